/** Rules of agents: what they can hold, and whether there is anything for them. */
import type { AgentConfiguration } from '../agent.ts';
import type { Draft, Placed } from '../draft.ts';
import type { Findings } from '../faults.ts';
import { channelsServed, serves } from '../membership.ts';
import { stepText } from '../path-text.ts';

export function findAgentFaults(draft: Draft, found: Findings): void {
  const bySkills = new Set(draft.queues.items.filter(({ value }) => value.routing === 'skills').map(({ value }) => value.id));
  const served = draft.queues.items.map(({ value }) => serves(value));
  for (const placed of draft.agents.items) {
    const { path, value: agent } = placed;
    const { staffing } = agent;
    findCapacityFaults(draft, placed, found);
    if (staffing.kind === 'dedicated' && draft.channels.known.has(staffing.channel) && !agent.channels.includes(staffing.channel)) {
      found.fault('dedicated-elsewhere', `${path}.staffing.channel`, { agent: agent.id, channel: staffing.channel });
    }
    for (const [index, { queue }] of agent.queues.entries()) {
      if (bySkills.has(queue)) found.warning('membership-ignored', `${path}.queues${stepText(index)}`, { agent: agent.id, queue });
    }
    if (draft.queues.whole && !served.some((serve) => serve(agent))) found.warning('agent-serves-nothing', path, { agent: agent.id });
  }
}

function findCapacityFaults(draft: Draft, { path, value: agent }: Placed<AgentConfiguration>, found: Findings): void {
  const { capacity } = agent;
  if (capacity.kind === 'units') {
    const { units } = capacity;
    if (units === 0) return found.fault('capacity-zero', `${path}.capacity.units`, { agent: agent.id });
    for (const { value: { id: channel, weight } } of draft.channels.items) {
      if (channelsServed(agent).includes(channel) && weight > units) found.warning('capacity-below-weight', `${path}.capacity.units`, { agent: agent.id, channel, weight, units });
    }
    return;
  }
  for (const [index, { items }] of capacity.maxima.entries()) if (items === 0) found.fault('capacity-zero', `${path}.capacity.maxima${stepText(index)}.items`, { agent: agent.id });
  for (const channel of channelsServed(agent)) {
    if (!capacity.maxima.some((maximum) => maximum.channel === channel)) found.warning('channel-without-maximum', `${path}.capacity.maxima`, { agent: agent.id, channel });
  }
}
