/** Laws of chance as data. They have no unit: the field that holds one says it (`patienceS` is seconds). */
import * as v from 'valibot';

const finite = v.pipe(v.number(), v.finite());
const notNegative = v.pipe(v.number(), v.finite(), v.minValue(0));
/** Above zero, and not so small that it divides to infinity. */
const positive = v.pipe(v.number(), v.finite(), v.minValue(1e-9));
const values = v.pipe(v.array(finite), v.nonEmpty());

export const law = v.variant('kind', [
  v.object({ kind: v.literal('constant'), value: finite }),
  v.object({ kind: v.literal('exponential'), mean: notNegative }),
  /** Sum of `stages` exponential ones. */
  v.object({ kind: v.literal('erlang'), mean: notNegative, stages: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1_000)) }),
  /** Exponential, of one of several means. Shares are weights. */
  v.object({ kind: v.literal('hyperexponential'), branches: v.pipe(v.array(v.object({ share: notNegative, mean: notNegative })), v.nonEmpty()) }),
  /** By its mean and its coefficient of variation (standard deviation / mean). */
  v.object({ kind: v.literal('lognormal'), mean: positive, cv: positive }),
  v.object({ kind: v.literal('gamma'), mean: positive, cv: positive }),
  v.object({ kind: v.literal('weibull'), mean: positive, shape: positive }),
  v.object({ kind: v.literal('uniform'), from: finite, to: finite }),
  v.object({ kind: v.literal('triangular'), from: finite, mode: finite, to: finite }),
  /** One of the values, each as likely; `interpolate`: they are quantiles, evenly spaced from the smallest to the largest. */
  v.object({ kind: v.literal('empirical'), values, interpolate: v.optional(v.boolean(), false) }),
]);
export type Law = v.InferOutput<typeof law>;
