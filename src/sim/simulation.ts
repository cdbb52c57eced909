/**
 * A run of a scenario: time goes from one entry of the calendar to the next, and everything that happens goes through the router. Callers say
 * how far; how fast is their matter. The same plan and commands make the same run, whatever the steps it is run in.
 */
import { openingEvents } from '../model/configuration/opening-events.ts';
import type { Result } from '../base/result.ts';
import type { LoggedCommand } from '../model/commands/command.ts';
import type { LogEvent } from '../model/events.ts';
import type { EpochUs } from '../model/units.ts';
import type { Refusal } from '../routing/commanded-configuration.ts';
import { agentTimer, itemTimer } from '../routing/entries.ts';
import { answerAtOnce, answerNow, postponeAnswers, outsideAnswer, returnNow } from './answering.ts';
import { arrive, loadEnds, scheduleNext } from './arrivals.ts';
import { admitBacklog } from './backlog.ts';
import { wordEnds } from './commands/agents.ts';
import { obey } from './commands/obey.ts';
import { disrupt, divert, isDown, scheduleDisruption } from './disruptions.ts';
import { setDoors, turnDoors } from './doors.ts';
import { enter } from './entering.ts';
import { KIND } from './event-kind.ts';
import { rate } from './finishing.ts';
import { helpsHimself, patienceEnds } from './leaving.ts';
import type { Plan } from './plan.ts';
import { planningEvents } from './planning.ts';
import { react } from './reacting.ts';
import { eventsOf } from './source-log-events.ts';
import { openShifts, plan as planPresence, turnLevel, turnTimetable } from './staffing.ts';
import { OFFLINE } from './telling.ts';
import { World, type WorldOptions } from './world.ts';
import { workReaches, wrapUpEnds } from './working.ts';

export class Simulation {
  readonly world: World;

  /** `from`: goes on from that moment of another run of the plan, instead of beginning anew. */
  constructor(plan: Plan, options: WorldOptions = {}, from?: World) {
    this.world = new World(plan, options);
    if (from === undefined) open(this.world);
    else from.copyTo(this.world);
  }

  get nowUs(): EpochUs { return this.world.nowUs; }

  /** Nothing will ever happen again. */
  get isOver(): boolean { return this.world.calendar.size === 0; }

  /** Lets everything happen that happens up to an instant, that instant included. */
  runUntil(untilUs: EpochUs): void {
    const { world } = this;
    letHappen(world, untilUs);
    if (untilUs > world.nowUs && untilUs !== Infinity) world.nowUs = untilUs;
    world.measures?.bringUpToDate();
  }

  /** Does what is asked, now, when everything of this instant has happened; `by`: who asks. A refusal leaves the run as it was. */
  command(command: LoggedCommand, by: string | null = null): Result<null, Refusal> {
    this.runUntil(this.nowUs);
    const done = obey(this.world, command, by);
    postponeAnswers(this.world);
    this.runUntil(this.nowUs);
    return done;
  }

  /** What was told since the last call, as events of the log. */
  drain(): readonly LogEvent[] {
    const { log, plan, centre } = this.world;
    if (log === null) return [];
    const events = eventsOf(plan, centre, log);
    log.clear();
    return events;
  }

  /** Another run that goes on from here as this one would; it measures as this one does, and tells nothing yet. */
  fork(options: WorldOptions = {}): Simulation { return new Simulation(this.world.plan, options, this.world); }
}

function open(world: World): void {
  const { plan, nowUs } = world;
  if (world.log !== null) {
    const opening = openingEvents(plan.centre.configuration, nowUs);
    for (const event of [...opening, ...planningEvents(plan, opening, nowUs)]) world.log.addOther(event);
  }
  openShifts(world);
  for (const index of world.disruptions.keys()) scheduleDisruption(world, index);
  setDoors(world);
  for (const demand of plan.demands) {
    admitBacklog(world, demand);
    scheduleNext(world, demand);
  }
  postponeAnswers(world);
}

/** Nothing but the loop, so that the machine code made while it runs is still good at its end. */
function letHappen(world: World, untilUs: EpochUs): void {
  const { calendar } = world;
  while (calendar.isDue(untilUs)) {
    happen(world);
    if (world.answersNow.rows.size > 0) answerAtOnce(world);
  }
}

/** The calendar's next entry. A function of its own, so that its machine code outlives the loop that calls it. */
function happen(world: World): void {
  const { calendar } = world;
  calendar.pop();
  const { kind, subject, stamp } = calendar;
  world.nowUs = calendar.atUs;
  world.events += 1;
  switch (kind) {
    case KIND['handling-ends']: workReaches(world, subject, stamp); return;
    case KIND.arrival: arrive(world, subject, stamp); return;
    case KIND.answer: answerNow(world, subject); return;
    case KIND['outside-answer']: outsideAnswer(world, subject, stamp); return;
    case KIND['wrap-up-ends']: wrapUpEnds(world, subject, stamp); return;
    case KIND['patience-ends']: patienceEnds(world, subject, stamp); return;
    case KIND['push-timeout']: case KIND['item-timer']: itemDue(world, subject, stamp); return;
    case KIND['comes-back']: comesBack(world, subject); return;
    case KIND['self-service']: helpsHimself(world, subject, stamp); return;
    case KIND.rating: rate(world, subject); return;
    case KIND.timetable: turnTimetable(world, subject); return;
    case KIND.levels: turnLevel(world, subject); return;
    case KIND.returns: returnNow(world, subject, stamp); return;
    case KIND.disruption: disrupt(world, subject); return;
    case KIND['agent-timer']:
      world.agents.timerUs[subject] = 0;
      agentTimer(world.core, subject, world.nowUs);
      react(world);
      return;
    case KIND.doors: turnDoors(world, stamp); return;
    case KIND['load-ends']: loadEnds(world, subject, stamp); return;
    case KIND['word-ends']: wordEnds(world, subject, stamp); return;
    case KIND['stint-ends']: planPresence(world, subject, OFFLINE); return;
  }
}

function itemDue(world: World, contact: number, stamp: number): void {
  const c = world.contacts;
  if (c.timerStamp[contact] !== stamp || c.timerUs[contact] === 0) return;
  c.timerUs[contact] = 0;
  itemTimer(world.core, c.item[contact]! - 1, world.nowUs);
  react(world);
}

/** Whoever comes another time, or another way, begins anew; not where the channel is down, like anybody else. */
function comesBack(world: World, contact: number): void {
  const { createdUs, firstQueuedUs, demand, keyHigh, keyLow } = world.contacts;
  const meant = world.plan.demands[demand[contact]!]!;
  if (isDown(world, meant.channel)) {
    divert(world, meant, keyHigh[contact]!, keyLow[contact]!);
    world.contacts.rows.release(contact);
    return;
  }
  createdUs[contact] = firstQueuedUs[contact] = world.nowUs;
  enter(world, contact);
}
