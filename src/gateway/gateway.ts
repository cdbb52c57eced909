/**
 * The only writer of the log: it numbers events in arrival order and serves them to the hub. Host-free: whoever runs it
 * (a worker of the page, Node) calls `advance` and hands over connections. It must not know who its sources are.
 */
import { invariant } from '../base/invariant.ts';
import { failure, type Result } from '../base/result.ts';
import type { Command, CommandFault } from '../model/command.ts';
import type { LogEvent } from '../model/events.ts';
import type { EpochUs, WallMs } from '../model/units.ts';
import type { LogClock, SourceStatus } from '../model/views/summary.ts';
import type { SimulationState } from '../model/views/simulation.ts';
import type { Capability, FeedMode } from '../model/vocabulary.ts';
import type { KnownCentre } from '../routing/account.ts';
import { HEARTBEAT_MS } from '../feed/frames.ts';
import { encodeCheckpoint } from '../projection/checkpoint-codec.ts';
import { EventLog } from '../projection/event-log.ts';
import { Projection } from '../projection/projection.ts';
import { KeptMoments, Moment } from './answers/moments.ts';
import { Hub } from './hub.ts';
import type { LogStore, ResumedLog } from './log-store.ts';
import type { ServedLog } from './served-log.ts';

/** What a source may do: it never numbers events, and never sees who reads them. */
export interface LogWriter {
  /** Appends events, in this order. */
  readonly write: (events: readonly LogEvent[]) => void;
  /** Ends this incarnation of the log and begins another, empty one. */
  readonly restart: (epoch: string) => void;
  /** Log time no longer runs as it was last told: everyone is told at once. */
  readonly clockChanged: () => void;
}

export interface CommandRefusal { readonly code: CommandFault; readonly detail: string }

export interface Source {
  readonly mode: FeedMode;
  readonly capabilities: readonly Capability[];
  /** Epoch of the log that it starts with. */
  readonly epoch: string;
  /** Writes everything that is due at this wall time. */
  readonly advance: (log: LogWriter, wallMs: WallMs) => void;
  /** Log time at this wall time, and how fast it runs. */
  readonly clock: (wallMs: WallMs) => { readonly logAt: EpochUs; readonly rate: number };
  readonly status: (wallMs: WallMs) => readonly SourceStatus[];
  /** What it routes by; absent where a platform decides, and Vigie deduces. */
  readonly known?: () => KnownCentre;
  /** Does what is asked, or says why not; absent where nothing can be asked. */
  readonly command?: (command: Command, log: LogWriter) => Result<'applied', CommandRefusal>;
  /** Of a simulation: what runs, and what could. */
  readonly simulation?: () => SimulationState;
}

/** Where the log is kept beyond this process, and what is there already; without either it begins now and ends with the process. */
export interface Keeping { readonly store?: LogStore; readonly resumed?: ResumedLog }

/** The tail of the log that is kept in memory, and how much may gather before it is cut: cutting costs about a second. */
const KEPT_EVENTS = 1_000_000;
const MOST_EVENTS = 1_500_000;

export class Gateway implements ServedLog, LogWriter {
  readonly hub: Hub;
  readonly #source: Source;
  readonly #store: LogStore | undefined;
  readonly #moments = new KeptMoments();
  #log: EventLog;
  #projection: Projection;
  #wallMs: WallMs = 0;
  #nextHeartbeatMs: WallMs = 0;

  constructor(source: Source, { store, resumed }: Keeping = {}) {
    this.#source = source;
    this.#store = store;
    this.#log = resumed?.log ?? new EventLog(source.epoch);
    this.#projection = resumed?.projection ?? new Projection();
    this.hub = new Hub(this);
  }

  /** Lets the source write, then pushes to every connection; call it some twenty times a second. */
  advance(wallMs: WallMs): void {
    this.#wallMs = wallMs;
    this.#source.advance(this, wallMs);
    this.#publish(wallMs);
  }

  /** Nothing is sent that is not kept. */
  #publish(wallMs: WallMs): void {
    this.#store?.commit(() => this.snapshotBodies());
    this.hub.flush(wallMs);
    this.#beat(wallMs);
  }

  #beat(wallMs: WallMs): void {
    if (wallMs >= this.#nextHeartbeatMs) {
      this.#nextHeartbeatMs = wallMs + HEARTBEAT_MS;
      this.hub.heartbeat(wallMs);
    }
  }

  write(events: readonly LogEvent[]): void {
    this.#store?.append(events);
    this.#log.append(events);
    this.#projection.apply(events);
    if (this.#log.head - this.#log.base > MOST_EVENTS) this.#log.dropBefore(this.#log.head - KEPT_EVENTS);
  }

  /** An older part of the log, read back: the events that end where what is here begins. Returns whether more is wanted. */
  prepend(events: readonly (LogEvent | null)[]): boolean {
    this.#log.prepend(events);
    return this.#log.base > 0 && this.#log.head - this.#log.base < KEPT_EVENTS;
  }

  clockChanged(): void { this.#nextHeartbeatMs = this.#wallMs; }

  /** Asks it of the source; what came of it is on its way to everyone when this returns. */
  command(command: Command): Result<'applied', CommandRefusal> {
    if (this.#source.command === undefined) return failure({ code: 'not-offered', detail: 'This source takes no commands.' });
    const result = this.#source.command(command, this);
    this.#publish(this.#wallMs);
    return result;
  }

  restart(epoch: string): void {
    invariant(this.#store === undefined, 'a log that is kept has one epoch');
    this.#log = new EventLog(epoch);
    this.#projection = new Projection();
    this.hub.restarted();
  }

  /** The head, for questions. */
  now(): Moment { return new Moment(this.#log, this.#projection, Math.floor(this.clock().logAt)); }
  /** The moment as it is, for questions to come: whoever asks for the next page names its epoch and position. */
  keepMoment(moment: Moment): Moment { return this.#moments.keep(moment, this.#wallMs); }
  keptMoment(epoch: string, position: number): Moment | null { return this.#moments.find(epoch, position, this.#wallMs); }

  epoch(): string { return this.#log.epoch; }
  head(): number { return this.#log.head; }
  slice(from: number, to: number): (LogEvent | null)[] { return this.#log.slice(from, to); }
  firstAvailable(): number { return this.#log.base; }
  snapshotBodies(): readonly unknown[] { return encodeCheckpoint(this.#projection.checkpoint()); }
  quarantined(): number { return this.#projection.quarantined; }
  digest(): string { return this.#projection.digest(); }
  clock(): LogClock { return { ...this.#source.clock(this.#wallMs), wallAt: this.#wallMs }; }
  sources(): readonly SourceStatus[] { return this.#source.status(this.#wallMs); }
  mode(): FeedMode { return this.#source.mode; }
  known(): KnownCentre | undefined { return this.#source.known?.(); }
  simulation(): SimulationState | undefined { return this.#source.simulation?.(); }
  capabilities(): readonly Capability[] { return this.#source.capabilities; }
}
