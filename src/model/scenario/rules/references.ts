/** Every name that must lead to something: unknown ones, ones given twice. */
import type { Placed } from '../../configuration/draft.ts';
import { placed, repeatsIn } from '../../configuration/rules/references.ts';
import { stepText } from '../../configuration/path-text.ts';
import type { ScenarioDraft } from '../draft.ts';
import type { ScenarioFindings } from '../faults.ts';

type Noun = 'queue' | 'channel' | 'skill' | 'agent' | 'demand' | 'people';
type Reference = Placed<string> & { readonly noun: Noun };

export function findReferenceFaults(draft: ScenarioDraft, found: ScenarioFindings): void {
  const { centre } = draft;
  const known: Readonly<Record<Noun, ReadonlySet<string>>> = {
    queue: centre.queues.known, channel: centre.channels.known, skill: centre.skills.known, agent: centre.agents.known, demand: draft.demand.known, people: draft.people.known,
  };
  for (const { noun, value: id, path } of referencesOf(draft)) {
    // of agents who are left out nothing can be said
    if (!known[noun].has(id) && (noun !== 'agent' || centre.agents.whole)) found.fault(`unknown-${noun}`, path, { id });
  }
  for (const { ids } of [draft.demand, draft.people, draft.concurrency]) for (const { path, parameters } of repeatsIn(ids)) found.fault('duplicate-id', path, parameters);
}

function* referencesOf(draft: ScenarioDraft): Generator<Reference> {
  const one = (noun: Noun, value: string | undefined, path: string): readonly Reference[] => (value === undefined ? [] : [{ noun, value, path }]);
  const all = (noun: Noun, ids: readonly string[], path: string, field = ''): readonly Reference[] => placed(ids, path, field).map((place) => ({ noun, ...place }));
  for (const { path, value } of draft.demand.items) {
    yield* one('queue', value.queue, `${path}.queue`);
    yield* one('channel', value.channel, `${path}.channel`);
    yield* one('demand', value.bot?.to, `${path}.bot.to`);
    yield* one('demand', value.repeat?.to, `${path}.repeat.to`);
    yield* all('demand', value.transfers.map(({ to }) => to), `${path}.transfers`, '.to');
    for (const [index, { skills, preferred }] of value.mix.entries()) {
      yield* all('skill', skills.map(({ skill }) => skill), `${path}.mix${stepText(index)}.skills`, '.skill');
      yield* one('agent', preferred, `${path}.mix${stepText(index)}.preferred`);
    }
  }
  for (const { path, value } of draft.handlingFactors.items) {
    yield* one('queue', value.queue, `${path}.queue`);
    yield* one('channel', value.channel, `${path}.channel`);
    yield* one('skill', value.skill, `${path}.skill`);
  }
  for (const { path, value } of draft.concurrency.items) yield* one('channel', value.channel, `${path}.channel`);
  for (const { path, value } of draft.outsideRouters.items) yield* all('queue', value.queues, `${path}.queues`);
  for (const { path, value } of draft.ratings.items) yield* all('channel', value.channels, `${path}.channels`);
  for (const { path, value } of draft.disruptions.items) {
    if (value.kind === 'channel-outage') {
      yield* one('channel', value.channel, `${path}.channel`);
      yield* all('demand', value.divert.map(({ to }) => to), `${path}.divert`, '.to');
    } else if (value.kind !== 'feed-gap') yield* one('people', value.people, `${path}.people`);
  }
}
