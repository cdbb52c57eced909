/**
 * When a wall loads itself again: once a night, so that it runs the build that is served, and when the gateway speaks another version. Pure.
 * Never for nothing: whoever asks must have heard the server first.
 */
import type { Freshness } from '../../model/views/summary.ts';

export interface ReloadFacts {
  readonly freshness: Freshness;
  /** Nobody looks up. */
  readonly isQuiet: boolean;
  /** How long this page has run, and since the last reload of its own accord (infinite: none). */
  readonly upMs: number;
}

/** Longer than the quiet hour, so that there is one reload in it. */
const LEAST_UP_MS = 2 * 3_600_000;
/** A gateway that goes on speaking another version is not asked more often. */
const RETRY_MS = 5 * 60_000;

export function wantsReload({ freshness, isQuiet, upMs }: ReloadFacts): boolean {
  if (freshness === 'wrong-version') return upMs >= RETRY_MS;
  return isQuiet && upMs >= LEAST_UP_MS && freshness === 'live';
}
