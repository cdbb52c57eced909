/** Reading the counters: sums of a window, with what waits and lasts at the instant asked for. */
import { AGENT_SUMS, QUEUE_SUMS, type AgentCounters, type AgentSum, type QueueCounters, type QueueSum, type ShiftCounters } from '../model/metrics/counters.ts';
import { windowMinutes, type CountedWindow } from '../model/views/queries.ts';
import type { EpochUs } from '../model/units.ts';
import { accrue, doing } from './agent-axes.ts';
import { isUnanswered } from './conversations.ts';
import { AGENT_WIDTH, QUEUE_WIDTH, SHIFT_WIDTH } from './layouts.ts';
import { accruePlanned, lookahead, shiftCounters } from './shifts.ts';
import type { State } from './state.ts';
import { bucketAt, minuteOf, MINUTES, QUARTERS } from './minutes.ts';

/** What waits, per cell, at one instant: from one scan of the waiting items. */
export interface Waiting {
  readonly count: Int32Array;
  readonly late: Int32Array;
  /** Oldest `queuedAt`; infinite when nothing waits. */
  readonly oldest: Float64Array;
}

export function scanWaiting(state: State, now: EpochUs): Waiting {
  const { work, cells, conversations } = state.tables;
  const size = cells.size;
  const waiting = { count: new Int32Array(size), late: new Int32Array(size), oldest: new Float64Array(size).fill(Infinity) };
  const { cell, queuedAt, conversation } = work.columns;
  const { withinUs } = cells.columns;
  const { waitingLegs, cell: conversationCell } = conversations.columns;
  /** Conversations with several waiting legs: one wait, since the oldest, late as soon as one is. */
  const several = new Map<number, { since: EpochUs; late: number }>();
  for (const slot of state.waiting) {
    const own = cell[slot]!;
    const since = queuedAt[slot]!;
    const late = now - since > withinUs[own]! ? 1 : 0;
    add(waiting, own, since, late);
    const of = conversation[slot]!;
    if (!isUnanswered(state, of)) continue;
    if (waitingLegs[of] === 1) {
      add(waiting, conversationCell[of]!, since, late);
      continue;
    }
    const known = several.get(of);
    if (known) several.set(of, { since: Math.min(known.since, since), late: known.late | late });
    else several.set(of, { since, late });
  }
  for (const [of, { since, late }] of several) add(waiting, conversationCell[of]!, since, late);
  return waiting;
}

function add(waiting: Waiting, cell: number, since: EpochUs, late: number): void {
  waiting.count[cell]! += 1;
  waiting.late[cell]! += late;
  if (since < waiting.oldest[cell]!) waiting.oldest[cell] = since;
}

/** From a quarter of an hour on; the last day is kept, of cells of the centre alone. */
export interface Since { readonly since: EpochUs }

/** Adds up cells, over the window that ends at `now`. */
export function sumCells(state: State, cells: readonly number[], now: EpochUs, window: CountedWindow | Since, waiting: Waiting): QueueCounters {
  const sums = new Float64Array(QUEUE_WIDTH);
  const since = typeof window === 'string' ? null : window.since;
  const minutes = typeof window === 'string' ? windowMinutes(window) : null;
  let waits = 0;
  let late = 0;
  let oldest = Infinity;
  for (const cell of cells) {
    if (since !== null) {
      for (let minute = minuteOf(since); minute <= minuteOf(now); minute += QUARTERS.minutes) {
        const bucket = bucketAt(state, QUARTERS, cell, minute);
        if (bucket !== -1) addRow(sums, state.tables.quarters.columns.sums, bucket);
      }
    } else if (minutes === null) {
      addRow(sums, state.tables.cells.columns.sums, cell);
    } else {
      for (let minute = minuteOf(now), first = minute - minutes; minute > first && minute >= 0; minute -= 1) {
        const bucket = bucketAt(state, MINUTES, cell, minute);
        if (bucket !== -1) addRow(sums, state.tables.buckets.columns.sums, bucket);
      }
    }
    waits += waiting.count[cell]!;
    late += waiting.late[cell]!;
    oldest = Math.min(oldest, waiting.oldest[cell]!);
  }
  const longestWaitUs = oldest === Infinity ? null : Math.max(0, now - oldest);
  const counters = { ...NO_FLOW, waiting: waits, waitingLate: late, longestWaitUs };
  for (let i = 0; i < QUEUE_WIDTH; i += 1) counters[QUEUE_SUMS[i]!] = sums[i]!;
  return counters;
}

function addRow(sums: Float64Array, from: Float64Array, row: number): void {
  for (let i = 0; i < QUEUE_WIDTH; i += 1) sums[i]! += from[row * QUEUE_WIDTH + i]!;
}

/** Sums of an agent; intervals that are still open accrue until `now`, talk counts when it ends. */
export function readAgent(state: State, agent: number, now: EpochUs): AgentCounters {
  const { sums } = state.tables.agents.columns;
  for (let i = 0; i < AGENT_WIDTH; i += 1) agentSums[i] = sums[agent * AGENT_WIDTH + i]!;
  accrue(state, agent, now, agentSums, 0);
  const counters = { ...NO_AGENT };
  for (let i = 0; i < AGENT_WIDTH; i += 1) counters[AGENT_SUMS[i]!] = agentSums[i]!;
  return counters;
}

/** The same of his shifts: what is planned passes, whatever he does. */
export function readShifts(state: State, agent: number, now: EpochUs): ShiftCounters {
  const { shiftSums, integratedAt } = state.tables.agents.columns;
  for (let i = 0; i < SHIFT_WIDTH; i += 1) lookahead[i] = shiftSums[agent * SHIFT_WIDTH + i]!;
  if (now > integratedAt[agent]!) accruePlanned(state, agent, integratedAt[agent]!, now, doing(state, agent), lookahead, 0);
  return shiftCounters(lookahead, 0);
}

/** Reused: thousands of agents are read for one window. */
const agentSums = new Float64Array(AGENT_WIDTH);

export const NO_AGENT: { [S in AgentSum]: number } = {
  answered: 0, handled: 0, talkUs: 0, holdUs: 0, wrapUpUs: 0, pushed: 0, rangOut: 0, declined: 0, withdrawn: 0, transferredOut: 0,
  busyUs: 0, busyOrRoutableUs: 0, productiveUs: 0, signedInUs: 0, handlingSumUs: 0,
};

const NO_FLOW: { [S in QueueSum]: number } = {
  carriedIn: 0, offered: 0, answered: 0, answeredWithin: 0, abandoned: 0, abandonedWithin: 0, shortAbandoned: 0, flowedOut: 0, deflected: 0, cancelled: 0, unknown: 0, turnedAway: 0, missed: 0,
  answeredWaitUs: 0, abandonedWaitUs: 0, flowedOutWaitUs: 0, handled: 0, talkUs: 0, holdUs: 0, wrapUpUs: 0, pushed: 0, rangOut: 0, declined: 0, withdrawn: 0, transferredOut: 0,
};
