/** What each manager event means. To add one: a row in the table of the constructor, and one in the folder's README. */
import { MS_US, SECOND_US, type DurationUs, type EpochUs } from '../../../model/units.ts';
import { CallBook, type AgentKey, type Ending, type LegKey } from '../asterisk/call-book.ts';
import { Roster, type Instant } from '../asterisk/roster.ts';
import type { Recalled } from '../../../model/recalled.ts';
import type { ReportBuilder } from '../import-report.ts';
import type { Journal } from '../journal.ts';
import { MemberPresence } from './member-presence.ts';
import type { Message } from './message.ts';
import { RecentTransfers } from './recent-transfers.ts';
import { Spies } from './spies.ts';
import { StatusReader } from './status.ts';
import { isTimeout, SAME_MOMENT_US, type QueueTimeouts } from './timeouts.ts';

/** A caller who left the queue and is not connected after so long left by a key, or was taken out. */
const LEFT_US: DurationUs = 30 * SECOND_US;

type Fields = Message['fields'];
type Handler = (fields: Fields, when: Instant) => void;

const legKey = (fields: Fields): LegKey => ({ call: fields.get('Uniqueid') ?? '', queue: fields.get('Queue') ?? '' });
const agentKey = (fields: Fields): AgentKey => ({ ...legKey(fields), agent: fields.get('MemberName') ?? fields.get('Interface') ?? '' });
const count = (text: string | undefined): number => (text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : 0);
const ignore: Handler = () => undefined;

export class AmiEvents {
  readonly #report: ReportBuilder;
  readonly #roster: Roster;
  readonly #book: CallBook;
  readonly #presence: MemberPresence;
  readonly #status: StatusReader;
  readonly #timeouts: QueueTimeouts;
  readonly #transfers = new RecentTransfers();
  readonly #spies: Spies;
  readonly #handlers: ReadonlyMap<string, Handler>;
  /** Callers who left a queue without a reason so far, oldest first. */
  #left: { readonly key: LegKey; readonly when: Instant }[] = [];

  constructor(journal: Journal, report: ReportBuilder, timeouts: QueueTimeouts) {
    this.#report = report;
    this.#timeouts = timeouts;
    this.#roster = new Roster(journal, report, (queue) => this.#status.describe(queue));
    this.#book = new CallBook({ journal, report, roster: this.#roster, infersPushes: false });
    this.#presence = new MemberPresence(this.#roster);
    this.#status = new StatusReader({ journal, report, roster: this.#roster, book: this.#book, presence: this.#presence });
    this.#spies = new Spies({ journal, report, roster: this.#roster, book: this.#book });
    this.#handlers = new Map<string, Handler>([
      ['QueueParams', (fields, when) => { this.#status.queue(fields, when); }],
      ['QueueMember', (fields, when) => { this.#status.member(fields, when); }],
      ['QueueEntry', (fields, when) => { this.#status.waiting(fields, when); }],
      ['QueueStatusComplete', (_fields, when) => { this.#status.complete(when); }],

      ['QueueCallerJoin', (fields, when) => { this.#book.entered(legKey(fields), when, fields.get('CallerIDNum')); }],
      ['QueueCallerLeave', (fields, when) => { this.#left.push({ key: legKey(fields), when }); }],
      ['QueueCallerAbandon', (fields, when) => { this.#abandoned(fields, when); }],
      ['AgentCalled', (fields, when) => { this.#book.rang(agentKey(fields), when); }],
      ['AgentRingNoAnswer', (fields, when) => { this.#book.rangOut(agentKey(fields), when, count(fields.get('RingTime')) * MS_US); }],
      ['AgentDump', (fields, when) => { this.#book.declined(agentKey(fields), when); }],
      ['AgentConnect', (fields, when) => { this.#connected(fields, when); }],
      ['AgentComplete', (fields, when) => { this.#completed(fields, when); }],
      ['BlindTransfer', (fields, { at }) => { this.#transfers.remember([fields.get('TransfererUniqueid'), fields.get('TransfereeUniqueid')], { kind: 'blind', to: fields.get('Extension') ?? '', at }); }],
      ['AttendedTransfer', (fields, { at }) => { this.#transfers.remember([fields.get('OrigTransfererUniqueid'), fields.get('TransfereeUniqueid')], { kind: 'attended', to: fields.get('TransferTargetConnectedLineNum') ?? '', at }); }],

      ['QueueMemberAdded', (fields, when) => { this.#memberAdded(fields, when); }],
      ['QueueMemberRemoved', (fields, when) => { this.#roster.leave(agentKey(fields).agent, agentKey(fields).queue, when); this.#settle(fields, when); }],
      ['QueueMemberPause', (fields, when) => { this.#paused(fields, when); }],
      ['QueueMemberStatus', (fields, when) => { this.#memberSeen(fields, when); }],
      ['QueueMemberPenalty', (fields, when) => { const { agent, queue } = agentKey(fields); this.#roster.setPenalty(agent, queue, when, count(fields.get('Penalty'))); }],

      ['ChanSpyStart', (fields, when) => { this.#spies.started(fields, when); }],
      ['ChanSpyStop', (fields, when) => { this.#spies.stopped(fields, when); }],
      // known, and nothing for the board
      ['QueueMemberRinginuse', ignore], ['FullyBooted', ignore], ['SuccessfulAuth', ignore], ['QueueSummary', ignore], ['QueueSummaryComplete', ignore],
    ]);
  }

  /** Of what was before, only the next status tells. */
  interrupted(at: EpochUs): void {
    this.#left = [];
    this.#spies.interrupted(at);
    this.#status.interrupted();
  }

  recall(recalled: Recalled, at: EpochUs): void {
    this.#roster.recall(recalled);
    this.#book.recall(recalled.work);
    this.#spies.recall(recalled.listeners, at);
    this.#status.interrupted();
  }

  knows(event: string): boolean { return this.#handlers.has(event); }

  take(event: string, fields: Fields, when: Instant): void {
    this.#settleLeft(when.at - LEFT_US);
    if (event.startsWith('QueueMember')) this.#spies.member(fields);
    const handler = this.#handlers.get(event);
    if (handler === undefined) this.#report.unknownEntry(event);
    else handler(fields, when);
  }

  end(): void { this.#settleLeft(Number.POSITIVE_INFINITY); }

  #abandoned(fields: Fields, when: Instant): void {
    const key = legKey(fields);
    const leg = this.#book.calls.leg(key.call, key.queue, 'waiting');
    const waitS = count(fields.get('HoldTime'));
    const rang = Math.max(0, ...(leg?.rangUntil.values() ?? []));
    const ringEnded = rang > 0 && when.at - rang <= SAME_MOMENT_US;
    this.#status.count(key.queue, 'lost');
    if (ringEnded || (leg !== undefined && isTimeout(when.at - leg.enteredAt, this.#timeouts.of(key.queue)))) {
      this.#report.deduced(ringEnded ? 'timeout: left in the moment a ring went unanswered' : "timeout: left at the queue's timeout");
      this.#book.flowedOut(key, when, waitS, 'timeout');
    } else this.#book.abandoned(key, when, waitS);
  }

  #connected(fields: Fields, when: Instant): void {
    const channel = fields.get('DestUniqueid');
    this.#book.connected(agentKey(fields), when, { waitS: count(fields.get('HoldTime')), rangUs: count(fields.get('RingTime')) * SECOND_US, ...(channel === undefined ? {} : { channel }) });
  }

  #completed(fields: Fields, when: Instant): void {
    const key = this.#completedKey(fields);
    const channels = [fields.get('Uniqueid'), fields.get('DestUniqueid')];
    const told = this.#transfers.of(channels, when.at);
    const reason = fields.get('Reason');
    const ending: Ending = reason === 'transfer' ? { by: 'transfer', kind: told?.kind ?? 'blind', to: told?.to ?? '' } : { by: reason === 'agent' ? 'agent' : 'customer' };
    const leg = this.#book.ended(key, when, count(fields.get('TalkTime')), ending);
    if (leg === null) return;
    this.#status.count(leg.queue, 'completed');
    if (told !== undefined && ending.by !== 'transfer') this.#report.anomaly('transfer-not-counted', `${leg.work} to ${told.to}`);
  }

  /** The call's channel can be gone when its end is told: then the agent's channel says which call, else the agent's conversation in that queue. */
  #completedKey(fields: Fields): AgentKey {
    const key = agentKey(fields);
    if (key.call !== '') return key;
    const channel = fields.get('DestUniqueid') ?? '';
    const answered = this.#book.calls.answeredOn(channel);
    if (answered !== undefined) { this.#report.deduced("end of a conversation matched by the agent's channel"); return { ...key, call: answered.call }; }
    const [leg] = this.#book.calls.activeOf(key.agent, key.queue);
    if (leg !== undefined) { this.#report.deduced('end of a conversation matched by agent and queue'); return { ...key, call: leg.call }; }
    return { ...key, call: channel === '' ? `unnamed call ended at line ${this.#report.line}` : channel };
  }

  #memberAdded(fields: Fields, when: Instant): void {
    const { agent, queue } = agentKey(fields);
    this.#roster.seeQueue(queue, when);
    this.#roster.seeAgent(agent, when, { presenceFollows: true, reported: true });
    this.#roster.join(agent, queue, when, count(fields.get('Penalty')));
    if (fields.get('Paused') === '1') this.#roster.pause(agent, queue, when, fields.get('PausedReason') ?? '');
    this.#settle(fields, when);
  }

  #paused(fields: Fields, when: Instant): void {
    const { agent, queue } = agentKey(fields);
    if (fields.get('Paused') === '1') this.#roster.pause(agent, queue, when, fields.get('PausedReason') ?? '');
    else this.#roster.resume(agent, queue, when);
    this.#settle(fields, when);
  }

  /** Tells of members in captures that begin without a status. */
  #memberSeen(fields: Fields, when: Instant): void {
    const { agent, queue } = agentKey(fields);
    if (!this.#roster.memberships(agent).has(queue)) this.#memberAdded(fields, when);
  }

  #settle(fields: Fields, when: Instant): void {
    this.#presence.touch(agentKey(fields).agent);
    this.#presence.settle(when);
  }

  /** Those who left before `before` and were not connected since left by a key, or were taken out: no event says which. */
  #settleLeft(before: EpochUs): void {
    while ((this.#left[0]?.when.at ?? Number.POSITIVE_INFINITY) < before) {
      const gone = this.#left.shift();
      const leg = gone === undefined ? undefined : this.#book.calls.leg(gone.key.call, gone.key.queue, 'waiting');
      if (gone === undefined || leg === undefined || leg.enteredAt > gone.when.at) continue;
      this.#report.deduced('left the queue unconnected: a key, or taken out');
      this.#book.flowedOut(gone.key, gone.when, Math.floor((gone.when.at - leg.enteredAt) / SECOND_US), undefined, true);
    }
  }
}
