/**
 * What lasts becomes a state, what flickers does not: a condition that holds for `inUs` turns its key on, one that is gone for `outUs` turns it off.
 * Pure but for what it remembers; time is whatever its caller counts in, and must not go back.
 */
import { SECOND_US, type DurationUs, type EpochUs } from '../units.ts';

/** WALL: in after 30 s, out after 60 s. */
export const IN_AFTER_US: DurationUs = 30 * SECOND_US;
export const OUT_AFTER_US: DurationUs = 60 * SECOND_US;

interface Watched { on: boolean; /** Since when the condition differs from `on`; `null` when it does not. */ turningSince: EpochUs | null }
export interface Turned { readonly key: string; readonly on: boolean }

export class Hysteresis {
  readonly #watched = new Map<string, Watched>();

  /** Begins with keys that are on already. */
  constructor(on: Iterable<string> = []) {
    for (const key of on) this.#watched.set(key, { on: true, turningSince: null });
  }

  isOn(key: string): boolean { return this.#watched.get(key)?.on ?? false; }

  /** `holding`: every key whose condition holds at this instant. Returns what turned, in the order in which it was first seen. */
  observe(holding: ReadonlySet<string>, at: EpochUs): readonly Turned[] {
    for (const key of holding) if (!this.#watched.has(key)) this.#watched.set(key, { on: false, turningSince: null });
    const turned: Turned[] = [];
    for (const [key, watched] of this.#watched) {
      const holds = holding.has(key);
      if (holds === watched.on) watched.turningSince = null;
      else watched.turningSince ??= at;
      if (watched.turningSince !== null && at - watched.turningSince >= (watched.on ? OUT_AFTER_US : IN_AFTER_US)) {
        watched.on = holds;
        watched.turningSince = null;
        turned.push({ key, on: holds });
      }
      if (!watched.on && watched.turningSince === null) this.#watched.delete(key);
    }
    return turned;
  }
}
