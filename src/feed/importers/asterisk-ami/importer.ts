/** Asterisk's manager events to events: a capture, with receive stamps or the events' own, or a live connection. */
import { failure, success, type Result } from '../../../base/result.ts';
import type { LogEvent } from '../../../model/events.ts';
import type { EpochUs } from '../../../model/units.ts';
import { LineSplitter } from '../../line-splitter.ts';
import { importedCentre, opening, SOURCE_ID } from '../asterisk/centre.ts';
import type { Instant } from '../asterisk/roster.ts';
import { ReportBuilder, type ImportReport } from '../import-report.ts';
import { MAX_ENTRY_CHARACTERS, type ImportFault, type Importer } from '../importer.ts';
import { Journal, WINDOW_US } from '../journal.ts';
import { AmiEvents } from './events.ts';
import { MessageParser, type Message } from './message.ts';
import type { Recalled } from '../../../model/recalled.ts';
import { TimeoutScan, type QueueTimeouts } from './timeouts.ts';

export interface LiveConnection {
  /** Time of what comes now: an exchange's own clock may be wrong. */
  readonly now: () => EpochUs;
  readonly answered: (fields: ReadonlyMap<string, string>) => void;
  /** Of every event, before what it means is worked out. */
  readonly heard: (event: string, fields: ReadonlyMap<string, string>) => void;
  /** What the log already tells of this exchange. */
  readonly recalled: Recalled | null;
}

export interface AmiOptions {
  /** Skips and counts malformed lines, instead of refusing the first. */
  readonly lenient: boolean;
  /** From a first reading by `TimeoutScan`; a scan that reads nothing else learns as it goes. */
  readonly timeouts: QueueTimeouts;
  readonly live?: LiveConnection;
  /** IANA name, for whoever shows the times: the stamps themselves are instants. */
  readonly timeZone?: string;
}

const FORMAT = 'asterisk-ami';
/** Messages without a time before the first that has one: a status asked for at the start. */
const MAX_UNTIMED = 50_000;

export class AmiImporter implements Importer {
  readonly #options: AmiOptions;
  readonly #journal: Journal;
  readonly #report = new ReportBuilder();
  readonly #events: AmiEvents;
  readonly #parser: MessageParser;
  readonly #splitter: LineSplitter;
  #untimed: Message[] = [];
  #begun = false;
  #fault: ImportFault | null = null;

  /** `emit` is given the events in order of time. */
  constructor(options: AmiOptions, emit: (event: LogEvent) => void) {
    this.#options = options;
    this.#journal = new Journal(emit, options.live !== undefined);
    this.#events = new AmiEvents(this.#journal, this.#report, options.timeouts);
    this.#parser = new MessageParser((message) => { this.#take(message); }, (line, text) => { this.#malformed(line, text); }, options.live?.answered);
    this.#splitter = new LineSplitter(MAX_ENTRY_CHARACTERS, (text, tooLong) => { this.#readLine(text, tooLong); });
    if (options.live?.recalled) this.#recall(options.live.recalled, options.live.now());
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
    if (this.#fault === null) this.#parser.end();
    const [untimed] = this.#untimed;
    if (untimed !== undefined) this.#noTimes(untimed.line);
    else if (!this.#begun) this.#refuse('nothing-recognised', Math.max(1, this.#parser.line), 'no manager event about queues in it');
    if (this.#fault !== null) return failure(this.#fault);
    this.#events.end();
    this.#report.line = this.#parser.line;
    this.#journal.end();
    return success(this.#report.build(FORMAT, this.#journal));
  }

  /** The connection broke off: what follows is another one, and its first status tells what became of everything in between. */
  interrupted(at: EpochUs, reason: string): void {
    this.#splitter.end();
    this.#parser.cut();
    if (!this.#begun) return;
    this.#journal.add({ type: 'source.stopped', at, source: SOURCE_ID, reason });
    this.#events.interrupted(at);
  }

  #recall(recalled: Recalled, at: EpochUs): void {
    this.#begun = true;
    this.#journal.add({ type: 'source.started', at, quality: 'derived', inferred: true, source: SOURCE_ID, kind: 'reporting' });
    this.#events.recall(recalled, at);
  }

  #readLine(text: string, tooLong: boolean): void {
    if (this.#fault !== null) return;
    if (text.includes('\uFFFD')) this.#report.anomaly('not-utf-8', text.slice(0, 60), this.#parser.line + 1);
    this.#parser.take(text, tooLong);
  }

  #take(read: Message): void {
    if (this.#fault !== null) return;
    const { live, timeouts } = this.#options;
    const message: Message = live === undefined ? read : { ...read, time: { at: live.now(), quality: 'received' } };
    live?.heard(message.event, message.fields);
    if (live !== undefined && timeouts instanceof TimeoutScan) timeouts.look(message);
    if (!this.#begun && !this.#events.knows(message.event)) { this.#report.unknownEntry(message.event); return; }
    if (!this.#begun && message.time === null) {
      this.#untimed.push(message);
      if (this.#untimed.length > MAX_UNTIMED) this.#noTimes(message.line);
      return;
    }
    const when: Instant = message.time ?? { at: this.#journal.nowUs, quality: 'derived' };
    if (!this.#begun) this.#begin(when);
    if (when.at < this.#journal.nowUs - WINDOW_US) this.#report.anomaly('time-went-back', `to ${when.at / 1e6}`, message.line);
    this.#journal.advance(when.at);
    this.#give(message, when);
  }

  /** The first time known is also that of what came before it. */
  #begin(when: Instant): void {
    this.#begun = true;
    this.#journal.advance(when.at);
    for (const event of opening(importedCentre(this.#options.timeZone ?? 'UTC'), when.at)) this.#journal.add(event);
    for (const message of this.#untimed) this.#give(message, { at: when.at, quality: 'derived' });
    this.#untimed = [];
  }

  #give(message: Message, when: Instant): void {
    this.#report.line = message.line;
    this.#events.take(message.event, message.fields, when);
  }

  #malformed(line: number, text: string): void {
    if (this.#options.lenient) this.#report.anomaly('malformed-line', text.slice(0, 60), line);
    else this.#refuse('malformed-line', line, `not a line of a manager event: ${text.slice(0, 60)}`);
  }

  #noTimes(line: number): void { this.#refuse('no-time-stamps', line, 'no event carries a time: neither "# epoch" lines before the events nor Timestamp fields in them'); }
  #refuse(code: ImportFault['code'], line: number, detail: string): void { this.#fault ??= { code, line, detail }; }
}
