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
        expect({ seed, hour, quarantined: fold.quarantined, unbalanced: fold.unbalancedQueues() }).toEqual({ seed, hour, quarantined: 0, unbalanced: [] });
        const pairs: [string, object, object][] = [
          ...queues.flatMap(({ id, configuration }, n) => configuration.channels.map((channel): [string, object, object] =>
            [`${id} by ${channel}`, measures!.countersOf([n * channels.length + channelIndex.get(channel)!]), fold.queueCounters(id, nowUs, 'all', channel)])),
          ...channels.map(({ id }, n): [string, object, object] => [`conversations by ${id}`, measures!.countersOf([measures!.channelCell(n)]), fold.centreCounters(nowUs, 'all', id)]),
          ...agents.map(({ id }, n): [string, object, object] => [id, measures!.agentCounters([n]), fold.agentCounters(id, nowUs)]),
        ];
        for (const [whose, measured, folded] of pairs) expect({ seed, hour, whose, ...compared(measured) }).toEqual({ seed, hour, whose, ...compared(folded) });
        for (const n of channels.keys()) expect(conservationGap(measures!.countersOf([measures!.channelCell(n)]))).toBe(0);
      }
    }
  });

  it('has seen everything that is counted', () => {
    const wanted = ['abandoned', 'flowed-out', 'turned-away', 'deflected', 'transferred', 'rang-out', 'declined', 'withdrawn', 'held', 'paused', 'interrupted', 'wrap-up-started', 'cancelled'];
    expect(wanted.filter((type) => (seen.get(`work.${type}`) ?? 0) < 5)).toEqual([]);
  });
});
