/** FEED, "What the viewer sees": one row of that table, one behaviour. */
import { describe, expect, it } from 'vitest';
import { freshnessOf, worsen, type FreshnessFacts } from '../../src/model/views/freshness.ts';
import { FRESHNESS_STATES } from '../../src/model/views/summary.ts';

const good: FreshnessFacts = { everShown: true, linkAgeMs: 0, lagMs: 0, digestRight: true, sources: [{ id: 'pbx', ageMs: 100, limitMs: 1_000 }], signIn: false, wrongVersion: false };
const late = [{ id: 'pbx', ageMs: 100, limitMs: 1_000 }, { id: 'chat', ageMs: 1_001, limitMs: 1_000 }];

describe('freshness', () => {
  it.each([
    ['live', {}],
    ['live', { linkAgeMs: 5_000, lagMs: 2_000 }],
    ['catching-up', { lagMs: 2_001 }],
    ['catching-up', { lagMs: 2_001, sources: late }],
    ['degraded', { sources: late }],
    ['live', { sources: [{ id: 'pbx', ageMs: 1_000, limitMs: 1_000 }] }],
    ['stale', { linkAgeMs: 5_001, lagMs: 60_000 }],
    ['stale', { linkAgeMs: 30_000 }],
    ['stale', { digestRight: false }],
    ['offline', { linkAgeMs: 30_001 }],
    ['connecting', { everShown: false, linkAgeMs: 90_000 }],
    ['sign-in', { everShown: false, signIn: true }],
    ['wrong-version', { wrongVersion: true, linkAgeMs: 90_000 }],
  ] as const)('%s: %o', (expected, change) => { expect(freshnessOf({ ...good, ...change })).toBe(expected); });
});

describe('the page, by the age of the last summary', () => {
  it.each([
    ['live', 5_000, 'live'], ['live', 5_001, 'stale'], ['degraded', 5_001, 'stale'], ['catching-up', 30_001, 'offline'], ['stale', 30_000, 'stale'], ['offline', 6_000, 'offline'],
    ['connecting', 90_000, 'connecting'], ['sign-in', 90_000, 'sign-in'], ['wrong-version', 90_000, 'wrong-version'],
  ] as const)('%s after %i ms is %s', (says, ageMs, expected) => { expect(worsen(says, ageMs)).toBe(expected); });

  it('never makes anything better', () => {
    const order = ['live', 'degraded', 'catching-up', 'stale', 'offline'];
    for (const says of FRESHNESS_STATES) {
      for (const ageMs of [0, 4_999, 5_001, 29_999, 30_001, 1e9]) expect(order.indexOf(worsen(says, ageMs))).toBeGreaterThanOrEqual(order.indexOf(says));
    }
  });
});
