/**
 * What a run tells the log, in columns: a row an event, numbers only, so that telling costs little and nothing is allocated. `source-log-events.ts`
 * turns rows into events of the log when somebody wants them.
 */
import type { CallbackPromise, LogEvent } from '../model/events.ts';
import { f64, FlatTable, i32, u8 } from '../routing/flat-table.ts';

/** Meaning of `n`, `m`, `a`, `b`, `c` by row type: see `source-log-events.ts`. */
class Told extends FlatTable {
  type = u8(); agent = i32(); n = i32(); m = i32(); atUs = f64(); contact = f64(); a = f64(); b = f64(); c = f64();
}

/** What an item asked when it entered a queue. */
class Entries extends FlatTable {
  sticky = u8(); required = u8(); request = i32(); preferred = i32(); schedule = i32(); step = i32(); priorityNano = f64(); secondary = f64(); sinceUs = f64(); queuedUs = f64(); dueUs = f64(); holdUntilUs = f64();
}

const ROW_TYPES = [
  'created', 'turned-away', 'queued', 'prioritised', 'skill-dropped', 'unroutable', 'pushed', 'accepted', 'declined', 'rang-out', 'withdrawn', 'held', 'resumed', 'paused', 'interrupted', 'parked',
  'wrap-up-started', 'responded', 'closed', 'abandoned', 'flowed-out', 'deflected', 'transferred', 'cancelled', 'flagged', 'presence', 'blended', 'rating', 'router-asked', 'router-answered', 'other',
] as const;
export type RowType = (typeof ROW_TYPES)[number];
export const ROW: { readonly [T in RowType]: number } = Object.fromEntries(ROW_TYPES.map((type, code) => [type, code])) as { [T in RowType]: number }; // one entry a type
export const rowTypeOf = (code: number): RowType => ROW_TYPES[code]!;

/** A created row packs its sort and, below, its subject + 1. */
export const SUBJECT_BITS = 12;

export class SourceLog {
  readonly told = new Told().withRoom(1_024);
  readonly entries = new Entries().withRoom(256);
  /** Of legs by which customers are called back. */
  readonly promises: CallbackPromise[] = [];
  /** Events that are rare and rich: configuration, commands. */
  readonly others: LogEvent[] = [];

  get length(): number { return this.told.rows.size; }

  /** Adds a row; what it does not need is 0. */
  add(type: number, atUs: number, contact: number, agent: number, n: number, m: number, a: number, b: number, c: number): void {
    const { told } = this;
    const row = told.rows.append();
    told.type[row] = type;
    told.atUs[row] = atUs;
    told.contact[row] = contact;
    told.agent[row] = agent;
    told.n[row] = n;
    told.m[row] = m;
    told.a[row] = a;
    told.b[row] = b;
    told.c[row] = c;
  }

  /** Turns what was told so far into events, before the numbers that it is made of change their meaning. */
  settle(eventsOf: (log: SourceLog) => readonly LogEvent[]): void {
    const events = eventsOf(this);
    this.clear();
    for (const event of events) this.addOther(event);
  }

  addOther(event: LogEvent): void { this.add(ROW.other, event.at, 0, 0, this.others.push(event) - 1, 0, 0, 0, 0); }

  /** Forgets what has been read. */
  clear(): void {
    this.told.rows.size = 0;
    this.entries.rows.size = 0;
    this.promises.length = 0;
    this.others.length = 0;
  }
}
