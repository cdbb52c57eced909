/**
 * Any earlier moment of a log: checkpoints taken while the head moves on, bounded in number, and a fold of what lies between.
 */
import type { Checkpoint } from './checkpoint.ts';
import type { EpochUs } from '../model/units.ts';
import type { EventLog } from './event-log.ts';
import { Projection } from './projection.ts';

const MAX_CHECKPOINTS = 12;
const MIN_SPACING = 10_000;

export class History {
  readonly #log: EventLog;
  /** Ascending by sequence. */
  readonly #checkpoints: Checkpoint[] = [];
  /** Its memory serves the next seek. */
  #lent: Projection | null = null;

  /** `head` is the projection of what the log already holds. */
  constructor(log: EventLog, head: Projection) {
    this.#log = log;
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
    const near = this.#checkpoints.findLast(({ state }) => state.sequence <= sequence);
    if ((near?.state.sequence ?? 0) < this.#log.base) return null;
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

  /** Log time of the earliest state that can be had; `null` while the log is empty. */
  reachableFrom(): EpochUs | null {
    if (this.#log.base === 0) return this.#log.timeRange()?.from ?? null;
    return this.#checkpoints.find(({ state }) => state.sequence >= this.#log.base)?.state.logAt ?? null;
  }

  #spacing(): number { return Math.max(MIN_SPACING, Math.ceil((this.#log.head - this.#log.base) / MAX_CHECKPOINTS)); }

  /** Adds a checkpoint; above the limit, the one that leaves the smallest gap goes. */
  #keep(projection: Projection): void {
    const after = this.#checkpoints.findIndex(({ state }) => state.sequence >= projection.sequence);
    if (after !== -1 && this.#checkpoints[after]!.state.sequence === projection.sequence) return;
    this.#checkpoints.splice(after === -1 ? this.#checkpoints.length : after, 0, projection.checkpoint());
    if (this.#checkpoints.length <= MAX_CHECKPOINTS) return;
    const at = (i: number): number => this.#checkpoints[i]!.state.sequence;
    let least = 1;
    for (let i = 1; i < this.#checkpoints.length - 1; i += 1) if (at(i + 1) - at(i - 1) < at(least + 1) - at(least - 1)) least = i;
    this.#checkpoints.splice(least, 1);
  }
}
