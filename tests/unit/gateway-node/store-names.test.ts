/** What a kept log has of people stands in its directory of names alone, and goes from there for good. */
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Gateway, type LogWriter } from '../../../src/gateway/gateway.ts';
import { eraseFromStore, type Whom } from '../../../src/gateway/node/store/erasures.ts';
import { openStore, type OpenStore } from '../../../src/gateway/node/store/open-store.ts';
import { SegmentStore, type Retention } from '../../../src/gateway/node/store/segment-store.ts';
import type { LogEvent } from '../../../src/model/events.ts';
import { ERASED } from '../../../src/model/erased.ts';
import { Projection } from '../../../src/projection/projection.ts';

const CENTRE = { id: 'centre', name: 'Centre', timeZone: 'UTC', channels: [], queues: [], agents: [] };
const KEEP_ALL: Retention = { maxBytes: 1e12, maxAgeMs: 1e12, agentsMs: 1e12, customersMs: 1e12 };
const DAY_MS = 86_400_000;
const T0 = 1_795_000_000_000_000;
let directory: string;
beforeEach(() => { directory = mkdtempSync(join(tmpdir(), 'vigie-names-')); });
afterEach(() => { rmSync(directory, { recursive: true }); });

function opened(retention = KEEP_ALL): OpenStore {
  const store = openStore({ directory, newEpoch: () => 'first', centre: CENTRE, retention, now: Date.now });
  if (!store.ok) throw new Error(store.error);
  return store.value;
}

/** Ann and Bob serve Carol (three contacts, one of them handed on) and Dave (one). */
const CONTACTS = [['1', 'carol@example.net'], ['2', 'dave@example.net'], ['3', 'carol@example.net'], ['4', 'carol@example.net']] as const;
const EVENTS: readonly LogEvent[] = [
  { type: 'agent.added', at: T0, agent: { id: 'SIP/ann', name: 'Ann Martin', team: 'red' } },
  { type: 'agent.added', at: T0, agent: { id: 'SIP/bob', name: 'Bob Stone', team: 'red' } },
  { type: 'presence.changed', at: T0, agent: 'SIP/ann', presence: 'available', reason: 'Ann is back from the clinic' },
  { type: 'presence.changed', at: T0, agent: 'SIP/bob', presence: 'available' },
  ...CONTACTS.flatMap(([work, customer], i): LogEvent[] => [
    { type: 'work.created', at: T0 + i, work, channel: 'email', customer, subject: `${customer} lost parcel ${work}` },
    { type: 'work.queued', at: T0 + i, work, queue: 'parcels' },
    { type: 'work.accepted', at: T0 + i, work, agent: i % 2 === 0 ? 'SIP/ann' : 'SIP/bob' },
  ]),
  { type: 'work.transferred', at: T0 + 9, work: '4', agent: 'SIP/bob', to: 'SIP/ann', child: '4b' },
  { type: 'work.created', at: T0 + 9, work: '4b', root: '4', parent: '4', channel: 'email', subject: 'the red bicycle' },
  { type: 'work.closed', at: T0 + 10, work: '1', agent: 'SIP/ann', disposition: 'refund to Carol' },
  { type: 'work.closed', at: T0 + 10, work: '2', agent: 'SIP/bob', disposition: 'sent again to Dave' },
];
const ANN = ['SIP/ann', 'Ann Martin', 'clinic'];
const CAROL = ['carol@example.net', 'refund to Carol', 'the red bicycle'];
const OTHERS = ['SIP/bob', 'Bob Stone', 'dave@example.net', 'sent again to Dave'];

/** Writes the events as a gateway does, one at a time; the small segments begin with checkpoints. */
function write(store: SegmentStore, resumed: OpenStore['resumed'], events: readonly LogEvent[]): Gateway {
  let next = 0;
  const gateway = new Gateway({
    mode: 'live', capabilities: [], epoch: 'first', clock: () => ({ logAt: 0, rate: 1 }), status: () => [],
    advance: (writer: LogWriter) => { writer.write(events.slice(next, next + 1)); next += 1; },
  }, { store, ...(resumed === null ? {} : { resumed }) });
  while (next < events.length) gateway.advance(0);
  return gateway;
}

function writeInSegments(): void {
  for (const name of ['log', 'names']) mkdirSync(join(directory, name));
  const store = new SegmentStore({ directory: join(directory, 'log'), names: join(directory, 'names'), epoch: 'first', centre: CENTRE, retention: KEEP_ALL, now: Date.now, segmentBytes: 900 }, 0, null);
  write(store, null, EVENTS);
  store.close();
  expect(segments().length).toBeGreaterThan(3);
}
const segments = (): string[] => readdirSync(join(directory, 'log')).filter((name) => name.endsWith('.jsonl')).toSorted();

const filesUnder = (path: string): string[] => readdirSync(path).map((name) => join(path, name)).flatMap((file) => (statSync(file).isDirectory() ? filesUnder(file) : [file]));
const found = (words: readonly string[], path = directory): string[] => { const text = filesUnder(path).map((file) => readFileSync(file, 'utf8')).join('\n'); return words.filter((word) => text.includes(word)); };

/** All of the log, and its state. */
function readBack(retention?: Retention): { readonly text: string; readonly events: readonly (LogEvent | null)[]; readonly epoch: string; readonly projection: Projection } {
  const store = opened(retention);
  const { resumed } = store;
  if (resumed === null) throw new Error('nothing was kept');
  for (let older = store.older(); older !== null; older = store.older()) resumed.log.prepend(older);
  store.close();
  const events = resumed.log.slice(resumed.log.base, resumed.log.head);
  return { text: JSON.stringify([events, resumed.projection.agentIds().map((id) => resumed.projection.agentOf(id))]), events, epoch: store.epoch, projection: resumed.projection };
}
const erase = (whom: Whom): ReturnType<typeof eraseFromStore> => eraseFromStore(directory, whom, Date.now);

it('the log names nobody; its directory of names does, and the log is read back as it was written', () => {
  writeInSegments();
  expect(found([...ANN, ...CAROL, ...OTHERS], join(directory, 'log'))).toEqual([]);
  expect(found([...ANN, ...CAROL, ...OTHERS], join(directory, 'names'))).toEqual([...ANN, ...CAROL, ...OTHERS]);
  const back = readBack();
  expect(back.events).toEqual(EVENTS);
  const whole = new Projection();
  whole.apply(EVENTS);
  expect(back.projection.digest()).toBe(whole.digest());
  for (const file of filesUnder(directory)) expect(statSync(file).mode & 0o077).toBe(0);
});

it.each([
  ['an agent by his id', { kind: 'agent', id: 'SIP/ann' }, ANN, [...CAROL, ...OTHERS]],
  ['an agent by his name', { kind: 'agent', id: 'Ann Martin' }, ['Ann Martin', 'clinic'], [...CAROL, ...OTHERS]],
  ['a customer with all his contacts', { kind: 'customer', id: 'carol@example.net' }, CAROL, [...OTHERS, 'SIP/ann', 'Ann Martin']],
  ['a contact and its leg', { kind: 'work', id: '4' }, ['lost parcel 4', 'the red bicycle'], [...OTHERS, 'SIP/ann', 'carol@example.net', 'refund to Carol']],
] as const)('%s is erased from the disk, the log and the state; all else, and every figure, stays', (_name, whom, gone, stays) => {
  writeInSegments();
  const before = readBack();
  const logBefore = segments().map((name) => readFileSync(join(directory, 'log', name), 'utf8'));
  const erased = erase(whom);
  expect(erased.ok && erased.value.entries).toBeGreaterThan(0);
  // the transfer's target is of the contact, not of the agent
  const lost = gone.filter((word) => !(whom.kind === 'agent' && word === 'SIP/ann'));
  expect(found(lost)).toEqual([]);
  expect(found(stays, join(directory, 'names'))).toEqual(stays);
  expect(segments().slice(0, logBefore.length).map((name) => readFileSync(join(directory, 'log', name), 'utf8'))).toEqual(logBefore);
  const after = readBack();
  expect(lost.filter((word) => after.text.includes(word))).toEqual([]);
  expect(after.text).toContain(ERASED);
  expect(after.events.length).toBe(EVENTS.length);
  expect(after.projection.queueCounters('parcels', T0 + 20)).toEqual(before.projection.queueCounters('parcels', T0 + 20));
  expect(after.projection.quarantined).toBe(before.projection.quarantined);
  // whoever still shows it has another log
  expect([before.epoch, after.epoch]).toEqual(['first', 'first.1']);
  expect(erase(whom)).toEqual({ ok: true, value: { people: 0, contacts: 0, entries: 0 } });
});

it('an erased agent stays one agent: the log goes on, rolls, and is read again', () => {
  writeInSegments();
  erase({ kind: 'agent', id: 'SIP/ann' });
  const again = opened();
  write(again.store, again.resumed, [{ type: 'work.closed', at: T0 + 11, work: '3', agent: 'SIP/bob' }, { type: 'presence.changed', at: T0 + 12, agent: 'SIP/ann', presence: 'meal' }]);
  again.close();
  const back = readBack();
  const [erased] = back.projection.agentIds().filter((id) => id.startsWith('~'));
  expect(back.projection.agentOf(erased ?? '')).toEqual({ id: erased, name: ERASED, team: 'red' });
  // whom the platform goes on naming is somebody new
  expect(new Set(back.projection.agentIds())).toEqual(new Set([erased, 'SIP/ann', 'SIP/bob']));
});

it('who commanded keeps his id over a restart, and is erased by the name that he signs in with', () => {
  writeInSegments();
  const first = opened();
  const id = first.actors.idOf('sue.martin');
  first.close();
  const again = opened();
  expect([again.actors.idOf('sue.martin'), again.actors.all()]).toEqual([id, [{ id, name: 'sue.martin' }]]);
  again.close();
  expect(erase({ kind: 'user', id: 'sue.martin' })).toEqual({ ok: true, value: { people: 1, contacts: 0, entries: 1 } });
  expect(found(['sue.martin'])).toEqual([]);
  const third = opened();
  expect(third.actors.all()).toEqual([]);
  third.close();
});

it('is refused while a gateway has the log', () => {
  writeInSegments();
  writeFileSync(join(directory, 'lock'), String(process.ppid));
  const refused = erase({ kind: 'agent', id: 'SIP/ann' });
  expect(refused.ok ? '' : refused.error).toContain('Stop the gateway first');
  expect(found(ANN, join(directory, 'names'))).toEqual(ANN);
});

it('a torn tail of the names is cut and told: the log does not speak of them yet', () => {
  const first = opened();
  write(first.store, null, EVENTS.slice(0, 5));
  first.close();
  const path = join(directory, 'names', '0000000000000000.jsonl');
  const whole = statSync(path).size;
  appendFileSync(path, '{"p":"~aaaaaaaaaaaa","is":"torn off');
  const again = opened();
  expect([again.tornBytes, statSync(path).size, again.resumed?.log.head]).toEqual([35, whole, 5]);
  write(again.store, again.resumed, EVENTS.slice(5));
  again.close();
  expect(readBack().events).toEqual(EVENTS);
});

it('damage to the names before the tail is refused, naming the file and line', () => {
  writeInSegments();
  const path = join(directory, 'names', segments().at(-1) ?? '');
  const lines = readFileSync(path, 'utf8');
  writeFileSync(path, lines.replace('"is":"', '"is":"X'));
  const refused = openStore({ directory, newEpoch: () => 'first', centre: CENTRE, retention: KEEP_ALL, now: Date.now });
  expect(refused.ok ? '' : refused.error).toMatch(/names.*:\d+: /);
});

it('a log without its names is a log by pseudonyms', () => {
  writeInSegments();
  rmSync(join(directory, 'names'), { recursive: true });
  const { text, events } = readBack();
  expect([...ANN, ...CAROL, ...OTHERS].filter((word) => text.includes(word))).toEqual([]);
  expect(events.length).toBe(EVENTS.length);
});

it('names go by kind and age, the log stays; what was in memory of them goes too', () => {
  writeInSegments();
  const old = segments().slice(0, -1);
  for (const name of old) utimesSync(join(directory, 'log', name), (Date.now() - 10 * DAY_MS) / 1000, (Date.now() - 10 * DAY_MS) / 1000);
  const limits = { ...KEEP_ALL, customersMs: 5 * DAY_MS };
  const back = readBack(limits);
  const kept = old.map((name) => join(directory, 'names', name)).filter((path) => existsSync(path)).map((path) => readFileSync(path, 'utf8')).join('\n');
  expect([kept.includes('Ann Martin'), kept.includes('carol@example.net')]).toEqual([true, false]);
  expect(back.events.length).toBe(EVENTS.length);
  expect(back.events[0]).toEqual(EVENTS[0]);
  expect(back.events.find((event) => event?.type === 'work.created')).toMatchObject({ customer: ERASED, subject: ERASED });
  // where agents are not told any more, the log is not read back: nobody is two people
  const short = readBack({ ...limits, agentsMs: 5 * DAY_MS });
  expect(short.events.length).toBeLessThan(EVENTS.length);
  expect(segments().length).toBe(old.length + 1);
});

it('a gateway that runs forgets, when names go, the part of the log that had them', () => {
  for (const name of ['log', 'names']) mkdirSync(join(directory, name));
  const store = new SegmentStore({ directory: join(directory, 'log'), names: join(directory, 'names'), epoch: 'first', centre: CENTRE, retention: { ...KEEP_ALL, customersMs: DAY_MS }, now: Date.now, segmentBytes: 900 }, 0, null);
  let batch: readonly LogEvent[] = EVENTS;
  const gateway = new Gateway({ mode: 'live', capabilities: [], epoch: 'first', clock: () => ({ logAt: 0, rate: 1 }), status: () => [], advance: (writer: LogWriter) => { writer.write(batch); } }, { store });
  gateway.advance(0);
  expect(gateway.firstAvailable()).toBe(0);
  utimesSync(join(directory, 'log', segments()[0] ?? ''), (Date.now() - 2 * DAY_MS) / 1000, (Date.now() - 2 * DAY_MS) / 1000);
  batch = Array.from({ length: 40 }, (_none, i): LogEvent => ({ type: 'presence.changed', at: T0 + 20 + i, agent: 'SIP/bob', presence: i % 2 === 0 ? 'meal' : 'available' }));
  gateway.advance(1);
  expect(gateway.firstAvailable()).toBe(EVENTS.length);
  store.close();
});

it('a cut of the last line of the log leaves names behind that nothing refers to, and loses none', () => {
  const first = opened();
  write(first.store, null, EVENTS);
  first.close();
  const path = join(directory, 'log', '0000000000000000.jsonl');
  truncateSync(path, statSync(path).size - 3);
  expect(readBack().events).toEqual(EVENTS.slice(0, -1));
});
