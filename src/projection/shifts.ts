/**
 * What agents are planned to do, and how far they do it. A later plan stands over an earlier one where both speak: a break is planned over a shift,
 * an exception over a break. What was planned after the fact is held against nobody: time counts from the moment that its plan is known.
 */
import { SHIFT_SUMS, type ShiftCounters, type ShiftSum } from '../model/metrics/counters.ts';
import { plannedPresence } from '../model/planned-presence.ts';
import { HOUR_US, MINUTE_US, type DurationUs, type EpochUs } from '../model/units.ts';
import { PRESENCES } from '../model/vocabulary.ts';
import { bounded } from './bounded-text.ts';
import { SHIFT_WIDTH } from './layouts.ts';
import type { State } from './state.ts';

/** So long around a planned change both what was and what comes is as planned. */
export const TOLERANCE_US: DurationUs = 3 * MINUTE_US;
/** Shifts that ended longer ago are kept no more: their sums are. */
const KEPT_US: DurationUs = 36 * HOUR_US;

const AVAILABLE = PRESENCES.indexOf('available');
const BUSY = PRESENCES.indexOf('busy');
const OFFLINE = PRESENCES.indexOf('offline');
const sumOf = (name: ShiftSum): number => SHIFT_SUMS.indexOf(name);
const PLANNED = sumOf('plannedUs');
const ADHERENT = sumOf('adherentUs');
const PLANNED_ON_QUEUE = sumOf('plannedOnQueueUs');
const ON_QUEUE = sumOf('onQueueUs');

export const plannedCode = (activity: string): number => PRESENCES.indexOf(plannedPresence(activity));

/** `offline` takes back what was planned. Whatever the agent did until now must have been integrated. */
export function planShift(state: State, agent: number, { from, to, activity }: { readonly from: EpochUs; readonly to: EpochUs; readonly activity: string }): void {
  const { shifts } = state.tables;
  const c = shifts.columns;
  const kept: number[] = [];
  for (const slot of state.shiftsOf[agent] ?? []) {
    const [begins, ends] = [c.from[slot]!, c.to[slot]!];
    if (ends < state.logAt - KEPT_US || (from <= begins && ends <= to)) {
      shifts.release(slot);
      continue;
    }
    kept.push(slot);
    if (ends <= from || to <= begins) continue;
    shifts.touch(slot);
    if (from <= begins) c.from[slot] = to;
    else c.to[slot] = from;
    if (begins < from && to < ends) kept.push(addShift(state, agent, to, ends, c.activity.at(slot)));
  }
  if (plannedCode(activity) !== OFFLINE) kept.push(addShift(state, agent, from, to, bounded(activity)));
  state.shiftsOf[agent] = kept.sort((a, b) => c.from[a]! - c.from[b]!);
}

function addShift(state: State, agent: number, from: EpochUs, to: EpochUs, activity: string): number {
  const { shifts } = state.tables;
  const slot = shifts.take();
  shifts.columns.agent[slot] = agent;
  shifts.columns.from[slot] = from;
  shifts.columns.to[slot] = to;
  shifts.columns.activity.set(slot, activity);
  shifts.columns.presence[slot] = plannedCode(activity);
  return slot;
}

/** What an agent does, as far as plans go. */
export interface Doing { readonly presence: number; readonly handling: boolean }

const isOnQueue = ({ presence, handling }: Doing): boolean => handling || presence === AVAILABLE || presence === BUSY;
const isAsPlanned = (doing: Doing, planned: number): boolean => (planned === AVAILABLE ? isOnQueue(doing) : !doing.handling && doing.presence === planned);

/** Adds a time in which the agent did one thing to a row of sums. */
export function accruePlanned(state: State, agent: number, from: EpochUs, until: EpochUs, doing: Doing, into: Float64Array, offset: number): void {
  const slots = state.shiftsOf[agent];
  if (slots === undefined) return;
  const { from: begins, to: ends, presence } = state.tables.shifts.columns;
  if (isOnQueue(doing) && (slots.length > 0 || into[offset + PLANNED]! > 0)) into[offset + ON_QUEUE]! += until - from;
  for (let i = 0; i < slots.length; i += 1) {
    const slot = slots[i]!;
    if (begins[slot]! >= until) return;
    const [start, end] = [Math.max(from, begins[slot]!), Math.min(until, ends[slot]!)];
    if (start >= end) continue;
    into[offset + PLANNED]! += end - start;
    if (presence[slot] === AVAILABLE) into[offset + PLANNED_ON_QUEUE]! += end - start;
    if (isAsPlanned(doing, presence[slot]!)) into[offset + ADHERENT]! += end - start;
    else {
      const [before, after] = [slots[i - 1], slots[i + 1]];
      const planned = (neighbour: number | undefined, touches: boolean): number => (neighbour !== undefined && touches ? presence[neighbour]! : OFFLINE);
      const early = isAsPlanned(doing, planned(before, before !== undefined && ends[before] === begins[slot])) ? Math.min(begins[slot]! + TOLERANCE_US, ends[slot]!) : begins[slot]!;
      const late = isAsPlanned(doing, planned(after, after !== undefined && begins[after] === ends[slot])) ? Math.max(ends[slot]! - TOLERANCE_US, early) : ends[slot]!;
      into[offset + ADHERENT]! += Math.max(0, Math.min(end, early) - start) + Math.max(0, end - Math.max(start, late));
    }
  }
}

export function shiftCounters(sums: Float64Array, offset: number): ShiftCounters {
  const at = (sum: number): number => sums[offset + sum]!;
  return { plannedUs: at(PLANNED), adherentUs: at(ADHERENT), plannedOnQueueUs: at(PLANNED_ON_QUEUE), onQueueUs: at(ON_QUEUE) };
}

/** Reused: thousands of agents are read for one window. */
export const lookahead = new Float64Array(SHIFT_WIDTH);

/** The shift of an instant, -1 where there is none. */
export function shiftAt(state: State, agent: number, at: EpochUs): number {
  const { from, to } = state.tables.shifts.columns;
  return state.shiftsOf[agent]?.find((slot) => from[slot]! <= at && at < to[slot]!) ?? -1;
}

/** Since when the agent does something else than is planned; `null` when he does what he should, or nothing is planned. Less than the tolerance is nothing. */
export function outSince(state: State, agent: number, now: EpochUs, doing: Doing, presenceSince: EpochUs): EpochUs | null {
  const { from, to, presence } = state.tables.shifts.columns;
  const slots = state.shiftsOf[agent] ?? [];
  let at = slots.findIndex((slot) => from[slot]! <= now && now < to[slot]!);
  if (at === -1 || isAsPlanned(doing, presence[slots[at]!]!)) return null;
  // what he did not do before the last planned change either began earlier
  while (at > 0 && to[slots[at - 1]!] === from[slots[at]!] && from[slots[at]!]! > presenceSince && !isAsPlanned(doing, presence[slots[at - 1]!]!)) at -= 1;
  const since = Math.max(from[slots[at]!]!, presenceSince);
  return now - since < TOLERANCE_US ? null : since;
}
