/** FAULTS X8 over the HTTP interface: whoever may not see a person gets nothing of one, in any format. */
import { expect, it } from 'vitest';
import { answerRequest } from '../../../src/gateway/api.ts';
import { Gateway, type LogWriter, type Source } from '../../../src/gateway/gateway.ts';
import type { Viewer } from '../../../src/model/access.ts';

const AT = 1_780_000_000_000_000;
const CANARY = 'canary';
class Told implements Source {
  readonly mode = 'live';
  readonly capabilities = ['history'] as const;
  readonly epoch = 'e';
  #told = false;
  advance(log: LogWriter): void {
    if (this.#told) return;
    this.#told = true;
    const centre = { id: 'c', name: 'Centre', timeZone: 'UTC', channels: [{ id: 'voice', medium: 'voice', synchrony: 'synchronous' }] as const, queues: [{ id: 'q', name: 'Queue', channels: ['voice'] }], agents: [{ id: `${CANARY}-id`, name: `${CANARY} Person`, team: 'north', skills: [['french', 3]] as [string, number][] }] };
    log.write([
      { type: 'centre.added', at: AT, centre: { ...centre, channels: [...centre.channels] } }, { type: 'shift.planned', at: AT, agent: `${CANARY}-id`, from: AT, to: AT + 3_600_000_000, activity: `${CANARY} illness` },
      { type: 'presence.changed', at: AT, agent: `${CANARY}-id`, presence: 'available', reason: `${CANARY} reason` },
      { type: 'work.created', at: AT, work: 'w', channel: 'voice', subject: `${CANARY} subject`, customer: `${CANARY} customer` }, { type: 'work.queued', at: AT, work: 'w', queue: 'q' },
      { type: 'work.accepted', at: AT, work: 'w', agent: `${CANARY}-id` },
    ]);
  }
  clock(): { logAt: number; rate: number } { return { logAt: AT + 60_000_000, rate: 0 }; }
  status(): [] { return []; }
}

const wall: Viewer = { name: 'lobby', roles: ['wall'], scope: {} };
const viewer: Viewer = { name: 'ann', roles: ['viewer'], scope: {} };
const PATHS = ['/api/centre', '/api/agents', '/api/queues', '/api/work', '/api/skills', '/api/metrics', '/api/session', '/api/simulation', '/api/openapi.json'];

it.each(PATHS.flatMap((path) => ['application/json', 'text/csv'].map((accept): [string, string] => [path, accept])))('%s as %s', async (path, accept) => {
  const gateway = new Gateway(new Told());
  gateway.advance(0);
  const ask = async (asker: Viewer): Promise<string> => (await answerRequest(gateway, { viewer: asker, method: 'GET', path, query: [], accept })).body;
  expect(await ask(wall)).not.toContain(CANARY);
  if (path === '/api/agents' || path === '/api/work') expect(await ask(viewer)).toContain(CANARY);
});

it('pages of one sight are no pages of another', async () => {
  const gateway = new Gateway(new Told());
  gateway.advance(0);
  const log = await answerRequest(gateway, { viewer: wall, method: 'GET', path: '/api/log', query: [['epoch', 'e'], ['from', '0'], ['to', String(gateway.head())]] });
  expect(log.status).toBe(200);
  expect(log.body).not.toContain(CANARY);
  gateway.keepMoment(gateway, gateway.now());
  const query: [string, string][] = [['epoch', 'e'], ['position', String(gateway.head())]];
  expect((await answerRequest(gateway, { viewer: wall, method: 'GET', path: '/api/agents', query })).status).toBe(410);
  expect((await answerRequest(gateway, { viewer, method: 'GET', path: '/api/agents', query })).status).toBe(200);
});

it('a plan is set by who may, and by nobody else', async () => {
  const gateway = new Gateway(new Told(), { zoneOf: () => [{ fromUs: 0, offsetUs: 0 }] });
  gateway.advance(0);
  const post = async (asker: Viewer): Promise<number> => (await answerRequest(gateway, { viewer: asker, method: 'POST', path: '/api/plan', query: [], body: 'queue,date,from,to,volume\nq,2026-05-28,9:00,9:30,5' })).status;
  expect([await post(wall), await post(viewer), await post({ name: 's', roles: ['supervisor'], scope: { teams: ['south'] } }), await post({ name: 's', roles: ['supervisor'], scope: {} })]).toEqual([403, 403, 403, 200]);
});
