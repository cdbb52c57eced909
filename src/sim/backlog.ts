/** What waits already when a run begins: last week's mails. */
import { SECOND_US } from '../model/units.ts';
import { compileLaw } from './laws/compile-law.ts';
import { createContact } from './creating.ts';
import { enter } from './entering.ts';
import type { PlannedDemand } from './plan.ts';
import { PURPOSE } from './purposes.ts';
import type { World } from './world.ts';

/** Keys of a backlog lie beyond those of arrivals. */
const BACKLOG_KEYS = 0x4000_0000;

export function admitBacklog(world: World, demand: PlannedDemand): void {
  const { backlog } = demand.document;
  if (backlog === undefined) return;
  const age = compileLaw(backlog.ageS);
  const ages = Array.from({ length: backlog.items }, (_, n) => Math.max(0, Math.round(age.sample(world.chance.of(demand.index, BACKLOG_KEYS + n, PURPOSE.backlog)) * SECOND_US)));
  for (const [n, ageUs] of ages.toSorted((a, b) => b - a).entries()) {
    const contact = createContact(world, demand, demand.index, BACKLOG_KEYS + n);
    const c = world.contacts;
    c.createdUs[contact] = c.firstQueuedUs[contact] = world.nowUs - ageUs;
    enter(world, contact);
  }
}
