/** What stands between one item and one agent: an offer, work in hand, a refusal. Rows are linked by item and by agent, newest first. */
import { PAIR, type RouterState } from './router-state.ts';

/** Pair of an item and an agent that is not a refusal, -1 when there is none. */
export function pairOf(state: RouterState, item: number, agent: number): number {
  const { agent: whose, kind, nextOfItem } = state.pairs.columns;
  for (let pair = state.items.columns.firstPair[item]! - 1; pair !== -1; pair = nextOfItem[pair]! - 1) {
    if (whose[pair] === agent && kind[pair] !== PAIR.refused) return pair;
  }
  return -1;
}

/** The agent's last refusal of the item, -1 when he never refused it. */
export function refusalOf(state: RouterState, item: number, agent: number): number {
  const { agent: whose, kind, nextOfItem } = state.pairs.columns;
  for (let pair = state.items.columns.firstPair[item]! - 1; pair !== -1; pair = nextOfItem[pair]! - 1) {
    if (whose[pair] === agent && kind[pair] === PAIR.refused) return pair;
  }
  return -1;
}

export function linkPair(state: RouterState, item: number, agent: number, kind: number): number {
  const pair = state.pairs.take();
  const c = state.pairs.columns;
  const { firstPair: ofItem } = state.items.columns;
  const { firstPair: ofAgent } = state.agents.columns;
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
  const c = state.pairs.columns;
  const { firstPair: ofItem } = state.items.columns;
  const { firstPair: ofAgent } = state.agents.columns;
  const [before, after] = [c.priorOfItem[pair]!, c.nextOfItem[pair]!];
  if (before === 0) ofItem[c.item[pair]!] = after;
  else c.nextOfItem[before - 1] = after;
  if (after !== 0) c.priorOfItem[after - 1] = before;
  const [earlier, later] = [c.priorOfAgent[pair]!, c.nextOfAgent[pair]!];
  if (earlier === 0) ofAgent[c.agent[pair]!] = later;
  else c.nextOfAgent[earlier - 1] = later;
  if (later !== 0) c.priorOfAgent[later - 1] = earlier;
  state.pairs.release(pair);
}

/** Pairs of an item, in a list of their own: they may be unlinked while it is read. */
export function pairsOfItem(state: RouterState, item: number): readonly number[] {
  const found: number[] = [];
  for (let pair = state.items.columns.firstPair[item]! - 1; pair !== -1; pair = state.pairs.columns.nextOfItem[pair]! - 1) found.push(pair);
  return found;
}

export function pairsOfAgent(state: RouterState, agent: number): readonly number[] {
  const found: number[] = [];
  for (let pair = state.agents.columns.firstPair[agent]! - 1; pair !== -1; pair = state.pairs.columns.nextOfAgent[pair]! - 1) found.push(pair);
  return found;
}
