/** Agents who are alike in everything that does not change with their work: they pass or fail the same tests of skill, queue, ring and channel. */
import type { AgentConfiguration } from '../model/configuration/agent.ts';

export interface AgentClass {
  /** Penalty by queue that they are members of. */
  readonly queues: ReadonlyMap<string, number>;
  readonly levels: ReadonlyMap<string, number>;
  readonly channels: ReadonlySet<string>;
  readonly team: string | null;
  readonly bot: boolean;
  /** Best rating that counts: the highest demanded one that theirs reaches, -1 below them all. */
  readonly reaches: number;
}

/** `demandedRatings`: what queues ask of a top agent. */
export function agentClassOf(agent: AgentConfiguration, demandedRatings: readonly number[]): AgentClass {
  const { rating } = agent;
  return {
    queues: new Map(agent.queues.map(({ queue, penalty }) => [queue, penalty])),
    levels: new Map(agent.skills.map(({ skill, level }) => [skill, level])),
    channels: new Set(agent.staffing.kind === 'dedicated' ? [agent.staffing.channel] : agent.channels),
    team: agent.team ?? null,
    bot: agent.kind === 'bot',
    reaches: rating === undefined ? -1 : Math.max(-1, ...demandedRatings.filter((demanded) => rating >= demanded)),
  };
}

/** Equal for equal classes. */
export function keyOfClass({ queues, levels, channels, team, bot, reaches }: AgentClass): string {
  const sorted = (entries: Iterable<unknown>): readonly string[] => [...entries].map((entry) => JSON.stringify(entry)).sort();
  return JSON.stringify([sorted(queues), sorted(levels), sorted(channels), team, bot, reaches]);
}
