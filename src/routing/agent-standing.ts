/** Puts an agent where selection finds him: his group by what he has room for, his keys by the selection rules in use. Called after every change of his. */
import { canMakeRoom, hasRoom, isKeptFrom, isRoutable } from './capacity.ts';
import { PAIR, type RouterState } from './router-state.ts';
import type { SelectionRule } from '../model/configuration/queue.ts';

const PPM = 1_000_000;

export function refreshAgent(state: RouterState, agent: number): void {
  const group = groupNow(state, agent);
  const { rules } = state.centre;
  const c = state.agents;
  const former = c.group[agent]! - 1;
  if (former === -1 && group === -1) return;
  const { freeAgents, free } = state;
  for (let rule = 0; rule < rules.length; rule += 1) {
    // Who stands in no order has no key to keep: he gets one when he joins. Whoever leaves an order is not compared any more, so his key may be a new one already.
    if (group !== -1 && !rekey(state, agent, rule) && former === group) continue;
    if (former !== -1) freeAgents[rule]!.remove(former, agent);
    if (group !== -1) freeAgents[rule]!.insert(group, agent);
  }
  if (former === group) return;
  c.group[agent] = group + 1;
  if (former !== -1 && freeAgents[0]?.isEmpty(former) !== false) free.delete(former);
  if (group !== -1) free.add(group);
}

/** `true` when the key has changed. */
function rekey(state: RouterState, agent: number, rule: number): boolean {
  const { key } = state.agents;
  const { rules } = state.centre;
  const node = agent * rules.length + rule;
  const former = key[node];
  key[node] = keyOf(state, agent, rules[rule]!);
  return key[node] !== former;
}

function groupNow(state: RouterState, agent: number): number {
  if (!isRoutable(state, agent)) return -1;
  const { centre } = state;
  const classIndex = state.agents.class[agent]!;
  const isKept = state.agents.blend[agent] !== 0;
  let fits = 0;
  let able = 0;
  for (let load = 0; load < centre.loads.length; load += 1) {
    if (isKept && isKeptFrom(state, agent, centre.loads[load]!.channel)) continue;
    if (hasRoom(state, agent, load)) {
      fits |= 1 << load;
      able |= 1 << load;
    } else if (canMakeRoom(state, agent, load)) able |= 1 << load;
  }
  if (able === 0) return -1;
  return centre.eligibility.groupIndex(classIndex, fits, able);
}

/** Key of a rule, smallest first. None moves with time alone, so an order of free agents stays an order. */
export function keyOf(state: RouterState, agent: number, rule: SelectionRule): number {
  const c = state.agents;
  const compiled = state.centre.agents[agent]!;
  switch (rule) {
    case 'longest-idle': case 'best-skill': return c.idleSinceUs[agent]!;
    case 'least-active': return c.held[agent]!;
    case 'most-available': return -roomMilli(state, agent);
    case 'round-robin': return c.lastPush[agent]!;
    case 'least-occupied': return c.occupancyPpm[agent]!;
    case 'best-rated': return -compiled.ratingMilli;
    // Nobody knows yet how fast a new agent is: he is asked first. The last rule is the default: what might be no number costs memory.
    case 'fastest-responder': default: return c.accepts[agent] === 0 ? -1 : Math.floor(c.acceptUs[agent]! / c.accepts[agent]!);
  }
}

function roomMilli(state: RouterState, agent: number): number {
  const { maxima, capacityMilli } = state.centre.agents[agent]!;
  if (maxima === null) return capacityMilli - state.agents.loadMilli[agent]!;
  let room = 0;
  for (let channel = 0; channel < maxima.length; channel += 1) room += maxima[channel]! - state.agents.perChannel[agent * maxima.length + channel]!;
  return room * 1_000;
}

/** He was given or has finished work: his idle time begins anew, and his occupancy is measured. */
export function touchAgent(state: RouterState, agent: number): void {
  const c = state.agents;
  c.idleSinceUs[agent] = state.nowUs;
  const present = state.nowUs - c.signedInUs[agent]!;
  const busy = c.busyUs[agent]! + (c.busySinceUs[agent] === 0 ? 0 : state.nowUs - c.busySinceUs[agent]!);
  c.occupancyPpm[agent] = present > 0 ? Math.floor((busy / present) * PPM) : 0;
}

/** Alerting is not busy; work in hand and wrap-up are, once however many items there are (I6). */
export function countBusy(state: RouterState, agent: number): void {
  const c = state.agents;
  let busy = false;
  for (let pair = c.firstPair[agent]! - 1; pair !== -1 && !busy; pair = state.pairs.nextOfAgent[pair]! - 1) {
    const kind = state.pairs.kind[pair]!;
    busy = kind === PAIR.active || kind === PAIR.direct || kind === PAIR.wrapUp;
  }
  if (busy && c.busySinceUs[agent] === 0) c.busySinceUs[agent] = state.nowUs;
  if (!busy && c.busySinceUs[agent] !== 0) {
    c.busyUs[agent]! += state.nowUs - c.busySinceUs[agent]!;
    c.busySinceUs[agent] = 0;
  }
}
