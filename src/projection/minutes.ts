/** Where a cell's sums of the last minutes are, and of the quarters of the last day: rings of buckets. */
import { QUEUE_SUMS, type QueueSum } from '../model/metrics/counters.ts';
import { MINUTE_US, type EpochUs } from '../model/units.ts';
import { windowMinutes, type CountedWindow } from '../model/views/queries.ts';
import { BUCKET_MINUTES, KEPT_QUARTERS, QUEUE_WIDTH } from './layouts.ts';
import type { State } from './state.ts';

/** Column of a sum: look it up once, at module level. */
export const sumOf = (name: QueueSum): number => QUEUE_SUMS.indexOf(name);

export const minuteOf = (at: EpochUs): number => Math.floor(at / MINUTE_US);

/** First instant of a window that ends with the minute of `now`; `null` for the whole log. */
export function windowBegin(window: CountedWindow, now: EpochUs): EpochUs | null {
  const minutes = windowMinutes(window);
  return minutes === null ? null : (minuteOf(now) - minutes + 1) * MINUTE_US;
}

export interface Ring {
  readonly table: 'buckets' | 'quarters';
  readonly ring: 'ring' | 'dayRing';
  readonly places: number;
  /** That each bucket covers. */
  readonly minutes: number;
}
export const MINUTES: Ring = { table: 'buckets', ring: 'ring', places: BUCKET_MINUTES, minutes: 1 };
/** Every zone's midnight falls on one. */
export const QUARTERS: Ring = { table: 'quarters', ring: 'dayRing', places: KEPT_QUARTERS, minutes: 15 };

/** Place in the ring of the bucket that covers a minute. */
export const placeIn = (ring: Ring, cell: number, minute: number): number => cell * ring.places + (Math.floor(minute / ring.minutes) % ring.places);

/** Bucket that covers a minute, made if need be over the one of a whole ring earlier; -1 when a later one has taken its place. */
export function bucketFor(state: State, ring: Ring, cell: number, at: number): number {
  const { cells } = state.tables;
  const buckets = state.tables[ring.table];
  const minute = at - (at % ring.minutes);
  const place = placeIn(ring, cell, minute);
  const known = cells.columns[ring.ring][place]! - 1;
  if (known === -1) {
    const bucket = buckets.take();
    buckets.columns.cell[bucket] = cell;
    buckets.columns.minute[bucket] = minute;
    cells.columns[ring.ring][place] = bucket + 1;
    return bucket;
  }
  const kept = buckets.columns.minute[known]!;
  if (kept > minute) return -1;
  if (kept < minute) {
    buckets.columns.minute[known] = minute;
    buckets.columns.sums.fill(0, known * QUEUE_WIDTH, (known + 1) * QUEUE_WIDTH);
  }
  return known;
}

/** Bucket that begins at a minute if there is one, else -1. */
export function bucketAt(state: State, ring: Ring, cell: number, minute: number): number {
  const bucket = state.tables.cells.columns[ring.ring][placeIn(ring, cell, minute)]! - 1;
  return bucket !== -1 && state.tables[ring.table].columns.minute[bucket] === minute ? bucket : -1;
}
