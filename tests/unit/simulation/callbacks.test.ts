/** Promised calls, made by the router when their turn comes: whoever cannot be reached is called again, until the promised calls are used up. */
import { expect, test } from 'vitest';
import type { EventOf } from '../../../src/model/events.ts';
import { SECOND_US } from '../../../src/model/units.ts';
import { Simulation } from '../../../src/sim/simulation.ts';
import { planOf } from '../../support/simulation/busy-day.ts';

const HOURS = 60;
const REACHED = 0.6;
const calls = {
  version: 1, id: 'calls', centre: { channels: [{ id: 'voice', medium: 'voice', synchrony: 'synchronous' }], queues: [{ id: 'q', name: 'Q', channels: ['voice'], overflow: [{ when: { kind: 'wait', waitS: 60 }, to: { kind: 'callback', attempts: 3, retryAfterS: 600 } }] }] },
  people: [{ id: 'agent', count: 4, queues: [{ queue: 'q' }] }],
  demand: [{ id: 'd', queue: 'q', arrivals: { kind: 'rate', perHour: 70 }, handlingS: { kind: 'exponential', mean: 150 }, callback: { reached: REACHED, ringsS: { kind: 'constant', value: 25 } } }],
};

test('find the customers that the scenario says, at the times that the queue promised', () => {
  const run = new Simulation(planOf(calls, 4), { log: true });
  run.runUntil(run.nowUs + HOURS * 3_600 * SECOND_US);
  const events = run.drain();
  const ended = new Map(events.filter((event): event is EventOf<'work.closed'> => event.type === 'work.closed').map((event) => [event.work, event]));
  const taken = new Map(events.flatMap((event) => (event.type === 'work.accepted' ? [[event.work, event.at] as const] : [])));
  const legs = events.filter((event): event is EventOf<'work.created'> => event.type === 'work.created' && event.callback !== undefined);
  expect(events.filter((event) => event.type === 'work.flowed-out' && event.reason === 'callback').length).toBe(legs.filter(({ callback }) => callback!.attempt === 1).length);
  const made = legs.filter(({ work }) => ended.has(work));
  expect(made.length).toBeGreaterThan(500);
  const reached = made.filter(({ work }) => ended.get(work)!.outcome !== 'not-reached');
  // Binomial: four standard deviations.
  expect(Math.abs(reached.length - made.length * REACHED)).toBeLessThan(4 * Math.sqrt(made.length * REACHED * (1 - REACHED)));
  const next = new Map(legs.map((leg) => [leg.parent, leg]));
  for (const { work, callback } of made) {
    const end = ended.get(work)!;
    const inVain = end.outcome === 'not-reached';
    if (inVain) expect(end.at - taken.get(work)!).toBe(25 * SECOND_US);
    const again = next.get(work);
    expect({ work, again: again !== undefined }).toEqual({ work, again: inVain && callback!.attempt < 3 });
    if (again !== undefined) expect(again).toMatchObject({ direction: 'outbound', at: end.at, callback: { attempt: callback!.attempt + 1, attempts: 3, from: end.at + 600 * SECOND_US } });
  }
  expect(new Set(made.map(({ callback }) => callback!.attempt))).toEqual(new Set([1, 2, 3]));
});
