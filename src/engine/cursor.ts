/**
 * Where the reader stands in log time. Pure: the engine asks "which instant is shown now?" and folds the log up to there.
 * The head moves by itself; whoever catches up with it by playing is live again.
 */
import { MS_US, type EpochUs } from '../model/units.ts';
import type { Cursor, CursorCommand } from '../model/views/summary.ts';

export const MIN_SPEED = 1;
export const MAX_SPEED = 600;

export interface Reach { readonly from: EpochUs; readonly head: EpochUs }

export class CursorDrive {
  #kind: 'live' | 'paused' | 'playing' = 'live';
  #at: EpochUs = 0;
  #sinceMs = 0;
  #speed = MIN_SPEED;

  get live(): boolean { return this.#kind === 'live'; }

  /** `nowMs` is monotonic wall time; instants out of reach are brought to its edge. */
  move(command: CursorCommand, nowMs: number, reach: Reach): void {
    switch (command.kind) {
      case 'live': this.#kind = 'live'; return;
      case 'pause': this.#hold('paused', this.at(nowMs, reach), nowMs); return;
      case 'seek': {
        const at = within(command.at, reach);
        if (at >= reach.head) this.#kind = 'live';
        else this.#hold(this.#kind === 'playing' ? 'playing' : 'paused', at, nowMs);
        return;
      }
      case 'play': {
        if (this.live) return;
        const at = this.at(nowMs, reach);
        this.#speed = Math.min(MAX_SPEED, Math.max(MIN_SPEED, command.speed));
        this.#hold('playing', at, nowMs);
      }
    }
  }

  /** Log time shown now. Becomes live on reaching the head. */
  at(nowMs: number, reach: Reach): EpochUs {
    if (this.#kind === 'playing') {
      const at = this.#at + Math.max(0, nowMs - this.#sinceMs) * MS_US * this.#speed;
      if (at < reach.head) return Math.max(reach.from, Math.floor(at));
      this.#kind = 'live';
    }
    return this.#kind === 'live' ? reach.head : Math.max(this.#at, reach.from);
  }

  /** Speed at which log time runs on screen, given the head's own rate. */
  rate(headRate: number): number {
    return this.#kind === 'live' ? headRate : this.#kind === 'playing' ? this.#speed : 0;
  }

  /** `reachable` is false while the log of that time is still being read. */
  describe(at: EpochUs, reachable: boolean): Cursor {
    if (this.#kind === 'live') return { kind: 'live' };
    if (!reachable) return { kind: 'seeking', at };
    return this.#kind === 'paused' ? { kind: 'paused', at } : { kind: 'playing', at, speed: this.#speed };
  }

  #hold(kind: 'paused' | 'playing', at: EpochUs, nowMs: number): void {
    this.#kind = kind;
    this.#at = at;
    this.#sinceMs = nowMs;
  }
}

const within = (at: EpochUs, reach: Reach): EpochUs => Math.min(reach.head, Math.max(reach.from, at));
