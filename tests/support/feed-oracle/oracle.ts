/**
 * The consistency oracle: runs a sequence of steps against a real hub and a real session over a faulty link, and says what is wrong, if anything.
 * Safety after every delivery: the client's state at its position is the server's at that position (invariant I1), so nothing partial was loaded,
 * skipped or applied twice; and the viewer is never told LIVE while a heartbeat that names a later position is older than the allowed lag. The one exception is a frame that was altered and still valid: only the digest can tell, at the next heartbeat of that position.
 */
import { decodeServerFrame } from '../../../src/feed/codec.ts';
import { HEARTBEAT_MS, type ServerFrame } from '../../../src/feed/frames.ts';
import { FeedSession } from '../../../src/feed/session.ts';
import { PROTOCOL, type Protocol } from '../../../src/feed/session-ports.ts';
import { freshnessOf, LIVE_LAG_MS } from '../../../src/model/views/freshness.ts';
import { FaultyLink, type FrameFault } from './faulty-link.ts';
import { ToyReplica } from './toy-state.ts';
import { toyEvent, ToyServer } from './toy-server.ts';

export type Step =
  | { readonly do: 'write'; readonly count: number }
  | { readonly do: 'flush' | 'heartbeat' | 'release-late' | 'kill' | 'silence' | 'heal' | 'restart-kept' | 'restart-lost' | 'begin-epoch' | 'wake' }
  | { readonly do: 'fault'; readonly fault: FrameFault; readonly place: number }
  | { readonly do: 'pass'; readonly ms: number }
  | { readonly do: 'clock'; readonly ms: number };

export interface Variant {
  readonly protocol?: Protocol;
  /** The replica's own bug: rows that vanished stay. */
  readonly keepsOldRows?: boolean;
}

const TICK_MS = 250;
/** Six heartbeats of FEED, which are of 2 s. */
const CONVERGE_MS = 12_000;

export class Oracle {
  readonly server = new ToyServer();
  readonly link: FaultyLink;
  readonly session: FeedSession;
  readonly replica: ToyReplica;
  #nowMs = 0;
  #written = 0;
  #nextBeatMs = HEARTBEAT_MS;
  /** An altered frame that the codec rightly accepts was delivered, and no digest was compared since. */
  #tainted = false;
  /** When the first heartbeat since was delivered that named a position beyond ours. */
  #behindSinceMs: number | null = null;
  #promised = 0;
  #fault: string | null = null;

  constructor(variant: Variant = {}) {
    this.replica = new ToyReplica(variant.keepsOldRows ?? false);
    this.link = new FaultyLink(() => this.server.hub, {
      opened: (generation) => { this.session.opened(generation, this.#nowMs); },
      received: (generation, text, altered) => { this.#receive(generation, text, altered); },
      closed: (generation, code) => { this.session.closed(generation, { code, reason: '' }, this.#nowMs); },
    }, () => this.#nowMs);
    this.session = new FeedSession({ replica: this.replica, link: this.link, random: () => 0.5, protocol: variant.protocol ?? PROTOCOL });
    this.session.start(0);
    this.link.deliver();
  }

  get nowMs(): number { return this.#nowMs; }
  get phase(): string { return this.session.status(this.#nowMs).phase; }

  /** First violation while these steps happen, or `null`. */
  run(steps: readonly Step[]): string | null {
    for (const step of steps) {
      this.#act(step);
      if (this.#fault !== null) return `${this.#fault} after ${JSON.stringify(step)}`;
    }
    return null;
  }

  /** Faults off: LIVE and equal to a fresh snapshot within 12 s, or what is wrong. */
  converge(): string | null {
    this.link.disarm();
    this.link.heal();
    const limitMs = this.#nowMs + CONVERGE_MS;
    this.#nextBeatMs = Math.min(this.#nextBeatMs, this.#nowMs + HEARTBEAT_MS);
    while (this.#nowMs < limitMs && !(this.#isRight() && this.link.alive && !this.#tainted)) {
      this.pass(TICK_MS);
      if (this.#fault !== null) return this.#fault;
    }
    // What looks right must stay so over a heartbeat.
    this.beat();
    this.#nowMs += TICK_MS;
    this.session.tick(this.#nowMs);
    if (this.#fault !== null) return this.#fault;
    return this.#isRight() ? null : `after ${CONVERGE_MS} ms ${this.phase} at ${JSON.stringify(this.replica.position())} with ${this.replica.dump()}, not ${this.server.dump()}`;
  }

  /** Time goes by; the server flushes, beats and delivers as it would. */
  pass(ms: number): void {
    for (let left = ms; left > 0; left -= TICK_MS) {
      const stepMs = Math.min(left, TICK_MS);
      this.#nowMs += stepMs;
      this.server.wallMs += stepMs;
      this.flush();
      if (this.#nowMs >= this.#nextBeatMs) this.beat();
      this.session.tick(this.#nowMs);
      this.link.deliver();
      this.#checkFreshness();
    }
  }

  beat(): void {
    this.#nextBeatMs = this.#nowMs + HEARTBEAT_MS;
    this.server.hub.heartbeat(this.#nowMs);
    this.link.deliver();
  }

  flush(): void {
    this.server.hub.flush(this.#nowMs);
    this.link.deliver();
  }

  write(count: number): void {
    const events = Array.from({ length: count }, (_, index) => toyEvent(this.#written + index));
    this.#written += count;
    this.server.write(events);
  }

  #act(step: Step): void {
    switch (step.do) {
      case 'write': this.write(step.count); break;
      case 'flush': this.flush(); break;
      case 'heartbeat': this.beat(); break;
      case 'fault': this.link.arm(step.fault, step.place); break;
      case 'release-late': this.link.releaseLate(); break;
      case 'kill': this.link.kill(); break;
      case 'silence': this.link.silence(); break;
      case 'heal': this.link.heal(); break;
      case 'restart-kept': this.#restart(true); break;
      case 'restart-lost': this.#restart(false); break;
      case 'begin-epoch': this.server.beginEpoch(); break;
      case 'wake': this.session.wake(this.#nowMs); break;
      case 'pass': this.pass(step.ms); break;
      case 'clock': this.server.wallMs += step.ms; break;
    }
  }

  #restart(keepsState: boolean): void {
    this.link.kill();
    this.server.restart(keepsState);
  }

  #receive(generation: number, text: string, altered: boolean): void {
    const decoded = decodeServerFrame(text);
    if (altered && decoded.ok) this.#tainted = true;
    this.session.received(generation, text, this.#nowMs);
    const at = this.replica.position();
    // What a connection says that the client has left is no announcement to it.
    this.#noteProgress(decoded.ok && !altered && generation === this.link.generation ? decoded.value.frame : null);
    if (!altered && decoded.ok && decoded.value.frame.kind === 'heartbeat') {
      const { epoch, digest } = decoded.value.frame;
      if (at !== null && epoch === at.epoch && digest?.position === at.sequence) this.#tainted = this.phase !== 'live' && this.#tainted;
    }
    if (this.#tainted || this.#fault !== null || at === null) return;
    const expected = this.server.at(at.epoch, at.sequence);
    if (expected !== this.replica.dump()) this.#fault = `${this.phase} at ${at.epoch}/${at.sequence}: ${this.replica.dump()}, not ${expected}`;
  }

  /** A later heartbeat of the same epoch says how far the server is; reaching what it said clears it. */
  #noteProgress(frame: ServerFrame | null): void {
    const at = this.replica.position();
    if (at === null || at.epoch !== this.server.epoch() || at.sequence >= this.#promised) this.#behindSinceMs = null;
    if (frame?.kind !== 'heartbeat' || at === null || frame.epoch !== at.epoch || frame.position <= at.sequence) return;
    this.#behindSinceMs ??= this.#nowMs;
    this.#promised = frame.position;
  }

  #checkFreshness(): void {
    if (this.#behindSinceMs === null || this.#nowMs - this.#behindSinceMs <= LIVE_LAG_MS || this.#fault !== null) return;
    if (freshnessOf(this.session.status(this.#nowMs)) === 'live') this.#fault = `LIVE at ${this.replica.position()?.sequence}, though ${this.#promised} was announced ${this.#nowMs - this.#behindSinceMs} ms ago`;
  }

  #isRight(): boolean {
    const at = this.replica.position();
    return this.phase === 'live' && at?.epoch === this.server.epoch() && at.sequence === this.server.head() && this.replica.dump() === this.server.dump();
  }
}
