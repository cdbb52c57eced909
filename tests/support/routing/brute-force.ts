/**
 * A second router, as plain as it can be: after every entry it scans every waiting job in rank order and every person for each.
 * It is written from what a centre's configuration promises; it shares no code with the real one, which must decide the same.
 */
import type { AgentConfiguration } from '../../../src/model/configuration/agent.ts';
import { PLAIN_CALLBACK } from '../../../src/model/configuration/callback.ts';
import type { CentreConfiguration } from '../../../src/model/configuration/centre-configuration.ts';
import type { SkillRequirement } from '../../../src/model/configuration/skill.ts';
import type { Presence } from '../../../src/model/vocabulary.ts';
import { Blending } from './brute-force-blending.ts';
import { Tests } from './brute-force-eligibility.ts';
import { isWaiting, newPerson, us, type AgeRule, type Job, type Person, type Phase } from './brute-force-model.ts';
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
  /** Nobody but `preferred` will do, whatever the queue says. */
  readonly required?: boolean;
}

export class BruteForceRouter extends Blending {
  arrive(arrival: BruteArrival, atUs: number): void {
    this.nowUs = atUs;
    this.comeIn(arrival);
    this.settle();
  }

  protected comeIn(arrival: BruteArrival): void {
    const { nowUs: atUs } = this;
    const queue = this.tests.queue(arrival.queue);
    const { preferredAgent, stickyAgent, targetAcceptS } = queue;
    const meant = arrival.preferred ?? (stickyAgent === undefined ? null : arrival.sticky);
    const sticky = arrival.preferred === null;
    const job: Job = {
      id: arrival.id, channel: arrival.channel, ownSkills: arrival.skills, sentiment: arrival.sentiment, rules: arrival.rules, basePoints: arrival.points,
      secondary: arrival.secondary ?? queue.secondaryPriority, sinceUs: arrival.sinceUs, serial: this.serial += 1, rulesNow: 0, points: arrival.points,
      dueUs: arrival.dueUs ?? (targetAcceptS === undefined ? null : arrival.sinceUs + us(targetAcceptS)),
      queue: queue.id, queuedUs: atUs, head: false, place: 'line', shut: false, dropped: new Set(), offers: 0, askedUntilUs: null,
      preferred: meant === null ? null : { agent: meant, sticky, required: arrival.required === true || (!sticky && preferredAgent.required), untilUs: arrival.required === true ? Infinity : atUs + us(sticky ? stickyAgent!.holdS : preferredAgent.holdS) },
      refusals: new Map(), triedOverflow: new Set(), rings: 0, unroutable: false, selfServed: false, promise: null, again: null, silentUntilUs: null,
    };
    this.count(job);
    const refusal = this.refusalAtDoor(job, queue.id);
    if (refusal === 'channel') {
      // No work of this queue at all: nothing has happened.
      this.say('turned-away', job.id, refusal);
      return;
    }
    if (refusal === 'full' && this.isServedAtOnce(job)) this.enter(job);
    else if (refusal === 'callback') this.callBack(job, PLAIN_CALLBACK, null);
    else if (refusal !== null) this.say('turned-away', job.id, refusal);
    else if (!this.overflowsAtDoor(job)) this.enter(job);
  }

  /** The leg of `agent` ends, the next one comes in; what he is free for is looked at once. */
  transfer(id: string, agent: string, next: BruteArrival, atUs: number): void {
    const [job, person, work] = this.begin(id, agent, atUs);
    this.comeIn(next);
    this.drop(person, work);
    this.jobs.delete(job.id);
    this.settle();
  }

  /** What a bot's hand-over brings in; `null`: he may not. */
  handedOver(id: string, agent: string, child: string, atUs: number): BruteArrival | null {
    const [job, person] = [this.jobs.get(id)!, this.people.get(agent)!];
    const { botsFirst } = this.tests.queue(job.queue);
    if (botsFirst === undefined || person.configuration.kind !== 'bot') return null;
    const { targetAcceptS } = this.tests.queue(botsFirst.handOverQueue);
    const meant = job.preferred?.agent === agent ? null : job.preferred;
    return {
      ...this.asBefore(job), id: child, queue: botsFirst.handOverQueue, dueUs: targetAcceptS === undefined ? null : atUs + us(targetAcceptS),
      preferred: meant?.sticky === false ? meant.agent : null, sticky: meant?.sticky === true ? meant.agent : null,
    };
  }

  /** A job as it would come in again. */
  asBefore({ id, queue, channel, ownSkills, sentiment, rules, basePoints, secondary, sinceUs }: Job): BruteArrival {
    return { id, queue, channel, skills: ownSkills, sentiment, rules, points: basePoints, secondary, dueUs: null, sinceUs, preferred: null, sticky: null };
  }

  /** `false`: he does not wait, or he is called back already. */
  requestCallback(id: string, agreed: readonly [fromUs: number, untilUs: number] | null, atUs: number): boolean {
    this.nowUs = atUs;
    const job = this.jobs.get(id)!;
    if (job.place === 'hand' || job.place === 'pending' || job.promise !== null) return false;
    const terms = this.tests.queue(job.queue).overflow.map(({ to }) => to).find((to) => to.kind === 'callback') ?? PLAIN_CALLBACK;
    this.callBack(job, terms, agreed);
    this.settle();
    return true;
  }

  /** `false`: nobody was promised a call. */
  callInVain(id: string, agent: string, atUs: number): boolean {
    const [job, person, work] = this.begin(id, agent, atUs);
    const { promise } = job;
    if (promise === null) return false;
    this.drop(person, work);
    this.jobs.delete(id);
    if (promise.call < promise.terms.attempts) this.call(job, atUs + us(promise.terms.retryAfterS));
    this.settle();
    return true;
  }

  /** `false`: the outside router does not have it. */
  outsideDeclines(id: string, atUs: number): boolean {
    this.nowUs = atUs;
    const job = this.jobs.get(id)!;
    if (job.place !== 'asked') return false;
    this.move(job, this.tests.queue(job.queue).external!.fallbackQueue, 'moved');
    this.settle();
    return true;
  }

  /** It is the customer's turn. */
  responds(id: string, atUs: number): void {
    this.nowUs = atUs;
    const job = this.jobs.get(id)!;
    const { pauseAfterSilenceS } = this.tests.channel(job.channel);
    if (pauseAfterSilenceS !== undefined && job.place === 'hand') job.silentUntilUs = atUs + us(pauseAfterSilenceS);
    this.settle();
  }

  /** He is back: what was paused waits for room. */
  writes(id: string, atUs: number): void {
    this.nowUs = atUs;
    const job = this.jobs.get(id)!;
    if (this.tests.channel(job.channel).pauseAfterSilenceS !== undefined && job.place === 'hand') {
      job.silentUntilUs = null;
      for (const person of this.people.values()) {
        for (const work of person.works.filter((one) => one.job === job && one.phase === 'paused')) {
          work.phase = 'set-aside';
          this.countBusy(person);
          this.resume(person);
        }
      }
    }
    this.settle();
  }

  protected pauseSilent(job: Job): void {
    if (job.silentUntilUs === null || job.silentUntilUs > this.nowUs) return;
    job.silentUntilUs = null;
    for (const person of this.people.values()) {
      for (const work of person.works.filter((one) => one.job === job && (one.phase === 'active' || one.phase === 'set-aside'))) {
        this.say('paused', job.id, person.configuration.id);
        work.phase = 'paused';
        this.countBusy(person);
        this.touch(person);
        this.resume(person);
      }
    }
  }

  accept(id: string, agent: string, atUs: number): void {
    const [job, person, work] = this.begin(id, agent, atUs);
    person.responseUs += atUs - work.fromUs;
    person.responses += 1;
    person.strikes = 0;
    this.withdraw(job, work, 'answered-elsewhere');
    work.phase = 'active';
    this.inHand(job);
    this.countBusy(person);
    this.resume(person);
    this.settle();
  }

  decline(id: string, agent: string, atUs: number): void {
    const [job, person, work] = this.begin(id, agent, atUs);
    job.refusals.set(agent, atUs + us(this.tests.queue(job.queue).declineCoolDownS));
    if (job.preferred?.agent === agent && !job.preferred.required) job.preferred = null;
    this.endOffer(person, work);
    this.settle();
  }

  /** `false`: he may not. */
  claim(id: string, agent: string, atUs: number): boolean {
    this.nowUs = atUs;
    const [job, person] = [this.jobs.get(id)!, this.people.get(agent)!];
    const could = (one: Job): boolean => (one.place === 'pull' || (one.place === 'line' && this.tests.queue(one.queue).delivery !== 'push'))
      && this.suits(one, person) && this.tests.isRoutable(person) && !this.isKeptFrom(one, person) && this.tests.fits(one, person, person.works);
    if (!could(job)) return false;
    this.say('claimed', id, agent, [...this.jobs.values()].filter((other) => could(other) && compareJobs(this.tests, other, job, atUs) < 0).length);
    this.take(job, person, 'active', Infinity);
    this.inHand(job);
    this.settle();
    return true;
  }

  /** `false`: a hard limit forbids it. */
  assign(id: string, agent: string, atUs: number): boolean {
    this.nowUs = atUs;
    const [job, person] = [this.jobs.get(id)!, this.people.get(agent)!];
    if (job.place === 'hand' || job.place === 'pending' || job.place === 'shut' || person.works.some((work) => work.job === job)) return false;
    if (!this.suits(job, person) || !this.tests.isRoutable(person) || this.isKeptFrom(job, person) || !this.tests.fitsBySettingAside(job, person)) return false;
    this.withdraw(job, null, 'reassigned');
    this.push(job, person);
    this.settle();
    return true;
  }

  /** From one person's hands to another's, as a new job of the same conversation; `false`: a hard limit forbids it. */
  reassign(id: string, agent: string, child: string, atUs: number): boolean {
    this.nowUs = atUs;
    const [job, person] = [this.jobs.get(id)!, this.people.get(agent)!];
    const holder = [...this.people.values()].find(({ works }) => works.some((work) => work.job === job && work.phase !== 'ringing'));
    if (job.place !== 'hand' || holder === undefined || holder === person) return false;
    const leg: Job = { ...this.nextLeg(job, child), askedUntilUs: atUs };
    if (!this.suits(leg, person) || !this.tests.isRoutable(person) || this.isKeptFrom(leg, person) || !this.tests.fitsBySettingAside(leg, person)) return false;
    this.say('transferred', id, holder.configuration.id, agent, child);
    this.goesOnAs(job, leg, holder);
    this.enter(leg);
    this.push(leg, person);
    this.settle();
    return true;
  }

  changePhase(id: string, agent: string, phase: Phase, atUs: number): void {
    const [, person, work] = this.begin(id, agent, atUs);
    if (work.phase !== phase) {
      work.phase = phase;
      this.countBusy(person);
      this.touch(person);
      this.resume(person);
    }
    this.settle();
  }

  close(id: string, agent: string, atUs: number): void {
    const [job, person, work] = this.begin(id, agent, atUs);
    this.drop(person, work);
    if (![...this.people.values()].some(({ works }) => works.some((other) => other.job === job))) this.jobs.delete(id);
    this.settle();
  }

  leave(id: string, atUs: number): void {
    this.nowUs = atUs;
    this.remove(this.jobs.get(id)!);
    this.settle();
  }

  presence(agent: string, presence: Presence, atUs: number): void {
    this.nowUs = atUs;
    this.present(this.people.get(agent)!, presence, null);
    this.settle();
  }

  configure(agent: AgentConfiguration, atUs: number): void {
    this.nowUs = atUs;
    const person = this.people.get(agent.id);
    if (person === undefined) this.people.set(agent.id, newPerson(agent, atUs));
    else {
      person.configuration = agent;
      if (person.keptTo !== null && !this.serves(person, person.keptTo)) this.keepTo(person, null);
      this.resume(person);
      this.reconsiderHeld(agent.id);
    }
    this.settle();
  }

  itemTimer(id: string, atUs: number): void {
    this.nowUs = atUs;
    const job = this.jobs.get(id);
    if (job === undefined) return;
    for (const person of [...this.people.values()]) for (const work of person.works.filter((one) => one.job === job && one.phase === 'ringing' && one.untilUs <= atUs)) this.ringOut(person, work);
    if (job.place === 'pending') this.comeDue(job);
    if (job.place === 'hand') this.pauseSilent(job);
    if (isWaiting(job) && this.jobs.has(job.id)) this.age(job);
    this.settle();
    if (isWaiting(job) && this.jobs.has(job.id)) this.overflowByWait(job);
    this.settle();
  }

  agentTimer(agent: string, atUs: number): void {
    const person = this.people.get(agent);
    if (person === undefined) return;
    this.nowUs = atUs;
    if (person.silent && person.returnUs !== null && person.returnUs <= atUs && person.presence === 'available') {
      const { strikes } = person;
      this.say('presence', agent, 'available', 'returned');
      this.present(person, 'available', null);
      person.strikes = strikes;
    }
    this.settle();
  }

  /** `false`: work that is open stands in the way. Everything is worked out anew each time, so there is little to change. */
  reconfigure(centre: CentreConfiguration, atUs: number): boolean {
    this.nowUs = atUs;
    const [queues, agents] = [new Map(centre.queues.map((queue) => [queue.id, queue])), new Set(centre.agents.map(({ id }) => id))];
    if ([...this.jobs.values()].some(({ queue, channel }) => queues.get(queue)?.channels.includes(channel) !== true)) return false;
    if ([...this.people.values()].some(({ works, configuration }) => works.length > 0 && !agents.has(configuration.id))) return false;
    const former = this.tests;
    this.tests = new Tests(centre);
    this.people = new Map(centre.agents.map((configuration) => {
      const person = this.people.get(configuration.id) ?? newPerson(configuration, atUs);
      person.configuration = configuration;
      return [configuration.id, person];
    }));
    for (const { id } of centre.queues) if (!this.wasOpen.has(id) || !former.centre.queues.some((queue) => queue.id === id)) this.wasOpen.set(id, this.isOpen(id));
    for (const person of this.people.values()) {
      const { keptTo } = person;
      if (keptTo !== null && !(centre.blending?.channels.some(({ channel }) => channel === keptTo) === true && this.serves(person, keptTo))) this.keepTo(person, null);
    }
    for (const job of this.jobs.values()) {
      if (job.preferred !== null && !agents.has(job.preferred.agent)) job.preferred = null;
      for (const agent of job.refusals.keys()) if (!agents.has(agent)) job.refusals.delete(agent);
      job.dropped = this.tests.stillDropped(job);
      if (JSON.stringify(former.queue(job.queue).overflow) !== JSON.stringify(this.tests.queue(job.queue).overflow)) {
        job.triedOverflow.clear();
        job.selfServed = false;
      }
      if (former.queue(job.queue).external === undefined || this.tests.queue(job.queue).external === undefined) job.askedUntilUs = null;
    }
    for (const job of this.jobs.values()) if (isWaiting(job)) this.place(job);
    for (const person of this.people.values()) this.resume(person);
    this.turnDoors();
    for (const job of [...this.jobs.values()]) if (isWaiting(job)) this.age(job);
    this.settle();
    return true;
  }

  hoursTimer(atUs: number): void {
    this.nowUs = atUs;
    this.turnDoors();
    this.settle();
  }

  protected turnDoors(): void {
    for (const { id } of this.tests.centre.queues) {
      const open = this.isOpen(id);
      if (open === this.wasOpen.get(id)) continue;
      this.wasOpen.set(id, open);
      for (const job of [...this.jobs.values()]) {
        if (job.queue !== id || !isWaiting(job)) continue;
        if (!open) this.doorsClosed(job);
        else if (job.shut) {
          job.shut = false;
          this.place(job);
        }
      }
    }
  }

  /** When something is to be done about the job at the latest; what is overdue is due now. */
  jobDueUs(job: Job): number {
    if (job.place === 'hand') return job.silentUntilUs ?? Infinity;
    if (job.place === 'pending') return job.promise!.fromUs;
    if (job.place === 'ringing') return Math.min(...[...this.people.values()].flatMap(({ works }) => works.filter((work) => work.job === job).map(({ untilUs }) => untilUs)));
    const queue = this.tests.queue(job.queue);
    return Math.min(
      ...this.tests.wishes(job).filter(({ skill }) => !job.dropped.has(skill)).map(({ dropUs }) => job.queuedUs + dropUs),
      ...queue.overflow.map(({ when }, n) => (when.kind === 'wait' && job.promise === null && !job.triedOverflow.has(n) ? job.queuedUs + us(when.waitS) : Infinity)),
      ...job.rules.map(({ fromS }) => us(fromS)).toSorted((a, b) => a - b).slice(job.rulesNow).map((ageUs) => job.sinceUs + ageUs),
      job.place === 'asked' ? job.askedUntilUs! : Infinity,
      job.place === 'held' && !job.unroutable ? job.preferred!.untilUs : Infinity,
      queue.selfService === undefined || job.promise !== null || job.selfServed ? Infinity : job.queuedUs + us(queue.selfService.afterS),
      this.needUs(job),
    );
  }

  agentDueUs(person: Person): number {
    const { silent, returnUs, presence } = person;
    return Math.min(this.stayEndUs(person), silent && returnUs !== null && presence === 'available' ? returnUs : Infinity);
  }

  /** From the top again whenever work was set aside: it may have made more room than it was meant to. */
  protected settle(): void {
    do {
      do while (this.offerInOrder()); while (this.blend());
    } while (this.giveBack());
  }

  /** What was set aside since the last answer, and is still, waits in line again where its queue wants it back. `true`: something does. */
  protected giveBack(): boolean {
    let given = false;
    for (const [, id, agent] of this.said.filter((line) => line.startsWith('interrupted ')).map((line) => line.split(' '))) {
      const person = this.people.get(agent!)!;
      const work = person.works.find(({ job, phase }) => job.id === id && phase === 'set-aside' && this.tests.queue(job.queue).setAside === 'returns-to-line');
      if (work === undefined) continue;
      const { job } = work;
      const again = { of: job.again?.of ?? job.id, times: (job.again?.times ?? 0) + 1 };
      const leg: Job = { ...this.nextLeg(job, `${again.of}/again-${again.times}`), again };
      this.say('transferred', job.id, agent!, '', leg.id);
      this.goesOnAs(job, leg, person);
      this.enter(leg);
      given = true;
    }
    return given;
  }

  /** Of the same conversation, with its age and points; what it may ask of whom, from the start. */
  protected nextLeg(job: Job, id: string): Job {
    return {
      ...job, id, queuedUs: this.nowUs, head: false, shut: !this.isOpen(job.queue), dropped: new Set(), offers: 0, preferred: null, refusals: new Map(), triedOverflow: new Set(), rings: 0,
      unroutable: false, selfServed: false, askedUntilUs: null, promise: job.promise === null ? null : { ...job.promise }, silentUntilUs: null, serial: this.serial + 1,
    };
  }

  protected goesOnAs(job: Job, leg: Job, holder: Person): void {
    this.serial += 1;
    this.drop(holder, holder.works.find((work) => work.job === job)!);
    this.jobs.delete(job.id);
    if (leg.promise !== null) this.say('called-back', leg.id, this.nowUs, leg.promise.call);
  }

  /** Everything that waits, best first, each to its best person; one that finds nobody may keep some waiting. `true`: work was set aside. */
  protected offerInOrder(): boolean {
    const kept = new Set<Person>();
    const keptFor = new Map<string, number>();
    for (const job of this.inOrder()) {
      const ringsAll = job.place === 'line' && this.tests.queue(job.queue).offer === 'ring-all';
      const best = this.bestFor(job, kept);
      if (best === null) this.keep(job, kept, keptFor);
      else {
        const setAside = this.push(job, best);
        if (ringsAll) for (let next = this.freeFor(job, kept)[0]; next !== undefined; next = this.freeFor(job, kept)[0]) this.push(job, next);
        if (setAside) return true;
      }
    }
    return false;
  }

  protected inOrder(): readonly Job[] {
    return [...this.jobs.values()].filter(({ place }) => place === 'line' || place === 'held').sort((a, b) => compareJobs(this.tests, a, b, this.nowUs));
  }

  /** In a full queue, somebody whom nobody keeps is free for a job that is meant for no one. */
  protected isServedAtOnce(job: Job): boolean {
    const { delivery, routing } = this.tests.queue(job.queue);
    if (job.preferred !== null || delivery === 'pull' || routing === 'external' || !this.isOpen(job.queue)) return false;
    const kept = new Set<Person>();
    const keptFor = new Map<string, number>();
    for (const other of this.inOrder()) this.keep(other, kept, keptFor);
    return this.bestFor(job, kept) !== null;
  }

  protected bestFor(job: Job, kept: ReadonlySet<Person>): Person | null {
    const able = this.ableFor(job, kept);
    const preferred = able.find(({ configuration }) => configuration.id === job.preferred?.agent);
    if (preferred !== undefined) return preferred;
    if (job.place === 'held') return null;
    return this.freeFor(job, kept)[0] ?? able[0] ?? null;
  }

  protected freeFor(job: Job, kept: ReadonlySet<Person>): readonly Person[] { return this.ableFor(job, kept).filter((person) => this.tests.fits(job, person, person.works)); }

  /** Everyone who passes every test, best first. */
  protected ableFor(job: Job, kept: ReadonlySet<Person>): readonly Person[] {
    return [...this.people.values()]
      .filter((person) => !kept.has(person) && this.tests.isRoutable(person) && !this.isKeptFrom(job, person) && this.suits(job, person) && this.isWilling(job, person) && this.tests.fitsBySettingAside(job, person))
      .sort((a, b) => comparePersons(this.tests, job, a, b));
  }

  protected isWilling(job: Job, person: Person): boolean {
    if (person.works.some((work) => work.job === job)) return false;
    const untilUs = job.refusals.get(person.configuration.id);
    return untilUs === undefined || (untilUs <= this.nowUs && this.nobodyElseLeft(job));
  }

  /** All who could be asked have refused; where only one will do, there is nobody else. */
  protected nobodyElseLeft(job: Job): boolean {
    if (job.preferred?.required === true) return true;
    return [...this.people.values()].every((person) => person.presence === 'offline' || !this.suits(job, person) || job.refusals.has(person.configuration.id));
  }

  /** Free people who lack only room for the job, least loaded first, as many as its queue reserves. */
  protected keep(job: Job, kept: Set<Person>, keptFor: Map<string, number>): void {
    const left = this.tests.queue(job.queue).reserve - (keptFor.get(job.queue) ?? 0);
    if (left <= 0 || job.place !== 'line') return;
    const near = [...this.people.values()]
      .filter((person) => this.tests.isRoutable(person) && !kept.has(person) && !this.isKeptFrom(job, person) && this.suits(job, person) && this.isWilling(job, person) && !this.tests.fitsBySettingAside(job, person) && this.hasAnyRoom(person))
      .sort((a, b) => loadOf(this.tests, a) - loadOf(this.tests, b) || a.works.length - b.works.length || (a.configuration.id < b.configuration.id ? -1 : 1))
      .slice(0, left);
    for (const person of near) kept.add(person);
    keptFor.set(job.queue, (keptFor.get(job.queue) ?? 0) + near.length);
  }

  protected hasAnyRoom(person: Person): boolean {
    const [any] = this.jobs.values();
    return this.tests.centre.queues.some((queue) => queue.channels.some((channel) => !this.isKeptFrom({ ...any!, channel }, person) && this.tests.fitsBySettingAside({ ...any!, queue: queue.id, channel }, person)));
  }
}
