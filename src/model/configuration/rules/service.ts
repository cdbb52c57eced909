/** Rules between queues and agents: every queue has somebody who can serve it. */
import type { AgentConfiguration } from '../agent.ts';
import type { Draft, Placed } from '../draft.ts';
import type { Findings } from '../faults.ts';
import { hasSkill, mostLowered, serves } from '../membership.ts';
import { stepText } from '../path-text.ts';
import type { QueueConfiguration } from '../queue.ts';

export function findServiceFaults(draft: Draft, found: Findings): void {
  // of agents left out nothing can be said
  if (!draft.agents.whole) return;
  const agents = draft.agents.items.map(({ value }) => value);
  const teams = new Set(agents.flatMap(({ team }) => team ?? []));
  for (const placed of draft.queues.items) {
    const { path, value: queue } = placed;
    // a queue with names that lead nowhere has nobody for that reason, which is said there
    if (!namesAreKnown(queue, draft, teams) || findMissingSkills(placed, agents, found)) continue;
    const servers = agents.filter(serves(queue));
    if (servers.length === 0) found.fault('queue-unserved', path, { queue: queue.id });
    else if (queue.reserve >= servers.length) found.fault('reserve-too-large', `${path}.reserve`, { reserve: queue.reserve, members: servers.length });
    const { topAgent } = queue;
    if (topAgent !== undefined && servers.length > 0 && !servers.some(({ rating = 0 }) => rating >= topAgent.rating)) {
      found.warning('top-rating-nobody-has', `${path}.topAgent.rating`, { queue: queue.id, rating: topAgent.rating });
    }
    if (queue.botsFirst !== undefined && servers.length > 0 && !servers.some(({ kind }) => kind === 'bot')) found.fault('bots-missing', `${path}.botsFirst`, { queue: queue.id });
  }
}

function namesAreKnown(queue: QueueConfiguration, draft: Draft, teams: ReadonlySet<string>): boolean {
  return queue.channels.every((channel) => draft.channels.known.has(channel)) && queue.skills.every(({ skill }) => draft.skills.known.has(skill))
    && queue.rings.every((ring) => ring.teams.every((team) => teams.has(team)));
}

/** True when a required skill has nobody: then the queue has nobody either, and that needs no saying. */
function findMissingSkills({ path, value: queue }: Placed<QueueConfiguration>, agents: readonly AgentConfiguration[], found: Findings): boolean {
  if (queue.routing !== 'skills') return false;
  let missing = false;
  const lower = mostLowered(queue.rings);
  for (const [index, { skill, level, additional }] of queue.skills.entries()) {
    if (agents.some((agent) => hasSkill(agent, skill, level, lower))) continue;
    const place = `${path}.skills${stepText(index)}`;
    if (additional) found.warning('additional-skill-nobody-has', place, { skill, level });
    else found.fault('skill-nobody-has', place, { skill, level, queue: queue.id });
    missing ||= !additional;
  }
  return missing;
}
