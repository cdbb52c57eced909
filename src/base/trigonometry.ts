/**
 * Sine and cosine that are the same in every JavaScript engine (see `elementary.ts`), for daily and weekly profiles: of angles below
 * 2^19 * pi / 2 in size, NaN beyond. Within 1 ulp.
 * Source: kernels and the splitting of pi / 2 as in fdlibm (Sun Microsystems, K. C. Ng), after Cody and Waite.
 */

const TWO_BY_PI = 6.366_197_723_675_813_824_33e-1;
/** pi / 2 in parts of 33 bits, so that a quadrant's number times one of them is exact, and the rest. */
const PART_1 = 1.570_796_326_734_125_614_17;
const PART_2 = 6.077_100_506_303_965_976_60e-11;
const REST = 2.022_266_248_795_950_631_54e-21;
const MOST = 823_549.6;

/** sin(x + rest) for |x| <= pi / 4. */
function sineKernel(x: number, rest: number): number {
  const z = x * x;
  const v = z * x;
  const r = 8.333_333_333_322_489_461_24e-3 + z * (-1.984_126_982_985_794_931_34e-4 + z * (2.755_731_370_707_006_767_89e-6 + z * (-2.505_076_025_340_686_341_95e-8 + z * 1.589_690_995_211_550_102_21e-10)));
  return x - (z * (0.5 * rest - v * r) - rest + v * 1.666_666_666_666_663_243_48e-1);
}

/** cos(x + rest) for |x| <= pi / 4. */
function cosineKernel(x: number, rest: number): number {
  const z = x * x;
  const r = z * (4.166_666_666_666_660_190_37e-2 + z * (-1.388_888_888_887_410_957_49e-3 + z * (2.480_158_728_947_672_941_78e-5 + z * (-2.755_731_435_139_066_330_35e-7 + z * (2.087_572_321_298_174_827_90e-9 - z * 1.135_964_755_778_819_482_65e-11)))));
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
