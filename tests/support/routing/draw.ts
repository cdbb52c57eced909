/** Seeded choices for tests: the same seed draws the same centre and the same morning. Mulberry32. */
export class Draw {
  #state: number;

  constructor(seed: number) { this.#state = seed >>> 0; }

  /** Whole number below `n`. */
  below(n: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * n);
  }

  chance(share: number): boolean { return this.below(1_000_000) < share * 1_000_000; }
  pick<T>(list: readonly T[]): T { return list[this.below(list.length)]!; }
  some<T>(list: readonly T[], share: number): T[] { return list.filter(() => this.chance(share)); }
}
