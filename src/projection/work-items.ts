/**
 * The life of an item: created, waiting, in an agent's hands, ended. Callers (`apply-work.ts`) have checked that the step is legal;
 * here it is done whole.
 */
import { hashText } from '../base/hash.ts';
import type { EpochUs } from '../model/units.ts';
import { DIRECTIONS, WORK_STATES, type Direction, type WorkState } from '../model/vocabulary.ts';
import { addToAgent, agentSumOf, movePhase } from './agent-axes.ts';
import { conversationAnswered, conversationEnters, conversationExits, conversationHandled, countAnswer, countExit, EXITS, joinConversation, MISSED, SHORT, WITHIN, type Exit } from './conversations.ts';
import { bounded } from './bounded-text.ts';
import { closeOffer, withdrawOffers } from './offers.ts';
import type { State } from './state.ts';
import { sumOf } from './minutes.ts';
import { cellOf, count, NEVER_US } from './tally.ts';

export const stateCode = (state: WorkState): number => WORK_STATES.indexOf(state);

const OFFERED = sumOf('offered');
const CARRIED_IN = sumOf('carriedIn');
const HANDLED = sumOf('handled');
const TALK = sumOf('talkUs');
const HOLD = sumOf('holdUs');
const WRAP_UP = sumOf('wrapUpUs');
const TRANSFERRED = sumOf('transferredOut');
const AGENT = { answered: agentSumOf('answered'), handled: agentSumOf('handled'), talk: agentSumOf('talkUs'), hold: agentSumOf('holdUs'), wrapUp: agentSumOf('wrapUpUs'), transferred: agentSumOf('transferredOut') };
const ACTIVE = stateCode('active');
const HELD = stateCode('held');
const IN_WRAP_UP = stateCode('wrap-up');
const QUEUED = stateCode('queued');
const CREATED = stateCode('created');

export interface NewWork { readonly id: string; readonly channel: number; readonly root: string; readonly direction: Direction; readonly subject: string; readonly customer: string }

export const workHash = (id: string, root: string): number => hashText(root, hashText(id)) | 0;

export function createWork(state: State, item: NewWork, at: EpochUs): number {
  const { work } = state.tables;
  const w = work.columns;
  const slot = work.take();
  w.id.set(slot, item.id);
  w.subject.set(slot, bounded(item.subject));
  w.customer.set(slot, bounded(item.customer));
  w.skills.set(slot, '');
  w.idHash[slot] = workHash(item.id, item.root);
  w.born[slot] = state.sequence;
  w.conversation[slot] = joinConversation(state, item.root, item.channel);
  w.channel[slot] = item.channel;
  w.direction[slot] = DIRECTIONS.indexOf(item.direction);
  w.queue[slot] = -1;
  w.cell[slot] = -1;
  w.direct[slot] = 1;
  w.state[slot] = CREATED;
  w.stateSince[slot] = at;
  w.agent[slot] = -1;
  w.createdAt[slot] = at;
  w.queuedAt[slot] = NEVER_US;
  w.closedAt[slot] = NEVER_US;
  w.waitUs[slot] = NEVER_US;
  w.ended[slot] = -1;
  w.waitingPlace[slot] = -1;
  w.firstOffer[slot] = -1;
  state.workSlots.set(item.id, slot);
  return slot;
}

export function setWorkState(state: State, slot: number, code: number, at: EpochUs): void {
  const w = state.tables.work.columns;
  if (w.state[slot] !== code) w.stateSince[slot] = at;
  w.state[slot] = code;
  state.tables.work.touch(slot);
}

/** Enters a queue: a new entry, with an age and pushes of its own. */
export function enqueue(state: State, slot: number, queue: number, at: EpochUs, carriedIn: boolean): void {
  const w = state.tables.work.columns;
  w.direct[slot] = 0;
  w.queue[slot] = queue;
  w.cell[slot] = cellOf(state, queue, w.channel[slot]!);
  w.queuedAt[slot] = at;
  w.closedAt[slot] = NEVER_US;
  w.waitUs[slot] = NEVER_US;
  w.ended[slot] = -1;
  w.pushes[slot] = 0;
  w.outcome.set(slot, '');
  w.waitingPlace[slot] = state.waiting.length;
  state.waiting.push(slot);
  setWorkState(state, slot, QUEUED, at);
  count(state, w.cell[slot], at, carriedIn ? CARRIED_IN : OFFERED, 1);
  conversationEnters(state, w.conversation[slot]!, at, carriedIn);
}

export const isWaiting = (state: State, slot: number): boolean => state.tables.work.columns.waitingPlace[slot] !== -1;

/** After an offer ended without an answer: back to waiting with its age, once nobody is alerted. */
export function returnIfUnoffered(state: State, slot: number, at: EpochUs): void {
  const w = state.tables.work.columns;
  if (w.firstOffer[slot] === -1) setWorkState(state, slot, isWaiting(state, slot) ? QUEUED : CREATED, at);
}

/** `waitMs` is the platform's own figure. */
export function accept(state: State, slot: number, agent: number, phase: number, at: EpochUs, waitMs: number | undefined): void {
  const w = state.tables.work.columns;
  closeOffer(state, slot, agent, null, at);
  withdrawOffers(state, slot, at);
  if (isWaiting(state, slot)) {
    const waitUs = leaveWaiting(state, slot, at, waitMs);
    const marks = waitUs <= state.tables.cells.columns.withinUs[w.cell[slot]!]! ? WITHIN : 0;
    countAnswer(state, w.cell[slot]!, at, marks, waitUs);
    conversationAnswered(state, w.conversation[slot]!, at, marks, waitUs);
    addToAgent(state, agent, AGENT.answered, 1);
  }
  takeInHand(state, slot, agent, phase, at);
}

export function takeInHand(state: State, slot: number, agent: number, phase: number, at: EpochUs): void {
  const w = state.tables.work.columns;
  w.agent[slot] = agent;
  w.phase[slot] = phase;
  w.talkUs[slot] = 0;
  w.holdUs[slot] = 0;
  w.wrapUpUs[slot] = 0;
  w.handledAt[slot] = at;
  w.closedAt[slot] = NEVER_US;
  w.ended[slot] = -1;
  w.outcome.set(slot, '');
  addInHand(state, w.queue[slot]!, 1);
  setWorkState(state, slot, ACTIVE, at);
  movePhase(state, agent, -1, phase, at);
}

/** Another step in the same hands. */
export function changePhase(state: State, slot: number, code: number, phase: number, at: EpochUs): void {
  const w = state.tables.work.columns;
  sumHandling(state, slot, at);
  setWorkState(state, slot, code, at);
  movePhase(state, w.agent[slot]!, w.phase[slot]!, phase, at);
  w.phase[slot] = phase;
}

/** The item leaves its agent for good: what came through a queue counts as handled. */
export function endInHand(state: State, slot: number, code: number, at: EpochUs, outcome: string): void {
  const { work, conversations } = state.tables;
  const w = work.columns;
  const agent = w.agent[slot]!;
  sumHandling(state, slot, at);
  movePhase(state, agent, w.phase[slot]!, -1, at);
  const transferred = code === stateCode('transferred');
  if (w.direct[slot] === 0) {
    addToAgent(state, agent, AGENT.handled, 1);
    addToAgent(state, agent, AGENT.talk, w.talkUs[slot]!);
    addToAgent(state, agent, AGENT.hold, w.holdUs[slot]!);
    addToAgent(state, agent, AGENT.wrapUp, w.wrapUpUs[slot]!);
    if (transferred) addToAgent(state, agent, AGENT.transferred, 1);
    conversationHandled(state, w.conversation[slot]!, at);
    const cell = w.cell[slot]!;
    if (cell !== -1) count(state, cell, at, HANDLED, 1);
    for (const counted of [cell, conversations.columns.cell[w.conversation[slot]!]!]) {
      if (counted === -1) continue;
      count(state, counted, at, TALK, w.talkUs[slot]!);
      count(state, counted, at, HOLD, w.holdUs[slot]!);
      count(state, counted, at, WRAP_UP, w.wrapUpUs[slot]!);
      if (transferred) count(state, counted, at, TRANSFERRED, 1);
    }
  }
  addInHand(state, w.queue[slot]!, -1);
  retire(state, slot, code, at, outcome);
}

/** The item leaves without an answer; where it waited, that is an outcome of the queue. */
export function endUnanswered(state: State, slot: number, code: number, exit: Exit, at: EpochUs, outcome: string, waitMs: number | undefined): void {
  const w = state.tables.work.columns;
  withdrawOffers(state, slot, at);
  if (isWaiting(state, slot)) {
    const waitUs = leaveWaiting(state, slot, at, waitMs);
    const { withinUs, shortUs } = state.tables.cells.columns;
    const cell = w.cell[slot]!;
    const within = waitUs <= withinUs[cell]!;
    const marks = (within ? WITHIN : 0)
      | (exit === 'abandoned' && waitUs < shortUs[cell]! && waitUs < withinUs[cell]! ? SHORT : 0)
      | (w.pushes[slot]! > 0 && exit !== 'deflected' && exit !== 'unknown' ? MISSED : 0);
    countExit(state, cell, at, EXITS.indexOf(exit), marks, waitUs, 1);
    conversationExits(state, w.conversation[slot]!, at, EXITS.indexOf(exit), marks, waitUs);
  }
  retire(state, slot, code, at, outcome);
}

export function retire(state: State, slot: number, code: number, at: EpochUs, outcome: string): void {
  const w = state.tables.work.columns;
  w.closedAt[slot] = at;
  w.outcome.set(slot, bounded(outcome));
  w.ended[slot] = state.sequence;
  w.endedLogAt[slot] = state.logAt;
  setWorkState(state, slot, code, at);
  state.retired.push(slot, state.sequence);
}

function addInHand(state: State, queue: number, items: 1 | -1): void {
  if (queue === -1) return;
  state.tables.queues.columns.inHand[queue]! += items;
  state.tables.queues.touch(queue);
}

/** Takes the item off the waiting list and settles its wait. */
function leaveWaiting(state: State, slot: number, at: EpochUs, waitMs: number | undefined): number {
  const w = state.tables.work.columns;
  const place = w.waitingPlace[slot]!;
  const last = state.waiting.pop();
  if (last !== undefined && last !== slot) {
    state.waiting[place] = last;
    w.waitingPlace[last] = place;
  }
  w.waitingPlace[slot] = -1;
  let waitUs = waitMs === undefined ? at - w.queuedAt[slot]! : waitMs * 1_000;
  if (waitUs < 0) {
    waitUs = 0;
    state.clamps += 1;
  }
  w.waitUs[slot] = waitUs;
  return waitUs;
}

function sumHandling(state: State, slot: number, at: EpochUs): void {
  const w = state.tables.work.columns;
  const lasted = at - w.handledAt[slot]!;
  if (lasted < 0) {
    state.clamps += 1;
    return;
  }
  const code = w.state[slot]!;
  if (code === ACTIVE) w.talkUs[slot]! += lasted;
  else if (code === HELD) w.holdUs[slot]! += lasted;
  else if (code === IN_WRAP_UP) w.wrapUpUs[slot]! += lasted;
  w.handledAt[slot] = at;
}
