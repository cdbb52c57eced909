/**
 * The validation cases against theory, small: fixed seeds, every figure within 4 standard errors of its exact value, and standard errors of at
 * most 2 % except where `COARSE` says that only the nightly run is long enough. Standard errors are of batch means, or of days.
 */
import { describe, expect, it } from 'vitest';
import { CASES, TRIALS } from '../support/theory/cases.ts';
import { COARSE } from '../support/theory/coarse.ts';
import { DAY_TRIALS, daysOf } from '../support/theory/days.ts';
import { batchesOf, findings, findingText, MOST_DISTANCE, take, type Finding } from '../support/theory/trial.ts';

const SEED = 20_261_102;
const BATCHES = 32;
/** Of a nightly run's batches. */
const SHARE = 1 / 20;
const COARSEST = 0.02;

const faultsOf = (id: string, found: readonly Finding[]): readonly string[] => found
  .filter(({ figure, distance, coarseness }) => !(distance <= MOST_DISTANCE) || !(coarseness <= COARSEST || COARSE[id]?.includes(figure) === true)).map(findingText);

describe('queueing theory, small', () => {
  it.each(TRIALS)('$id', { timeout: 60_000 }, (trial) => {
    const batches = take(batchesOf(trial.scenario, SEED, 0, trial.batch * SHARE, trial.read), BATCHES);
    expect(faultsOf(trial.id, findings(batches, trial.expected, trial.unsure))).toEqual([]);
  });

  it.each(DAY_TRIALS)('$id', { timeout: 60_000 }, (trial) => {
    expect(faultsOf(trial.id, findings([...daysOf(trial, SEED, trial.fast)], trial.expected))).toEqual([]);
  });

  it('leaves out no case', () => {
    const tried = new Set([...TRIALS, ...DAY_TRIALS].map(({ id }) => id.split(' ')[0]));
    expect([...CASES.keys()].filter((id) => !tried.has(id) && !id.startsWith('det-'))).toEqual([]);
    expect(CASES.size).toBe(53);
  });
});
