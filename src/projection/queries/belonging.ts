/** What agents, queues and items belong to, for whoever is in charge of some sites, teams or queues only. `null` for what is unknown. */
import { WHOLE_CENTRE, type Subject } from '../../model/access.ts';
import type { State } from '../state.ts';
import type { Projection } from '../projection.ts';

const distinct = (ids: readonly (string | undefined)[]): string[] => [...new Set(ids.filter((id) => id !== undefined))];

function subjectOfAgents(state: State, agents: readonly number[], queues: readonly string[]): Subject {
  const configs = agents.map((slot) => state.agentConfigs[slot]);
  return { sites: distinct(configs.map((config) => config?.site)), teams: distinct(configs.map((config) => config?.team)), queues: distinct(queues) };
}

function queuesOf(state: State, agent: number): string[] {
  const { columns } = state.tables.memberships;
  const queues: string[] = [];
  for (let slot = state.tables.agents.columns.firstMembership[agent]!; slot !== -1; slot = columns.next[slot]!) queues.push(state.queueConfigs[columns.queue[slot]!]!.id);
  return queues;
}

export function agentSubject({ state }: Projection, agent: string): Subject | null {
  const slot = state.agentSlots.get(agent);
  return slot === undefined ? null : subjectOfAgents(state, [slot], queuesOf(state, slot));
}

export function teamSubject({ state }: Projection, team: string): Subject | null {
  const members = [...state.tables.agents.slots()].filter((slot) => state.agentConfigs[slot]?.team === team);
  return members.length === 0 ? null : subjectOfAgents(state, members, members.flatMap((slot) => queuesOf(state, slot)));
}

/** A queue is of every site and team that serves it. */
export function queueSubject({ state }: Projection, queue: string): Subject | null {
  const wanted = state.queueSlots.get(queue);
  if (wanted === undefined) return null;
  const { memberships } = state.tables;
  const members = [...memberships.slots()].filter((slot) => memberships.columns.queue[slot] === wanted).map((slot) => memberships.columns.agent[slot]!);
  return subjectOfAgents(state, members, [queue]);
}

/** In somebody's hands it is his, and of the queue that it came through; else of its queue, and of nobody's without any. */
export function workSubject(projection: Projection, work: string): Subject | null {
  const { state } = projection;
  const slot = state.workSlots.get(work);
  if (slot === undefined) return null;
  const w = state.tables.work.columns;
  const queue = state.queueConfigs[w.queue[slot]!]?.id;
  const agent = w.agent[slot]!;
  if (agent !== -1) return subjectOfAgents(state, [agent], queue === undefined ? queuesOf(state, agent) : [queue]);
  return queue === undefined ? WHOLE_CENTRE : queueSubject(projection, queue);
}
