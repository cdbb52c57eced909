/** One agent's configuration under a running state. Work in hand stays in hand, whatever became of its agent's capacity or skills. */
import type { AgentConfiguration } from '../model/configuration/agent.ts';
import { countSignedIn, reconsiderHeld, rouseRefused } from './agent-clock.ts';
import { letGo, mayBeKeptTo } from './blending.ts';
import type { Core } from './core.ts';
import { freeUp, weigh } from './offers.ts';
import { pairsOfAgent } from './pairs.ts';
import { PAIR, RouterState } from './router-state.ts';
import type { EpochUs } from '../model/units.ts';
import type { RoutingCentre } from './routing-centre.ts';

/** A state to begin with: nobody signed in, nothing waits. */
export function openState(centre: RoutingCentre, atUs: EpochUs): RouterState {
  const state = new RouterState(centre, atUs);
  for (const agent of centre.agents.keys()) seat(state, agent);
  for (const { index, hours } of centre.queues) state.queues.closed[index] = hours === null || hours.isOpen(atUs) ? 0 : 1;
  return state;
}

export function seat(state: RouterState, agent: number): void {
  state.agents.rows.reserve(agent + 1);
  state.agents.idleSinceUs[agent] = state.nowUs;
  describe(state, agent);
}

/** What his configuration says of him. */
function describe(state: RouterState, agent: number): void {
  const { centre, agents, classes } = state;
  const { class: classIndex, maxima } = centre.agents[agent]!;
  const channels = centre.channels.length;
  classes.rows.reserve(centre.eligibility.classes.length);
  agents.class[agent] = classIndex;
  countMembers(state, classIndex, 1);
  for (let channel = 0; channel < channels; channel += 1) agents.most[agent * channels + channel] = maxima === null ? -1 : maxima[channel]!;
}

/** Adds an agent, or gives one other skills, queues or capacity. */
export function changeAgent(core: Core, configuration: AgentConfiguration): void {
  const { state } = core;
  const known = state.centre.agentIndex.get(configuration.id);
  state.centre = state.centre.withAgent(configuration);
  const agent = state.centre.agentIndex.get(configuration.id)!;
  if (known === undefined) {
    seat(state, agent);
    return;
  }
  const c = state.agents;
  const pairs = pairsOfAgent(state, agent).filter((pair) => state.pairs.kind[pair] !== PAIR.refused);
  for (const pair of pairs) weigh(state, pair, state.pairs.kind[pair]!, -1);
  for (const pair of pairs) weigh(state, pair, state.pairs.kind[pair]!, 1);
  const present = c.present[agent] === 1;
  if (present) countSignedIn(state, agent, -1);
  countMembers(state, c.class[agent]!, -1);
  describe(state, agent);
  if (present) countSignedIn(state, agent, 1);
  if (c.blend[agent] !== 0 && !mayBeKeptTo(state.centre.agents[agent]!, state.centre.channels[c.blend[agent]! - 1]!)) letGo(core, agent);
  freeUp(core, agent);
  reconsiderHeld(core, agent);
  rouseRefused(core);
}

function countMembers(state: RouterState, classIndex: number, sign: 1 | -1): void {
  const { members } = state.classes;
  members[classIndex]! += sign;
  if (members[classIndex] === 0) state.staffed.delete(classIndex);
  else state.staffed.add(classIndex);
}
