/**
 * Brings a state to rest: afterwards no free agent may take anything that waits, and the blending rule moves nobody. Before an entry the state was at rest, so only those whom
 * the entry roused or freed are looked at, in rank order.
 */
import { invariant } from '../base/invariant.ts';
import { refreshAgent } from './agent-standing.ts';
import { blend } from './blending.ts';
import { isKeptFrom } from './capacity.ts';
import { forgetConcerned, type Core } from './core.ts';
import { push } from './offers.ts';
import { compareAcrossQueues, compareLoads, ITEM, type RouterState } from './router-state.ts';
import type { RowList } from './row-list.ts';
import { bestAgent, bestItem, freeAgent, isWilling, type Kept } from './selection.ts';
import { comesIntoLine } from './waiting.ts';

export function settle(core: Core): void {
  do settleOffers(core); while (blend(core));
}

/** The entry has roused and freed nobody, and no rule of the centre looks further. */
export const isAtRest = ({ state, roused, freed }: Core): boolean => roused.length === 0 && freed.length === 0 && !state.centre.looksFurther;

function settleOffers(core: Core): void {
  if (core.state.centre.reserves) settleInOrder(core);
  else settleRoused(core);
  forgetConcerned(core);
}

function settleRoused(core: Core): void {
  const { state, roused, freed } = core;
  if (roused.length > 1) roused.sort((a, b) => compareAcrossQueues(state, a, b));
  let next = 0;
  for (;;) {
    // Read anew each time: setting work aside frees an agent on the way.
    const item = bestOfFreed(state, freed);
    const first = next < roused.length ? roused.at(next) : -1;
    if (first !== -1 && (item === -1 || !isTakable(state, first) || compareAcrossQueues(state, first, item) <= 0)) {
      next += 1;
      if (isTakable(state, first)) offer(core, first);
    } else if (item === -1) {
      return;
    } else {
      invariant(offer(core, item), 'agent selection and work selection agree');
    }
  }
}

/** All that waits, in rank order; an item that must wait keeps agents who could soon take it from what ranks lower. */
function settleInOrder(core: Core): void {
  const { state, freed } = core;
  for (;;) {
    freed.clear();
    const kept = new Set<number>();
    const keptFor = new Map<number, number>();
    for (const item of takableInOrder(state)) {
      if (!offer(core, item, kept)) keepAgents(state, item, kept, keptFor);
      if (freed.length > 0) break;
    }
    // Work set aside for one item may have made room for a higher one: from the top again.
    if (freed.length === 0) return;
  }
}

export function takableInOrder(state: RouterState): readonly number[] {
  const items: number[] = [];
  for (let item = 0; item < state.items.rows.size; item += 1) if (isTakable(state, item)) items.push(item);
  return items.sort((a, b) => compareAcrossQueues(state, a, b));
}

/** Agents kept for an item that found nobody: those who lack only room for it and have not refused it, least loaded first, as many as its queue reserves. */
export function keepAgents(state: RouterState, item: number, kept: Set<number>, keptFor: Map<number, number>): void {
  const { queue, demand, status } = state.items;
  const { index, reserve } = state.centre.queues[queue[item]!]!;
  let left = reserve - (keptFor.get(index) ?? 0);
  if (left <= 0 || status[item] !== ITEM.ranked) return;
  const { class: classOf, group } = state.agents;
  const { channel } = state.centre.loads[state.items.load[item]!]!;
  const { suits, able } = state.centre.eligibility;
  const near: number[] = [];
  for (let agent = 0; agent < state.agents.rows.size; agent += 1) {
    if (group[agent] !== 0 && !kept.has(agent) && !isKeptFrom(state, agent, channel) && suits.has(demand[item]!, classOf[agent]!) && !able.has(demand[item]!, group[agent]! - 1) && isWilling(state, item, agent)) near.push(agent);
  }
  near.sort((a, b) => compareLoads(state, a, b));
  for (const agent of near.slice(0, left)) {
    kept.add(agent);
    left -= 1;
  }
  keptFor.set(index, reserve - left);
}

/** Agents kept for what waits already. */
export function keptByWaiting(state: RouterState): Kept {
  const kept = new Set<number>();
  const keptFor = new Map<number, number>();
  for (const item of takableInOrder(state)) keepAgents(state, item, kept, keptFor);
  return kept;
}

const isTakable = (state: RouterState, item: number): boolean => state.items.status[item] === ITEM.ranked || state.items.status[item] === ITEM.held;

function bestOfFreed(state: RouterState, agents: RowList): number {
  let best = -1;
  for (let n = 0; n < agents.length; n += 1) {
    const item = bestItem(state, agents.at(n));
    if (item !== -1 && (best === -1 || compareAcrossQueues(state, item, best) < 0)) best = item;
  }
  return best;
}

/**
 * Rings an item that has just come in with whoever is free for it, without a stay in the line: at rest but for this item, that is what `settle`
 * would do. `false`: it has to be placed first.
 */
export function offerAtOnce(core: Core, item: number): boolean {
  const { state } = core;
  if (state.centre.reserves || !comesIntoLine(state, item)) return false;
  const agent = freeAgent(state, item);
  if (agent === -1) return false;
  ring(core, item, agent, true);
  return true;
}

/** Rings the item with its best agent, or with all of them; `false` when nobody may take it. */
function offer(core: Core, item: number, kept: Kept = null): boolean {
  const { state } = core;
  const agent = bestAgent(state, item, kept);
  if (agent === -1) return false;
  ring(core, item, agent, state.items.status[item] === ITEM.ranked, kept);
  return true;
}

/** `inLine`: for anyone, so that it rings with all of them where its queue says so. */
function ring(core: Core, item: number, agent: number, inLine: boolean, kept: Kept = null): void {
  const { state } = core;
  push(core, item, agent);
  if (!inLine || !state.centre.queues[state.items.queue[item]!]!.ringsAll) return;
  for (let other = freeAgent(state, item, kept); other !== -1; other = freeAgent(state, item, kept)) push(core, item, other);
}

/** Everything may have changed: every agent is placed anew and every waiting item looked at. */
export function rouseAll(core: Core): void {
  const { state } = core;
  for (let agent = 0; agent < state.agents.rows.size; agent += 1) refreshAgent(state, agent);
  for (const item of takableInOrder(state)) core.roused.push(item);
}
