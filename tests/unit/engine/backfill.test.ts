/** When the older part of the log is asked for. */
import { expect, it } from 'vitest';
import { Backfill, type BackfillTarget } from '../../../src/engine/backfill.ts';

const targetOf = (epoch: string): BackfillTarget => ({ epoch, base: 12_000, prepend: () => undefined });

function asked(wanted: boolean, atMs: readonly number[], epochs = ['a']): readonly string[] {
  const asks: string[] = [];
  const backfill = new Backfill((_request, epoch, from, to) => { asks.push(`${epoch} ${from}..${to}`); });
  const targets = epochs.map(targetOf);
  for (const [n, nowMs] of atMs.entries()) backfill.advance(targets[Math.min(n, targets.length - 1)]!, nowMs, wanted);
  return asks;
}

it('waits until the first screen stands', () => {
  expect(asked(false, [1_000, 1_050, 2_000])).toEqual([]);
  expect(asked(false, [1_000, 2_500])).toEqual(['a 7000..12000']);
});

it('is asked for at once when somebody stands in the past', () => {
  expect(asked(true, [1_000])).toEqual(['a 7000..12000']);
});

it('waits anew for another log', () => {
  expect(asked(false, [1_000, 2_500, 3_500], ['a', 'b'])).toEqual([]);
});
