/**
 * The one ranking. Agent selection (who takes this item?) and work selection (what does this agent take?) read the same tests and the same
 * orders, so they cannot disagree. Rules that look at a pair (preferred, refused) are asked only of items that have such a pair.
 */
import { lowestBit } from './bit-set.ts';
import { skillFit, type Demand } from './demand.ts';
import { refusalOf, pairOf } from './pairs.ts';
import { compareAcrossQueues, compareIds, ITEM, PAIR, type RouterState } from './router-state.ts';
import type { AgentClass } from './agent-class.ts';

/** Agents who may not be asked, because they are kept for work that ranks higher; `null`: nobody is. */
export type Kept = ReadonlySet<number> | null;

/** Best agent for a waiting item, -1 when nobody may take it now. */
export function bestAgent(state: RouterState, item: number, kept: Kept = null): number {
  const c = state.items;
  const preferred = c.preferred[item]! - 1;
  if (preferred !== -1 && mayTake(state, item, preferred, kept)) return preferred;
  if (c.status[item] === ITEM.held) return -1;
  const asItIs = freeAgent(state, item, kept);
  if (asItIs !== -1) return asItIs;
  const demand = c.demand[item]!;
  return bestOf(state, item, demand, state.centre.eligibility.able.row(demand), kept);
}

/** Best agent for an item among those who need not set anything aside, -1 when there is none. */
export function freeAgent(state: RouterState, item: number, kept: Kept = null): number {
  const demand = state.items.demand[item]!;
  return bestOf(state, item, demand, state.centre.eligibility.ready.row(demand), kept);
}

/** Best item for an agent, -1 when nothing that waits may go to him. */
export function bestItem(state: RouterState, agent: number): number {
  const group = state.agents.group[agent]! - 1;
  if (group === -1) return -1;
  let best = -1;
  const servable = state.centre.eligibility.servable.row(group);
  const { words } = state.waiting;
  const length = Math.min(servable.length, words.length);
  for (let word = 0; word < length; word += 1) {
    for (let bits = servable[word]! & words[word]!; bits !== 0; bits &= bits - 1) {
      const found = firstFor(state, agent, word * 32 + lowestBit(bits));
      if (found !== -1 && (best === -1 || compareAcrossQueues(state, found, best) < 0)) best = found;
    }
  }
  // His own line mixes queues, whose ranks cross as time goes by: all of it is read.
  for (let item = state.heldLines.first(agent); item !== -1; item = state.heldLines.next(item)) {
    if ((best === -1 || compareAcrossQueues(state, item, best) < 0) && mayTake(state, item, agent, null)) best = item;
  }
  return best;
}

/** Every test of this item and this agent, at this instant. */
export function mayTake(state: RouterState, item: number, agent: number, kept: Kept): boolean {
  const group = state.agents.group[agent]! - 1;
  if (group === -1 || kept?.has(agent) === true) return false;
  return state.centre.eligibility.able.has(state.items.demand[item]!, group) && isWilling(state, item, agent);
}

/** He has not refused it, or he may be asked again; and it does not ring with him already. */
export function isWilling(state: RouterState, item: number, agent: number): boolean {
  if (state.items.firstPair[item] === 0) return true;
  const refusal = refusalOf(state, item, agent);
  if (refusal !== -1 && (state.pairs.untilUs[refusal]! > state.nowUs || !nobodyElseLeft(state, item))) return false;
  return pairOf(state, item, agent) === -1;
}

/** Everybody signed in who could serve the item has refused it; where only one will do, there is nobody else. */
export function nobodyElseLeft(state: RouterState, item: number): boolean {
  if (state.items.required[item] === 1) return true;
  const { suits } = state.centre.eligibility;
  const demand = state.items.demand[item]!;
  let left = 0;
  const row = suits.row(demand);
  const { words } = state.signedIn;
  for (let word = 0; word < Math.min(row.length, words.length); word += 1) {
    for (let bits = row[word]! & words[word]!; bits !== 0; bits &= bits - 1) left += state.classes.signedIn[word * 32 + lowestBit(bits)]!;
  }
  const { agent: whose, kind, nextOfItem } = state.pairs;
  const { present, class: classOf } = state.agents;
  for (let pair = state.items.firstPair[item]! - 1; pair !== -1; pair = nextOfItem[pair]! - 1) {
    if (kind[pair] === PAIR.refused && present[whose[pair]!] === 1 && suits.has(demand, classOf[whose[pair]!]!)) left -= 1;
  }
  return left <= 0;
}

/** Some agent of these classes suits the demand, by the tests that work in hand has no say in. */
export function anySuits(row: Int32Array, classes: Int32Array): boolean {
  for (let word = 0; word < Math.min(row.length, classes.length); word += 1) if ((row[word]! & classes[word]!) !== 0) return true;
  return false;
}

/** Negative when agents of class `a` come before those of class `b` for this demand, whatever their selection rule says. */
export function compareFit(demand: Demand, a: AgentClass, b: AgentClass): number {
  const { queue } = demand.request;
  if (a === b) return 0;
  if (queue.configuration.botsFirst !== undefined && a.bot !== b.bot) return a.bot ? -1 : 1;
  if (queue.ownTeams.size > 0) {
    const own = (who: AgentClass): number => (who.team !== null && queue.ownTeams.has(who.team) ? 0 : 1);
    if (own(a) !== own(b)) return own(a) - own(b);
  }
  if (queue.membersOnly) {
    const penalty = (a.queues.get(queue.id) ?? 0) - (b.queues.get(queue.id) ?? 0);
    if (penalty !== 0) return penalty;
  }
  return queue.configuration.selection === 'best-skill' ? skillFit(b, demand) - skillFit(a, demand) : 0;
}

function bestOf(state: RouterState, item: number, demandIndex: number, groups: Int32Array, kept: Kept): number {
  const { eligibility, rules } = state.centre;
  const demand = eligibility.demands[demandIndex]!;
  const { rule, ranksFit } = demand.request.queue;
  const { key } = state.agents;
  const free = state.freeAgents[rule]!;
  const { words } = state.free;
  const plain = state.items.firstPair[item] === 0 && kept === null;
  const length = Math.min(groups.length, words.length);
  let best = -1;
  let bestGroup = -1;
  for (let word = 0; word < length; word += 1) {
    for (let bits = groups[word]! & words[word]!; bits !== 0; bits &= bits - 1) {
      const group = word * 32 + lowestBit(bits);
      let agent = free.first(group);
      if (!plain) while (agent !== -1 && !isFree(state, item, agent, kept)) agent = free.next(agent);
      if (agent === -1) continue;
      if (best !== -1) {
        const fit = ranksFit ? compareFit(demand, eligibility.classOf(group), eligibility.classOf(bestGroup)) : 0;
        const ownKey = key[agent * rules.length + rule]!;
        const bestKey = key[best * rules.length + rule]!;
        if (fit > 0 || (fit === 0 && (ownKey > bestKey || (ownKey === bestKey && compareIds(state, agent, best) > 0)))) continue;
      }
      best = agent;
      bestGroup = group;
    }
  }
  return best;
}

const isFree = (state: RouterState, item: number, agent: number, kept: Kept): boolean => kept?.has(agent) !== true && isWilling(state, item, agent);

function firstFor(state: RouterState, agent: number, demand: number): number {
  let item = state.lines.first(demand);
  while (item !== -1 && !isWilling(state, item, agent)) item = state.lines.next(item);
  return item;
}
