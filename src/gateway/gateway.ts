/**
 * The only writer of the log: it numbers events in arrival order and serves them to the hub. Host-free: whoever runs it
 * (a worker of the page, Node) calls `advance` and hands over connections. It must not know who its sources are.
 */
import type { LogEvent } from '../model/events.ts';
import type { EpochUs, WallMs } from '../model/units.ts';
import type { LogClock, SourceStatus } from '../model/views/summary.ts';
import type { Capability, FeedMode } from '../model/vocabulary.ts';
import { HEARTBEAT_MS } from '../feed/frames.ts';
import { encodeCheckpoint } from '../projection/checkpoint-codec.ts';
import { EventLog } from '../projection/event-log.ts';
import { Projection } from '../projection/projection.ts';
import { Hub } from './hub.ts';
import type { ServedLog } from './served-log.ts';

/** What a source may do: it never numbers events, and never sees who reads them. */
export interface LogWriter {
  /** Appends events, in this order. */
  readonly write: (events: readonly LogEvent[]) => void;
  /** Ends this incarnation of the log and begins another, empty one. */
  readonly restart: (epoch: string) => void;
}

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
}

export class Gateway implements ServedLog, LogWriter {
  readonly hub: Hub;
  readonly #source: Source;
  #log: EventLog;
  #projection = new Projection();
  #wallMs: WallMs = 0;
  #nextHeartbeatMs: WallMs = 0;

  constructor(source: Source) {
    this.#source = source;
    this.#log = new EventLog(source.epoch);
    this.hub = new Hub(this);
  }

  /** Lets the source write, then pushes to every connection; call it some twenty times a second. */
  advance(wallMs: WallMs): void {
    this.#wallMs = wallMs;
    this.#source.advance(this, wallMs);
    this.hub.flush(wallMs);
    if (wallMs >= this.#nextHeartbeatMs) {
      this.#nextHeartbeatMs = wallMs + HEARTBEAT_MS;
      this.hub.heartbeat(wallMs);
    }
  }

  write(events: readonly LogEvent[]): void {
    this.#log.append(events);
    this.#projection.apply(events);
  }

  restart(epoch: string): void {
    this.#log = new EventLog(epoch);
    this.#projection = new Projection();
    this.hub.restarted();
  }

  epoch(): string { return this.#log.epoch; }
  head(): number { return this.#log.head; }
  slice(from: number, to: number): (LogEvent | null)[] { return this.#log.slice(from, to); }
  firstAvailable(): number { return this.#log.base; }
  snapshotBodies(): readonly unknown[] { return encodeCheckpoint(this.#projection.checkpoint()); }
  digest(): string { return this.#projection.digest(); }
  clock(): LogClock { return { ...this.#source.clock(this.#wallMs), wallAt: this.#wallMs }; }
  sources(): readonly SourceStatus[] { return this.#source.status(this.#wallMs); }
  mode(): FeedMode { return this.#source.mode; }
  capabilities(): readonly Capability[] { return this.#source.capabilities; }
}
