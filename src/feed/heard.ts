/**
 * What the server said last, and how old it is: the evidence behind every claim of freshness (FEED, "What the viewer sees" and rule 10).
 * `nowMs` is monotonic wall time.
 */
import type { WallMs } from '../model/units.ts';
import type { LogClock, SourceStatus } from '../model/views/summary.ts';
import type { HeartbeatFrame } from './frames.ts';
import { boundClock, isVague, observeClock, serverAtMost, serverNow, type Exchange, type ServerClock } from './server-clock.ts';

const NO_CLOCK: LogClock = { logAt: 0, rate: 0, wallAt: 0 };

interface Beat { readonly clock: LogClock; readonly sources: readonly SourceStatus[]; readonly atMs: number }

export class Heard {
  readonly #startedMs: number;
  #heardMs: number | null = null;
  /** When a heartbeat last confirmed what we hold, and when it was sent by the server's clock. */
  #confirmed: { readonly atMs: number; readonly wallAt: WallMs } | null = null;
  #beat: Beat | null = null;
  #serverClock: ServerClock | null = null;
  /** Of the present connection, until its first heartbeat took it up. */
  #greeting: Exchange | null = null;

  constructor(startedMs: number) {
    this.#startedMs = startedMs;
  }

  /** When the last message came, or the start. */
  get lastMs(): number { return this.#heardMs ?? this.#startedMs; }
  /** When a heartbeat last confirmed what we hold, or the start. */
  get confirmedMs(): number { return this.#confirmed?.atMs ?? this.#startedMs; }

  message(nowMs: number): void { this.#heardMs = nowMs; }
  confirmed({ clock }: HeartbeatFrame, nowMs: number): void { this.#confirmed = { atMs: nowMs, wallAt: clock.wallAt }; }

  /** The server answered at `nowMs` what we said at `askedMs`. */
  greeted(askedMs: number, nowMs: number): void {
    this.#greeting = { askedMs, roundTripMs: nowMs - askedMs };
  }

  heartbeat({ clock, sources }: HeartbeatFrame, nowMs: number): void {
    this.#beat = { clock, sources, atMs: nowMs };
    const observed = observeClock(this.#serverClock, clock.wallAt, nowMs);
    this.#serverClock = this.#greeting === null ? observed : boundClock(observed, this.#greeting, clock.wallAt);
    this.#greeting = null;
  }

  /** The server said its time, asked for it at `askedMs`. */
  timeSaid(askedMs: number, wallAt: WallMs, nowMs: number): void {
    if (this.#serverClock !== null) this.#serverClock = boundClock(this.#serverClock, { askedMs, roundTripMs: nowMs - askedMs }, wallAt);
  }

  wantsTime(nowMs: number): boolean { return this.#serverClock !== null && isVague(this.#serverClock, nowMs); }

  /** A snapshot's clock serves until the first heartbeat; it may be as old as the shared snapshot, so it says nothing of the server's wall time. */
  snapshot(clock: LogClock, nowMs: number): void {
    this.#beat ??= { clock, sources: [], atMs: nowMs };
  }

  /** The age that the latest proof that we hold what the server held may have: what was written since may be missing. */
  lagMs(nowMs: number): number {
    const sinceMs = nowMs - this.confirmedMs;
    return this.#confirmed === null || this.#serverClock === null ? sinceMs : Math.max(sinceMs, serverAtMost(this.#serverClock, nowMs) - this.#confirmed.wallAt);
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
