/**
 * The order of queues on a wall: the most urgent first, but put in order at most once a minute, since people remember where a queue stood. Pure.
 */
import { attentionOf } from '../../model/metrics/attention.ts';
import { timesThreshold } from '../../model/metrics/urgency.ts';
import { MINUTE_US, SECOND_US, type EpochUs } from '../../model/units.ts';
import type { WallAlert, WallQueue } from '../../model/views/wall.ts';

export interface QueueOrder { readonly ids: readonly string[]; readonly at: EpochUs }

export const NO_ORDER: QueueOrder = { ids: [], at: Number.NEGATIVE_INFINITY };
const KEPT_US = MINUTE_US;

export type Standing = 'breach' | 'in-hand' | 'attention' | 'within';
const RANKS: readonly Standing[] = ['breach', 'in-hand', 'attention', 'within'];

/** How a queue stands: by its open alerts, then by its service level. */
export function standingOf(queue: WallQueue, alerts: readonly WallAlert[]): Standing {
  const own = alerts.filter(({ queue: id }) => id === queue.id);
  if (own.length > 0) return own.some(({ acknowledgedAt }) => acknowledgedAt === null) ? 'breach' : 'in-hand';
  const { now, target } = queue.serviceLevel;
  return attentionOf(now.value, now.n, target) === null ? 'within' : 'attention';
}

/** Order at an instant: the former one within its minute, less what vanished and with what is new at its end. Time that went back (another log) orders anew. */
export function orderAt(former: QueueOrder, queues: readonly WallQueue[], alerts: readonly WallAlert[], now: EpochUs): QueueOrder {
  if (now < former.at || now - former.at >= KEPT_US || former.ids.length === 0) return { ids: byUrgency(queues, alerts, now), at: now };
  const present = new Set(queues.map(({ id }) => id));
  const kept = former.ids.filter((id) => present.has(id));
  const added = queues.map(({ id }) => id).filter((id) => !former.ids.includes(id));
  return kept.length === former.ids.length && added.length === 0 ? former : { ids: [...kept, ...added], at: former.at };
}

/** By standing, then by how many times its threshold the oldest item waits. Equal ones keep the centre's order. */
function byUrgency(queues: readonly WallQueue[], alerts: readonly WallAlert[], now: EpochUs): readonly string[] {
  const rank = (queue: WallQueue): number => RANKS.indexOf(standingOf(queue, alerts));
  const pressure = ({ oldestWaitingSince, withinS }: WallQueue): number => (oldestWaitingSince === null ? -1 : timesThreshold((now - oldestWaitingSince) / SECOND_US, withinS));
  return queues.map((queue) => ({ id: queue.id, rank: rank(queue), pressure: pressure(queue) })).toSorted((a, b) => a.rank - b.rank || b.pressure - a.pressure).map(({ id }) => id);
}

export interface ShownQueues {
  readonly rows: readonly WallQueue[];
  /** Queues without a row, and how many of those are not within their target. */
  readonly hidden: number;
  readonly hiddenOutside: number;
}

/** The first of an order that `room` lines can hold; a last line stands for the others. */
export function shownQueues(order: QueueOrder, queues: readonly WallQueue[], alerts: readonly WallAlert[], room: number): ShownQueues {
  const byId = new Map(queues.map((queue) => [queue.id, queue]));
  const all = order.ids.flatMap((id) => byId.get(id) ?? []);
  const rows = all.slice(0, all.length > room ? Math.max(1, room - 1) : room);
  const rest = all.slice(rows.length);
  return { rows, hidden: rest.length, hiddenOutside: rest.filter((queue) => standingOf(queue, alerts) !== 'within').length };
}
