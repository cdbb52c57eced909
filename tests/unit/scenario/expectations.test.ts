/** What is expected of a scenario before it runs, against sums done by hand and against the simulation's own laws. */
import { describe, expect, it } from 'vitest';
import { invariant } from '../../../src/base/invariant.ts';
import { daysOf, readDate } from '../../../src/model/configuration/local-date.ts';
import { checkScenario } from '../../../src/model/scenario/check-scenario.ts';
import { leastOf, meanOf } from '../../../src/model/scenario/law-mean.ts';
import type { Law } from '../../../src/model/scenario/law.ts';
import { atWork } from '../../../src/model/scenario/staff.ts';
import { Traffic } from '../../../src/model/scenario/traffic.ts';
import { compileLaw } from '../../../src/sim/laws/compile-law.ts';
import { changed, type Json } from '../../support/configuration/sound-centre.ts';
import { soundScenario } from '../../support/scenario/sound-scenario.ts';

const scenarioOf = (document: Json) => {
  const checked = checkScenario(document);
  invariant(checked.ok, 'the scenario is sound');
  return checked.value;
};

const LAWS: readonly Law[] = [
  { kind: 'constant', value: 7 }, { kind: 'exponential', mean: 3 }, { kind: 'erlang', mean: 4, stages: 3 }, { kind: 'hyperexponential', branches: [{ share: 1, mean: 2 }, { share: 3, mean: 10 }] },
  { kind: 'lognormal', mean: 5, cv: 1.2 }, { kind: 'gamma', mean: 5, cv: 0.4 }, { kind: 'weibull', mean: 6, shape: 1.5 }, { kind: 'uniform', from: 2, to: 5 }, { kind: 'triangular', from: 1, mode: 2, to: 6 },
  { kind: 'empirical', values: [9, 1, 4], interpolate: false }, { kind: 'empirical', values: [9, 1, 4], interpolate: true }, { kind: 'empirical', values: [3], interpolate: true },
];

it.each(LAWS.map((law) => [law.kind, law] as const))('mean and least value of a law: %s', (_, law) => {
  expect(meanOf(law)).toBeCloseTo(compileLaw(law).mean, 9);
  expect(compileLaw(law).survival(leastOf(law) - 1e-9)).toBe(1);
  if (law.kind !== 'constant') expect(compileLaw(law).survival(leastOf(law) + 0.5)).toBeLessThan(1);
});

describe('traffic', () => {
  const demands = scenarioOf(soundScenario()).scenario.document.demand;

  it('adds transfers, hand-overs and repeats to what comes by itself', () => {
    // calls: 70 by themselves, a tenth comes round again: x = 70 + 0.1 x; help: a fifth of them; mails: 0.3 of the 70 % whose conversation ends
    const calls = 70 / 0.9;
    expect([...new Traffic(demands).rates([70, 0, 30, 0, 5])].map((rate) => Math.round(rate * 1e6) / 1e6)).toEqual([calls, 0.2 * calls, 30, 15, 5 + 0.3 * 0.7 * calls].map((rate) => Math.round(rate * 1e6) / 1e6));
  });

  it('is endless from one further contact each on, and not below', () => {
    const circle = (share: number) => demands.map((demand, index) => (index === 1 ? { ...demand, transfers: [{ share, to: 'calls', kind: 'blind' as const }] } : { ...demand, transfers: index === 0 ? [{ share: 0.5, to: 'help-calls', kind: 'blind' as const }, { share: 0.5, to: 'calls', kind: 'blind' as const }] : [] }));
    expect(new Traffic(circle(0.999)).endless).toBe(-1);
    expect(new Traffic(circle(1)).endless).toBe(1);
  });
});

describe('staff', () => {
  const { people, date } = scenarioOf(soundScenario()).scenario.document;
  const day = daysOf(readDate(date));
  const north = people[1]!;
  const at = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

  it.each([['07:29', 0], ['07:30', 20], ['12:00', 20], ['12:15', 15], ['12:30', 10], ['13:00', 10], ['13:15', 15], ['13:30', 20], ['18:29', 20], ['18:30', 0]])('a shift with a meal of half an hour that begins within an hour, at %s', (clock, agents) => {
    expect(atWork(north, day, at(clock), day)).toBeCloseTo(agents, 9);
  });

  it('shifts are taken in turn, absence is a share, and a night goes on into the next day', () => {
    const night = { ...north, count: 5, absence: 0.2, shifts: [{ ...north.shifts[0]!, breaks: [], from: '22:00', to: '06:00' }, { ...north.shifts[0]!, breaks: [], from: '08:00', to: '12:00' }] };
    expect([atWork(night, day, at('23:00'), day), atWork(night, day, at('09:00'), day), atWork(night, day, at('05:00'), day), atWork(night, day + 1, at('05:00'), day), atWork(night, day + 1, at('06:00'), day)].map((agents) => Math.round(agents * 10) / 10)).toEqual([2.4, 1.6, 0, 2.4, 0]);
  });

  it('levels hold from their time on', () => { expect(['07:59', '08:00', '11:59', '12:00'].map((clock) => atWork(people[2]!, day, at(clock), day))).toEqual([0, 6, 6, 12]); });
});

describe('load', () => {
  /** 10 agents; calls of six minutes: 100 an hour are their whole time. */
  const textbook = (perHour: Json, more: Json = {}): Json => ({
    version: 1, id: 't', date: '2026-11-27', from: '08:00', to: '12:00',
    centre: { channels: [{ id: 'voice', medium: 'voice', synchrony: 'synchronous' }, { id: 'chat', medium: 'chat', synchrony: 'synchronous' }], queues: [{ id: 'line', name: 'Line', channels: ['voice', 'chat'] }] },
    people: [{ id: 'agents', count: 10, queues: [{ queue: 'line' }], ...(more as object) }],
    demand: [{ id: 'calls', queue: 'line', arrivals: { kind: 'profile', from: '08:00', everyS: 3600, perHour }, handlingS: { kind: 'exponential', mean: 300 }, wrapUpS: { kind: 'constant', value: 60 } }],
  });
  const warnings = (document: Json) => scenarioOf(document).warnings.map(({ code, parameters }) => ({ code, ...parameters }));

  it('says how much too much comes, when, and for whom', () => {
    expect(warnings(textbook([50, 130, 120, 100]))).toEqual([{ code: 'load-above-capacity', date: '2026-11-27', from: '09:00', to: '11:00', hours: 2, queues: ['line'], load: 1.3, agents: 10 }]);
  });

  it('is silent where agents can just do it, or are only a little late', () => {
    expect(warnings(textbook([50, 100, 100, 100]))).toEqual([]);
    expect(warnings(textbook([50, 104, 100, 90]))).toEqual([]);
  });

  it('knows that some are not there, and that nobody is', () => {
    expect(warnings(textbook([40, 90, 90, 90], { shifts: [{ from: '08:00', to: '12:00' }, { from: '09:00', to: '12:00' }] }))).toEqual([]);
    expect(warnings(textbook([60, 90, 90, 90], { shifts: [{ from: '08:00', to: '12:00' }, { from: '09:00', to: '12:00' }] }))).toMatchObject([{ code: 'load-above-capacity', from: '08:00', to: '09:00', load: 1.2, agents: 5 }]);
    expect(warnings(textbook([5, 90, 90, 90], { shifts: [{ from: '08:30', to: '12:00' }] }))).toMatchObject([{ code: 'nobody-there', from: '08:00', to: '08:30', queue: 'line' }]);
  });

  it('counts chats side by side, at the speed that several have', () => {
    const chats = (rates: Json): Json => ({ ...(changed(changed(textbook([200, 200, 200, 200]), 'demand[0].channel', 'chat'), 'people[0].capacity', { kind: 'units', units: 3 }) as object), concurrency: rates === null ? [] : [{ channel: 'chat', rates }] });
    expect(warnings(chats(null))).toEqual([]);
    expect(warnings(chats([1, 1.6, 2.1]))).toEqual([]);
    expect(warnings(chats([1, 1.4, 1.6]))).toMatchObject([{ load: 1.25 }]);
  });

  it('lets work that keeps wait for the hours in which people are there', () => {
    const mails = changed(changed(textbook([200, 100, 20, 20]), 'centre.channels[0].synchrony', 'asynchronous'), 'centre.channels[0].medium', 'email');
    expect(warnings(mails)).toEqual([]);
    expect(warnings(changed(mails, 'demand[0].arrivals.perHour', [300, 200, 20, 20]))).toMatchObject([{ code: 'load-above-capacity', load: 1.35, from: '08:00', to: '12:00' }]);
  });
});

it('names are lent in turn, every pair once, and ids are in the order of numbers', () => {
  const document = changed(changed(soundScenario(), 'names', { given: ['Aya', 'Luc'], family: ['Roy', 'Petit', 'Diallo'] }), 'people[1].names', ['Zoé Martin']);
  const { agents } = scenarioOf(document).scenario.configuration;
  expect(agents.slice(0, 9).map(({ name }) => name)).toEqual(['Chief', 'bot', 'Zoé Martin', 'Aya Roy', 'Luc Petit', 'Aya Diallo', 'Luc Roy', 'Aya Petit', 'Luc Diallo']);
  expect(agents.slice(2, 22).map(({ id }) => id).toSorted()).toEqual(agents.slice(2, 22).map(({ id }) => id));
});
