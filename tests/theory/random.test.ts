/** The generator against its authors' known answers, then as chance: each score is standard normal, the limit is 4.5 (once in 150,000), seeds are fixed. */
import { describe, expect, test } from 'vitest';
import { Draws, DRAWS_PER_PURPOSE, DRAWS_WORDS } from '../../src/base/random.ts';
import { exponential, normal, normalAbove } from '../../src/base/ziggurat.ts';
import { normalTail } from '../../src/base/gamma-function.ts';
import { correlationScore, equalCellsScore, gapScore, meanScore } from '../support/theory/judged-sample.ts';

const LIMIT = 4.5;
const GAP_LIMIT = 2.2;
const COUNT = 200_000;
const many = (of: (i: number) => number, count = COUNT): Float64Array => Float64Array.from({ length: count }, (_, i) => of(i));
const stream = (n: number): Draws => new Draws().begin(42, 0, n);

/** First uniform of a contact for a purpose. */
function contactDraws(master = 42, replication = 0): (contact: number, purpose: number, index?: number) => number {
  const draws = new Draws().begin(master, replication, 0);
  return (contact, purpose, index = 0) => {
    draws.seat(contact, purpose);
    for (let i = 0; i < index; i += 1) draws.uniform();
    return draws.uniform();
  };
}

/** Random123, tests/kat_vectors, "threefry2x32 13": counter, key, answer. */
test.each([
  [0, 0, 0, 0, 0x9d1c5ec6, 0x8bd50731],
  [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xfd36d048, 0x2d17272c],
  [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xba3e4725, 0xf27d669e],
])('known answer of counter %d %d', (counter0, counter1, key0, key1, first, second) => {
  const u = new Draws(Int32Array.of(key0, key1, counter0, counter1)).uniform();
  expect(u * 2 ** 52 - 0.5).toBe((first >>> 6) * 2 ** 26 + (second >>> 6));
});

describe('state', () => {
  test('is four words where the caller says, and a copy of them is a fork', () => {
    const state = new Int32Array(DRAWS_WORDS * 3);
    const draws = new Draws(state, DRAWS_WORDS).begin(7, 3, 1);
    draws.uniform();
    const fork = new Draws(state.slice(), DRAWS_WORDS);
    expect([fork.uniform(), fork.uniform()]).toEqual([draws.uniform(), draws.uniform()]);
    expect([...state.subarray(0, 4), ...state.subarray(8)]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });

  test('goes on over the end of its lower word', () => {
    const draws = new Draws(Int32Array.of(1, 2, 5, -1));
    const around = [draws.uniform(), draws.uniform()];
    expect(around).toEqual([new Draws(Int32Array.of(1, 2, 5, -1)).uniform(), new Draws(Int32Array.of(1, 2, 6, 0)).uniform()]);
  });

  test('a contact is the same whatever was drawn before, and purposes do not overlap', () => {
    const draws = new Draws().begin(7, 3, 0);
    draws.seat(123, 4);
    const first = [draws.uniform(), draws.uniform()];
    for (let i = 0; i < 99; i += 1) draws.uniform();
    draws.seat(123, 4);
    expect([draws.uniform(), draws.uniform()]).toEqual(first);
    draws.seat(123, 3);
    for (let i = 0; i < DRAWS_PER_PURPOSE; i += 1) draws.uniform();
    expect(draws.uniform()).toBe(first[0]);
  });

  test('every part of where a sequence begins matters', () => {
    const firsts = [[7, 0, 0], [8, 0, 0], [7 + 2 ** 40, 0, 0], [7, 1, 0], [7, 0, 1], [7, 1, 1], [0, 7, 0]].map(([master, replication, n]) => new Draws().begin(master!, replication!, n!).uniform());
    expect(new Set(firsts).size).toBe(firsts.length);
  });
});

/** Samples that would show the faults that such a generator could have. */
const SAMPLES: readonly (readonly [name: string, values: () => Float64Array])[] = [
  ['a stream', () => { const draws = stream(1); return many(() => draws.uniform()); }],
  ['first draws of consecutive contacts', () => { const first = contactDraws(); return many((i) => first(i, 2)); }],
  ['first draws of contacts with even numbers', () => { const first = contactDraws(); return many((i) => first(2 * i, 0)); }],
  ['first draws of contacts far apart', () => { const first = contactDraws(); return many((i) => first(i << 14, 1)); }],
  ['one contact over its purposes', () => { const first = contactDraws(); return many((i) => first(9, i), 65_536); }],
  ['one contact over replications', () => many((i) => contactDraws(42, i)(9, 3), 50_000)],
  ['one contact over master seeds', () => many((i) => contactDraws(i)(9, 3), 50_000)],
  ['first draws of streams', () => many((i) => stream(i).uniform(), 50_000)],
  ['lower bits of a stream', () => { const draws = stream(2); return many(() => (draws.uniform() * 2 ** 20) % 1); }],
  ['lower bits yet', () => { const draws = stream(3); return many(() => (draws.uniform() * 2 ** 30) % 1); }],
];

describe.each(SAMPLES)('%s', (_name, sample) => {
  const values = sample();
  test('is uniform', () => {
    expect(Math.abs(meanScore(values, 0.5, 1 / 12))).toBeLessThan(LIMIT);
    expect(Math.abs(meanScore(values.map((u) => (u - 0.5) ** 2), 1 / 12, 1 / 180))).toBeLessThan(LIMIT);
    const counts = new Float64Array(1000);
    for (const u of values) counts[Math.floor(u * 1000)]! += 1;
    expect(Math.abs(equalCellsScore(counts))).toBeLessThan(LIMIT);
    expect(gapScore(values, (x) => x)).toBeLessThan(GAP_LIMIT);
  });
  test('has no memory', () => {
    for (const lag of [1, 2, 3, 7, 64]) expect(Math.abs(correlationScore(values.subarray(lag), values)), `lag ${lag}`).toBeLessThan(LIMIT);
    const pairs = new Float64Array(32 * 32);
    for (let i = 0; i + 1 < values.length; i += 2) pairs[Math.floor(values[i]! * 32) * 32 + Math.floor(values[i + 1]! * 32)]! += 1;
    expect(Math.abs(equalCellsScore(pairs))).toBeLessThan(LIMIT);
  });
});

test('neighbouring contacts, purposes, draws, replications and streams are independent', () => {
  const first = contactDraws();
  const other = contactDraws(42, 1);
  const base = many((i) => first(i, 4), 50_000);
  const neighbours = [
    many((i) => first(i + 1, 4), 50_000), many((i) => first(i, 5), 50_000), many((i) => first(i, 4, 1), 50_000),
    many((i) => other(i, 4), 50_000), many((i) => first(i ^ 0x8000_0000, 4), 50_000), many((i) => first(4, i), 50_000),
  ];
  for (const [n, neighbour] of neighbours.entries()) {
    expect(Math.abs(correlationScore(base, neighbour)), `${n}`).toBeLessThan(LIMIT);
    expect(Math.abs(correlationScore(base.map((u) => (u - 0.5) ** 2), neighbour.map((u) => (u - 0.5) ** 2))), `${n}, spread`).toBeLessThan(LIMIT);
    // (u + v) mod 1 is uniform if they are independent.
    const sums = base.map((u, i) => (u + neighbour[i]!) % 1);
    expect(gapScore(sums, (x) => x), `${n}, sum`).toBeLessThan(GAP_LIMIT);
  }
});

test('one bit of the contact, the purpose or the seed turns half of the bits', () => {
  const trials = 20_000;
  const changes: readonly (readonly [string, (i: number, bit: number) => readonly [number, number, number]])[] = [
    ['contact', (i, bit) => [42, i ^ (1 << bit), 3]], ['purpose', (i, bit) => [42, i, 3 ^ (1 << bit % 16)]], ['master seed', (i, bit) => [42 + 2 ** bit, i, 3]],
  ];
  for (const [name, change] of changes) {
    // 52 bits a uniform: how often each turned, over all changes.
    const turned = new Float64Array(52);
    for (let bit = 0; bit < 32; bit += 1) {
      const [master] = change(0, bit);
      const [one, another] = [contactDraws(), contactDraws(master)];
      for (let i = 0; i < trials / 32; i += 1) {
        const [, contact, purpose] = change(i, bit);
        const [a, b] = [one(i, 3) * 2 ** 26, another(contact, purpose) * 2 ** 26];
        const upper = Math.floor(a) ^ Math.floor(b);
        const lower = Math.floor((a % 1) * 2 ** 26) ^ Math.floor((b % 1) * 2 ** 26);
        for (let k = 0; k < 26; k += 1) {
          turned[k]! += (upper >> k) & 1;
          turned[26 + k]! += (lower >> k) & 1;
        }
      }
    }
    for (const [k, count] of turned.entries()) expect(Math.abs(count - trials / 2) / Math.sqrt(trials / 4), `${name}, bit ${k}`).toBeLessThan(LIMIT);
  }
});

test('below is even over its range and stays in it', () => {
  const draws = stream(4);
  for (const n of [1, 2, 3, 10, 1000]) {
    const counts = new Float64Array(n);
    for (let i = 0; i < COUNT; i += 1) counts[draws.below(n)]! += 1;
    expect(counts.reduce((a, b) => a + b)).toBe(COUNT);
    if (n > 1) expect(Math.abs(equalCellsScore(counts))).toBeLessThan(LIMIT);
  }
});

describe('deviates by table', () => {
  const draws = stream(5);
  test('exponential', () => {
    const values = many(() => exponential(draws), 1_000_000);
    expect(gapScore(values, (x) => 1 - Math.exp(-x))).toBeLessThan(GAP_LIMIT);
    expect(Math.abs(meanScore(values, 1, 1))).toBeLessThan(LIMIT);
    expect(Math.abs(meanScore(values.map((x) => x * x), 2, 20))).toBeLessThan(LIMIT);
    // Around 7.697, where the table ends, and beyond.
    for (const [from, to] of [[7.5, 7.6], [7.6, 7.697], [7.697, 7.8], [7.8, 8]] as const) {
      const share = Math.exp(-from) - Math.exp(-to);
      expect(Math.abs(meanScore(values.map((x) => (x > from && x <= to ? 1 : 0)), share, share)), `from ${from} to ${to}`).toBeLessThan(LIMIT);
    }
    const far = values.filter((x) => x > 7.7);
    expect(Math.abs(meanScore(values.map((x) => (x > 7.7 ? 1 : 0)), Math.exp(-7.7), Math.exp(-7.7)))).toBeLessThan(LIMIT);
    expect(gapScore(far, (x) => 1 - Math.exp(7.7 - x))).toBeLessThan(GAP_LIMIT);
  });
  test('normal', () => {
    const values = many(() => normal(draws), 1_000_000);
    expect(gapScore(values.subarray(0, 200_000), (x) => 1 - normalTail(x))).toBeLessThan(GAP_LIMIT);
    expect(Math.abs(meanScore(values, 0, 1))).toBeLessThan(LIMIT);
    expect(Math.abs(meanScore(values.map((x) => x * x), 1, 2))).toBeLessThan(LIMIT);
    expect(Math.abs(meanScore(values.map((x) => x ** 3), 0, 15))).toBeLessThan(LIMIT);
    expect(Math.abs(meanScore(values.map((x) => (Math.abs(x) > 3.66 ? 1 : 0)), 2 * normalTail(3.66), 2 * normalTail(3.66)))).toBeLessThan(LIMIT);
  });
  test.each([-2, -0.1, 0, 0.1, 1, 3, 8])('normal above %d', (least) => {
    const values = many(() => normalAbove(least, draws), 50_000);
    expect(gapScore(values, (x) => 1 - normalTail(x) / normalTail(least))).toBeLessThan(GAP_LIMIT);
  });
});
