import { exp, log, log1p } from '../../base/elementary.ts';
import { normalTail } from '../../base/gamma-function.ts';
import type { Draws } from '../../base/random.ts';
import { normal, normalAbove } from '../../base/ziggurat.ts';
import type { CompiledLaw } from './compiled-law.ts';

/**
 * By mean and coefficient of variation: sigma^2 = log(1 + cv^2), mu = log(mean) - sigma^2 / 2. A fit given as mu and sigma has
 * mean = e^(mu + sigma^2 / 2) and cv = sqrt(e^(sigma^2) - 1). What remains is exact: a normal deviate beyond the elapsed time's, by rejection.
 * Source: A. M. Law, Simulation Modeling and Analysis; handling times: L. Brown et al., Statistical Analysis of a Telephone Call Center, JASA 100, 2005.
 */
export function lognormalLaw(mean: number, cv: number): CompiledLaw {
  const variance = log1p(cv * cv);
  const sigma = Math.sqrt(variance);
  const mu = log(mean) - variance / 2;
  const standard = (x: number): number => (log(x) - mu) / sigma;
  const sample = (draws: Draws): number => exp(mu + sigma * normal(draws));
  return {
    mean, variance: mean * cv * (mean * cv),
    survival: (x) => (x <= 0 ? 1 : normalTail(standard(x))),
    sample,
    remaining: (elapsed, draws) => (elapsed <= 0 ? sample(draws) : Math.max(0, exp(mu + sigma * normalAbove(standard(elapsed), draws)) - elapsed)),
  };
}
