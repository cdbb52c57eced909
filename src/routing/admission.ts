/** The door of a queue: who is let in, who is refused, who is sent on; and every way out of it without an agent. */
import type { OverflowRule, OverflowTarget } from '../model/configuration/overflow.ts';
import { PLAIN_CALLBACK, type Callback } from '../model/configuration/callback.ts';
import { callBack, type AgreedTime } from './callbacks.ts';
import { POINT_NANO, usOf } from './compiled-queue.ts';
import type { Core } from './core.ts';
import type { OwnWishes } from './demand.ts';
import { comeIn, countWaiting, enter } from './entering.ts';
import { drop, withdrawOthers } from './offers.ts';
import { firstOfItem, unlinkPair } from './pairs.ts';
import { stepReached } from './priority-parts.ts';
import { requestOf } from './request.ts';
import { ITEM, PAIR, type RouterState } from './router-state.ts';
import { anySuits, bestAgent } from './selection.ts';
import { keptByWaiting, offerAtOnce } from './settle.ts';
import { isWaitingStatus, lineUp, NEVER, place, unplace, updateDemand } from './waiting.ts';

/** What comes in, by row numbers; `request` belongs to `queue`. */
export interface Arrival {
  readonly queue: number;
  readonly channel: number;
  readonly request: number;
  /** Its own points, without those of the rules. */
  readonly baseNano: number;
  readonly secondary: number;
  /** When the item is to be accepted; `null`: what the queue says. */
  readonly dueUs: number | null;
  /** From when its age counts. */
  readonly sinceUs: number;
  /** Agent it is meant for, -1 for anyone. */
  readonly preferred: number;
  /** He served this customer last; else he was asked for. */
  readonly sticky: boolean;
  /** Nobody but `preferred` will do, whatever the queue says and however long it takes. */
  readonly required?: true;
  /** Index of its priority steps in the centre, -1 when only events change its priority. */
  readonly schedule: number;
}

/** `atRest`: nothing but this arrival is to be settled. */
export function admit(core: Core, arrival: Arrival, atRest = false): number {
  const { state } = core;
  const item = register(state, arrival);
  const refusal = refusalAtDoor(state, arrival.queue, arrival.channel);
  if (refusal === 'full' && isServedAtOnce(state, item)) enter(core, item);
  else if (refusal === 'callback') promiseCall(core, item, PLAIN_CALLBACK);
  else if (refusal !== null) {
    core.journal.turnedAway(item, arrival.queue, arrival.channel, refusal);
    forget(core, item);
  } else if (!overflowsAtOnce(core, item)) {
    comeIn(core, item);
    if (!atRest || !offerAtOnce(core, item)) lineUp(core, item);
  }
  return item;
}

/** A row for what comes, before its queue has let it in. */
export function register(state: RouterState, arrival: Arrival): number {
  const { centre } = state;
  const item = state.items.rows.take();
  const c = state.items;
  const { configuration, targetAcceptUs } = centre.queues[arrival.queue]!;
  c.queue[item] = arrival.queue;
  c.request[item] = arrival.request;
  c.load[item] = centre.eligibility.requests[arrival.request]!.load;
  c.baseNano[item] = arrival.baseNano;
  c.schedule[item] = arrival.schedule + 1;
  c.secondary[item] = arrival.secondary;
  c.sinceUs[item] = arrival.sinceUs;
  c.priorityNano[item] = arrival.baseNano;
  if (arrival.schedule !== -1) {
    const step = stepReached(state, item);
    c.scheduleStep[item] = step;
    c.priorityNano[item] = arrival.baseNano + Math.round(centre.schedules.list[arrival.schedule]![step]!.points * POINT_NANO);
  }
  if (arrival.dueUs === null) c.dueUs[item] = Math.min(NEVER, arrival.sinceUs + targetAcceptUs);
  else c.dueUs[item] = arrival.dueUs;
  c.serial[item] = state.serial += 1;
  if (arrival.preferred !== -1) {
    c.preferred[item] = arrival.preferred + 1;
    c.sticky[item] = arrival.sticky ? 1 : 0;
    c.required[item] = arrival.required === true || (!arrival.sticky && configuration.preferredAgent.required) ? 1 : 0;
    c.holdUntilUs[item] = arrival.required === true ? NEVER : state.nowUs + usOf(arrival.sticky ? (configuration.stickyAgent?.holdS ?? 0) : configuration.preferredAgent.holdS);
  }
  return item;
}

/** Why a queue lets nobody of a channel in, `null` when it does. */
export function refusalAtDoor(state: RouterState, queueIndex: number, channel: number): 'closed' | 'full' | 'channel' | 'callback' | null {
  const { centre } = state;
  const { hours, lengthLimit } = centre.queues[queueIndex]!;
  if (!centre.takes(queueIndex, channel)) return 'channel';
  if (hours !== null && centre.channels[channel]!.configuration.synchrony === 'synchronous' && !hours.admits(state.nowUs)) return hours.atClosing === 'callback' ? 'callback' : 'closed';
  return state.queues.waiting[queueIndex]! >= lengthLimit ? 'full' : null;
}

/** A limit is of those who wait: it does not concern an item that comes while somebody is free for it. Who is meant for one agent waits for him like any other. */
function isServedAtOnce(state: RouterState, item: number): boolean {
  const { centre } = state;
  const c = state.items;
  const { configuration, hours } = centre.queues[c.queue[item]!]!;
  if (c.preferred[item] !== 0 || configuration.delivery === 'pull' || configuration.routing === 'external' || (hours !== null && !hours.isOpen(state.nowUs))) return false;
  c.queuedUs[item] = state.nowUs;
  updateDemand(state, item);
  return bestAgent(state, item, centre.reserves ? keptByWaiting(state) : null) !== -1;
}

function overflowsAtOnce(core: Core, item: number): boolean {
  const { state } = core;
  const c = state.items;
  const { index, overflow } = state.centre.queues[c.queue[item]!]!;
  if (overflow.length === 0) return false;
  c.queuedUs[item] = state.nowUs;
  updateDemand(state, item);
  return overflow.some(({ when, to }: OverflowRule) => {
    const applies = when.kind === 'length' ? state.queues.waiting[index]! >= when.length
      : when.kind === 'nobody-signed-in' && !anySuits(state.centre.eligibility.suits.row(c.demand[item]!), state.signedIn.words);
    return applies && sendOn(core, item, to, false);
  });
}

/** Overflows by one rule; `false` when its target would not take the item. `entered`: it waits in its queue. */
export function sendOn(core: Core, item: number, to: OverflowTarget, entered: boolean): boolean {
  const { state } = core;
  const c = state.items;
  switch (to.kind) {
    case 'callback':
      promiseCall(core, item, to);
      return true;
    case 'voicemail':
      leave(core, item, 'voicemail');
      return true;
    case 'agent': {
      if (entered) unplace(state, item);
      keepFor(state, item, state.centre.agentIndex.get(to.agent)!);
      if (entered) {
        // Said again: what it asks has changed.
        core.journal.queued(item);
        place(core, item);
      } else enter(core, item);
      return true;
    }
    case 'queue': {
      const target = state.centre.queueIndex.get(to.queue)!;
      if (refusalAtDoor(state, target, state.centre.loads[c.load[item]!]!.channel) !== null) return false;
      moveTo(core, item, target, 'overflow', entered);
      return true;
    }
  }
}

/** Nobody else will do from now on. It must be in no line. */
function keepFor(state: RouterState, item: number, agent: number): void {
  const c = state.items;
  c.preferred[item] = agent + 1;
  c.required[item] = 1;
  c.sticky[item] = 0;
  c.holdUntilUs[item] = NEVER;
}

/** What work asks by itself from now on, and whom it is kept for, -1 for as before. */
export interface NewWishes { readonly own: OwnWishes; readonly meant: number }

/** Goes on waiting in another queue, with its age. */
export function moveTo(core: Core, item: number, target: number, reason: 'overflow' | 'timeout' | 'moved', entered: boolean, wishes?: NewWishes): void {
  const { state } = core;
  const { centre } = state;
  const c = state.items;
  if (entered) {
    unplace(state, item);
    countWaiting(state, item, -1);
  }
  core.journal.flowedOut(item, target, reason);
  const { own, channel } = centre.eligibility.requests[c.request[item]!]!;
  c.queue[item] = target;
  c.request[item] = requestOf(centre, target, channel, wishes?.own ?? own);
  c.load[item] = centre.loadFor(target, channel);
  c.dropped[item] = c.head[item] = c.overflowed[item] = c.externalUntilUs[item] = c.unroutable[item] = 0;
  c.dueUs[item] = Math.min(NEVER, c.sinceUs[item]! + centre.queues[target]!.targetAcceptUs);
  if (wishes !== undefined && wishes.meant !== -1) keepFor(state, item, wishes.meant);
  enter(core, item);
}

/** Need not wait any longer: he is called. */
export function promiseCall(core: Core, item: number, terms: Callback, agreed: AgreedTime | null = null): void {
  callBack(core, item, terms, agreed);
}

/** Leaves the router unanswered. */
export function leave(core: Core, item: number, reason: 'voicemail' | 'closed'): void {
  core.journal.flowedOut(item, -1, reason);
  withdraw(core, item);
}

/** Ends an item that nobody answered; whoever it rings with stops ringing. */
export function withdraw(core: Core, item: number): void {
  const { state } = core;
  const status = state.items.status[item]!;
  if (isWaitingStatus(status)) unplace(state, item);
  if (isWaitingStatus(status) || status === ITEM.offered) countWaiting(state, item, -1);
  withdrawOthers(core, item, -1, 'gone');
  forget(core, item);
}

/** Frees the rows of an item that is over. */
export function forget(core: Core, item: number): void {
  const { state } = core;
  for (let pair = firstOfItem(state, item); pair !== -1; pair = firstOfItem(state, item)) {
    if (state.pairs.kind[pair] === PAIR.refused) unlinkPair(state, pair);
    else drop(core, pair);
  }
  state.items.rows.release(item);
  core.journal.gone(item);
}
