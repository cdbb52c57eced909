/** Where a cell's sums of the last minutes are: a ring of buckets, one a minute. */
import { QUEUE_SUMS, type QueueSum } from '../model/metrics/counters.ts';
import { MINUTE_US, type EpochUs } from '../model/units.ts';
import { BUCKET_MINUTES, QUEUE_WIDTH } from './layouts.ts';
import type { State } from './state.ts';

/** Column of a sum: look it up once, at module level. */
export const sumOf = (name: QueueSum): number => QUEUE_SUMS.indexOf(name);

export const minuteOf = (at: EpochUs): number => Math.floor(at / MINUTE_US);

/** Bucket of a minute, made if need be over the one of 120 minutes earlier; -1 when a later one has taken its place. */
export function bucketFor(state: State, cell: number, minute: number): number {
  const { cells, buckets } = state.tables;
  const place = cell * BUCKET_MINUTES + (minute % BUCKET_MINUTES);
  const known = cells.columns.ring[place]! - 1;
  if (known === -1) {
    const bucket = buckets.take();
    buckets.columns.cell[bucket] = cell;
    buckets.columns.minute[bucket] = minute;
    cells.columns.ring[place] = bucket + 1;
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

/** Bucket of a minute if there is one, else -1. */
export function bucketAt(state: State, cell: number, minute: number): number {
  const bucket = state.tables.cells.columns.ring[cell * BUCKET_MINUTES + (minute % BUCKET_MINUTES)]! - 1;
  return bucket !== -1 && state.tables.buckets.columns.minute[bucket] === minute ? bucket : -1;
}
