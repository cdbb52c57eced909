/** The same plan makes the same run: whatever the steps, whoever forks it, however often. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LogEvent } from '../../../src/model/events.ts';
import { digestOf } from '../../../src/routing/router-state.ts';
import { Simulation } from '../../../src/sim/simulation.ts';
import { busyDay, planOf } from '../../support/simulation/busy-day.ts';

const HOUR_US = 3_600_000_000;
const RUN_US = 3 * HOUR_US;

function whole(seed: number): { readonly events: readonly LogEvent[]; readonly digest: number } {
  const run = new Simulation(planOf(busyDay(), seed), { log: true });
  run.runUntil(run.nowUs + RUN_US);
  return { events: run.drain(), digest: digestOf(run.world.core.state) };
}

describe('a run', () => {
  test('is the same in any steps', () => {
    const plain = whole(11);
    expect(plain.events.length).toBeGreaterThan(3_000);
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 1_200_000_000 }), { minLength: 1, maxLength: 40 }), (steps) => {
      const run = new Simulation(planOf(busyDay(), 11), { log: true, measures: true });
      const from = run.nowUs;
      const events: LogEvent[] = [];
      for (const step of steps) {
        run.runUntil(Math.min(run.nowUs + step, from + RUN_US));
        events.push(...run.drain());
      }
      run.runUntil(from + RUN_US);
      events.push(...run.drain());
      expect(events).toEqual(plain.events);
      expect(digestOf(run.world.core.state)).toBe(plain.digest);
    }), { numRuns: 4 });
  });

  test('is another one with another seed', () => { expect(whole(12).events).not.toEqual(whole(13).events); });

  test('forked at any moment goes on as its original, and disturbs it not', () => {
    const plain = whole(11);
    fc.assert(fc.property(fc.integer({ min: 0, max: RUN_US }), (atUs) => {
      const run = new Simulation(planOf(busyDay(), 11), { log: true });
      const from = run.nowUs;
      run.runUntil(from + atUs);
      const before = run.drain();
      const fork = run.fork({ log: true });
      fork.runUntil(from + RUN_US);
      expect([...before, ...fork.drain()]).toEqual(plain.events);
      run.runUntil(from + RUN_US);
      expect([...before, ...run.drain()]).toEqual(plain.events);
    }), { numRuns: 4 });
  });
});

describe('common random numbers', () => {
  test('a customer stays the same customer under another staffing', () => {
    const facts = (people: number): ReadonlyMap<string, unknown> => {
      const run = new Simulation(planOf(busyDay({ people: [{ id: 'all', count: people, skills: [{ skill: 'fr', level: 3 }, { skill: 'en', level: 3 }], queues: [{ queue: 'sales' }, { queue: 'mails' }, { queue: 'welcome' }], kind: 'bot' }], disruptions: [] }), 5), { log: true });
      run.runUntil(run.nowUs + RUN_US);
      // First legs by their time and channel: numbers depend on who else came back.
      return new Map(run.drain().flatMap((event) => (event.type === 'work.created' && event.parent === undefined && event.root === undefined ? [[`${event.channel} ${event.at}`, event.subject ?? '']] : [])));
    };
    const [few, many] = [facts(6), facts(40)];
    const common = [...few.keys()].filter((key) => many.has(key));
    expect(common.length).toBeGreaterThan(0.8 * few.size);
  });
});
