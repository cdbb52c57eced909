/** Which figures come from a source that is late: they are marked, and the others stay live (FEED, DEGRADED). */
import { useMemo } from 'react';
import { lateSources } from '../model/views/freshness.ts';
import type { SourceStatus, Summary } from '../model/views/summary.ts';
import { useSummary } from './use-clock.ts';

/** Names of the late sources, "" for none; without a subject, of the whole centre. */
export type LateOf = (subject?: string) => string;

/** Seen from the past nothing is late. Drawn again when a source becomes late or comes back, not as its age grows. */
export function useLateOf(): LateOf {
  const key = useSummary(keyOf);
  return useMemo(() => among(JSON.parse(key) as readonly SourceStatus[]), [key]); // what keyOf wrote
}

/** The same at one instant, for whoever is drawn at instants of its own. */
export const lateOf = ({ cursor, sources }: Summary): LateOf => among(cursor.kind === 'live' ? sources : []);

const among = (sources: readonly SourceStatus[]): LateOf => (subject) => lateSources(sources, subject).map(({ id }) => id).join(', ');

const keyOf = ({ cursor, sources }: Summary): string => (cursor.kind === 'live' ? JSON.stringify(sources.map(({ id, ageMs, limitMs }) => ({ id, ageMs: ageMs > limitMs ? 1 : 0, limitMs: 0 }))) : '[]');
