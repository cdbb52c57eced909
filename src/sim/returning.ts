/** Who left without an answer and comes again: by himself, or because he is called back. */
import { SECOND_US } from '../model/units.ts';
import { promiseOf } from '../routing/decision-events.ts';
import { createChild, WAY } from './creating.ts';
import { KIND } from './event-kind.ts';
import { PURPOSE } from './purposes.ts';
import { tellCreated } from './telling.ts';
import type { World } from './world.ts';

/** He left unserved, or was turned away at the door. */
export function mayRetry(world: World, contact: number): void {
  const c = world.contacts;
  const demand = world.plan.demands[c.demand[contact]!]!;
  const { retry } = demand.document;
  if (retry === undefined || c.tries[contact]! >= retry.most) return;
  const draws = world.chance.of(c.keyHigh[contact]!, c.keyLow[contact]!, PURPOSE.retry);
  if (draws.uniform() >= retry.share) return;
  const afterUs = Math.max(0, Math.round(demand.retryAfter!.sample(draws) * SECOND_US));
  const child = createChild(world, contact, demand, WAY.retry, false);
  world.contacts.tries[child] = world.contacts.tries[contact]! + 1;
  world.calendar.push(world.nowUs + afterUs, KIND['comes-back'], child, 0);
}

/** He need not wait in the line any longer, since he will be called: his exit may be undone. */
export function leavesForNow(world: World, contact: number): void {
  const { exitUs, exitWaitUs, exitMissed, queuedUs, pushes } = world.contacts;
  exitUs[contact] = world.nowUs;
  exitWaitUs[contact] = world.nowUs - queuedUs[contact]!;
  exitMissed[contact] = pushes[contact]! > 0 ? 1 : 0;
}

/** The router promised a call, or one more after one in vain: its item goes on as an outbound leg, which is a contact of its own. */
export function calledBack(world: World, contact: number, item: number, fromUs: number): void {
  const leg = createChild(world, contact, world.plan.demands[world.contacts.demand[contact]!]!, WAY.callback, true);
  const c = world.contacts;
  // Whoever was called once has had his answer, as the counts have it.
  if (c.outbound[contact] === 1) c.answeredBefore[leg] = 1;
  c.outbound[leg] = 1;
  c.sort[leg] = c.sort[contact]!;
  c.patienceUs[leg] = Infinity;
  c.exitUs[leg] = c.exitUs[contact]!;
  c.exitWaitUs[leg] = c.exitWaitUs[contact]!;
  c.exitMissed[leg] = c.exitMissed[contact]!;
  tellCreated(world, leg, promiseOf(world.core.state, item, fromUs));
  world.contacts.rows.release(contact);
  world.bind(item, leg);
}
