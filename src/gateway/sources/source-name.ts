/** Several sources make one centre: each is a site of it, and ids that two of them may share are qualified by the source's name (MODEL, "Positions"). */
import { failure, success, type Result } from '../../base/result.ts';
import type { Command } from '../../model/commands/command.ts';
import type { LogEvent } from '../../model/events.ts';
import type { Recalled } from '../../model/recalled.ts';

/** `prefix` is empty where nothing needs to be told apart. */
export interface SourceName { readonly id: string; readonly prefix: string; readonly site?: string }

export const soleSource = (id: string): SourceName => ({ id, prefix: '' });
export const namedSource = (id: string): SourceName => ({ id, prefix: `${id}/`, site: id });

/** Whether an id is of a named source: it begins with its name. */
export function hasName(names: readonly SourceName[]): (id: unknown) => boolean {
  const prefixes = names.map(({ prefix }) => prefix).filter((prefix) => prefix !== '');
  return (id) => typeof id === 'string' && prefixes.some((prefix) => id.startsWith(prefix));
}

/** Fields that say whose an event is: of a noun that is told, its own id. */
const WHOSE: ReadonlySet<string> = new Set(['work', 'agent', 'queue']);

/** Whether an event is about what a named source has, by the beginning of its ids. */
export function isOfNamed(names: readonly SourceName[]): (event: LogEvent) => boolean {
  const isTheirs = hasName(names);
  return (event) => Object.entries(event).some(([field, of]) => WHOSE.has(field) && isTheirs(typeof of === 'object' && 'id' in of ? of.id : of));
}

const ID_FIELDS = ['work', 'offer', 'root', 'parent', 'child', 'agent', 'queue'] as const;

/** The event as the centre knows it. What a source says of the whole centre becomes what it says of its parts. */
export function qualified(event: LogEvent, name: SourceName): readonly LogEvent[] {
  if (event.type === 'centre.added' || event.type === 'centre.changed') {
    const { channels, queues, agents } = event.centre;
    const { type: _type, centre: _centre, ...rest } = event;
    return [
      ...channels.map((channel): LogEvent => ({ type: 'channel.added', ...rest, channel })),
      ...[...queues.map((queue): LogEvent => ({ type: 'queue.added', ...rest, queue })), ...agents.map((agent): LogEvent => ({ type: 'agent.added', ...rest, agent }))].flatMap((part) => qualified(part, name)),
    ];
  }
  const copy: Record<string, unknown> = { ...event };
  for (const field of ID_FIELDS) {
    const id = copy[field];
    if (typeof id === 'string') copy[field] = name.prefix + id;
  }
  if (event.type === 'queue.added' || event.type === 'queue.changed') copy['queue'] = { ...event.queue, id: name.prefix + event.queue.id, ...(event.queue.overflowsTo === undefined ? {} : { overflowsTo: name.prefix + event.queue.overflowsTo }) };
  if (event.type === 'agent.added' || event.type === 'agent.changed') copy['agent'] = { ...event.agent, id: name.prefix + event.agent.id, ...(name.site === undefined || event.agent.site !== undefined ? {} : { site: name.site }) };
  if (event.type.startsWith('source.') || event.sourceEvent !== undefined) copy['source'] = name.id;
  return [copy as unknown as LogEvent]; // same fields of the same types, only other ids
}

/** What the centre's log tells of one source, in the source's own words. */
export function recalledBy(all: Recalled, { prefix }: SourceName): Recalled {
  const own = (id: string): boolean => id.startsWith(prefix);
  const bare = (id: string): string => id.slice(prefix.length);
  return {
    queues: all.queues.filter(({ id }) => own(id)).map((queue) => ({ ...queue, id: bare(queue.id) })),
    agents: all.agents.filter(({ id }) => own(id)).map((agent) => ({ ...agent, id: bare(agent.id), memberships: new Map([...agent.memberships].map(([queue, reason]) => [bare(queue), reason])) })),
    work: all.work.filter(({ id }) => own(id)).map((item) => ({
      ...item, id: bare(item.id), root: bare(item.root), queue: bare(item.queue), agent: item.agent === null ? null : bare(item.agent),
      ringing: new Map([...item.ringing].map(([agent, offer]) => [bare(agent), bare(offer)])),
    })),
    listeners: all.listeners.filter(({ agent }) => own(agent)).map((listener) => ({ ...listener, agent: bare(listener.agent) })),
  };
}

/** Fields of commands that name what a source has. */
const SUBJECT_FIELDS = ['agent', 'agents', 'work', 'queue', 'to', 'leave'] as const;

/** Whose a command is, by what it names; in that source's own words. Of two names that fit, the longer counts. */
export function addressee(command: Command, names: readonly SourceName[]): Result<{ readonly name: SourceName; readonly command: Command }, 'not-offered'> {
  const all: Record<string, unknown> = { ...command };
  const named = [...SUBJECT_FIELDS.flatMap((field) => all[field] ?? []), ...joined(command).map(({ queue }) => queue)];
  const name = names.toSorted((a, b) => b.prefix.length - a.prefix.length).find(({ prefix }) => named.every((id) => typeof id === 'string' && id.startsWith(prefix)));
  if (name === undefined || named.length === 0) return failure('not-offered');
  const bare = (id: unknown): unknown => (typeof id === 'string' ? id.slice(name.prefix.length) : id);
  for (const field of SUBJECT_FIELDS) if (field in all) all[field] = Array.isArray(all[field]) ? all[field].map(bare) : bare(all[field]);
  if ('join' in all) all['join'] = joined(command).map((membership) => ({ ...membership, queue: bare(membership.queue) }));
  return success({ name, command: all as unknown as Command }); // same fields of the same types, only other ids
}

const joined = (command: Command): readonly { readonly queue: string }[] => (command.name === 'agents.change-queues' ? command.join ?? [] : []);
