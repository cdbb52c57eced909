/** The HTTP interface against its own description: every operation is asked, and every answer is what the document says. From outside, with `fetch` alone. */
import { Ajv, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../../support/live/eventually.ts';
import { cloudEvent, FeedClient, KEY, startVigie, type VigieProcess } from './vigie-process.ts';

type Json = Readonly<Record<string, unknown>>;
/** How an operation is asked for; `expect` when something other than 200 is meant. */
interface Call { readonly path: string; readonly from?: 'simulation' | 'posted' | 'routed'; readonly expect?: number; readonly request?: RequestInit }

const post = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({ method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) });
const ROUTER_KEY = 'the key of the outside router';
const key = { Authorization: `Bearer ${KEY}` };
const outsider = { Authorization: `Bearer ${ROUTER_KEY}` };

let simulation: VigieProcess;
let posted: VigieProcess;
let routed: VigieProcess;
let work = '';
let validate: (schema: unknown) => ValidateFunction;
let documented: ReadonlyMap<string, Json>;

const field = (value: unknown, ...path: readonly string[]): unknown => path.reduce((at: unknown, name) => (typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined), value);
const ask = (path: string, request: RequestInit = {}, from: NonNullable<Call['from']> = 'simulation'): Promise<Response> => fetch({ simulation, posted, routed }[from].origin + path, request);
const json = async (path: string): Promise<Json> => await (await ask(path)).json() as Json; // an object, as the document says

beforeAll(async () => {
  [simulation, posted, routed] = await Promise.all([startVigie(['--port', '0', '--source', 'simulation:mocks/scenarios/small-shop.json@1']), startVigie(['--port', '0', '--source', 'http']), startVigie(['--port', '0', '--source', 'http:routed', '--centre', 'mocks/centres/bank.json'], { VIGIE_HTTP_KEY: KEY, VIGIE_ROUTER_KEY: ROUTER_KEY })]);
  const document = await json('/api/openapi.json');
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  // the document is one schema with many names; its own dialect is JSON Schema's
  ajv.addSchema({ $id: 'document', components: document['components'] });
  validate = (schema) => ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"document#/components')) as object); // a schema
  documented = new Map(Object.entries(document['paths'] as Record<string, Json>).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation as Json])));
  const found = await eventually(async () => field(await json('/api/work?state=closed&state=active&count=1'), 'rows', '0', 'id'), (id) => typeof id === 'string');
  work = typeof found === 'string' ? found : '';
}, 60_000);
afterAll(async () => { for (const vigie of [simulation, posted, routed]) await vigie.end('SIGKILL'); });

/** By operation; a new one without a call here fails below. */
const CALLS: Readonly<Record<string, readonly Call[]>> = {
  'GET /api/session': [{ path: '/api/session' }],
  'GET /api/centre': [{ path: '/api/centre?window=30m' }, { path: '/api/centre?format=csv' }, { path: '/api/centre?formula=magic', expect: 400 }],
  'GET /api/agents': [{ path: '/api/agents?sort=-handled&sort=name' }, { path: '/api/agents', request: { headers: { Accept: 'text/csv' } } }, { path: '/api/agents?colour=red', expect: 400 }],
  'GET /api/queues': [{ path: '/api/queues?window=15m' }, { path: '/api/queues?epoch=x&position=1', expect: 410 }],
  'GET /api/work': [{ path: '/api/work?state=closed&count=2' }, { path: '/api/work?sort=wait', expect: 400 }, { path: '/api/work', from: 'posted' }],
  'GET /api/skills': [{ path: '/api/skills' }, { path: '/api/skills?q=x&format=csv' }, { path: '/api/skills?sort=-waiting&columns=id,name,waiting' }, { path: '/api/skills?sort=wait', expect: 400 }],
  'GET /api/metrics': [
    { path: '/api/metrics' }, { path: '/api/metrics?queue=nowhere', expect: 404 }, { path: '/api/metrics?metric=asaMs&window=7m' }, { path: '/api/metrics?window=121m', expect: 400 }, { path: '/api/metrics?agent=a&team=b', expect: 400 },
    { path: '/api/metrics?team=boutique&window=15m' }, { path: '/api/metrics?skill=cards&window=2m', from: 'routed' }, { path: '/api/metrics?skill=nothing', expect: 404 }, { path: '/api/metrics?team=boutique&metric=offered', expect: 400 },
  ],
  'GET /api/work/{id}/explanation': [{ path: '/api/work/{id}/explanation' }, { path: '/api/work/nothing/explanation', expect: 404 }],
  'GET /api/log': [{ path: '/api/log?epoch=x&from=0&to=0', expect: 410 }, { path: '/api/log', expect: 400 }],
  'GET /api/simulation': [{ path: '/api/simulation' }, { path: '/api/simulation', from: 'posted', expect: 404 }],
  'GET /api/opening-hours': [{ path: '/api/opening-hours' }, { path: '/api/opening-hours', from: 'posted' }, { path: '/api/opening-hours', from: 'routed' }],
  'POST /api/commands': [{ path: '/api/commands', request: post({ id: 'c1', name: 'pace.set', rate: 2 }) }, { path: '/api/commands', request: post({ id: 'c2' }), expect: 400 }],
  'GET /api/commands': [{ path: '/api/commands' }],
  'POST /api/agents/{id}/views': [{ path: '/api/agents/nobody/views', expect: 404, request: { method: 'POST' } }],
  'GET /api/users': [{ path: '/api/users' }],
  'POST /api/session': [{ path: '/api/session', expect: 404, request: post({ name: 'ann', password: 'x' }) }],
  'DELETE /api/session': [{ path: '/api/session', expect: 404, request: { method: 'DELETE' } }],
  'POST /api/plan': [
    { path: '/api/plan', request: { method: 'POST', headers: { 'Content-Type': 'text/csv' }, body: 'file;jour;de;à;volume;dmt;effectif\nservice apres-vente;10/11/2026;9h;9h30;12,5;4:00;2' } },
    { path: '/api/plan', expect: 422, request: { method: 'POST', body: 'queue,date,from,to,volume\nnowhere,2026-11-26,9:00,9:30,1' } },
  ],
  'POST /api/shifts': [{ path: '/api/shifts', request: { method: 'POST', body: 'agent,date,from,to,activity\nInes Roy,2026-11-10,9:00,17:00,\nInes Roy,2026-11-10,12:00,12:45,Repas' } }],
  'GET /api/openapi.json': [{ path: '/api/openapi.json' }],
  'GET /api/asyncapi.json': [{ path: '/api/asyncapi.json' }],
  'POST /api/events': [
    { path: '/api/events', from: 'posted', expect: 202, request: post([cloudEvent('a', 'presence.changed', { agent: 'ann', presence: 'available' })], key) },
    { path: '/api/events', from: 'posted', expect: 207, request: post([cloudEvent('b', 'work.exploded', {})], key) },
    { path: '/api/events', from: 'posted', expect: 401, request: post([]) },
  ],
  'GET /api/events': [
    { path: '/api/events?waitS=1', from: 'routed', request: { headers: key } }, { path: '/api/events?waitS=99', from: 'routed', expect: 400, request: { headers: key } }, { path: '/api/events?after=1@x', from: 'routed', expect: 410, request: { headers: key } },
    { path: '/api/events', from: 'posted', expect: 404, request: { headers: key } },
  ],
  'GET /api/router': [{ path: '/api/router', from: 'routed', request: { headers: outsider } }, { path: '/api/router?waitS=x', from: 'routed', expect: 400, request: { headers: outsider } }, { path: '/api/router', from: 'posted', expect: 404 }],
  'POST /api/router': [{ path: '/api/router', from: 'routed', expect: 404, request: post({ work: 'w', agent: 'a' }, outsider) }, { path: '/api/router', from: 'routed', expect: 400, request: post([], outsider) }],
  'GET /healthz': [{ path: '/healthz' }],
  'GET /metrics': [{ path: '/metrics' }],
};

it('every operation that is documented is asked here, and the other way round', () => { expect(Object.keys(CALLS).toSorted()).toEqual([...documented.keys()].toSorted()); });

describe.each(Object.entries(CALLS))('%s', (operation, calls) => {
  it.each(calls)('$path', async ({ path, from, expect: status = 200, request }) => {
    const answer = await ask(path.replace('{id}', encodeURIComponent(work)), request, from);
    const text = await answer.text();
    expect([answer.status, answer.status === status ? '' : text]).toEqual([status, '']);
    const type = answer.headers.get('content-type')?.split(';')[0] ?? '';
    const schema = field(documented.get(operation), 'responses', String(status), 'content', type, 'schema');
    expect([`${operation} ${status} ${type}`, schema === undefined]).toEqual([`${operation} ${status} ${type}`, false]);
    if (!type.endsWith('json')) return;
    const check = validate(schema);
    check(JSON.parse(text));
    expect(check.errors ?? []).toEqual([]);
  });
});

it('a table read page by page is one table, whatever happens meanwhile', async () => {
  await ask('/api/commands', post({ id: 'fast', name: 'pace.set', rate: 60 }));
  const position = async (): Promise<number> => Number((await json('/healthz'))['position']);
  const whole: unknown[] = [];
  let next: unknown = '/api/agents?count=2&columns=id,routing,handled&sort=id';
  const stamps = new Set<string>();
  while (typeof next === 'string') {
    const before = await position();
    const page: Json = await json(next);
    stamps.add(`${String(page['epoch'])} ${String(page['position'])} ${String(page['asOf'])}`);
    whole.push(...(page['rows'] as unknown[])); // a list, as the document says
    expect(page['matched']).toBe(page['total']);
    ({ next } = page);
    await eventually(position, (now) => now > before);
  }
  expect(stamps.size).toBe(1);
  expect(whole.length).toBeGreaterThan(4);
  expect(new Set(whole.map((row) => field(row, 'id'))).size).toBe(whole.length);
});

it('metrics of an agent over some minutes are those of the events that were posted', async () => {
  const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
  const call = (work: string, from: number, talkMinutes: number): Json[] => [
    { ...cloudEvent(`${work}1`, 'work.created', { work, channel: 'voice' }), time: minutesAgo(from) }, { ...cloudEvent(`${work}2`, 'work.queued', { work, queue: 'sales' }), time: minutesAgo(from) },
    { ...cloudEvent(`${work}3`, 'work.accepted', { work, agent: 'eve' }), time: minutesAgo(from) }, { ...cloudEvent(`${work}4`, 'work.closed', { work, agent: 'eve' }), time: minutesAgo(from - talkMinutes) },
  ];
  const events = [{ ...cloudEvent('here', 'presence.changed', { agent: 'eve', presence: 'available' }), time: minutesAgo(60) }, ...call('early', 50, 3), ...call('late', 10, 1), { ...cloudEvent('away', 'presence.changed', { agent: 'eve', presence: 'break' }), time: minutesAgo(5) }];
  expect((await ask('/api/events', post(events, key), 'posted')).status).toBe(202);
  const told = async (window: string): Promise<{ readonly asOf: number; readonly values: Json }> => {
    const answer = await (await ask(`/api/metrics?agent=eve&window=${window}`, {}, 'posted')).json() as { readonly asOf: string; readonly metrics: readonly { readonly id: string; readonly value: number }[] }; // as the document says
    return { asOf: Date.parse(answer.asOf), values: Object.fromEntries(answer.metrics.map(({ id, value }) => [id, value])) };
  };
  const some = await eventually(() => told('30m'), ({ values }) => values['handled'] === 1);
  // the minute that runs, and the 29 before it
  const signedInMs = some.asOf - (Math.floor(some.asOf / 60_000) - 29) * 60_000;
  expect([Math.round(Number(some.values['ahtMs']) / 100), Math.round(Number(some.values['signedInMs']) / 100)]).toEqual([600, Math.round(signedInMs / 100)]);
  expect(Number(some.values['busyShare'])).toBeCloseTo(60_000 / signedInMs, 3);
  expect(Number(some.values['occupancy'])).toBeCloseTo(60_000 / (signedInMs - 300_000), 2);
  const whole = await told('all');
  expect([whole.values['handled'], Math.round(Number(whole.values['ahtMs']) / 100)]).toEqual([2, 1_200]);
});

it('CSV has the rows of JSON', async () => {
  const rows: Record<string, string>[] = parse(await (await ask('/api/queues?columns=id,name,offered&sort=id', { headers: { Accept: 'text/csv;q=1, application/json;q=0.5' } })).text(), { columns: true });
  const page = await json('/api/queues?columns=id,name,offered&sort=id');
  expect(rows.map(({ id, name }) => ({ id, name }))).toEqual((page['rows'] as Json[]).map(({ id, name }) => ({ id, name })));
  expect(Object.keys(rows[0] ?? {})).toEqual(['id', 'name', 'offered', 'asOf', 'position']);
});

/** Checks a message against the AsyncAPI document. */
async function asyncChecks(): Promise<(channel: string, message: string, payload: unknown) => unknown> {
  const described = await json('/api/asyncapi.json');
  const ajv = new Ajv({ strict: false });
  ajv.addSchema({ $id: 'document', components: described['components'] });
  const checks = new Map<string, ValidateFunction>();
  return (channel, message, payload) => {
    const schema = field(described, 'channels', channel, 'messages', message, 'payload');
    expect([channel, message, typeof schema]).toEqual([channel, message, 'object']);
    const check = checks.get(channel + message) ?? ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"document#/components')) as object); // a schema
    checks.set(channel + message, check);
    check(payload);
    return check.errors ?? [];
  };
}

it('every frame of the feed is what the AsyncAPI document says', async () => {
  const faults = await asyncChecks();
  const client = new FeedClient();
  void client.connect(simulation.origin);
  await eventually(() => new Set(client.frames.map(({ kind }) => kind)), (kinds) => kinds.has('delta') && kinds.has('heartbeat'));
  client.close();
  for (const frame of client.frames) expect(faults('feed', frame.kind, frame)).toEqual([]);
});

it('what is said in the exchanges of a routed source is what the AsyncAPI document says', async () => {
  const faults = await asyncChecks();
  const events = [cloudEvent('c1', 'work.created', { work: 'asked', channel: 'phone' }), cloudEvent('c2', 'work.queued', { work: 'asked', queue: 'cards' })];
  expect(faults('events', 'batch', events)).toEqual([]);
  expect(faults('events', 'batch', [{ id: 'no event' }])).not.toEqual([]);
  expect(faults('events', 'outcome', await (await ask('/api/events', post(events, key), 'routed')).json())).toEqual([]);
  const decisions = await eventually(async () => (await ask('/api/events?waitS=1', { headers: key }, 'routed')).json(), (told) => JSON.stringify(told).includes('asked'));
  expect(faults('events', 'decisions', decisions)).toEqual([]);
  expect(faults('router', 'questions', await (await ask('/api/router', { headers: outsider }, 'routed')).json())).toEqual([]);
  expect(faults('router', 'decision', { work: 'asked', declines: true })).toEqual([]);
});
