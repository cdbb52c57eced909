/** Textbook systems that no validation case names, small: those of them that differ most from one another; the nightly run has all. */
import { expect, it } from 'vitest';
import { BEYOND } from '../support/theory/beyond.ts';
import { batchesOf, findings, findingText, MOST_DISTANCE, take } from '../support/theory/trial.ts';

const SEED = 20_261_102;
const BATCHES = 32;
/** Of a nightly run's batches. */
const SHARE = 1 / 40;
const COARSEST = 0.08;
/** Alike to one that is tried. */
const NIGHTLY_ONLY: ReadonlySet<string> = new Set(['M/G/1 uniform', 'M/G/1 triangular', 'M/G/1 erlang', 'M/G/1 preemptive resume, waits-for-its-agent', 'E2/M/1', 'H2/M/1']);

it.each(BEYOND.filter(({ id }) => !NIGHTLY_ONLY.has(id)))('$id', { timeout: 60_000 }, ({ scenario, expected, batch, read }) => {
  const found = findings(take(batchesOf(scenario, SEED, 0, batch * SHARE, read), BATCHES), expected);
  expect(found.length).toBeGreaterThan(1);
  expect(found.filter(({ distance, coarseness }) => !(distance <= MOST_DISTANCE) || !(coarseness <= COARSEST)).map(findingText)).toEqual([]);
});
