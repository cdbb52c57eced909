import { expect, test } from 'vitest';
import { brokenRules, type QueueStanding } from '../../../src/model/metrics/breaches.ts';

const WELL: QueueStanding = { synchrony: 'synchronous', withinS: 20, target: 0.8, serviceLevel: 0.85, serviceLevelN: 100, longestWaitS: 15, abandonRate: 0.04, abandonRateN: 100 };

test.each([
  ['all is well', {}, []],
  ['just below its target is no breach', { serviceLevel: 0.76 }, []],
  ['more than five points below its target', { serviceLevel: 0.74 }, ['service-level']],
  ['not over few cases', { serviceLevel: 0.2, serviceLevelN: 19 }, []],
  ['not without a target', { serviceLevel: 0.2, target: null }, []],
  ['six times the threshold is the limit', { longestWaitS: 120 }, []],
  ['somebody waits longer', { longestWaitS: 121 }, ['longest-wait']],
  ['nobody waits', { longestWaitS: null }, []],
  ['a letter may wait twice its threshold', { synchrony: 'asynchronous', withinS: 7_200, longestWaitS: 14_400 }, []],
  ['and no longer', { synchrony: 'asynchronous', withinS: 7_200, longestWaitS: 14_401 }, ['longest-wait']],
  ['one in ten hangs up', { abandonRate: 0.1 }, []],
  ['more do', { abandonRate: 0.11 }, ['abandon-rate']],
  ['abandonment is not defined for cold queues', { synchrony: 'asynchronous', abandonRate: 0.5 }, []],
  ['everything at once', { serviceLevel: 0.1, longestWaitS: 600, abandonRate: 0.5 }, ['service-level', 'longest-wait', 'abandon-rate']],
] as const)('%s', (_name, patch, expected) => {
  expect(brokenRules({ ...WELL, ...patch })).toEqual(expected);
});
