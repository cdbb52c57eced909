/** Works out, from the columns that a checkpoint carries, everything that follows from them: maps, lists, counters, references to cells. */
import { IN_HAND_STATES, OPEN_STATES, WAITING_STATES, WORK_STATES, type WorkState } from '../model/vocabulary.ts';
import { phaseCode, routingNow } from './agent-axes.ts';
import { PHASE_WIDTH } from './layouts.ts';
import { MINUTES, placeIn, QUARTERS } from './minutes.ts';
import { offerTo } from './offers.ts';
import { membershipOf } from './memberships.ts';
import { cellKey, type State } from './state.ts';
import { plannedCode } from './shifts.ts';
import { CENTRE, setThresholds } from './tally.ts';
import { workHash } from './work-items.ts';

const flags = (states: readonly WorkState[]): readonly boolean[] => WORK_STATES.map((state) => states.includes(state));
const IN_HAND = flags(IN_HAND_STATES);
const WAITING = flags(WAITING_STATES);
const OPEN = flags(OPEN_STATES);
const ALERTING = phaseCode('alerting');

/** @returns what is impossible about the rows, or `null`. */
export function derive(state: State): string | null {
  state.indexRows();
  const { work, conversations, cells } = state.tables;
  if (state.workSlots.size !== work.liveCount || state.conversationSlots.size !== conversations.liveCount || state.cellSlots.size !== cells.liveCount) return 'two rows with one id';
  return deriveCells(state) ?? deriveMemberships(state) ?? deriveConversations(state) ?? deriveWork(state) ?? deriveOffers(state) ?? deriveShifts(state) ?? derivePlans(state) ?? deriveAgents(state);
}

function deriveCells(state: State): string | null {
  const { cells, queues } = state.tables;
  for (const cell of cells.slots()) {
    const queue = cells.columns.queue[cell]!;
    cells.columns.next[cell] = -1;
    if (queue !== CENTRE) {
      cells.columns.next[cell] = queues.columns.firstCell[queue]!;
      queues.columns.firstCell[queue] = cell;
    }
    setThresholds(state, cell);
  }
  for (const ring of [MINUTES, QUARTERS]) {
    const buckets = state.tables[ring.table];
    for (const bucket of buckets.slots()) {
      const minute = buckets.columns.minute[bucket]!;
      const place = placeIn(ring, buckets.columns.cell[bucket]!, minute);
      if (minute % ring.minutes !== 0 || cells.columns[ring.ring][place] !== 0) return 'two buckets for one minute';
      cells.columns[ring.ring][place] = bucket + 1;
    }
  }
  return null;
}

function deriveMemberships(state: State): string | null {
  const { memberships, agents } = state.tables;
  const c = memberships.columns;
  for (const slot of memberships.slots()) {
    const agent = c.agent[slot]!;
    if (membershipOf(state, agent, c.queue[slot]!) !== -1) return 'a member twice';
    c.next[slot] = agents.columns.firstMembership[agent]!;
    agents.columns.firstMembership[agent] = slot;
  }
  return null;
}

function deriveConversations(state: State): string | null {
  const { conversations } = state.tables;
  const c = conversations.columns;
  for (const slot of conversations.slots()) {
    const cell = state.cellSlots.get(cellKey(CENTRE, c.channel[slot]!));
    if (cell === undefined) return 'a conversation that is counted nowhere';
    c.cell[slot] = cell;
  }
  return null;
}

function deriveWork(state: State): string | null {
  const { work, conversations, agents, queues } = state.tables;
  const w = work.columns;
  const ended: number[] = [];
  for (const slot of work.slots()) {
    const code = w.state[slot]!;
    const queue = w.queue[slot]!;
    const cell = queue === -1 ? -1 : state.cellSlots.get(cellKey(queue, w.channel[slot]!));
    if (cell === undefined) return 'an item that is counted nowhere';
    w.cell[slot] = cell;
    w.idHash[slot] = workHash(w.id.at(slot), conversations.columns.id.at(w.conversation[slot]!));
    w.waitingPlace[slot] = -1;
    w.firstOffer[slot] = -1;
    conversations.columns.legs[w.conversation[slot]!]! += 1;
    if (WAITING[code]! && queue !== -1) {
      w.waitingPlace[slot] = state.waiting.length;
      state.waiting.push(slot);
      conversations.columns.waitingLegs[w.conversation[slot]!]! += 1;
    }
    if (IN_HAND[code]!) {
      if (w.agent[slot] === -1) return 'an item in nobody\'s hands';
      agents.columns.held[w.agent[slot]! * PHASE_WIDTH + w.phase[slot]!]! += 1;
      if (queue !== -1) queues.columns.inHand[queue]! += 1;
    }
    if (OPEN[code] !== (w.ended[slot] === -1)) return 'an end that is none';
    if (!OPEN[code]) ended.push(slot);
  }
  for (const slot of ended.toSorted((a, b) => w.ended[a]! - w.ended[b]!)) state.retired.push(slot, w.ended[slot]!);
  for (const slot of conversations.slots()) if (conversations.columns.legs[slot] === 0) return 'a conversation without items';
  return null;
}

function deriveOffers(state: State): string | null {
  const { offers, work, agents } = state.tables;
  const c = offers.columns;
  for (const slot of offers.slots()) {
    const item = c.work[slot]!;
    if (WORK_STATES[work.columns.state[item]!] !== 'pushed' || offerTo(state, item, c.agent[slot]!) !== -1) return 'an offer that cannot be open';
    c.next[slot] = work.columns.firstOffer[item]!;
    work.columns.firstOffer[item] = slot;
    agents.columns.held[c.agent[slot]! * PHASE_WIDTH + ALERTING]! += 1;
  }
  return null;
}

function deriveShifts(state: State): string | null {
  const { shifts } = state.tables;
  for (const slot of shifts.slots()) shifts.columns.presence[slot] = plannedCode(shifts.columns.activity.at(slot));
  return state.shiftsOf.some((slots) => overlap(slots, shifts.columns)) ? 'two shifts at one time' : null;
}

function derivePlans(state: State): string | null {
  return state.plansOf.some((slots) => overlap(slots, state.tables.plans.columns)) ? 'two plans for one time' : null;
}

const overlap = (slots: readonly number[] | undefined, { from, to }: { readonly from: Float64Array; readonly to: Float64Array }): boolean => slots?.some((slot, i) => from[slot]! >= to[slot]! || (i > 0 && from[slot]! < to[slots[i - 1]!]!)) === true;

function deriveAgents(state: State): null {
  const { agents } = state.tables;
  for (const slot of agents.slots()) agents.columns.routing[slot] = routingNow(state, slot);
  return null;
}
