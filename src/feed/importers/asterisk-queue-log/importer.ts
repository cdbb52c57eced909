/** Asterisk's queue_log, as a file or as rows of its database table, to events. */
import { failure, success, type Result } from '../../../base/result.ts';
import type { LogEvent } from '../../../model/events.ts';
import type { ZoneTable } from '../../../model/zone.ts';
import { LineSplitter } from '../../line-splitter.ts';
import { CallBook } from '../asterisk/call-book.ts';
import { importedCentre, importedQueue, opening } from '../asterisk/centre.ts';
import type { Recalled } from '../../../model/recalled.ts';
import { Roster } from '../asterisk/roster.ts';
import { ReportBuilder, type ImportReport } from '../import-report.ts';
import { MAX_ENTRY_CHARACTERS, type ImportFault, type Importer } from '../importer.ts';
import { Journal, WINDOW_US } from '../journal.ts';
import { localToEpoch } from '../local-time.ts';
import { readEntry, type Entry, type RawEntry } from './entry.ts';
import { InterfaceLinks } from './interface-links.ts';
import { RowSorter } from './row-sorter.ts';
import { instantOf, MEMBER_VERBS, VERBS, type VerbContext } from './verbs.ts';

export interface QueueLogOptions {
  /** Skips and counts malformed lines, instead of refusing the first. */
  readonly lenient: boolean;
  /** The log does not know its queues' threshold. */
  readonly serviceLevelS?: number;
  /** Where the exchange stands: needed by the database flavour, whose times are local. */
  readonly zone?: { readonly name: string; readonly table: ZoneTable };
  /** A log that still grows: events are handed out as they are learnt. `recalled` is what the log already tells of this exchange. */
  readonly live?: { readonly recalled: Recalled | null };
}

const FORMAT = 'asterisk-queue-log';
/** Verbs whose agent field is a member's name: he exists. */
const NAMELESS = new Set(['', 'NONE']);

export class QueueLogImporter implements Importer {
  readonly #options: QueueLogOptions;
  readonly #journal: Journal;
  readonly #report = new ReportBuilder();
  readonly #context: VerbContext;
  readonly #links = new InterfaceLinks();
  readonly #splitter: LineSplitter;
  readonly #sorter: RowSorter;
  #line = 0;
  #entries = 0;
  #begun = false;
  #fault: ImportFault | null = null;

  /** `emit` is given the events in order of time. */
  constructor(options: QueueLogOptions, emit: (event: LogEvent) => void) {
    this.#options = options;
    this.#journal = new Journal(emit, options.live !== undefined);
    const roster = new Roster(this.#journal, this.#report, (queue) => importedQueue(queue, options.serviceLevelS));
    this.#context = { roster, report: this.#report, book: new CallBook({ journal: this.#journal, report: this.#report, roster, infersPushes: true }) };
    this.#splitter = new LineSplitter(MAX_ENTRY_CHARACTERS, (text, tooLong) => { this.#readLine(text, tooLong); });
    this.#sorter = new RowSorter((row) => { this.#convert(row); });
    if (options.live?.recalled) this.#recall(options.live.recalled);
  }

  /** Anomalies so far, by kind. */
  get anomalies(): ReadonlyMap<string, number> { return this.#report.anomalies; }

  push(chunk: string): Result<void, ImportFault> {
    if (this.#fault === null) this.#splitter.push(chunk);
    return this.#fault === null ? success(undefined) : failure(this.#fault);
  }

  end(): Result<ImportReport, ImportFault> {
    const last = this.#splitter.end();
    if (last.text !== '') this.#readLine(last.text, last.tooLong);
    if (this.#fault === null) this.#sorter.end();
    if (this.#fault === null && this.#entries === 0) this.#refuse('nothing-recognised', Math.max(1, this.#line), 'no entry of a queue_log in it');
    if (this.#fault !== null) return failure(this.#fault);
    for (const entry of this.#links.unlinked()) this.#report.anomaly('member-not-linked', `${entry.verb} ${entry.agent} in ${entry.queue}`, entry.line);
    this.#report.line = this.#line;
    this.#journal.end();
    return success(this.#report.build(FORMAT, this.#journal));
  }

  #recall(recalled: Recalled): void {
    this.#begun = true;
    this.#context.roster.recall(recalled);
    this.#context.book.recall(recalled.work);
    for (const { id } of recalled.agents) this.#links.learn(id);
  }

  #readLine(text: string, tooLong: boolean): void {
    this.#line += 1;
    if (this.#fault !== null) return;
    const line = this.#line === 1 && text.startsWith('\uFEFF') ? text.slice(1) : text;
    if (line.trim() === '') return;
    if (line.includes('\uFFFD')) this.#report.anomaly('not-utf-8', line.slice(0, 60), this.#line);
    const raw = tooLong ? null : readEntry(line, this.#line);
    if (raw === null) this.#malformed(line);
    else if (!raw.stamp.local) this.#convert(raw);
    else if (this.#options.zone === undefined) this.#refuse('time-zone-needed', this.#line, 'local times: name the time zone of the exchange');
    else if (!this.#sorter.add(raw, line.length)) this.#refuse('too-large-to-sort', this.#line, 'rows that are not in order of time, and too many to sort in memory');
  }

  #malformed(text: string): void {
    if (!this.#options.lenient) { this.#refuse('malformed-line', this.#line, `not an entry of a queue_log: ${text.slice(0, 60)}`); return; }
    this.#report.anomaly('malformed-line', text.slice(0, 60), this.#line);
  }

  #convert(raw: RawEntry): void {
    const { stamp, ...rest } = raw;
    this.#report.line = raw.line;
    const { zone } = this.#options;
    let at = stamp.us;
    if (stamp.local && zone !== undefined) {
      const instant = localToEpoch(zone.table, stamp.us);
      if (instant.kind !== 'plain') this.#report.anomaly(instant.kind === 'ambiguous' ? 'local-time-ambiguous' : 'local-time-nonexistent', raw.verb);
      ({ at } = instant);
    }
    this.#apply({ ...rest, at, exact: stamp.exact });
  }

  #apply(entry: Entry): void {
    if (!this.#begun) {
      this.#begun = true;
      this.#journal.advance(entry.at);
      for (const event of opening(importedCentre(this.#options.zone?.name ?? 'UTC'), entry.at)) this.#journal.add(event);
    }
    this.#entries += 1;
    if (entry.at < this.#journal.nowUs - WINDOW_US) this.#report.anomaly('time-went-back', `to ${entry.at / 1e6}`);
    this.#journal.advance(entry.at);
    const member = MEMBER_VERBS.get(entry.verb);
    if (member !== undefined) { this.#applyMember(entry, member); return; }
    const handle = VERBS.get(entry.verb);
    if (handle === undefined) { this.#report.unknownEntry(entry.verb); return; }
    handle(entry, this.#context);
    if (!NAMELESS.has(entry.agent) && this.#context.roster.has(entry.agent)) this.#learn(entry.agent);
  }

  #applyMember(entry: Entry, apply: (entry: Entry, agent: string, when: ReturnType<typeof instantOf>, context: VerbContext) => void): void {
    const agent = this.#links.agentOf(entry.agent);
    if (agent === undefined) {
      if (!this.#links.wait(entry)) this.#report.anomaly('member-not-linked', `${entry.verb} ${entry.agent} in ${entry.queue}`);
      return;
    }
    if (agent !== entry.agent) this.#report.deduced('interface linked to the agent of the same number');
    apply(entry, agent, instantOf(entry), this.#context);
  }

  /** What was said of his interface before he was seen is true from now on. */
  #learn(agent: string): void {
    for (const entry of this.#links.learn(agent)) {
      const member = MEMBER_VERBS.get(entry.verb);
      if (entry.agent !== agent) this.#report.deduced('interface linked to the agent of the same number');
      member?.(entry, agent, { at: Math.max(entry.at, this.#context.roster.knownSince(agent)), quality: 'derived' }, this.#context);
    }
  }

  #refuse(code: ImportFault['code'], line: number, detail: string): void { this.#fault ??= { code, line, detail }; }
}
