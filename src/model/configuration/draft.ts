/** A document as far as its form is sound, so that rules can look at the rest of it. */
import * as v from 'valibot';
import { agent, type AgentConfiguration } from './agent.ts';
import { blending, type Blending } from './blending.ts';
import { calendar, type Calendar } from './calendar.ts';
import { capacityPolicy, type CapacityPolicy } from './capacity-policy.ts';
import { channel, type ChannelConfiguration } from './channel.ts';
import { priorityRuleText, type PriorityRuleText } from './priority-rule.ts';
import { queue, type QueueConfiguration } from './queue.ts';
import { skill, type SkillConfiguration } from './skill.ts';
import { team, type TeamConfiguration } from './team.ts';
import { stepText } from './path-text.ts';

export interface Placed<T> { readonly path: string; readonly value: T }

export interface Listed<T> {
  /** Those of sound form. */
  readonly items: readonly Placed<T>[];
  /** Of every item that has one, sound or not: what is broken is still known. */
  readonly ids: readonly Placed<string>[];
  readonly known: ReadonlySet<string>;
  /** False when some item is left out, so that "nobody" and "none" cannot be said. */
  readonly whole: boolean;
}

export interface Draft {
  readonly timeZone: string | null;
  /** The centre's own calendar. */
  readonly calendar: string | null;
  readonly calendars: Listed<Calendar>;
  readonly channels: Listed<ChannelConfiguration>;
  readonly skills: Listed<SkillConfiguration>;
  readonly teams: Listed<TeamConfiguration>;
  readonly queues: Listed<QueueConfiguration>;
  readonly agents: Listed<AgentConfiguration>;
  readonly priorityRules: Listed<PriorityRuleText>;
  readonly id: string;
  readonly capacity: CapacityPolicy | null;
  readonly blending: Placed<Blending> | null;
}

export function draftOf(document: unknown): Draft {
  const blended = v.safeParse(blending, field(document, 'blending'));
  const policy = v.safeParse(capacityPolicy, field(document, 'capacity'));
  return {
    id: textOf(field(document, 'id')) ?? '',
    capacity: policy.success ? policy.output : null,
    timeZone: textOf(field(document, 'timeZone')),
    calendar: textOf(field(document, 'calendar')),
    calendars: listed(calendar, document, 'calendars'),
    channels: listed(channel, document, 'channels'),
    skills: listed(skill, document, 'skills'),
    teams: listed(team, document, 'teams'),
    queues: listed(queue, document, 'queues'),
    agents: listed(agent, document, 'agents'),
    priorityRules: listed(priorityRuleText, document, 'priorityRules', 'name'),
    blending: blended.success ? { path: '$.blending', value: blended.output } : null,
  };
}

export function listed<T>(schema: v.GenericSchema<unknown, T>, document: unknown, list: string, idField = 'id'): Listed<T> {
  const given = field(document, list) ?? [];
  if (!Array.isArray(given)) return { items: [], ids: [], known: new Set(), whole: false };
  const places = given.map((value: unknown, index): Placed<unknown> => ({ path: `$.${list}${stepText(index)}`, value }));
  const ids = places.flatMap(({ path, value }): Placed<string>[] => {
    const id = textOf(field(value, idField));
    return id === null ? [] : [{ path: `${path}.${idField}`, value: id }];
  });
  const items = places.flatMap(({ path, value }): Placed<T>[] => {
    const parsed = v.safeParse(schema, value);
    return parsed.success ? [{ path, value: parsed.output }] : [];
  });
  return { items, ids, known: new Set(ids.map(({ value }) => value)), whole: items.length === given.length };
}

export const field = (value: unknown, name: string): unknown => (typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined);
export const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
