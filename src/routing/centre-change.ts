/**
 * A whole new configuration under a running state: refused whole, or in force from this instant on. What is open stays open, where it is,
 * with what it came with (points, deadline, hold limit); who may take it, its rings, wishes, doors and line follow the new configuration.
 */
import { failure, success, type Result } from '../base/result.ts';
import { mayBeKeptTo } from './blending.ts';
import { seat } from './configuration-change.ts';
import { countSignedIn } from './agent-clock.ts';
import type { Core } from './core.ts';
import type { Journal } from './journal.ts';
import { freeUp, weigh } from './offers.ts';
import { pairsOfItem, unlinkPair } from './pairs.ts';
import { requestOf } from './request.ts';
import { ITEM, PAIR, RouterState } from './router-state.ts';
import type { RoutingCentre } from './routing-centre.ts';
import { isWaitingStatus, place, updateDemand } from './waiting.ts';

/** What is still open stands in the way: close it, move it on, or leave the thing in the configuration until then. */
export type ChangeFault =
  | { readonly code: 'queue-in-use'; readonly queue: string; readonly items: number }
  /** The queue is to take a channel no more of which it has work. */
  | { readonly code: 'channel-in-use'; readonly queue: string; readonly channel: string; readonly items: number }
  | { readonly code: 'agent-in-use'; readonly agent: string; readonly items: number };

/** Puts a centre in force: everything but the passing of time, which the caller lets act. A fault leaves all as it was. */
export function changeCentre(core: Core, centre: RoutingCentre): Result<null, readonly ChangeFault[]> {
  const faults = faultsOf(core.state, centre);
  if (faults.length > 0) return failure(faults);
  const former = core.state;
  for (const item of liveItems(former)) {
    for (const pair of pairsOfItem(former, item)) if (!centre.agentIndex.has(former.centre.agents[former.pairs.agent[pair]!]!.id)) unlinkPair(former, pair);
  }
  const state = new RouterState(centre, former.nowUs);
  state.originMs = former.originMs;
  state.serial = former.serial;
  state.pushes = former.pushes;
  // The new state is no core's yet: it takes its place once it is whole.
  seatAgents(former, state, core.journal);
  keepDoors(former, state);
  const live = bringItems(former, state);
  bringWork(former, state, live);
  core.state = state;
  for (const item of live) if (isWaitingStatus(state.items.status[item]!)) place(core, item);
  for (const [agent] of centre.agents.entries()) {
    freeUp(core, agent);
    core.agentTimers.push(agent);
  }
  // All that waits is roused: nobody has to look for more.
  core.freed.length = 0;
  return success(null);
}

function faultsOf(state: RouterState, centre: RoutingCentre): readonly ChangeFault[] {
  const { queue, load } = state.items;
  const byQueue = Map.groupBy(liveItems(state), (item) => queue[item]!);
  const queues = [...byQueue].flatMap(([index, items]): ChangeFault[] => {
    const { id } = state.centre.queues[index]!;
    const now = centre.queueIndex.get(id);
    if (now === undefined) return [{ code: 'queue-in-use', queue: id, items: items.length }];
    return [...Map.groupBy(items, (item) => state.centre.channels[state.centre.loads[load[item]!]!.channel]!.id)].flatMap(([channel, those]): ChangeFault[] => {
      const channelNow = centre.channelIndex.get(channel);
      return channelNow !== undefined && centre.takes(now, channelNow) ? [] : [{ code: 'channel-in-use', queue: id, channel, items: those.length }];
    });
  });
  const agents = state.centre.agents.flatMap(({ id }, agent): ChangeFault[] => {
    const items = state.agents.held[agent]!;
    return items === 0 || centre.agentIndex.has(id) ? [] : [{ code: 'agent-in-use', agent: id, items }];
  });
  return [...queues, ...agents];
}

function liveItems(state: RouterState): readonly number[] {
  const { status, serial } = state.items;
  return Array.from({ length: state.items.rows.size }, (_, item) => item).filter((item) => status[item] !== 0).sort((a, b) => serial[a]! - serial[b]!);
}

/** What stays with an agent, whatever he may do from now on. */
const LASTING = ['present', 'presence', 'wrapUp', 'notResponding', 'strikes', 'returnUs', 'idleSinceUs', 'signedInUs', 'busySinceUs', 'busyUs', 'occupancyPpm', 'lastPush', 'acceptUs', 'accepts', 'movedUs', 'firstPair'] as const;

function seatAgents(former: RouterState, state: RouterState, journal: Journal): void {
  for (const [agent, compiled] of state.centre.agents.entries()) {
    seat(state, agent);
    const was = former.centre.agentIndex.get(compiled.id);
    if (was === undefined) continue;
    for (const key of LASTING) state.agents[key][agent] = former.agents[key][was]!;
    if (state.agents.present[agent] === 1) countSignedIn(state, agent, 1);
    const kept = former.agents.blend[was]!;
    if (kept === 0) continue;
    const channel = state.centre.channelIndex.get(former.centre.channels[kept - 1]!.id);
    if (channel !== undefined && state.centre.blending?.channels.some((rule) => rule.channel === channel) === true && mayBeKeptTo(compiled, state.centre.channels[channel]!)) {
      state.agents.blend[agent] = channel + 1;
      state.channels.kept[channel]! += 1;
    } else {
      state.agents.movedUs[agent] = state.nowUs;
      journal.blended(agent, -1);
    }
  }
}

/** Doors as they stood: turning them to the new calendars is the hours' work. */
function keepDoors(former: RouterState, state: RouterState): void {
  for (const { id, index, hours } of state.centre.queues) {
    const was = former.centre.queueIndex.get(id);
    state.queues.closed[index] = was !== undefined ? former.queues.closed[was]! : hours === null || hours.isOpen(state.nowUs) ? 0 : 1;
  }
}

/** Rows keep their places. */
function bringItems(former: RouterState, state: RouterState): readonly number[] {
  const { centre } = state;
  const before = former.items;
  former.items.copyTo(state.items);
  const c = state.items;
  const live = liveItems(state);
  for (const item of live) {
    const [wasQueue, wasRequest] = [former.centre.queues[before.queue[item]!]!, former.centre.eligibility.requests[before.request[item]!]!];
    const queue = centre.queues[centre.queueIndex.get(wasQueue.id)!]!;
    const channel = centre.channelIndex.get(wasRequest.channelId)!;
    c.queue[item] = queue.index;
    c.request[item] = requestOf(centre, queue.index, channel, wasRequest.own);
    c.load[item] = centre.loadFor(queue.index, channel);
    c.schedule[item] = before.schedule[item] === 0 ? 0 : centre.schedules.indexOf(former.centre.schedules.list[before.schedule[item]! - 1]!) + 1;
    bringPreferred(former, state, item);
    // Given up already, and still the first that would be.
    const dropped = new Set(wasRequest.wishes.slice(0, before.dropped[item]).map(({ skill }) => skill));
    const { wishes } = centre.eligibility.requests[c.request[item]]!;
    const asked = wishes.findIndex(({ skill }) => !dropped.has(skill));
    c.dropped[item] = asked === -1 ? wishes.length : asked;
    if (JSON.stringify(wasQueue.overflow) !== JSON.stringify(queue.overflow)) c.overflowed[item] = 0;
    if (wasQueue.configuration.external === undefined || queue.configuration.external === undefined) c.externalUntilUs[item] = 0;
    updateDemand(state, item);
    if (c.status[item] !== ITEM.inHand && c.status[item] !== ITEM.pending) state.queues.waiting[queue.index]! += 1;
  }
  return live;
}

/** Kept for an agent who is no more, it is for anyone. */
function bringPreferred(former: RouterState, state: RouterState, item: number): void {
  const c = state.items;
  if (c.preferred[item] === 0) return;
  c.preferred[item] = (state.centre.agentIndex.get(former.centre.agents[c.preferred[item]! - 1]!.id) ?? -1) + 1;
  if (c.preferred[item] === 0) c.required[item] = c.sticky[item] = 0;
}

/** Offers, work in hand and refusals; each weighs what it weighs now. */
function bringWork(former: RouterState, state: RouterState, live: readonly number[]): void {
  former.pairs.copyTo(state.pairs);
  const p = state.pairs;
  for (const item of live) {
    for (const pair of pairsOfItem(state, item)) {
      p.agent[pair] = state.centre.agentIndex.get(former.centre.agents[p.agent[pair]!]!.id)!;
      if (p.kind[pair] === PAIR.refused) continue;
      p.load[pair] = state.items.load[item]!;
      weigh(state, pair, p.kind[pair]!, 1);
      state.agents.held[p.agent[pair]]! += 1;
    }
  }
}
