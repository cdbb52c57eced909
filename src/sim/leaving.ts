/** Ways out of a queue without an agent, and back: patience, refusal, self-service, callback. */
import { SECOND_US } from '../model/units.ts';
import { workLeaves } from '../routing/entries.ts';
import { STAGE } from './contacts.ts';
import { createChild, WAY } from './creating.ts';
import { KIND } from './event-kind.ts';
import { EXITS, type Exit } from './measures.ts';
import { PURPOSE } from './purposes.ts';
import { react } from './reacting.ts';
import { ROW } from './source-log.ts';
import { tell } from './telling.ts';
import type { World } from './world.ts';

/** He waits in the line from now on: his patience runs. */
export function waits(world: World, contact: number): void {
  const c = world.contacts.columns;
  c.patienceFromUs[contact] = world.nowUs;
  disarm(world, contact);
}

/** It rings with an agent: some customers hear that somebody is coming. */
export function rings(world: World, contact: number): void {
  const c = world.contacts.columns;
  if (world.plan.demands[c.demand[contact]!]!.document.leavesWhileRinging) return;
  c.patienceUs[contact] = Math.max(0, c.patienceUs[contact]! - (world.nowUs - c.patienceFromUs[contact]!));
  waits(world, contact);
}

/** Nobody came after all. */
export function ringsInVain(world: World, contact: number): void {
  const c = world.contacts.columns;
  c.answerUs[contact] = 0;
  if (!world.plan.demands[c.demand[contact]!]!.document.leavesWhileRinging) waits(world, contact);
}

/** Sets when his patience ends, unless an answer comes first. */
export function armPatience(world: World, contact: number, ringing: boolean): void {
  const c = world.contacts.columns;
  if (c.patienceUs[contact] === Infinity || c.armed[contact] === 1 || c.stage[contact] !== STAGE.waiting) return;
  const endsUs = c.patienceFromUs[contact]! + c.patienceUs[contact]!;
  if (ringing && (!world.plan.demands[c.demand[contact]!]!.document.leavesWhileRinging || (c.answerUs[contact] !== 0 && c.answerUs[contact]! <= endsUs))) return;
  c.armed[contact] = 1;
  c.patienceStamp[contact] = world.newStamp();
  world.calendar.push(Math.max(world.nowUs, endsUs), KIND['patience-ends'], contact, c.patienceStamp[contact]!);
}

export function disarm(world: World, contact: number): void { world.contacts.columns.armed[contact] = 0; }

export function patienceEnds(world: World, contact: number, stamp: number): void {
  const { armed, patienceStamp } = world.contacts.columns;
  if (armed[contact] === 1 && patienceStamp[contact] === stamp) leave(world, contact, ROW.abandoned, EXITS.abandoned);
}

/** Out of the centre unanswered: the log hears it first, then the router. */
export function leave(world: World, contact: number, row: number, exit: Exit): void {
  const c = world.contacts.columns;
  const item = c.item[contact]! - 1;
  disarm(world, contact);
  tell(world, row, contact, 0);
  world.measures?.left(c.cell[contact]!, exit, world.nowUs, world.nowUs - c.queuedUs[contact]!, c.pushes[contact]! > 0, c.answeredBefore[contact] === 0);
  if (exit === EXITS.abandoned) mayRetry(world, contact);
  c.stage[contact] = STAGE.away;
  workLeaves(world.core, item, world.nowUs);
  react(world);
}

/** Turned away at the door. */
export const refused = (world: World, contact: number): void => mayRetry(world, contact);

function mayRetry(world: World, contact: number): void {
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

/** Self-service was offered: some take it, after a while. */
export function mayHelpHimself(world: World, contact: number): void {
  const c = world.contacts.columns;
  const demand = world.plan.demands[c.demand[contact]!]!;
  const { selfService } = demand.document;
  if (selfService === undefined) return;
  const draws = world.chance.of(c.keyHigh[contact]!, c.keyLow[contact]!, PURPOSE['self-service']);
  if (draws.uniform() >= selfService.share) return;
  world.calendar.push(world.nowUs + Math.max(0, Math.round(demand.selfServiceAfter!.sample(draws) * SECOND_US)), KIND['self-service'], contact, c.number[contact]! | 0);
}

export function helpsHimself(world: World, contact: number, stamp: number): void {
  const { stage, number } = world.contacts.columns;
  if (stage[contact] === STAGE.waiting && (number[contact]! | 0) === stamp) leave(world, contact, ROW.deflected, EXITS.deflected);
}

/** Asked to be called back: an outbound leg, when his turn would have come or at the time agreed. */
export function calledBack(world: World, contact: number): void {
  const c = world.contacts.columns;
  const demand = world.plan.demands[c.demand[contact]!]!;
  const { callback } = demand.document;
  if (callback === undefined) return;
  const draws = world.chance.of(c.keyHigh[contact]!, c.keyLow[contact]!, PURPOSE.callback);
  const child = createChild(world, contact, demand, WAY.callback, true);
  const { outbound, patienceUs } = world.contacts.columns;
  outbound[child] = 1;
  patienceUs[child] = Infinity;
  world.calendar.push(world.nowUs + Math.max(0, Math.round(demand.callbackAfter!.sample(draws) * SECOND_US)), KIND['comes-back'], child, 0);
}

/** The router has forgotten the item: the contact's row is free. */
export function released(world: World, contact: number, item: number): void {
  if (contact === -1) return;
  world.byItem[item] = 0;
  world.contacts.release(contact);
}
