/** What comes, sorted by who can do it; and who that is: for sums over a whole scenario. */
import * as v from 'valibot';
import type { AgentConfiguration } from '../configuration/agent.ts';
import type { CentreConfiguration } from '../configuration/centre-configuration.ts';
import { channelsServed, hasSkill, serves } from '../configuration/membership.ts';
import type { QueueConfiguration } from '../configuration/queue.ts';
import type { SkillRequirement } from '../configuration/skill.ts';
import type { CheckedScenario } from './checked-scenario.ts';
import type { ContactSort, Demand } from './demand.ts';
import { meanOf } from './law-mean.ts';
import { people, type People } from './people.ts';
import type { ScenarioDocument } from './scenario.ts';

/** Agents alike in all that matters for what they may be given. */
export interface Crew { readonly people: People; readonly agent: AgentConfiguration }

/** Contacts of one demand that the same crews can serve. */
export interface WorkKind {
  readonly demand: number;
  /** Of the demand. */
  readonly share: number;
  readonly queue: QueueConfiguration;
  /** The customer does not wait for it in person: it may be done later. */
  readonly keeps: boolean;
  /** An agent's hours that one contact takes, with others beside it where channels allow. */
  readonly hours: number;
  /** Indices. */
  readonly crews: readonly number[];
}

/** The agents of each group, and those of the centre itself by what they can. */
export function crewsOf({ document, configuration, groupOf }: CheckedScenario): readonly Crew[] {
  const crews = new Map<string, { people: People; agent: AgentConfiguration }>();
  for (const [index, agent] of configuration.agents.entries()) {
    const group = groupOf[index]!;
    const { id: _, name: __, ...rest } = agent;
    const key = group === -1 ? JSON.stringify(rest) : `group ${group}`;
    const known = crews.get(key);
    if (known === undefined) crews.set(key, { agent, people: group === -1 ? v.parse(people, { id: agent.id }) : document.people[group]! });
    else if (group === -1) known.people = { ...known.people, count: known.people.count + 1 };
  }
  return [...crews.values()];
}

export function workKindsOf({ document, configuration }: CheckedScenario, crews: readonly Crew[]): readonly WorkKind[] {
  return document.demand.flatMap((demand, index) => {
    const queue = configuration.queues.find(({ id }) => id === demand.queue)!;
    const channelId = demand.channel ?? queue.channels[0]!;
    const channel = configuration.channels.find(({ id }) => id === channelId)!;
    const weights = demand.mix.length === 0 ? 1 : demand.mix.reduce((sum, { share }) => sum + share, 0);
    const sorts: readonly Pick<ContactSort, 'share' | 'skills' | 'handlingFactor'>[] = demand.mix.length === 0 ? [{ share: 1, skills: [], handlingFactor: 1 }] : demand.mix;
    const reached = reachedFrom(queue, configuration);
    return [...Map.groupBy(sorts, ({ skills }) => JSON.stringify(skills)).values()].map((alike): WorkKind => {
      const { skills } = alike[0]!;
      const share = alike.reduce((sum, sort) => sum + sort.share, 0);
      const able = crews.flatMap(({ agent }, crew) => (reached.some((each) => canServe(agent, each, channelId, skills)) ? [crew] : []));
      const bots = able.filter((crew) => crews[crew]!.agent.kind === 'bot');
      const byBot = demand.bot !== undefined && bots.length > 0;
      const doers = byBot ? bots : able;
      const factor = share === 0 ? 0 : alike.reduce((sum, sort) => sum + sort.share * sort.handlingFactor * skillFactor(document, sort.skills), 0) / share;
      const side = Math.max(1, ...doers.map((crew) => together(crews[crew]!.agent, queue, channel.weight, channelId, document)));
      return { demand: index, share: share / weights, queue, keeps: channel.synchrony === 'asynchronous', hours: (byBot ? meanOf(demand.bot!.handlingS) : secondsOf(demand, channelId, factor, document)) / 3_600 / side, crews: doers };
    });
  });
}

/** The queue and those that its work may flow over to. */
function reachedFrom(queue: QueueConfiguration, { queues }: CentreConfiguration): readonly QueueConfiguration[] {
  const reached = new Set([queue]);
  for (const { overflow, external } of reached) {
    const to = [...overflow.flatMap((rule) => (rule.to.kind === 'queue' ? [rule.to.queue] : [])), ...(external === undefined ? [] : [external.fallbackQueue])];
    for (const each of queues) if (to.includes(each.id)) reached.add(each);
  }
  return [...reached];
}

const canServe = (agent: AgentConfiguration, queue: QueueConfiguration, channel: string, skills: readonly SkillRequirement[]): boolean =>
  serves(queue)(agent) && channelsServed(agent).includes(channel) && skills.every(({ skill, level, additional }) => additional || hasSkill(agent, skill, level));

/** An agent's seconds with one contact. */
function secondsOf(demand: Demand, channelId: string, sortFactor: number, { handlingFactors }: ScenarioDocument): number {
  const fitting = handlingFactors.filter(({ queue = demand.queue, channel = channelId, skill }) => skill === undefined && queue === demand.queue && channel === channelId);
  const factor = fitting.reduce((product, each) => product * each.factor, sortFactor);
  return meanOf(demand.handlingS) * factor + (demand.hold === undefined ? 0 : demand.hold.share * meanOf(demand.hold.forS)) + (demand.wrapUpS === undefined ? 0 : meanOf(demand.wrapUpS));
}

const skillFactor = ({ handlingFactors }: ScenarioDocument, skills: readonly SkillRequirement[]): number =>
  handlingFactors.reduce((product, { skill, factor }) => (skill !== undefined && skills.some((asked) => asked.skill === skill) ? product * factor : product), 1);

/** Most work that an agent does at once on a channel, in items at full speed; several slow each other down, but not a bot. */
function together({ capacity, kind }: AgentConfiguration, queue: QueueConfiguration, channelWeight: number, channel: string, { concurrency }: ScenarioDocument): number {
  const weight = queue.weight ?? channelWeight;
  const items = capacity.kind === 'per-channel' ? (capacity.maxima.find((maximum) => maximum.channel === channel)?.items ?? 1)
    : queue.weight === undefined && queue.weightPercent !== undefined ? Math.floor(100 / queue.weightPercent) : Math.floor(capacity.units / weight);
  const rates = concurrency.find((rule) => rule.channel === channel)?.rates;
  return rates === undefined || kind === 'bot' ? items : Math.max(...rates.slice(0, Math.max(1, items)));
}
