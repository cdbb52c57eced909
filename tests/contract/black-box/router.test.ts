/** An outside router, played with `fetch` alone: it is asked, chooses, declines, chooses wrongly, is late, is silent; and each shows in the explanation. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../../support/live/eventually.ts';
import { Telephony } from './telephony.ts';
import { KEY, startVigie } from './vigie-process.ts';

const ROUTER_KEY = 'the key of the outside router';
const CENTRE = {
  version: 1, id: 'shop', name: 'Shop', timeZone: 'Europe/Paris',
  channels: [{ id: 'voice', medium: 'voice', synchrony: 'synchronous' }],
  queues: [
    { id: 'asked', name: 'Asked', channels: ['voice'], routing: 'external', external: { deadlineS: 20, fallbackQueue: 'desk' } },
    { id: 'hasty', name: 'Hasty', channels: ['voice'], routing: 'external', external: { deadlineS: 1, fallbackQueue: 'desk' } },
    { id: 'desk', name: 'Desk', channels: ['voice'] },
  ],
  agents: ['ann', 'bob', 'cy', 'dee', 'eve'].map((id) => ({ id, name: id, channels: ['voice'], queues: (id === 'cy' || id === 'dee' || id === 'eve' ? ['desk'] : ['asked', 'hasty']).map((queue) => ({ queue })) })),
};

interface Question { readonly work: string; readonly queue: string; readonly subject?: string; readonly until: string; readonly candidates: readonly { readonly agent: string; readonly rank: number }[] }

const directory = mkdtempSync(join(tmpdir(), 'vigie-router-'));
writeFileSync(join(directory, 'centre.json'), JSON.stringify(CENTRE));
const phone = new Telephony();
const headers = { Authorization: `Bearer ${ROUTER_KEY}`, 'Content-Type': 'application/json' };
let next: string | null = null;

const router = (path: string, init: RequestInit = {}): Promise<Response> => fetch(`${phone.vigie!.origin}/api/router${path}`, { headers, ...init });
async function asked(work: string): Promise<Question> {
  return (await eventually(async () => {
    const answer = await router(`?${new URLSearchParams({ waitS: '5', ...(next === null ? {} : { after: next }) }).toString()}`);
    const told = await answer.json() as { next: string; questions: readonly Question[] }; // as documented
    ({ next } = told);
    return told.questions.find((one) => one.work === work);
  }, (question) => question !== undefined))!;
}
const says = async (body: Readonly<Record<string, unknown>>): Promise<unknown> => {
  const answer = await router('', { method: 'POST', body: JSON.stringify(body) });
  return [answer.status, await answer.json()];
};
const explained = async (work: string): Promise<Readonly<Record<string, unknown>>> => (await fetch(`${phone.vigie!.origin}/api/work/${work}/explanation`)).json() as Promise<Readonly<Record<string, unknown>>>; // an object, as documented
const outside = async (work: string): Promise<unknown> => ((await explained(work))['outside'] as readonly { readonly said: string; readonly agent: string | null; readonly code: string | null }[]).map(({ said, agent, code }) => [said, agent, code]);

beforeAll(async () => {
  phone.vigie = await startVigie(['--port', '0', '--source', 'http:routed', '--centre', join(directory, 'centre.json')], { VIGIE_HTTP_KEY: KEY, VIGIE_ROUTER_KEY: ROUTER_KEY });
  for (const agent of ['ann', 'bob', 'cy', 'dee']) await phone.say('presence.changed', { agent, presence: 'available' });
}, 30_000);
afterAll(async () => {
  await phone.vigie?.end('SIGKILL');
  rmSync(directory, { recursive: true });
});

describe('an outside router', () => {
  it('is asked with who may have it, chooses the second, and it rings there', async () => {
    await phone.comes('w1', 'asked');
    const question = await asked('w1');
    expect(question).toMatchObject({ queue: 'asked', subject: 'Order', candidates: [{ agent: 'ann', rank: 1 }, { agent: 'bob', rank: 2 }] });
    expect(Date.parse(question.until) - Date.now()).toBeGreaterThan(10_000);
    expect(await says({ work: 'w1', agent: 'bob' })).toEqual([200, { work: 'w1', answer: 'chose' }]);
    expect((await phone.hears('work.pushed', 'w1')).data).toMatchObject({ agent: 'bob' });
    expect(await says({ work: 'w1', agent: 'ann' })).toMatchObject([409, { type: 'not-with-outside-router' }]);
    expect(await explained('w1')).toMatchObject({ given: 'bob', explanation: { winner: 'ann' } });
    expect(await outside('w1')).toEqual([['asked', null, null], ['chose', 'bob', null], ['refused', 'ann', 'not-with-outside-router']]);
    await phone.say('work.accepted', { work: 'w1', agent: 'bob' });
  });

  it('chooses whom the work does not suit: it is told, and may choose again', async () => {
    await phone.comes('w2', 'asked');
    expect((await asked('w2')).candidates.map(({ agent }) => agent)).toEqual(['ann']);
    expect(await says({ work: 'w2', agent: 'cy' })).toMatchObject([409, { type: 'not-suited' }]);
    expect(await says({ work: 'w2', agent: 'bob' })).toMatchObject([409, { type: 'no-room' }]);
    expect(await says({ work: 'w2', agent: 'nobody' })).toMatchObject([409, { type: 'unknown-agent' }]);
    expect(await says({ work: 'w2', agent: 'ann' })).toMatchObject([200, { answer: 'chose' }]);
    expect(await outside('w2')).toEqual([['asked', null, null], ['refused', 'cy', 'not-suited'], ['refused', 'bob', 'no-room'], ['refused', 'nobody', 'unknown-agent'], ['chose', 'ann', null]]);
    await phone.say('work.declined', { work: 'w2', agent: 'ann', offer: 'w2/1' });
    // An offer in vain is asked about again.
    expect((await asked('w2')).candidates).toEqual([]);
  });

  it('declines: the item falls back at once', async () => {
    expect(await says({ work: 'w2', declines: true, reason: 'nobody is good enough' })).toEqual([200, { work: 'w2', answer: 'declined' }]);
    expect((await phone.hears('work.flowed-out', 'w2')).data).toMatchObject({ reason: 'moved', to: 'desk' });
    expect(await eventually(async () => { await phone.read(1); return phone.told.filter(({ type, data }) => type === 'work.pushed' && data['work'] === 'w2').at(-1)?.data['agent']; }, (agent) => agent === 'cy')).toBe('cy');
    expect(await outside('w2')).toMatchObject({ 5: ['asked', null, null], 6: ['declined', null, 'nobody is good enough'] });
  });

  it('says nothing in time: the item falls back at the deadline, and a late answer is refused', async () => {
    await phone.comes('w3', 'hasty');
    await asked('w3');
    expect((await phone.hears('work.flowed-out', 'w3')).data).toMatchObject({ reason: 'timeout', to: 'desk' });
    expect((await phone.hears('work.pushed', 'w3')).data).toMatchObject({ agent: 'dee' });
    expect(await says({ work: 'w3', agent: 'ann' })).toMatchObject([409, { type: 'not-with-outside-router' }]);
    expect(await outside('w3')).toEqual([['asked', null, null], ['silent', null, null], ['refused', 'ann', 'not-with-outside-router']]);
  });

  it('has a key of its own, and is understood or told', async () => {
    expect((await fetch(`${phone.vigie!.origin}/api/router`)).status).toBe(401);
    expect((await fetch(`${phone.vigie!.origin}/api/router`, { headers: { Authorization: `Bearer ${KEY}` } })).status).toBe(401);
    expect((await fetch(`${phone.vigie!.origin}/api/events`, { headers })).status).toBe(401);
    expect(await says({ work: 'w1' })).toMatchObject([400, { title: 'Bad answer' }]);
    expect(await says({ work: 'unheard of', agent: 'ann' })).toMatchObject([404, { type: 'unknown-work' }]);
    expect((await router('?after=1@another')).status).toBe(410);
  });
});

it('a key that is not its own is refused', async () => {
  await expect(startVigie(['--port', '0', '--source', 'http:routed', '--centre', join(directory, 'centre.json')], { VIGIE_HTTP_KEY: KEY, VIGIE_ROUTER_KEY: KEY })).rejects.toThrow('its own');
});
