/** Which steps of an item are legal, and what each does. Everything is checked before anything changes; `false` means quarantined, nothing touched (I8). */
import { setSkills, skillsOf } from './asked-skills.ts';
import type { EventOf, EventType, LogEvent } from '../model/events.ts';
import { phaseAfter } from '../model/phases.ts';
import type { EpochUs } from '../model/units.ts';
import { DIRECTIONS, IN_HAND_STATES, WORK_STATES, type WorkState } from '../model/vocabulary.ts';
import { phaseCode, presumeAvailable, setResponding } from './agent-axes.ts';
import { conversationCarriedIn, type Exit } from './conversations.ts';
import { agentSlot, channelSlot, queueSlot } from './directory.ts';
import { closeOffer, offerTo, openOffer } from './offers.ts';
import type { State } from './state.ts';
import { sumOf } from './minutes.ts';
import { CENTRE, cellOf, count } from './tally.ts';
import { accept, changePhase, createWork, endInHand, endUnanswered, enqueue, isWaiting, retire, returnIfUnoffered, setWorkState, stateCode, takeInHand } from './work-items.ts';

export type WorkEvent = Extract<LogEvent, { readonly type: `work.${string}` }>;

const OUTBOUND = DIRECTIONS.indexOf('outbound');
const CREATED = stateCode('created');
const PUSHED = stateCode('pushed');
const FLOWED_OUT = stateCode('flowed-out');
const CLOSED = stateCode('closed');
const IN_HAND: readonly boolean[] = WORK_STATES.map((state) => IN_HAND_STATES.includes(state));
const UNANSWERED: readonly boolean[] = WORK_STATES.map((state) => state === 'created' || state === 'queued' || state === 'pushed');
const TURNED_AWAY = sumOf('turnedAway');

export function applyWork(state: State, event: WorkEvent): boolean {
  if (event.type === 'work.created') return created(state, event);
  if (event.type === 'work.turned-away') return turnedAway(state, event);
  const slot = state.workSlots.get(event.work);
  if (slot === undefined) return false;
  const { at } = event;
  switch (event.type) {
    case 'work.queued': return queued(state, slot, event);
    case 'work.pushed': return pushed(state, slot, event);
    case 'work.accepted': case 'work.claimed': return taken(state, slot, event);
    case 'work.rang-out': case 'work.declined': case 'work.withdrawn': return offerEnded(state, slot, event);
    case 'work.held': return stepInHand(state, slot, event, 'held');
    case 'work.resumed': return stepInHand(state, slot, event, 'active');
    case 'work.paused': case 'work.interrupted': case 'work.parked': return stepInHand(state, slot, event, 'paused');
    case 'work.wrap-up-started': return stepInHand(state, slot, event, 'wrap-up');
    case 'work.reopened': return reopened(state, slot, event);
    case 'work.transferred': {
      if (!isHeldBy(state, slot, event.agent)) return false;
      endInHand(state, slot, stateCode('transferred'), at, event.to ?? '');
      return true;
    }
    case 'work.closed': return closed(state, slot, event);
    case 'work.abandoned': return exits(state, slot, 'abandoned', 'abandoned', at, '', event.waitMs);
    case 'work.flowed-out': return exits(state, slot, 'flowed-out', 'flowedOut', at, event.reason, event.waitMs);
    case 'work.deflected': return exits(state, slot, 'deflected', 'deflected', at, event.to);
    case 'work.cancelled': return exits(state, slot, 'cancelled', 'cancelled', at, event.reason);
    case 'work.prioritised':
      // Negative zero would not survive JSON.
      state.tables.work.columns.priority[slot] = event.priority + 0;
      state.tables.work.touch(slot);
      return true;
    case 'work.skill-dropped':
      setSkills(state, slot, skillsOf(state, slot).filter((skill) => skill !== event.skill));
      return true;
    case 'work.customer-wrote': case 'work.responded': case 'work.unroutable': case 'work.flagged': return true;
  }
}

const codeOf = (state: State, slot: number): number => state.tables.work.columns.state[slot]!;
const isUnansweredItem = (state: State, slot: number): boolean => UNANSWERED[codeOf(state, slot)]!;

function isHeldBy(state: State, slot: number, agent: string): boolean {
  return IN_HAND[codeOf(state, slot)]! && state.tables.work.columns.agent[slot] === state.agentSlots.get(agent);
}

function created(state: State, event: EventOf<'work.created'>): boolean {
  const { at, carriedIn } = event;
  if (state.workSlots.has(event.work)) return false;
  if (carriedIn === 'queued' && event.queue === undefined) return false;
  if (carriedIn === 'active' && event.agent === undefined) return false;
  const slot = createWork(state, {
    id: event.work, channel: channelSlot(state, event.channel), root: event.root ?? event.work, direction: event.direction ?? 'inbound',
    subject: event.subject ?? '', customer: event.customer ?? '',
  }, at);
  if (carriedIn === 'queued' && event.queue !== undefined) enqueue(state, slot, queueSlot(state, event.queue), at, true);
  if (carriedIn === 'active' && event.agent !== undefined) {
    const w = state.tables.work.columns;
    if (event.queue !== undefined) {
      const queue = queueSlot(state, event.queue);
      w.queue[slot] = queue;
      w.cell[slot] = cellOf(state, queue, w.channel[slot]!);
    }
    w.direct[slot] = 0;
    conversationCarriedIn(state, w.conversation[slot]!);
    const agent = agentSlot(state, event.agent, at);
    presumeAvailable(state, agent, at);
    takeInHand(state, slot, agent, phaseCode('interacting'), at);
  }
  return true;
}

/** Refused at the door: never offered. The item may be named here for the first time. */
function turnedAway(state: State, event: EventOf<'work.turned-away'>): boolean {
  const { at } = event;
  const known = state.workSlots.get(event.work);
  if (known !== undefined && codeOf(state, known) !== CREATED) return false;
  const slot = known ?? createWork(state, { id: event.work, channel: channelSlot(state, event.channel), root: event.work, direction: 'inbound', subject: '', customer: '' }, at);
  const w = state.tables.work.columns;
  const queue = queueSlot(state, event.queue);
  w.queue[slot] = queue;
  w.cell[slot] = cellOf(state, queue, w.channel[slot]!);
  count(state, w.cell[slot], at, TURNED_AWAY, 1);
  count(state, cellOf(state, CENTRE, w.channel[slot]!), at, TURNED_AWAY, 1);
  retire(state, slot, stateCode('turned-away'), at, event.reason ?? '');
  return true;
}

function queued(state: State, slot: number, event: EventOf<'work.queued'>): boolean {
  const w = state.tables.work.columns;
  const code = codeOf(state, slot);
  const again = isWaiting(state, slot) && w.queue[slot] === state.queueSlots.get(event.queue);
  if (!again && code !== CREATED && code !== FLOWED_OUT) return false;
  // Who is called back was offered when he came himself.
  if (!again) enqueue(state, slot, queueSlot(state, event.queue), event.at, w.direction[slot] === OUTBOUND);
  if (event.priority !== undefined) w.priority[slot] = event.priority + 0;
  if (event.asks?.skills !== undefined) setSkills(state, slot, event.asks.skills.map(({ skill }) => skill));
  state.tables.work.touch(slot);
  return true;
}

function pushed(state: State, slot: number, event: EventOf<'work.pushed'>): boolean {
  const known = state.agentSlots.get(event.agent);
  if (!isUnansweredItem(state, slot) || (known !== undefined && offerTo(state, slot, known) !== -1)) return false;
  const agent = agentSlot(state, event.agent, event.at);
  presumeAvailable(state, agent, event.at);
  setResponding(state, agent, true, event.at);
  openOffer(state, slot, agent, event.offer, event.at);
  setWorkState(state, slot, PUSHED, event.at);
  return true;
}

function taken(state: State, slot: number, event: EventOf<'work.accepted' | 'work.claimed'>): boolean {
  if (!isUnansweredItem(state, slot)) return false;
  const agent = agentSlot(state, event.agent, event.at);
  presumeAvailable(state, agent, event.at);
  setResponding(state, agent, true, event.at);
  accept(state, slot, agent, phaseFor(state, slot, event.type), event.at, event.waitMs);
  return true;
}

function offerEnded(state: State, slot: number, event: EventOf<'work.rang-out' | 'work.declined' | 'work.withdrawn'>): boolean {
  const agent = state.agentSlots.get(event.agent);
  const offer = agent === undefined ? -1 : offerTo(state, slot, agent);
  const open = offer !== -1 && state.tables.offers.columns.id.at(offer) === event.offer;
  // A withdrawal that follows an acceptance or an end says what has been concluded already (I7).
  if (!open || agent === undefined) return event.type === 'work.withdrawn';
  const end = event.type === 'work.rang-out' ? 'rangOut' : event.type === 'work.declined' ? 'declined' : 'withdrawn';
  closeOffer(state, slot, agent, end, event.at);
  if (end === 'rangOut') setResponding(state, agent, false, event.at);
  returnIfUnoffered(state, slot, event.at);
  return true;
}

function stepInHand(state: State, slot: number, event: EventOf<'work.held' | 'work.resumed' | 'work.paused' | 'work.interrupted' | 'work.parked' | 'work.wrap-up-started'>, to: WorkState): boolean {
  if (!isHeldBy(state, slot, event.agent)) return false;
  changePhase(state, slot, stateCode(to), phaseFor(state, slot, event.type), event.at);
  return true;
}

function reopened(state: State, slot: number, event: EventOf<'work.reopened'>): boolean {
  if (isHeldBy(state, slot, event.agent)) {
    changePhase(state, slot, stateCode('active'), phaseFor(state, slot, event.type), event.at);
    return true;
  }
  if (codeOf(state, slot) !== CLOSED) return false;
  const agent = agentSlot(state, event.agent, event.at);
  presumeAvailable(state, agent, event.at);
  takeInHand(state, slot, agent, phaseFor(state, slot, event.type), event.at);
  return true;
}

function closed(state: State, slot: number, event: EventOf<'work.closed'>): boolean {
  const { at } = event;
  const end = event.unknown === true ? stateCode('unknown') : CLOSED;
  const outcome = event.outcome ?? event.disposition ?? '';
  if (IN_HAND[codeOf(state, slot)]!) {
    if (event.agent !== undefined && !isHeldBy(state, slot, event.agent)) return false;
    endInHand(state, slot, end, at, outcome);
    return true;
  }
  if (event.unknown === true) return exits(state, slot, 'unknown', 'unknown', at, outcome);
  // Closed while it waits and not lost: somebody took it out of the queue.
  return exits(state, slot, isWaiting(state, slot) ? 'cancelled' : 'closed', 'cancelled', at, outcome);
}

/** Ends an item that nobody answered. */
function exits(state: State, slot: number, to: WorkState, exit: Exit, at: EpochUs, outcome = '', waitMs?: number): boolean {
  if (!isUnansweredItem(state, slot)) return false;
  endUnanswered(state, slot, stateCode(to), exit, at, outcome, waitMs);
  return true;
}

/** Phase that an event asks of its agent, by the one rule. */
function phaseFor(state: State, slot: number, type: EventType): number {
  const w = state.tables.work.columns;
  const phase = phaseAfter(type, w.direct[slot] === 1);
  return phase === null || phase === undefined ? -1 : phaseCode(phase);
}
