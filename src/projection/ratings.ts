/** What customers say afterwards, by channel, queue and minute of the last hour. A rating of an item whose row is freed already counts nowhere: the log keeps it. */
import type { EventOf } from '../model/events.ts';
import { MINUTE_US, type EpochUs } from '../model/units.ts';
import type { State } from './state.ts';
import { minuteOf } from './minutes.ts';

export const RATING_MINUTES = 60;

/** METRICS: good/(good + bad), or the top two of five; an NPS is neither. */
const IS_GOOD: Readonly<Record<EventOf<'rating.received'>['scheme'], ((value: number) => boolean) | null>> = { csat: (value) => value >= 4, thumb: (value) => value > 0, nps: null };

export function rate(state: State, { work, scheme, value, at }: EventOf<'rating.received'>): void {
  const item = state.workSlots.get(work);
  const isGood = IS_GOOD[scheme];
  if (item === undefined || isGood === null || minuteOf(at) <= minuteOf(state.logAt) - RATING_MINUTES) return;
  freeOldRatings(state);
  const { ratings } = state.tables;
  const { channel, queue } = state.tables.work.columns;
  const slot = ratingSlot(state, channel[item]!, queue[item]!, minuteOf(at));
  ratings.columns.rated[slot]! += 1;
  if (isGood(value)) ratings.columns.good[slot]! += 1;
  ratings.touch(slot);
}

function ratingSlot({ tables: { ratings } }: State, channel: number, queue: number, minute: number): number {
  const c = ratings.columns;
  for (const slot of ratings.slots()) if (c.channel[slot] === channel && c.queue[slot] === queue && c.minute[slot] === minute) return slot;
  const slot = ratings.take();
  c.channel[slot] = channel;
  c.queue[slot] = queue;
  c.minute[slot] = minute;
  return slot;
}

/** When the next one comes: a minute passes in far more events than customers rate. */
function freeOldRatings({ tables: { ratings }, logAt }: State): void {
  for (const slot of ratings.slots()) if (ratings.columns.minute[slot]! <= minuteOf(logAt) - RATING_MINUTES) ratings.release(slot);
}

export interface Ratings { readonly rated: number; readonly good: number }
export interface RatingSums { readonly all: Ratings; /** By queue slot; absent where nobody rated. */ readonly byQueue: ReadonlyMap<number, Ratings> }

const NONE: Ratings = { rated: 0, good: 0 };

/** Of all channels, over the minutes that end at an instant. */
export function ratingsIn({ tables: { ratings } }: State, now: EpochUs, minutes: number): RatingSums {
  const { queue, minute, rated, good } = ratings.columns;
  const byQueue = new Map<number, Ratings>();
  const plus = (sums: Ratings, slot: number): Ratings => ({ rated: sums.rated + rated[slot]!, good: sums.good + good[slot]! });
  let all = NONE;
  for (const slot of ratings.slots()) {
    if (minute[slot]! * MINUTE_US > now || minute[slot]! <= minuteOf(now) - minutes) continue;
    all = plus(all, slot);
    byQueue.set(queue[slot]!, plus(byQueue.get(queue[slot]!) ?? NONE, slot));
  }
  return { all, byQueue };
}
