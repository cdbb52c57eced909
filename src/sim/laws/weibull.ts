import { exp, expm1, log, log1p, pow } from '../../base/elementary.ts';
import { logGamma } from '../../base/gamma-function.ts';
import type { Draws } from '../../base/random.ts';
import { exponential } from '../../base/ziggurat.ts';
import type { CompiledLaw } from './compiled-law.ts';

/**
 * By mean and shape: scale = mean / Gamma(1 + 1 / shape). A power of an exponential deviate, which gives what remains by the same inversion:
 * the elapsed time has used up (elapsed / scale)^shape of it. Source: A. M. Law, Simulation Modeling and Analysis.
 */
export function weibullLaw(mean: number, shape: number): CompiledLaw {
  const power = 1 / shape;
  const first = logGamma(1 + power);
  const scale = exp(log(mean) - first);
  const used = (x: number): number => (x <= 0 ? 0 : pow(x / scale, shape));
  const sample = (draws: Draws): number => scale * pow(exponential(draws), power);
  return {
    mean, variance: mean * mean * expm1(logGamma(1 + 2 * power) - 2 * first),
    survival: (x) => exp(-used(x)),
    sample,
    remaining(elapsed, draws) {
      const gone = used(elapsed);
      // scale * ((gone + E)^power - gone^power), without the loss of a difference.
      return gone === 0 ? Math.max(0, sample(draws) - Math.max(0, elapsed)) : elapsed * expm1(power * log1p(exponential(draws) / gone));
    },
  };
}
