/** Promised calls, made by the router when their turn comes: whoever cannot be reached is called again, until the promised calls are used up. */
import { expect, test } from 'vitest';
import type { EventOf, LogEvent } from '../../../src/model/events.ts';
import { SECOND_US } from '../../../src/model/units.ts';
import { Replay } from '../../../src/routing/rebuild.ts';
import { STAGE } from '../../../src/sim/contacts.ts';
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

test('are still promised when a supervisor gives one to another agent: in vain, the next one follows', () => {
  const run = new Simulation(planOf(calls, 5), { log: true });
  const events: LogEvent[] = [];
  const given = new Map<string, string>();
  for (let step = 0; step < 4_000; step += 1) {
    run.runUntil(run.nowUs + 10 * SECOND_US);
    events.push(...run.drain());
    const { contacts, centre } = run.world;
    const c = contacts;
    const row = Array.from({ length: contacts.rows.size }, (_, n) => n).find((n) => c.stage[n] === STAGE.working && c.outbound[n] === 1 && c.reached[n] === 0 && c.pushes[n] === 1 && c.workedFromUs[n] !== run.nowUs && !given.has(`w${c.number[n]!}`));
    if (row === undefined) continue;
    const other = centre.agents[c.agent[row]! % centre.agents.length]!.id;
    const work = `w${c.number[row]!}`;
    if (!run.command({ id: 'c', name: 'work.assign', work, agent: other, override: true }).ok) continue;
    const told = run.drain();
    events.push(...told);
    const leg = told.find((event): event is EventOf<'work.created'> => event.type === 'work.created' && event.parent === work)!;
    expect(leg).toMatchObject({ direction: 'outbound', callback: { attempts: 3 } });
    given.set(leg.work, work);
  }
  const legs = events.filter((event): event is EventOf<'work.created'> => event.type === 'work.created');
  const vain = events.filter((event): event is EventOf<'work.closed'> => event.type === 'work.closed' && given.has(event.work) && event.outcome === 'not-reached');
  expect(vain.length).toBeGreaterThan(20);
  for (const { work } of vain) {
    const { callback } = legs.find((leg) => leg.work === work)!;
    const next = legs.find((leg) => leg.parent === work);
    expect(next?.callback?.attempt).toBe(callback!.attempt < 3 ? callback!.attempt + 1 : undefined);
  }
  // Read again from the log alone.
  const replay = new Replay(run.world.plan.centre, events[0]!.at);
  for (const event of events) replay.apply(event);
  replay.bringUpTo(run.nowUs);
  const open = (rows: Iterable<string>): readonly string[] => [...rows].toSorted();
  const { contacts } = run.world;
  expect(open(replay.rows.keys())).toEqual(open(Array.from({ length: contacts.rows.size }, (_, n) => n).filter((n) => contacts.item[n] !== 0).map((n) => `w${contacts.number[n]!}`)));
});
