/**
 * The validation cases and other textbook systems against theory, large: new seeds, standard errors of at most 0.5 %. A run goes on until every figure is as sure as that;
 * a case that fails is repeated with ten times the sample, of another seed, before it counts. VIGIE_SEED repeats a night.
 */
import { describe, expect, it } from 'vitest';
import { BEYOND } from '../support/theory/beyond.ts';
import { TRIALS } from '../support/theory/cases.ts';
import { DAY_TRIALS, daysOf } from '../support/theory/days.ts';
import { batchesOf, findings, findingText, MOST_DISTANCE, take, type Figures, type Finding } from '../support/theory/trial.ts';

const SEED = Number(process.env['VIGIE_SEED'] ?? Date.now() % 2 ** 32);
/** Minutes that one case may take. */
const PATIENCE_MIN = Number(process.env['VIGIE_CASE_MINUTES'] ?? 20);
const COARSEST = 0.005;
const LEAST_BATCHES = 64;

const isTrue = ({ distance }: Finding): boolean => distance <= MOST_DISTANCE;
const isSure = ({ coarseness }: Finding): boolean => coarseness <= COARSEST;

/** Batches until every figure is sure, and at least so many. */
function collect(source: Iterator<Figures, void>, judge: (batches: readonly Figures[]) => readonly Finding[], least: number): readonly Figures[] {
  const until = Date.now() + PATIENCE_MIN * 60_000;
  const batches: Figures[] = [];
  for (let step = least; ; step = Math.ceil(batches.length / 2)) {
    batches.push(...take(source, step));
    if (judge(batches).every(isSure) || Date.now() > until) return batches;
  }
}

function judged(id: string, source: (seed: number) => Iterator<Figures, void>, judge: (batches: readonly Figures[]) => readonly Finding[], least: number): readonly string[] {
  const batches = collect(source(SEED), judge, least);
  let found = judge(batches);
  if (!found.every(isTrue)) {
    console.log(`${id}: repeated with ten times the sample`, found.filter((one) => !isTrue(one)).map(findingText));
    found = judge(take(source(SEED ^ 0x5bd1e995), batches.length * 10));
  }
  console.log(`${id}: ${batches.length} batches, seed ${SEED}\n  ${found.map(findingText).join('\n  ')}`);
  return found.filter((one) => !isTrue(one) || !isSure(one)).map(findingText);
}

describe(`queueing theory, seed ${SEED}`, () => {
  it.each([...TRIALS, ...BEYOND])('$id', { timeout: 0 }, (trial) => {
    const judge = (batches: readonly Figures[]): readonly Finding[] => findings(batches, trial.expected, trial.unsure);
    expect(judged(trial.id, (seed) => batchesOf(trial.scenario, seed >>> 0, 0, trial.batch, trial.read), judge, LEAST_BATCHES)).toEqual([]);
  });

  it.each(DAY_TRIALS)('$id', { timeout: 0 }, (trial) => {
    const judge = (days: readonly Figures[]): readonly Finding[] => findings(days, trial.expected);
    expect(judged(trial.id, (seed) => daysOf(trial, seed >>> 0, Infinity), judge, trial.fast)).toEqual([]);
  });
});
