/**
 * How work in an agent's hands goes on: what is left to do is kept as work at speed 1, so that speed may change at any moment. Whoever
 * begins, stops or slows it calls here; what happens at its milestones is in `working.ts`.
 */
import { STAGE } from './contacts.ts';
import { KIND } from './event-kind.ts';
import { HELD } from './measures.ts';
import { ROW } from './source-log.ts';
import { tell } from './telling.ts';
import type { World } from './world.ts';

/** Work goes on from now. */
export function beginWork(world: World, contact: number): void {
  const c = world.contacts;
  c.workedFromUs[contact] = world.nowUs;
  if (sharesAttention(world, contact)) changeSpeeds(world, contact);
  else setMilestone(world, contact);
}

/** Sets when something next happens to the work by itself: its end, a hold, the end of a session. */
function setMilestone(world: World, contact: number): void {
  const c = world.contacts;
  const left = c.leftUs[contact]!;
  const untilHold = c.holdAtUs[contact]! >= 0 ? left - c.holdAtUs[contact]! : Infinity;
  const next = Math.min(left, untilHold, c.sessionUs[contact]!);
  c.workStamp[contact] = world.newStamp();
  world.calendar.push(world.nowUs + Math.ceil(next / c.speed[contact]!), KIND['handling-ends'], contact, c.workStamp[contact]);
}

/** Counts what was done since work last began or changed its speed. */
export function accrue(world: World, contact: number): void {
  const c = world.contacts;
  const done = (world.nowUs - c.workedFromUs[contact]!) * c.speed[contact]!;
  c.leftUs[contact] = Math.max(0, c.leftUs[contact]! - done);
  c.sessionUs[contact] = Math.max(0, c.sessionUs[contact]! - done);
  c.workedFromUs[contact] = world.nowUs;
}

/** A bot does any number at once as fast as one. */
const sharesAttention = (world: World, contact: number): boolean => {
  const { demand, bot } = world.contacts;
  return bot[contact] === 0 && world.plan.demands[demand[contact]!]!.slows;
};

/** Items of one channel share their agent: each is done at the n-th rate divided by n. */
function changeSpeeds(world: World, contact: number): void {
  const { state } = world.core;
  const c = world.contacts;
  const agent = c.agent[contact]! - 1;
  const { channel } = world.plan.demands[c.demand[contact]!]!;
  const rates = world.plan.rates[channel]!;
  const { item, nextOfAgent } = state.pairs;
  const own = c.stage[contact] === STAGE.working;
  let count = own ? 1 : 0;
  const first = state.agents.firstPair[agent]! - 1;
  const shares = (other: number): boolean => other !== -1 && other !== contact && c.stage[other] === STAGE.working && world.plan.demands[c.demand[other]!]!.channel === channel;
  for (let pair = first; pair !== -1; pair = nextOfAgent[pair]! - 1) if (shares(world.contactOf(item[pair]!))) count += 1;
  const speed = count === 0 ? 1 : rates[Math.min(count, rates.length) - 1]! / count;
  for (let pair = first; pair !== -1; pair = nextOfAgent[pair]! - 1) {
    const other = world.contactOf(item[pair]!);
    if (!shares(other)) continue;
    accrue(world, other);
    c.speed[other] = speed;
    setMilestone(world, other);
  }
  if (!own) return;
  c.speed[contact] = speed;
  setMilestone(world, contact);
}

/** Work stops, for now or for good: nothing happens to it by itself, and others of its channel may go faster. */
export function stopWork(world: World, contact: number, stage: number): void {
  const c = world.contacts;
  const former = c.stage[contact];
  if (former === STAGE.working) {
    accrue(world, contact);
    c.talkUs[contact]! += world.nowUs - c.stageFromUs[contact]!;
  } else if (former === STAGE.held) c.holdUs[contact]! += world.nowUs - c.stageFromUs[contact]!;
  else if (former === STAGE.wrapUp) c.wrapUpUs[contact]! += world.nowUs - c.stageFromUs[contact]!;
  c.workStamp[contact] = world.newStamp();
  c.stage[contact] = stage;
  c.stageFromUs[contact] = world.nowUs;
  if (former === STAGE.working && sharesAttention(world, contact)) changeSpeeds(world, contact);
}

/** Set aside by the router for other work. */
export function interruptWork(world: World, contact: number): void {
  const c = world.contacts;
  const agent = c.agent[contact]! - 1;
  stopWork(world, contact, STAGE.interrupted);
  world.measures?.moved(agent, HELD.working, HELD.paused);
  tell(world, ROW.interrupted, contact, agent);
}

/** Taken up again. */
export function resumeWork(world: World, contact: number): void {
  const c = world.contacts;
  const agent = c.agent[contact]! - 1;
  world.measures?.moved(agent, HELD.paused, HELD.working);
  tell(world, ROW.resumed, contact, agent);
  stopWork(world, contact, STAGE.working);
  beginWork(world, contact);
}
