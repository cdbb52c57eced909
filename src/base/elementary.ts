/**
 * Elementary functions that are the same to the last bit in every JavaScript engine, from + - * / alone: engines differ in `Math.exp`
 * and its kind. Each states how far it may be from the true value, in units in the last place (ulp) of the result.
 * The sign of a zero is not kept.
 *
 * Source: the reductions and minimax coefficients of fdlibm (Sun Microsystems, K. C. Ng), after W. J. Cody and W. Waite, Software
 * Manual for the Elementary Functions (1980); log1p and expm1 after W. Kahan.
 */

const bits = new Float64Array(1);
const words = new Int32Array(bits.buffer);
/** Which half of a number holds its sign and exponent on this machine. */
const UPPER = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 1 : 0;

const LN2_UPPER = 0.693_147_180_369_123_8; // its last 21 bits are zero: an exponent times it is exact
const LN2_LOWER = 1.908_214_929_270_587_7e-10;
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
  const c = r - t * (0.166_666_666_666_666_02 + t * (-0.002_777_777_777_701_559_3 + t * (6.613_756_321_437_934e-5 + t * (-1.653_390_220_546_525_2e-6 + t * 4.138_136_797_057_238_5e-8))));
  return (r * c) / (2 - c);
}

/** e^x. Within 1 ulp. */
export function exp(x: number): number {
  if (x > EXP_MOST) return Infinity;
  if (x < EXP_LEAST) return 0;
  if (Number.isNaN(x)) return x;
  const k = Math.floor(x * Math.LOG2E + 0.5);
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
  const odd = z * (0.666_666_666_666_673_5 + w * (0.285_714_287_436_623_9 + w * (0.181_835_721_616_180_5 + w * 0.147_981_986_051_165_86)));
  const even = w * (0.399_999_999_994_094_2 + w * (0.222_221_984_321_497_84 + w * 0.153_138_376_992_093_73));
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
