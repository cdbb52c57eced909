/** A run in which an outside router chooses: in time, too late, or never; and what its log says of it afterwards. */
import { describe, expect, test } from 'vitest';
import type { EventOf, LogEvent } from '../../../src/model/events.ts';
import { SECOND_US } from '../../../src/model/units.ts';
import { accountFor } from '../../../src/routing/account.ts';
import { itemTimer } from '../../../src/routing/entries.ts';
import { explain } from '../../../src/routing/explain.ts';
import { Replay } from '../../../src/routing/rebuild.ts';
import { ITEM } from '../../../src/routing/router-state.ts';
import { Simulation } from '../../../src/sim/simulation.ts';
import { planOf } from '../../support/simulation/busy-day.ts';

const HOUR_US = 3_600 * SECOND_US;
const DEADLINE_S = 10;

/** Calls that an outside router gives out; what it does not give out in time goes to a desk of its own. */
const scenario = (router: object, { agents = 60, perHour = 600, answer = {} } = {}): unknown => ({
  version: 1, id: 'outside',
  centre: {
    channels: [{ id: 'voice', medium: 'voice', synchrony: 'synchronous' }],
    queues: [{ id: 'q', name: 'Q', channels: ['voice'], routing: 'external', external: { deadlineS: DEADLINE_S, fallbackQueue: 'desk' } }, { id: 'desk', name: 'Desk', channels: ['voice'] }],
  },
  people: [{ id: 'agent', count: agents, queues: [{ queue: 'q' }], rating: { kind: 'uniform', from: 0, to: 5 }, answer }, { id: 'clerk', count: 60, queues: [{ queue: 'desk' }] }],
  demand: [{ id: 'd', queue: 'q', arrivals: { kind: 'rate', perHour }, handlingS: { kind: 'exponential', mean: 120 } }],
  outsideRouters: [{ queues: ['q'], ...router }],
});

function run(document: unknown, hours: number, seed = 3): { readonly simulation: Simulation; readonly events: readonly LogEvent[]; readonly of: <T extends LogEvent['type']>(type: T) => readonly EventOf<T>[] } {
  const simulation = new Simulation(planOf(document, seed), { log: true });
  simulation.runUntil(simulation.nowUs + hours * HOUR_US);
  const events = simulation.drain();
  return { simulation, events, of: <T extends LogEvent['type']>(type: T) => events.filter((event): event is EventOf<T> => event.type === type) };
}

/** What became of each question: seconds until the push, or until it fell back. */
function outcomes({ of }: ReturnType<typeof run>): { readonly answered: readonly number[]; readonly fellBack: readonly number[] } {
  const asked = new Map(of('work.queued').filter(({ queue }) => queue === 'q').map(({ work, at }) => [work, at]));
  const left = new Map(of('work.flowed-out').map((event) => [event.work, event]));
  const pushed = of('work.pushed').filter(({ work }) => asked.has(work) && !left.has(work));
  const after = ({ work, at }: { readonly work: string; readonly at: number }): number => (at - asked.get(work)!) / SECOND_US;
  expect(new Set([...left.values()].map(({ reason, to }) => `${reason} ${to}`))).toEqual(left.size === 0 ? new Set() : new Set(['timeout desk']));
  return { answered: pushed.map(after), fellBack: [...left.values()].map(after) };
}

describe('an outside router', () => {
  test('is heard in time, and otherwise its work falls back at the deadline', () => {
    const found = outcomes(run(scenario({ answersAfterS: { kind: 'uniform', from: 2, to: 18 }, silent: 0.2 }), 8));
    const asked = found.answered.length + found.fellBack.length;
    expect(asked).toBeGreaterThan(4_000);
    // Four of five questions are answered, half of them in time. Binomial: four standard deviations.
    expect(Math.abs(found.answered.length - asked * 0.4)).toBeLessThan(4 * Math.sqrt(asked * 0.4 * 0.6));
    expect(new Set(found.fellBack)).toEqual(new Set([DEADLINE_S]));
    expect([Math.min(...found.answered) >= 2, Math.max(...found.answered) <= DEADLINE_S]).toEqual([true, true]);
    const mean = found.answered.reduce((sum, afterS) => sum + afterS, 0) / found.answered.length;
    expect(Math.abs(mean - 6)).toBeLessThan((4 * (8 / Math.sqrt(12))) / Math.sqrt(found.answered.length));
  });

  test('is heard when it answers at the very deadline, and not a microsecond later', () => {
    const at = (value: number) => outcomes(run(scenario({ answersAfterS: { kind: 'constant', value } }), 0.2));
    expect(at(DEADLINE_S)).toMatchObject({ fellBack: [] });
    expect(at(DEADLINE_S + 1e-6)).toMatchObject({ answered: [] });
    expect(outcomes(run(scenario({ silent: 1 }), 0.2))).toMatchObject({ answered: [] });
  });

  test('chooses by its own rule among those who are free when it answers; nobody free, the work falls back at once', () => {
    const { events, simulation } = run(scenario({ answersAfterS: { kind: 'exponential', mean: 2 }, chooses: 'best-rated' }, { agents: 12, perHour: 500 }), 2);
    const rating = new Map(simulation.world.centre.agents.map(({ id, configuration }) => [id, configuration.rating ?? 0]));
    const busy = new Set<string>();
    const fallen: EventOf<'work.flowed-out'>[] = [];
    const atDesk = new Set<string>();
    let pushes = 0;
    for (const event of events) {
      if (event.type === 'work.closed') busy.delete(event.agent!);
      if (event.type === 'work.flowed-out') {
        atDesk.add(event.work);
        fallen.push(event);
        if (event.reason === 'moved') expect(busy.size).toBe(12);
      }
      if (event.type !== 'work.pushed' || atDesk.has(event.work)) continue;
      pushes += 1;
      const free = [...rating].filter(([id]) => id.startsWith('agent') && !busy.has(id));
      expect(rating.get(event.agent)).toBe(Math.max(...free.map(([, points]) => points)));
      busy.add(event.agent);
    }
    expect(pushes).toBeGreaterThan(500);
    expect(fallen.filter(({ reason }) => reason === 'moved').length).toBeGreaterThan(50);
  });

  test('is asked again when its agent declines, with a fresh deadline and another answer', () => {
    const { of } = run(scenario({ answersAfterS: { kind: 'uniform', from: 4, to: 16 } }, { answer: { declines: 0.5, afterS: { kind: 'constant', value: 3 } } }), 2);
    const declined = of('work.declined');
    const [pushes, falls] = [of('work.pushed'), of('work.flowed-out')];
    expect(declined.length).toBeGreaterThan(200);
    const [heard, unheard] = [declined.filter(({ work, at }) => pushes.some((event) => event.work === work && event.at - at >= 4 * SECOND_US && event.at - at <= DEADLINE_S * SECOND_US)), declined.filter(({ work, at }) => falls.some((event) => event.work === work && event.at === at + DEADLINE_S * SECOND_US))];
    expect(Math.min(heard.length, unheard.length)).toBeGreaterThan(50);
    // The last moments of the run may leave some without an end.
    expect(declined.length - heard.length - unheard.length).toBeLessThan(10);
  });
});

describe('its log', () => {
  const document = scenario({ answersAfterS: { kind: 'exponential', mean: 5 }, silent: 0.1, chooses: 'best-rated' }, { agents: 25, perHour: 500 });

  test('explains who chose: the item was with the outside router, and whom it was given to', () => {
    const { events, of, simulation } = run(document, 0.5);
    const known = { configuration: simulation.world.plan.centre.configuration, zone: simulation.world.plan.zone };
    const fell = new Map(of('work.flowed-out').map((event) => [event.work, event]));
    let [chosen, deserted] = [0, 0];
    for (const { work, agent, at } of of('work.pushed').slice(-40)) {
      const account = accountFor(events, work, at, known);
      if (fell.has(work)) {
        expect(account).toMatchObject({ ok: true, value: { given: agent, explanation: { queue: 'desk', standing: 'waits', winner: agent }, outside: [{ said: 'asked' }, { said: fell.get(work)!.reason === 'moved' ? 'declined' : 'silent' }] } });
        deserted += 1;
      } else {
        expect(account).toMatchObject({ ok: true, value: { given: agent, explanation: { queue: 'q', standing: 'with-outside-router' }, outside: [{ said: 'asked' }, { said: 'chose', agent, at }] } });
        chosen += 1;
      }
    }
    expect(Math.min(chosen, deserted)).toBeGreaterThan(3);
  });

  test('leads to the same router state, whatever the steps that the run was made in', () => {
    const whole = run(document, 1);
    const inSteps = new Simulation(planOf(document, 3), { log: true });
    const told: LogEvent[] = [];
    const replay = new Replay(inSteps.world.plan.centre, inSteps.nowUs);
    let asked = 0;
    for (let step = 0; step < 60; step += 1) {
      inSteps.runUntil(inSteps.nowUs + HOUR_US / 60);
      const events = inSteps.drain();
      told.push(...events);
      for (const event of events) replay.apply(event);
      replay.bringUpTo(inSteps.nowUs);
      const { core, contacts, nowUs } = inSteps.fork().world;
      for (let row = 0; row < contacts.rows.size; row += 1) {
        const item = contacts.item[row]! - 1;
        if (contacts.stage[row] === 0 || item === -1 || core.state.items.status[item] !== ITEM.external) continue;
        // Brings the router to this instant, at which nothing is due.
        itemTimer(core, item, nowUs);
        asked += 1;
        const work = `w${contacts.number[row]!}`;
        expect(explain(replay.core.state, replay.rows.get(work) ?? -1, work)).toEqual(explain(core.state, item, work));
      }
    }
    expect(told).toEqual(whole.events);
    expect(asked).toBeGreaterThan(20);
  });
});
