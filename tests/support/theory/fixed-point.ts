/** Elementary functions by their series in whole numbers scaled by 2^-P: slow, and right far beyond a double's last bit. */

const P = 1400n;
export const ONE = 1n << P;
const half = (a: bigint): bigint => a >> 1n;
const times = (a: bigint, b: bigint): bigint => (a * b) >> P;
const over = (a: bigint, b: bigint): bigint => (a << P) / b;

const bits = new DataView(new ArrayBuffer(8));

/** Exactly the double's value. */
export function fixed(x: number): bigint {
  bits.setFloat64(0, x);
  const word = bits.getBigUint64(0);
  const exponent = (word >> 52n) & 0x7ffn;
  const mantissa = (word & 0xf_ffff_ffff_ffffn) | (exponent === 0n ? 0n : 1n << 52n);
  const size = (mantissa << P) >> 1075n; // exponents are at least -1074, far above 2^-P
  const scaled = size << (exponent === 0n ? 1n : exponent);
  return x < 0 ? -scaled : scaled;
}

/** 2 atanh(z) for |z| well below 1. */
function twiceAtanh(z: bigint): bigint {
  const square = times(z, z);
  let sum = 0n;
  for (let [power, n] = [z, 1n]; power !== 0n && power !== -1n; [power, n] = [times(power, square), n + 2n]) sum += power / n;
  return 2n * sum;
}

const LN_2 = twiceAtanh(ONE / 3n);
/** J. Machin's formula. */
export const PI = 4n * (4n * arctan(5n) - arctan(239n));
function arctan(inverse: bigint): bigint {
  let sum = 0n;
  for (let [power, n] = [ONE / inverse, 1n]; power !== 0n; [power, n] = [power / (inverse * inverse), n + 2n]) sum += n % 4n === 1n ? power / n : -power / n;
  return sum;
}

export function exactLog(x: bigint): bigint {
  let [m, e] = [x, 0n];
  for (; m > 2n * ONE; e += 1n) m = half(m);
  for (; m < ONE; e -= 1n) m *= 2n;
  return e * LN_2 + twiceAtanh(over(m - ONE, m + ONE));
}

export function exactExp(x: bigint): bigint {
  const k = x / LN_2;
  const r = x - k * LN_2;
  let sum = ONE;
  for (let [term, n] = [r, 1n]; term !== 0n && term !== -1n; n += 1n, term = times(term, r) / n) sum += term;
  return k >= 0n ? sum << k : sum >> -k;
}

/** Of an angle; the sine with `odd`, else the cosine. */
export function exactCircular(x: bigint, odd: boolean): bigint {
  const turn = 2n * PI;
  const r = x - (x / turn) * turn;
  const square = times(r, r);
  let sum = 0n;
  for (let [term, n] = [odd ? r : ONE, odd ? 1n : 0n]; term !== 0n && term !== -1n; n += 2n, term = -times(term, square) / ((n - 1n) * n)) sum += term;
  return sum;
}

/** How many units of its own last place a value is from the exact one. */
export function ulpsFrom(value: number, exact: bigint): number {
  bits.setFloat64(0, value);
  const exponent = (bits.getUint16(0) >> 4) & 0x7ff;
  const ulp = fixed(2 ** -1074) << BigInt(Math.max(exponent - 1, 0));
  const off = fixed(value) - exact;
  return Number(((off < 0n ? -off : off) << 20n) / ulp) / 2 ** 20;
}
