/**
 * What the other system has to act on, out of the log, as CloudEvents 1.0: what the router decided, and what supervisors made of it. What it said
 * itself it is not told again, but for what became of work that asked to be let in.
 */
import * as v from 'valibot';
import { failure, success, type Result } from '../../../base/result.ts';
import type { EventType, LogEvent } from '../../../model/events.ts';
import { isoOf } from '../../../model/iso-time.ts';
import type { ServedLog } from '../../served-log.ts';

/** Given at once. */
const MOST_DECISIONS = 1_000;
/** Looked through at once. */
const MOST_EVENTS = 50_000;

const CONCERNS = /^(?:work|presence|monitoring|message)\./;
/** These answer `work.queued` under its own name. */
const ANSWERS: ReadonlySet<EventType> = new Set<EventType>(['work.queued', 'work.turned-away', 'work.flowed-out', 'work.unroutable']);

export type ReadLog = Pick<ServedLog, 'epoch' | 'head' | 'firstAvailable' | 'slice'>;
/** `routes`: what is told of other sources is nothing to decide. */
export interface RoutedLog extends ReadLog { readonly routes: (event: LogEvent) => boolean }

/** `next`: to be asked from; after it nothing is missed, and what is before it is not told again. `id`: the position in the log of `source`. */
export const decisions = v.object({
  next: v.string(),
  events: v.array(v.object({ specversion: v.literal('1.0'), id: v.string(), source: v.string(), type: v.string(), time: v.string(), data: v.record(v.string(), v.unknown()) })),
});
export type Decisions = Readonly<v.InferOutput<typeof decisions>>;

export const cursorAt = (position: number, epoch: string): string => `${position}@${epoch}`;
/** `null`: of another log, or no longer kept. */
export function positionIn(log: ReadLog, cursor: string): number | null {
  const [, position = '', epoch] = /^(\d{1,15})@(.*)$/.exec(cursor) ?? [];
  return position === '' || epoch !== log.epoch() || Number(position) < log.firstAvailable() || Number(position) > log.head() ? null : Number(position);
}

const isDecision = (event: LogEvent): boolean => CONCERNS.test(event.type) && (event.sourceEvent === undefined || ANSWERS.has(event.type));

/** `after`: a former `next`, `null` for all that is kept. `gone`: it is of another log, or no longer kept. */
export function decisionsAfter(log: RoutedLog, after: string | null): Result<Decisions, 'gone'> {
  const epoch = log.epoch();
  const from = after === null ? log.firstAvailable() : positionIn(log, after);
  if (from === null) return failure('gone');
  let position = from;
  const events: Decisions['events'] = [];
  for (const event of log.slice(position, Math.min(log.head(), position + MOST_EVENTS))) {
    if (events.length === MOST_DECISIONS) break;
    position += 1;
    if (event !== null && isDecision(event) && log.routes(event)) events.push(cloudEventOf(event, position, epoch));
  }
  return success({ next: cursorAt(position, epoch), events });
}

function cloudEventOf({ type, at, ...told }: LogEvent, position: number, epoch: string): Decisions['events'][number] {
  const { source: _source, sourceEvent: _sourceEvent, quality: _quality, ...data } = told;
  return { specversion: '1.0', id: String(position), source: `/vigie/${encodeURIComponent(epoch)}`, type, time: isoOf(at), data };
}
