/** A contact at the door of its queue: what it asks goes to the router, what the router decides comes back to the centre. */
import { workArrives } from '../routing/entries.ts';
import { arrivalOf } from './asking.ts';
import { react } from './reacting.ts';
import { tellCreated } from './telling.ts';
import type { World } from './world.ts';

/** Its age counts from its first entry. */
export function enter(world: World, contact: number): void {
  tellCreated(world, contact);
  const item = workArrives(world.core, arrivalOf(world, contact), world.nowUs);
  world.bind(item, contact);
  react(world);
}
