/** Which numbers a wall marks: what it finds as it begins at once, what comes later once it has lasted. */
import { expect, test } from 'vitest';
import { WallWatch } from '../../../src/features/wall/wall-watch.ts';
import type { WallAnswer } from '../../../src/model/views/wall.ts';
import { WALL } from '../../component/support/small-centre.ts';

const S = 1_000_000;
const at = (hot: number): WallAnswer => ({ ...WALL, hot: { ...WALL.hot, serviceLevel: { ...WALL.hot.serviceLevel, now: { value: hot, n: 400 }, target: 0.8 } } });

/** Mark of the hot channels' service level after each of some seconds, by one watch. */
function marks(seconds: readonly (readonly [second: number, hot: number])[]): readonly unknown[] {
  const watch = new WallWatch();
  return seconds.map(([second, hot]) => watch.observe({ answer: at(hot), nowUs: second * S, atMs: second * 1_000, hours: [], lateOf: () => '' }).markOf('hot'));
}

test('what is found is marked at once, and for a minute after it is well', () => {
  expect(marks([[100, 0.5], [101, 0.9], [160, 0.9], [161, 0.9]])).toEqual(['breach', 'breach', 'breach', null]);
});

test('what comes later is marked after half a minute', () => {
  expect(marks([[100, 0.9], [101, 0.5], [130, 0.5], [131, 0.5]])).toEqual([null, null, null, 'breach']);
});

test('where the cursor moves back to, all is found anew', () => {
  expect(marks([[100, 0.9], [50, 0.78], [20, 0.9], [21, 0.5]])).toEqual([null, 'attention', null, null]);
});
