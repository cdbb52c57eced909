/** Whoever tries again while his channel is down does not get through, like anybody else; some try another way. */
import { expect, test } from 'vitest';
import type { EventOf } from '../../../src/model/events.ts';
import { MINUTE_US, SECOND_US } from '../../../src/model/units.ts';
import { Simulation } from '../../../src/sim/simulation.ts';
import { planOf } from '../../support/simulation/busy-day.ts';

const constant = (value: number) => ({ kind: 'constant', value });
/** One agent, a queue without room, and everybody tries again after ten minutes; from 10 to 20 minutes on the line is dead. */
const scenario = {
  version: 1, id: 'dead-line', centre: {
    channels: [{ id: 'voice', medium: 'voice', synchrony: 'synchronous' }, { id: 'chat', medium: 'chat', synchrony: 'synchronous' }],
    queues: [{ id: 'q', name: 'Q', channels: ['voice'], lengthLimit: 0 }, { id: 'texts', name: 'Texts', channels: ['chat'] }],
  },
  people: [{ id: 'agent', queues: [{ queue: 'q' }] }, { id: 'writer', count: 50, queues: [{ queue: 'texts' }] }],
  demand: [
    { id: 'd', queue: 'q', handlingS: constant(3_600), retry: { share: 1, afterS: constant(600), most: 1 }, arrivals: { kind: 'recorded', contacts: Array.from({ length: 400 }, (_, n) => ({ atS: n })) } },
    { id: 'texts', queue: 'texts', handlingS: constant(10) },
  ],
  disruptions: [{ kind: 'channel-outage', at: '00:10', forS: 600, channel: 'voice', divert: [{ share: 0.5, to: 'texts', afterS: constant(60) }] }],
};

test('while the line is dead', () => {
  const run = new Simulation(planOf(scenario, 3), { log: true });
  const from = run.nowUs;
  run.runUntil(from + 60 * MINUTE_US);
  const created = run.drain().filter((event): event is EventOf<'work.created'> => event.type === 'work.created').map(({ at, channel }) => ({ at: (at - from) / SECOND_US, channel }));
  expect(created.filter(({ channel, at }) => channel === 'voice' && at >= 600 && at < 1_200)).toEqual([]);
  // All but the first were turned away and tried again, in vain; half of them, give or take four standard deviations, then wrote.
  const wrote = created.filter(({ channel }) => channel === 'chat');
  expect(Math.abs(wrote.length - 399 / 2)).toBeLessThan(4 * Math.sqrt(399 / 4));
  expect(wrote.every(({ at }) => at >= 660 && at < 1_200)).toBe(true);
});
