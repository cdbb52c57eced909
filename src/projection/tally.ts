/** Counting: every queue counter is a sum in a cell (queue x channel, or the centre x channel), in total and in the minute of the event's own time. */
import { QUEUE_SUMS, type QueueSum } from '../model/metrics/counters.ts';
import { shortAbandonS, withinS } from '../model/metrics/service-level.ts';
import { MINUTE_US, SECOND_US, type EpochUs } from '../model/units.ts';
import { BUCKET_MINUTES, QUEUE_WIDTH } from './layouts.ts';
import { cellKey, type State } from './state.ts';

/** Queue of the cells that count conversations over the whole centre. */
export const CENTRE = -1;
export const NEVER_US = -1;

/** Column of a sum: look it up once, at module level. */
export const sumOf = (name: QueueSum): number => QUEUE_SUMS.indexOf(name);

export const minuteOf = (at: EpochUs): number => Math.floor(at / MINUTE_US);

export function cellOf(state: State, queue: number, channel: number): number {
  const key = cellKey(queue, channel);
  const known = state.cellSlots.get(key);
  if (known !== undefined) return known;
  const { cells, queues } = state.tables;
  const cell = cells.take();
  cells.columns.queue[cell] = queue;
  cells.columns.channel[cell] = channel;
  cells.columns.next[cell] = -1;
  if (queue !== CENTRE) {
    cells.columns.next[cell] = queues.columns.firstCell[queue]!;
    queues.columns.firstCell[queue] = cell;
  }
  state.cellSlots.set(key, cell);
  setThresholds(state, cell);
  return cell;
}

/** To be called when the configuration of its queue or channel changed. */
export function setThresholds(state: State, cell: number): void {
  const { columns } = state.tables.cells;
  const channel = state.channelConfigs[columns.channel[cell]!];
  const queue = state.queueConfigs[columns.queue[cell]!];
  columns.withinUs[cell] = withinS(queue, channel) * SECOND_US;
  columns.shortUs[cell] = shortAbandonS(channel) * SECOND_US;
  state.tables.cells.touch(cell);
}

/** Adds to a sum, at the time it belongs to. A late event older than the kept minutes counts in the total only. */
export function count(state: State, cell: number, at: EpochUs, sum: number, amount: number): void {
  const { cells, buckets } = state.tables;
  cells.columns.sums[cell * QUEUE_WIDTH + sum]! += amount;
  cells.touch(cell);
  const bucket = bucketFor(state, cell, minuteOf(at));
  if (bucket === -1) return;
  buckets.columns.sums[bucket * QUEUE_WIDTH + sum]! += amount;
  buckets.touch(bucket);
}

/** Bucket of a minute, made if need be over the one of 120 minutes earlier; -1 when a later one has taken its place. */
function bucketFor(state: State, cell: number, minute: number): number {
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
