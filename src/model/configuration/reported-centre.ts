/** What a platform says of its centre, as a configuration: queues with members, and nothing that it does not say. */
import * as v from 'valibot';
import type { Agent, Centre, Channel, Queue } from '../centre.ts';
import { agent as agentSchema, type AgentConfiguration } from './agent.ts';
import type { CentreConfiguration } from './centre-configuration.ts';
import { channel as channelSchema, type ChannelConfiguration } from './channel.ts';
import { queue as queueSchema, SELECTION_RULES, type QueueConfiguration, type SelectionRule } from './queue.ts';
import { capacityPolicy } from './capacity-policy.ts';

/** Defaults come from the schemas; the ids and names here are replaced. */
const AGENT = v.parse(agentSchema, { id: '-', name: '-', channels: [] });
const CHANNEL = v.parse(channelSchema, { id: '-', medium: 'custom', synchrony: 'synchronous' });
const QUEUE = v.parse(queueSchema, { id: '-', name: '-', channels: ['-'] });
const CAPACITY = v.parse(capacityPolicy, {});

/** Rules of platforms that one of ours stands for; any other is taken for `longest-idle`. */
const RULES: ReadonlyMap<string, SelectionRule> = new Map<string, SelectionRule>([
  ...SELECTION_RULES.map((rule): [string, SelectionRule] => [rule, rule]),
  ['leastrecent', 'longest-idle'], ['rrmemory', 'round-robin'], ['rrordered', 'round-robin'],
]);

/** Every agent serves every channel, and is a member of no queue yet. */
export function reportedConfiguration({ id, name, timeZone, channels, queues, agents }: Centre): CentreConfiguration {
  const everyChannel = channels.map((channel) => channel.id);
  return {
    version: 1, id, name, timeZone, calendars: [], skills: [], teams: [], priorityRules: [], capacity: CAPACITY,
    channels: channels.map(reportedChannel), queues: queues.map(reportedQueue), agents: agents.map((agent) => reportedAgent(agent, everyChannel)),
  };
}

/** Who let work ring out is asked again at once, as platforms do unless they say otherwise by his presence. */
const reportedChannel = ({ id, medium, synchrony, weight = 1 }: Channel): ChannelConfiguration => ({ ...CHANNEL, id, medium, synchrony, weight, notResponding: { returnAfterS: 0 } });

const reportedQueue = ({ id, name, channels, priority = 0, offer = 'one', selection = '' }: Queue): QueueConfiguration =>
  ({ ...QUEUE, id, name, channels, priority, offer, selection: RULES.get(selection) ?? 'longest-idle' });

const reportedAgent = ({ id, name, team, kind = 'human', capacity = 1 }: Agent, channels: string[]): AgentConfiguration =>
  ({ ...AGENT, id, name, kind, channels, capacity: { kind: 'units', units: capacity }, ...(team !== undefined && { team }) });
