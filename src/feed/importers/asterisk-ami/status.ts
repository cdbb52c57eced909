/**
 * QueueStatus answers: what the exchange says it has, at one moment. The first one is where the log begins; a later one only confirms,
 * and what differs is taken over and reported.
 */
import type { Queue } from '../../../model/centre.ts';
import { SECOND_US } from '../../../model/units.ts';
import { importedQueue, SOURCE_ID } from '../asterisk/centre.ts';
import type { CallBook } from '../asterisk/call-book.ts';
import type { Leg } from '../asterisk/leg.ts';
import type { Instant, Roster } from '../asterisk/roster.ts';
import type { ReportBuilder } from '../import-report.ts';
import type { Journal } from '../journal.ts';
import type { MemberPresence } from './member-presence.ts';

type Fields = ReadonlyMap<string, string>;
interface Totals { readonly completed: number; readonly lost: number }
/** What one answer tells. `before`: who waited here when it told of the queue; who came since is no difference. */
interface Seen { readonly queues: Set<string>; readonly members: Map<string, Map<string, Fields>>; readonly calls: Set<string>; readonly before: Set<Leg> }

export interface StatusParts {
  readonly journal: Journal;
  readonly report: ReportBuilder;
  readonly roster: Roster;
  readonly book: CallBook;
  readonly presence: MemberPresence;
}

const number = (text: string | undefined): number => (text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : 0);
const nothingSeen = (): Seen => ({ queues: new Set(), members: new Map(), calls: new Set(), before: new Set() });

export class StatusReader {
  readonly #parts: StatusParts;
  /** The last description of each queue. */
  readonly #params = new Map<string, Fields>();
  /** Totals of the exchange at its last answer, and ours since. */
  readonly #base = new Map<string, Totals>();
  readonly #counted = new Map<string, { completed: number; lost: number }>();
  #seen = nothingSeen();
  #answers = 0;
  /** Something may have happened unseen since the last answer. */
  #gap = false;

  constructor(parts: StatusParts) { this.#parts = parts; }

  /** The next answer says what became of what was open; the one that was coming is worth nothing. */
  interrupted(): void {
    this.#gap = true;
    this.#seen = nothingSeen();
  }

  /** A conversation ended, or a caller left without one: compared with the exchange's totals at its next answer. */
  count(queue: string, what: 'completed' | 'lost'): void {
    const counted = this.#counted.get(queue) ?? { completed: 0, lost: 0 };
    counted[what] += 1;
    this.#counted.set(queue, counted);
  }

  queue(fields: Fields, when: Instant): void {
    const queue = fields.get('Queue') ?? '';
    this.#params.set(queue, fields);
    this.#parts.roster.describeQueue(queue, when);
    this.#seen.queues.add(queue);
    for (const leg of this.#parts.book.calls.waitingIn(queue)) this.#seen.before.add(leg);
    this.#compareTotals(queue, { completed: number(fields.get('Completed')), lost: number(fields.get('Abandoned')) });
  }

  member(fields: Fields, when: Instant): void {
    const { roster, presence } = this.#parts;
    const agent = fields.get('Name') ?? fields.get('MemberName') ?? '';
    const queue = fields.get('Queue') ?? '';
    const members = this.#seen.members.get(queue);
    if (members === undefined) this.#seen.members.set(queue, new Map([[agent, fields]]));
    else members.set(agent, fields);
    const known = roster.memberships(agent).get(queue);
    const paused = fields.get('Paused') === '1' ? fields.get('PausedReason') ?? '' : null;
    if (this.#isLater && known !== paused) this.#differs(`${agent} in ${queue}`);
    roster.seeAgent(agent, when, { presenceFollows: true, reported: true });
    roster.join(agent, queue, when, number(fields.get('Penalty')));
    if (paused !== null) roster.pause(agent, queue, when, paused);
    else if (known !== undefined && known !== null) roster.resume(agent, queue, when);
    presence.touch(agent);
  }

  waiting(fields: Fields, when: Instant): void {
    const key = { call: fields.get('Uniqueid') ?? '', queue: fields.get('Queue') ?? '' };
    this.#seen.calls.add(`${key.call} ${key.queue}`);
    if (this.#parts.book.calls.leg(key.call, key.queue, 'waiting') !== undefined) return;
    if (this.#isLater) this.#differs(`${key.call} waits in ${key.queue}`);
    this.#parts.book.carriedIn(key, when, number(fields.get('Wait')) * SECOND_US, fields.get('CallerIDNum'));
  }

  complete(when: Instant): void {
    const { roster, book, presence, journal } = this.#parts;
    for (const queue of this.#seen.queues) {
      const members = this.#seen.members.get(queue);
      for (const agent of roster.agents) {
        if (!roster.memberships(agent).has(queue) || members?.has(agent) === true) continue;
        this.#differs(`${agent} not in ${queue}`);
        roster.leave(agent, queue, when);
        presence.touch(agent);
      }
      for (const leg of [...book.calls.waitingIn(queue)]) {
        if (!this.#seen.before.has(leg) || this.#seen.calls.has(`${leg.call} ${queue}`)) continue;
        this.#differs(`${leg.work} does not wait in ${queue}`);
        book.vanished(leg, when);
      }
    }
    if (this.#gap) {
      for (const leg of book.calls.openLegs()) if (leg.state === 'active' && !this.#goesOn(leg)) book.vanished(leg, when);
    }
    presence.settle(when);
    if (this.#isLater) journal.add({ type: 'source.reconciled', ...when, source: SOURCE_ID, open: book.calls.openLegs().length });
    this.#answers += 1;
    this.#gap = false;
    this.#seen = nothingSeen();
  }

  /** There was an answer before, or a log. */
  get #isLater(): boolean { return this.#answers > 0 || this.#gap; }

  /** A conversation that began before a gap goes on while its agent is in a call of that queue, and has ended none since. */
  #goesOn(leg: Leg): boolean {
    const member = this.#seen.members.get(leg.queue)?.get(leg.agent ?? '');
    return member?.get('InCall') === '1' && number(member.get('LastCall')) * SECOND_US <= leg.acceptedAt;
  }

  /** What is known of a queue. */
  describe(id: string): Queue {
    const fields = this.#params.get(id);
    const limit = number(fields?.get('Max'));
    const strategy = fields?.get('Strategy');
    return {
      ...importedQueue(id, fields === undefined ? undefined : number(fields.get('ServiceLevel'))),
      ...(strategy === undefined ? {} : { selection: strategy, offer: strategy === 'ringall' ? 'ring-all' as const : 'one' as const }),
      ...(limit === 0 ? {} : { lengthLimit: limit }),
    };
  }

  #compareTotals(queue: string, totals: Totals): void {
    const base = this.#base.get(queue);
    const ours = this.#counted.get(queue) ?? { completed: 0, lost: 0 };
    this.#base.set(queue, totals);
    this.#counted.delete(queue);
    if (base === undefined) return;
    const theirs = { completed: totals.completed - base.completed, lost: totals.lost - base.lost };
    if (theirs.completed === ours.completed && theirs.lost === ours.lost) return;
    this.#parts.report.anomaly('totals-differ', `${queue}: completed ${theirs.completed} against ${ours.completed}, abandoned or timed out ${theirs.lost} against ${ours.lost}`);
  }

  #differs(what: string): void { this.#parts.report.anomaly('status-differs', what); }
}
