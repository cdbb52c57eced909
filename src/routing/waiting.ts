/** How an item waits: in the line of its demand, for one agent, for its queue's opening, with the outside router, or until somebody claims it. */
import { isRoutable } from './capacity.ts';
import type { CompiledQueue } from './compiled-queue.ts';
import type { Core } from './core.ts';
import { ITEM, type RouterState } from './router-state.ts';
import { anySuits } from './selection.ts';

/** Later than every instant: no deadline. */
export const NEVER = Number.MAX_SAFE_INTEGER;

export const isWaitingStatus = (status: number): boolean => status >= ITEM.ranked && status <= ITEM.pull;

/** Puts an item that its queue has admitted where it belongs now. It must be in no line. */
export function place(core: Core, item: number): void {
  updateDemand(core.state, item);
  lineUp(core, item);
}

/** Puts it where it belongs, its demand and rank being those of now. */
export function lineUp(core: Core, item: number): void {
  const { state } = core;
  const c = state.items;
  const queue = state.centre.queues[c.queue[item]!]!;
  core.itemTimers.push(item);
  if (c.outside[item] === 1) {
    c.status[item] = ITEM.parked;
  } else if (queue.outsideDeadlineUs !== null && c.externalUntilUs[item] === 0) {
    c.status[item] = ITEM.external;
    c.externalUntilUs[item] = state.nowUs + queue.outsideDeadlineUs;
    core.journal.askedOutside(item, c.externalUntilUs[item]);
  } else if (queue.routedOutside) {
    c.status[item] = ITEM.external;
  } else if (c.preferred[item] !== 0 && holds(state, item)) {
    c.status[item] = ITEM.held;
    state.heldLines.insert(c.preferred[item]! - 1, item);
    core.roused.push(item);
  } else if (queue.pulls) {
    endHold(state, item);
    c.status[item] = ITEM.pull;
  } else {
    endHold(state, item);
    c.status[item] = ITEM.ranked;
    const demand = c.demand[item]!;
    if (state.lines.isEmpty(demand)) state.waiting.add(demand);
    state.lines.insert(demand, item);
    countInLine(state, item, 1);
    core.roused.push(item);
  }
  noteUnroutable(core, item);
}

/** `place` would put it into the line of its demand, whoever is free. */
export function comesIntoLine(state: RouterState, item: number): boolean {
  const { outside, queue, preferred } = state.items;
  const { outsideDeadlineUs, routedOutside, pulls } = state.centre.queues[queue[item]!]!;
  return outside[item] === 0 && outsideDeadlineUs === null && !routedOutside && !pulls && preferred[item] === 0;
}

/** Takes a waiting item out of whatever line it is in. */
export function unplace(state: RouterState, item: number): void {
  const c = state.items;
  if (c.status[item] === ITEM.ranked) {
    const demand = c.demand[item]!;
    state.lines.remove(demand, item);
    if (state.lines.isEmpty(demand)) state.waiting.delete(demand);
    countInLine(state, item, -1);
  } else if (c.status[item] === ITEM.held) {
    state.heldLines.remove(c.preferred[item]! - 1, item);
  }
}

/** What the blending rule measures. */
function countInLine(state: RouterState, item: number, sign: 1 | -1): void {
  const { blending, loads } = state.centre;
  if (blending === null) return;
  const { channel } = loads[state.items.load[item]!]!;
  state.channels.waiting[channel]! += sign;
  if (!blending.byWait) return;
  if (sign === 1) state.waits.insert(channel, item);
  else state.waits.remove(channel, item);
}

/** Rank that time does not change, and demand at the present stage of its relaxation. */
export function updateDemand(state: RouterState, item: number): void {
  const c = state.items;
  const queue = state.centre.queues[c.queue[item]!]!;
  c.rankNano[item] = c.priorityNano[item]! - queue.ageingNano * state.ageingMs(c.sinceUs[item]!);
  c.rings[item] = ringsReached(state, item);
  c.demand[item] = state.centre.eligibility.demandIndex(c.request[item]!, c.dropped[item]!, c.rings[item]);
}

export function ringsReached(state: RouterState, item: number): number {
  const c = state.items;
  return ringsReachedAfter(state.centre.queues[c.queue[item]!]!, state.nowUs - c.queuedUs[item]!);
}

export function ringsReachedAfter({ rings }: CompiledQueue, waitUs: number): number {
  let reached = 0;
  while (reached < rings.length && rings[reached]!.afterUs <= waitUs) reached += 1;
  return reached;
}

/** The item is kept for its preferred agent: nobody else will do, or he is worth waiting for until the hold limit. */
function holds(state: RouterState, item: number): boolean {
  const c = state.items;
  if (c.required[item] === 1) return true;
  if (state.nowUs >= c.holdUntilUs[item]!) return false;
  const agent = c.preferred[item]! - 1;
  const a = state.agents;
  const { preferredAgent } = state.centre.queues[c.queue[item]!]!.configuration;
  if (!state.centre.eligibility.suits.has(c.demand[item]!, a.class[agent]!)) return false;
  const sticky = c.sticky[item] === 1;
  if (a.present[agent] === 0) return !sticky && preferredAgent.whenAbsent === 'wait';
  if (!isRoutable(state, agent)) return !sticky && preferredAgent.whenOnBreak === 'wait';
  // An agent with room gets it anyway, held or not.
  return sticky || preferredAgent.whenFull === 'wait';
}

/** What is for everyone stays so, whatever becomes of the agent it was meant for: how it waits does not depend on when it was placed last. */
function endHold({ items, nowUs }: RouterState, item: number): void {
  const { preferred, holdUntilUs } = items;
  if (preferred[item] !== 0 && holdUntilUs[item]! > nowUs) holdUntilUs[item] = nowUs;
}

/** Said once: nobody of the centre could ever take it, neither now nor after every relaxation (rings may be narrower than those before); or the one required agent was not to be had in time. */
export function noteUnroutable(core: Core, item: number): void {
  const { state } = core;
  const c = state.items;
  if (c.unroutable[item] === 1) return;
  const late = c.status[item] === ITEM.held && c.required[item] === 1 && state.nowUs >= c.holdUntilUs[item]!;
  const { eligibility } = state.centre;
  const suits = (demand: number): boolean => anySuits(eligibility.suits.row(demand), state.staffed.words);
  const nobody = !suits(eligibility.mostRelaxed(c.request[item]!)) && !suits(c.demand[item]!);
  if (!late && !nobody) return;
  c.unroutable[item] = 1;
  core.journal.unroutable(item, nobody ? 'nobody-suits' : 'preferred-agent');
}
