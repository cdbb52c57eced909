import { describe, expect, it } from 'vitest';
import { liveMorning } from '../../support/routing/random-morning.ts';

describe('the router against a plain scan of everything', () => {
  it('decides the same, decision by decision', () => {
    let decisions = 0;
    const kinds = new Map<string, number>();
    for (let seed = 1; decisions < 100_000; seed += 1) {
      const morning = liveMorning(seed, 250);
      decisions += morning.decisions;
      for (const [kind, count] of morning.kinds) kinds.set(kind, (kinds.get(kind) ?? 0) + count);
    }
    // Every kind of decision was taken often enough to be believed.
    expect([...kinds].filter(([, count]) => count < 100)).toEqual([]);
    expect([...kinds.keys()].toSorted()).toEqual(['flowed-out', 'interrupted', 'presence', 'pushed', 'queued', 'rang-out', 'resumed', 'skill-dropped', 'turned-away', 'unroutable', 'withdrawn']);
  }, 120_000);
});
