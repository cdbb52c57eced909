/**
 * The only reader of the log: folds the feed into a projection and answers views of it, at the head or wherever the cursor stands.
 * Pure but for its ports; hosts (worker, inline) deliver messages and call `tick`.
 */
import { FeedSession } from '../feed/session.ts';
import type { EpochUs } from '../model/units.ts';
import { freshnessOf } from '../model/views/freshness.ts';
import type { Freshness, LogClock, Summary } from '../model/views/summary.ts';
import { Backfill } from './backfill.ts';
import { CursorDrive, type Reach } from './cursor.ts';
import type { FromEngine, ToEngine, ViewFrame } from './messages.ts';
import { LogReplica, type Kept, type Shown } from './log-replica.ts';
import { OpenView } from './open-view.ts';

/** Frames follow one another at least this far apart, and at most `SUMMARY_EVERY_MS`. */
const FRAME_GAP_MS = 50;
const SUMMARY_EVERY_MS = 500;

export interface EnginePorts {
  readonly post: (message: FromEngine) => void;
  /** Uniform in [0, 1): jitter of reconnects. */
  readonly random: () => number;
  /** Of the log; `history` unless it says otherwise. */
  readonly kept?: Kept;
}

export class Engine {
  readonly #ports: EnginePorts;
  readonly #replica: LogReplica;
  readonly #session: FeedSession;
  readonly #backfill: Backfill;
  readonly #cursor = new CursorDrive();
  readonly #views = new Map<number, OpenView>();
  #frameMs = -Infinity;
  #awaitingTaken = false;
  #shownKey = '';
  /** Something to show at once: an answer to a new question, a moved cursor. */
  #urgent = false;

  constructor(ports: EnginePorts) {
    this.#ports = ports;
    this.#replica = new LogReplica(ports.kept);
    this.#session = new FeedSession({
      replica: this.#replica,
      random: ports.random,
      link: {
        open: (generation) => { ports.post({ type: 'socket-open', generation }); },
        send: (generation, text) => { ports.post({ type: 'socket-send', generation, text }); },
        close: (generation) => { ports.post({ type: 'socket-close', generation }); },
        ask: (generation) => { ports.post({ type: 'socket-ask', generation }); },
      },
    });
    this.#backfill = new Backfill((request, epoch, from, to) => { ports.post({ type: 'history', request, epoch, from, to }); });
  }

  /** `nowMs`: monotonic wall time. */
  receive(message: ToEngine, nowMs: number): void {
    switch (message.type) {
      case 'start': this.#session.start(nowMs); break;
      case 'opened': this.#session.opened(message.generation, nowMs); break;
      case 'text': this.#session.received(message.generation, message.text, nowMs); break;
      case 'refused': this.#session.refused(message.generation, message.status, message.retryAfterMs, nowMs); break;
      case 'closed': this.#session.closed(message.generation, { code: message.code, reason: message.reason }, nowMs); break;
      case 'ping': this.#ports.post({ type: 'pong' }); break;
      case 'wake': this.#session.wake(nowMs); this.#urgent = true; break;
      case 'open': this.#views.set(message.view, new OpenView(message.view, message.query)); this.#urgent = true; break;
      case 'ask': this.#views.get(message.view)?.ask(message.query); this.#urgent = true; break;
      case 'close': this.#views.delete(message.view); break;
      case 'cursor': this.#cursor.move(message.command, nowMs, this.#reach(nowMs)); this.#urgent = true; break;
      case 'taken': this.#awaitingTaken = false; break;
      case 'history': if (this.#backfill.received(message.request, message.text, nowMs)) this.#urgent = true; break;
    }
    if (this.#urgent) this.tick(nowMs);
  }

  tick(nowMs: number): void {
    this.#session.tick(nowMs);
    const target = this.#replica.backfillTarget();
    if (target) this.#backfill.advance(target, nowMs);
    if (this.#awaitingTaken || nowMs - this.#frameMs < (this.#urgent ? 0 : FRAME_GAP_MS)) return;
    this.#sendFrame(nowMs);
  }

  #sendFrame(nowMs: number): void {
    const freshness = this.#freshness(nowMs);
    const headClock = this.#headClock(nowMs, freshness);
    const reach = this.#reachOf(headClock);
    const at = this.#cursor.at(nowMs, reach);
    const shown = this.#cursor.live ? this.#replica.head() : this.#replica.shownAt(at);
    const views = shown ? this.#answers(shown, at, nowMs) : [];
    const shownKey = `${freshness} ${shown?.log.epoch} ${shown?.projection.sequence} ${this.#cursor.live}`;
    if (!this.#urgent && views.length === 0 && shownKey === this.#shownKey && nowMs - this.#frameMs < SUMMARY_EVERY_MS) return;
    this.#urgent = false;
    this.#shownKey = shownKey;
    this.#frameMs = nowMs;
    this.#awaitingTaken = true;
    this.#ports.post({ type: 'frame', summary: this.#summary(nowMs, freshness, headClock, at, shown), views });
  }

  #answers(shown: Shown, at: EpochUs, nowMs: number): ViewFrame[] {
    const frames: ViewFrame[] = [];
    for (const view of this.#views.values()) {
      const news = view.news(shown, at, nowMs);
      if (news) frames.push(news);
    }
    return frames;
  }

  #summary(nowMs: number, freshness: Freshness, headClock: LogClock, at: EpochUs, shown: Shown | null): Summary {
    const status = this.#session.status(nowMs);
    const head = this.#replica.head();
    const reach = this.#reachOf(headClock);
    return {
      freshness, headClock,
      mode: status.mode,
      capabilities: status.capabilities,
      head: head ? { epoch: head.log.epoch, sequence: head.projection.sequence } : null,
      shown: shown ? { epoch: shown.log.epoch, sequence: shown.projection.sequence } : null,
      clock: { logAt: at, rate: this.#cursor.rate(headClock.rate), wallAt: headClock.wallAt },
      cursor: this.#cursor.describe(at, shown !== null),
      history: head ? { from: reach.from, to: reach.head } : null,
      linkAgeMs: status.linkAgeMs,
      confirmedAgeMs: status.confirmedAgeMs,
      sources: status.sources,
      refusal: status.refusal,
      diagnostics: { ...status.diagnostics, quarantined: head?.projection.quarantined ?? 0, clamps: status.diagnostics.clamps + (head?.projection.clamps ?? 0) },
      unbalancedQueues: shown?.projection.unbalancedQueues() ?? [],
    };
  }

  #freshness(nowMs: number): Freshness {
    return freshnessOf(this.#session.status(nowMs));
  }

  /** Log time at the head. It stands still as soon as it would no longer be true: dead data never counts up. */
  #headClock(nowMs: number, freshness: Freshness): LogClock {
    const clock = this.#session.clock(nowMs);
    if (freshness === 'live' || freshness === 'degraded') return clock;
    const logAt = freshness === 'catching-up' ? this.#replica.head()?.projection.logAt ?? clock.logAt : this.#session.clockWhenHeard().logAt;
    return { ...clock, logAt, rate: 0 };
  }

  #reach(nowMs: number): Reach {
    return this.#reachOf(this.#headClock(nowMs, this.#freshness(nowMs)));
  }

  #reachOf(headClock: LogClock): Reach {
    return { from: Math.min(this.#replica.reachableFrom() ?? headClock.logAt, headClock.logAt), head: headClock.logAt };
  }
}
