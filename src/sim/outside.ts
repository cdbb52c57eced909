/** Outside routers, as a scenario has them: whether and when one answers a question is drawn when it is asked; `answering.ts` acts upon it. Where it is silent, the router's own timer lets the work fall back. */
import { SECOND_US } from '../model/units.ts';
import { childKeyLow } from './chance.ts';
import { KIND } from './event-kind.ts';
import { PURPOSE } from './purposes.ts';
import type { World } from './world.ts';

/** Draws whether and when it answers; each question anew. */
export function isAsked(world: World, contact: number, item: number): void {
  const c = world.contacts;
  const { queue, offers } = world.core.state.items;
  // No answer to an earlier question counts any more.
  c.outsideStamp[contact] = world.newStamp();
  const router = world.plan.outsideRouters[queue[item]!]!;
  if (router === null) return;
  const draws = world.chance.of(c.keyHigh[contact]!, childKeyLow(childKeyLow(c.keyLow[contact]!, queue[item]!), offers[item]!), PURPOSE.outside);
  if (draws.uniform() < router.document.silent) return;
  const afterUs = Math.max(0, Math.round(router.answersAfter.sample(draws) * SECOND_US));
  world.calendar.push(world.nowUs + afterUs, KIND['outside-answer'], contact, c.outsideStamp[contact]);
}
