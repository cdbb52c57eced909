/** A system whose work Vigie routes, played with `fetch` alone: it says what comes and what its agents do, and asks what was decided. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../../support/live/eventually.ts';
import { Telephony, type Told } from './telephony.ts';
import { KEY, startVigie, wholeLog, type VigieProcess } from './vigie-process.ts';

const CENTRE = {
  version: 1, id: 'shop', name: 'Shop', timeZone: 'Europe/Paris',
  channels: [{ id: 'voice', medium: 'voice', synchrony: 'synchronous' }],
  skills: [{ id: 'fr', name: 'French' }],
  queues: [{ id: 'sales', name: 'Sales', channels: ['voice'], pushTimeoutS: 30 }, { id: 'short', name: 'Short', channels: ['voice'], pushTimeoutS: 1 }, { id: 'french', name: 'French', channels: ['voice'], routing: 'skills', skills: [{ skill: 'fr', level: 1 }] }],
  agents: [
    { id: 'ann', name: 'Ann', channels: ['voice'], queues: [{ queue: 'sales' }], skills: [{ skill: 'fr', level: 3 }] },
    { id: 'bob', name: 'Bob', channels: ['voice'], queues: [{ queue: 'sales' }] },
    { id: 'cy', name: 'Cy', channels: ['voice'], queues: [{ queue: 'short' }] },
  ],
  priorityRules: [{ name: 'vip', when: 'value >= 1000', points: 50 }],
};

const directory = mkdtempSync(join(tmpdir(), 'vigie-routed-'));
writeFileSync(join(directory, 'centre.json'), JSON.stringify(CENTRE));
const start = (): Promise<VigieProcess> => startVigie(['--port', '0', '--source', 'http:routed', '--centre', join(directory, 'centre.json'), '--store', join(directory, 'store')]);
const phone = new Telephony();
const command = async (body: Readonly<Record<string, unknown>>): Promise<unknown> => (await fetch(`${phone.vigie!.origin}/api/commands`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })).json();

beforeAll(async () => { phone.vigie = await start(); }, 30_000);
afterAll(async () => {
  await phone.vigie?.end('SIGKILL');
  rmSync(directory, { recursive: true });
});

describe('a system whose work Vigie routes', () => {
  it('says what comes, hears whom it goes to, and the log says why', async () => {
    await phone.say('presence.changed', { agent: 'ann', presence: 'available' });
    await phone.comes('w1', 'sales');
    expect((await phone.hears('work.pushed', 'w1')).data).toEqual({ work: 'w1', agent: 'ann', offer: 'w1/1' });
    expect(await phone.say('work.accepted', { work: 'w1', agent: 'ann' })).toBeNull();
    expect(await phone.say('work.accepted', { work: 'w1', agent: 'ann' })).toMatchObject({ code: 'out-of-step' });
    const explained = await (await fetch(`${phone.vigie!.origin}/api/work/w1/explanation`)).json();
    expect(explained).toMatchObject({ given: 'ann', deduced: null, explanation: { winner: 'ann', queue: 'sales', agents: [{ agent: 'ann', failed: null }, { agent: 'bob', failed: 'signed-out' }, { agent: 'cy', failed: 'queue' }] } });
  });

  it('a customer of value goes first, once somebody is free; who declines is passed over', async () => {
    await phone.comes('plain', 'sales');
    await phone.comes('vip', 'sales', { customer: { value: 5_000 } });
    expect((await phone.hears('work.queued', 'vip')).data).toMatchObject({ priority: 50, asks: { parts: [['vip', 50]] } });
    await phone.say('work.closed', { work: 'w1', agent: 'ann' });
    expect((await phone.hears('work.pushed', 'vip')).data).toMatchObject({ agent: 'ann' });
    await phone.say('presence.changed', { agent: 'bob', presence: 'available' });
    expect((await phone.hears('work.pushed', 'plain')).data).toMatchObject({ agent: 'bob' });
    await phone.say('work.declined', { work: 'vip', agent: 'ann', offer: 'vip/1', reason: 'lunch' });
    await phone.say('work.declined', { work: 'plain', agent: 'bob', offer: 'plain/1' });
    await eventually(async () => { await phone.read(1); return phone.told.filter(({ type }) => type === 'work.pushed').map(({ data }) => [data['work'], data['agent']]); }, (pushes) => JSON.stringify(pushes).includes('["vip","bob"]'));
  });

  it('what nobody answers rings out by itself; a wrong door is said', async () => {
    await phone.say('presence.changed', { agent: 'cy', presence: 'available' });
    await phone.comes('unheard', 'short');
    await phone.hears('work.pushed', 'unheard');
    await phone.hears('work.rang-out', 'unheard');
    expect(await phone.say('work.queued', { work: 'nowhere', queue: 'sales' })).toMatchObject({ code: 'out-of-step' });
    expect(await phone.say('work.pushed', { work: 'vip', agent: 'ann', offer: 'x' })).toMatchObject({ code: 'not-accepted-here' });
  });

  it("a supervisor's command is told to the other system, with its effect", async () => {
    expect(await command({ id: 'c1', name: 'agents.change-queues', agents: ['cy'], join: [{ queue: 'sales' }] })).toMatchObject({ result: 'applied' });
    expect(await command({ id: 'c2', name: 'presence.set', agents: ['cy'], presence: 'available' })).toMatchObject({ result: 'applied' });
    await eventually(async () => { await phone.read(1); return phone.told; }, (told) => told.some(({ type, data }) => type === 'presence.changed' && data['agent'] === 'cy'));
    await phone.say('work.abandoned', { work: 'unheard' });
    await phone.comes('given', 'sales');
    expect(await command({ id: 'c3', name: 'work.assign', work: 'nothing', agent: 'cy' })).toMatchObject({ type: 'unknown-work' });
    expect(await command({ id: 'c4', name: 'work.prioritise', work: 'given', priority: 9 })).toMatchObject({ result: 'applied' });
    expect((await phone.hears('work.prioritised', 'given')).data).toMatchObject({ priority: 9 });
    expect(await command({ id: 'c5', name: 'pace.set', rate: 2 })).toMatchObject({ type: 'not-offered' });
  });

  it('goes on where it was after a kill: what rings rings, what waits waits, no offer is lost or made twice', { timeout: 60_000 }, async () => {
    await phone.say('presence.changed', { agent: 'ann', presence: 'break' });
    await phone.say('work.abandoned', { work: 'plain' });
    await phone.comes('held', 'french');
    await phone.read(0);
    const before = phone.told.length;
    await phone.vigie!.end('SIGKILL');
    phone.vigie = await start();
    await phone.read(0);
    expect(phone.told.slice(before)).toEqual([]);
    expect(await phone.say('work.accepted', { work: 'vip', agent: 'bob' })).toBeNull();
    await phone.say('work.closed', { work: 'vip', agent: 'bob' });
    expect(await command({ id: 'c1', name: 'agents.change-queues', agents: ['cy'], join: [{ queue: 'sales' }] })).toMatchObject({ result: 'applied' });
    await phone.say('presence.changed', { agent: 'ann', presence: 'available' });
    expect((await phone.hears('work.pushed', 'held')).data).toMatchObject({ agent: 'ann', offer: 'held/1' });
    await phone.say('work.accepted', { work: 'held', agent: 'ann' });
    expect(await command({ id: 'c6', name: 'work.assign', work: 'held', agent: 'bob', override: true })).toMatchObject({ result: 'applied' });
    expect((await phone.hears('work.pushed', 'held/next')).data).toMatchObject({ agent: 'bob' });
    await phone.say('work.accepted', { work: 'held/next', agent: 'bob' });
    expect(await command({ id: 'c7', name: 'work.transfer', work: 'held/next', queue: 'sales' })).toMatchObject({ result: 'applied' });
    await phone.hears('work.queued', 'held/next/next');
    const log = (await wholeLog(phone.vigie.origin)).map((event) => JSON.parse(event) as Told['data'] & { readonly type: string }); // events as the log has them
    const offers = log.filter(({ type }) => type === 'work.pushed').map((event) => event['offer']);
    expect(new Set(offers).size).toBe(offers.length);
    expect(phone.told.filter(({ type }) => type === 'work.pushed').map(({ data }) => data['offer'])).toEqual(offers);
    const health = await (await fetch(`${phone.vigie.origin}/metrics`)).text();
    expect(health).toMatch(/^vigie_events_quarantined_total 0$/m);
  });

  it('wants the key, and its own log', async () => {
    expect((await fetch(`${phone.vigie!.origin}/api/events`)).status).toBe(401);
    expect((await fetch(`${phone.vigie!.origin}/api/events?after=3@another`, { headers: { Authorization: `Bearer ${KEY}` } })).status).toBe(410);
  });
});

it.each([
  [['--source', 'http:routed'], 'needs --centre'],
  [['--source', 'http:road'], 'http:routed where Vigie decides'],
])('%j is refused, with the way out', async (args, words) => {
  await expect(startVigie(['--port', '0', ...args], { VIGIE_HTTP_KEY: KEY, VIGIE_A_KEY: KEY, VIGIE_B_KEY: KEY })).rejects.toThrow(words);
});
