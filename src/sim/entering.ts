/** A contact at the door of its queue: what it asks goes to the router, what the router decides comes back to the centre. */
import { workArrives } from '../routing/entries.ts';
import { arrivalOf } from './asking.ts';
import { react } from './reacting.ts';
import { tellCreated } from './telling.ts';
import type { World } from './world.ts';

/** `sinceUs`: from when its age counts. */
export function enter(world: World, contact: number, sinceUs = world.nowUs): void {
  tellCreated(world, contact);
  const item = workArrives(world.core, arrivalOf(world, contact, sinceUs), world.nowUs);
  world.bind(item, contact);
  react(world);
}
