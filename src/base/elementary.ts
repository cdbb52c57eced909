/**
 * Elementary functions that are the same to the last bit in every JavaScript engine, from + - * / alone: engines differ in `Math.exp`
 * and its kind. Each states how far it may be from the true value, in units in the last place (ulp) of the result.
 *
 * Source: the reductions and minimax coefficients of fdlibm (Sun Microsystems, K. C. Ng), after W. J. Cody and W. Waite, Software
 * Manual for the Elementary Functions (1980); log1p and expm1 after W. Kahan.
 */

const bits = new Float64Array(1);
const words = new Int32Array(bits.buffer);
/** Which half of a number holds its sign and exponent on this machine. */
const UPPER = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 1 : 0;

const LN2_UPPER = 6.931_471_803_691_238_164_90e-1; // its last 21 bits are zero: an exponent times it is exact
const LN2_LOWER = 1.908_214_929_270_587_700_02e-10;
const LOG2_E = 1.442_695_040_888_963_387;
const EXP_MOST = 709.782_712_893_384; // above it, infinite
const EXP_LEAST = -745.133_219_101_941_2; // below it, zero
const TWO_54 = 18_014_398_509_481_984;

const ZEROTH = 1024;
/** 2^k at `ZEROTH` + k, for k from -1024 to 1023: to write an exponent and read the number back stalls the processor. */
const POWERS = new Float64Array(2048);
POWERS[ZEROTH] = 1;
for (let k = 1; k <= 1024; k += 1) {
  POWERS[ZEROTH - k] = POWERS[ZEROTH - k + 1]! / 2;
  if (k < 1024) POWERS[ZEROTH + k] = POWERS[ZEROTH + k - 1]! * 2;
}

/** exp(r) - 1 - r for |r| <= ln(2) / 2. */
function expTail(r: number): number {
  const t = r * r;
  const c = r - t * (1.666_666_666_666_660_190_37e-1 + t * (-2.777_777_777_701_559_338_42e-3 + t * (6.613_756_321_437_934_361_17e-5 + t * (-1.653_390_220_546_525_153_90e-6 + t * 4.138_136_797_057_238_460_39e-8))));
  return (r * c) / (2 - c);
}

/** e^x. Within 1 ulp. */
export function exp(x: number): number {
  if (x > EXP_MOST) return Infinity;
  if (x < EXP_LEAST) return 0;
  if (Number.isNaN(x)) return x;
  const k = Math.floor(x * LOG2_E + 0.5);
  const upper = x - k * LN2_UPPER;
  const lower = k * LN2_LOWER;
  const y = 1 + (expTail(upper - lower) - lower + upper);
  if (k > -1022 && k < 1024) return y * POWERS[ZEROTH + k]!;
  return k > 0 ? y * 2 * POWERS[ZEROTH + k - 1]! : (y * POWERS[ZEROTH + k + 54]!) / TWO_54;
}

/** Natural logarithm. Within 1 ulp; NaN of a negative number. */
export function log(x: number): number {
  if (!(x > 0) || x === Infinity) return x === 0 ? -Infinity : x > 0 ? x : Number.NaN;
  let k = 0;
  let y = x;
  if (x < 2.225_073_858_507_201_4e-308) { // subnormal
    k = -54;
    y = x * TWO_54;
  }
  bits[0] = y;
  const upper = words[UPPER]!;
  // y = 2^e * (1 + f), with 1 + f from sqrt(1/2) to sqrt(2).
  const e = (upper >> 20) - 1023 + (((upper & 0xf_ffff) + 0x9_5f64) >> 20);
  k += e;
  const f = y * POWERS[ZEROTH - e]! - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const odd = z * (6.666_666_666_666_735_130e-1 + w * (2.857_142_874_366_239_149e-1 + w * (1.818_357_216_161_805_012e-1 + w * 1.479_819_860_511_658_591e-1)));
  const even = w * (3.999_999_999_940_941_908e-1 + w * (2.222_219_843_214_978_396e-1 + w * 1.531_383_769_920_937_332e-1));
  const half = 0.5 * f * f;
  return k * LN2_UPPER - (half - (s * (half + odd + even) + k * LN2_LOWER) - f);
}

/** log(1 + x), precise for small x. Within 2 ulp. */
export function log1p(x: number): number {
  const u = 1 + x;
  if (u === 1 || u === Infinity) return x;
  return u > 0 ? log(u) - (u - 1 - x) / u : log(u);
}

/** e^x - 1, precise for small x. Within 4 ulp. */
export function expm1(x: number): number {
  return x > -0.34 && x < 0.34 ? x + expTail(x) : exp(x) - 1;
}

/** `base`^`exponent` for a base of at least 0 (NaN below). Within 2 ulp for each unit of the result's own logarithm, and of 1 more. */
export function pow(base: number, exponent: number): number {
  return exponent === 0 ? 1 : exp(exponent * log(base));
}
