/** What is planned for queues by interval, and what came of it. The log of the day before a plan was known is not counted again, but for the minutes that are kept. */
import { PLAN_SUMS, type PlanCounters, type PlanSum, type QueueSum } from '../model/metrics/counters.ts';
import { HOUR_US, MINUTE_US, MS_US, type DurationUs, type EpochUs } from '../model/units.ts';
import { BUCKET_MINUTES, PLAN_WIDTH, QUEUE_WIDTH } from './layouts.ts';
import type { State } from './state.ts';
import { bucketAt, minuteOf, MINUTES, sumOf } from './minutes.ts';

export interface PlannedInterval { readonly from: EpochUs; readonly to: EpochUs; readonly volume?: number; readonly handlingMs?: number; readonly staff?: number }

/** Intervals that ended longer ago are kept no more: their sums are. */
const KEPT_US: DurationUs = 36 * HOUR_US;
const UNSAID = -1;

const OFFERED = sumOf('offered');
const HANDLED = sumOf('handled');
const HANDLING: readonly number[] = (['talkUs', 'holdUs', 'wrapUpUs'] satisfies QueueSum[]).map(sumOf);
const planSum = (name: PlanSum): number => PLAN_SUMS.indexOf(name);

/** Takes the place of every interval that it meets; of one with its own bounds it keeps what was counted. */
export function setPlan(state: State, queue: number, plan: PlannedInterval): void {
  const { plans } = state.tables;
  const c = plans.columns;
  const kept: number[] = [];
  let same = -1;
  for (const slot of state.plansOf[queue] ?? []) {
    if (c.from[slot] === plan.from && c.to[slot] === plan.to) same = slot;
    else if (c.to[slot]! < state.logAt - KEPT_US) {
      addUp(state, slot, c.to[slot]!, state.tables.queues.columns.planSums, queue * PLAN_WIDTH);
      state.tables.queues.touch(queue);
      plans.release(slot);
    } else if (c.from[slot]! < plan.to && plan.from < c.to[slot]!) plans.release(slot);
    else kept.push(slot);
  }
  const slot = same === -1 ? plans.take() : same;
  plans.touch(slot);
  c.queue[slot] = queue;
  c.from[slot] = plan.from;
  c.to[slot] = plan.to;
  c.volume[slot] = plan.volume ?? UNSAID;
  c.handlingMs[slot] = plan.handlingMs ?? UNSAID;
  c.staff[slot] = plan.staff ?? UNSAID;
  if (same === -1) countKeptMinutes(state, queue, slot);
  state.plansOf[queue] = [...kept, slot].sort((a, b) => c.from[a]! - c.from[b]!);
}

/** What happened in the interval before it was planned, where its minutes are still kept. */
function countKeptMinutes(state: State, queue: number, slot: number): void {
  const { plans, cells, buckets, queues } = state.tables;
  const { from, to } = plans.columns;
  const last = minuteOf(state.logAt);
  plans.columns.counted[slot] = minuteOf(from[slot]!) > last - BUCKET_MINUTES ? 1 : 0;
  for (let minute = Math.max(Math.ceil(from[slot]! / MINUTE_US), last - BUCKET_MINUTES + 1); minute <= last && minute * MINUTE_US < to[slot]!; minute += 1) {
    for (let cell = queues.columns.firstCell[queue]!; cell !== -1; cell = cells.columns.next[cell]!) {
      const bucket = bucketAt(state, MINUTES, cell, minute);
      if (bucket === -1) continue;
      for (const sum of [OFFERED, HANDLED, ...HANDLING]) add(state, slot, sum, buckets.columns.sums[bucket * QUEUE_WIDTH + sum]!);
    }
  }
}

/** A counter of the queue moved; `at`: the time that it belongs to. */
export function countPlanned(state: State, queue: number, at: EpochUs, sum: number, amount: number): void {
  const slot = state.plansOf[queue] === undefined ? -1 : planAt(state, queue, at);
  if (slot !== -1) add(state, slot, sum, amount);
}

function add(state: State, slot: number, sum: number, amount: number): void {
  const c = state.tables.plans.columns;
  if (sum === OFFERED) c.offered[slot]! += amount;
  else if (sum === HANDLED) c.handled[slot]! += amount;
  else if (HANDLING.includes(sum)) c.handlingUs[slot]! += amount;
  else return;
  state.tables.plans.touch(slot);
}

/** The interval of an instant, -1 where there is none. */
export function planAt(state: State, queue: number, at: EpochUs): number {
  const { from, to } = state.tables.plans.columns;
  const slots = state.plansOf[queue] ?? [];
  let low = 0;
  let high = slots.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (from[slots[middle]!]! <= at) low = middle + 1;
    else high = middle;
  }
  const slot = slots[low - 1];
  return slot !== undefined && at < to[slot]! ? slot : -1;
}

/** Staff of the interval that runs; `null` where there is none, or it does not say. */
export function plannedStaffAt(state: State, queue: number, now: EpochUs): number | null {
  const running = planAt(state, queue, now);
  return running === -1 ? null : saidOr(state.tables.plans.columns.staff[running]!);
}

/** Volume planned for a stretch of time: of an interval that it cuts, in proportion; `null` where no interval in it says a volume. */
export function plannedVolumeIn(state: State, queue: number, from: EpochUs, to: EpochUs): number | null {
  const c = state.tables.plans.columns;
  let volume: number | null = null;
  for (const slot of state.plansOf[queue] ?? []) {
    const [begins, ends] = [c.from[slot]!, c.to[slot]!];
    if (c.volume[slot] === UNSAID || ends <= from || to <= begins) continue;
    volume = (volume ?? 0) + (c.volume[slot]! * (Math.min(to, ends) - Math.max(from, begins))) / (ends - begins);
  }
  return volume;
}

export function planCounters(state: State, queue: number, now: EpochUs, staffed: number): PlanCounters {
  const { plans, queues } = state.tables;
  const slots = state.plansOf[queue] ?? [];
  const sums = queues.columns.planSums.slice(queue * PLAN_WIDTH, (queue + 1) * PLAN_WIDTH);
  let hasPlan = sums.some((sum) => sum > 0);
  for (const slot of slots) {
    if (plans.columns.from[slot]! >= now) break;
    hasPlan = addUp(state, slot, now, sums, 0) || hasPlan;
  }
  const at = (name: PlanSum): number => sums[planSum(name)]!;
  return {
    plannedVolume: at('plannedVolume'), plannedHandled: at('plannedHandled'), plannedHandlingUs: at('plannedHandlingUs'), volume: at('volume'), handled: at('handled'), handlingUs: at('handlingUs'),
    hasPlan, plannedStaff: plannedStaffAt(state, queue, now), staffed,
  };
}

/** Adds an interval, up to `now`, to a row of sums; false where what came of it is not known. */
function addUp(state: State, slot: number, now: EpochUs, into: Float64Array, offset: number): boolean {
  const c = state.tables.plans.columns;
  if (c.counted[slot] === 0) return false;
  const part = Math.min(1, (now - c.from[slot]!) / (c.to[slot]! - c.from[slot]!));
  const volume = c.volume[slot]!;
  const put = (name: PlanSum, amount: number): void => { into[offset + planSum(name)]! += amount; };
  if (volume !== UNSAID) {
    put('plannedVolume', volume * part);
    put('volume', c.offered[slot]!);
  }
  if (c.handlingMs[slot] !== UNSAID) {
    // without a volume the interval weighs as what came
    const weight = volume === UNSAID ? c.handled[slot]! : volume * part;
    put('plannedHandled', weight);
    put('plannedHandlingUs', weight * c.handlingMs[slot]! * MS_US);
    put('handled', c.handled[slot]!);
    put('handlingUs', c.handlingUs[slot]!);
  }
  return true;
}

/** `null` where the plan does not say. */
export const saidOr = (value: number): number | null => (value === UNSAID ? null : value);
