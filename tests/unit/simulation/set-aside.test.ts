/** Work set aside for higher work: it waits for its own agent, or goes on with whoever is free first, as its queue says. */
import { expect, test } from 'vitest';
import type { LogEvent } from '../../../src/model/events.ts';
import { SECOND_US } from '../../../src/model/units.ts';
import { Replay } from '../../../src/routing/rebuild.ts';
import { Simulation } from '../../../src/sim/simulation.ts';
import { planOf } from '../../support/simulation/busy-day.ts';

/** Two agents; two of low rank come at 0 and 1 s for 100 s each, one of high rank at 50 s for 200 s. */
const scenario = (setAside: string): unknown => ({
  version: 1, id: 'two', centre: {
    channels: [{ id: 'voice', medium: 'voice', synchrony: 'synchronous' }],
    queues: [{ id: 'low', name: 'Low', channels: ['voice'], interruptible: true, setAside }, { id: 'high', name: 'High', channels: ['voice'], priority: 1, preemptionClass: 1, preempts: true }],
  },
  people: [{ id: 'agent', count: 2, queues: [{ queue: 'low' }, { queue: 'high' }] }],
  demand: [
    { id: 'low', queue: 'low', handlingS: { kind: 'constant', value: 1 }, arrivals: { kind: 'recorded', contacts: [{ atS: 0, handlingS: 100 }, { atS: 1, handlingS: 100 }] } },
    { id: 'high', queue: 'high', handlingS: { kind: 'constant', value: 1 }, arrivals: { kind: 'recorded', contacts: [{ atS: 50, handlingS: 200 }] } },
  ],
});

function lived(setAside: string): { readonly run: Simulation; readonly events: readonly LogEvent[]; readonly ends: readonly (readonly [string, number])[] } {
  const run = new Simulation(planOf(scenario(setAside)), { log: true, measures: true });
  const from = run.nowUs;
  run.runUntil(from + 1_000 * SECOND_US);
  const events = run.drain();
  return { run, events, ends: events.flatMap((event) => (event.type === 'work.closed' ? [[event.work, (event.at - from) / SECOND_US] as const] : [])) };
}

test('it waits for its own agent, who is with the higher one until 250 s', () => {
  const { ends, events } = lived('waits-for-its-agent');
  expect(ends.map(([, endS]) => endS)).toEqual([expect.toBeOneOf([100, 101]), 250, expect.toBeOneOf([300, 301])]);
  expect(events.map(({ type }) => type)).not.toContain('work.transferred');
});

test('it goes on where it stopped with the other one, who is free first: as another leg, with its age', () => {
  const { run, events, ends } = lived('returns-to-line');
  const aside = events.find((event) => event.type === 'work.interrupted')!;
  const child = ends[1]![0];
  expect(ends).toEqual([[expect.any(String), expect.toBeOneOf([100, 101])], [child, 151], ['w3', 250]]);
  const from = events.findIndex((event) => event.type === 'work.transferred');
  expect(events.slice(from, from + 3)).toMatchObject([
    { type: 'work.transferred', at: aside.at, work: aside.work, agent: aside.agent, child }, { type: 'work.created', work: child, parent: aside.work }, { type: 'work.queued', work: child, queue: 'low', asks: { since: expect.any(Number) } },
  ]);
  expect(events[from]).not.toHaveProperty('to');
  const replay = new Replay(run.world.plan.centre, events[0]!.at);
  for (const event of events) replay.apply(event);
  expect(replay.rows.size).toBe(0);
});
