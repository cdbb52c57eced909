/**
 * Sine and cosine that are the same in every JavaScript engine (see `elementary.ts`), for daily and weekly profiles: of angles below
 * 2^19 * pi / 2 in size, NaN beyond. Within 1 ulp.
 * Source: kernels and the splitting of pi / 2 as in fdlibm (Sun Microsystems, K. C. Ng), after Cody and Waite.
 */

const TWO_BY_PI = 0.636_619_772_367_581_4;
/** pi / 2 in parts of 33 bits, so that a quadrant's number times one of them is exact, and the rest. */
const PART_1 = 1.570_796_326_734_125_6;
const PART_2 = 6.077_100_506_303_966e-11;
const REST = 2.022_266_248_795_950_6e-21;
const MOST = 823_549.6;

/** sin(x + rest) for |x| <= pi / 4. */
function sineKernel(x: number, rest: number): number {
  const z = x * x;
  const v = z * x;
  const r = 0.008_333_333_333_322_49 + z * (-0.000_198_412_698_298_579_5 + z * (2.755_731_370_707_006_8e-6 + z * (-2.505_076_025_340_686_3e-8 + z * 1.589_690_995_211_55e-10)));
  return x - (z * (0.5 * rest - v * r) - rest + v * 0.166_666_666_666_666_32);
}

/** cos(x + rest) for |x| <= pi / 4. */
function cosineKernel(x: number, rest: number): number {
  const z = x * x;
  const r = z * (0.041_666_666_666_666_6 + z * (-0.001_388_888_888_887_411 + z * (2.480_158_728_947_673e-5 + z * (-2.755_731_435_139_066_3e-7 + z * (2.087_572_321_298_175e-9 - z * 1.135_964_755_778_819_5e-11)))));
  const half = 0.5 * z;
  const w = 1 - half;
  return w + (1 - w - half + (z * r - x * rest));
}

/** sin of `x` plus `turn` quarter turns. */
function quarterTurned(x: number, turn: number): number {
  if (!(Math.abs(x) < MOST)) return Number.NaN;
  const n = Math.floor(x * TWO_BY_PI + 0.5);
  const a = x - n * PART_1;
  const b = n * PART_2;
  // a - b as a sum of two numbers without loss (D. Knuth's two-sum), then what is left of n * pi / 2.
  const sum = a - b;
  const taken = a - sum;
  const lost = a - (sum + taken) + (taken - b) - n * REST;
  const r = sum + lost;
  const rest = sum - r + lost;
  switch ((n + turn) & 3) {
    case 0: return sineKernel(r, rest);
    case 1: return cosineKernel(r, rest);
    case 2: return -sineKernel(r, rest);
    default: return -cosineKernel(r, rest);
  }
}

export const sin = (x: number): number => quarterTurned(x, 0);
export const cos = (x: number): number => quarterTurned(x, 1);
