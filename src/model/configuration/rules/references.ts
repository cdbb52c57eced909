/** Every name that must lead to something: unknown ones, ones given twice. */
import type { Condition } from '../condition.ts';
import { parseCondition } from '../condition-parser.ts';
import type { Draft, Placed } from '../draft.ts';
import type { FaultParameters, Findings, Noun } from '../faults.ts';
import { stepText } from '../path-text.ts';

interface Reference { readonly noun: Noun; readonly id: string; readonly path: string }

export function findReferenceFaults(draft: Draft, found: Findings): void {
  const teams = new Set([...draft.teams.known, ...draft.agents.items.flatMap(({ value }) => value.team ?? [])]);
  const known: Readonly<Record<Noun, ReadonlySet<string> | null>> = {
    queue: draft.queues.known, skill: draft.skills.known, channel: draft.channels.known, calendar: draft.calendars.known, agent: draft.agents.known,
    // a team is known by its agents, too
    team: draft.agents.whole ? teams : null,
  };
  for (const { noun, id, path } of referencesOf(draft)) if (known[noun]?.has(id) === false) found.fault(`unknown-${noun}`, path, { id });
  for (const list of listsOf(draft)) for (const { path, parameters } of repeatsIn(list)) found.fault('duplicate-id', path, parameters);
}

/** Every name but the first of its kind. */
export function repeatsIn(ids: readonly Placed<string>[]): readonly { readonly path: string; readonly parameters: FaultParameters['duplicate-id'] }[] {
  const first = new Map<string, string>();
  return ids.flatMap(({ path, value: id }) => {
    const earlier = first.get(id);
    if (earlier !== undefined) return [{ path, parameters: { id, first: earlier } }];
    first.set(id, path);
    return [];
  });
}

function* referencesOf(draft: Draft): Generator<Reference> {
  if (draft.calendar !== null) yield { noun: 'calendar', id: draft.calendar, path: '$.calendar' };
  for (const { path, value: queue } of draft.queues.items) {
    if (queue.calendar !== undefined) yield { noun: 'calendar', id: queue.calendar, path: `${path}.calendar` };
    yield* all('channel', queue.channels, `${path}.channels`);
    yield* all('skill', queue.skills.map(({ skill }) => skill), `${path}.skills`, '.skill');
    yield* all('team', queue.ownTeams, `${path}.ownTeams`);
    for (const [index, { teams }] of queue.rings.entries()) yield* all('team', teams, `${path}.rings${stepText(index)}.teams`);
    for (const [index, { to }] of queue.overflow.entries()) {
      const place = `${path}.overflow${stepText(index)}.to`;
      if (to.kind === 'queue') yield { noun: 'queue', id: to.queue, path: `${place}.queue` };
      if (to.kind === 'agent') yield { noun: 'agent', id: to.agent, path: `${place}.agent` };
    }
    if (queue.external !== undefined) yield { noun: 'queue', id: queue.external.fallbackQueue, path: `${path}.external.fallbackQueue` };
    if (queue.botsFirst !== undefined) yield { noun: 'queue', id: queue.botsFirst.handOverQueue, path: `${path}.botsFirst.handOverQueue` };
  }
  for (const { path, value: agent } of draft.agents.items) {
    yield* all('skill', agent.skills.map(({ skill }) => skill), `${path}.skills`, '.skill');
    yield* all('queue', agent.queues.map(({ queue }) => queue), `${path}.queues`, '.queue');
    yield* all('channel', agent.channels, `${path}.channels`);
    if (agent.capacity.kind === 'per-channel') yield* all('channel', agent.capacity.maxima.map(({ channel }) => channel), `${path}.capacity.maxima`, '.channel');
    if (agent.staffing.kind === 'dedicated') yield { noun: 'channel', id: agent.staffing.channel, path: `${path}.staffing.channel` };
  }
  for (const { path, value } of draft.priorityRules.items) {
    const condition = parseCondition(value.when);
    if (condition.ok) for (const id of channelsIn(condition.value)) yield { noun: 'channel', id, path: `${path}.when` };
  }
  if (draft.blending !== null) yield* all('channel', draft.blending.value.channels.map(({ channel }) => channel), `${draft.blending.path}.channels`, '.channel');
}

/** Lists in which a name stands at most once. */
function* listsOf(draft: Draft): Generator<readonly Placed<string>[]> {
  for (const { ids } of [draft.calendars, draft.channels, draft.skills, draft.teams, draft.queues, draft.agents, draft.priorityRules]) yield ids;
  for (const { path, value } of draft.calendars.items) yield placed(value.exceptions.map(({ date }) => date), `${path}.exceptions`, '.date');
  for (const { path, value } of draft.queues.items) {
    yield placed(value.channels, `${path}.channels`);
    yield placed(value.skills.map(({ skill }) => skill), `${path}.skills`, '.skill');
  }
  for (const { path, value } of draft.agents.items) {
    yield placed(value.channels, `${path}.channels`);
    yield placed(value.skills.map(({ skill }) => skill), `${path}.skills`, '.skill');
    yield placed(value.queues.map(({ queue }) => queue), `${path}.queues`, '.queue');
    if (value.capacity.kind === 'per-channel') yield placed(value.capacity.maxima.map(({ channel }) => channel), `${path}.capacity.maxima`, '.channel');
  }
  if (draft.blending !== null) yield placed(draft.blending.value.channels.map(({ channel }) => channel), `${draft.blending.path}.channels`, '.channel');
}

export const placed = (ids: readonly string[], path: string, field = ''): readonly Placed<string>[] => ids.map((value, index) => ({ path: `${path}${stepText(index)}${field}`, value }));
const all = (noun: Noun, ids: readonly string[], path: string, field = ''): readonly Reference[] => placed(ids, path, field).map(({ path: place, value }) => ({ noun, id: value, path: place }));

function channelsIn(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case 'and': case 'or': return condition.of.flatMap(channelsIn);
    case 'not': return channelsIn(condition.of);
    case 'label': return condition.label === 'channel' ? [condition.is] : [];
    case 'contacts': return condition.channel === null ? [] : [condition.channel];
    case 'text': case 'measure': return [];
  }
}
