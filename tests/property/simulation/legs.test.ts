/** Legs of a conversation: what a transfer names comes to be, whatever else begins or grows at that instant. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Simulation } from '../../../src/sim/simulation.ts';
import { planOf } from '../../support/simulation/busy-day.ts';

const HOUR_US = 3_600_000_000;

// A thousand customers at once and more: every table grows on the way, some at the very instant of a transfer.
test('every transfer is followed by the leg it names', () => {
  const scenario: unknown = JSON.parse(readFileSync(new URL('../../../mocks/scenarios/theory/bot-then-agent.json', import.meta.url), 'utf8'));
  for (const seed of [1, 2, 3, 4]) {
    const run = new Simulation(planOf(scenario, seed), { log: true });
    run.runUntil(run.nowUs + HOUR_US / 4);
    const events = run.drain();
    const created = new Map(events.flatMap((event) => (event.type === 'work.created' ? [[event.work, event.parent]] : [])));
    // The last ones come in an instant later, which may be after the end.
    const named = events.filter((event) => event.type === 'work.transferred' && event.at < run.nowUs).map((event) => (event.type === 'work.transferred' ? [event.work, event.child] : []));
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter(([work, child]) => created.get(child ?? '') !== work)).toEqual([]);
  }
});
