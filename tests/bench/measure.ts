import type { BenchPair } from './bench-case.ts';

export interface Spread { readonly medianMs: number; readonly p95Ms: number; readonly runs: number }
export interface Measure { readonly run: Spread; readonly floor: Spread; readonly ratio: number }

const WARM_UP_MS = 200;
const MEASURE_MS = 1_500;
const MIN_RUNS = 15;
const MAX_RUNS = 2_000;

/** Runs both sides in turn, so that whatever slows the machine slows both. */
export function measure({ run, floor }: BenchPair): Measure {
  const warmUntil = performance.now() + WARM_UP_MS;
  do {
    run();
    floor();
  } while (performance.now() < warmUntil);

  const runs: number[] = [];
  const floors: number[] = [];
  const until = performance.now() + MEASURE_MS;
  while (runs.length < MIN_RUNS || (runs.length < MAX_RUNS && performance.now() < until)) {
    runs.push(timed(run));
    floors.push(timed(floor));
  }
  const [a, b] = [spread(runs), spread(floors)];
  return { run: a, floor: b, ratio: a.medianMs / b.medianMs };
}

function timed(step: () => void): number {
  const before = performance.now();
  step();
  return performance.now() - before;
}

function spread(samplesMs: readonly number[]): Spread {
  const sorted = samplesMs.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { medianMs: at(0.5), p95Ms: at(0.95), runs: sorted.length };
}
