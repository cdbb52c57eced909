/** Who left without an answer and comes again: by himself, or because he is called back. */
import { SECOND_US } from '../model/units.ts';
import { createChild, WAY } from './creating.ts';
import { KIND } from './event-kind.ts';
import { PURPOSE } from './purposes.ts';
import type { World } from './world.ts';

/** He left unserved, or was turned away at the door. */
export function mayRetry(world: World, contact: number): void {
  const c = world.contacts.columns;
  const demand = world.plan.demands[c.demand[contact]!]!;
  const { retry } = demand.document;
  if (retry === undefined || c.tries[contact]! >= retry.most) return;
  const draws = world.chance.of(c.keyHigh[contact]!, c.keyLow[contact]!, PURPOSE.retry);
  if (draws.uniform() >= retry.share) return;
  const afterUs = Math.max(0, Math.round(demand.retryAfter!.sample(draws) * SECOND_US));
  const child = createChild(world, contact, demand, WAY.retry, false);
  world.contacts.columns.tries[child] = world.contacts.columns.tries[contact]! + 1;
  world.calendar.push(world.nowUs + afterUs, KIND['comes-back'], child, 0);
}

/** Asked to be called back: an outbound leg, when his turn would have come or at the time agreed. */
export function calledBack(world: World, contact: number, waited: boolean): void {
  const c = world.contacts.columns;
  const demand = world.plan.demands[c.demand[contact]!]!;
  const { callback } = demand.document;
  if (callback === undefined) return;
  const draws = world.chance.of(c.keyHigh[contact]!, c.keyLow[contact]!, PURPOSE.callback);
  const child = createChild(world, contact, demand, WAY.callback, true);
  const { outbound, patienceUs, exitUs, exitWaitUs, exitMissed, queuedUs, pushes } = world.contacts.columns;
  outbound[child] = 1;
  if (waited) {
    exitUs[child] = world.nowUs;
    exitWaitUs[child] = world.nowUs - queuedUs[contact]!;
    exitMissed[child] = pushes[contact]! > 0 ? 1 : 0;
  }
  patienceUs[child] = Infinity;
  world.calendar.push(world.nowUs + Math.max(0, Math.round(demand.callbackAfter!.sample(draws) * SECOND_US)), KIND['comes-back'], child, 0);
}
