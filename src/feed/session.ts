/**
 * The client's side of the feed: a state machine without effects of its own. Its host delivers what the link said and calls `tick` at least every
 * quarter of a second; `nowMs` is monotonic wall time throughout. LIVE means: a heartbeat confirmed this position and this digest, and no hole came after.
 */
import type { LogClock } from '../model/views/summary.ts';
import { failureOf } from './close-codes.ts';
import { encodeFrame } from './codec.ts';
import type { FrameError } from './frame-error.ts';
import { PROTOCOL_VERSION, type ClientFrame, type DeltaFrame, type GoodbyeFrame, type HeartbeatFrame, type HelloFrame, type ResyncReason, type ServerFrame, type SnapshotFrame, type TimeFrame } from './frames.ts';
import { Heard } from './heard.ts';
import type { Gathered } from './order.ts';
import { CALM, MIN_ATTEMPT_GAP_MS, nextAsk, nextAttempt, recovered, TAKES_UPGRADES, type Failure, type Retries } from './reconnect.ts';
import { PROTOCOL, type Protocol, type SessionPhase, type SessionPorts, type SessionStatus } from './session-ports.ts';

/** A link that says nothing for several heartbeats is dead. */
export const SILENCE_MS = 6_000;
/** Longest wait for hello, and for the next step of a synchronisation. */
const STEP_MS = 6_000;
/** A live state that no heartbeat confirmed for that long, though the link speaks, is fetched anew. */
const UNCONFIRMED_MS = 6_000;
/** Longest attempt when nothing is known of the path yet. */
const CONNECT_MS = 5_000;

export class FeedSession {
  readonly #ports: SessionPorts;
  readonly #protocol: Protocol;
  #phase: SessionPhase = 'idle';
  #stopped: 'sign-in' | 'wrong-version' | 'by-host' | null = null;
  #generation = 0;
  /** Begin of the phase, or its last progress. */
  #stepMs = 0;
  #attemptMs = -Infinity;
  #attemptLimitMs = CONNECT_MS;
  #retryAtMs = 0;
  #retries: Retries = CALM;
  /** The refusal that is waited for, and when to ask whether it still holds. */
  #asksAgain: { readonly failure: Failure; readonly atMs: number } | null = null;
  #refusal: number | null = null;
  #askedMs = 0;
  /** The last question for the server's time, while it waits for its answer. */
  #asking: { readonly ask: number; readonly atMs: number } | null = null;
  #asks = 0;
  #roundTripMs: number | null = null;
  #hello: HelloFrame | null = null;
  #gathered: Gathered | null = null;
  #snapshotAsked = false;
  /** The state is known to be wrong: nothing more is applied to it, nothing resumes from it. */
  #suspect = false;
  /** Heartbeat that named a position we have not reached, and our last progress towards it. */
  #ahead: { readonly frame: HeartbeatFrame; readonly sinceMs: number } | null = null;
  #heard = new Heard(0);
  #liveSinceMs = 0;
  #counts = { snapshots: 0, resyncs: 0, duplicates: 0, refusedFrames: 0, unknownEvents: 0, unknownFields: 0, reconnects: 0 };

  constructor(ports: SessionPorts) {
    this.#ports = ports;
    this.#protocol = ports.protocol ?? PROTOCOL;
  }

  start(nowMs: number): void {
    if (this.#phase !== 'idle') return;
    this.#heard = new Heard(nowMs);
    this.#connect(nowMs);
  }

  stop(): void {
    this.#end('by-host');
  }

  /** The connection is established: the first word is ours. */
  opened(generation: number, nowMs: number): void {
    if (this.#phase !== 'connecting' || generation !== this.#generation) return;
    this.#enter('greeting', nowMs);
    this.#askedMs = nowMs;
    const at = this.#suspect ? null : this.#ports.replica.position();
    this.#send({ kind: 'resume', protocol: PROTOCOL_VERSION, ...(at === null ? {} : { at: { epoch: at.epoch, position: at.sequence } }) });
  }

  received(generation: number, text: string, nowMs: number): void {
    if (!this.#protocol.isCurrent(generation, this.#generation)) return;
    if (this.#phase !== 'greeting' && this.#phase !== 'syncing' && this.#phase !== 'live') return;
    const decoded = this.#protocol.decode(text);
    if (!decoded.ok) {
      this.#refuse(decoded.error, nowMs);
      return;
    }
    this.#heard.message(nowMs);
    this.#counts.unknownEvents += decoded.value.unknownEvents;
    this.#counts.unknownFields += decoded.value.unknownFields;
    this.#take(decoded.value.frame, nowMs);
  }

  closed(generation: number, { code }: { readonly code: number; readonly reason: string }, nowMs: number): void {
    if (generation !== this.#generation || !this.#isConnected()) return;
    const failure = failureOf(code, this.#phase !== 'connecting');
    if (failure === 'sign-in' || failure === 'wrong-version') this.#end(failure);
    else this.#fail(failure, nowMs);
  }

  /** The server refused the connection before it was established, where the host can tell; or, while the next attempt is waited for, says whether it would. */
  refused(generation: number, status: number, retryAfterMs: number | null, nowMs: number): void {
    if (generation !== this.#generation) return;
    if (this.#phase === 'waiting' && status === TAKES_UPGRADES) this.#hasten(nowMs);
    if (!this.#isConnected()) return;
    if (status === 401 || status === 403) this.#end('sign-in');
    else this.#fail({ kind: 'refused', said: status, ...(retryAfterMs === null ? {} : { retryAfterMs }) }, nowMs);
  }

  /** Online again, or visible again: an unreachable server is tried at once. A refusal still waits for its time. */
  wake(nowMs: number): void {
    this.tick(nowMs);
    if (this.#phase === 'waiting' && this.#retries.unreachableSinceMs !== null) this.#hasten(nowMs);
    this.tick(nowMs);
  }

  /** Deadlines: every state but LIVE ends, and a link that is silent is dead, whatever its socket says. */
  tick(nowMs: number): void {
    const overdue = (sinceMs: number, limitMs: number): boolean => this.#protocol.isOverdue(sinceMs, nowMs, limitMs);
    switch (this.#phase) {
      case 'waiting': if (nowMs >= this.#retryAtMs) this.#connect(nowMs); else this.#askAgain(nowMs); break;
      case 'connecting': if (overdue(this.#attemptMs, this.#attemptLimitMs)) this.#fail({ kind: 'unreachable' }, nowMs); break;
      case 'greeting': if (overdue(this.#stepMs, STEP_MS)) this.#fail({ kind: 'silent' }, nowMs); break;
      case 'syncing': if (overdue(this.#stepMs, STEP_MS)) this.#fail({ kind: 'silent' }, nowMs); else this.#watchLink(nowMs); break;
      case 'live': this.#watchLink(nowMs); break;
      case 'idle':
      case 'stopped': break;
    }
  }

  status(nowMs: number): SessionStatus {
    const position = this.#ports.replica.position();
    return {
      phase: this.#phase, position,
      mode: this.#hello?.mode ?? null,
      capabilities: this.#hello?.capabilities ?? [],
      everShown: position !== null,
      linkAgeMs: nowMs - this.#heard.lastMs,
      confirmedAgeMs: nowMs - this.#heard.confirmedMs,
      lagMs: this.#heard.lagMs(nowMs),
      digestRight: !this.#suspect,
      sources: this.#heard.sources(nowMs),
      signIn: this.#stopped === 'sign-in',
      wrongVersion: this.#stopped === 'wrong-version',
      refusal: this.#refusal,
      diagnostics: { ...this.#counts, quarantined: 0, clamps: 0 },
      nextAttemptInMs: this.#phase === 'waiting' ? Math.max(0, this.#retryAtMs - nowMs) : null,
    };
  }

  /** The head's clock, now: run on from the last heartbeat by the server's estimated wall time. */
  clock(nowMs: number): LogClock {
    return this.#heard.clock(nowMs);
  }

  /** The head's clock as the last heartbeat (before the first one: the snapshot) said it. */
  clockWhenHeard(): LogClock {
    return this.#heard.lastClock();
  }

  #isConnected(): boolean {
    return this.#phase === 'connecting' || this.#phase === 'greeting' || this.#phase === 'syncing' || this.#phase === 'live';
  }

  #watchLink(nowMs: number): void {
    const { lastMs, confirmedMs } = this.#heard;
    const unconfirmed = this.#phase === 'live' && this.#protocol.isOverdue(confirmedMs, lastMs, UNCONFIRMED_MS);
    if (this.#protocol.isOverdue(lastMs, nowMs, SILENCE_MS)) this.#fail({ kind: 'silent' }, nowMs);
    else if (unconfirmed || (this.#ahead !== null && this.#protocol.isTailLost(this.#ahead.sinceMs, nowMs))) this.#resync('lost-tail', nowMs);
  }

  #enter(phase: SessionPhase, nowMs: number): void {
    this.#phase = phase;
    this.#stepMs = nowMs;
  }

  #connect(nowMs: number): void {
    this.#generation += 1;
    if (this.#generation > 1) this.#counts.reconnects += 1;
    this.#attemptMs = nowMs;
    // Steady attempts replace one another every one to two seconds, unless the path is known to be slower than that.
    const steady = this.#retries.unreachableSinceMs !== null && this.#retries.rareAttempts === 0 && this.#roundTripMs !== null;
    this.#attemptLimitMs = steady ? Math.min(CONNECT_MS, Math.max(1_000 * (1 + this.#ports.random()), 4 * (this.#roundTripMs ?? 0))) : CONNECT_MS;
    this.#gathered = null;
    this.#ahead = null;
    this.#asking = null;
    this.#snapshotAsked = false;
    this.#enter('connecting', nowMs);
    this.#ports.link.open(this.#generation);
  }

  /** Leaves the connection behind, without waiting for its end, and sets the next attempt's time. */
  #fail(failure: Failure, nowMs: number): void {
    this.#ports.link.close(this.#generation);
    const next = nextAttempt(this.#retries, failure, this.#attemptMs, nowMs, this.#ports.random());
    this.#retries = next.retries;
    this.#refusal = failure.kind === 'refused' ? failure.said ?? null : null;
    this.#retryAtMs = next.atMs;
    this.#askLater(failure, nowMs);
    this.#ahead = null;
    this.#enter('waiting', nowMs);
    if (nowMs >= this.#retryAtMs) this.#connect(nowMs);
  }

  #askLater(failure: Failure, nowMs: number): void {
    const atMs = nextAsk(this.#retries, failure, nowMs, this.#ports.random());
    this.#asksAgain = atMs === null ? null : { failure, atMs };
  }

  #askAgain(nowMs: number): void {
    if (this.#asksAgain === null || nowMs < this.#asksAgain.atMs) return;
    this.#ports.link.ask(this.#generation);
    this.#askLater(this.#asksAgain.failure, nowMs);
  }

  #hasten(nowMs: number): void {
    this.#retryAtMs = Math.min(this.#retryAtMs, Math.max(nowMs, this.#attemptMs + MIN_ATTEMPT_GAP_MS));
  }

  #end(why: 'sign-in' | 'wrong-version' | 'by-host'): void {
    if (this.#isConnected()) this.#ports.link.close(this.#generation);
    this.#phase = 'stopped';
    this.#stopped = why;
  }

  #send(frame: ClientFrame): void {
    this.#ports.link.send(this.#generation, encodeFrame(frame));
  }

  #refuse(error: FrameError, nowMs: number): void {
    this.#counts.refusedFrames += 1;
    if (error.code === 'wrong-version') this.#end('wrong-version');
    // A kind of frame that a newer server may say is skipped: were it a delta, the next frame shows the hole.
    else if (error.code !== 'unknown-kind' && this.#phase !== 'greeting') this.#resync('corrupt', nowMs);
  }

  /** Asks for a snapshot, once: the deadline of `syncing` watches over the answer. */
  #resync(reason: ResyncReason, nowMs: number): void {
    if (this.#snapshotAsked) return;
    this.#counts.resyncs += 1;
    this.#snapshotAsked = true;
    this.#gathered = null;
    this.#ahead = null;
    this.#enter('syncing', nowMs);
    this.#send({ kind: 'resync', reason });
  }

  #take(frame: ServerFrame, nowMs: number): void {
    if (this.#phase === 'greeting' && frame.kind !== 'hello' && frame.kind !== 'goodbye') return;
    switch (frame.kind) {
      case 'hello': this.#takeHello(frame, nowMs); break;
      case 'snapshot': this.#takePage(frame, nowMs); break;
      case 'delta': this.#takeDelta(frame, nowMs); break;
      case 'heartbeat': this.#takeHeartbeat(frame, nowMs); break;
      case 'time': this.#takeTime(frame, nowMs); break;
      case 'goodbye': this.#takeGoodbye(frame, nowMs); break;
    }
  }

  #takeHello(frame: HelloFrame, nowMs: number): void {
    if (this.#phase === 'greeting') {
      this.#roundTripMs = nowMs - this.#askedMs;
      this.#heard.greeted(this.#askedMs, nowMs);
    }
    this.#hello = frame;
    this.#enter('syncing', nowMs);
    this.#snapshotAsked = this.#suspect || this.#ports.replica.position()?.epoch !== frame.epoch;
  }

  #takePage(frame: SnapshotFrame, nowMs: number): void {
    const at = this.#ports.replica.position();
    const late = frame.epoch !== this.#hello?.epoch || (this.#phase === 'live' && at?.epoch === frame.epoch && frame.position < at.sequence);
    if (late) {
      this.#counts.duplicates += 1;
      return;
    }
    this.#gathered = this.#protocol.gather(this.#gathered, frame);
    if (this.#phase === 'syncing') this.#stepMs = nowMs;
    if (this.#protocol.isWhole(this.#gathered)) this.#swapIn(this.#gathered, nowMs);
  }

  #swapIn(whole: Gathered, nowMs: number): void {
    const bodies = [...whole.bodies].sort(([a], [b]) => a - b).map(([, body]) => body);
    const loaded = this.#ports.replica.load(whole.epoch, whole.position, bodies, whole.clock);
    this.#gathered = null;
    if (!loaded.ok) {
      this.#counts.refusedFrames += 1;
      // A gateway of another release behind the page of this one: only a new page can read it.
      if (loaded.error.code === 'version') {
        this.#end('wrong-version');
        return;
      }
      // Asking again at once would fetch the same content for ever; a refusal's waiting times grow.
      this.#fail({ kind: 'refused' }, nowMs);
      return;
    }
    this.#counts.snapshots += 1;
    this.#snapshotAsked = false;
    this.#suspect = false;
    this.#ahead = null;
    this.#heard.snapshot(whole.clock, nowMs);
    this.#enter('syncing', nowMs);
  }

  #takeDelta(frame: DeltaFrame, nowMs: number): void {
    const at = this.#ports.replica.position();
    if (at === null || this.#suspect) return;
    const verdict = this.#protocol.judgeDelta(at, frame);
    if (verdict === 'duplicate') this.#counts.duplicates += 1;
    else if (verdict === 'apply') this.#apply(frame, nowMs);
    else this.#resync(verdict, nowMs);
  }

  #apply(frame: DeltaFrame, nowMs: number): void {
    this.#ports.replica.apply(frame);
    if (this.#phase === 'syncing' && !this.#snapshotAsked) this.#stepMs = nowMs;
    if (this.#ahead === null) return;
    const awaited = this.#ahead.frame;
    this.#ahead = null;
    this.#judge(awaited, nowMs);
  }

  #takeHeartbeat(frame: HeartbeatFrame, nowMs: number): void {
    const at = this.#ports.replica.position();
    this.#send({ kind: 'ack', position: at !== null && at.epoch === this.#hello?.epoch ? at.sequence : 0 });
    this.#heard.heartbeat(frame, nowMs);
    if ((this.#asking === null || nowMs - this.#asking.atMs > STEP_MS) && this.#heard.wantsTime(nowMs)) {
      this.#asks += 1;
      this.#asking = { ask: this.#asks, atMs: nowMs };
      this.#send({ kind: 'ask-time', ask: this.#asks });
    }
    this.#judge(frame, nowMs);
  }

  #takeTime({ ask, wallAt }: TimeFrame, nowMs: number): void {
    if (ask !== this.#asking?.ask) return;
    this.#heard.timeSaid(this.#asking.atMs, wallAt, nowMs);
    this.#asking = null;
  }

  #judge(frame: HeartbeatFrame, nowMs: number): void {
    const at = this.#ports.replica.position();
    if (at === null || this.#suspect) return;
    // One that was overtaken on its way confirms what we held then, not what the server has since announced.
    if (this.#ahead !== null && this.#ahead.frame.epoch === frame.epoch && frame.position < this.#ahead.frame.position) return;
    const verdict = this.#protocol.judgeHeartbeat(at, frame, () => this.#ports.replica.digest());
    switch (verdict) {
      case 'confirmed': this.#confirm(frame, nowMs); break;
      case 'behind': this.#ahead = { frame, sinceMs: this.#ahead?.sinceMs ?? nowMs }; break;
      case 'passed': break;
      case 'digest': this.#mismatch(nowMs); break;
      case 'epoch': this.#resync('epoch', nowMs); break;
    }
  }

  /** A state that was right once is fetched anew. One that was wrong as it came would be wrong again: as for any refusal, the waiting times grow. */
  #mismatch(nowMs: number): void {
    const asLoaded = this.#phase === 'syncing' && !this.#snapshotAsked;
    this.#suspect = true;
    if (asLoaded) this.#fail({ kind: 'refused' }, nowMs);
    else this.#resync('digest', nowMs);
  }

  #confirm(by: HeartbeatFrame, nowMs: number): void {
    if (this.#phase !== 'live') this.#liveSinceMs = nowMs;
    this.#retries = recovered(this.#retries, nowMs - this.#liveSinceMs);
    this.#heard.confirmed(by, nowMs);
    this.#refusal = null;
    this.#ahead = null;
    this.#snapshotAsked = false;
    this.#gathered = null;
    this.#enter('live', nowMs);
  }

  #takeGoodbye(frame: GoodbyeFrame, nowMs: number): void {
    if (frame.reason === 'sign-in' || frame.reason === 'wrong-version') this.#end(frame.reason);
    else if (frame.reason === 'slow' || frame.retryAfterMs !== undefined) this.#fail({ kind: 'refused', ...(frame.retryAfterMs === undefined ? {} : { retryAfterMs: frame.retryAfterMs }) }, nowMs);
    else this.#fail({ kind: 'lost' }, nowMs);
  }
}
