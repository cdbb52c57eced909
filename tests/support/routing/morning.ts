/**
 * A sample centre lived by a script. The router's timers fire at their times; its decisions are read as short lines and folded as any
 * screen would fold them. After every step the projection is held against the router, and every explanation is made twice: from the
 * living state and from the log alone.
 */
import { deepStrictEqual, equal } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { AgentConfiguration } from '../../../src/model/configuration/agent.ts';
import type { CentreConfiguration } from '../../../src/model/configuration/centre-configuration.ts';
import { checkConfiguration } from '../../../src/model/configuration/check-configuration.ts';
import { centreOf, openingEvents } from '../../../src/model/configuration/opening-events.ts';
import type { EventOf, LogEvent } from '../../../src/model/events.ts';
import { HOUR_US } from '../../../src/model/units.ts';
import type { Presence } from '../../../src/model/vocabulary.ts';
import type { ZoneTable } from '../../../src/model/zone.ts';
import { Projection } from '../../../src/projection/projection.ts';
import { accountFor } from '../../../src/routing/account.ts';
import type { ChangeFault } from '../../../src/routing/centre-change.ts';
import { explain } from '../../../src/routing/explain.ts';
import type { ConsideredAgent, Explanation, FailedTest } from '../../../src/model/explanation.ts';
import type { Outcome, OutsideQuestion, Timer } from '../../../src/routing/outcome.ts';
import { Replay } from '../../../src/routing/rebuild.ts';
import { Router } from '../../../src/routing/router.ts';
import type { Answered, ArrivingWork, NextLeg, RouterFault } from '../../../src/routing/router-input.ts';
import { RoutingCentre } from '../../../src/routing/routing-centre.ts';
import { changed, type Json } from '../configuration/sound-centre.ts';
import { describePlaces } from './places.ts';

/** Paris in winter. */
const ZONE: ZoneTable = [{ fromUs: 0, offsetUs: HOUR_US }];

type Facts = ArrivingWork['facts'];
export interface Arriving extends Omit<ArrivingWork, 'work' | 'queue' | 'facts'> { readonly facts?: Partial<Facts> }

export class Morning {
  /** In force now. */
  configuration: CentreConfiguration;
  readonly router: Router;
  readonly log: LogEvent[] = [];
  /** What the outside router has been asked. */
  readonly questions: OutsideQuestion[] = [];
  readonly #midnightUs: number;
  readonly #centre: RoutingCentre;
  readonly #projection = new Projection();
  readonly #timers = new Map<string, Timer>();
  readonly #startUs: number;
  #document: Json;
  #nowUs: number;
  /** What was configured on the way, and before which event. */
  readonly #changes: { readonly position: number; readonly atUs: number; readonly change: (replay: Replay) => void }[] = [];

  constructor(name: string, day: string, start: string) {
    // What a file of the repository holds; the check reads the rest.
    this.#document = JSON.parse(readFileSync(`mocks/centres/${name}.json`, 'utf8')) as Json;
    const checked = checkConfiguration(this.#document);
    if (!checked.ok) throw new Error(`${name} is a sound configuration`);
    this.configuration = checked.value.configuration;
    this.#midnightUs = Date.parse(`${day}T00:00:00Z`) * 1_000 - HOUR_US;
    this.#startUs = this.#nowUs = this.us(start);
    this.#centre = new RoutingCentre(this.configuration, ZONE);
    this.router = new Router(this.#centre, this.#nowUs);
    this.#append(openingEvents(this.configuration, this.#nowUs));
    this.#setHoursTimer();
  }

  /** Instant of "HH:MM:SS" on the centre's wall. */
  us(clock: string): number {
    const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
    return this.#midnightUs + ((hours * 60 + minutes) * 60 + seconds) * 1_000_000;
  }

  /** Lets time pass; every decision that it brings, with its time. */
  until(clock: string): readonly string[] {
    const said: string[] = [];
    for (;;) {
      const next = [...this.#timers].toSorted(([, a], [, b]) => a.atUs - b.atUs)[0];
      if (next === undefined || next[1].atUs > this.us(clock)) break;
      const [key, { subject, atUs }] = next;
      this.#timers.delete(key);
      this.#nowUs = Math.max(this.#nowUs, atUs);
      said.push(...this.#take(this.router.onTimer(subject, this.#nowUs)).map((line) => `${this.#clock()} ${line}`));
      if (subject.kind === 'hours') this.#setHoursTimer();
    }
    this.#nowUs = this.us(clock);
    return said;
  }

  says(presence: Presence, ...agents: readonly string[]): readonly string[] {
    return agents.flatMap((agent) => this.#freed({ type: 'presence.changed', at: this.#nowUs, agent, presence }));
  }

  arrives(work: string, queue: string, channel: string, { facts = {}, ...arriving }: Arriving = {}): readonly string[] {
    const whole: Facts = { text: '', channel, reason: null, since: this.#nowUs, sentiment: null, value: null, purchases: null, influence: null, contacts: [], ...facts };
    this.#append([{ type: 'work.created', at: this.#nowUs, work, channel }]);
    return this.#done(this.router.onWorkArrived({ work, queue, facts: whole, ...arriving }, this.#nowUs));
  }

  accepts(agent: string, work: string): readonly string[] {
    return this.#done(this.router.onAnswer({ type: 'work.accepted', at: this.#nowUs, work, agent, offer: this.#offerOf(work, agent) }));
  }

  declines(agent: string, work: string): readonly string[] {
    return this.#done(this.router.onAnswer({ type: 'work.declined', at: this.#nowUs, work, agent, offer: this.#offerOf(work, agent) }));
  }

  claims(agent: string, work: string): readonly string[] { return this.#done(this.router.onAnswer({ type: 'work.claimed', at: this.#nowUs, work, agent })); }
  mayNotClaim(agent: string, work: string): RouterFault { return faultOf(this.router.onAnswer({ type: 'work.claimed', at: this.#nowUs, work, agent })); }

  closes(agent: string, work: string): readonly string[] { return this.#freed({ type: 'work.closed', at: this.#nowUs, work, agent }); }
  wrapsUp(agent: string, work: string): readonly string[] { return this.#freed({ type: 'work.wrap-up-started', at: this.#nowUs, work, agent }); }
  pauses(agent: string, work: string): readonly string[] { return this.#freed({ type: 'work.paused', at: this.#nowUs, work, agent }); }
  resumes(agent: string, work: string): readonly string[] { return this.#freed({ type: 'work.resumed', at: this.#nowUs, work, agent }); }
  abandons(work: string): readonly string[] { return this.#freed({ type: 'work.abandoned', at: this.#nowUs, work }); }
  cancels(work: string): readonly string[] { return this.#freed({ type: 'work.cancelled', at: this.#nowUs, work }); }
  helpsHimself(work: string, to: string): readonly string[] { return this.#freed({ type: 'work.deflected', at: this.#nowUs, work, to }); }
  transfers(agent: string, work: string, child: string, next: NextLeg): readonly string[] {
    const event = { type: 'work.transferred', at: this.#nowUs, work, agent, kind: 'blind', child } as const;
    return this.#done(this.router.onTransferred(event, next), event);
  }

  handsOver(bot: string, work: string, child: string): readonly string[] {
    const event = { type: 'work.transferred', at: this.#nowUs, work, agent: bot, child } as const;
    return this.#done(this.router.onHandedOver(event), event);
  }

  /** Between two clock times, or in his turn. */
  wantsCallback(work: string, from?: string, until?: string): readonly string[] {
    const agreed = from === undefined || until === undefined ? null : { fromUs: this.us(from), untilUs: this.us(until) };
    return this.#done(this.router.onCallbackRequested(work, agreed, this.#nowUs));
  }

  callsInVain(agent: string, work: string): readonly string[] {
    const event = { type: 'work.closed', at: this.#nowUs, work, agent, outcome: 'no-answer' } as const;
    return this.#done(this.router.onCallFailed(event), event);
  }

  outsideDeclines(work: string): readonly string[] { return this.#done(this.router.onOutsideDeclined(work, this.#nowUs)); }
  writes(work: string): readonly string[] { return this.#freed({ type: 'work.customer-wrote', at: this.#nowUs, work }); }
  responds(agent: string, work: string): readonly string[] { return this.#freed({ type: 'work.responded', at: this.#nowUs, work, agent }); }

  /** Choice of a supervisor or of the outside router. */
  assigned(work: string, agent: string, overriding = false): readonly string[] { return this.#done(this.router.onAssigned(work, agent, this.#nowUs, overriding)); }
  mayNotAssign(work: string, agent: string): RouterFault { return faultOf(this.router.onAssigned(work, agent, this.#nowUs)); }

  /** A supervisor takes work out of somebody's hands. */
  reassigned(work: string, agent: string, leg: string, overriding = false): readonly string[] { return this.#done(this.router.onAssigned(work, agent, this.#nowUs, overriding, { work: leg, root: work })); }
  mayNotReassign(work: string, agent: string): RouterFault { return faultOf(this.router.onAssigned(work, agent, this.#nowUs, false, { work: `${work}, again`, root: work })); }

  configures(agent: AgentConfiguration): readonly string[] {
    this.#changes.push({ position: this.log.length, atUs: this.#nowUs, change: (replay) => { replay.changeAgent(agent, replay.core.state.nowUs); } });
    return this.#take(this.router.onAgentChanged(agent, this.#nowUs));
  }

  /** A whole new configuration, the one in force but for these places, checked as any: what is decided, or why it is refused. */
  reconfigures(...places: readonly (readonly [path: string, value: Json | undefined])[]): readonly string[] | readonly ChangeFault[] {
    const document = places.reduce((before, [path, value]) => changed(before, path, value), this.#document);
    const checked = checkConfiguration(document);
    if (!checked.ok) throw new Error(JSON.stringify(checked.error));
    const { configuration } = checked.value;
    const outcome = this.router.onConfigurationChanged(configuration, ZONE, this.#nowUs);
    if (!outcome.ok) return outcome.error;
    this.#document = document;
    this.configuration = configuration;
    this.#append([{ type: 'centre.changed', at: this.#nowUs, centre: centreOf(configuration) }]);
    this.#changes.push({ position: this.log.length, atUs: this.#nowUs, change: (replay) => { replay.changeCentre(new RoutingCentre(configuration, ZONE), replay.core.state.nowUs); } });
    return this.#take(outcome.value);
  }

  /** What an agent skipped for the item that he claimed: the log says it, and its account works it out again. */
  skippedFor(work: string): number | null {
    const said = this.log.findLast((event): event is EventOf<'work.claimed'> => event.type === 'work.claimed' && event.work === work)?.skipped;
    const account = accountFor(this.log, work, this.#nowUs, { configuration: this.configuration, zone: ZONE });
    if (!account.ok) throw new Error(account.error);
    equal(account.value.skipped, said);
    return account.value.skipped;
  }

  /** Why an item is where it is now. */
  why(work: string): Explanation {
    const row = this.router.rowOf(work);
    if (row === undefined) throw new Error(`the router has ${work}`);
    // A needless timer does no harm, and brings the router's clock to now.
    deepStrictEqual(this.#take(this.router.onTimer({ kind: 'work', id: work }, this.#nowUs)), []);
    const living = explain(this.router.core.state, row, work);
    deepStrictEqual(this.#explainedFrom(this.log, work), living);
    return living;
  }

  /** Why its latest push went where it went: the log up to there, and to what was set aside for it, explained. */
  whyPushed(work: string): Explanation {
    let position = this.log.findLastIndex((event) => event.type === 'work.pushed' && event.work === work);
    while (this.log[position - 1]!.type === 'work.interrupted') position -= 1;
    return this.#explainedFrom(this.log.slice(0, position), work, this.log[position]!.at);
  }

  #explainedFrom(log: readonly LogEvent[], work: string, atUs = this.#nowUs): Explanation {
    const replay = new Replay(this.#centre, this.#startUs);
    for (const [position, event] of log.entries()) {
      this.#changeBefore(replay, position, position + 1);
      replay.apply(event);
    }
    this.#changeBefore(replay, log.length, Infinity, atUs);
    replay.bringUpTo(atUs);
    return explain(replay.core.state, replay.rows.get(work) ?? -1, work);
  }

  /** Changes of configuration that fell between two events: no event tells them in full. */
  #changeBefore(replay: Replay, from: number, to: number, byUs = Infinity): void {
    for (const { position, atUs, change } of this.#changes) {
      if (position < from || position >= to || atUs > byUs) continue;
      replay.bringUpTo(atUs);
      change(replay);
    }
  }

  #freed(event: Parameters<Router['onCapacityFreed']>[0]): readonly string[] { return this.#done(this.router.onCapacityFreed(event), event); }

  #offerOf(work: string, agent: string): string {
    const pushed = this.log.findLast((event): event is EventOf<'work.pushed'> => event.type === 'work.pushed' && event.work === work && event.agent === agent);
    return pushed?.offer ?? 'none';
  }

  #done(answer: Answered, input?: LogEvent): readonly string[] {
    if (!answer.ok) throw new Error(`refused as ${answer.error}`);
    return this.#take(answer.value, input);
  }

  /** What the router decided, without the input that it was given. */
  #take({ events, timers, questions }: Outcome, input?: LogEvent): readonly string[] {
    this.#append(events);
    for (const timer of timers) this.#timers.set(timer.subject.kind === 'hours' ? 'hours' : `${timer.subject.kind} ${timer.subject.id}`, timer);
    this.questions.push(...questions);
    equal(this.#projection.quarantined, 0, 'the projection explains every event (I8)');
    deepStrictEqual(this.#projection.unbalancedQueues(), []);
    const { router, projection } = describePlaces(this.router, this.#projection);
    deepStrictEqual(projection, router);
    return events.filter((event) => event !== input).flatMap(lineOf);
  }

  #append(events: readonly LogEvent[]): void {
    this.log.push(...events);
    this.#projection.apply(events);
  }

  #setHoursTimer(): void {
    const timer = this.router.hoursTimer();
    if (timer !== null) this.#timers.set('hours', timer);
  }

  #clock(): string {
    const seconds = Math.floor((this.#nowUs - this.#midnightUs) / 1_000_000);
    return [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0')).join(':');
  }
}

const faultOf = (answer: Answered): RouterFault => {
  if (answer.ok) throw new Error('the router refuses');
  return answer.error;
};

/** A decision in a few words. */
function lineOf(event: LogEvent): readonly string[] {
  switch (event.type) {
    case 'work.created': return event.callback === undefined ? [] : [`${event.work} promised: ${event.callback.attempt} of ${event.callback.attempts}`];
    case 'work.paused': return [`${event.work} paused with ${event.agent}`];
    case 'work.queued': return [`${event.work} waits in ${event.queue}`];
    case 'work.turned-away': return [`${event.work} turned away: ${event.reason}`];
    case 'work.pushed': return [`${event.work} rings with ${event.agent}`];
    case 'work.rang-out': return [`${event.work} rang out with ${event.agent}`];
    case 'work.withdrawn': return [`${event.work} withdrawn from ${event.agent}: ${event.reason}`];
    case 'work.interrupted': return [`${event.work} set aside by ${event.agent}`];
    case 'work.transferred': return event.child === undefined || event.to === undefined ? [] : [`${event.work} goes on as ${event.child} with ${event.to}`];
    case 'agent.blended': return [event.channel === undefined ? `${event.agent} serves all channels` : `${event.agent} kept to ${event.channel}`];
    case 'work.resumed': return [`${event.work} goes on with ${event.agent}`];
    case 'work.skill-dropped': return [`${event.work} does without ${event.skill}`];
    case 'work.flowed-out': return [`${event.work} flows out: ${event.reason}${event.to === undefined ? '' : ` to ${event.to}`}`];
    case 'work.unroutable': return [`${event.work} unroutable: ${event.reason}`];
    case 'work.prioritised': return [`${event.work} has ${event.priority} points`];
    case 'work.flagged': return [`${event.work} ${event.flag}`];
    case 'presence.changed': return event.reason === undefined ? [] : [`${event.agent} ${event.presence}: ${event.reason}`];
    default: return [];
  }
}

/** First test that each agent failed, `null` for those who could be asked. */
export const tests = ({ agents }: Explanation): Readonly<Record<string, FailedTest | null>> => Object.fromEntries(agents.map(({ agent, failed }) => [agent, failed]));

/** Those who could be asked, best first. */
export const ranking = ({ agents }: Explanation): readonly string[] => agents.filter(({ rank }) => rank !== null).map(({ agent }) => agent);

/** One part of an agent's rank. */
export const part = ({ agents }: Explanation, who: string, name: ConsideredAgent['score'][number][0]): number | undefined => agents.find(({ agent }) => agent === who)?.score.find(([each]) => each === name)?.[1];
