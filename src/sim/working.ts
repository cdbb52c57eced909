/** Work in an agent's hands from its acceptance to its end: how long it takes, with holds, sessions and wrap-up. */
import { SECOND_US } from '../model/units.ts';
import { callFailed, finishWork, pauseWork, resumePaused, startWrapUp } from '../routing/entries.ts';
import { childKeyLow } from './chance.ts';
import { STAGE, unansweredChannel } from './contacts.ts';
import { KIND } from './event-kind.ts';
import { afterwards, nextLeg, NOT_REACHED, outcomeOf } from './finishing.ts';
import { goOn, settleAccount } from './handing-on.ts';
import { disarm } from './patience.ts';
import { HELD } from './measures.ts';
import { PURPOSE } from './purposes.ts';
import { react } from './reacting.ts';
import { ROW } from './source-log.ts';
import { leaveIfPlanned } from './staffing.ts';
import { tell } from './telling.ts';
import { accrue, beginWork, stopWork } from './work-clock.ts';
import type { World } from './world.ts';

/** An agent accepts: the customer's wait is over, work begins. Told to the router by the caller, afterwards. */
export function takeUp(world: World, contact: number, agent: number): void {
  const { plan, chance, nowUs, measures } = world;
  const c = world.contacts;
  const demand = plan.demands[c.demand[contact]!]!;
  const high = c.keyHigh[contact]!;
  const low = c.keyLow[contact]!;
  const waitUs = nowUs - c.queuedUs[contact]!;
  measures?.answered(c.cell[contact]!, agent, waitUs, unansweredChannel(world.contacts, contact));
  tell(world, ROW.accepted, contact, agent);
  c.agent[contact] = agent + 1;
  c.stageFromUs[contact] = nowUs;
  c.waitUs[contact] = waitUs;
  disarm(world, contact);
  c.answerUs[contact] = c.timerUs[contact] = 0;
  c.bot[contact] = world.agents.bot[agent]!;
  c.stage[contact] = STAGE.working;
  const sort = demand.sorts[c.sort[contact]!]!;
  const known = demand.recorded(high, low)?.handlingS;
  const byBot = c.bot[contact] === 1 && demand.botHandling !== null;
  const law = byBot ? demand.botHandling : demand.handling;
  const seconds = known ?? law.sample(chance.of(high, low, byBot ? PURPOSE.bot : PURPOSE.handling));
  const factor = byBot ? 1 : world.agents.pace[agent]! * demand.handlingFactor * sort.handlingFactor;
  c.leftUs[contact] = c.owedUs[contact]! > 0 ? c.owedUs[contact]! : Math.max(0, Math.round(seconds * factor * SECOND_US));
  c.speed[contact] = 1;
  c.sessionUs[contact] = Infinity;
  c.holdAtUs[contact] = -1;
  if (c.outbound[contact] === 1 && c.reached[contact] === 0) mayRingInVain(world, contact);
  if (!byBot && c.vain[contact] === 0) {
    if (demand.hold !== null) mayHold(world, contact);
    if (demand.sessionWork !== null) c.sessionUs[contact] = Math.max(1, Math.round(demand.sessionWork.sample(chance.of(high, low, PURPOSE.session)) * SECOND_US));
  }
  beginWork(world, contact);
}

/** The agent's call may find nobody. */
function mayRingInVain(world: World, contact: number): void {
  const c = world.contacts;
  const { callbackRings, document: { callback } } = world.plan.demands[c.demand[contact]!]!;
  const draws = world.chance.of(c.keyHigh[contact]!, c.keyLow[contact]!, PURPOSE.callback);
  if (callback === undefined || draws.uniform() < callback.reached) return;
  c.vain[contact] = 1;
  c.leftUs[contact] = Math.max(0, Math.round(callbackRings!.sample(draws) * SECOND_US));
}

function mayHold(world: World, contact: number): void {
  const c = world.contacts;
  const demand = world.plan.demands[c.demand[contact]!]!;
  const draws = world.chance.of(c.keyHigh[contact]!, c.keyLow[contact]!, PURPOSE.hold);
  if (draws.uniform() >= demand.document.hold!.share) return;
  c.holdAtUs[contact] = Math.floor(c.leftUs[contact]! / 2);
  c.holdForUs[contact] = Math.max(0, Math.round(demand.hold!.sample(draws) * SECOND_US));
}

/** A milestone is reached. */
export function workReaches(world: World, contact: number, stamp: number): void {
  const c = world.contacts;
  if (c.workStamp[contact] !== stamp) return;
  if (c.stage[contact] === STAGE.held) resumeHeld(world, contact);
  else if (c.stage[contact] === STAGE.paused) resumeSession(world, contact);
  else {
    accrue(world, contact);
    // Speeds are no whole numbers: half a microsecond is no work.
    if (c.holdAtUs[contact]! >= 0 && c.leftUs[contact]! - c.holdAtUs[contact]! <= 0.5) startHold(world, contact);
    else if (c.leftUs[contact]! <= 0.5) endHandling(world, contact);
    else pauseSession(world, contact);
  }
}

function startHold(world: World, contact: number): void {
  const c = world.contacts;
  const agent = c.agent[contact]! - 1;
  stopWork(world, contact, STAGE.held);
  c.holdAtUs[contact] = -1;
  tell(world, ROW.held, contact, agent);
  world.calendar.push(world.nowUs + c.holdForUs[contact]!, KIND['handling-ends'], contact, c.workStamp[contact]!);
}

function resumeHeld(world: World, contact: number): void {
  const c = world.contacts;
  tell(world, ROW.resumed, contact, c.agent[contact]! - 1);
  stopWork(world, contact, STAGE.working);
  beginWork(world, contact);
}

/** A session of work is over: the customer thinks, or information is awaited. */
function pauseSession(world: World, contact: number): void {
  const c = world.contacts;
  const agent = c.agent[contact]! - 1;
  const demand = world.plan.demands[c.demand[contact]!]!;
  const draws = world.chance.of(c.keyHigh[contact]!, childKeyLow(c.keyLow[contact]!, c.sessions[contact]!), PURPOSE.session);
  c.sessions[contact]! += 1;
  stopWork(world, contact, STAGE.paused);
  c.sessionUs[contact] = Math.max(1, Math.round(demand.sessionWork!.sample(draws) * SECOND_US));
  const awayUs = Math.max(0, Math.round(demand.sessionAway!.sample(draws) * SECOND_US));
  world.measures?.moved(agent, HELD.working, HELD.paused);
  tell(world, ROW.paused, contact, agent);
  world.calendar.push(world.nowUs + awayUs, KIND['handling-ends'], contact, c.workStamp[contact]!);
  pauseWork(world.core, c.item[contact]! - 1, agent, world.nowUs);
  react(world);
}

/** Goes on when its agent has room for it; the router says so, now or later. */
function resumeSession(world: World, contact: number): void {
  const c = world.contacts;
  c.workStamp[contact] = world.newStamp();
  c.stage[contact] = STAGE.interrupted;
  resumePaused(world.core, c.item[contact]! - 1, c.agent[contact]! - 1, world.nowUs);
  react(world);
}

/** The router says whether one more call was promised. */
function endVainCall(world: World, contact: number): void {
  const c = world.contacts;
  const agent = c.agent[contact]! - 1;
  leaveIfPlanned(world, agent);
  settleAccount(world, contact, false);
  tell(world, ROW.closed, contact, agent, NOT_REACHED);
  callFailed(world.core, c.item[contact]! - 1, agent, world.nowUs);
  react(world);
}

function endHandling(world: World, contact: number): void {
  if (world.contacts.vain[contact] === 1) {
    endVainCall(world, contact);
    return;
  }
  const { nowUs, measures } = world;
  const c = world.contacts;
  const demand = world.plan.demands[c.demand[contact]!]!;
  const agent = c.agent[contact]! - 1;
  if (c.bot[contact] === 0 && demand.wrapUp !== null) {
    const wrapUpUs = Math.max(0, Math.round(demand.wrapUp.sample(world.chance.of(c.keyHigh[contact]!, c.keyLow[contact]!, PURPOSE['wrap-up'])) * world.agents.pace[agent]! * SECOND_US));
    if (wrapUpUs > 0) {
      stopWork(world, contact, STAGE.wrapUp);
      measures?.moved(agent, HELD.working, HELD.wrapUp);
      tell(world, ROW['wrap-up-started'], contact, agent);
      world.calendar.push(nowUs + wrapUpUs, KIND['wrap-up-ends'], contact, c.workStamp[contact]!);
      startWrapUp(world.core, c.item[contact]! - 1, agent, nowUs);
      react(world);
      return;
    }
  }
  endWork(world, contact);
}

export function wrapUpEnds(world: World, contact: number, stamp: number): void {
  if (world.contacts.workStamp[contact] === stamp && world.contacts.stage[contact] === STAGE.wrapUp) endWork(world, contact);
}

/** The agent's part is over: the item goes on to another leg, or ends. */
export function endWork(world: World, contact: number): void {
  const { core, nowUs } = world;
  const c = world.contacts;
  const agent = c.agent[contact]! - 1;
  const item = c.item[contact]! - 1;
  leaveIfPlanned(world, agent);
  const child = nextLeg(world, contact);
  if (child === -1) {
    settleAccount(world, contact, false);
    tell(world, ROW.closed, contact, agent, world.log === null ? 0 : outcomeOf(world, contact), c.demand[contact]);
    afterwards(world, contact);
    finishWork(core, item, agent, nowUs);
  } else goOn(world, contact, child);
  react(world);
}
