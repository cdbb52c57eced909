/**
 * How often each demand comes in all, when contacts lead to further ones: the traffic equations of a network of queues. Leaving unserved is not in it.
 * Source: J. R. Jackson, "Jobshop-like queueing systems", Management Science 10 (1963).
 */
import type { Demand } from './demand.ts';

/** Below this nothing is left to divide by: contacts lead to as many again. */
const LEAST_PIVOT = 1e-9;

export class Traffic {
  readonly #size: number;
  /** Matrix I - M', M being the contacts that one of a row leads to in each column; eliminated, factors below the diagonal. */
  readonly #matrix: Float64Array;
  /** First demand, in order, with which a circle is closed that never dies out; -1 without one. */
  readonly endless: number = -1;

  constructor(demands: readonly Demand[]) {
    const size = demands.length;
    const matrix = new Float64Array(size * size);
    const indexOf = new Map(demands.map(({ id }, index) => [id, index]));
    for (const [from, demand] of demands.entries()) {
      matrix[from * size + from]! += 1;
      for (const { to, share } of onward(demand)) {
        const index = indexOf.get(to);
        if (index !== undefined) matrix[index * size + from]! -= share;
      }
    }
    // Gaussian elimination without exchanges: all pivots are positive exactly where contacts die out (an M-matrix)
    for (let k = 0; k < size; k += 1) {
      const pivot = matrix[k * size + k]!;
      if (pivot <= LEAST_PIVOT) {
        this.endless = k;
        break;
      }
      for (let row = k + 1; row < size; row += 1) {
        const factor = (matrix[row * size + k]! /= pivot);
        if (factor !== 0) for (let column = k + 1; column < size; column += 1) matrix[row * size + column]! -= factor * matrix[k * size + column]!;
      }
    }
    this.#size = size;
    this.#matrix = matrix;
  }

  /** Rates in all, from those at which contacts come by themselves; only where nothing is endless. */
  rates(external: readonly number[]): Float64Array {
    const [size, matrix] = [this.#size, this.#matrix];
    const rates = Float64Array.from(external);
    for (let row = 0; row < size; row += 1) for (let column = 0; column < row; column += 1) rates[row]! -= matrix[row * size + column]! * rates[column]!;
    for (let row = size - 1; row >= 0; row -= 1) {
      for (let column = row + 1; column < size; column += 1) rates[row]! -= matrix[row * size + column]! * rates[column]!;
      rates[row]! /= matrix[row * size + row]!;
    }
    return rates;
  }
}

/** What a served contact leads to: a further leg, or else perhaps a later contact. Where a bot has a part it serves. */
export function onward({ bot, transfers, repeat }: Demand): readonly { readonly to: string; readonly share: number }[] {
  const legs = bot === undefined ? transfers : [{ to: bot.to, share: 1 - bot.containment }];
  const ends = Math.max(0, 1 - legs.reduce((sum, { share }) => sum + share, 0));
  return repeat === undefined ? legs : [...legs, { to: repeat.to, share: ends * repeat.share }];
}
