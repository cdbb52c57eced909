/** Who and what there is by name, and what each belongs to: for tables that people write, and for rights that hold within a scope. */
import type { Subject } from '../../model/access.ts';
import type { AgentId, QueueId } from '../../model/centre.ts';
import type { Named } from '../../model/views/queries.ts';
import type { Projection } from '../projection.ts';

export const namedQueues = ({ state }: Projection): Named[] => [...state.tables.queues.slots()].filter((slot) => state.tables.queues.columns.removed[slot] === 0).map((slot) => ({ id: state.queueConfigs[slot]!.id, name: state.queueConfigs[slot]!.name }));
export const namedAgents = ({ state }: Projection): Named[] => [...state.tables.agents.slots()].filter((slot) => state.tables.agents.columns.removed[slot] === 0).map((slot) => ({ id: state.agentConfigs[slot]!.id, name: state.agentConfigs[slot]!.name }));

export function agentSubject(projection: Projection, id: AgentId): Subject { return subjectOf(projection, (agent) => projection.state.agentConfigs[agent]!.id === id, null); }

/** A queue belongs to itself, and to the sites and teams of its members. */
export function queueSubject(projection: Projection, id: QueueId): Subject {
  const { memberships } = projection.state.tables;
  const queue = projection.state.queueSlots.get(id);
  const members = new Set([...memberships.slots()].filter((slot) => memberships.columns.queue[slot] === queue).map((slot) => memberships.columns.agent[slot]!));
  return subjectOf(projection, (agent) => members.has(agent), id);
}

function subjectOf({ state }: Projection, concerns: (agent: number) => boolean, queue: QueueId | null): Subject {
  const { agents, memberships, queues } = state.tables;
  const concerned = [...agents.slots()].filter(concerns);
  const own = (field: 'site' | 'team'): string[] => [...new Set(concerned.flatMap((agent) => state.agentConfigs[agent]![field] ?? []))];
  const served = [...memberships.slots()].filter((slot) => concerned.includes(memberships.columns.agent[slot]!)).map((slot) => queues.columns.id.at(memberships.columns.queue[slot]!));
  return { sites: own('site'), teams: own('team'), queues: queue === null ? [...new Set(served)] : [queue] };
}
