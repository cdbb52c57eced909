import { expect, test } from 'vitest';
import type { LogEvent } from '../../src/model/events.ts';
import type { ViewQuery } from '../../src/model/views/queries.ts';
import { DEFAULT_SORT } from '../../src/model/views/rows-address.ts';
import { answer } from '../../src/projection/answer.ts';
import { EventLog } from '../../src/projection/event-log.ts';
import { Projection } from '../../src/projection/projection.ts';
import { centre, ORIGIN_US, second } from '../support/text-fixture.ts';

function ask(events: readonly LogEvent[], query: ViewQuery, now = 0): unknown {
  const projection = new Projection();
  const log = new EventLog('e');
  projection.apply(events);
  log.append(events);
  return answer(projection, log, query, now === 0 ? projection.logAt : now);
}

test('a timeline is what the agent did, ring-all and its end included', () => {
  const events = centre`0s agent a available | 10s work w voice q | 12s w push a | 12s w push b | 15s w accept b | 20s agent a break | 30s w close b | 40s agent a available`;
  expect(ask(events, { kind: 'timeline', agent: 'a' })).toEqual({
    kind: 'timeline', complete: true, planned: [],
    segments: [
      { from: second(0), to: second(12), presence: 'available', reason: '', routing: 'idle' },
      { from: second(12), to: second(15), presence: 'available', reason: '', routing: 'alerting' },
      { from: second(15), to: second(20), presence: 'available', reason: '', routing: 'idle' },
      { from: second(20), to: second(40), presence: 'break', reason: '', routing: 'not-routable' },
      { from: second(40), to: null, presence: 'available', reason: '', routing: 'idle' },
    ],
  });
});

test('a history holds every leg of the conversation, oldest first', () => {
  const events: LogEvent[] = [
    ...centre`0s work w voice q | 5s work other voice q | 10s w accept a`,
    { type: 'work.transferred', at: second(20), work: 'w', agent: 'a', child: 'w2' }, { type: 'work.created', at: second(20), work: 'w2', channel: 'voice', root: 'w', parent: 'w' }, ...centre`20s w2 queue r`,
  ];
  const history = ask(events, { kind: 'history', work: 'w2' });
  expect(history).toMatchObject({ kind: 'history', complete: true, entries: [1, 2, 5, 6, 7, 8].map((sequence) => ({ sequence, event: events[sequence - 1] })) });
});

test('a trend has a point a minute, from the start of the log to now', () => {
  const events = centre`0s work w voice q | 70s w abandon | 130s work x voice q | 131s x accept a`;
  expect(ask(events, { kind: 'trend', queue: 'q' }, second(190))).toEqual({
    kind: 'trend',
    points: [[1, 0, 0, null], [0, 0, 1, 0], [1, 1, 0, 1], [0, 0, 0, null]].map(([offered, answered, abandoned, serviceLevel], minute) => ({ at: ORIGIN_US + minute * 60e6, offered, answered, abandoned, flowedOut: 0, serviceLevel })),
  });
});

test('the centre counts conversations', () => {
  const events: LogEvent[] = [
    { type: 'queue.added', at: second(0), queue: { id: 'q', name: 'Sales', channels: ['voice'], serviceLevel: { withinS: 10, target: 0.8 } } },
    ...centre`0s agent a available | 0s work w voice q | 30s w accept a | 30s work x voice q | 40s work y email mail`,
  ];
  expect(ask(events, { kind: 'centre', window: 'all', formula: 'abandons-missed' }, second(100))).toMatchObject({
    queues: [{ id: 'q', name: 'Sales' }, { id: 'mail', name: 'mail' }], agentsSignedIn: 1, waiting: 2, oldestWaitingSince: second(30), serviceLevelN: 1, serviceLevel: 0,
    worst: null,
  });
});

test('the worst queue is the furthest below its target, late waits included, where there are enough items to say so', () => {
  const queue = (id: string, target: number): LogEvent => ({ type: 'queue.added', at: second(0), queue: { id, name: id, channels: ['voice'], serviceLevel: { withinS: 10, target } } });
  const answered = (queueId: string, n: number, waitS: number): LogEvent[] => Array.from({ length: n }, (_, i) => {
    const work = `${queueId}${i}`;
    return [
      { type: 'work.created', at: second(0), work, channel: 'voice' }, { type: 'work.queued', at: second(0), work, queue: queueId }, { type: 'work.accepted', at: second(waitS), work, agent: `a${work}` },
    ] satisfies LogEvent[];
  }).flat();
  const worstOf = (events: readonly LogEvent[]): unknown => ask(events, { kind: 'centre', window: 'all', formula: 'answered-only' }, second(100));
  const base = [queue('few', 0.9), queue('low', 0.8), queue('fine', 0.2), ...answered('few', 5, 60), ...answered('low', 12, 5), ...answered('fine', 30, 5)];
  // Eight late ones make twenty: 12 of 20 within the threshold, live.
  const late = Array.from({ length: 8 }, (_, i): LogEvent[] => [{ type: 'work.created', at: second(50), work: `late${i}`, channel: 'voice' }, { type: 'work.queued', at: second(50), work: `late${i}`, queue: 'low' }]).flat();
  expect(worstOf(base)).toMatchObject({ worst: null });
  expect(worstOf([...base, ...late])).toMatchObject({ worst: { queue: { id: 'low', name: 'low' }, serviceLevel: 0.6, target: 0.8, withinS: 10 } });
});

test('an age is the instant since which it lasts, so a row does not change while its clock runs', () => {
  const events = centre`0s work w voice q | 7s work x voice q`;
  const query: ViewQuery = { kind: 'rows', table: 'queues', columns: ['waiting', 'longestWaitMs', 'serviceLevel.abandons-missed', 'certainLosses'], sort: [], filter: {}, window: 'all', range: { from: 0, count: 9 } };
  const rows = (now: number): unknown => ask(events, query, now);
  expect(rows(second(10))).toMatchObject({ rows: [{ id: 'q', cells: [2, second(0), null, 0], n: [null, null, 0, null] }] });
  expect(rows(second(25))).toMatchObject({ rows: [{ id: 'q', cells: [2, second(0), null, 1] }] });
});

test('queues come by urgency: a breach before what is near its target before the rest, then by the wait against the threshold', () => {
  const SOURCE = { synchrony: 'synchronous', medium: 'voice' } as const;
  const channels = [{ id: 'voice', ...SOURCE, serviceLevel: { withinS: 20, target: 0.8 } }, { id: 'mail', medium: 'email', synchrony: 'asynchronous', serviceLevel: { withinS: 36_000, target: 0.8 } }];
  const named = ['calm', 'letters', 'calls', 'near', 'late'];
  const events: LogEvent[] = [{ type: 'centre.added', at: second(0), centre: { id: 'c', name: 'C', timeZone: 'UTC', channels, queues: named.map((id) => ({ id, name: id, channels: [id === 'letters' ? 'mail' : 'voice'] })), agents: [{ id: 'a', name: 'A' }] } } as LogEvent]; // channels as above
  const serve = (queue: string, count: number, waitS: number): void => {
    for (let i = 0; i < count; i += 1) {
      const work = `${queue} ${waitS} ${i}`;
      events.push({ type: 'work.created', at: second(1), work, channel: 'voice' }, { type: 'work.queued', at: second(1), work, queue }, { type: 'work.accepted', at: second(1 + waitS), work, agent: 'a' }, { type: 'work.closed', at: second(2 + waitS), work, agent: 'a' });
    }
  };
  const wait = (queue: string, channel: string, sinceS: number): void => { events.push({ type: 'work.created', at: second(sinceS), work: `${queue} waits`, channel }, { type: 'work.queued', at: second(sinceS), work: `${queue} waits`, queue }); };
  // 100 %, 77 % and 50 % of those served within 20 s; a letter waits for half an hour of its ten, a call for 15 s of its 20.
  serve('calls', 40, 5);
  serve('near', 77, 5); serve('near', 23, 60);
  serve('late', 40, 5); serve('late', 40, 60);
  wait('letters', 'mail', 200);
  wait('calls', 'voice', 1_985);
  events.sort((a, b) => a.at - b.at);
  const rows = ask(events, { kind: 'rows', table: 'queues', columns: ['name'], sort: DEFAULT_SORT.queues, filter: {}, window: 'all', range: { from: 0, count: 9 } }, second(2_000));
  expect(rows).toMatchObject({ rows: ['late', 'near', 'calls', 'letters', 'calm'].map((id) => ({ id })) });
  // The call waits for three quarters of its threshold, the letter for a twentieth; who is served comes after them.
  events.push({ type: 'work.created', at: second(1_999), work: 'served', channel: 'voice' }, { type: 'work.queued', at: second(1_999), work: 'served', queue: 'calls' }, { type: 'work.accepted', at: second(2_000), work: 'served', agent: 'a' });
  const items = ask(events, { kind: 'rows', table: 'work', columns: ['urgency'], sort: DEFAULT_SORT.work, filter: {}, window: 'all', range: { from: 0, count: 9 } }, second(2_000));
  expect(items).toMatchObject({ rows: [{ id: 'calls waits', cells: [0.75] }, { id: 'letters waits', cells: [0.05] }, { id: 'served', cells: [null] }] });
});

test('abandonment is not defined where nobody waits on a line', () => {
  const opening: LogEvent[] = [
    { type: 'channel.added', at: second(0), channel: { id: 'email', medium: 'email', synchrony: 'asynchronous' } },
    { type: 'queue.added', at: second(0), queue: { id: 'letters', name: 'Letters', channels: ['email'] } },
  ];
  const events = [...opening, ...centre`0s work w voice q | 0s work x email letters | 5s w abandon | 5s x accept a | 9s x close a`];
  const query: ViewQuery = { kind: 'rows', table: 'queues', columns: ['abandonRate', 'abandonRateNet', 'shortAbandonRate', 'answerRate'], sort: [{ column: 'id', descending: false }], filter: {}, window: 'all', range: { from: 0, count: 9 } };
  expect(ask(events, query)).toMatchObject({ rows: [{ id: 'letters', cells: [null, null, null, 1], n: [null, null, null, 1] }, { id: 'q', cells: [1, 1, 0, 0], n: [1, 1, 1, 1] }] });
});
