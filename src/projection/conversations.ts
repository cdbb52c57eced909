/**
 * The centre counts conversations, not entries: one is offered at its first entry, answered at its first answer, and lost at its last
 * unanswered exit. An exit is taken back when the conversation enters a queue again.
 */
import type { EpochUs } from '../model/units.ts';
import { sumOf } from './minutes.ts';
import { CENTRE, cellOf, count } from './tally.ts';
import type { State } from './state.ts';

export const EXITS = ['abandoned', 'flowedOut', 'deflected', 'cancelled', 'unknown'] as const;
export type Exit = (typeof EXITS)[number];

/** Marks of an outcome. */
export const WITHIN = 1;
export const SHORT = 2;
export const MISSED = 4;

const STAGE_NEW = 0;
const STAGE_OPEN = 1;
const STAGE_ANSWERED = 2;

const OFFERED = sumOf('offered');
const CARRIED_IN = sumOf('carriedIn');
const ANSWERED = sumOf('answered');
const ANSWERED_WITHIN = sumOf('answeredWithin');
const ANSWERED_WAIT = sumOf('answeredWaitUs');
const ABANDONED_WITHIN = sumOf('abandonedWithin');
const SHORT_ABANDONED = sumOf('shortAbandoned');
const ABANDONED_WAIT = sumOf('abandonedWaitUs');
const FLOWED_OUT_WAIT = sumOf('flowedOutWaitUs');
const MISSED_SUM = sumOf('missed');
const HANDLED = sumOf('handled');
const EXIT_SUMS = EXITS.map(sumOf);

export function joinConversation(state: State, root: string, channel: number): number {
  const { conversations } = state.tables;
  const c = conversations.columns;
  let slot = state.conversationSlots.get(root);
  if (slot === undefined) {
    slot = conversations.take();
    c.id.set(slot, root);
    c.born[slot] = state.sequence;
    c.channel[slot] = channel;
    c.cell[slot] = cellOf(state, CENTRE, channel);
    state.conversationSlots.set(root, slot);
  }
  c.legs[slot]! += 1;
  conversations.touch(slot);
  return slot;
}

export function leaveConversation(state: State, slot: number): void {
  const { conversations } = state.tables;
  const c = conversations.columns;
  c.legs[slot]! -= 1;
  conversations.touch(slot);
  if (c.legs[slot]! > 0) return;
  state.conversationSlots.delete(c.id.at(slot));
  conversations.release(slot);
}

export function conversationEnters(state: State, slot: number, at: EpochUs, carriedIn: boolean): void {
  const c = state.tables.conversations.columns;
  c.waitingLegs[slot]! += 1;
  if (c.stage[slot] === STAGE_NEW) {
    c.stage[slot] = STAGE_OPEN;
    count(state, c.cell[slot]!, at, carriedIn ? CARRIED_IN : OFFERED, 1);
  } else if (c.exit[slot] !== 0) {
    countExit(state, c.cell[slot]!, c.exitAt[slot]!, c.exit[slot]! - 1, c.exitMarks[slot]!, c.exitWaitUs[slot]!, -1);
    c.exit[slot] = 0;
    c.exitMarks[slot] = 0;
    c.exitAt[slot] = 0;
    c.exitWaitUs[slot] = 0;
  }
  state.tables.conversations.touch(slot);
}

export function conversationAnswered(state: State, slot: number, at: EpochUs, marks: number, waitUs: number): void {
  const c = state.tables.conversations.columns;
  c.waitingLegs[slot]! -= 1;
  if (c.stage[slot] === STAGE_OPEN) {
    c.stage[slot] = STAGE_ANSWERED;
    countAnswer(state, c.cell[slot]!, at, marks, waitUs);
  }
  state.tables.conversations.touch(slot);
}

/** It came in already answered: nothing that follows makes it offered here. */
export function conversationCarriedIn(state: State, slot: number): void {
  const c = state.tables.conversations.columns;
  if (c.stage[slot] === STAGE_NEW) c.stage[slot] = STAGE_ANSWERED;
  state.tables.conversations.touch(slot);
}

export function conversationExits(state: State, slot: number, at: EpochUs, exit: number, marks: number, waitUs: number): void {
  const c = state.tables.conversations.columns;
  c.waitingLegs[slot]! -= 1;
  if (c.stage[slot] === STAGE_OPEN && c.waitingLegs[slot] === 0) {
    c.exit[slot] = exit + 1;
    c.exitMarks[slot] = marks;
    c.exitAt[slot] = at;
    c.exitWaitUs[slot] = waitUs;
    countExit(state, c.cell[slot]!, at, exit, marks, waitUs, 1);
  }
  state.tables.conversations.touch(slot);
}

export function conversationHandled(state: State, slot: number, at: EpochUs): void {
  const c = state.tables.conversations.columns;
  if (c.handled[slot] === 1) return;
  c.handled[slot] = 1;
  count(state, c.cell[slot]!, at, HANDLED, 1);
  state.tables.conversations.touch(slot);
}

/** Counted by the centre while nobody answered any of its legs. */
export const isUnanswered = (state: State, slot: number): boolean => state.tables.conversations.columns.stage[slot] === STAGE_OPEN;

export function countAnswer(state: State, cell: number, at: EpochUs, marks: number, waitUs: number): void {
  count(state, cell, at, ANSWERED, 1);
  count(state, cell, at, ANSWERED_WAIT, waitUs);
  if ((marks & WITHIN) !== 0) count(state, cell, at, ANSWERED_WITHIN, 1);
}

/** `times` is 1, or -1 to take it back. */
export function countExit(state: State, cell: number, at: EpochUs, exit: number, marks: number, waitUs: number, times: 1 | -1): void {
  count(state, cell, at, EXIT_SUMS[exit]!, times);
  const kind = EXITS[exit];
  if (kind === 'abandoned') {
    count(state, cell, at, ABANDONED_WAIT, times * waitUs);
    if ((marks & WITHIN) !== 0) count(state, cell, at, ABANDONED_WITHIN, times);
    if ((marks & SHORT) !== 0) count(state, cell, at, SHORT_ABANDONED, times);
  }
  if (kind === 'flowedOut') count(state, cell, at, FLOWED_OUT_WAIT, times * waitUs);
  if ((marks & MISSED) !== 0) count(state, cell, at, MISSED_SUM, times);
}
