/** What a customer who waits may come to: patience that runs out, an offer to help himself. Only what will be is set here; `leaving.ts` does it. */
import type { Draws } from '../base/random.ts';
import { SECOND_US } from '../model/units.ts';
import { STAGE } from './contacts.ts';
import { KIND } from './event-kind.ts';
import { PURPOSE } from './purposes.ts';
import type { World } from './world.ts';

/** Patience of one who has not had to wait yet. */
export const UNDRAWN = -1;

/** How long he waits at most, from when his patience last began to run. The same customer has the same patience, whenever it is asked. */
function patienceOf(world: World, contact: number): number {
  const c = world.contacts;
  if (c.patienceUs[contact] === UNDRAWN) {
    const { patience, document: { balk } } = world.plan.demands[c.demand[contact]!]!;
    const draws = (purpose: number): Draws => world.chance.of(c.keyHigh[contact]!, c.keyLow[contact]!, purpose);
    c.patienceUs[contact] = balk > 0 && draws(PURPOSE.balk).uniform() < balk ? 0 : patience === null ? Infinity : Math.max(0, Math.round(patience.sample(draws(PURPOSE.patience)) * SECOND_US));
  }
  return c.patienceUs[contact]!;
}

/** He waits in the line from now on: his patience runs. */
export function waits(world: World, contact: number): void {
  const c = world.contacts;
  c.patienceFromUs[contact] = world.nowUs;
  disarm(world, contact);
}

/** It rings with an agent: some customers hear that somebody is coming. */
export function rings(world: World, contact: number): void {
  const c = world.contacts;
  if (world.plan.demands[c.demand[contact]!]!.document.leavesWhileRinging) return;
  const ranUs = world.nowUs - c.patienceFromUs[contact]!;
  if (ranUs > 0) c.patienceUs[contact] = Math.max(0, patienceOf(world, contact) - ranUs);
  waits(world, contact);
}

/** Nobody came after all. */
export function ringsInVain(world: World, contact: number): void {
  const c = world.contacts;
  c.answerUs[contact] = 0;
  if (!world.plan.demands[c.demand[contact]!]!.document.leavesWhileRinging) waits(world, contact);
}

/** Sets when his patience ends, unless an answer comes first. */
export function armPatience(world: World, contact: number, ringing: boolean): void {
  const c = world.contacts;
  if (c.patienceUs[contact] === Infinity || c.armed[contact] === 1 || c.stage[contact] !== STAGE.waiting) return;
  const answerUs = ringing ? c.answerUs[contact]! : 0;
  if (ringing && (!world.plan.demands[c.demand[contact]!]!.document.leavesWhileRinging || (answerUs !== 0 && answerUs <= world.nowUs))) return;
  const endsUs = c.patienceFromUs[contact]! + patienceOf(world, contact);
  if (endsUs === Infinity || (answerUs !== 0 && answerUs <= endsUs)) return;
  c.armed[contact] = 1;
  c.patienceStamp[contact] = world.newStamp();
  world.calendar.push(Math.max(world.nowUs, endsUs), KIND['patience-ends'], contact, c.patienceStamp[contact]);
}

export function disarm(world: World, contact: number): void { world.contacts.armed[contact] = 0; }

/** Self-service was offered: some take it, after a while. */
export function mayHelpHimself(world: World, contact: number): void {
  const c = world.contacts;
  const demand = world.plan.demands[c.demand[contact]!]!;
  const { selfService } = demand.document;
  if (selfService === undefined) return;
  const draws = world.chance.of(c.keyHigh[contact]!, c.keyLow[contact]!, PURPOSE['self-service']);
  if (draws.uniform() >= selfService.share) return;
  world.calendar.push(world.nowUs + Math.max(0, Math.round(demand.selfServiceAfter!.sample(draws) * SECOND_US)), KIND['self-service'], contact, c.number[contact]! | 0);
}
