/** Work that Vigie routes beside an exchange that it only watches: one board and one log, and each is told of its own alone. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AsteriskServer, SECRET, USER } from '../../support/live/asterisk-server.ts';
import { eventually } from '../../support/live/eventually.ts';
import { Telephony } from './telephony.ts';
import { KEY, startVigie, wholeLog, type VigieProcess } from './vigie-process.ts';

const CENTRE = {
  version: 1, id: 'shop', name: 'Shop', timeZone: 'Europe/Paris', channels: [{ id: 'voice', medium: 'voice', synchrony: 'synchronous' }],
  queues: [{ id: 'sales', name: 'Sales', channels: ['voice'], pushTimeoutS: 600 }], agents: [{ id: 'ann', name: 'Ann', channels: ['voice'], queues: [{ queue: 'sales' }] }],
};

const directory = mkdtempSync(join(tmpdir(), 'vigie-beside-'));
const centre = join(directory, 'centre.json');
const exchange = new AsteriskServer(80);
const phone = new Telephony();
const start = (file = centre): Promise<VigieProcess> => startVigie(
  ['--port', '0', '--source', `paris=asterisk-ami:127.0.0.1:${exchange.port}`, '--source', 'shop=http:routed', '--centre', file, '--store', join(directory, 'store')],
  { VIGIE_PARIS_USER: USER, VIGIE_PARIS_SECRET: SECRET, VIGIE_SHOP_KEY: KEY },
);
const ask = async (path: string, body?: unknown): Promise<Record<string, unknown>> => (await fetch(`${phone.vigie!.origin}${path}`, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) })).json() as Promise<Record<string, unknown>>; // as documented
const told = async (): Promise<readonly { readonly type: string; readonly [field: string]: unknown }[]> => (await wholeLog(phone.vigie!.origin)).map((event) => JSON.parse(event));

beforeAll(async () => {
  writeFileSync(centre, JSON.stringify(CENTRE));
  await exchange.listen();
  phone.vigie = await start();
}, 60_000);
afterAll(async () => {
  await phone.vigie?.end('SIGKILL');
  exchange.stop();
  rmSync(directory, { recursive: true });
});

it('each hears of its own, is explained as what it is, and takes its own commands; a restart goes on with both', { timeout: 90_000 }, async () => {
  await eventually(told, (log) => log.filter(({ type }) => type === 'membership.joined').length > 60);
  await phone.say('presence.changed', { agent: 'ann', presence: 'available' });
  await exchange.play(0.05);
  await phone.comes('w1', 'sales');
  expect((await phone.hears('work.pushed', 'w1')).data).toEqual({ work: 'w1', agent: 'ann', offer: 'w1/1' });
  const log = await eventually(told, (events) => events.some(({ type, work }) => type === 'work.accepted' && String(work).startsWith('paris/')));
  expect(phone.told.filter(({ data }) => JSON.stringify(data).includes('paris/'))).toEqual([]);
  expect(log.filter(({ type }) => type === 'centre.added')).toHaveLength(1);

  const theirs = String(log.find(({ type, work }) => type === 'work.accepted' && String(work).startsWith('paris/'))?.['work']);
  expect(await ask('/api/work/w1/explanation')).toMatchObject({ deduced: null, given: 'ann' });
  expect(await ask(`/api/work/${encodeURIComponent(theirs)}/explanation`)).toMatchObject({ deduced: { compared: expect.any(Number) } });

  expect(await ask('/api/commands', { id: 'c1', name: 'work.prioritise', work: 'w1', priority: 3 })).toMatchObject({ result: 'applied' });
  expect(await ask('/api/commands', { id: 'c2', name: 'presence.set', agents: ['paris/Agent 101'], presence: 'meal' })).toMatchObject({ result: 'accepted' });
  expect(await ask('/api/commands', { id: 'c3', name: 'presence.set', agents: ['paris/Agent 101', 'ann'], presence: 'meal' })).toMatchObject({ type: 'unknown-agent' });

  await phone.vigie!.end('SIGKILL');
  phone.vigie = await start();
  expect(await phone.say('work.accepted', { work: 'w1', agent: 'ann' })).toBeNull();
  await exchange.play(0.06);
  await phone.say('work.closed', { work: 'w1', agent: 'ann' });
  await phone.comes('w2', 'sales');
  expect((await phone.hears('work.pushed', 'w2')).data).toMatchObject({ agent: 'ann' });
  expect(phone.told.filter(({ type, data }) => type === 'work.pushed' && data['work'] === 'w1')).toHaveLength(1);
});

it('a file that changed while nothing ran is told to the log once, and refused where something is open that it no longer has', { timeout: 90_000 }, async () => {
  const changed = (what: Readonly<Record<string, unknown>>): Promise<VigieProcess> => {
    writeFileSync(centre, JSON.stringify({ ...CENTRE, ...what }));
    return start();
  };
  await phone.vigie!.end('SIGTERM');
  // w2 rings at ann, out of sales
  await expect(changed({ queues: [{ ...CENTRE.queues[0], id: 'other' }], agents: [{ ...CENTRE.agents[0], queues: [{ queue: 'other' }] }] })).rejects.toThrow('no longer has queue sales (1 open)');
  const more = { teams: [{ id: 'north', name: 'Nord' }], queues: [{ ...CENTRE.queues[0], name: 'Ventes' }, { ...CENTRE.queues[0], id: 'other' }], agents: [{ ...CENTRE.agents[0], name: 'Ann B.', queues: [{ queue: 'sales' }, { queue: 'other', penalty: 2 }] }, { ...CENTRE.agents[0], id: 'bob', name: 'Bob' }] };
  phone.vigie = await changed(more);
  const nouns = async (): Promise<readonly unknown[]> => (await told()).filter(({ type, agent, queue }) => /^(?:queue|agent|membership|channel)\./.test(type) && !JSON.stringify([agent, queue]).includes('paris/')).slice(1).map(({ type, agent, queue }) => [type, agent, queue].map((part) => (typeof part === 'object' && part !== null && 'name' in part ? part.name : part ?? '')));
  // the first was told of the opening
  expect(await nouns()).toEqual([
    ['queue.changed', '', 'Ventes'], ['queue.added', '', 'Sales'], ['agent.changed', 'Ann B.', ''], ['agent.added', 'Bob', ''],
    ['membership.joined', 'ann', 'other'], ['membership.joined', 'bob', 'sales'],
  ]);
  expect(phone.vigie.log().find(({ event }) => event === 'centre-changed')).toMatchObject({ source: 'shop', told: 7 });
  expect((await told()).findLast(({ type }) => type === 'centre.changed')).toMatchObject({ centre: { teams: [{ id: 'north', name: 'Nord' }], queues: [], agents: [] } });
  await phone.say('presence.changed', { agent: 'bob', presence: 'available' });
  await phone.comes('w3', 'sales');
  expect((await phone.hears('work.pushed', 'w3')).data).toMatchObject({ agent: 'bob' });
  expect(await phone.say('work.accepted', { work: 'w2', agent: 'ann' })).toBeNull();

  // the same file again: nothing to tell
  await phone.say('work.closed', { work: 'w3', agent: 'bob' });
  await phone.vigie.end('SIGTERM');
  phone.vigie = await start();
  expect(phone.vigie.log().some(({ event }) => event === 'centre-changed')).toBe(false);
});

it('an id of the file that begins with another source’s name is refused before anything starts', { timeout: 30_000 }, async () => {
  const file = join(directory, 'both.json');
  writeFileSync(file, JSON.stringify({ ...CENTRE, queues: [...CENTRE.queues, { ...CENTRE.queues[0], id: 'paris/sales' }], agents: CENTRE.agents.map((agent) => ({ ...agent, queues: [...agent.queues, { queue: 'paris/sales' }] })) }));
  await expect(start(file)).rejects.toThrow('paris/sales of --centre would be routed here');
  await expect(startVigie(['--port', '0', '--source', 'a=http:routed', '--source', 'b=http:routed', '--centre', centre], { VIGIE_A_KEY: KEY, VIGIE_B_KEY: KEY })).rejects.toThrow('one http:routed at most');

});
