import { exp, expm1, log, log1p, pow } from '../../base/elementary.ts';
import { upperGammaShare } from '../../base/gamma-function.ts';
import type { Draws } from '../../base/random.ts';
import { exponential, normal } from '../../base/ziggurat.ts';
import type { CompiledLaw } from './compiled-law.ts';

/** By mean and shape; an Erlang law of n stages is the one of shape n. Sampling and what remains are exact rejection (below). */
export function gammaLaw(mean: number, shape: number): CompiledLaw {
  const scale = mean / shape;
  const sample = (draws: Draws): number => scale * standardGamma(shape, draws);
  return {
    mean, variance: mean * scale,
    survival: (x) => (x < 0 ? 1 : scale === 0 ? 0 : upperGammaShare(shape, x / scale)),
    sample,
    remaining: (elapsed, draws) => (elapsed <= 0 ? sample(draws) : scale === 0 ? 0 : Math.max(0, scale * gammaAbove(shape, elapsed / scale, draws) - elapsed)),
  };
}

/** Gamma deviate of scale 1. Source: G. Marsaglia, W. W. Tsang, A Simple Method for Generating Gamma Variables, ACM TOMS 26(3), 2000. */
function standardGamma(shape: number, draws: Draws): number {
  if (shape < 1) return standardGamma(shape + 1, draws) * pow(draws.uniform(), 1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(draws);
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    const u = draws.uniform();
    if (u < 1 - 0.0331 * x * x * x * x || log(u) < 0.5 * x * x + d * (1 - v + log(v))) return d * v;
  }
}

/** Gamma deviate of scale 1 given that it passes `least` > 0. The share of tries that are taken is at least a third, whatever the arguments. */
function gammaAbove(shape: number, least: number, draws: Draws): number {
  if (shape < 1) return least < 1 ? smallShapeAbove(shape, least, draws) : steepTail(shape, least, draws);
  if (least >= shape) return shiftedExponential(shape, least, draws);
  for (;;) {
    const x = standardGamma(shape, draws);
    if (x > least) return x;
  }
}

/** Above the mean: under a shifted exponential of the best rate. Source: J. S. Dagpunar, Sampling of variates from a truncated gamma distribution, J. Statist. Comput. Simul. 8, 1978. */
function shiftedExponential(shape: number, least: number, draws: Draws): number {
  if (shape === 1) return least + exponential(draws);
  const rate = (least - shape + Math.sqrt((least - shape) * (least - shape) + 4 * least)) / (2 * least);
  const peak = Math.max(least, (shape - 1) / (1 - rate));
  for (;;) {
    const x = least + exponential(draws) / rate;
    if (exponential(draws) >= (1 - rate) * (x - peak) - (shape - 1) * log(x / peak)) return x;
  }
}

/** Shape below 1, from 1 on: under e^-x. */
function steepTail(shape: number, least: number, draws: Draws): number {
  for (;;) {
    const x = least + exponential(draws);
    if (exponential(draws) >= (1 - shape) * log(x / least)) return x;
  }
}

/** Shape below 1, below 1 too: under x^(shape - 1) up to 1 and e^-x above. Source: J. H. Ahrens, U. Dieter, Computing 12, 1974 (method GS), begun at `least`. */
function smallShapeAbove(shape: number, least: number, draws: Draws): number {
  const below = -expm1(shape * log(least)); // 1 - least^shape
  const head = (exp(-least) * below) / shape;
  const tail = exp(-1);
  for (;;) {
    if (draws.uniform() * (head + tail) < head) {
      const x = exp(log1p(-below * draws.uniform()) / shape);
      if (exponential(draws) >= x - least) return x;
    } else {
      const x = 1 + exponential(draws);
      if (exponential(draws) >= (1 - shape) * log(x)) return x;
    }
  }
}
