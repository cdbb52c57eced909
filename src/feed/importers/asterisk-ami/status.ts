/**
 * QueueStatus answers: what the exchange says it has, at one moment. The first one is where the log begins; a later one only confirms,
 * and what differs is taken over and reported.
 */
import type { Queue } from '../../../model/centre.ts';
import { SECOND_US } from '../../../model/units.ts';
import { importedQueue, SOURCE_ID } from '../asterisk/centre.ts';
import type { CallBook } from '../asterisk/call-book.ts';
import type { Instant, Roster } from '../asterisk/roster.ts';
import type { ReportBuilder } from '../import-report.ts';
import type { Journal } from '../journal.ts';
import type { MemberPresence } from './member-presence.ts';

type Fields = ReadonlyMap<string, string>;
interface Totals { readonly completed: number; readonly lost: number }
interface Seen { readonly queues: Set<string>; readonly members: Map<string, Set<string>>; readonly calls: Set<string> }

export interface StatusParts {
  readonly journal: Journal;
  readonly report: ReportBuilder;
  readonly roster: Roster;
  readonly book: CallBook;
  readonly presence: MemberPresence;
}

const number = (text: string | undefined): number => (text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : 0);
const nothingSeen = (): Seen => ({ queues: new Set(), members: new Map(), calls: new Set() });

export class StatusReader {
  readonly #parts: StatusParts;
  /** The last description of each queue. */
  readonly #params = new Map<string, Fields>();
  /** Totals of the exchange at its last answer, and ours since. */
  readonly #base = new Map<string, Totals>();
  readonly #counted = new Map<string, { completed: number; lost: number }>();
  #seen = nothingSeen();
  #answers = 0;

  constructor(parts: StatusParts) { this.#parts = parts; }

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
    this.#compareTotals(queue, { completed: number(fields.get('Completed')), lost: number(fields.get('Abandoned')) });
  }

  member(fields: Fields, when: Instant): void {
    const { roster, presence } = this.#parts;
    const agent = fields.get('Name') ?? fields.get('MemberName') ?? '';
    const queue = fields.get('Queue') ?? '';
    const members = this.#seen.members.get(queue);
    if (members === undefined) this.#seen.members.set(queue, new Set([agent]));
    else members.add(agent);
    const known = roster.memberships(agent).get(queue);
    const paused = fields.get('Paused') === '1' ? fields.get('PausedReason') ?? '' : null;
    if (this.#answers > 0 && known !== paused) this.#differs(`${agent} in ${queue}`);
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
    if (this.#answers > 0) this.#differs(`${key.call} waits in ${key.queue}`);
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
        if (this.#seen.calls.has(`${leg.call} ${queue}`)) continue;
        this.#differs(`${leg.work} does not wait in ${queue}`);
        book.vanished(leg, when);
      }
    }
    presence.settle(when);
    if (this.#answers > 0) journal.add({ type: 'source.reconciled', ...when, source: SOURCE_ID, open: book.calls.openLegs().length });
    this.#answers += 1;
    this.#seen = nothingSeen();
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
