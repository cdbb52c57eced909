/** Random numbers a hundred thousand at a time: 1 ms is 10 ns each. The floors are the engine's own, which differ from one engine to the next. */
import { exp, log } from '../../src/base/elementary.ts';
import { Draws } from '../../src/base/random.ts';
import { exponential, normal } from '../../src/base/ziggurat.ts';
import type { Law } from '../../src/model/scenario/law.ts';
import { compileLaw } from '../../src/sim/laws/compile-law.ts';
import type { BenchCase } from './bench-case.ts';

const COUNT = 100_000;
const draws = new Draws().begin(1, 0, 0);
let kept = 0;

const times = (draw: (i: number) => number) => (): void => {
  let sum = 0;
  for (let i = 0; i < COUNT; i += 1) sum += draw(i);
  kept += sum;
};

/** Loops are written out: a shared one would call through a variable function. */
const uniforms = (): void => {
  let sum = 0;
  for (let i = 0; i < COUNT; i += 1) sum += draws.uniform();
  kept += sum;
};
const seated = (): void => {
  let sum = 0;
  for (let i = 0; i < COUNT; i += 1) {
    draws.seat(i, 3);
    sum += draws.uniform();
  }
  kept += sum;
};
const exponentials = (): void => {
  let sum = 0;
  for (let i = 0; i < COUNT; i += 1) sum += exponential(draws);
  kept += sum;
};
const normals = (): void => {
  let sum = 0;
  for (let i = 0; i < COUNT; i += 1) sum += normal(draws);
  kept += sum;
};
const engineUniforms = (): void => {
  let sum = 0;
  for (let i = 0; i < COUNT; i += 1) sum += Math.random();
  kept += sum;
};
const engineExponentials = (): void => {
  let sum = 0;
  for (let i = 0; i < COUNT; i += 1) sum -= Math.log(Math.random());
  kept += sum;
};

const LAWS: readonly Law[] = [
  { kind: 'exponential', mean: 1 }, { kind: 'erlang', mean: 1, stages: 2 }, { kind: 'hyperexponential', branches: [{ share: 0.5, mean: 2 }, { share: 0.5, mean: 8 }] },
  { kind: 'lognormal', mean: 5, cv: 1.2 }, { kind: 'gamma', mean: 5, cv: 2 }, { kind: 'weibull', mean: 5, shape: 2 }, { kind: 'triangular', from: 1, mode: 2, to: 9 },
];

export const cases: readonly BenchCase[] = [
  { name: 'random: 100000 uniforms of a stream', goalMs: 1.5, prepare: () => ({ run: uniforms, floor: engineUniforms }) },
  { name: 'random: 100000 uniforms, each of a contact of its own', goalMs: 1.5, prepare: () => ({ run: seated, floor: engineUniforms }) },
  { name: 'random: 100000 exponentials', goalMs: 2, prepare: () => ({ run: exponentials, floor: engineExponentials }) },
  { name: 'random: 100000 normals', goalMs: null, prepare: () => ({ run: normals, floor: engineExponentials }) },
  { name: 'random: 100000 logarithms', goalMs: null, prepare: () => ({ run: times((i) => log(i + 0.5)), floor: times((i) => Math.log(i + 0.5)) }) },
  { name: 'random: 100000 exponential functions', goalMs: null, prepare: () => ({ run: times((i) => exp(-i / COUNT)), floor: times((i) => Math.exp(-i / COUNT)) }) },
  ...LAWS.map((law): BenchCase => ({
    name: `random: 100000 of the ${law.kind} law`, goalMs: null,
    prepare: () => {
      const compiled = compileLaw(law);
      return { run: times(() => compiled.sample(draws)), floor: engineExponentials };
    },
  })),
];
