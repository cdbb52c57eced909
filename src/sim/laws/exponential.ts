import { exp } from '../../base/elementary.ts';
import { invariant } from '../../base/invariant.ts';
import type { Draws } from '../../base/random.ts';
import { exponential } from '../../base/ziggurat.ts';
import type { CompiledLaw } from './compiled-law.ts';

const survival = (mean: number, x: number): number => (x < 0 ? 1 : mean === 0 ? 0 : exp(-x / mean));

/** Sampled by the ziggurat; what remains is as the whole: the law has no memory. */
export function exponentialLaw(mean: number): CompiledLaw {
  const sample = (draws: Draws): number => mean * exponential(draws);
  return { mean, variance: mean * mean, survival: (x) => survival(mean, x), sample, remaining: (_elapsed, draws) => sample(draws) };
}

export interface Branch { readonly share: number; readonly mean: number }

/**
 * Exponential, of a branch chosen by its share. What remains is exact: exponential again, of a branch chosen by its share among those that
 * lasted so long (Bayes). Source: A. M. Law, Simulation Modeling and Analysis, "composition".
 */
export function hyperexponentialLaw(branches: readonly Branch[]): CompiledLaw {
  const total = branches.reduce((sum, { share }) => sum + share, 0);
  invariant(total > 0, 'a branch has a share');
  const shares = Float64Array.from(branches, ({ share }) => share / total);
  const means = Float64Array.from(branches, ({ mean }) => mean);
  const longest = branches.reduce((most, { share, mean }) => (share > 0 && mean > most ? mean : most), 0);
  const expectation = (of: (mean: number) => number): number => shares.reduce((sum, share, i) => sum + share * of(means[i]!), 0);
  const mean = expectation((m) => m);

  /** Share of a branch after `elapsed`, relative to the longest one's decline, so that they never all vanish. */
  const lasting = (i: number, elapsed: number): number => shares[i]! * exp(elapsed / longest - elapsed / means[i]!);

  return {
    mean,
    variance: expectation((m) => 2 * m * m) - mean * mean,
    survival: (x) => expectation((m) => survival(m, x)),
    sample(draws) {
      let left = draws.uniform();
      let i = 0;
      for (; i < shares.length - 1 && left >= shares[i]!; i += 1) left -= shares[i]!;
      return means[i]! * exponential(draws);
    },
    remaining(elapsed, draws) {
      if (elapsed <= 0) return this.sample(draws);
      if (longest === 0) return 0;
      let sum = 0;
      for (let i = 0; i < shares.length; i += 1) sum += lasting(i, elapsed);
      let left = draws.uniform() * sum;
      let i = 0;
      for (; i < shares.length - 1 && left >= lasting(i, elapsed); i += 1) left -= lasting(i, elapsed);
      return means[i]! * exponential(draws);
    },
  };
}
