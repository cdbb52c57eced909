import { expect, test } from 'vitest';
import type { LogEvent } from '../../src/model/events.ts';
import { serviceLevel, SERVICE_LEVEL_FORMULAS } from '../../src/model/metrics/service-level.ts';
import { Projection } from '../../src/projection/projection.ts';
import { centre, second } from '../support/text-fixture.ts';

function after(events: readonly LogEvent[]): Projection {
  const projection = new Projection();
  projection.apply(events);
  return projection;
}

test('ICMI\'s thousand calls give its five service levels', () => {
  // A = 1000 of which 860 within 20 s, B = 60 of which 20 within 20 s and 10 shorter than 5 s.
  const call = (i: number, waitMs: number, answered: boolean): LogEvent[] => [
    { type: 'work.created', at: second(i), work: `w${i}`, channel: 'voice' }, { type: 'work.queued', at: second(i), work: `w${i}`, queue: 'q' },
    answered ? { type: 'work.accepted', at: second(i + 99), work: `w${i}`, agent: 'a', waitMs } : { type: 'work.abandoned', at: second(i + 99), work: `w${i}`, waitMs },
  ];
  const waits = [...Array.from({ length: 1_000 }, (_w, i) => [i < 860 ? 20_000 : 20_001, true] as const), ...Array.from({ length: 60 }, (_w, i) => [i < 10 ? 4_999 : i < 20 ? 5_000 : 45_000, false] as const)];
  const counters = after(waits.flatMap(([waitMs, answered], i) => call(i, waitMs, answered))).queueCounters('q', second(5_000));
  expect(SERVICE_LEVEL_FORMULAS.map((formula) => Math.round(1_000 * (serviceLevel(formula, counters) ?? -1)) / 10)).toEqual([86, 81.1, 83, 82.7, 81.9]);
});

const RING_ALL = centre`0s work w voice returns | 1s w push a | 1s w push b | 1s w push c | 4s w decline c | 6s w accept b`;

test.each([
  ['the first acceptance withdraws the other offers, once', RING_ALL, { pushed: 3, withdrawn: 1, declined: 1, answered: 1, waiting: 0 }],
  ['a withdrawal said afterwards changes nothing', [...RING_ALL, ...centre`6s w withdraw a`], { pushed: 3, withdrawn: 1, declined: 1, answered: 1 }],
  ['a return after ring-out is not offered again and keeps its age', centre`0s work w voice q | 5s w push a | 15s w ring-out a | 16s w push b | 25s w accept b`, { offered: 1, answered: 1, answeredWithin: 0, answeredWaitUs: 25e6, rangOut: 1 }],
  ['a timeout is not an abandon', centre`0s work w voice q | 9s w push a | 30s w flow-out q2`, { abandoned: 0, flowedOut: 1, missed: 1, withdrawn: 1 }],
  ['an abandon before 5 s is short', centre`0s work w voice q | 4.9s w abandon | 5s work x voice q | 10s x abandon`, { abandoned: 2, abandonedWithin: 2, shortAbandoned: 1 }],
  ['an asynchronous channel knows no short abandon', centre`0s work w email q | 1s w abandon`, { abandoned: 1, shortAbandoned: 0 }],
  ['talk leaves out hold, wrap-up begins when said', centre`0s work w voice q | 10s w accept a | 20s w hold a | 50s w resume a | 60s w wrap-up a | 100s w close a`, { handled: 1, talkUs: 20e6, holdUs: 30e6, wrapUpUs: 40e6 }],
  ['what a gap swallowed is unknown', centre`0s work w voice q | 30s w lose`, { unknown: 1, abandoned: 0, cancelled: 0 }],
  ['a transfer counts as handled and as transferred', centre`0s work w voice q | 10s w accept a | 40s w transfer a`, { handled: 1, transferredOut: 1, talkUs: 30e6 }],
])('%s', (_name, events, expected) => {
  const projection = after(events);
  expect(projection.queueCounters(projection.queueIds()[0]!, projection.logAt)).toMatchObject(expected);
  expect(projection.quarantined).toBe(0);
});

test('both agents of a ring-all queue are alerting until one takes the call', () => {
  const routing = (events: readonly LogEvent[]): unknown => {
    const { state } = after(events);
    return [...state.tables.agents.slots()].map((slot) => state.tables.agents.columns.routing[slot]);
  };
  expect(routing(RING_ALL.slice(0, 4))).toEqual([0, 0]);
  expect(routing(RING_ALL)).toEqual([5, 1, 5]);
});

test('a late event counts in the minute it belongs to', () => {
  const projection = after(centre`0s work w voice q | 600s work x voice q | 30s w abandon`);
  expect(projection.logAt).toBe(second(600));
  expect(projection.queueCounters('q', second(600), '5m')).toMatchObject({ abandoned: 0, offered: 1 });
  expect(projection.queueCounters('q', second(600), '15m')).toMatchObject({ abandoned: 1, offered: 2 });
});

test('an end before its start counts as no time at all, and is counted', () => {
  const projection = after(centre`100s work w voice q | 40s w accept a`);
  expect(projection.queueCounters('q', second(100))).toMatchObject({ answered: 1, answeredWaitUs: 0 });
  expect(projection.clamps).toBe(1);
});

test('a moved item is offered twice to queues and once to the centre', () => {
  const projection = after(centre`0s work w voice q1 | 30s w flow-out q2 | 30s w queue q2 | 40s w accept a`);
  expect(projection.queueCounters('q1', second(40))).toMatchObject({ offered: 1, flowedOut: 1, answered: 0 });
  expect(projection.queueCounters('q2', second(40))).toMatchObject({ offered: 1, flowedOut: 0, answered: 1, answeredWaitUs: 10e6 });
  expect(projection.centreCounters(second(40))).toMatchObject({ offered: 1, flowedOut: 0, answered: 1 });
});

test('carried-in work: waiting is conserved without being offered, handling counts without an answer', () => {
  const projection = after([
    { type: 'work.created', at: second(0), work: 'w', channel: 'voice', carriedIn: 'queued', queue: 'q' }, { type: 'work.abandoned', at: second(9), work: 'w' },
    { type: 'work.created', at: second(0), work: 'x', channel: 'voice', carriedIn: 'active', queue: 'q', agent: 'a' }, { type: 'work.closed', at: second(9), work: 'x', agent: 'a' },
  ]);
  expect(projection.queueCounters('q', second(9))).toMatchObject({ carriedIn: 1, offered: 0, abandoned: 1, answered: 0, handled: 1, talkUs: 9e6 });
  expect(projection.unbalancedQueues()).toEqual([]);
});

test('occupancy is a union: two chats at once are one busy interval', () => {
  const projection = after(centre`0s agent a available | 0s work w chat q | 0s work x chat q | 10s w accept a | 20s x accept a | 50s w close a | 70s x close a | 100s agent a offline`);
  expect(projection.agentCounters('a', second(200))).toMatchObject({ busyUs: 60e6, busyOrRoutableUs: 100e6, handlingSumUs: 90e6, signedInUs: 100e6, handled: 2 });
});

test('ids that name an object\'s own parts are ordinary ids', () => {
  const ids = ['__proto__', 'constructor', 'toString', '', 'hasOwnProperty', '\u202e', 'a\u0000b'];
  const projection = after(ids.flatMap((id): LogEvent[] => [
    { type: 'work.created', at: second(0), work: id, channel: id }, { type: 'work.queued', at: second(0), work: id, queue: id }, { type: 'work.accepted', at: second(1), work: id, agent: id }, { type: 'work.closed', at: second(2), work: id, agent: id },
  ]));
  expect(projection.queueIds()).toEqual(ids);
  for (const id of ids) expect([projection.queueCounters(id, second(2), 'all', id).handled, projection.agentCounters(id, second(2)).handled]).toEqual([1, 1]);
});

test.each([
  ['an unknown item', centre`0s w accept a`],
  ['a second acceptance', centre`0s work w voice q | 1s w accept a | 2s w accept b`],
  ['another agent\'s item', centre`0s work w voice q | 1s w accept a | 2s w hold b`],
  ['an abandon after the answer', centre`0s work w voice q | 1s w accept a | 2s w abandon`],
  ['a move without an exit', centre`0s work w voice q | 1s w queue q2`],
  ['the same offer twice (I7)', centre`0s work w voice q | 1s w push a | 2s w push a`],
])('%s is quarantined and changes nothing (I8)', (_name, events) => {
  const before = after(events.slice(0, -1));
  const whole = after(events);
  expect([before.quarantined, whole.quarantined]).toEqual([0, 1]);
  for (const queue of before.queueIds()) expect(whole.queueCounters(queue, second(9))).toEqual(before.queueCounters(queue, second(9)));
  expect(whole.queueIds()).toEqual(before.queueIds());
  expect(whole.agentIds()).toEqual(before.agentIds());
});

test('ended items leave after an hour of log time, and their sums stay', () => {
  const ended = centre`0s work w voice q | 10s w abandon`;
  expect(after([...ended, ...centre`3610s work x voice q`]).state.workSlots.has('w')).toBe(true);
  const later = after([...ended, ...centre`3611s work x voice q`]);
  expect(later.state.workSlots.has('w')).toBe(false);
  expect(later.queueCounters('q', later.logAt)).toMatchObject({ offered: 2, abandoned: 1, waiting: 1 });
});
