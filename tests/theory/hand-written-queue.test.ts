/** The loops that speed is measured against are honest: they obey theory, and the router makes of the same draws exactly the same counts. */
import { describe, expect, it } from 'vitest';
import { handWrittenW1, handWrittenW2 } from '../bench/hand-written-queue.ts';
import { MINUTE_US, W1, W2, type QueueCounts } from '../bench/queue-workloads.ts';
import { RoutedQueue } from '../bench/routed-queue.ts';
import { CASES } from '../support/theory/cases.ts';

const RUNS = 32;
const ARRIVALS = 50_000;

const figures: Readonly<Record<string, (counts: QueueCounts) => number>> = {
  pWait: ({ waited }) => waited / ARRIVALS, pAb: ({ abandoned }) => abandoned / ARRIVALS, ew: ({ waitUs }) => waitUs / ARRIVALS / MINUTE_US,
};

describe.each([['erlangA-w1', handWrittenW1, W1], ['bench-W2', handWrittenW2, W2]] as const)('the hand-written loop of %s', (id, loop, workload) => {
  it('is within 4 standard errors of the known values', { timeout: 60_000 }, () => {
    const { expected, se } = CASES.get(id)!;
    const runs = Array.from({ length: RUNS }, (_, seed) => loop(ARRIVALS, seed));
    for (const [name, figure] of Object.entries(figures)) {
      const values = runs.map(figure);
      const mean = values.reduce((sum, value) => sum + value, 0) / RUNS;
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (RUNS - 1);
      // The values of the second model are simulated, too.
      const error = Math.hypot(Math.sqrt(variance / RUNS), se?.[`${name}_se`] ?? 0);
      expect.soft(Math.abs(mean - Number((expected as Readonly<Record<string, unknown>>)[name])) / error, name).toBeLessThanOrEqual(4);
    }
  });

  it('counts what the router counts, to the microsecond', { timeout: 60_000 }, () => {
    const routed = new RoutedQueue(workload, 5);
    routed.run(ARRIVALS);
    expect(routed.close()).toEqual(loop(ARRIVALS, 5));
  });
});
