/**
 * What the server said last, and how old it is: the evidence behind every claim of freshness (FEED, "What the viewer sees" and rule 10).
 * `nowMs` is monotonic wall time.
 */
import type { LogClock, SourceStatus } from '../model/views/summary.ts';
import { HEARTBEAT_MS, type HeartbeatFrame } from './frames.ts';
import { delayMs, observeClock, serverNow, type Greeting, type ServerClock } from './server-clock.ts';

const NO_CLOCK: LogClock = { logAt: 0, rate: 0, wallAt: 0 };

interface Beat { readonly clock: LogClock; readonly sources: readonly SourceStatus[]; readonly atMs: number }

export class Heard {
  readonly #startedMs: number;
  #heardMs: number | null = null;
  #confirmedMs: number | null = null;
  #beat: Beat | null = null;
  #serverClock: ServerClock | null = null;
  /** Of the present connection, until its first heartbeat took it up. */
  #greeting: Greeting | null = null;

  constructor(startedMs: number) {
    this.#startedMs = startedMs;
  }

  /** When the last message came, or the start. */
  get lastMs(): number { return this.#heardMs ?? this.#startedMs; }
  /** When a heartbeat last confirmed what we hold, or the start. */
  get confirmedMs(): number { return this.#confirmedMs ?? this.#startedMs; }

  message(nowMs: number): void { this.#heardMs = nowMs; }
  confirmed(nowMs: number): void { this.#confirmedMs = nowMs; }

  /** The server answered at `nowMs` what we said at `askedMs`. */
  greeted(askedMs: number, nowMs: number): void {
    this.#greeting = { middleMs: (askedMs + nowMs) / 2, roundTripMs: nowMs - askedMs };
  }

  heartbeat({ clock, sources }: HeartbeatFrame, nowMs: number): void {
    this.#beat = { clock, sources, atMs: nowMs };
    this.#serverClock = observeClock(this.#serverClock, clock.wallAt, nowMs, this.#greeting);
    this.#greeting = null;
  }

  /** A snapshot's clock serves until the first heartbeat; it may be as old as the shared snapshot, so it says nothing of the server's wall time. */
  snapshot(clock: LogClock, nowMs: number): void {
    this.#beat ??= { clock, sources: [], atMs: nowMs };
  }

  /** What we may be missing. Zero only while heartbeats confirm us (`isConfirmed`: nothing put it in doubt since), were not long on their way, and the next is not overdue. */
  lagMs(nowMs: number, isConfirmed: boolean): number {
    if (!isConfirmed) return nowMs - this.confirmedMs;
    return Math.max(this.#serverClock === null ? 0 : delayMs(this.#serverClock), nowMs - this.confirmedMs - HEARTBEAT_MS);
  }

  /** Sources age between heartbeats too. */
  sources(nowMs: number): readonly SourceStatus[] {
    const beat = this.#beat;
    return beat === null ? [] : beat.sources.map((source) => ({ ...source, ageMs: source.ageMs + nowMs - beat.atMs }));
  }

  /** The head's clock, run on from the last heartbeat by the server's estimated wall time. */
  clock(nowMs: number): LogClock {
    const heard = this.lastClock();
    if (this.#serverClock === null) return heard;
    const wallAt = serverNow(this.#serverClock, nowMs);
    return { logAt: heard.logAt + Math.max(0, Math.round((wallAt - heard.wallAt) * heard.rate * 1_000)), rate: heard.rate, wallAt };
  }

  /** The head's clock as it was last said. */
  lastClock(): LogClock { return this.#beat?.clock ?? NO_CLOCK; }
}
