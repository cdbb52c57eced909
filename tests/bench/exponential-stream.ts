/** Exponential times in whole microseconds from a seed: both sides of a comparison draw the same ones in the same order. Xorshift32 (G. Marsaglia, 2003). */
export class ExponentialStream {
  #state: number;

  constructor(seed: number) { this.#state = (Math.imul(seed + 1, 0x9e3779b1) | 1) >>> 0; }

  /** In (0, 1). */
  uniform(): number {
    let x = this.#state | 0;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x >>> 0;
    return (this.#state - 0.5) / 2 ** 32;
  }

  /** Never 0: two events of one contact are never simultaneous. */
  next(meanUs: number): number { return Math.ceil(-Math.log(this.uniform()) * meanUs); }
}
