/** Work that leaves its agent's hands and goes on as another leg of the same conversation: the contact's side of what the router does. */
import { createChild } from './creating.ts';
import type { PlannedDemand } from './plan.ts';
import { ROW } from './source-log.ts';
import { tell, tellCreated } from './telling.ts';
import type { World } from './world.ts';
import { settleAccount } from './working.ts';

/** The leg that follows, as yet in no queue. Its customer has been answered before. */
export function legOf(world: World, contact: number, demand: PlannedDemand, way: number): number {
  const child = createChild(world, contact, demand, way, true);
  const c = world.contacts.columns;
  c.answeredBefore[child] = 1;
  if (c.demand[child] === c.demand[contact]) c.sort[child] = c.sort[contact]!;
  return child;
}

/** The agent's part ends, the leg begins as an item of the router. `to`: agent whom somebody chose for it, -1 for none. */
export function handOn(world: World, contact: number, child: number, item: number, to = -1): void {
  const c = world.contacts.columns;
  const agent = c.agent[contact]! - 1;
  settleAccount(world, contact, true);
  tell(world, ROW.transferred, contact, agent, to + 1, 0, c.number[child]);
  tellCreated(world, child);
  world.bind(item, child);
}
