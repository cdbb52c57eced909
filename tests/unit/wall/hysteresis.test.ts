import { expect, test } from 'vitest';
import { Hysteresis } from '../../../src/model/metrics/hysteresis.ts';

const S = 1_000_000;
/** One character a second: `#` holds, `.` does not. Returns the seconds at which it turned. */
function turns(pattern: string, hysteresis = new Hysteresis()): readonly string[] {
  return [...pattern].flatMap((sign, second) => hysteresis.observe(new Set(sign === '#' ? ['k'] : []), second * S).map(({ on }) => `${on ? 'on' : 'off'} at ${second}`));
}

/** WALL: in 30 s, out 60 s. */
test.each([
  ['on when it has held for thirty seconds', '#'.repeat(31), ['on at 30']],
  ['not a second earlier', '#'.repeat(30), []],
  ['a second without begins anew', `${'#'.repeat(29)}.${'#'.repeat(31)}`, ['on at 60']],
  ['off when it has been gone for sixty seconds', `${'#'.repeat(31)}${'.'.repeat(61)}`, ['on at 30', 'off at 91']],
  ['a second of it keeps it on', `${'#'.repeat(31)}${'.'.repeat(59)}#${'.'.repeat(60)}`, ['on at 30']],
  ['and it may come again', `${'#'.repeat(31)}${'.'.repeat(61)}${'#'.repeat(31)}`, ['on at 30', 'off at 91', 'on at 122']],
] as const)('%s', (_name, pattern, expected) => {
  expect(turns(pattern)).toEqual(expected);
});

test('what was on before stays on until it is gone for long enough', () => {
  expect(turns('.'.repeat(61), new Hysteresis(['k']))).toEqual(['off at 60']);
});

test('keys are watched apart', () => {
  const watch = new Hysteresis();
  watch.observe(new Set(['a']), 0);
  watch.observe(new Set(['a', 'b']), 20 * S);
  expect(watch.observe(new Set(['a', 'b']), 30 * S)).toEqual([{ key: 'a', on: true }]);
  expect(watch.observe(new Set(['a', 'b']), 50 * S)).toEqual([{ key: 'b', on: true }]);
  expect([watch.isOn('a'), watch.isOn('b'), watch.isOn('c')]).toEqual([true, true, false]);
});
