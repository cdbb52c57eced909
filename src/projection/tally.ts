/** Counting: every queue counter is a sum in a cell (queue x channel, or the centre x channel), in total and in the minute of the event's own time; those of the centre in its quarter of an hour as well. */
import { shortAbandonS, withinS } from '../model/metrics/service-level.ts';
import { SECOND_US, type EpochUs } from '../model/units.ts';
import { QUEUE_WIDTH } from './layouts.ts';
import { bucketFor, minuteOf, MINUTES, QUARTERS, type Ring } from './minutes.ts';
import { countPlanned } from './plans.ts';
import { cellKey, type State } from './state.ts';

/** Queue of the cells that count conversations over the whole centre. */
export const CENTRE = -1;
export const NEVER_US = -1;

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
  const { cells } = state.tables;
  cells.columns.sums[cell * QUEUE_WIDTH + sum]! += amount;
  cells.touch(cell);
  const queue = cells.columns.queue[cell]!;
  if (queue === CENTRE) countIn(state, QUARTERS, cell, at, sum, amount);
  else countPlanned(state, queue, at, sum, amount);
  countIn(state, MINUTES, cell, at, sum, amount);
}

function countIn(state: State, ring: Ring, cell: number, at: EpochUs, sum: number, amount: number): void {
  const bucket = bucketFor(state, ring, cell, minuteOf(at));
  if (bucket === -1) return;
  const buckets = state.tables[ring.table];
  buckets.columns.sums[bucket * QUEUE_WIDTH + sum]! += amount;
  buckets.touch(bucket);
}
