/** FAULTS that need a browser: an engine that fails, a machine that sleeps, clocks and storage that lie, addresses that tempt. A real gateway stands behind the page. */
import type { Page, Worker } from '@playwright/test';
import { startLiveGateway, type LiveGateway } from '../support/live-gateway.ts';
import { SteadySource } from '../support/steady-source.ts';
import { expect, test } from './board.ts';
import { boardTable, openBoard, rowsOf } from './journey.ts';

let served: LiveGateway;
test.beforeAll(async () => { served = await startLiveGateway((wallMs) => new SteadySource({ agents: 12, queues: 3, openItems: 40 }, 20, wallMs)); });
test.afterAll(() => { served.kill(); });
// What a test breaks on purpose, the console tells.
test.use({ tolerated: [/planted fault/] });

const badge = (page: Page) => page.getByRole('banner').getByText('LIVE', { exact: true });
const LIVE_WITHIN_MS = 8_000;
/** Room for a machine that has more to do. */
const SLACK_MS = 5_000;

async function openLive(page: Page): Promise<void> {
  await openBoard(page, `${served.origin}/work`);
  await expect(badge(page)).toBeVisible();
}
function engineOf(page: Page): Worker {
  const engine = page.workers().find((worker) => /engine/.test(worker.url()));
  if (engine === undefined) throw new Error('the page has no engine');
  return engine;
}
const rowsMove = async (page: Page): Promise<void> => {
  const before = await boardTable(page).innerText();
  await expect.poll(() => boardTable(page).innerText(), { timeout: 15_000 }).not.toBe(before);
};

test('E01 the engine throws: another takes its place, LIVE within 8 s', async ({ page }) => {
  await openLive(page);
  const former = engineOf(page);
  const startMs = performance.now();
  await former.evaluate(() => { setTimeout(() => { throw new Error('planted fault'); }); });
  await expect.poll(() => page.workers().filter((worker) => /engine/.test(worker.url())).every((worker) => worker !== former)).toBe(true);
  await expect(badge(page)).toBeVisible({ timeout: LIVE_WITHIN_MS + SLACK_MS });
  await rowsMove(page);
  console.log(`E01: LIVE and moving after ${Math.round(performance.now() - startMs)} ms`);
});

test('E02 the engine loops for ever: said to be stale, replaced, LIVE within 8 s', async ({ page }) => {
  await openLive(page);
  const startMs = performance.now();
  // Never answers, hence not awaited.
  void engineOf(page).evaluate(() => { for (;;); }).catch(() => undefined);
  await expect(badge(page)).toHaveCount(0, { timeout: LIVE_WITHIN_MS + SLACK_MS });
  const staleMs = performance.now() - startMs;
  await expect(badge(page)).toBeVisible({ timeout: LIVE_WITHIN_MS + SLACK_MS });
  const liveMs = performance.now() - startMs;
  console.log(`E02: STALE after ${Math.round(staleMs)} ms, LIVE after ${Math.round(liveMs)} ms`);
  expect(staleMs).toBeLessThanOrEqual(7_000 + SLACK_MS);
  expect(liveMs).toBeLessThanOrEqual(LIVE_WITHIN_MS + SLACK_MS);
  await rowsMove(page);
});

test('E04 an engine that fails again and again is given up, with the reason', async ({ page }) => {
  await openLive(page);
  for (let failure = 0; failure < 4; failure += 1) {
    const engine = engineOf(page);
    await engine.evaluate(() => { setTimeout(() => { throw new Error('planted fault'); }); });
    await expect.poll(() => page.workers().includes(engine)).toBe(false);
    if (failure < 3) await expect.poll(() => page.workers().some((worker) => /engine/.test(worker.url()))).toBe(true);
  }
  await expect(page.getByRole('alert')).toContainText('has stopped');
  await expect(page.getByRole('button', { name: 'Reload the page' })).toBeVisible();
  expect(page.workers().filter((worker) => /engine/.test(worker.url()))).toEqual([]);
});

/** Notes twenty times a second what a viewer is told: LIVE or not, and the instant on the screen against the server's time. */
async function watch(page: Page): Promise<() => Promise<{ atMs: number; live: boolean; behindMs: number }[]>> {
  await page.evaluate(() => {
    const seen: unknown[] = [];
    Reflect.set(window, 'seen', seen);
    setInterval(() => {
      const text = document.querySelector('header')?.textContent ?? '';
      const [h = 0, m = 0, s = 0] = (/(\d\d):(\d\d):(\d\d)/.exec(text) ?? []).slice(1).map(Number);
      const nowMs = performance.timeOrigin + performance.now();
      const asOfMs = Math.floor(nowMs / 86_400_000) * 86_400_000 + ((h * 60 + m) * 60 + s) * 1_000;
      seen.push({ atMs: nowMs, live: document.querySelector('[data-freshness]')?.getAttribute('data-freshness') === 'live', behindMs: nowMs - asOfMs });
    }, 50);
  });
  return () => page.evaluate(() => Reflect.get(window, 'seen') as { atMs: number; live: boolean; behindMs: number }[]); // what is pushed above
}

/** Longest stretch in which the screen said LIVE and was older than it may be. */
function falseLiveMs(seen: readonly { atMs: number; live: boolean; behindMs: number }[]): number {
  let worst = 0;
  let sinceMs: number | null = null;
  for (const { atMs, live, behindMs } of seen) {
    if (!live || behindMs < 3_500) sinceMs = null;
    else worst = Math.max(worst, atMs - (sinceMs ??= atMs));
  }
  return worst;
}

test('C05 the browser is stopped for 10 s and continued: nothing old as LIVE, LIVE within 5 s', async ({ page, browser }) => {
  test.slow();
  await openLive(page);
  const seen = await watch(page);
  const cdp = await browser.newBrowserCDPSession();
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  for (const id of renderers) process.kill(id, 'SIGSTOP');
  await new Promise((resolve) => { setTimeout(resolve, 10_000); });
  const startMs = performance.now();
  for (const id of renderers) process.kill(id, 'SIGCONT');
  await rowsMove(page);
  await expect(badge(page)).toBeVisible({ timeout: 5_000 + SLACK_MS });
  const liveMs = performance.now() - startMs;
  // The watch sees the truth as well, or it would see no untruth either.
  await expect.poll(async () => (await seen()).filter(({ live, behindMs }) => live && behindMs < 2_500).length).toBeGreaterThan(5);
  const all = await seen();
  const falseMs = falseLiveMs(all);
  console.log(`C05: LIVE and moving ${Math.round(liveMs)} ms after it was continued; old shown as LIVE for ${Math.round(falseMs)} ms`);
  expect(liveMs).toBeLessThanOrEqual(5_000 + SLACK_MS);
  // What stood on the screen when it stopped stands there until the page draws for the first time.
  expect(falseMs).toBeLessThanOrEqual(300);
});

test('C06 a tab that the browser froze shows the truth within a second of its return', async ({ page, context }) => {
  test.slow();
  await openLive(page);
  const seen = await watch(page);
  const cdp = await context.newCDPSession(page);
  await cdp.send('Page.setWebLifecycleState', { state: 'frozen' });
  await new Promise((resolve) => { setTimeout(resolve, 8_000); });
  const startMs = Date.now();
  await cdp.send('Page.setWebLifecycleState', { state: 'active' });
  await expect.poll(async () => (await seen()).some(({ atMs, live, behindMs }) => atMs > startMs && live && behindMs < 2_500)).toBe(true);
  const all = await seen();
  const first = all.find(({ atMs, live, behindMs }) => atMs > startMs && live && behindMs < 2_500);
  const truthMs = (first?.atMs ?? Infinity) - startMs;
  console.log(`C06: the truth ${Math.round(truthMs)} ms after the return; old shown as LIVE for ${Math.round(falseLiveMs(all))} ms`);
  expect(truthMs).toBeLessThanOrEqual(1_000 + SLACK_MS);
});

/** Of real time since the page began; what its clock says besides. */
const CLOCKS: readonly (readonly [name: string, says: (elapsedMs: number) => number])[] = [
  ['10 min fast', () => 600_000],
  ['10 min slow, then a day on, then a day back', (elapsedMs) => (elapsedMs < 2_000 ? -600_000 : elapsedMs < 3_500 ? 86_400_000 : -86_400_000)],
];
for (const [name, says] of CLOCKS) {
  test(`C01 C02 the browser's clock ${name}: the instant shown is the server's, no age is negative`, async ({ page }) => {
    await page.addInitScript(`{ const now = Date.now.bind(Date); const says = ${says.toString()}; Date.now = () => now() + says(performance.now()); }`);
    await openLive(page);
    const seen = await watch(page);
    await expect.poll(async () => (await seen()).length, { timeout: 10_000 }).toBeGreaterThan(80);
    for (const { live, behindMs } of await seen()) {
      expect(live).toBe(true);
      // A second of the clock itself, which shows whole ones, and one of the measure.
      expect(Math.abs(behindMs - 500)).toBeLessThanOrEqual(1_500);
    }
    expect(await boardTable(page).innerText()).not.toMatch(/(^|\s)[-−]\d/);
  });
}

for (const [name, keeps, spoil] of [
  ['blocked', false, () => { Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('blocked', 'SecurityError'); } }); }],
  ['full', false, () => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }],
  ['hostile', true, () => { for (const key of ['vigie.language', 'vigie.theme', 'feed', '__proto__']) localStorage.setItem(key, '"><img src=x onerror=alert(1)>__proto__'); }],
] as const) {
  test(`E05 E06 storage that is ${name}: the board works as it comes`, async ({ page }) => {
    await page.addInitScript(spoil);
    page.on('dialog', () => { throw new Error('a dialog'); });
    await openLive(page);
    await page.goto(`${served.origin}/queues?lang=fr`);
    await expect(page.getByRole('banner').getByText('EN DIRECT', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Diagnostic' }).click();
    await expect(page.getByText('Les comptes de chaque file', { exact: false })).toBeVisible();
    await expect(page.getByText('Ce navigateur ne retient rien', { exact: false })).toBeVisible({ visible: !keeps });
  });
}

test('X12 no address, storage or message leads the feed elsewhere', async ({ page }) => {
  const evil = 'ws://127.0.0.1:9/feed';
  const reached = new Set<string>();
  page.on('websocket', (socket) => reached.add(new URL(socket.url()).host));
  page.context().on('request', (request) => reached.add(new URL(request.url()).host));
  await page.addInitScript((address) => { for (const key of ['feed', 'feedUrl', 'config', 'vigie.feed']) localStorage.setItem(key, address); }, evil);
  const query = new URLSearchParams({ feed: evil, feedUrl: evil, config: evil, api: evil, recording: evil }).toString();
  await openBoard(page, `${served.origin}/work?${query}#${query}`);
  await page.evaluate((address) => { window.postMessage({ type: 'feed', feed: address, feedUrl: address }, '*'); }, evil);
  await rowsMove(page);
  expect([...reached]).toEqual([new URL(served.origin).host]);
});

test('E10 at no zoom and no size is the freshness label hidden', async ({ page }) => {
  for (const lang of ['en', 'fr']) {
    await openBoard(page, `${served.origin}/work?lang=${lang}`);
    // 1024x768 to 4K, at 200, 100 and 50 per cent: a page that is zoomed has that many CSS pixels.
    for (const [width, height] of [[512, 384], [640, 400], [1024, 768], [1280, 800], [960, 540], [1920, 1080], [2048, 1536], [3840, 2160], [7680, 4320]] as const) {
      await page.setViewportSize({ width, height });
      const label = page.getByRole('banner').getByText(lang === 'en' ? 'LIVE' : 'EN DIRECT', { exact: true });
      await expect(label).toBeVisible();
      const onTop = await label.evaluate((element) => {
        const { left, top, right, bottom, width: w, height: h } = element.getBoundingClientRect();
        const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        return { inside: left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight && w > 0 && h > 0, seen: hit !== null && (element.contains(hit) || hit.contains(element)) };
      });
      expect({ lang, width, height, ...onTop }).toEqual({ lang, width, height, inside: true, seen: true });
    }
  }
  expect(await rowsOf(boardTable(page)).count()).toBeGreaterThan(0);
});
