/** A centre's file that is another than the log tells of, at a restart: what the log is told of the difference, and what is open where the file has nothing any more. */
import type { CentreConfiguration } from '../../../model/configuration/centre-configuration.ts';
import { centreOf, openingEvents } from '../../../model/configuration/opening-events.ts';
import type { LogEvent } from '../../../model/events.ts';
import type { EpochUs } from '../../../model/units.ts';
import { IN_HAND_STATES, WAITING_STATES, WORK_STATES } from '../../../model/vocabulary.ts';
import { Projection } from '../../../projection/projection.ts';

/** Whose an id is: of what is routed here, or of another source. */
export type IsOurs = (id: string) => boolean;

/** In the order in which a reader understands them. A channel is never removed: another source may have it, too. */
export function centreChanges(told: Projection, configuration: CentreConfiguration, at: EpochUs, isOurs: IsOurs): readonly LogEvent[] {
  const wanted = new Projection();
  wanted.apply(openingEvents(configuration, at));
  const [before, now] = [nounsOf(told), nounsOf(wanted)];
  const [joinedBefore, joinedNow] = [membershipsOf(told), membershipsOf(wanted)];
  const differs = <T>(known: T | undefined, noun: T): boolean => known !== undefined && inOrder(known) !== inOrder(noun);
  return [
    ...(isCalledTheSame(told, wanted) ? [] : [namesOf(configuration, at)]),
    ...[...now.channels].flatMap(([id, channel]): LogEvent[] => (!before.channels.has(id) ? [{ type: 'channel.added', at, channel }] : differs(before.channels.get(id), channel) ? [{ type: 'channel.changed', at, channel }] : [])),
    ...[...now.queues].flatMap(([id, queue]): LogEvent[] => (!before.queues.has(id) ? [{ type: 'queue.added', at, queue }] : differs(before.queues.get(id), queue) ? [{ type: 'queue.changed', at, queue }] : [])),
    ...[...now.agents].flatMap(([id, agent]): LogEvent[] => (!before.agents.has(id) ? [{ type: 'agent.added', at, agent }] : differs(before.agents.get(id), agent) ? [{ type: 'agent.changed', at, agent }] : [])),
    ...[...joinedBefore].filter(([key, { agent }]) => isOurs(agent) && !joinedNow.has(key)).map(([, { agent, queue }]): LogEvent => ({ type: 'membership.left', at, agent, queue })),
    ...[...joinedNow].filter(([key, { penalty }]) => joinedBefore.get(key)?.penalty !== penalty).map(([, { agent, queue, penalty }]): LogEvent => ({ type: 'membership.joined', at, agent, queue, ...(penalty === 0 ? {} : { penalty }) })),
    ...[...before.agents.keys()].filter((id) => isOurs(id) && !now.agents.has(id)).map((agent): LogEvent => ({ type: 'agent.removed', at, agent })),
    ...[...before.queues.keys()].filter((id) => isOurs(id) && !now.queues.has(id)).map((queue): LogEvent => ({ type: 'queue.removed', at, queue })),
  ];
}

const namesOf = (configuration: CentreConfiguration, at: EpochUs): LogEvent => ({ type: 'centre.changed', at, centre: { ...centreOf(configuration), channels: [], queues: [], agents: [] } });

/** The centre, its zone, its skills and its teams. */
function isCalledTheSame({ state: told }: Projection, { state: wanted }: Projection): boolean {
  const knows = (names: ReadonlyMap<string, string>, others: ReadonlyMap<string, string>): boolean => [...others].every(([id, name]) => names.get(id) === name);
  return told.centre.name === wanted.centre.name && told.centre.timeZone === wanted.centre.timeZone && knows(told.skillNames, wanted.skillNames) && knows(told.teamNames, wanted.teamNames);
}

/** Open work that the file leaves without its queue, its channel or whoever has it: nobody could go on with it. In words, each thing once. */
export function leftOpen(told: Projection, configuration: CentreConfiguration, isOurs: IsOurs): readonly string[] {
  const { tables, queueConfigs, channelConfigs, agentConfigs } = told.state;
  const has = (list: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(list.map(({ id }) => id));
  const [queues, channels, agents] = [has(configuration.queues), has(configuration.channels), has(configuration.agents)];
  const w = tables.work.columns;
  const open = new Map<string, number>();
  const count = (kind: string, id: string | undefined, known: ReadonlySet<string>): void => {
    if (id !== undefined && !known.has(id)) open.set(`${kind} ${id}`, (open.get(`${kind} ${id}`) ?? 0) + 1);
  };
  for (const slot of tables.work.slots()) {
    const state = WORK_STATES[w.state[slot]!] ?? 'unknown';
    if (!isOurs(w.id.at(slot)) || !(WAITING_STATES.includes(state) || IN_HAND_STATES.includes(state))) continue;
    count('queue', queueConfigs[w.queue[slot]!]?.id, queues);
    count('channel', channelConfigs[w.channel[slot]!]?.id, channels);
    count('agent', agentConfigs[w.agent[slot]!]?.id, agents);
  }
  return [...open].map(([what, items]) => `${what} (${items} open)`);
}

function nounsOf({ state: { tables, channelConfigs, queueConfigs, agentConfigs } }: Projection) {
  const present = <T extends { readonly id: string }>(configs: readonly T[], table: 'channels' | 'queues' | 'agents'): ReadonlyMap<string, T> =>
    new Map([...tables[table].slots()].filter((slot) => tables[table].columns.removed[slot] === 0).map((slot) => [configs[slot]!.id, configs[slot]!]));
  return { channels: present(channelConfigs, 'channels'), queues: present(queueConfigs, 'queues'), agents: present(agentConfigs, 'agents') };
}

function membershipsOf({ state: { tables, queueConfigs, agentConfigs } }: Projection): ReadonlyMap<string, { readonly agent: string; readonly queue: string; readonly penalty: number }> {
  const m = tables.memberships.columns;
  return new Map([...tables.memberships.slots()].map((slot) => {
    const [agent, queue] = [agentConfigs[m.agent[slot]!]!.id, queueConfigs[m.queue[slot]!]!.id];
    return [JSON.stringify([agent, queue]), { agent, queue, penalty: m.penalty[slot]! }];
  }));
}

/** A noun as text, whatever the order of its fields: what was kept is read back in another. */
const inOrder = (noun: unknown): string => JSON.stringify(noun, (_key, part: unknown) => (typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1))) : part));
