/** Two independent counts of the same run: what the run measured, and what the projection folds from the events that it told. */
import { describe, expect, it } from 'vitest';
import { conservationGap } from '../../src/model/metrics/counters.ts';
import { Projection } from '../../src/projection/projection.ts';
import { Simulation } from '../../src/sim/simulation.ts';
import { Draw } from '../support/routing/draw.ts';
import { randomScenario } from '../support/sim/random-scenario.ts';
import { planOf } from '../support/theory/trial.ts';

const HOURS_US = 3_600_000_000;
const SCENARIOS = 40;

/** Ages belong to an instant, not to a count; sums of durations agree to the microsecond. */
const compared = (counters: object): Record<string, number> => Object.fromEntries(Object.entries(counters).filter(([name]) => name !== 'waitingLate' && name !== 'longestWaitUs').map(([name, value]) => [name, Math.round(value as number)])); // counters are numbers

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
        const { nowUs, world: { measures } } = simulation;
        const { queues, channels, channelIndex, agents } = plan.centre;
        const where = `seed ${seed}, hour ${hour}`;
        expect({ quarantined: fold.quarantined, unbalanced: fold.unbalancedQueues() }, where).toEqual({ quarantined: 0, unbalanced: [] });
        for (const [n, { id, configuration }] of queues.entries()) {
          for (const channel of configuration.channels) {
            expect(compared(measures!.countersOf([n * channels.length + channelIndex.get(channel)!])), `${where}, ${id} ${channel}`).toEqual(compared(fold.queueCounters(id, nowUs, 'all', channel)));
          }
        }
        for (const [n, { id }] of channels.entries()) {
          const counters = measures!.countersOf([measures!.channelCell(n)]);
          expect(compared(counters), `${where}, conversations of ${id}`).toEqual(compared(fold.centreCounters(nowUs, 'all', id)));
          expect(conservationGap(counters), `${where}, ${id}`).toBe(0);
        }
        for (const [n, { id }] of agents.entries()) expect(compared(measures!.agentCounters([n])), `${where}, ${id}`).toEqual(compared(fold.agentCounters(id, nowUs)));
      }
    }
  });

  it('has seen everything that is counted', () => {
    for (const type of ['work.abandoned', 'work.flowed-out', 'work.turned-away', 'work.deflected', 'work.transferred', 'work.rang-out', 'work.declined', 'work.withdrawn', 'work.held', 'work.paused', 'work.interrupted', 'work.wrap-up-started', 'work.cancelled', 'presence.changed']) {
      expect(seen.get(type) ?? 0, type).toBeGreaterThan(5);
    }
  });
});
