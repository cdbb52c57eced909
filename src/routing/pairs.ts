/** What stands between one item and one agent: an offer, work in hand, a refusal. Rows are linked by item and by agent, newest first. */
import { PAIR, type RouterState } from './router-state.ts';

/** Pair of an item and an agent that is not a refusal, -1 when there is none. */
export function pairOf(state: RouterState, item: number, agent: number): number {
  const { agent: whose, kind } = state.pairs;
  for (let pair = firstOfItem(state, item); pair !== -1; pair = nextOfItem(state, pair)) {
    if (whose[pair] === agent && kind[pair] !== PAIR.refused) return pair;
  }
  return -1;
}

/** The agent's last refusal of the item, -1 when he never refused it. */
export function refusalOf(state: RouterState, item: number, agent: number): number {
  const { agent: whose, kind } = state.pairs;
  for (let pair = firstOfItem(state, item); pair !== -1; pair = nextOfItem(state, pair)) {
    if (whose[pair] === agent && kind[pair] === PAIR.refused) return pair;
  }
  return -1;
}

export function linkPair(state: RouterState, item: number, agent: number, kind: number): number {
  const pair = state.pairs.rows.take();
  const c = state.pairs;
  const { firstPair: ofItem } = state.items;
  const { firstPair: ofAgent } = state.agents;
  c.item[pair] = item;
  c.agent[pair] = agent;
  c.kind[pair] = kind;
  c.nextOfItem[pair] = ofItem[item]!;
  if (ofItem[item] !== 0) c.priorOfItem[ofItem[item]! - 1] = pair + 1;
  ofItem[item] = pair + 1;
  c.nextOfAgent[pair] = ofAgent[agent]!;
  if (ofAgent[agent] !== 0) c.priorOfAgent[ofAgent[agent]! - 1] = pair + 1;
  ofAgent[agent] = pair + 1;
  return pair;
}

export function unlinkPair(state: RouterState, pair: number): void {
  const c = state.pairs;
  const { firstPair: ofItem } = state.items;
  const { firstPair: ofAgent } = state.agents;
  const before = c.priorOfItem[pair]!;
  const after = c.nextOfItem[pair]!;
  if (before === 0) ofItem[c.item[pair]!] = after;
  else c.nextOfItem[before - 1] = after;
  if (after !== 0) c.priorOfItem[after - 1] = before;
  const earlier = c.priorOfAgent[pair]!;
  const later = c.nextOfAgent[pair]!;
  if (earlier === 0) ofAgent[c.agent[pair]!] = later;
  else c.nextOfAgent[earlier - 1] = later;
  if (later !== 0) c.priorOfAgent[later - 1] = earlier;
  state.pairs.rows.release(pair);
}

/**
 * The way along the pairs of an item or an agent, newest first: -1 after the last. Who may unlink a pair asks for the next one before.
 */
export const firstOfItem = (state: RouterState, item: number): number => state.items.firstPair[item]! - 1;
export const nextOfItem = (state: RouterState, pair: number): number => state.pairs.nextOfItem[pair]! - 1;
export const firstOfAgent = (state: RouterState, agent: number): number => state.agents.firstPair[agent]! - 1;
export const nextOfAgent = (state: RouterState, pair: number): number => state.pairs.nextOfAgent[pair]! - 1;

/** Pairs of an item in a list, for what happens seldom. */
export function pairsOfItem(state: RouterState, item: number): readonly number[] {
  const found: number[] = [];
  for (let pair = firstOfItem(state, item); pair !== -1; pair = nextOfItem(state, pair)) found.push(pair);
  return found;
}

export function pairsOfAgent(state: RouterState, agent: number): readonly number[] {
  const found: number[] = [];
  for (let pair = firstOfAgent(state, agent); pair !== -1; pair = nextOfAgent(state, pair)) found.push(pair);
  return found;
}
