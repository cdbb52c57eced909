/**
 * Watches a history by its events alone and says what must never happen. It knows neither router: who holds what follows from what the log
 * says, and every push is judged by the plain tests.
 */
import type { CentreConfiguration } from '../../../src/model/configuration/centre-configuration.ts';
import type { LogEvent } from '../../../src/model/events.ts';
import { Tests } from './brute-force-eligibility.ts';
import type { Step } from './brute-force-history.ts';
import { isOpenAt } from './brute-force-hours.ts';
import { newPerson, us, type Job, type Person, type Phase } from './brute-force-model.ts';
import { compareJobs } from './brute-force-ranking.ts';

type EventIn<T extends LogEvent['type']> = Extract<LogEvent, { type: T }>;

export class Witness {
  /** Every breach seen, in words that name the rule. */
  readonly breaches: string[] = [];
  readonly jobs = new Map<string, Job>();
  people = new Map<string, Person>();
  /** How often each rule had something to judge. */
  readonly judged = new Map<string, number>();
  #tests: Tests;
  readonly #expected = new Map<string, Job>();
  /** New legs of what was in hand, and what was here before the configuration changed. */
  readonly #inside = new Set<string>();
  #serial = 0;
  /** What left last. */
  #left: Job | null = null;

  constructor(centre: CentreConfiguration, atUs: number) {
    this.#tests = new Tests(centre);
    for (const agent of centre.agents) this.people.set(agent.id, newPerson(agent, atUs));
  }

  /** Promised calls whose time has not come. */
  get pending(): number { return this.#expected.size; }

  see(step: Step): void {
    for (const coming of [step.arrival, step.child]) if (coming !== undefined) this.#expect(coming);
    if (step.changed !== undefined) {
      const person = this.people.get(step.changed.id);
      if (person === undefined) this.people.set(step.changed.id, newPerson(step.changed, step.atUs));
      else person.configuration = step.changed;
    }
    if (step.centre !== undefined) this.#reconfigure(step.centre, step.atUs);
    const aside: LogEvent[] = [];
    for (const event of step.events) {
      if (event.type === 'work.interrupted') {
        // Room that is made for one item is not there for those before it.
        aside.push(event);
        continue;
      }
      if (event.type === 'work.pushed') {
        if (step.chosen !== true) this.#judgeOrder(event, step);
        for (const interrupted of aside.splice(0)) this.#fold(interrupted, step.atUs);
        this.#judgePush(event, step);
      }
      this.#fold(event, step.atUs);
    }
    this.#atRest(step);
  }

  #reconfigure(centre: CentreConfiguration, atUs: number): void {
    this.#tests = new Tests(centre);
    this.people = new Map(centre.agents.map((configuration) => {
      const person = this.people.get(configuration.id) ?? newPerson(configuration, atUs);
      person.configuration = configuration;
      return [configuration.id, person];
    }));
    for (const job of this.jobs.values()) {
      this.#inside.add(job.id);
      job.dropped = this.#tests.stillDropped(job);
      for (const agent of job.refusals.keys()) if (!this.people.has(agent)) job.refusals.delete(agent);
    }
  }

  #rule(name: string, holds: boolean, where: () => string): void {
    this.judged.set(name, (this.judged.get(name) ?? 0) + 1);
    if (!holds) this.breaches.push(`${name}: ${where()}`);
  }

  #judgePush({ work, agent }: EventIn<'work.pushed'>, { atUs, chosen }: Step): void {
    const [job, person] = [this.jobs.get(work), this.people.get(agent)];
    this.#rule('only what waits is pushed', job !== undefined && person !== undefined && job.place !== 'hand', () => work);
    if (job === undefined || person === undefined) return;
    const where = () => `${work} to ${agent} after ${(atUs - job.queuedUs) / 1_000_000} s`;
    const waitUs = atUs - job.queuedUs;
    this.#rule('one offer per agent', !person.works.some((held) => held.job === job), where);
    this.#rule('nobody unavailable is pushed anything', this.#tests.isRoutable(person), where);
    this.#rule('nobody unskilled is pushed anything', this.#tests.suits(job, person, waitUs), where);
    this.#rule('capacity is never exceeded', this.#tests.fits(job, person, person.works), where);
    if (person.keptTo !== null) this.#rule('who is kept to a channel gets its work alone', person.keptTo === job.channel, where);
    const refusedUntilUs = job.refusals.get(agent);
    if (refusedUntilUs !== undefined && chosen !== true) this.#rule('refusals are respected', refusedUntilUs <= atUs && this.#nobodyElseLeft(job, waitUs), where);
    // Let in by other doors than those of now.
    if (this.#inside.has(work)) return;
    const calendar = this.#calendarOf(job);
    const open = calendar === undefined || isOpenAt(calendar, atUs) || (calendar.atClosing === 'drain' && isOpenAt(calendar, job.queuedUs));
    this.#rule('nobody is pushed anything outside hours', open, where);
  }

  /** Whoever ranks higher and might have had him was asked first. */
  #judgeOrder({ work, agent }: EventIn<'work.pushed'>, { what, atUs }: Step): void {
    const [by, person] = [this.jobs.get(work), this.people.get(agent)];
    if (by === undefined || person === undefined || by.place === 'ringing' || this.#reserves()) return;
    const before = [...this.jobs.values()].filter((job) => this.#isInLine(job, atUs) && compareJobs(this.#tests, job, by, atUs) < 0 && this.#mayTake(job, person, atUs));
    this.#rule('highest ranked first, the oldest among equals', before.length === 0, () => `${what}: ${agent} got ${work}, not ${before.map(({ id }) => id).join(', ')}`);
  }

  /** After every entry: nobody free could take anything that waits. */
  #atRest({ what, atUs }: Step): void {
    if (this.#reserves()) return;
    const inLine = [...this.jobs.values()].filter((job) => this.#isInLine(job, atUs));
    const missed = inLine.flatMap((job) => [...this.people.values()].filter((person) => this.#mayTake(job, person, atUs)).map(({ configuration }) => `${job.id} could go to ${configuration.id}`));
    this.#rule('no eligible free agent while ranked work waits', missed.length === 0, () => `${what}: ${missed.join('; ')}`);
  }

  /** Timers of one instant come one after the other: a circle that widens just now may still be on its way. */
  #mayTake(job: Job, person: Person, atUs: number): boolean {
    return this.#tests.isRoutable(person) && (person.keptTo ?? job.channel) === job.channel && !job.refusals.has(person.configuration.id) && this.#tests.suits(job, person, Math.max(0, atUs - 1 - job.queuedUs)) && this.#tests.fits(job, person, person.works);
  }

  #nobodyElseLeft(job: Job, waitUs: number): boolean {
    return job.preferred !== null || [...this.people.values()].every((person) => person.presence === 'offline' || !this.#tests.suits(job, person, waitUs) || job.refusals.has(person.configuration.id));
  }

  #reserves(): boolean { return this.#tests.centre.queues.some(({ reserve }) => reserve > 0); }

  #calendarOf(job: Job) { return this.#tests.centre.calendars.find(({ id }) => id === this.#tests.queue(job.queue).calendar); }

  /** Ranked with the others beyond doubt: not meant for one agent, not pulled, not asked outside, not before closed doors. */
  #isInLine(job: Job, atUs: number): boolean {
    const queue = this.#tests.queue(job.queue);
    const calendar = this.#calendarOf(job);
    return job.place === 'line' && queue.delivery !== 'pull' && queue.external === undefined && job.preferred === null && !queue.overflow.some(({ to }) => to.kind === 'agent')
      && (calendar === undefined || (isOpenAt(calendar, atUs) && isOpenAt(calendar, job.queuedUs)));
  }

  #expect({ id, channel, skills, sentiment, secondary, sinceUs, dueUs, preferred, sticky, queue }: NonNullable<Step['arrival']>): void {
    const meant = preferred ?? sticky;
    const { secondaryPriority, targetAcceptS } = this.#tests.queue(queue);
    this.#expected.set(id, {
      id, channel, ownSkills: skills, sentiment, rules: [], basePoints: 0, rulesNow: 0, points: 0, secondary: secondary ?? secondaryPriority, sinceUs, serial: this.#serial += 1, queue, queuedUs: 0,
      dueUs: dueUs ?? (targetAcceptS === undefined ? null : sinceUs + us(targetAcceptS)), head: false, place: 'line', shut: false, dropped: new Set(), offers: 0, askedUntilUs: null,
      preferred: meant === null ? null : { agent: meant, required: true, sticky: false, untilUs: Infinity }, refusals: new Map(), triedOverflow: new Set(), rings: 0, unroutable: false, selfServed: false, promise: null, again: null, silentUntilUs: null,
    });
  }

  #fold(event: LogEvent, atUs: number): void {
    switch (event.type) {
      case 'presence.changed': {
        const person = this.people.get(event.agent)!;
        person.presence = event.presence;
        if (event.presence === 'available') person.silent = false;
        return;
      }
      case 'agent.blended': return void (this.people.get(event.agent)!.keptTo = event.channel ?? null);
      case 'work.queued': return this.#queued(event, atUs);
      case 'work.flowed-out': {
        const job = this.jobs.get(event.work) ?? this.#expected.get(event.work)!;
        this.#leaves(event.work);
        this.#left = job;
        if (event.to === undefined) return;
        const { targetAcceptS } = this.#tests.queue(event.to);
        job.dueUs = targetAcceptS === undefined ? null : job.sinceUs + us(targetAcceptS);
        job.head = false;
        job.dropped = new Set();
        this.#expected.set(job.id, job);
        return;
      }
      case 'work.cancelled': case 'work.turned-away': return this.#leaves(event.work);
      case 'work.prioritised': return void (this.jobs.get(event.work)!.points = event.priority);
      case 'work.skill-dropped': {
        const job = this.jobs.get(event.work)!;
        job.dropped = new Set([...job.dropped, event.skill]);
        return;
      }
      case 'work.pushed': return this.#take(event.work, event.agent, 'ringing', atUs);
      case 'work.claimed': {
        this.#rule('an item is in one place', this.jobs.get(event.work)?.place === 'line', () => `${event.agent} claims ${event.work}`);
        return this.#take(event.work, event.agent, 'active', atUs);
      }
      case 'work.accepted': return this.#phase(event.work, event.agent, 'active', true);
      case 'work.declined': {
        const job = this.jobs.get(event.work)!;
        job.refusals.set(event.agent, atUs + us(this.#tests.queue(job.queue).declineCoolDownS));
        return this.#ends(event.work, event.agent);
      }
      case 'work.rang-out':
        this.people.get(event.agent)!.silent = true;
        return this.#ends(event.work, event.agent);
      case 'work.withdrawn': return this.#ends(event.work, event.agent);
      case 'work.interrupted': return this.#phase(event.work, event.agent, 'set-aside', false);
      case 'work.resumed': return this.#phase(event.work, event.agent, 'active', false);
      case 'work.paused': return this.#phase(event.work, event.agent, 'paused', false);
      case 'work.wrap-up-started': return this.#phase(event.work, event.agent, 'wrap-up', false);
      case 'work.created': {
        const { callback } = event;
        // One that goes on with another agent was expected when it left the first.
        if (callback === undefined || this.#left === null || this.#expected.has(event.work)) return;
        this.#rule('a promised call follows what left', this.#left.id === event.parent, () => `${event.work} after ${this.#left?.id}`);
        Object.assign(this.#left, { id: event.work, head: false, dropped: new Set(), place: 'pending', serial: this.#serial += 1 });
        this.#left.refusals.clear();
        if (callback.place === 'scheduled') this.#left.dueUs = callback.until;
        this.#expected.set(event.work, this.#left);
        return;
      }
      case 'work.closed':
        this.#left = this.jobs.get(event.work) ?? null;
        this.#ends(event.work, event.agent ?? '');
        this.#leaves(event.work);
        return;
      case 'work.transferred': {
        const job = this.jobs.get(event.work)!;
        this.#ends(event.work, event.agent);
        this.#leaves(event.work);
        // Told beforehand, where it is not the same again with another agent.
        if (event.child === undefined || this.#expected.has(event.child)) return;
        this.#inside.add(event.child);
        this.#expected.set(event.child, { ...job, id: event.child, serial: this.#serial += 1, head: false, preferred: null, refusals: new Map(), dropped: new Set() });
        return;
      }
      default: return;
    }
  }

  #queued({ work, queue, priority, asks }: EventIn<'work.queued'>, atUs: number): void {
    const waiting = this.jobs.get(work);
    if (waiting?.place === 'line' && asks?.required === true) {
      // It goes on waiting, for one agent from now on.
      waiting.preferred = { agent: asks.preferred ?? '', required: true, sticky: false, untilUs: Infinity };
      return;
    }
    const job = this.#expected.get(work);
    this.#rule('an item enters once', job !== undefined && !this.jobs.has(work), () => work);
    if (job === undefined) return;
    this.#expected.delete(work);
    Object.assign(job, { queue, queuedUs: atUs, place: 'line' });
    job.points = priority ?? 0;
    if (asks?.preferred !== undefined) job.preferred = { agent: asks.preferred, required: true, sticky: false, untilUs: Infinity };
    this.jobs.set(work, job);
  }

  #leaves(work: string): void {
    this.jobs.delete(work);
    this.#expected.delete(work);
    for (const person of this.people.values()) for (const held of person.works.filter(({ job }) => job.id === work)) person.works.splice(person.works.indexOf(held), 1);
  }

  #take(work: string, agent: string, phase: Phase, atUs: number): void {
    const job = this.jobs.get(work);
    if (job === undefined) return;
    job.place = phase === 'ringing' ? 'ringing' : 'hand';
    this.people.get(agent)!.works.push({ job, phase, fromUs: atUs, untilUs: Infinity, offer: 0 });
  }

  #phase(work: string, agent: string, phase: Phase, answered: boolean): void {
    const [job, held] = [this.jobs.get(work), this.people.get(agent)?.works.find((one) => one.job.id === work)];
    this.#rule('an item is in one place', job !== undefined && held !== undefined && (held.phase === 'ringing') === answered && (job.place === 'hand') === !answered, () => `${work} of ${agent}: ${phase}`);
    if (job === undefined || held === undefined) return;
    held.phase = phase;
    if (!answered) return;
    job.place = 'hand';
    job.head = false;
    job.refusals.clear();
  }

  /** His part ends; an offered item that rings nowhere any more is at the head of its line. */
  #ends(work: string, agent: string): void {
    const [job, person] = [this.jobs.get(work), this.people.get(agent)];
    const held = person?.works.find((one) => one.job.id === work);
    // A cancelled item left at once; what rang is withdrawn after it.
    if (job === undefined || person === undefined) return;
    this.#rule('an item is in one place', held !== undefined, () => `${work} is not with ${agent}`);
    if (held !== undefined) person.works.splice(person.works.indexOf(held), 1);
    if (job.place !== 'ringing' || [...this.people.values()].some(({ works }) => works.some((one) => one.job === job))) return;
    job.place = 'line';
    job.head = true;
  }
}
