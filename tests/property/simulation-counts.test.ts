/** Two independent counts of the same run: what the run measured, and what the projection folds from the events that it told. */
import { describe, expect, it } from 'vitest';
import { conservationGap } from '../../src/model/metrics/counters.ts';
import { Projection } from '../../src/projection/projection.ts';
import { Simulation } from '../../src/sim/simulation.ts';
import { Draw } from '../support/routing/draw.ts';
import { randomScenario } from '../support/sim/random-scenario.ts';
import { countedTwice } from '../support/simulation/same-counts.ts';
import { planOf } from '../support/theory/trial.ts';

const HOURS_US = 3_600_000_000;
const SCENARIOS = 40;

describe('what a run measures', () => {
  const seen = new Map<string, number>();

  it(`is what the fold of its events counts: by queue and channel, conversation and agent, in ${SCENARIOS} random scenarios`, { timeout: 60_000 }, () => {
    for (let seed = 1; seed <= SCENARIOS; seed += 1) {
      const plan = planOf(randomScenario(new Draw(seed)), seed);
      const simulation = new Simulation(plan, { measures: true, log: true });
      const fold = new Projection();
      const openedUs = simulation.nowUs;
      for (let hour = 1; hour <= 4; hour += 1) {
        simulation.runUntil(openedUs + hour * HOURS_US);
        const events = simulation.drain();
        fold.apply(events);
        for (const { type } of events) seen.set(type, (seen.get(type) ?? 0) + 1);
        const { world: { measures, centre: { channels } } } = simulation;
        expect({ seed, hour, quarantined: fold.quarantined, unbalanced: fold.unbalancedQueues() }).toEqual({ seed, hour, quarantined: 0, unbalanced: [] });
        for (const { whose, measured, folded } of countedTwice(simulation, fold)) expect({ seed, hour, whose, ...measured }).toEqual({ seed, hour, whose, ...folded });
        for (const n of channels.keys()) expect(conservationGap(measures!.countersOf([measures!.channelCell(n)]))).toBe(0);
      }
    }
  });

  it('has seen everything that is counted', () => {
    const wanted = ['abandoned', 'flowed-out', 'turned-away', 'deflected', 'transferred', 'rang-out', 'declined', 'withdrawn', 'held', 'paused', 'interrupted', 'wrap-up-started', 'cancelled'];
    expect(wanted.filter((type) => (seen.get(`work.${type}`) ?? 0) < 5)).toEqual([]);
  });
});
