/** The state as a log would have made it that had been told otherwise from the first event on. */
import type { About, Telling } from '../model/personal.ts';
import { identify } from './directory.ts';
import { Digest } from './digest.ts';
import { Projection } from './projection.ts';

export function retoldCopy(projection: Projection, telling: Telling): Projection {
  const state = projection.checkpoint().state;
  const { agents, memberships, shifts, work, conversations } = state.tables;
  const said = (text: string, field: Parameters<Telling['words']>[1], about: About): string => (text === '' ? '' : telling.words(text, field, about) ?? '');
  const idOf = agents.columns.id;
  for (const slot of memberships.slots()) memberships.columns.reason.set(slot, said(memberships.columns.reason.at(slot), 'reason', { agent: idOf.at(memberships.columns.agent[slot]!) }));
  for (const slot of shifts.slots()) shifts.columns.activity.set(slot, said(shifts.columns.activity.at(slot), 'activity', { agent: idOf.at(shifts.columns.agent[slot]!) }));
  for (const slot of work.slots()) {
    const w = work.columns;
    const about = { work: w.id.at(slot), root: conversations.columns.id.at(w.conversation[slot]!) };
    w.subject.set(slot, said(w.subject.at(slot), 'subject', about));
    w.customer.set(slot, said(w.customer.at(slot), 'customer', about));
    w.outcome.set(slot, said(w.outcome.at(slot), 'outcome', about));
  }
  for (const slot of agents.slots()) {
    agents.columns.reason.set(slot, said(agents.columns.reason.at(slot), 'reason', { agent: idOf.at(slot) }));
    const config = state.agentConfigs[slot]!;
    const told = telling.agent(config);
    if (told.name !== config.name || told.id !== config.id) identify(state, slot, told);
  }
  state.touchAll();
  const digest = new Digest();
  digest.update(state);
  return new Projection(state, digest);
}
