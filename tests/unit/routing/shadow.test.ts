import { describe, expect, it } from 'vitest';
import { RoutingCentre } from '../../../src/routing/routing-centre.ts';
import { Shadow } from '../../../src/routing/shadow.ts';
import { ALWAYS_UTC, BEGINNING_US, liveHistory } from '../../support/routing/brute-force-history.ts';

describe('the shadow', () => {
  it('agrees with a log that the router itself wrote', () => {
    let compared = 0;
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const { centre, log } = liveHistory(seed, 120, { meddles: false });
      const shadow = new Shadow(new RoutingCentre(centre, ALWAYS_UTC), BEGINNING_US);
      for (const event of log) shadow.observe(event);
      expect(shadow.agreement ?? 1).toBe(1);
      compared += shadow.compared;
    }
    expect(compared).toBeGreaterThan(100);
  });

  it('counts an assignment that another agent deserved, and says who', () => {
    const { centre, log } = liveHistory(3, 120, { meddles: false });
    const shadow = new Shadow(new RoutingCentre(centre, ALWAYS_UTC), BEGINNING_US);
    const at = log.findIndex(({ type }) => type === 'work.pushed');
    const push = log[at]!;
    if (push.type !== 'work.pushed') throw new Error('no push in this morning');
    const other = centre.agents.find(({ id }) => id !== push.agent)!.id;
    for (const event of log.slice(0, at)) shadow.observe(event);
    expect(shadow.observe({ ...push, agent: other })).toMatchObject({ work: push.work, theirs: other, ours: push.agent });
    expect(shadow.agreement).toBe(0);
  });
});
