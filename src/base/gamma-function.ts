/** The gamma function and its incomplete form, the same in every JavaScript engine. For moments and tails of laws, not for the hot path. */
import { exp, log } from './elementary.ts';

const HALF_LOG_2PI = 0.918_938_533_204_672_8;
const STIRLING_FROM = 10;
const MOST_TERMS = 100_000;
const PRECISION = 1e-16;
const TINY = 1e-300;

/**
 * Logarithm of the gamma function for x > 0, within 4e-15 of itself or, where it is below 1, of 1. Stirling's series from 10 on, reached by
 * the recurrence. Source: NIST Digital Library of Mathematical Functions, 5.11.1 and 5.5.1.
 */
export function logGamma(x: number): number {
  let product = 1;
  let z = x;
  for (; z < STIRLING_FROM; z += 1) product *= z;
  const w = 1 / (z * z);
  const series = 1 / 12 - w * (1 / 360 - w * (1 / 1260 - w * (1 / 1680 - w * (1 / 1188 - w * (691 / 360_360 - w * (1 / 156 - w * (3617 / 122_400)))))));
  return (z - 0.5) * log(z) - z + HALF_LOG_2PI + series / z - log(product);
}

/** Gamma function for x > 0. */
export const gamma = (x: number): number => exp(logGamma(x));

/**
 * Upper share of the gamma function, Q(a, x) = Gamma(a, x) / Gamma(a), for a > 0: the chance that a gamma variable of shape a and scale 1
 * passes x. About 1e-13 of itself for moderate a. Series below a + 1, continued fraction (Lentz's method) above.
 * Source: DLMF 8.7.1 and 8.9.2; W. H. Press et al., Numerical Recipes, section 6.2.
 */
export function upperGammaShare(a: number, x: number): number {
  if (x <= 0) return 1;
  if (x === Infinity) return 0;
  const front = exp(a * log(x) - x - logGamma(a));
  return x < a + 1 ? 1 - (front / a) * lowerSeries(a, x) : front * upperFraction(a, x);
}

function lowerSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; n < MOST_TERMS && term > sum * PRECISION; n += 1) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < MOST_TERMS; n += 1) {
    const factor = -n * (n - a);
    b += 2;
    d = factor * d + b;
    d = 1 / (d === 0 ? TINY : d);
    c = b + factor / c;
    if (c === 0) c = TINY;
    const step = d * c;
    h *= step;
    if (Math.abs(step - 1) < 4 * PRECISION) break;
  }
  return h;
}

/** The chance that a standard normal variable passes x. DLMF 7.11.2: the error function is an incomplete gamma function. */
export function normalTail(x: number): number {
  const tail = upperGammaShare(0.5, 0.5 * x * x) / 2;
  return x < 0 ? 1 - tail : tail;
}
