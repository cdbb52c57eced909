import { expect, test } from 'vitest';
import { attentionOf } from '../../src/model/metrics/attention.ts';

test.each([
  // At the target or above: nothing to show, however little above.
  [0.8, 200, 0.8, null], [0.91, 200, 0.8, null], [1, 20, 0.8, null],
  [0.799, 200, 0.8, 'attention'], [0.75, 200, 0.8, 'attention'],
  [0.749, 200, 0.8, 'breach'], [0, 200, 0.8, 'breach'],
  // A target's own rounding must not decide: 0.9 - 0.05 is 0.8500000000000001 in binary.
  [0.85, 200, 0.9, 'attention'],
  // Fewer than twenty cases are never judged.
  [0, 19, 0.8, null], [0, 20, 0.8, 'breach'],
  [null, 0, 0.8, null], [0.5, null, 0.8, null], [0.5, 200, null, null],
] as const)('service level %s of %s cases against %s: %s', (level, n, target, mark) => {
  expect(attentionOf(level, n, target)).toBe(mark);
});
