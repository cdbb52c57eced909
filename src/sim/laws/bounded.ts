/** Laws between two ends. Sampling and what remains are inversions of the survival function: exact. Source: A. M. Law, Simulation Modeling and Analysis. */
import { invariant } from '../../base/invariant.ts';
import type { Draws } from '../../base/random.ts';
import type { CompiledLaw } from './compiled-law.ts';

export function constantLaw(value: number): CompiledLaw {
  return { mean: value, variance: 0, survival: (x) => (x < value ? 1 : 0), sample: () => value, remaining: (elapsed) => Math.max(0, value - elapsed) };
}

export function uniformLaw(from: number, to: number): CompiledLaw {
  invariant(from <= to, 'a uniform law goes from its lower end to its upper one');
  const width = to - from;
  return {
    mean: from + width / 2, variance: (width * width) / 12,
    survival: (x) => (x < from ? 1 : x >= to ? 0 : (to - x) / width),
    sample: (draws) => from + width * draws.uniform(),
    remaining: (elapsed, draws) => {
      const least = Math.max(from, elapsed);
      return least >= to ? Math.max(0, to - elapsed) : least - elapsed + (to - least) * draws.uniform();
    },
  };
}

export function triangularLaw(from: number, mode: number, to: number): CompiledLaw {
  invariant(from <= mode && mode <= to, 'the mode of a triangular law is between its ends');
  const width = to - from;
  const rising = width * (mode - from);
  const falling = width * (to - mode);
  const aboveMode = width === 0 ? 0 : (to - mode) / width;
  const survival = (x: number): number => (x < from ? 1 : x >= to ? 0 : x < mode ? 1 - ((x - from) * (x - from)) / rising : ((to - x) * (to - x)) / falling);
  const at = (share: number): number => (share > aboveMode ? from + Math.sqrt((1 - share) * rising) : to - Math.sqrt(share * falling));
  const sample = (draws: Draws): number => at(draws.uniform());
  return {
    mean: (from + mode + to) / 3,
    variance: (width * width - (mode - from) * (to - mode)) / 18,
    survival, sample,
    remaining: (elapsed, draws) => (elapsed < from ? sample(draws) - elapsed : Math.max(0, at(survival(elapsed) * draws.uniform()) - elapsed)),
  };
}
