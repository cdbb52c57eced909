/**
 * Laws against their textbook densities, summed up here by quadrature (continuous ones) or by hand, with nothing of the product's own
 * arithmetic. Scores are standard normal, limit 4.5; gaps are Kolmogorov's, limit 2.2 (once in 8,000); seeds are fixed.
 */
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { Draws } from '../../src/base/random.ts';
import { law as lawSchema, type Law } from '../../src/model/scenario/law.ts';
import { compileLaw } from '../../src/sim/laws/compile-law.ts';
import { gapScore, meanScore } from '../support/theory/judged-sample.ts';

const LIMIT = 4.5;
const GAP_LIMIT = 2.2;
const COUNT = 50_000;

interface Truth { readonly mean: number; readonly variance: number; readonly fourth: number; readonly survival: (x: number) => number }

/** Of a density on x > 0, known up to a factor: by the trapezoid rule over log x, which converges at once where both ends fade. */
function byQuadrature(density: (x: number) => number): Truth {
  const STEP = 1 / 2_000;
  const [from, to] = [-140, 16];
  const steps = Math.round((to - from) / STEP);
  const weight = (t: number): number => density(Math.exp(t)) * Math.exp(t);
  const mass = new Float64Array(steps + 1);
  for (let i = 0; i <= steps; i += 1) mass[i] = weight(from + i * STEP);
  const upper = new Float64Array(steps + 2);
  for (let i = steps; i >= 0; i -= 1) upper[i] = upper[i + 1]! + mass[i]!;
  const moment = (k: number, about: number): number => mass.reduce((sum, m, i) => sum + m * (Math.exp(from + i * STEP) - about) ** k, 0) / upper[0]!;
  const mean = moment(1, 0);
  return {
    mean, variance: moment(2, mean), fourth: moment(4, mean),
    survival(x) {
      if (x <= 0) return 1;
      // Whole steps above x by Euler and Maclaurin's half first point, the broken one below them by Simpson's rule.
      const i = Math.ceil((Math.log(x) - from) / STEP);
      if (i <= 0) return 1;
      const [a, b] = [Math.log(x), from + i * STEP];
      const broken = ((b - a) * (weight(a) + 4 * weight((a + b) / 2) + weight(b))) / (6 * STEP);
      const slope = ((mass[i + 1]! - mass[i - 1]!) / 2) / 12;
      return (upper[i]! - mass[i]! / 2 + slope + broken) / upper[0]!;
    },
  };
}

/** Of a density that is smooth between corners and 0 outside, known up to a factor: by Simpson's rule from corner to corner. */
function byCorners(corners: readonly number[], density: (x: number) => number): Truth {
  const integral = (of: (x: number) => number, least: number): number => {
    let sum = 0;
    for (let k = 0; k + 1 < corners.length; k += 1) {
      const [a, b] = [Math.max(corners[k]!, least), corners[k + 1]!];
      const step = (b - a) / 2_000;
      if (step > 0) for (let i = 0; i < 1_000; i += 1) sum += (step / 3) * (of(a + 2 * i * step) + 4 * of(a + (2 * i + 1) * step) + of(a + (2 * i + 2) * step));
    }
    return sum;
  };
  const total = integral(density, -Infinity);
  const moment = (k: number, about: number): number => integral((x) => density(x) * (x - about) ** k, -Infinity) / total;
  const mean = moment(1, 0);
  // Densities here are linear between corners, of which one step of the rule is exact.
  const survival = (x: number): number => corners.slice(1).reduce((sum, to, k) => {
    const from = Math.max(corners[k]!, x);
    return from < to ? sum + ((to - from) * (density(from) + 4 * density((from + to) / 2) + density(to))) / 6 : sum;
  }, 0) / total;
  return { mean, variance: moment(2, mean), fourth: moment(4, mean), survival };
}

/** Of equally likely pieces, each uniform from a to b (a point where a = b). */
function byPieces(pieces: readonly (readonly [a: number, b: number])[]): Truth {
  const average = (of: (a: number, b: number) => number): number => pieces.reduce((sum, [a, b]) => sum + of(a, b), 0) / pieces.length;
  const power = (k: number, about: number) => (a: number, b: number): number => (a === b ? (a - about) ** k : ((b - about) ** (k + 1) - (a - about) ** (k + 1)) / ((k + 1) * (b - a)));
  const mean = average(power(1, 0));
  return { mean, variance: average(power(2, mean)), fourth: average(power(4, mean)), survival: (x) => average((a, b) => (x < a ? 1 : x >= b ? 0 : (b - x) / (b - a))) };
}

const gammaDensity = (mean: number, shape: number) => (x: number): number => x ** (shape - 1) * Math.exp((-x * shape) / mean);
const lognormalDensity = (mean: number, cv: number) => (x: number): number => {
  const s2 = Math.log(1 + cv * cv);
  return Math.exp(-((Math.log(x) - Math.log(mean) + s2 / 2) ** 2) / (2 * s2)) / x;
};
/** Scale from the mean with Gamma(1 + 1 / shape) given by hand. */
const weibullDensity = (mean: number, shape: number, gamma: number) => (x: number): number => {
  const z = (x * gamma) / mean;
  return z ** (shape - 1) * Math.exp(-(z ** shape));
};
const SHOTS = [12, 3, 3, 40, 7.5];

const ROWS: readonly { readonly law: v.InferInput<typeof lawSchema>; readonly truth: Truth; /** Elapsed parts, so that each way to draw what remains is taken. */ readonly elapsed: readonly number[] }[] = [
  { law: { kind: 'constant', value: 30 }, truth: byPieces([[30, 30]]), elapsed: [0, 12] },
  { law: { kind: 'exponential', mean: 180 }, truth: byQuadrature((x) => Math.exp(-x / 180)), elapsed: [0, 60, 900] },
  { law: { kind: 'erlang', mean: 60, stages: 1 }, truth: byQuadrature(gammaDensity(60, 1)), elapsed: [10, 100] },
  { law: { kind: 'erlang', mean: 120, stages: 2 }, truth: byQuadrature(gammaDensity(120, 2)), elapsed: [20, 125, 900] },
  { law: { kind: 'erlang', mean: 300, stages: 50 }, truth: byQuadrature((x) => Math.exp(49 * Math.log(x / 300) - (x / 300 - 1) * 50)), elapsed: [200, 301, 500] },
  { law: { kind: 'hyperexponential', branches: [{ share: 1, mean: 2 }, { share: 1, mean: 8 }] }, truth: byQuadrature((x) => Math.exp(-x / 2) / 2 + Math.exp(-x / 8) / 8), elapsed: [0.5, 6, 40] },
  { law: { kind: 'hyperexponential', branches: [{ share: 0.2, mean: 10 }, { share: 0.5, mean: 1 }, { share: 0.3, mean: 100 }] }, truth: byQuadrature((x) => 0.02 * Math.exp(-x / 10) + 0.5 * Math.exp(-x) + 0.003 * Math.exp(-x / 100)), elapsed: [3, 50] },
  { law: { kind: 'lognormal', mean: 5, cv: 1.2 }, truth: byQuadrature(lognormalDensity(5, 1.2)), elapsed: [1, 4, 60] },
  { law: { kind: 'lognormal', mean: 240, cv: 0.4 }, truth: byQuadrature(lognormalDensity(240, 0.4)), elapsed: [150, 300, 900] },
  { law: { kind: 'gamma', mean: 90, cv: 0.5 }, truth: byQuadrature(gammaDensity(90, 4)), elapsed: [50, 91, 400] },
  { law: { kind: 'gamma', mean: 90, cv: 2 }, truth: byQuadrature(gammaDensity(90, 0.25)), elapsed: [0.001, 30, 200, 365, 2_000] },
  { law: { kind: 'gamma', mean: 90, cv: Math.sqrt(2) / Math.sqrt(3) }, truth: byQuadrature(gammaDensity(90, 1.5)), elapsed: [20, 95, 800] },
  { law: { kind: 'weibull', mean: 60, shape: 2 }, truth: byQuadrature(weibullDensity(60, 2, Math.sqrt(Math.PI) / 2)), elapsed: [20, 70, 200] },
  { law: { kind: 'weibull', mean: 60, shape: 0.5 }, truth: byQuadrature(weibullDensity(60, 0.5, 2)), elapsed: [1, 60, 1_000] },
  { law: { kind: 'uniform', from: 10, to: 50 }, truth: byPieces([[10, 50]]), elapsed: [0, 10, 35, 49.9] },
  { law: { kind: 'uniform', from: -1, to: 1 }, truth: byPieces([[-1, 1]]), elapsed: [] },
  { law: { kind: 'triangular', from: 5, mode: 12, to: 60 }, truth: byCorners([5, 12, 60], (x) => (x < 12 ? (x - 5) / 7 : (60 - x) / 48)), elapsed: [2, 8, 30, 59] },
  { law: { kind: 'triangular', from: 5, mode: 5, to: 60 }, truth: byCorners([5, 60], (x) => 60 - x), elapsed: [30] },
  { law: { kind: 'triangular', from: 5, mode: 60, to: 60 }, truth: byCorners([5, 60], (x) => x - 5), elapsed: [30] },
  { law: { kind: 'empirical', values: SHOTS }, truth: byPieces(SHOTS.map((x) => [x, x])), elapsed: [0, 3, 8] },
  { law: { kind: 'empirical', values: SHOTS, interpolate: true }, truth: byPieces([[3, 3], [3, 7.5], [7.5, 12], [12, 40]]), elapsed: [1, 3, 10, 30] },
];

const table = ROWS.map((row) => ({ name: JSON.stringify(row.law), ...row, law: v.parse(lawSchema, row.law) }));

describe.each(table)('$name', ({ law, truth, elapsed }) => {
  const compiled = compileLaw(law);
  const draws = new Draws().begin(1_917, 0, 3);
  const many = (of: () => number): Float64Array => Float64Array.from({ length: COUNT }, of);

  test('mean, variance and survival are the density\'s', () => {
    expect(compiled.mean === truth.mean ? 1 : compiled.mean / truth.mean).toBeCloseTo(1, 9);
    expect(compiled.variance === truth.variance ? 1 : compiled.variance / truth.variance).toBeCloseTo(1, 9);
    for (const share of [-1, 0, 0.01, 0.1, 0.25, 0.5, 0.9, 1.1, 1.5, 2, 4, 8]) {
      const x = truth.mean * share;
      const [own, exact] = [compiled.survival(x), truth.survival(x)];
      expect(own === exact ? 0 : Math.abs(own - exact) / Math.max(exact, 1e-12), `at ${x}`).toBeLessThan(1e-7);
    }
  });

  test('samples follow it', () => {
    const values = many(() => compiled.sample(draws));
    expect(gapScore(values, (x) => 1 - truth.survival(x))).toBeLessThan(GAP_LIMIT);
    if (truth.variance === 0) return;
    expect(Math.abs(meanScore(values, truth.mean, truth.variance))).toBeLessThan(LIMIT);
    const spread = values.map((x) => (x - truth.mean) ** 2);
    expect(Math.abs(meanScore(spread, truth.variance, truth.fourth - truth.variance ** 2))).toBeLessThan(LIMIT);
  });

  test('what remains follows it, given the elapsed part', () => {
    for (const passed of elapsed) {
      const values = many(() => compiled.remaining(passed, draws));
      const lasting = truth.survival(passed);
      expect(values.every((x) => x >= 0)).toBe(true);
      expect(gapScore(values, (x) => 1 - truth.survival(passed + x) / lasting), `after ${passed}`).toBeLessThan(GAP_LIMIT);
    }
  });

  test('one seed, one value; nothing remains beyond the last', () => {
    const again = (): number[] => { const fresh = new Draws().begin(3, 1, 4); return [compiled.sample(fresh), compiled.sample(fresh), compiled.remaining(1, fresh)]; };
    expect(again()).toEqual(again());
    if (truth.survival(1_000) === 0) expect(compiled.remaining(1_000, draws)).toBe(0);
  });
});

test('extremes neither hang nor leave the numbers', () => {
  const draws = new Draws().begin(1, 0, 0);
  const extremes: readonly Law[] = [
    { kind: 'exponential', mean: 0 }, { kind: 'erlang', mean: 0, stages: 3 }, { kind: 'hyperexponential', branches: [{ share: 1, mean: 0 }] },
    { kind: 'gamma', mean: 10, cv: 30 }, { kind: 'gamma', mean: 10, cv: 1e-6 }, { kind: 'lognormal', mean: 10, cv: 100 }, { kind: 'lognormal', mean: 10, cv: 1e-6 },
    { kind: 'weibull', mean: 10, shape: 0.05 }, { kind: 'weibull', mean: 10, shape: 1_000 }, { kind: 'uniform', from: 4, to: 4 }, { kind: 'triangular', from: 4, mode: 4, to: 4 },
    { kind: 'empirical', values: [4], interpolate: true }, { kind: 'erlang', mean: 10, stages: 1_000 }, { kind: 'hyperexponential', branches: [{ share: 1, mean: 1e-3 }, { share: 0, mean: 5 }, { share: 1, mean: 0 }] },
  ];
  for (const law of extremes) {
    const compiled = compileLaw(law);
    for (const passed of [0, 1e-9, 1, 10, 1_000, 1e6]) {
      for (let i = 0; i < 50; i += 1) {
        const drawn = [compiled.sample(draws), compiled.remaining(passed, draws), compiled.survival(passed)];
        expect(drawn.every((x) => Number.isFinite(x) && x >= 0), `${JSON.stringify(law)} after ${passed}: ${drawn.join(' ')}`).toBe(true);
      }
    }
  }
});

test('ends out of order and branches without a share are bugs of the caller', () => {
  for (const law of [{ kind: 'uniform', from: 2, to: 1 }, { kind: 'triangular', from: 1, mode: 5, to: 3 }, { kind: 'hyperexponential', branches: [{ share: 0, mean: 1 }] }] satisfies Law[]) {
    expect(() => compileLaw(law)).toThrow('a');
  }
});
