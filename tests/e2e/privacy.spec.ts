/** FAULTS X8 in a real browser: a canary in every text of a person. A wall's browser gets none of them, and nobody's storage keeps one. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { Source } from '../../src/gateway/gateway.ts';
import type { LogEvent } from '../../src/model/events.ts';
import { PASSWORD, startGuarded, usersWith, WALL_TOKEN, type GuardedGateway } from '../support/live/guarded-gateway.ts';
import { DIST, expect, test } from './board.ts';
import { boardTable, rowsOf } from './journey.ts';

test.use({ tolerated: [/status of 40[13]/] });
test.slow();

const CANARY = 'kanari';
const ID = `SIP/${CANARY}-1`;

/** What one agent and two customers do, and what is said of them. */
function story(at: number): LogEvent[] {
  const agent = { agent: ID };
  return [
    { type: 'centre.added', at, centre: { id: 'c', name: 'Centre', timeZone: 'UTC', channels: [{ id: 'voice', medium: 'voice', synchrony: 'synchronous' }], queues: [{ id: 'q', name: 'Parcels', channels: ['voice'] }], agents: [{ id: ID, name: `Ann ${CANARY}`, team: 'north', site: 'paris' }] } },
    { type: 'shift.planned', at, ...agent, from: at, to: at + 3_600_000_000, activity: `${CANARY} illness` },
    { type: 'membership.joined', at, ...agent, queue: 'q' }, { type: 'presence.changed', at, ...agent, presence: 'available', status: `${CANARY} status`, reason: `${CANARY} reason` },
    { type: 'work.created', at, work: 'w1', channel: 'voice', subject: `${CANARY} subject`, customer: `${CANARY} customer`, reason: `${CANARY} matter` }, { type: 'work.queued', at, work: 'w1', queue: 'q' },
    { type: 'work.pushed', at, work: 'w1', ...agent, offer: 'o1' }, { type: 'work.accepted', at, work: 'w1', ...agent, offer: 'o1' },
    { type: 'work.created', at, work: 'w2', channel: 'voice', subject: `${CANARY} second`, customer: `${CANARY} other` }, { type: 'work.queued', at, work: 'w2', queue: 'q' },
    { type: 'work.flagged', at, work: 'w1', flag: `${CANARY} flag` }, { type: 'coaching.flagged', at, ...agent, by: `${CANARY} boss`, note: `${CANARY} note` },
    { type: 'command.applied', at, command: { id: 'k', name: 'presence.set', agents: [ID], presence: 'available', reason: `${CANARY} words` }, by: `${CANARY} boss` },
    { type: 'work.closed', at, work: 'w1', ...agent, disposition: `${CANARY} disposition` },
  ];
}
let next: LogEvent[] = [];
const source: Source = {
  mode: 'live', capabilities: ['history', 'commands'], epoch: 'e', advance: (log) => { log.write(next.splice(0)); }, clock: (wallMs) => ({ logAt: Math.floor(wallMs * 1000), rate: 1 }), status: () => [],
};
let guarded: GuardedGateway;
test.beforeAll(async () => {
  next = story(Date.now() * 1000);
  guarded = await startGuarded(source, usersWith([['vic', ['viewer']]]), { directory: DIST });
});
test.afterAll(() => { guarded.stop(); });

/** Everything that a browser keeps for the page beyond its life. */
const kept = (page: Page): Promise<string> => page.evaluate(async () => {
  const read = (name: string): Promise<unknown> => new Promise((resolve) => {
    const request = indexedDB.open(name);
    request.addEventListener('error', () => { resolve('unreadable'); });
    request.addEventListener('success', () => {
      const stores = [...request.result.objectStoreNames];
      if (stores.length === 0) { resolve([]); return; }
      const transaction = request.result.transaction(stores);
      void Promise.all(stores.map((store) => new Promise((done) => { const all = transaction.objectStore(store).getAll(); all.addEventListener('success', () => { done(all.result); }); }))).then(resolve);
    });
  });
  const cached = await Promise.all((await caches.keys()).map(async (name) => { const cache = await caches.open(name); return Promise.all((await cache.keys()).map(async (request) => [request.url, await (await cache.match(request))?.text()])); }));
  const databases = await Promise.all((await indexedDB.databases()).map(({ name }) => read(name ?? '')));
  return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, cached, databases, document.cookie, history.state]);
});

/** Looks at every table, a panel each, and the wall; returns all that was on the page, came over its socket, and was saved. */
async function lookAtAll(page: Page, agent: string): Promise<{ readonly shown: string; readonly sent: string; readonly saved: string }> {
  let [shown, sent, saved] = ['', '', ''];
  page.on('websocket', (socket) => { socket.on('framereceived', ({ payload }) => { sent += String(payload); }); });
  for (const path of [`/agents?panel=agents:${encodeURIComponent(agent)}`, '/queues?panel=queues:q', '/work?panel=work:w2', '/work?panel=work:w1&state=closed']) {
    await page.goto(guarded.origin + path);
    await expect(rowsOf(boardTable(page)).first()).toBeVisible();
    await expect(page.getByRole('complementary').getByRole('heading', { level: 2 }).first()).toBeVisible();
    await page.waitForLoadState('networkidle');
    shown += await page.content();
    const download = page.waitForEvent('download');
    await page.getByRole('button').filter({ hasText: 'CSV' }).first().click();
    saved += readFileSync(await (await download).path(), 'utf8');
  }
  await page.goto(`${guarded.origin}/wall`);
  await expect(page.getByText('Parcels').first()).toBeVisible();
  shown += await page.content();
  saved += await page.evaluate(async () => {
    const { position } = await (await fetch('/healthz')).json() as { position: number }; // as it is documented
    const texts = await Promise.all(['/api/agents', '/api/agents?format=csv', '/api/work?state=closed&state=queued', '/api/work?format=csv', `/api/log?epoch=e&from=0&to=${position}`, '/api/users', '/api/session'].map(async (path) => (await fetch(path)).text()));
    return texts.join('\n');
  });
  return { shown, sent, saved };
}

test('a wall: nothing of a person in frames, page, storage or files', async ({ page }) => {
  await page.goto(`${guarded.origin}/agents#token=${WALL_TOKEN}`);
  await expect(rowsOf(boardTable(page)).first()).toBeVisible();
  const { shown, sent, saved } = await lookAtAll(page, '#0');
  for (const text of [shown, sent, saved, await kept(page)]) expect(text).not.toContain(CANARY);
  expect(sent).toContain('Parcels');
  expect(saved).toContain('A. K.');
});

test('a viewer: names on the page and in files, none in what the browser keeps', async ({ page }) => {
  await page.goto(`${guarded.origin}/agents`);
  await page.getByLabel('Name').fill('vic');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(rowsOf(boardTable(page)).first()).toBeVisible();
  const { shown, sent, saved } = await lookAtAll(page, ID);
  for (const text of [shown, sent, saved]) expect(text).toContain(CANARY);
  expect(await kept(page)).not.toContain(CANARY);
});
