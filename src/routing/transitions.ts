/** What agents, customers and supervisors do to work, one step each. A step leaves the state consistent but not at rest: an entry ends with `settle`. */
import { failure, success, type Result } from '../base/result.ts';
import { refreshAgent, touchAgent } from './agent-standing.ts';
import { forget } from './admission.ts';
import { isKeptFrom, isRoutable } from './capacity.ts';
import type { Core } from './core.ts';
import { countWaiting } from './entering.ts';
import { endOffer } from './offer-end.ts';
import { changeKind, drop, freeUp, noteRefusal, push, take, withdrawOthers } from './offers.ts';
import { firstOfItem, nextOfItem, pairOf, unlinkPair } from './pairs.ts';
import { ITEM, PAIR, type RouterState } from './router-state.ts';
import { skippedBy } from './skipping.ts';
import { isWaitingStatus, place, unplace, updateDemand } from './waiting.ts';

export type StepFault =
  | 'no-offer' | 'not-in-hand' | 'not-waiting' | 'already-his' | 'push-only' | 'outside-hours' | 'not-suited' | 'not-routable' | 'kept-to-channel' | 'no-room'
  | 'no-callback' | 'no-hand-over' | 'not-with-outside-router';
export type Step = Result<null, StepFault>;
const done = success(null);

/** The first acceptance withdraws every other offer (I7). */
export function accept(core: Core, item: number, agent: number): Step {
  const { state } = core;
  const pair = pairOf(state, item, agent);
  if (pair === -1 || state.pairs.kind[pair] !== PAIR.alerting) return failure('no-offer');
  const a = state.agents;
  a.acceptUs[agent]! += state.nowUs - state.pairs.atUs[pair]!;
  a.accepts[agent]! += 1;
  a.strikes[agent] = 0;
  withdrawOthers(core, item, pair, 'answered-elsewhere');
  changeKind(core, pair, PAIR.active);
  nowInHand(core, item);
  if (state.centre.answersCount) freeUp(core, agent);
  return done;
}

/** An agent takes work by himself. */
export function claim(core: Core, item: number, agent: number): Step {
  const { state } = core;
  const c = state.items;
  const status = c.status[item]!;
  if (status !== ITEM.pull && status !== ITEM.ranked) return failure('not-waiting');
  if (state.centre.queues[c.queue[item]!]!.configuration.delivery === 'push') return failure('push-only');
  if (!state.centre.eligibility.suits.has(c.demand[item]!, state.agents.class[agent]!)) return failure('not-suited');
  if (!isRoutable(state, agent)) return failure('not-routable');
  if (isKeptFrom(state, agent, state.centre.loads[c.load[item]!]!.channel)) return failure('kept-to-channel');
  const group = state.agents.group[agent]! - 1;
  if (group === -1 || !state.centre.eligibility.ready.has(c.demand[item]!, group)) return failure('no-room');
  core.journal.claimed(item, agent, skippedBy(state, item, agent));
  takeInHand(core, item, agent);
  return done;
}

/** A waiting item becomes an agent's work without having rung. */
export function takeInHand(core: Core, item: number, agent: number): void {
  unplace(core.state, item);
  take(core, item, agent, PAIR.active);
  nowInHand(core, item);
  refreshAgent(core.state, agent);
}

function nowInHand(core: Core, item: number): void {
  const { state } = core;
  const c = state.items;
  countWaiting(state, item, -1);
  c.status[item] = ITEM.inHand;
  c.alerting[item] = c.head[item] = 0;
  for (let pair = firstOfItem(state, item), next = -1; pair !== -1; pair = next) {
    next = nextOfItem(state, pair);
    if (state.pairs.kind[pair] === PAIR.refused) unlinkPair(state, pair);
  }
}

/** He is not asked again before the cool-down, and then only if nobody else is left. An agent who was worth waiting for no longer is. */
export function decline(core: Core, item: number, agent: number): Step {
  const { state } = core;
  const pair = pairOf(state, item, agent);
  if (pair === -1 || state.pairs.kind[pair] !== PAIR.alerting) return failure('no-offer');
  const c = state.items;
  core.journal.declined(item, agent, state.pairs.offer[pair]!);
  noteRefusal(state, item, agent, state.nowUs + state.centre.queues[c.queue[item]!]!.declineCoolDownUs);
  if (c.preferred[item] === agent + 1 && c.required[item] === 0) c.preferred[item] = 0;
  endOffer(core, pair);
  return done;
}

/** Work in hand changes phase: held work keeps its weight, paused work keeps less. */
export function changePhase(core: Core, item: number, agent: number, kind: number): Step {
  const pair = pairOf(core.state, item, agent);
  if (pair === -1 || core.state.pairs.kind[pair] === PAIR.alerting) return failure('not-in-hand');
  if (core.state.pairs.kind[pair] === kind) return done;
  changeKind(core, pair, kind);
  touchAgent(core.state, agent);
  freeUp(core, agent);
  return done;
}

/** The agent's part ends; the item with it, when nobody else has it. */
export function finish(core: Core, item: number, agent: number): Step {
  const pair = pairOf(core.state, item, agent);
  if (pair === -1 || core.state.pairs.kind[pair] === PAIR.alerting) return failure('not-in-hand');
  drop(core, pair);
  if (core.state.items.firstPair[item] === 0) forget(core, item);
  return done;
}

/** A supervisor's or an outside router's choice breaks the ranking; a hard limit only if `overriding` says so. */
export function assign(core: Core, item: number, agent: number, overriding: boolean): Step {
  const { state } = core;
  const c = state.items;
  if (!isWaitingStatus(c.status[item]!) && c.status[item] !== ITEM.offered) return failure('not-waiting');
  if (pairOf(state, item, agent) !== -1) return failure('already-his');
  // Rings widen while it rings with somebody, too.
  if (c.status[item] === ITEM.offered) updateDemand(state, item);
  const limit = overriding ? null : c.status[item] === ITEM.parked ? 'outside-hours' : hardLimit(state, c.demand[item]!, agent);
  if (limit !== null) return failure(limit);
  withdrawOthers(core, item, -1, 'reassigned');
  push(core, item, agent);
  return done;
}

/** What forbids an agent work of a demand, whoever chose him. */
export function hardLimit(state: RouterState, demand: number, agent: number): StepFault | null {
  const { eligibility } = state.centre;
  if (!eligibility.suits.has(demand, state.agents.class[agent]!)) return 'not-suited';
  if (!isRoutable(state, agent)) return 'not-routable';
  if (isKeptFrom(state, agent, eligibility.demands[demand]!.request.channel)) return 'kept-to-channel';
  const group = state.agents.group[agent]! - 1;
  return group === -1 || !eligibility.able.has(demand, group) ? 'no-room' : null;
}

/** Changes an item's own points; its place in line follows. */
export function prioritise(core: Core, item: number, priorityNano: number): void {
  const { state } = core;
  const c = state.items;
  const waits = isWaitingStatus(c.status[item]!);
  if (waits) unplace(state, item);
  c.priorityNano[item] = priorityNano;
  if (waits) place(core, item);
  core.journal.prioritised(item, priorityNano, c.schedule[item]! - 1, c.scheduleStep[item]!);
}
