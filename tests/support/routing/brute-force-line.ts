/** The brute-force router's jobs: in by the door, waiting, offered, and out again. */
import { PLAIN_CALLBACK, type Callback } from '../../../src/model/configuration/callback.ts';
import type { CentreConfiguration } from '../../../src/model/configuration/centre-configuration.ts';
import type { OverflowTarget } from '../../../src/model/configuration/overflow.ts';
import type { Presence } from '../../../src/model/vocabulary.ts';
import { Hands } from './brute-force-hands.ts';
import { admitsAt, isOpenAt } from './brute-force-hours.ts';
import { isWaiting, us, type Job, type Person, type Work } from './brute-force-model.ts';

export class Line extends Hands {
  readonly jobs = new Map<string, Job>();
  protected readonly wasOpen = new Map<string, boolean>();
  protected serial = 0;

  constructor(centre: CentreConfiguration, atUs: number) {
    super(centre, atUs);
    for (const { id } of centre.queues) this.wasOpen.set(id, this.isOpen(id));
  }

  protected begin(id: string, agent: string, atUs: number): readonly [Job, Person, Work] {
    this.nowUs = atUs;
    const person = this.people.get(agent)!;
    return [this.jobs.get(id)!, person, person.works.find(({ job }) => job.id === id)!];
  }

  protected isOpen(queue: string): boolean {
    const { calendar } = this.tests.queue(queue);
    return calendar === undefined || isOpenAt(this.tests.centre.calendars.find(({ id }) => id === calendar)!, this.nowUs);
  }

  protected refusalAtDoor(job: Job, queueId: string): string | null {
    const queue = this.tests.queue(queueId);
    if (!queue.channels.includes(job.channel)) return 'channel';
    const calendar = this.tests.centre.calendars.find(({ id }) => id === queue.calendar);
    if (calendar !== undefined && this.tests.isHot(job) && !admitsAt(calendar, this.nowUs)) return calendar.atClosing === 'callback' ? 'callback' : 'closed';
    return queue.lengthLimit !== undefined && this.length(queueId) >= queue.lengthLimit ? 'full' : null;
  }

  protected length(queue: string): number { return [...this.jobs.values()].filter((job) => job.queue === queue && (isWaiting(job) || job.place === 'ringing')).length; }

  protected overflowsAtDoor(job: Job): boolean {
    return this.tests.queue(job.queue).overflow.some(({ when, to }) => {
      const applies = when.kind === 'length' ? this.length(job.queue) >= when.length
        : when.kind === 'nobody-signed-in' && ![...this.people.values()].some((person) => person.presence !== 'offline' && this.suits(job, person));
      return applies && this.sendOn(job, to);
    });
  }

  protected sendOn(job: Job, to: OverflowTarget): boolean {
    if (to.kind === 'callback') {
      this.callBack(job, to, null);
      return true;
    }
    if (to.kind === 'voicemail') {
      this.say('flowed-out', job.id, 'voicemail', '-');
      this.remove(job);
      return true;
    }
    if (to.kind === 'agent') {
      job.preferred = { agent: to.agent, required: true, sticky: false, untilUs: Infinity };
      if (this.jobs.has(job.id)) {
        this.say('queued', job.id, job.queue);
        this.place(job);
      } else this.enter(job);
      return true;
    }
    if (this.refusalAtDoor(job, to.queue) !== null) return false;
    this.move(job, to.queue, 'overflow');
    return true;
  }

  protected move(job: Job, queue: string, reason: string): void {
    this.jobs.delete(job.id);
    this.say('flowed-out', job.id, reason, queue);
    const { targetAcceptS } = this.tests.queue(queue);
    job.queue = queue;
    job.dueUs = targetAcceptS === undefined ? null : job.sinceUs + us(targetAcceptS);
    job.dropped = new Set();
    job.head = job.unroutable = job.selfServed = false;
    job.askedUntilUs = null;
    job.triedOverflow.clear();
    this.enter(job);
  }

  /** He need not wait: he is called in his turn, or at a time. */
  protected callBack(job: Job, terms: Callback, agreed: readonly [fromUs: number, untilUs: number] | null): void {
    this.say('flowed-out', job.id, 'callback', '-');
    this.withdraw(job, null, 'gone');
    this.jobs.delete(job.id);
    job.refusals.clear();
    const scheduled = agreed !== null || terms.place === 'scheduled';
    job.promise = { first: job.id, terms, scheduled, call: 0, fromUs: 0, windowUs: agreed === null ? us(terms.windowS) : agreed[1] - agreed[0] };
    this.call(job, agreed?.[0] ?? this.nowUs + (scheduled ? us(terms.dueAfterS) : 0));
  }

  /** Another leg of it, from then on. */
  protected call(job: Job, fromUs: number): void {
    const promise = job.promise!;
    promise.call += 1;
    promise.fromUs = fromUs;
    Object.assign(job, { id: `${promise.first}/callback-${promise.call}`, place: 'pending', head: false, unroutable: false, dropped: new Set(), offers: 0, askedUntilUs: null, silentUntilUs: null, again: null, serial: this.serial += 1 });
    if (promise.scheduled) job.dueUs = fromUs + promise.windowUs;
    this.jobs.set(job.id, job);
    this.say('called-back', job.id, fromUs, promise.call);
    this.comeDue(job);
  }

  protected comeDue(job: Job): void {
    if (job.promise!.fromUs <= this.nowUs) this.enter(job);
  }

  protected enter(job: Job): void {
    this.jobs.set(job.id, job);
    job.queuedUs = this.nowUs;
    job.shut = !this.isOpen(job.queue);
    this.say('queued', job.id, job.queue);
    this.place(job);
  }

  protected place(job: Job): void {
    const queue = this.tests.queue(job.queue);
    job.rings = this.ringsReached(job);
    this.placedUs.set(job.id, this.nowUs);
    if (job.shut) job.place = 'shut';
    else if (queue.external !== undefined) {
      if (job.askedUntilUs === null) {
        job.askedUntilUs = this.nowUs + us(queue.external.deadlineS);
        this.say('asked', job.id, job.askedUntilUs);
      }
      job.place = 'asked';
    } else if (this.isHeld(job)) job.place = 'held';
    else {
      job.place = queue.delivery === 'pull' ? 'pull' : 'line';
      // For everyone once is for everyone from then on.
      if (job.preferred !== null) job.preferred = { ...job.preferred, untilUs: Math.min(job.preferred.untilUs, this.nowUs) };
    }
    if (job.unroutable) return;
    const required = this.tests.asked(job).filter(({ additional }) => !additional);
    const nobody = ![...this.people.values()].some((person) => this.tests.suits(job, person, Infinity, required) || this.suits(job, person));
    if (!nobody && !(job.place === 'held' && job.preferred!.required && this.nowUs >= job.preferred!.untilUs)) return;
    job.unroutable = true;
    this.say('unroutable', job.id, nobody ? 'nobody-suits' : 'preferred-agent');
  }

  protected ringsReached({ queue, queuedUs }: Job): number { return this.tests.queue(queue).rings.filter(({ afterS }) => queuedUs + us(afterS) <= this.nowUs).length; }

  /** Worth waiting for: until the limit, while nothing hinders him that the queue would not wait for. */
  protected isHeld(job: Job): boolean {
    if (job.preferred === null) return false;
    const { agent, required, sticky, untilUs } = job.preferred;
    if (required) return true;
    const person = this.people.get(agent)!;
    if (this.nowUs >= untilUs || !this.suits(job, person)) return false;
    const { whenAbsent, whenOnBreak, whenFull } = this.tests.queue(job.queue).preferredAgent;
    if (person.presence === 'offline') return !sticky && whenAbsent === 'wait';
    if (!this.tests.isRoutable(person)) return !sticky && whenOnBreak === 'wait';
    return sticky || whenFull === 'wait';
  }

  protected age(job: Job): void {
    const queue = this.tests.queue(job.queue);
    if (this.count(job)) {
      this.say('prioritised', job.id, job.points);
      this.place(job);
    }
    const drops = this.tests.wishes(job).filter(({ skill, dropUs }) => !job.dropped.has(skill) && job.queuedUs + dropUs <= this.nowUs);
    for (const { skill } of drops) this.say('skill-dropped', job.id, skill);
    job.dropped = new Set([...job.dropped, ...drops.map(({ skill }) => skill)]);
    if (drops.length > 0 || this.ringsReached(job) !== job.rings || (job.place === 'held' && job.preferred!.untilUs <= this.nowUs)) this.place(job);
    if (job.place === 'asked' && job.askedUntilUs! <= this.nowUs) this.move(job, queue.external!.fallbackQueue, 'timeout');
    else if (queue.selfService !== undefined && job.promise === null && !job.selfServed && job.queuedUs + us(queue.selfService.afterS) <= this.nowUs) {
      job.selfServed = true;
      this.say('flagged', job.id, 'self-service-offered');
    }
  }

  /** Points of the rules that count by now; `true` when some more do. */
  protected count(job: Job): boolean {
    const counting = job.rules.filter(({ fromS }) => job.sinceUs + us(fromS) <= this.nowUs);
    const more = counting.length !== job.rulesNow;
    job.rulesNow = counting.length;
    job.points = job.basePoints + counting.reduce((sum, { points }) => sum + points, 0);
    return more;
  }

  protected overflowByWait(job: Job): void {
    if (job.promise !== null) return;
    for (const [n, { when, to }] of this.tests.queue(job.queue).overflow.entries()) {
      if (when.kind !== 'wait' || job.triedOverflow.has(n) || job.queuedUs + us(when.waitS) > this.nowUs) continue;
      job.triedOverflow.add(n);
      if (this.sendOn(job, to)) return;
    }
  }

  protected doorsClosed(job: Job): void {
    const { atClosing } = this.tests.centre.calendars.find(({ id }) => id === this.tests.queue(job.queue).calendar)!;
    if (atClosing === 'drain') return;
    if (this.tests.isHot(job) && job.promise === null) {
      if (atClosing === 'callback') return this.callBack(job, PLAIN_CALLBACK, null);
      this.say('flowed-out', job.id, 'empty', '-');
      this.remove(job);
    } else {
      job.shut = true;
      this.place(job);
    }
  }

  protected remove(job: Job): void {
    this.withdraw(job, null, 'gone');
    this.jobs.delete(job.id);
    for (const person of this.people.values()) for (const work of person.works.filter((one) => one.job === job)) this.drop(person, work);
  }

  protected present(person: Person, presence: Presence, ending: Work | null): void {
    const { id } = person.configuration;
    const signsIn = person.presence === 'offline' && presence !== 'offline';
    person.presence = presence;
    if (signsIn) {
      person.signedInUs = this.nowUs;
      person.busyUs = 0;
      if (person.busySinceUs !== null) person.busySinceUs = this.nowUs;
    }
    if (presence === 'available') {
      person.silent = false;
      person.returnUs = null;
      person.strikes = 0;
      this.touch(person);
    } else {
      this.keepTo(person, null);
      for (const work of person.works.filter((one) => one.phase === 'ringing' && one !== ending)) {
        this.say('withdrawn', work.job.id, id, 'agent-left');
        this.endOffer(person, work);
      }
    }
    this.resume(person);
    this.reconsiderHeld(id);
  }

  protected reconsiderHeld(agent: string): void {
    for (const job of this.jobs.values()) if (job.place === 'held' && job.preferred!.agent === agent) this.place(job);
  }

  protected ringOut(person: Person, work: Work): void {
    const { id } = person.configuration;
    const { returnAfterS, strikes } = this.tests.channel(work.job.channel).notResponding;
    this.say('rang-out', work.job.id, id);
    person.silent = true;
    person.returnUs = returnAfterS === undefined ? null : this.nowUs + us(returnAfterS);
    person.strikes += 1;
    if (strikes !== undefined && person.strikes >= strikes) {
      this.say('presence', id, 'offline', 'strikes');
      this.present(person, 'offline', work);
    } else this.reconsiderHeld(id);
    this.endOffer(person, work);
  }

  /** After the last offer in vain the job is at the head of its line. */
  protected endOffer(person: Person, work: Work): void {
    this.drop(person, work);
    if ([...this.people.values()].some(({ works }) => works.some(({ job }) => job === work.job))) return;
    work.job.head = true;
    work.job.askedUntilUs = null;
    this.place(work.job);
    if (!work.job.shut && !this.isOpen(work.job.queue)) this.doorsClosed(work.job);
  }

  protected withdraw(job: Job, but: Work | null, reason: string): void {
    for (const person of this.people.values()) {
      for (const work of person.works.filter((one) => one.job === job && one.phase === 'ringing' && one !== but)) {
        this.say('withdrawn', job.id, person.configuration.id, reason);
        this.drop(person, work);
      }
    }
  }

  protected inHand(job: Job): void {
    job.place = 'hand';
    job.head = false;
    job.refusals.clear();
  }
}
