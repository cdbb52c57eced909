/** A configuration as the first events of a log, for whoever folds it: who and what exists, and who is a member of what. */
import type { Agent, Centre, Channel, Queue, ServiceLevelGoal } from '../centre.ts';
import type { LogEvent } from '../events.ts';
import type { EpochUs } from '../units.ts';
import type { AgentConfiguration } from './agent.ts';
import type { CentreConfiguration } from './centre-configuration.ts';
import type { ChannelConfiguration, ServiceLevel } from './channel.ts';
import { isClosedByCommand } from './closure.ts';
import { serves } from './membership.ts';
import { atOnceTo } from './overflow.ts';
import type { QueueConfiguration } from './queue.ts';
import { shownShortName } from './short-name.ts';

/** In a queue of model `skills`, members are the agents who could be given its items. Nobody is signed in yet. */
export function openingEvents(configuration: CentreConfiguration, at: EpochUs): readonly LogEvent[] {
  const memberships = membershipsIn(configuration);
  return [
    { type: 'centre.added', at, centre: centreOf(configuration) },
    ...configuration.agents.flatMap((agent) => [...memberships(agent)].map(([queue, penalty]) => joined(agent.id, queue, penalty, at))),
  ];
}

/** An agent who is new (`former`: undefined), or no longer what he was. */
export function agentEvents(configuration: CentreConfiguration, former: AgentConfiguration | undefined, agent: AgentConfiguration, at: EpochUs): readonly LogEvent[] {
  const memberships = membershipsIn(configuration);
  const [before, now] = [former === undefined ? new Map<string, number>() : memberships(former), memberships(agent)];
  const noun = agentOf(agent);
  return [
    ...(former === undefined ? [{ type: 'agent.added', at, agent: noun } as const] : JSON.stringify(agentOf(former)) === JSON.stringify(noun) ? [] : [{ type: 'agent.changed', at, agent: noun } as const]),
    ...[...before.keys()].filter((queue) => !now.has(queue)).map((queue): LogEvent => ({ type: 'membership.left', at, agent: agent.id, queue })),
    ...[...now].filter(([queue, penalty]) => before.get(queue) !== penalty).map(([queue, penalty]) => joined(agent.id, queue, penalty, at)),
  ];
}

const joined = (agent: string, queue: string, penalty: number, at: EpochUs): LogEvent => ({ type: 'membership.joined', at, agent, queue, ...(penalty === 0 ? {} : { penalty }) });

/** Penalties of an agent by the queues that he is a member of. */
function membershipsIn({ queues }: CentreConfiguration): (agent: AgentConfiguration) => ReadonlyMap<string, number> {
  const bySkills = queues.filter(({ routing }) => routing === 'skills').map((queue) => ({ id: queue.id, serve: serves(queue) }));
  const others = new Set(queues.filter(({ routing }) => routing !== 'skills').map(({ id }) => id));
  return (agent) => new Map([
    ...agent.queues.filter(({ queue }) => others.has(queue)).map(({ queue, penalty }) => [queue, penalty] as const),
    ...bySkills.filter(({ serve }) => serve(agent)).map(({ id }) => [id, 0] as const),
  ]);
}

/** What the log carries of a configuration. */
export function centreOf(configuration: CentreConfiguration): Centre {
  const { id, name, timeZone, channels, skills, teams, queues, agents } = configuration;
  return {
    id, name, timeZone,
    channels: channels.map(channelOf),
    skills: skills.map((skill) => ({ id: skill.id, name: skill.name, ...(skill.kind === undefined ? {} : { kind: skill.kind }) })),
    ...(teams.length === 0 ? {} : { teams: teams.map((team) => ({ id: team.id, name: team.name })) }),
    queues: queues.map(queueOf),
    agents: agents.map(agentOf),
  };
}

function channelOf({ id, name, medium, synchrony, weight, shortAbandonS, serviceLevel }: ChannelConfiguration): Channel {
  return {
    id, ...(name === undefined ? {} : { name }), medium, synchrony, weight,
    // asynchronous channels have no abandons, short or not
    ...(shortAbandonS === undefined || synchrony === 'asynchronous' ? {} : { shortAbandonS }),
    ...(serviceLevel === undefined ? {} : { serviceLevel: goalOf(serviceLevel) }),
  };
}

export function queueOf(queue: QueueConfiguration): Queue {
  const { id, name, shortName, channels, routing, offer, priority, selection, serviceLevel, lengthLimit, skills } = queue;
  const overflowsTo = atOnceTo(queue.overflow);
  return {
    id, name, channels, routing, offer, priority, selection,
    ...(shortName === undefined ? {} : { shortName: shownShortName(shortName) }),
    ...(serviceLevel === undefined ? {} : { serviceLevel: goalOf(serviceLevel) }),
    ...(lengthLimit === undefined ? {} : { lengthLimit }),
    // Elsewhere its members are who may serve it.
    ...(routing !== 'skills' || skills.length === 0 ? {} : { skills: skills.map(({ skill }) => skill) }),
    ...(isClosedByCommand(queue) ? { closed: true } : {}),
    ...(overflowsTo === null ? {} : { overflowsTo }),
  };
}

function agentOf({ id, name, team, site, kind, skills, capacity }: AgentConfiguration): Agent {
  return {
    id, name, kind,
    ...(team === undefined ? {} : { team }),
    ...(site === undefined ? {} : { site }),
    skills: skills.map(({ skill, level }): [string, number] => [skill, level]),
    capacity: capacity.kind === 'units' ? capacity.units : capacity.maxima.reduce((sum, { items }) => sum + items, 0),
  };
}

const goalOf = ({ withinS, target, formula, flowOuts }: ServiceLevel): ServiceLevelGoal => ({
  withinS, target, ...(formula === undefined ? {} : { formula }), ...(flowOuts === undefined ? {} : { flowOuts }),
});
