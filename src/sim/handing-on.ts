/** Work that leaves its agent's hands, or goes on as another leg of the same conversation: the contact's side of what the router does. */
import { invariant } from '../base/invariant.ts';
import { isCallback } from '../routing/callbacks.ts';
import { promiseOf } from '../routing/decision-events.ts';
import { workTransferred } from '../routing/entries.ts';
import { arrivalOf } from './asking.ts';
import { STAGE } from './contacts.ts';
import { createChild, WAY } from './creating.ts';
import { HELD } from './measures.ts';
import type { PlannedDemand } from './plan.ts';
import { ROW } from './source-log.ts';
import { tell, tellCreated } from './telling.ts';
import { stopWork } from './work-clock.ts';
import type { World } from './world.ts';

/** What the agent did counts; the agent's hands are one item emptier. */
export function settleAccount(world: World, contact: number, transferred: boolean): void {
  const c = world.contacts;
  const agent = c.agent[contact]! - 1;
  const from = c.stage[contact] === STAGE.wrapUp ? HELD.wrapUp : c.stage[contact] === STAGE.working || c.stage[contact] === STAGE.held ? HELD.working : HELD.paused;
  stopWork(world, contact, STAGE.away);
  world.measures?.handled(c, contact, agent, transferred);
  world.measures?.moved(agent, from, -1);
  c.servedBy[contact] = agent + 1;
  c.servedUs[contact] = world.nowUs;
}

/** The leg that follows, as yet in no queue. Its customer has been answered before. */
export function legOf(world: World, contact: number, demand: PlannedDemand, way: number): number {
  const child = createChild(world, contact, demand, way, true);
  const c = world.contacts;
  c.answeredBefore[child] = 1;
  if (c.demand[child] === c.demand[contact]) c.sort[child] = c.sort[contact]!;
  return child;
}

/** The same work, from its beginning, with another agent. Of a promised call, it is still known whether somebody answers. */
export function sameAgain(world: World, contact: number): number {
  const child = legOf(world, contact, world.plan.demands[world.contacts.demand[contact]!]!, WAY.command);
  const c = world.contacts;
  if (c.outbound[contact] === 0) return child;
  c.outbound[child] = 1;
  c.reached[child] = 1 - c.vain[contact]!;
  c.patienceUs[child] = Infinity;
  return child;
}

/** What its agent set aside, from where he stopped. */
export function legLeftUndone(world: World, contact: number): number {
  const child = sameAgain(world, contact);
  const { leftUs, owedUs } = world.contacts;
  owedUs[child] = Math.max(1, leftUs[contact]!);
  return child;
}

/** By itself: the leg comes in by the door of its queue with the age of the conversation, in the entry that frees its agent. */
export function goOn(world: World, contact: number, child: number): void {
  const { core, nowUs } = world;
  const c = world.contacts;
  const arrival = arrivalOf(world, child);
  // What a bot hands over is to be accepted in the time that begins now.
  const { targetAcceptUs } = world.centre.queues[arrival.queue]!;
  const dueUs = c.bot[contact] === 1 && targetAcceptUs !== Infinity ? nowUs + targetAcceptUs : null;
  const leg = workTransferred(core, c.item[contact]! - 1, c.agent[contact]! - 1, dueUs === null ? arrival : { ...arrival, dueUs }, nowUs);
  invariant(leg.ok, 'what is in hand can be transferred');
  handOn(world, contact, child, leg.value);
}

/** The agent's part ends, the leg begins as an item of the router. `to`: agent whom somebody chose for it, -1 for none. */
export function handOn(world: World, contact: number, child: number, item: number, to = -1): void {
  const c = world.contacts;
  const agent = c.agent[contact]! - 1;
  settleAccount(world, contact, true);
  tell(world, ROW.transferred, contact, agent, to + 1, 0, c.number[child]);
  tellCreated(world, child, isCallback(world.core.state, item) ? promiseOf(world.core.state, item, world.nowUs) : undefined);
  world.bind(item, child);
}
