/**
 * A second router, as plain as it can be: after every entry it scans every waiting job in rank order and every person for each.
 * It is written from what a centre's configuration promises; it shares no code with the real one, which must decide the same.
 */
import type { AgentConfiguration } from '../../../src/model/configuration/agent.ts';
import type { CentreConfiguration } from '../../../src/model/configuration/centre-configuration.ts';
import type { OverflowTarget } from '../../../src/model/configuration/overflow.ts';
import type { SkillRequirement } from '../../../src/model/configuration/skill.ts';
import type { Presence } from '../../../src/model/vocabulary.ts';
import { Tests } from './brute-force-eligibility.ts';
import { admitsAt, isOpenAt } from './brute-force-hours.ts';
import { isWaiting, newPerson, us, type AgeRule, type Job, type Person, type Phase, type Work } from './brute-force-model.ts';
import { compareJobs, comparePersons, loadOf } from './brute-force-ranking.ts';

export interface BruteArrival {
  readonly id: string;
  readonly queue: string;
  readonly channel: string;
  readonly skills: readonly SkillRequirement[];
  readonly sentiment: number | null;
  readonly rules: readonly AgeRule[];
  readonly points: number;
  readonly secondary: number | null;
  readonly dueUs: number | null;
  readonly sinceUs: number;
  readonly preferred: string | null;
  readonly sticky: string | null;
}

export class BruteForceRouter {
  /** What was decided since it was last emptied, a line each. */
  readonly said: string[] = [];
  readonly tests: Tests;
  readonly jobs = new Map<string, Job>();
  readonly people = new Map<string, Person>();
  #nowUs: number;
  #serial = 0;
  #pushes = 0;
  readonly #wasOpen = new Map<string, boolean>();

  constructor(centre: CentreConfiguration, atUs: number) {
    this.tests = new Tests(centre);
    this.#nowUs = atUs;
    for (const agent of centre.agents) this.people.set(agent.id, newPerson(agent, atUs));
    for (const { id } of centre.queues) this.#wasOpen.set(id, this.#isOpen(id));
  }

  arrive(arrival: BruteArrival, atUs: number): void {
    this.#nowUs = atUs;
    const queue = this.tests.queue(arrival.queue);
    const { preferredAgent, stickyAgent, targetAcceptS } = queue;
    const meant = arrival.preferred ?? (stickyAgent === undefined ? null : arrival.sticky);
    const sticky = arrival.preferred === null;
    const job: Job = {
      id: arrival.id, channel: arrival.channel, ownSkills: arrival.skills, sentiment: arrival.sentiment, rules: arrival.rules, basePoints: arrival.points,
      secondary: arrival.secondary ?? queue.secondaryPriority, sinceUs: arrival.sinceUs, serial: this.#serial += 1, rulesNow: 0, points: arrival.points,
      dueUs: arrival.dueUs ?? (targetAcceptS === undefined ? null : arrival.sinceUs + us(targetAcceptS)),
      queue: queue.id, queuedUs: atUs, head: false, place: 'line', shut: false, dropped: new Set(), offers: 0, askedUntilUs: null,
      preferred: meant === null ? null : { agent: meant, sticky, required: !sticky && preferredAgent.required, untilUs: atUs + us(sticky ? stickyAgent!.holdS : preferredAgent.holdS) },
      refusals: new Map(), triedOverflow: new Set(), rings: 0, unroutable: false, selfServed: false,
    };
    this.#count(job);
    const refusal = this.#refusalAtDoor(job, queue.id);
    if (refusal === 'callback') this.#say('flowed-out', job.id, 'callback', '-');
    else if (refusal !== null) this.#say('turned-away', job.id, refusal);
    else if (!this.#overflowsAtDoor(job)) this.#enter(job);
    this.#settle();
  }

  accept(id: string, agent: string, atUs: number): void {
    const [job, person, work] = this.#begin(id, agent, atUs);
    person.responseUs += atUs - work.fromUs;
    person.responses += 1;
    person.strikes = 0;
    this.#withdraw(job, work, 'answered-elsewhere');
    work.phase = 'active';
    this.#inHand(job);
    this.#countBusy(person);
    this.#resume(person);
    this.#settle();
  }

  decline(id: string, agent: string, atUs: number): void {
    const [job, person, work] = this.#begin(id, agent, atUs);
    job.refusals.set(agent, atUs + us(this.tests.queue(job.queue).declineCoolDownS));
    if (job.preferred?.agent === agent && !job.preferred.required) job.preferred = null;
    this.#endOffer(person, work);
    this.#settle();
  }

  /** `false`: he may not. */
  claim(id: string, agent: string, atUs: number): boolean {
    this.#nowUs = atUs;
    const [job, person] = [this.jobs.get(id)!, this.people.get(agent)!];
    const pulls = job.place === 'pull' || (job.place === 'line' && this.tests.queue(job.queue).delivery !== 'push');
    if (!pulls || !this.#suits(job, person) || !this.tests.isRoutable(person) || !this.tests.fits(job, person, person.works)) return false;
    this.#take(job, person, 'active', Infinity);
    this.#inHand(job);
    this.#settle();
    return true;
  }

  /** `false`: a hard limit forbids it. */
  assign(id: string, agent: string, atUs: number): boolean {
    this.#nowUs = atUs;
    const [job, person] = [this.jobs.get(id)!, this.people.get(agent)!];
    if (job.place === 'hand' || person.works.some((work) => work.job === job)) return false;
    if (!this.#suits(job, person) || !this.tests.isRoutable(person) || !this.tests.fitsBySettingAside(job, person)) return false;
    this.#withdraw(job, null, 'reassigned');
    this.#push(job, person);
    this.#settle();
    return true;
  }

  changePhase(id: string, agent: string, phase: Phase, atUs: number): void {
    const [, person, work] = this.#begin(id, agent, atUs);
    if (work.phase !== phase) {
      work.phase = phase;
      this.#countBusy(person);
      this.#touch(person);
      this.#resume(person);
    }
    this.#settle();
  }

  close(id: string, agent: string, atUs: number): void {
    const [job, person, work] = this.#begin(id, agent, atUs);
    this.#drop(person, work);
    if (![...this.people.values()].some(({ works }) => works.some((other) => other.job === job))) this.jobs.delete(id);
    this.#settle();
  }

  leave(id: string, atUs: number): void {
    this.#nowUs = atUs;
    this.#remove(this.jobs.get(id)!);
    this.#settle();
  }

  presence(agent: string, presence: Presence, atUs: number): void {
    this.#nowUs = atUs;
    this.#present(this.people.get(agent)!, presence, null);
    this.#settle();
  }

  configure(agent: AgentConfiguration, atUs: number): void {
    this.#nowUs = atUs;
    const person = this.people.get(agent.id);
    if (person === undefined) this.people.set(agent.id, newPerson(agent, atUs));
    else {
      person.configuration = agent;
      this.#resume(person);
      this.#reconsiderHeld(agent.id);
    }
    this.#settle();
  }

  itemTimer(id: string, atUs: number): void {
    this.#nowUs = atUs;
    const job = this.jobs.get(id);
    if (job === undefined) return;
    for (const person of [...this.people.values()]) for (const work of person.works.filter((one) => one.job === job && one.phase === 'ringing' && one.untilUs <= atUs)) this.#ringOut(person, work);
    if (isWaiting(job) && this.jobs.has(id)) this.#age(job);
    this.#settle();
    if (isWaiting(job) && this.jobs.has(id)) this.#overflowByWait(job);
    this.#settle();
  }

  agentTimer(agent: string, atUs: number): void {
    this.#nowUs = atUs;
    const person = this.people.get(agent)!;
    if (person.silent && person.returnUs !== null && person.returnUs <= atUs && person.presence === 'available') {
      const { strikes } = person;
      this.#say('presence', agent, 'available', 'returned');
      this.#present(person, 'available', null);
      person.strikes = strikes;
    }
    this.#settle();
  }

  hoursTimer(atUs: number): void {
    this.#nowUs = atUs;
    for (const { id } of this.tests.centre.queues) {
      const open = this.#isOpen(id);
      if (open === this.#wasOpen.get(id)) continue;
      this.#wasOpen.set(id, open);
      for (const job of [...this.jobs.values()]) {
        if (job.queue !== id || !isWaiting(job)) continue;
        if (!open) this.#doorsClosed(job);
        else if (job.shut) {
          job.shut = false;
          this.#place(job);
        }
      }
    }
    this.#settle();
  }

  /** When something is to be done about the job at the latest; what is overdue is due now. */
  jobDueUs(job: Job): number {
    if (job.place === 'hand') return Infinity;
    if (job.place === 'ringing') return Math.min(...[...this.people.values()].flatMap(({ works }) => works.filter((work) => work.job === job).map(({ untilUs }) => untilUs)));
    const queue = this.tests.queue(job.queue);
    return Math.min(
      ...this.tests.wishes(job).filter(({ skill }) => !job.dropped.has(skill)).map(({ dropUs }) => job.queuedUs + dropUs),
      ...queue.overflow.map(({ when }, n) => (when.kind === 'wait' && !job.triedOverflow.has(n) ? job.queuedUs + us(when.waitS) : Infinity)),
      ...job.rules.map(({ fromS }) => us(fromS)).toSorted((a, b) => a - b).slice(job.rulesNow).map((ageUs) => job.sinceUs + ageUs),
      job.place === 'asked' ? job.askedUntilUs! : Infinity,
      job.place === 'held' && !job.unroutable ? job.preferred!.untilUs : Infinity,
      queue.selfService === undefined || job.selfServed ? Infinity : job.queuedUs + us(queue.selfService.afterS),
    );
  }

  agentDueUs({ silent, returnUs, presence }: Person): number { return silent && returnUs !== null && presence === 'available' ? returnUs : Infinity; }

  #begin(id: string, agent: string, atUs: number): readonly [Job, Person, Work] {
    this.#nowUs = atUs;
    const person = this.people.get(agent)!;
    return [this.jobs.get(id)!, person, person.works.find(({ job }) => job.id === id)!];
  }

  #say(...words: readonly (string | number)[]): void { this.said.push(words.join(' ')); }

  #suits(job: Job, person: Person): boolean { return this.tests.suits(job, person, this.#nowUs - job.queuedUs); }

  #isOpen(queue: string): boolean {
    const { calendar } = this.tests.queue(queue);
    return calendar === undefined || isOpenAt(this.tests.centre.calendars.find(({ id }) => id === calendar)!, this.#nowUs);
  }

  #refusalAtDoor(job: Job, queueId: string): string | null {
    const queue = this.tests.queue(queueId);
    if (!queue.channels.includes(job.channel)) return 'channel';
    const calendar = this.tests.centre.calendars.find(({ id }) => id === queue.calendar);
    if (calendar !== undefined && this.tests.isHot(job) && !admitsAt(calendar, this.#nowUs)) return calendar.atClosing === 'callback' ? 'callback' : 'closed';
    return queue.lengthLimit !== undefined && this.#length(queueId) >= queue.lengthLimit ? 'full' : null;
  }

  #length(queue: string): number { return [...this.jobs.values()].filter((job) => job.queue === queue && job.place !== 'hand').length; }

  #overflowsAtDoor(job: Job): boolean {
    return this.tests.queue(job.queue).overflow.some(({ when, to }) => {
      const applies = when.kind === 'length' ? this.#length(job.queue) >= when.length
        : when.kind === 'nobody-signed-in' && ![...this.people.values()].some((person) => person.presence !== 'offline' && this.#suits(job, person));
      return applies && this.#sendOn(job, to);
    });
  }

  #sendOn(job: Job, to: OverflowTarget): boolean {
    if (to.kind === 'callback' || to.kind === 'voicemail') {
      this.#say('flowed-out', job.id, to.kind, '-');
      this.#remove(job);
      return true;
    }
    if (to.kind === 'agent') {
      job.preferred = { agent: to.agent, required: true, sticky: false, untilUs: Infinity };
      if (this.jobs.has(job.id)) this.#place(job);
      else this.#enter(job);
      return true;
    }
    if (this.#refusalAtDoor(job, to.queue) !== null) return false;
    this.#move(job, to.queue, 'overflow');
    return true;
  }

  #move(job: Job, queue: string, reason: string): void {
    this.jobs.delete(job.id);
    this.#say('flowed-out', job.id, reason, queue);
    const { targetAcceptS } = this.tests.queue(queue);
    job.queue = queue;
    job.dueUs = targetAcceptS === undefined ? null : job.sinceUs + us(targetAcceptS);
    job.dropped = new Set();
    job.head = job.unroutable = job.selfServed = false;
    job.askedUntilUs = null;
    job.triedOverflow.clear();
    this.#enter(job);
  }

  #enter(job: Job): void {
    this.jobs.set(job.id, job);
    job.queuedUs = this.#nowUs;
    job.shut = !this.#isOpen(job.queue);
    this.#say('queued', job.id, job.queue);
    this.#place(job);
  }

  #place(job: Job): void {
    const queue = this.tests.queue(job.queue);
    job.rings = this.#ringsReached(job);
    if (job.shut) job.place = 'shut';
    else if (queue.external !== undefined) {
      if (job.askedUntilUs === null) {
        job.askedUntilUs = this.#nowUs + us(queue.external.deadlineS);
        this.#say('asked', job.id, job.askedUntilUs);
      }
      job.place = 'asked';
    } else if (this.#isHeld(job)) job.place = 'held';
    else job.place = queue.delivery === 'pull' ? 'pull' : 'line';
    if (job.unroutable) return;
    const required = this.tests.asked(job).filter(({ additional }) => !additional);
    const nobody = ![...this.people.values()].some((person) => this.tests.suits(job, person, Infinity, required));
    if (!nobody && !(job.place === 'held' && job.preferred!.required && this.#nowUs >= job.preferred!.untilUs)) return;
    job.unroutable = true;
    this.#say('unroutable', job.id, nobody ? 'nobody-suits' : 'preferred-agent');
  }

  #ringsReached({ queue, queuedUs }: Job): number { return this.tests.queue(queue).rings.filter(({ afterS }) => queuedUs + us(afterS) <= this.#nowUs).length; }

  /** Worth waiting for: until the limit, while nothing hinders him that the queue would not wait for. */
  #isHeld(job: Job): boolean {
    if (job.preferred === null) return false;
    const { agent, required, sticky, untilUs } = job.preferred;
    if (required) return true;
    const person = this.people.get(agent)!;
    if (this.#nowUs >= untilUs || !this.#suits(job, person)) return false;
    const { whenAbsent, whenOnBreak, whenFull } = this.tests.queue(job.queue).preferredAgent;
    if (person.presence === 'offline') return !sticky && whenAbsent === 'wait';
    if (!this.tests.isRoutable(person)) return !sticky && whenOnBreak === 'wait';
    return sticky || whenFull === 'wait';
  }

  #age(job: Job): void {
    const queue = this.tests.queue(job.queue);
    if (this.#count(job)) {
      this.#say('prioritised', job.id, job.points);
      this.#place(job);
    }
    const drops = this.tests.wishes(job).filter(({ skill, dropUs }) => !job.dropped.has(skill) && job.queuedUs + dropUs <= this.#nowUs);
    for (const { skill } of drops) this.#say('skill-dropped', job.id, skill);
    job.dropped = new Set([...job.dropped, ...drops.map(({ skill }) => skill)]);
    if (drops.length > 0 || this.#ringsReached(job) !== job.rings || (job.place === 'held' && job.preferred!.untilUs <= this.#nowUs)) this.#place(job);
    if (job.place === 'asked' && job.askedUntilUs! <= this.#nowUs) this.#move(job, queue.external!.fallbackQueue, 'timeout');
    else if (queue.selfService !== undefined && !job.selfServed && job.queuedUs + us(queue.selfService.afterS) <= this.#nowUs) {
      job.selfServed = true;
      this.#say('flagged', job.id, 'self-service-offered');
    }
  }

  /** Points of the rules that count by now; `true` when some more do. */
  #count(job: Job): boolean {
    const counting = job.rules.filter(({ fromS }) => job.sinceUs + us(fromS) <= this.#nowUs);
    const more = counting.length !== job.rulesNow;
    job.rulesNow = counting.length;
    job.points = job.basePoints + counting.reduce((sum, { points }) => sum + points, 0);
    return more;
  }

  #overflowByWait(job: Job): void {
    for (const [n, { when, to }] of this.tests.queue(job.queue).overflow.entries()) {
      if (when.kind !== 'wait' || job.triedOverflow.has(n) || job.queuedUs + us(when.waitS) > this.#nowUs) continue;
      job.triedOverflow.add(n);
      if (this.#sendOn(job, to)) return;
    }
  }

  #doorsClosed(job: Job): void {
    const { atClosing } = this.tests.centre.calendars.find(({ id }) => id === this.tests.queue(job.queue).calendar)!;
    if (atClosing === 'drain') return;
    if (this.tests.isHot(job)) {
      this.#say('flowed-out', job.id, atClosing === 'callback' ? 'callback' : 'empty', '-');
      this.#remove(job);
    } else {
      job.shut = true;
      this.#place(job);
    }
  }

  #remove(job: Job): void {
    this.#withdraw(job, null, 'gone');
    this.jobs.delete(job.id);
    for (const person of this.people.values()) for (const work of person.works.filter((one) => one.job === job)) this.#drop(person, work);
  }

  #present(person: Person, presence: Presence, ending: Work | null): void {
    const { id } = person.configuration;
    const signsIn = person.presence === 'offline' && presence !== 'offline';
    person.presence = presence;
    if (signsIn) {
      person.signedInUs = this.#nowUs;
      person.busyUs = 0;
      if (person.busySinceUs !== null) person.busySinceUs = this.#nowUs;
    }
    if (presence === 'available') {
      person.silent = false;
      person.returnUs = null;
      person.strikes = 0;
      this.#touch(person);
    } else {
      for (const work of person.works.filter((one) => one.phase === 'ringing' && one !== ending)) {
        this.#say('withdrawn', work.job.id, id, 'agent-left');
        this.#endOffer(person, work);
      }
    }
    this.#resume(person);
    this.#reconsiderHeld(id);
  }

  #reconsiderHeld(agent: string): void {
    for (const job of this.jobs.values()) if (job.place === 'held' && job.preferred!.agent === agent) this.#place(job);
  }

  #ringOut(person: Person, work: Work): void {
    const { id } = person.configuration;
    const { returnAfterS, strikes } = this.tests.channel(work.job.channel).notResponding;
    this.#say('rang-out', work.job.id, id);
    person.silent = true;
    person.returnUs = returnAfterS === undefined ? null : this.#nowUs + us(returnAfterS);
    person.strikes += 1;
    if (strikes !== undefined && person.strikes >= strikes) {
      this.#say('presence', id, 'offline', 'strikes');
      this.#present(person, 'offline', work);
    }
    this.#endOffer(person, work);
  }

  /** After the last offer in vain the job is at the head of its line. */
  #endOffer(person: Person, work: Work): void {
    this.#drop(person, work);
    if ([...this.people.values()].some(({ works }) => works.some(({ job }) => job === work.job))) return;
    work.job.head = true;
    work.job.askedUntilUs = null;
    this.#place(work.job);
    if (!work.job.shut && !this.#isOpen(work.job.queue)) this.#doorsClosed(work.job);
  }

  #withdraw(job: Job, but: Work | null, reason: string): void {
    for (const person of this.people.values()) {
      for (const work of person.works.filter((one) => one.job === job && one.phase === 'ringing' && one !== but)) {
        this.#say('withdrawn', job.id, person.configuration.id, reason);
        this.#drop(person, work);
      }
    }
  }

  #inHand(job: Job): void {
    job.place = 'hand';
    job.head = false;
    job.refusals.clear();
  }

  #push(job: Job, person: Person): void {
    job.place = 'ringing';
    job.offers += 1;
    const yielding = person.works.filter((work) => this.tests.yields(work, job)).sort((a, b) => b.fromUs - a.fromUs || b.job.serial - a.job.serial);
    while (!this.tests.fits(job, person, person.works) && yielding.length > 0) {
      const work = yielding.shift()!;
      work.phase = 'set-aside';
      this.#say('interrupted', work.job.id, person.configuration.id);
    }
    this.#take(job, person, 'ringing', this.#nowUs + us(this.tests.queue(job.queue).pushTimeoutS));
    person.lastPush = this.#pushes += 1;
    this.#say('pushed', job.id, person.configuration.id, job.offers);
  }

  #take(job: Job, person: Person, phase: Phase, untilUs: number): void {
    person.works.push({ job, phase, fromUs: this.#nowUs, untilUs, offer: job.offers });
    this.#countBusy(person);
    this.#touch(person);
  }

  #drop(person: Person, work: Work): void {
    person.works.splice(person.works.indexOf(work), 1);
    this.#countBusy(person);
    this.#touch(person);
    this.#resume(person);
  }

  /** What was set aside and fits again resumes, earliest first. */
  #resume(person: Person): void {
    for (const work of person.works.filter(({ phase }) => phase === 'set-aside').sort((a, b) => a.fromUs - b.fromUs || a.job.serial - b.job.serial)) {
      if (!this.tests.fits(work.job, person, person.works.filter((other) => other !== work))) continue;
      work.phase = 'active';
      this.#countBusy(person);
      this.#say('resumed', work.job.id, person.configuration.id);
    }
  }

  #countBusy(person: Person): void {
    const busy = person.works.some(({ phase }) => phase === 'active' || phase === 'wrap-up');
    if (busy && person.busySinceUs === null) person.busySinceUs = this.#nowUs;
    if (!busy && person.busySinceUs !== null) {
      person.busyUs += this.#nowUs - person.busySinceUs;
      person.busySinceUs = null;
    }
  }

  /** Idle time begins anew; occupancy is looked at. */
  #touch(person: Person): void {
    person.idleSinceUs = this.#nowUs;
    const presentUs = this.#nowUs - person.signedInUs;
    const busyUs = person.busyUs + (person.busySinceUs === null ? 0 : this.#nowUs - person.busySinceUs);
    person.occupancyPpm = presentUs > 0 ? Math.floor((busyUs / presentUs) * 1_000_000) : 0;
  }

  /** Everything that waits, best first, each to its best person; one that finds nobody may keep some waiting. */
  #settle(): void {
    const kept = new Set<Person>();
    const keptFor = new Map<string, number>();
    const waiting = [...this.jobs.values()].filter(({ place }) => place === 'line' || place === 'held').sort((a, b) => compareJobs(this.tests, a, b, this.#nowUs));
    for (const job of waiting) {
      const ringsAll = job.place === 'line' && this.tests.queue(job.queue).offer === 'ring-all';
      const best = this.#bestFor(job, kept);
      if (best === null) this.#keep(job, kept, keptFor);
      else {
        this.#push(job, best);
        if (ringsAll) for (let next = this.#freeFor(job, kept)[0]; next !== undefined; next = this.#freeFor(job, kept)[0]) this.#push(job, next);
      }
    }
  }

  #bestFor(job: Job, kept: ReadonlySet<Person>): Person | null {
    const able = this.#ableFor(job, kept);
    const preferred = able.find(({ configuration }) => configuration.id === job.preferred?.agent);
    if (preferred !== undefined) return preferred;
    if (job.place === 'held') return null;
    return this.#freeFor(job, kept)[0] ?? able[0] ?? null;
  }

  #freeFor(job: Job, kept: ReadonlySet<Person>): readonly Person[] { return this.#ableFor(job, kept).filter((person) => this.tests.fits(job, person, person.works)); }

  /** Everyone who passes every test, best first. */
  #ableFor(job: Job, kept: ReadonlySet<Person>): readonly Person[] {
    return [...this.people.values()]
      .filter((person) => !kept.has(person) && this.tests.isRoutable(person) && this.#suits(job, person) && this.#isWilling(job, person) && this.tests.fitsBySettingAside(job, person))
      .sort((a, b) => comparePersons(this.tests, job, a, b));
  }

  #isWilling(job: Job, person: Person): boolean {
    if (person.works.some((work) => work.job === job)) return false;
    const untilUs = job.refusals.get(person.configuration.id);
    return untilUs === undefined || (untilUs <= this.#nowUs && this.#nobodyElseLeft(job));
  }

  /** All who could be asked have refused; where only one will do, there is nobody else. */
  #nobodyElseLeft(job: Job): boolean {
    if (job.preferred?.required === true) return true;
    return [...this.people.values()].every((person) => person.presence === 'offline' || !this.#suits(job, person) || job.refusals.has(person.configuration.id));
  }

  /** Free people who lack only room for the job, least loaded first, as many as its queue reserves. */
  #keep(job: Job, kept: Set<Person>, keptFor: Map<string, number>): void {
    const left = this.tests.queue(job.queue).reserve - (keptFor.get(job.queue) ?? 0);
    if (left <= 0 || job.place !== 'line') return;
    const near = [...this.people.values()]
      .filter((person) => this.tests.isRoutable(person) && !kept.has(person) && this.#suits(job, person) && !this.tests.fitsBySettingAside(job, person) && this.#hasAnyRoom(person))
      .sort((a, b) => loadOf(this.tests, a) - loadOf(this.tests, b) || a.works.length - b.works.length || (a.configuration.id < b.configuration.id ? -1 : 1))
      .slice(0, left);
    for (const person of near) kept.add(person);
    keptFor.set(job.queue, (keptFor.get(job.queue) ?? 0) + near.length);
  }

  #hasAnyRoom(person: Person): boolean {
    const [any] = this.jobs.values();
    return this.tests.centre.queues.some((queue) => queue.channels.some((channel) => this.tests.fitsBySettingAside({ ...any!, queue: queue.id, channel }, person)));
  }
}
