/** A configuration as the first events of a log, for whoever folds it: who and what exists, and who is a member of what. */
import type { Agent, Centre, Channel, Queue, ServiceLevelGoal } from '../centre.ts';
import type { LogEvent } from '../events.ts';
import type { EpochUs } from '../units.ts';
import type { AgentConfiguration } from './agent.ts';
import type { CentreConfiguration } from './centre-configuration.ts';
import type { ChannelConfiguration, ServiceLevel } from './channel.ts';
import { serves } from './membership.ts';
import type { QueueConfiguration } from './queue.ts';
import { shownShortName } from './short-name.ts';

/** In a queue of model `skills`, members are the agents who could be given its items. Nobody is signed in yet. */
export function openingEvents(configuration: CentreConfiguration, at: EpochUs): readonly LogEvent[] {
  const events: LogEvent[] = [{ type: 'centre.added', at, centre: centreOf(configuration) }];
  const bySkills = configuration.queues.filter(({ routing }) => routing === 'skills').map((queue) => ({ id: queue.id, serve: serves(queue) }));
  const others = new Set(configuration.queues.filter(({ routing }) => routing !== 'skills').map(({ id }) => id));
  for (const agent of configuration.agents) {
    for (const { queue, penalty } of agent.queues) {
      if (others.has(queue)) events.push({ type: 'membership.joined', at, agent: agent.id, queue, ...(penalty === 0 ? {} : { penalty }) });
    }
    for (const { id, serve } of bySkills) if (serve(agent)) events.push({ type: 'membership.joined', at, agent: agent.id, queue: id });
  }
  return events;
}

/** What the log carries of a configuration. */
export function centreOf(configuration: CentreConfiguration): Centre {
  const { id, name, timeZone, channels, skills, queues, agents } = configuration;
  return {
    id, name, timeZone,
    channels: channels.map(channelOf),
    skills: skills.map((skill) => ({ id: skill.id, name: skill.name, ...(skill.kind === undefined ? {} : { kind: skill.kind }) })),
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

function queueOf(queue: QueueConfiguration): Queue {
  const { id, name, shortName, channels, routing, offer, priority, selection, serviceLevel, lengthLimit } = queue;
  return {
    id, name, channels, routing, offer, priority, selection,
    ...(shortName === undefined ? {} : { shortName: shownShortName(shortName) }),
    ...(serviceLevel === undefined ? {} : { serviceLevel: goalOf(serviceLevel) }),
    ...(lengthLimit === undefined ? {} : { lengthLimit }),
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
