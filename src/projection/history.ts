/**
 * Any earlier moment of a log: checkpoints taken while the head moves on, bounded in number, and a fold of what lies between.
 */
import type { Checkpoint } from './checkpoint.ts';
import type { EpochUs } from '../model/units.ts';
import type { EventLog } from './event-log.ts';
import { Projection } from './projection.ts';

/** Checkpoints at most, and events between two at least. */
export interface HistoryBounds { readonly most: number; readonly spacing: number }
const BOUNDS: HistoryBounds = { most: 12, spacing: 10_000 };

export class History {
  readonly #log: EventLog;
  readonly #bounds: HistoryBounds;
  /** Ascending by sequence. */
  readonly #checkpoints: Checkpoint[] = [];
  /** Its memory serves the next seek. */
  #lent: Projection | null = null;

  /** `head` is the projection of what the log already holds. */
  constructor(log: EventLog, head: Projection, bounds = BOUNDS) {
    this.#log = log;
    this.#bounds = bounds;
    if (head.sequence > 0) this.#keep(head);
  }

  /** To be called after each batch of the head. */
  noteHead(head: Projection): void {
    const last = this.#checkpoints.at(-1)?.state.sequence ?? 0;
    if (head.sequence - last >= this.#spacing()) this.#keep(head);
  }

  /**
   * The state at a position, free to be folded on, and lent until the next call; `null` where the log of it is not here.
   * Leaves checkpoints on a long way.
   */
  projectionAt(sequence: number): Projection | null {
    if (sequence > this.#log.head) return null;
    const near = this.#nearest(sequence);
    if (near === null) return null;
    const projection = near && this.#lent ? this.#lent : near ? Projection.restore(near) : new Projection();
    if (near && projection === this.#lent) projection.becomes(near);
    this.#lent = projection;
    const spacing = this.#spacing();
    // Twice as far as checkpoints stand apart: history that was read back, where none were taken.
    const far = sequence - projection.sequence > 2 * spacing;
    while (projection.sequence < sequence) {
      const next = far ? Math.min(sequence, projection.sequence + spacing) : sequence;
      projection.apply(this.#log.slice(projection.sequence, next));
      if (next < sequence) this.#keep(projection);
    }
    return projection;
  }

  /** A state at or before a position, as near as one is kept: a copy to fold some of the events that follow. `null` as above. */
  before(sequence: number): Projection | null {
    const near = this.#nearest(sequence);
    return near === null ? null : near === undefined ? new Projection() : Projection.restore(near);
  }

  /** Log time of the earliest state that can be had; `null` while the log is empty. */
  reachableFrom(): EpochUs | null {
    if (this.#log.base === 0) return this.#log.timeRange()?.from ?? null;
    return this.#checkpoints.find(({ state }) => state.sequence >= this.#log.base)?.state.logAt ?? null;
  }

  /** `undefined`: the empty state, from which the whole log leads on; `null`: the log does not lead on from any. */
  #nearest(sequence: number): Checkpoint | undefined | null {
    const near = this.#checkpoints.findLast(({ state }) => state.sequence <= sequence);
    return (near?.state.sequence ?? 0) < this.#log.base ? null : near;
  }

  #spacing(): number { return Math.max(this.#bounds.spacing, Math.ceil((this.#log.head - this.#log.base) / this.#bounds.most)); }

  /** Adds a checkpoint; those go that the log no longer leads on from, and above the limit the one that leaves the smallest gap. */
  #keep(projection: Projection): void {
    while (this.#checkpoints[0] !== undefined && this.#checkpoints[0].state.sequence < this.#log.base) this.#checkpoints.shift();
    const after = this.#checkpoints.findIndex(({ state }) => state.sequence >= projection.sequence);
    if (after !== -1 && this.#checkpoints[after]!.state.sequence === projection.sequence) return;
    this.#checkpoints.splice(after === -1 ? this.#checkpoints.length : after, 0, projection.checkpoint());
    if (this.#checkpoints.length <= this.#bounds.most) return;
    const at = (i: number): number => this.#checkpoints[i]!.state.sequence;
    let least = 1;
    for (let i = 1; i < this.#checkpoints.length - 1; i += 1) if (at(i + 1) - at(i - 1) < at(least + 1) - at(least - 1)) least = i;
    this.#checkpoints.splice(least, 1);
  }
}
