/**
 * What the feed session feeds: one epoch's log with its head, and any earlier moment of it. A snapshot begins a new one, whole;
 * nothing of the former is kept, so nothing that vanished can linger.
 */
import type { DeltaFrame } from '../feed/frames.ts';
import type { Replica } from '../feed/session-ports.ts';
import { failure, success, type Result } from '../base/result.ts';
import type { LogEvent } from '../model/events.ts';
import type { Position } from '../model/position.ts';
import type { EpochUs } from '../model/units.ts';
import { decodeCheckpoint } from '../projection/checkpoint-codec.ts';
import { EventLog } from '../projection/event-log.ts';
import { History } from '../projection/history.ts';
import { Projection } from '../projection/projection.ts';
import type { BackfillTarget } from './backfill.ts';

/** A state and the log that explains it. */
export interface Shown { readonly log: EventLog; readonly projection: Projection }

/** `history`: the past can be gone to. `head`: nobody goes there, and memory does not grow with the log. */
export type Kept = 'history' | 'head';

class Incarnation implements Shown, BackfillTarget {
  readonly log: EventLog;
  readonly projection: Projection;
  readonly history: History | null;
  /** The moment that the cursor looked at last: playing goes on from there. */
  past: Projection | null = null;

  constructor(epoch: string, position: number, projection: Projection, kept: Kept) {
    this.log = new EventLog(epoch, position);
    this.projection = projection;
    this.history = kept === 'history' ? new History(this.log, projection) : null;
  }

  get epoch(): string { return this.log.epoch; }
  get base(): number { return this.log.base; }

  get size(): number { return this.log.head - this.log.base; }

  apply(events: readonly (LogEvent | null)[]): void {
    this.log.append(events);
    this.projection.apply(events);
    this.history?.noteHead(this.projection);
    if (this.history === null) {
      if (this.size > MOST_UNREAD) this.log.dropBefore(this.log.head);
    } else if (this.size > MOST_EVENTS) this.log.dropBefore(this.log.head - KEPT_EVENTS);
  }

  readonly prepend = (events: readonly (LogEvent | null)[]): void => { this.log.prepend(events); };

  shownAt(at: EpochUs): Shown | null {
    if (this.history === null) return null;
    const sequence = this.log.sequenceAt(at);
    if (this.past && this.past.sequence <= sequence && sequence - this.past.sequence <= NEAR_EVENTS) {
      this.past.apply(this.log.slice(this.past.sequence, sequence));
    } else {
      this.past = this.history.projectionAt(sequence);
    }
    return this.past && { log: this.log, projection: this.past };
  }
}

/** The tail kept in memory; older ranges stay with the gateway. Cutting it costs about a second, so it is cut rarely. */
const KEPT_EVENTS = 1_000_000;
const MOST_EVENTS = 1_500_000;
/** Where nobody reads the log: a few hundred kilobytes. */
const MOST_UNREAD = 5_000;

/** Going on from the last moment beats a checkpoint when this few events lie between. */
const NEAR_EVENTS = 50_000;

export class LogReplica implements Replica {
  readonly #kept: Kept;
  #now: Incarnation | null = null;

  constructor(kept: Kept = 'history') { this.#kept = kept; }

  position(): Position | null {
    return this.#now && { epoch: this.#now.epoch, sequence: this.#now.projection.sequence };
  }

  load(epoch: string, position: number, bodies: readonly unknown[]): Result<void, { code: string; detail: string }> {
    const checkpoint = decodeCheckpoint(bodies);
    if (!checkpoint.ok) return checkpoint;
    const projection = Projection.restore(checkpoint.value);
    if (projection.sequence !== position) return failure({ code: 'position', detail: `the snapshot says position ${position}, its content ${projection.sequence}` });
    this.#now = new Incarnation(epoch, position, projection, this.#kept);
    return success(undefined);
  }

  apply(delta: DeltaFrame): void { this.#now?.apply(delta.events); }

  digest(): string { return this.#now?.projection.digest() ?? ''; }

  head(): Shown | null { return this.#now; }

  /** The state at a moment of the past; `null` while its part of the log is still being read. */
  shownAt(at: EpochUs): Shown | null { return this.#now?.shownAt(at) ?? null; }

  /** Earliest log time that the cursor can go to. */
  reachableFrom(): EpochUs | null { return this.#now?.history?.reachableFrom() ?? null; }

  /** What still lacks its older part; `null` when everything that is kept is here. */
  backfillTarget(): BackfillTarget | null {
    return this.#now?.history && this.#now.base > 0 && this.#now.size < KEPT_EVENTS ? this.#now : null;
  }
}
