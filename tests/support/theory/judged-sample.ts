/** Statistics of samples, each in standard errors, so that one limit serves all. */

/** Standard errors that a mean of `values` is from `mean`, given the law's own `variance`. */
export function meanScore(values: ArrayLike<number>, mean: number, variance: number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += values[i]! - mean;
  return sum / Math.sqrt(values.length * variance);
}

/** Standard normal score of Pearson's chi-square over cells of equal chance (Wilson and Hilferty's cube root). */
export function equalCellsScore(counts: ArrayLike<number>): number {
  const cells = counts.length;
  let total = 0;
  for (let i = 0; i < cells; i += 1) total += counts[i]!;
  const expected = total / cells;
  let chi = 0;
  for (let i = 0; i < cells; i += 1) chi += (counts[i]! - expected) ** 2 / expected;
  const freedom = cells - 1;
  return (Math.cbrt(chi / freedom) - (1 - 2 / (9 * freedom))) / Math.sqrt(2 / (9 * freedom));
}

/** Correlation of two samples times the root of their size: standard normal if they are independent. */
export function correlationScore(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const n = Math.min(a.length, b.length);
  const centre = (values: ArrayLike<number>): number => Array.from({ length: n }, (_, i) => values[i]!).reduce((sum, value) => sum + value, 0) / n;
  const [ma, mb] = [centre(a), centre(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < n; i += 1) {
    const [x, y] = [a[i]! - ma, b[i]! - mb];
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return (ab / Math.sqrt(aa * bb)) * Math.sqrt(n);
}

/** A. Kolmogorov and N. Smirnov: sqrt(n) times the widest gap between the sample's cumulative share and the law's; above 2.2 by chance once in 8,000. Ties are one step. */
export function gapScore(values: ArrayLike<number>, cdf: (x: number) => number): number {
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  let widest = 0;
  for (let from = 0; from < n;) {
    let to = from + 1;
    while (to < n && sorted[to] === sorted[from]) to += 1;
    const x = sorted[from]!;
    const before = cdf(x - Math.max(Math.abs(x) * 1e-12, 1e-300));
    widest = Math.max(widest, Math.abs(to / n - cdf(x)), Math.abs(from / n - before));
    from = to;
  }
  return widest * Math.sqrt(n);
}
