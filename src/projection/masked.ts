/** The state as a log would have made it whose events had been masked from the first on. */
import { plannedPresence } from '../model/planned-presence.ts';
import type { Mask } from '../model/sight.ts';
import { identify } from './directory.ts';
import { Digest } from './digest.ts';
import { Projection } from './projection.ts';

export function maskedCopy(projection: Projection, mask: Mask): Projection {
  const state = projection.checkpoint().state;
  const { agents, memberships, shifts, work } = state.tables;
  for (const slot of agents.slots()) {
    const config = state.agentConfigs[slot]!;
    const masked = mask.agent(config);
    if (masked.name !== config.name || masked.id !== config.id) identify(state, slot, masked);
    if (!mask.showsWords) agents.columns.reason.set(slot, '');
  }
  if (!mask.showsWords) for (const slot of memberships.slots()) memberships.columns.reason.set(slot, '');
  if (!mask.showsWords) for (const slot of shifts.slots()) shifts.columns.activity.set(slot, plannedPresence(shifts.columns.activity.at(slot)));
  for (const slot of work.slots()) {
    const w = work.columns;
    if (!mask.showsCustomer(w.id.at(slot))) {
      w.subject.set(slot, '');
      w.customer.set(slot, '');
    }
    if (!mask.showsWords) w.outcome.set(slot, '');
  }
  state.touchAll();
  const digest = new Digest();
  digest.update(state);
  return new Projection(state, digest);
}
