/** Laws of observed values. Sampling and what remains are exact inversions. Source: A. M. Law, Simulation Modeling and Analysis, "empirical distributions". */
import { invariant } from '../../base/invariant.ts';
import type { Draws } from '../../base/random.ts';
import { constantLaw } from './bounded.ts';
import type { CompiledLaw } from './compiled-law.ts';

/** One of `values`, each as likely. */
export function empiricalLaw(values: readonly number[]): CompiledLaw {
  const sorted = ascending(values);
  const count = sorted.length;
  const mean = average(sorted, (value) => value);
  return {
    mean, variance: average(sorted, (value) => (value - mean) * (value - mean)),
    survival: (x) => (count - upTo(sorted, x)) / count,
    sample: (draws) => sorted[draws.below(count)]!,
    remaining: (elapsed, draws) => {
      const from = upTo(sorted, elapsed);
      return from === count ? 0 : sorted[from + draws.below(count - from)]! - elapsed;
    },
  };
}

/** `values` are quantiles, evenly spaced from the smallest to the largest value: the cumulative share is a line from one to the next. */
export function interpolatedLaw(values: readonly number[]): CompiledLaw {
  const sorted = ascending(values);
  const pieces = sorted.length - 1;
  if (pieces === 0) return constantLaw(sorted[0]!);
  const lower = sorted.subarray(0, pieces);
  const mean = average(lower, (from, i) => (from + sorted[i + 1]!) / 2);
  /** Pieces below x, the part of its own one included. */
  const below = (x: number): number => {
    const i = upTo(sorted, x) - 1;
    if (i < 0) return 0;
    return i === pieces ? pieces : i + (x - sorted[i]!) / (sorted[i + 1]! - sorted[i]!);
  };
  const at = (place: number): number => {
    const i = Math.min(Math.floor(place), pieces - 1);
    return sorted[i]! + (place - i) * (sorted[i + 1]! - sorted[i]!);
  };
  const sample = (draws: Draws): number => at(pieces * draws.uniform());
  return {
    mean,
    variance: average(lower, (from, i) => {
      const [a, b] = [from - mean, sorted[i + 1]! - mean];
      return (a * a + a * b + b * b) / 3;
    }),
    survival: (x) => (pieces - below(x)) / pieces,
    sample,
    remaining: (elapsed, draws) => {
      const from = below(elapsed);
      return from === pieces ? 0 : Math.max(0, at(from + (pieces - from) * draws.uniform()) - elapsed);
    },
  };
}

function ascending(values: readonly number[]): Float64Array {
  invariant(values.length > 0, 'an empirical law has a value');
  return Float64Array.from(values).sort();
}

function average(values: Float64Array, of: (value: number, index: number) => number): number {
  return values.reduce((sum, value, i) => sum + of(value, i), 0) / values.length;
}

/** How many of the ascending `values` are at most `x`. */
function upTo(values: Float64Array, x: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! <= x) low = middle + 1;
    else high = middle;
  }
  return low;
}
