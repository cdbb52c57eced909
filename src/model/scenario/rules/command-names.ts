/** Names in commands of a run: what each must lead to. Work has no name before it comes. */
import type { LoggedCommand } from '../../commands/command.ts';
import type { CentreConfiguration } from '../../configuration/centre-configuration.ts';
import type { Placed } from '../../configuration/draft.ts';
import { placed } from '../../configuration/rules/references.ts';
import type { ScenarioFindings } from '../faults.ts';
import type { ScenarioDocument } from '../scenario.ts';

type Noun = 'queue' | 'channel' | 'skill' | 'agent' | 'people';

export function findNameFaults(commands: readonly Placed<LoggedCommand>[], { queues, channels, skills, agents }: CentreConfiguration, { people }: ScenarioDocument, found: ScenarioFindings): void {
  const ids = (list: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(list.map(({ id }) => id));
  const known: Readonly<Record<Noun, ReadonlySet<string>>> = { queue: ids(queues), channel: ids(channels), skill: ids(skills), agent: ids(agents), people: ids(people) };
  // How those who are added will be called is the centre's matter.
  let added = false;
  for (const { path, value: command } of commands) {
    if (command.name === 'message.broadcast' || command.name === 'alert.acknowledge') found.fault('command-not-obeyed', `${path}.name`, { name: command.name });
    for (const [noun, { path: place, value: id }] of namesIn(command, path)) if (!known[noun].has(id) && (noun !== 'agent' || !added)) found.fault(`unknown-${noun}`, place, { id });
    added ||= command.name === 'staff.add';
  }
}

function* namesIn(command: LoggedCommand, path: string): Generator<readonly [Noun, Placed<string>]> {
  const one = (noun: Noun, id: string | undefined, field: string): readonly (readonly [Noun, Placed<string>])[] => (id === undefined ? [] : [[noun, { path: `${path}.${field}`, value: id }]]);
  const all = (noun: Noun, list: readonly string[] | undefined, field: string, inner = ''): readonly (readonly [Noun, Placed<string>])[] => placed(list ?? [], `${path}.${field}`, inner).map((place) => [noun, place]);
  switch (command.name) {
    case 'presence.set': case 'agents.sign-out': case 'agents.set-capacity': yield* all('agent', command.agents, 'agents'); return;
    case 'agents.change-queues':
      yield* all('agent', command.agents, 'agents');
      yield* all('queue', command.join?.map(({ queue }) => queue), 'join', '.queue');
      yield* all('queue', command.leave, 'leave');
      return;
    case 'agents.change-channels':
      yield* all('agent', command.agents, 'agents');
      yield* all('channel', command.add, 'add');
      yield* all('channel', command.remove, 'remove');
      return;
    case 'agents.change-skills':
      yield* all('agent', command.agents, 'agents');
      yield* all('skill', command.set?.map(({ skill }) => skill), 'set', '.skill');
      yield* all('skill', command.remove, 'remove');
      return;
    case 'monitoring.request': case 'monitoring.end': case 'work.assign': yield* one('agent', command.agent, 'agent'); return;
    case 'work.transfer':
      yield* one('queue', command.queue, 'queue');
      yield* one('channel', command.channel, 'channel');
      yield* one('agent', command.agent, 'agent');
      yield* all('skill', command.skills, 'skills');
      return;
    case 'queue.open-overflow':
      yield* one('queue', command.queue, 'queue');
      yield* one('queue', command.to, 'to');
      return;
    case 'queue.close-overflow': case 'queue.close': case 'queue.reopen': case 'queue.set-service-level': case 'queue.set-priority': yield* one('queue', command.queue, 'queue'); return;
    case 'staff.add': yield* one('people', command.people, 'people'); return;
    case 'load.set':
      yield* one('queue', command.queue, 'queue');
      yield* one('channel', command.channel, 'channel');
      return;
    case 'disruption.begin':
      if (command.disruption.kind === 'channel-outage') yield* one('channel', command.disruption.channel, 'disruption.channel');
      else if (command.disruption.kind !== 'feed-gap') yield* one('people', command.disruption.people, 'disruption.people');
      return;
    case 'work.prioritise': case 'work.park': case 'work.close': case 'message.broadcast': case 'alert.acknowledge':
  }
}
