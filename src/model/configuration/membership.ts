/** Who serves a queue at all: the widest circle that its configuration allows. What an agent does at the moment is the router's matter. */
import type { AgentConfiguration } from './agent.ts';
import type { QueueConfiguration, Ring } from './queue.ts';

/** `null` when teams don't matter: no ring names any, or one lets everyone in. */
function widestTeams(rings: readonly Ring[]): ReadonlySet<string> | null {
  const teams = new Set(rings.flatMap((ring) => ring.teams));
  return teams.size === 0 || rings.some(({ everyone }) => everyone) ? null : teams;
}

/** By how much rings lower the levels asked for, at most. */
export const mostLowered = (rings: readonly Ring[]): number => Math.max(0, ...rings.map(({ levelsLower }) => levelsLower ?? 0));

/** Channels on which an agent may be given work: the one he is dedicated to, or all of his. */
export const channelsServed = ({ staffing, channels }: AgentConfiguration): readonly string[] => (staffing.kind === 'dedicated' ? [staffing.channel] : channels);

/** Has he the level? Lowered levels never fall below 1. */
export const hasSkill = ({ skills }: AgentConfiguration, skill: string, level: number, lower = 0): boolean =>
  skills.some((held) => held.skill === skill && held.level >= Math.max(1, level - lower));

/** Which agents could some day be given some item of the queue. */
export function serves(queue: QueueConfiguration): (agent: AgentConfiguration) => boolean {
  const teams = widestTeams(queue.rings);
  const lower = mostLowered(queue.rings);
  const required = queue.skills.filter(({ additional }) => !additional);
  return (agent) => {
    if (!channelsServed(agent).some((channel) => queue.channels.includes(channel))) return false;
    if (teams !== null && (agent.team === undefined || !teams.has(agent.team))) return false;
    return queue.routing === 'skills'
      ? required.every(({ skill, level }) => hasSkill(agent, skill, level, lower))
      : agent.queues.some((membership) => membership.queue === queue.id);
  };
}
