/** Work as the events of another system tell of it: what it is (`work.created`), and where it asks to be let in (`work.queued`). */
import type { ItemFacts } from '../model/configuration/condition-truth.ts';
import type { EventOf } from '../model/events.ts';
import type { EpochUs } from '../model/units.ts';
import type { ArrivingWork } from './router-input.ts';

/** What priority rules may ask of a customer, and no event of the log tells. */
export type CustomerFacts = Partial<Pick<ItemFacts, 'value' | 'purchases' | 'influence' | 'contacts'>>;

/** `since`: from when its age counts. */
export const factsOf = ({ channel, subject, reason }: EventOf<'work.created'>, since: EpochUs, sentiment: number | null = null, { value = null, purchases = null, influence = null, contacts = [] }: CustomerFacts = {}): ItemFacts =>
  ({ text: subject ?? '', channel, reason: reason ?? null, since, sentiment, value, purchases, influence, contacts });

export function arrivingWork(created: EventOf<'work.created'>, { at, work, queue, priority, asks = {} }: EventOf<'work.queued'>, customer: CustomerFacts): ArrivingWork {
  const { skills, secondary, due, preferred, sticky, since = at, sentiment } = asks;
  return {
    work, queue, root: created.root ?? work, facts: factsOf(created, since, sentiment, customer),
    ...(priority === undefined ? {} : { priority }),
    ...(secondary === undefined ? {} : { secondary }),
    ...(skills === undefined ? {} : { skills: skills.map(({ additional = false, priority: rank = 0, ...skill }) => ({ ...skill, additional, priority: rank })) }),
    ...(due === undefined ? {} : { dueUs: due }),
    ...(preferred === undefined ? {} : sticky === true ? { sticky: { agent: preferred, atUs: at } } : { preferred }),
  };
}
