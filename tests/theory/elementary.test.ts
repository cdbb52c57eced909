/** Elementary functions against series in whole numbers of 1,400 bits, and against the engine's own. */
import { describe, expect, test } from 'vitest';
import { exp, expm1, log, log1p, pow } from '../../src/base/elementary.ts';
import { gamma, logGamma, normalTail, upperGammaShare } from '../../src/base/gamma-function.ts';
import { Draws } from '../../src/base/random.ts';
import { cos, sin } from '../../src/base/trigonometry.ts';
import { exactCircular, exactExp, exactLog, fixed, ONE, PI, ulpsFrom } from '../support/theory/fixed-point.ts';

const draws = new Draws().begin(20_260_101, 0, 0);
const between = (from: number, to: number) => (): number => from + (to - from) * draws.uniform();
/** Of either sign and any size between two powers of ten. */
const sized = (from: number, to: number) => (): number => (draws.uniform() < 0.5 ? -1 : 1) * 10 ** between(from, to)();

interface Row {
  readonly name: string;
  readonly own: (x: number) => number;
  readonly engine: (x: number) => number;
  readonly exact: (x: number) => bigint;
  readonly argument: () => number;
  /** What its description promises. */
  readonly ulps: number;
}

const ROWS: readonly Row[] = [
  { name: 'exp', own: exp, engine: Math.exp, exact: (x) => exactExp(fixed(x)), argument: between(-740, 709.7), ulps: 1 },
  { name: 'exp near 0', own: exp, engine: Math.exp, exact: (x) => exactExp(fixed(x)), argument: sized(-12, 0), ulps: 1 },
  { name: 'log of any size', own: log, engine: Math.log, exact: (x) => exactLog(fixed(x)), argument: () => Math.abs(sized(-322, 308)()), ulps: 1 },
  { name: 'log near 1', own: log, engine: Math.log, exact: (x) => exactLog(fixed(x)), argument: between(0.5, 2), ulps: 1 },
  { name: 'log1p', own: log1p, engine: Math.log1p, exact: (x) => exactLog(ONE + fixed(x)), argument: sized(-17, -0.001), ulps: 2 },
  { name: 'log1p of large', own: log1p, engine: Math.log1p, exact: (x) => exactLog(ONE + fixed(x)), argument: between(0.5, 1_000), ulps: 2 },
  { name: 'expm1', own: expm1, engine: Math.expm1, exact: (x) => exactExp(fixed(x)) - ONE, argument: sized(-17, 2), ulps: 4 },
  { name: 'expm1 where it changes its way', own: expm1, engine: Math.expm1, exact: (x) => exactExp(fixed(x)) - ONE, argument: () => sized(-0.5, -0.4)(), ulps: 4 },
  { name: 'sin', own: sin, engine: Math.sin, exact: (x) => exactCircular(fixed(x), true), argument: sized(-9, 5.9), ulps: 1 },
  { name: 'cos', own: cos, engine: Math.cos, exact: (x) => exactCircular(fixed(x), false), argument: sized(-9, 5.9), ulps: 1 },
  { name: 'sin near its zeros', own: sin, engine: Math.sin, exact: (x) => exactCircular(fixed(x), true), argument: () => Math.PI * draws.below(200_000), ulps: 1 },
  { name: 'cos near its zeros', own: cos, engine: Math.cos, exact: (x) => exactCircular(fixed(x), false), argument: () => Math.PI * (draws.below(200_000) + 0.5), ulps: 1 },
];

test('the series know what is known', () => {
  expect(ulpsFrom(Math.PI, PI)).toBeLessThan(0.5);
  expect(ulpsFrom(Math.LN10, exactLog(10n * ONE))).toBeLessThan(0.5);
  expect(ulpsFrom(Math.E, exactExp(ONE))).toBeLessThan(0.5);
  expect(ulpsFrom(Math.SQRT1_2, exactCircular(PI / 4n, true))).toBeLessThanOrEqual(0.5);
  // The reference refuses a value that is one unit off.
  expect(ulpsFrom(Math.E + 2 ** -51, exactExp(ONE))).toBeGreaterThan(0.5);
});

test.each(ROWS)('$name is within its bound of the true value', ({ own, exact, argument, ulps }) => {
  let worst = 0;
  for (let n = 0; n < 250; n += 1) {
    const x = argument();
    worst = Math.max(worst, ulpsFrom(own(x), exact(x)));
  }
  expect(worst).toBeLessThanOrEqual(ulps);
});

test.each(ROWS)('$name is near the engine\'s own', ({ own, engine, argument, ulps }) => {
  // The engine's may be wrong by one unit itself.
  const off: number[] = [];
  for (let n = 0; n < 20_000; n += 1) {
    const x = argument();
    const [a, b] = [own(x), engine(x)];
    if (Math.abs(a - b) > (ulps + 1) * Math.max(2 ** -1074, Math.abs(b) * 2 ** -52)) off.push(x);
  }
  expect(off).toEqual([]);
});

test('pow is within 2 units for each unit of the result\'s logarithm', () => {
  for (let n = 0; n < 200; n += 1) {
    const base = Math.abs(sized(-6, 6)());
    const exponent = sized(-2, 1)();
    const exact = exactExp((fixed(exponent) * exactLog(fixed(base))) / ONE);
    expect(ulpsFrom(pow(base, exponent), exact)).toBeLessThanOrEqual(2 * (1 + Math.abs(exponent * Math.log(base))));
  }
});

describe('at the edges as the engine\'s own', () => {
  const EDGES = [0, -0, 1, -1, 2, -2, 5e-324, -5e-324, 2 ** -1022, 2 ** -1023, Number.MAX_VALUE, -Number.MAX_VALUE, Infinity, -Infinity, Number.NaN, 1e-300, 709.78, 709.79, -745, -745.2, -708.5, 1e-17];
  test.each([[exp, Math.exp], [log, Math.log], [log1p, Math.log1p], [expm1, Math.expm1]])('%o', (own, engine) => {
    for (const x of EDGES) {
      const [a, b] = [own(x), engine(x)];
      if (Number.isFinite(b) && b !== 0) expect(Math.abs(a - b), `${x}`).toBeLessThanOrEqual(Math.max(2 ** -1074, 4 * Math.abs(b) * 2 ** -52));
      else expect(a + 0, `${x}`).toBe(b + 0); // whatever a zero's sign
    }
  });
  test('sin and cos', () => {
    expect([sin(0), cos(0)]).toEqual([0, 1]);
    for (const x of [Infinity, -Infinity, Number.NaN, 1e6]) expect([sin(x), cos(x)]).toEqual([Number.NaN, Number.NaN]);
  });
  test('pow', () => {
    for (const [base, exponent] of [[0, 2], [0, -1], [0, 0], [1, 5], [Infinity, 0.5], [Infinity, -1], [7, 0], [2, Infinity], [0.5, Infinity]] as const) expect(pow(base, exponent), `${base}^${exponent}`).toBe(base ** exponent);
    expect(pow(-1, 2)).toBe(Number.NaN);
  });
});

describe('gamma function', () => {
  test('is the factorial at whole numbers, and known between', () => {
    const logFactorials = [0];
    for (let [n, sum] = [1, 0n]; n <= 200; n += 1) {
      sum += exactLog(BigInt(n) * ONE);
      logFactorials.push(Number(sum >> 1300n) / 2 ** 100);
    }
    for (const [n, exact] of logFactorials.entries()) {
      expect(Math.abs(logGamma(n + 1) - exact), `${n}!`).toBeLessThanOrEqual(4e-15 * Math.max(1, exact));
      // Gamma(n + 1/2) = (2n)! sqrt(pi) / (4^n n!)
      if (n <= 100) expect(logGamma(n + 0.5), `${n} + 1/2`).toBeCloseTo(logFactorials[2 * n]! - exact - n * Math.log(4) + Math.log(Math.PI) / 2, 11);
    }
    expect(gamma(0.5)).toBeCloseTo(Math.sqrt(Math.PI), 14);
  });

  test('the upper share of a whole shape is a Poisson sum', () => {
    for (const shape of [1, 2, 5, 20, 100]) {
      for (const x of [0.001, 0.5, 1, 3, 19, 21, 99, 101, 140, 300]) {
        let [term, sum] = [Math.exp(-x), 0];
        for (let k = 0; k < shape; k += 1, term *= x / k) sum += term;
        expect(upperGammaShare(shape, x) / sum, `${shape}, ${x}`).toBeCloseTo(1, 11);
      }
    }
  });

  // W. H. Press et al. and M. Abramowitz, I. A. Stegun, table 26.1.
  test.each([[0, 0.5], [1, 0.158_655_253_931_457], [1.96, 0.024_997_895_148_220], [3, 0.001_349_898_031_630], [-1, 0.841_344_746_068_543], [10, 7.619_853_024_160_527e-24]])('a normal variable passes %d', (x, chance) => {
    expect(normalTail(x) / chance).toBeCloseTo(1, 11);
  });
});
