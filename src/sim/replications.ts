/**
 * Several runs of one scenario as one result: mean, standard error and interval of every figure. Reports are combined in the order of their
 * replications, so the result is the same whoever computed them, and in which order.
 */
import type { ReportRow } from './report.ts';

export interface Estimate {
  readonly path: string;
  readonly metric: string;
  /** Replications in which the figure has a value. */
  readonly n: number;
  readonly mean: number | null;
  /** Of the mean; `null` for fewer than two values. */
  readonly standardError: number | null;
  /** 95 % interval of the mean. */
  readonly low: number | null;
  readonly high: number | null;
}

/** A figure that some report lacks (a state never reached) has no value there. */
export function combine(reports: readonly (readonly ReportRow[])[]): readonly Estimate[] {
  const figures = new Map<string, { readonly path: string; readonly metric: string; readonly values: number[] }>();
  for (const report of reports) {
    for (const { path, metric, value } of report) {
      const key = `${path} ${metric}`;
      let figure = figures.get(key);
      if (figure === undefined) figures.set(key, (figure = { path, metric, values: [] }));
      if (value !== null) figure.values.push(value);
    }
  }
  return [...figures.values()].map(({ path, metric, values }) => ({ path, metric, ...estimate(values) }));
}

/** Of independent values of one figure. */
export function estimate(values: readonly number[]): Omit<Estimate, 'path' | 'metric'> {
  const n = values.length;
  if (n === 0) return { n, mean: null, standardError: null, low: null, high: null };
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  if (n === 1) return { n, mean, standardError: null, low: null, high: null };
  const standardError = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (n - 1) / n);
  const reach = studentQuantile(n - 1) * standardError;
  return { n, mean, standardError, low: mean - reach, high: mean + reach };
}

/** 97.5 % quantiles of Student's t of 1 to 9 degrees of freedom. */
const SMALL = [12.706204736432, 4.302652729911, 3.182446305284, 2.776445105198, 2.570581835636, 2.446911848791, 2.364624251593, 2.306004135204, 2.262157162741];
const NORMAL = 1.959963984540054;

/** 97.5 % quantile of Student's t, to 5 digits (Abramowitz & Stegun 26.7.5 from 10 degrees on). */
export function studentQuantile(degrees: number): number {
  const known = SMALL[degrees - 1];
  if (known !== undefined) return known;
  const z = NORMAL;
  const zz = z * z;
  const first = z * (zz + 1) / 4;
  const second = z * ((5 * zz + 16) * zz + 3) / 96;
  const third = z * (((3 * zz + 19) * zz + 17) * zz - 15) / 384;
  const fourth = z * ((((79 * zz + 776) * zz + 1482) * zz - 1920) * zz - 945) / 92_160;
  return z + (first + (second + (third + fourth / degrees) / degrees) / degrees) / degrees;
}
