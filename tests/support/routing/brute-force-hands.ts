/** The brute-force router's people, and the work in their hands. */
import type { CentreConfiguration } from '../../../src/model/configuration/centre-configuration.ts';
import { Tests } from './brute-force-eligibility.ts';
import { isWaiting, newPerson, us, type Job, type Person, type Phase, type Work } from './brute-force-model.ts';

export class Hands {
  /** What was decided since it was last emptied, a line each. */
  readonly said: string[] = [];
  /** Of the configuration in force. */
  tests: Tests;
  people = new Map<string, Person>();
  protected readonly placedUs = new Map<string, number>();
  protected nowUs: number;
  protected pushes = 0;

  constructor(centre: CentreConfiguration, atUs: number) {
    this.tests = new Tests(centre);
    this.nowUs = atUs;
    for (const agent of centre.agents) this.people.set(agent.id, newPerson(agent, atUs));
  }

  protected say(...words: readonly (string | number)[]): void { this.said.push(words.join(' ')); }

  /** The blending rule keeps him to another channel. */
  protected isKeptFrom(job: Job, { keptTo }: Person): boolean { return keptTo !== null && keptTo !== job.channel; }

  protected keepTo(person: Person, channel: string | null): void {
    if (person.keptTo === channel) return;
    person.keptTo = channel;
    person.movedUs = this.nowUs;
    this.say('blended', person.configuration.id, channel ?? '-');
  }

  /** The circle of a job that waits is as wide as when it was last placed: of two that widen at one instant, each has its own timer. */
  protected suits(job: Job, person: Person): boolean { return this.tests.suits(job, person, (isWaiting(job) ? (this.placedUs.get(job.id) ?? this.nowUs) : this.nowUs) - job.queuedUs); }

  /** @returns whether work was set aside for it. */
  protected push(job: Job, person: Person): boolean {
    job.place = 'ringing';
    job.offers += 1;
    const yielding = person.works.filter((work) => this.tests.yields(work, job)).sort((a, b) => b.fromUs - a.fromUs || b.job.serial - a.job.serial);
    const setAside: Work[] = [];
    while (!this.tests.fits(job, person, person.works) && yielding.length > 0) {
      const work = yielding.shift()!;
      setAside.push(work);
      work.phase = 'set-aside';
      this.say('interrupted', work.job.id, person.configuration.id);
    }
    this.take(job, person, 'ringing', this.nowUs + us(this.tests.queue(job.queue).pushTimeoutS));
    person.lastPush = this.pushes += 1;
    this.say('pushed', job.id, person.configuration.id, job.offers);
    return setAside.length > 0;
  }

  protected take(job: Job, person: Person, phase: Phase, untilUs: number): void {
    person.works.push({ job, phase, fromUs: this.nowUs, untilUs, offer: job.offers });
    this.countBusy(person);
    this.touch(person);
  }

  protected drop(person: Person, work: Work): void {
    person.works.splice(person.works.indexOf(work), 1);
    this.countBusy(person);
    this.touch(person);
    this.resume(person);
  }

  /** What was set aside and fits again resumes, earliest first. */
  protected resume(person: Person): void {
    for (const work of person.works.filter(({ phase }) => phase === 'set-aside').sort((a, b) => a.fromUs - b.fromUs || a.job.serial - b.job.serial)) {
      if (!this.tests.fits(work.job, person, person.works.filter((other) => other !== work))) continue;
      work.phase = 'active';
      this.countBusy(person);
      this.say('resumed', work.job.id, person.configuration.id);
    }
  }

  protected countBusy(person: Person): void {
    const busy = person.works.some(({ phase }) => phase === 'active' || phase === 'wrap-up');
    if (busy && person.busySinceUs === null) person.busySinceUs = this.nowUs;
    if (!busy && person.busySinceUs !== null) {
      person.busyUs += this.nowUs - person.busySinceUs;
      person.busySinceUs = null;
    }
  }

  /** Idle time begins anew; occupancy is looked at. */
  protected touch(person: Person): void {
    person.idleSinceUs = this.nowUs;
    const presentUs = this.nowUs - person.signedInUs;
    const busyUs = person.busyUs + (person.busySinceUs === null ? 0 : this.nowUs - person.busySinceUs);
    person.occupancyPpm = presentUs > 0 ? Math.floor((busyUs / presentUs) * 1_000_000) : 0;
  }
}
