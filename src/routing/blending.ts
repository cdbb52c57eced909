/**
 * The blending rule: shared agents are kept to the channel in need, so that what they take next is its work. It looks at what waits in
 * line once everybody who may take something has been asked. Its moves are events of the log; nothing else of it has to be remembered.
 */
import { refreshAgent } from './agent-standing.ts';
import { lowestBit } from './bit-set.ts';
import { isKeptFrom, isRoutable, weightOn } from './capacity.ts';
import type { Core } from './core.ts';
import { compareLoads, type RouterState } from './router-state.ts';
import type { CompiledAgent, CompiledChannel } from './routing-centre.ts';
import { NEVER } from './waiting.ts';

/** Gives back and draws until the rule is content; `true` when somebody moved. */
export function blend(core: Core): boolean {
  const { state } = core;
  const { blending } = state.centre;
  if (blending === null) return false;
  let moved = false;
  const { waiting, kept } = state.channels;
  for (const { channel, out } of blending.channels) {
    if (kept[channel] === 0 || measureOf(state, channel) > out) continue;
    for (let agent = 0; agent < state.agents.rows.size; agent += 1) {
      if (state.agents.blend[agent] !== channel + 1 || !hasStayed(state, agent)) continue;
      letGo(core, agent);
      moved = true;
    }
  }
  for (const { channel, enter } of blending.channels) {
    // As many as there is work waiting: more of them would only be idle.
    while (kept[channel]! < waiting[channel]! && measureOf(state, channel) >= enter) {
      const agent = firstToMove(state, channel);
      if (agent === -1) break;
      keepTo(core, agent, channel);
      moved = true;
    }
  }
  return moved;
}

/** From now on he gets work of this channel alone; what he has in hand stays. */
export function keepTo(core: Core, agent: number, channel: number): void { move(core, agent, channel); }

/** He serves all his channels again. */
export function letGo(core: Core, agent: number): void {
  if (core.state.agents.blend[agent] !== 0) move(core, agent, -1);
}

function move(core: Core, agent: number, channel: number): void {
  const { state } = core;
  const { blend: to, movedUs } = state.agents;
  const { kept } = state.channels;
  if (to[agent] !== 0) kept[to[agent]! - 1]! -= 1;
  if (channel !== -1) kept[channel]! += 1;
  to[agent] = channel + 1;
  movedUs[agent] = state.nowUs;
  refreshAgent(state, agent);
  core.freed.push(agent);
  core.agentTimers.push(agent);
  core.journal.blended(agent, channel);
}

/** A channel may draw him, or keep him: he is shared, and it is one of his. */
export const mayBeKeptTo = ({ configuration: { staffing, channels } }: CompiledAgent, { id }: CompiledChannel): boolean => staffing.kind === 'shared' && channels.includes(id);

/** Items in line, or microseconds that the one in line for longest has waited in its queue. */
function measureOf(state: RouterState, channel: number): number {
  if (state.centre.blending?.byWait !== true) return state.channels.waiting[channel]!;
  const oldest = state.waits.first(channel);
  return oldest === -1 ? 0 : state.nowUs - state.items.queuedUs[oldest]!;
}

const hasStayed = (state: RouterState, agent: number): boolean => stayEndUs(state, agent) <= state.nowUs;
const stayEndUs = (state: RouterState, agent: number): number => {
  const { movedUs } = state.agents;
  return movedUs[agent] === 0 ? 0 : movedUs[agent]! + (state.centre.blending?.stayUs ?? 0);
};

/** The least loaded of those who could serve what waits there and whom no floor holds, -1 when there is none. */
function firstToMove(state: RouterState, channel: number): number {
  const waiting = demandsInLine(state, channel);
  let best = -1;
  for (let agent = 0; agent < state.agents.rows.size; agent += 1) {
    if (state.agents.blend[agent] !== 0 || !isRoutable(state, agent) || !hasStayed(state, agent)) continue;
    if (!mayBeKeptTo(state.centre.agents[agent]!, state.centre.channels[channel]!) || !waiting.some((demand) => couldServe(state, agent, demand))) continue;
    if ((best === -1 || compareLoads(state, agent, best) < 0) && leavesFloors(state, agent, channel)) best = agent;
  }
  return best;
}

function demandsInLine(state: RouterState, channel: number): readonly number[] {
  const found: number[] = [];
  const { words } = state.waiting;
  for (let word = 0; word < words.length; word += 1) {
    for (let bits = words[word]!; bits !== 0; bits &= bits - 1) {
      const demand = word * 32 + lowestBit(bits);
      if (state.centre.eligibility.demands[demand]!.request.channel === channel) found.push(demand);
    }
  }
  return found;
}

/** He would with empty hands. */
function couldServe(state: RouterState, agent: number, demand: number): boolean {
  const { eligibility, agents, loads } = state.centre;
  if (!eligibility.suits.has(demand, state.agents.class[agent]!)) return false;
  const { request } = eligibility.demands[demand]!;
  const { maxima, capacityMilli } = agents[agent]!;
  return maxima === null ? weightOn(loads[request.load]!, agents[agent]!) <= capacityMilli : maxima[request.channel]! > 0;
}

/** Every other channel of his keeps its floor of shared agents without him. */
function leavesFloors(state: RouterState, mover: number, channel: number): boolean {
  const { channels, agents, blending } = state.centre;
  return blending === null || blending.channels.every(({ channel: other, floor }) => {
    if (floor === 0 || other === channel || !mayBeKeptTo(agents[mover]!, channels[other]!)) return true;
    let left = -1;
    for (let agent = 0; agent < agents.length && left < floor; agent += 1) {
      if (isRoutable(state, agent) && !isKeptFrom(state, agent, other) && mayBeKeptTo(agents[agent]!, channels[other]!)) left += 1;
    }
    return left >= floor;
  });
}

/** Instant at which a waiting item's wait alone makes its channel draw, `NEVER` when it does not. */
export function needDueUs(state: RouterState, item: number): number {
  const { blending, loads } = state.centre;
  const { load, queuedUs } = state.items;
  const rule = blending?.byWait === true ? blending.channels.find(({ channel }) => channel === loads[load[item]!]!.channel) : undefined;
  return rule === undefined ? NEVER : queuedUs[item]! + rule.enter;
}

/** Instant at which the agent may move again, `NEVER` when he may already. */
export function moveDueUs(state: RouterState, agent: number): number {
  const atUs = stayEndUs(state, agent);
  return atUs > state.nowUs ? atUs : NEVER;
}
