/** Offers and work in hand: every change of an agent's load goes through here, and leaves him where selection finds him. */
import { countBusy, refreshAgent, touchAgent } from './agent-standing.ts';
import { hasRoom, isBusyKind, mayBeSetAside, pausedWeightOn, weightOn } from './capacity.ts';
import type { Core } from './core.ts';
import type { WithdrawnReason } from './journal.ts';
import { firstOfAgent, firstOfItem, linkPair, nextOfAgent, nextOfItem, refusalOf, unlinkPair } from './pairs.ts';
import { ITEM, PAIR, type RouterState } from './router-state.ts';
import { isWaitingStatus, unplace } from './waiting.ts';

/** Rings an item with an agent. The tests have been passed. */
export function push(core: Core, item: number, agent: number): void {
  const { state } = core;
  if (isWaitingStatus(state.items.status[item]!)) unplace(state, item);
  const c = state.items;
  c.status[item] = ITEM.offered;
  c.alerting[item]! += 1;
  c.offers[item]! += 1;
  if (state.centre.setsAside) setAside(core, item, agent);
  const pair = take(core, item, agent, PAIR.alerting);
  state.pairs.offer[pair] = c.offers[item]!;
  state.pairs.untilUs[pair] = state.nowUs + state.centre.queues[c.queue[item]!]!.pushTimeoutUs;
  state.pushes += 1;
  state.agents.lastPush[agent] = state.pushes;
  refreshAgent(state, agent);
  core.itemTimers.push(item);
  core.journal.pushed(item, agent, c.offers[item]!);
}

/** Interrupts the agent's latest work that yields, as much as it takes. */
export function setAside(core: Core, item: number, agent: number): void {
  const { state } = core;
  const loadIndex = state.items.load[item]!;
  while (!hasRoom(state, agent, loadIndex)) {
    const pair = latestToSetAside(state, agent, loadIndex);
    if (pair === -1) return;
    changeKind(core, pair, PAIR.interrupted);
    // It may have made more room than this item takes.
    core.freed.push(agent);
    core.journal.interrupted(state.pairs.item[pair]!, agent);
  }
}

function latestToSetAside(state: RouterState, agent: number, incoming: number): number {
  let latest = -1;
  for (let pair = firstOfAgent(state, agent); pair !== -1; pair = nextOfAgent(state, pair)) {
    if (mayBeSetAside(state, pair, incoming) && (latest === -1 || compareStarts(state, pair, latest) > 0)) latest = pair;
  }
  return latest;
}

/** Resumes what was set aside and has room again, earliest first. */
function resumeInterrupted(core: Core, agent: number): void {
  const { state } = core;
  for (let pair = nextInterrupted(state, agent, -1); pair !== -1; pair = nextInterrupted(state, agent, pair)) {
    const { loadMilli } = state.agents;
    const { weightMilli } = state.pairs;
    loadMilli[agent]! -= weightMilli[pair]!;
    const room = hasRoom(state, agent, state.pairs.load[pair]!);
    loadMilli[agent]! += weightMilli[pair]!;
    if (!room) continue;
    changeKind(core, pair, PAIR.active);
    core.journal.resumed(state.pairs.item[pair]!, agent);
  }
}

/** The earliest work set aside that is later than `former`, -1 when there is none. */
function nextInterrupted(state: RouterState, agent: number, former: number): number {
  let earliest = -1;
  for (let pair = firstOfAgent(state, agent); pair !== -1; pair = nextOfAgent(state, pair)) {
    if (state.pairs.kind[pair] !== PAIR.interrupted || (former !== -1 && compareStarts(state, pair, former) <= 0)) continue;
    if (earliest === -1 || compareStarts(state, pair, earliest) < 0) earliest = pair;
  }
  return earliest;
}

/** By when they came to their agent; of one instant, by order of arrival. */
function compareStarts(state: RouterState, a: number, b: number): number {
  const { atUs, item } = state.pairs;
  const { serial } = state.items;
  return atUs[a]! - atUs[b]! || serial[item[a]!]! - serial[item[b]!]!;
}

/** Adds a row of work to an agent. */
export function take(core: Core, item: number, agent: number, kind: number): number {
  const { state } = core;
  const pair = linkPair(state, item, agent, kind);
  const load = state.items.load[item]!;
  state.pairs.load[pair] = load;
  state.pairs.atUs[pair] = state.nowUs;
  weigh(state, pair, kind, 1);
  state.agents.held[agent]! += 1;
  // What only rings makes nobody busy.
  if (kind !== PAIR.alerting) countBusy(state, agent);
  touchAgent(state, agent);
  return pair;
}

export function changeKind(core: Core, pair: number, kind: number): void {
  const { state } = core;
  const agent = state.pairs.agent[pair]!;
  const former = state.pairs.kind[pair]!;
  state.pairs.kind[pair] = kind;
  if (isBusyKind(former) !== isBusyKind(kind)) {
    weigh(state, pair, former, -1);
    weigh(state, pair, kind, 1);
  }
  countBusy(state, agent);
}

/** Ends an agent's part in an item; he is free for more. */
export function drop(core: Core, pair: number): void {
  const { state } = core;
  const agent = state.pairs.agent[pair]!;
  const kind = state.pairs.kind[pair]!;
  weigh(state, pair, kind, -1);
  unlinkPair(state, pair);
  state.agents.held[agent]! -= 1;
  if (kind !== PAIR.alerting) countBusy(state, agent);
  touchAgent(state, agent);
  freeUp(core, agent);
}

/** An agent's room or presence changed: what was set aside comes first, then whatever waits. */
export function freeUp(core: Core, agent: number): void {
  resumeInterrupted(core, agent);
  refreshAgent(core.state, agent);
  core.freed.push(agent);
}

/** Adds a row of work to its agent's load, or takes it away. */
export function weigh(state: RouterState, pair: number, kind: number, sign: 1 | -1): void {
  const p = state.pairs;
  const a = state.agents;
  const agent = p.agent[pair]!;
  const load = state.centre.loads[p.load[pair]!]!;
  if (sign === 1) p.weightMilli[pair] = (isBusyKind(kind) ? weightOn : pausedWeightOn)(load, state.centre.agents[agent]!);
  a.loadMilli[agent]! += sign * p.weightMilli[pair]!;
  if (!isBusyKind(kind)) return;
  a.perChannel[agent * state.centre.channels.length + load.channel]! += sign;
  if (load.hot) a.hot[agent]! += sign;
}

/** Notes that an agent will not have an item for a while. */
export function noteRefusal(state: RouterState, item: number, agent: number, untilUs: number): void {
  const known = refusalOf(state, item, agent);
  const pair = known === -1 ? linkPair(state, item, agent, PAIR.refused) : known;
  state.pairs.atUs[pair] = state.nowUs;
  state.pairs.untilUs[pair] = untilUs;
}

/** Withdraws every open offer of an item, but one. */
export function withdrawOthers(core: Core, item: number, but: number, reason: WithdrawnReason): void {
  const { state } = core;
  for (let pair = firstOfItem(state, item), next = -1; pair !== -1; pair = next) {
    next = nextOfItem(state, pair);
    if (pair === but || state.pairs.kind[pair] !== PAIR.alerting) continue;
    const { agent, offer } = state.pairs;
    core.journal.withdrawn(item, agent[pair]!, offer[pair]!, reason);
    state.items.alerting[item]! -= 1;
    drop(core, pair);
  }
}
