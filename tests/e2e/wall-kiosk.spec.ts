/** A wall on its device: with its token alone, stopped processes, a quiet hour, installed, and before eyes that see fewer colours. */
import type { Page } from '@playwright/test';
import { startVigie } from '../contract/black-box/vigie-process.ts';
import { startGuarded, usersWith, WALL_TOKEN } from '../support/live/guarded-gateway.ts';
import { startLiveGateway } from '../support/live-gateway.ts';
import { countTimers, witness } from '../support/soak/witness.ts';
import { WallSource } from '../support/wall-source.ts';
import { DIST, expect, test } from './board.ts';

test.use({ tolerated: [/WebSocket connection to .* failed|net::ERR_|status of 401/] });

const tiles = (page: Page) => page.locator('[data-freshness="live"] [data-tile]');

test('a device with its token: every tile, no name in any frame, on the page or in what is kept; in use until it is taken away', async ({ browser }) => {
  test.slow();
  const guarded = await startGuarded(new WallSource(Date.now()), usersWith([['ann', ['supervisor']]]), { directory: DIST });
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1920, height: 1080 } });
  const page = await context.newPage();
  const heard: string[] = [];
  page.on('websocket', (socket) => { socket.on('framereceived', ({ payload }) => { heard.push(String(payload)); }); });
  await page.goto(`${guarded.origin}/wall?page=agents,message#token=${WALL_TOKEN}`);
  await expect(tiles(page).first()).toBeVisible({ timeout: 20_000 });
  expect(page.url()).toBe(`${guarded.origin}/wall?page=agents,message`);
  // What a supervisor writes for the room reaches it; who works there does not.
  await expect(page.getByRole('region', { name: 'Message du superviseur' })).toContainText('Incident sur le paiement');
  const kept = (): Promise<string> => page.evaluate(() => document.documentElement.outerHTML + JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie);
  expect(heard.join('\n').length).toBeGreaterThan(1_000);
  expect(heard.join('\n')).not.toMatch(/Agent \d/);
  expect(await kept()).not.toMatch(/Agent \d|wall-token/);
  expect(await page.evaluate(async () => (await fetch('/api/agents')).text())).not.toMatch(/Agent \d/);
  expect(await page.evaluate(async () => (await fetch('/api/commands', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ id: 'x', name: 'alert.acknowledge', alert: 'up 0' }) })).status)).toBe(403);
  // The next morning: the cookie is enough.
  await page.goto(`${guarded.origin}/wall?page=waiting`);
  await expect(tiles(page).first()).toBeVisible({ timeout: 20_000 });
  guarded.rewrite((users) => ({ ...users, tokens: [] }));
  await expect(page.getByRole('alert')).toContainText('CET ÉCRAN N’A PAS ACCÈS', { timeout: 20_000 });
  await context.close();
  guarded.stop();
});

/** FEED: marked within seven seconds, live three seconds after the end, with room for a busy machine. */
const MARKED_MS = 7_000;
const BACK_MS = 3_000;
const SLACK_MS = 5_000;

for (const stopped of ['gateway', 'browser'] as const) {
  test(`C05 a ${stopped} that is stopped and continued: no figure stands old without its mark, and it is live again`, async ({ page, browser }) => {
    test.setTimeout(90_000);
    const gateway = await startVigie(['--port', '0', '--source', 'simulation:mocks/scenarios/small-shop.json']);
    await countTimers(page);
    await page.goto(`${gateway.origin}/wall?page=service-level,waiting&lang=fr`);
    await expect(tiles(page).first()).toBeVisible({ timeout: 20_000 });
    const take = await witness(page, null);
    await expect.poll(async () => (await take()).changes.length).toBeGreaterThan(0);
    const cdp = await browser.newBrowserCDPSession();
    const pids = stopped === 'gateway' ? [gateway.pid] : (await cdp.send('SystemInfo.getProcessInfo')).processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
    const clock = (): Promise<string> => page.locator('header').innerText().then((text) => /\d\d:\d\d:\d\d/.exec(text)?.[0] ?? '');
    const before = await clock();
    const beginMs = performance.timeOrigin + performance.now();
    for (const pid of pids) process.kill(pid, 'SIGSTOP');
    await new Promise((resolve) => { setTimeout(resolve, 10_000); });
    if (stopped === 'gateway') {
      await expect(page.getByRole('alert')).toContainText(/DONNÉES FIGÉES DEPUIS \d\d:\d\d:\d\d/);
      expect(await page.locator('[data-tile] [data-value]').first().evaluate((element) => getComputedStyle(element).backgroundImage)).toContain('repeating-linear-gradient');
    }
    const endMs = performance.timeOrigin + performance.now();
    for (const pid of pids) process.kill(pid, 'SIGCONT');
    // Live, and moving: the clock has left where it stood.
    await expect(tiles(page).first()).toBeVisible({ timeout: BACK_MS + SLACK_MS + 5_000 });
    await expect.poll(clock, { timeout: BACK_MS + SLACK_MS }).not.toBe(before);
    const { changes, unhatched } = await take();
    const marked = changes.find(({ atMs, freshness }) => atMs >= beginMs && freshness !== 'live');
    const backMs = Math.max(0, (changes.findLast(({ freshness }) => freshness === 'live')?.atMs ?? endMs) - endMs);
    console.log(`C05 ${stopped}: marked ${marked === undefined ? 'never' : `${Math.round(marked.atMs - beginMs)} ms after the stop`}, live ${Math.round(backMs)} ms after it went on`);
    expect(unhatched).toBe(0);
    expect(backMs).toBeLessThanOrEqual(BACK_MS + SLACK_MS);
    // A browser that is stopped marks nothing: it says so as it wakes, or has the truth at once.
    if (stopped === 'gateway') expect((marked?.atMs ?? Infinity) - beginMs).toBeLessThanOrEqual(MARKED_MS);
    await gateway.end('SIGKILL');
  });
}

/** Zone in which it is now between four and five in the morning. */
function quietZone(): string {
  const ahead = 4 - new Date().getUTCHours();
  const hours = ahead < -12 ? ahead + 24 : ahead;
  return hours === 0 ? 'Etc/GMT' : `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
}

test('at its quiet hour a wall that has run for a day loads itself again, once and at the page it showed; not while nobody answers', async ({ page }) => {
  const gateway = await startLiveGateway((wallMs) => new WallSource(wallMs, quietZone()));
  // A day has passed for the first page, and minutes are short.
  await page.addInitScript(() => {
    if (!location.protocol.startsWith('http')) return;
    const first = sessionStorage.getItem('ran') === null;
    sessionStorage.setItem('ran', 'yes');
    const now = performance.now.bind(performance);
    if (first) performance.now = () => now() + 86_400_000;
    const every = setInterval.bind(window);
    window.setInterval = ((work: () => void, ms?: number) => every(work, ms === 60_000 ? 200 : ms)) as typeof setInterval; // without further arguments
  });
  let loads = 0;
  page.on('load', () => { loads += 1; });
  // The page itself asks once; whether anybody answers is asked from then on.
  let answers = false;
  let asked = -1;
  await page.route('**/config.json', (route) => {
    asked += 1;
    return answers || asked === 0 ? route.continue() : route.abort();
  });
  await page.goto(`${gateway.origin}/wall?page=waiting&page=csat&page=clock&rotation=30&lang=en`);
  await expect(tiles(page).first()).toBeVisible({ timeout: 20_000 });
  await page.keyboard.press('ArrowRight');
  const second = page.getByRole('region', { name: 'Customer satisfaction, 30 and 60 minutes' });
  await expect(second).toBeVisible();
  await expect.poll(() => asked).toBeGreaterThan(2);
  expect(loads).toBe(1);
  answers = true;
  await expect.poll(() => loads, { timeout: 10_000 }).toBe(2);
  await expect(second).toBeVisible({ timeout: 20_000 });
  // Several of its minutes later.
  await page.waitForTimeout(1_500);
  expect(loads).toBe(2);
  gateway.kill();
});

test('it can be installed: Chromium reads the manifest, finds no fault, and would open the wall as it stands', async ({ page, context }) => {
  const gateway = await startLiveGateway((wallMs) => new WallSource(wallMs));
  await page.goto(`${gateway.origin}/wall?wall=executive&lang=en`);
  await expect(tiles(page).first()).toBeVisible({ timeout: 20_000 });
  const cdp = await context.newCDPSession(page);
  const { errors, manifest } = await cdp.send('Page.getAppManifest') as unknown as { errors: readonly unknown[]; manifest?: { display?: string; startUrl?: string } }; // of its protocol
  expect(errors).toEqual([]);
  expect(manifest?.startUrl ?? '').toContain('/wall?wall=executive');
  const { installabilityErrors } = await cdp.send('Page.getInstallabilityErrors');
  // Headless windows are what Chromium calls incognito.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
  gateway.kill();
});

interface Pixels { readonly width: number; readonly height: number; readonly data: readonly number[] }

/** What is drawn at the left end of an element, as the eyes see it that are simulated: a square, as high as the element is. */
async function seen(page: Page, reader: Page, selector: string): Promise<Pixels> {
  const { x, y, height } = await page.locator(selector).first().evaluate((element) => { const box = element.getBoundingClientRect(); return { x: box.x, y: box.y, height: box.height }; });
  const png = (await page.screenshot({ clip: { x, y, width: height, height } })).toString('base64');
  return reader.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width, image.height];
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0);
    return { width: image.width, height: image.height, data: [...context?.getImageData(0, 0, image.width, image.height).data ?? []] };
  }, png);
}

/** Share of the pixels whose brightness differs by more than a tenth of the whole scale: colour alone does not count. */
function apart(a: Pixels, b: Pixels): number {
  const [width, height] = [Math.min(a.width, b.width), Math.min(a.height, b.height)];
  const light = ({ data, width: row }: Pixels, x: number, y: number): number => { const at = (y * row + x) * 4; return 0.2126 * (data[at] ?? 0) + 0.7152 * (data[at + 1] ?? 0) + 0.0722 * (data[at + 2] ?? 0); };
  let differ = 0;
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) if (Math.abs(light(a, x, y) - light(b, x, y)) > 25.5) differ += 1;
  return differ / (width * height);
}

test('eyes that see fewer colours tell every state by its mark, and old figures from live ones', async ({ page, context }) => {
  test.setTimeout(120_000);
  const reader = await context.newPage();
  await page.setViewportSize({ width: 1920, height: 1080 });
  const cdp = await context.newCDPSession(page);
  for (const theme of ['dark', 'light']) {
    // Its queues are near their limits for some minutes.
    const gateway = await startLiveGateway((wallMs) => new WallSource(wallMs));
    await page.goto(`${gateway.origin}/wall?page=queues&lang=en&theme=${theme}`);
    await expect(tiles(page).first()).toBeVisible({ timeout: 20_000 });
    await expect(page.locator('[role="row"][data-mark="attention"]').first()).toBeVisible();
    for (const type of ['none', 'deuteranopia', 'protanopia', 'achromatopsia'] as const) {
      await cdp.send('Emulation.setEmulatedVisionDeficiency', { type });
      const marks = new Map<string, Pixels>();
      for (const standing of ['breach', 'in-hand', 'attention', 'within']) {
        const row = standing === 'within' ? '[role="row"]:not([data-mark]):has([role="cell"])' : `[role="row"][data-mark="${standing}"]`;
        marks.set(standing, await seen(page, reader, row));
      }
      for (const [one, a] of marks) for (const [other, b] of marks) {
        if (one < other) expect(apart(a, b), `${theme}, ${type}: ${one} and ${other}`).toBeGreaterThan(0.04);
      }
    }
    await page.goto(`${gateway.origin}/wall?page=waiting&lang=en&theme=${theme}`);
    await expect(tiles(page).first()).toBeVisible({ timeout: 20_000 });
    const figure = '[data-tile="waiting"] [data-value]';
    for (const type of ['deuteranopia', 'protanopia'] as const) {
      await cdp.send('Emulation.setEmulatedVisionDeficiency', { type });
      const live = await seen(page, reader, figure);
      await page.locator('[data-freshness]').first().evaluate((element) => { element.setAttribute('data-freshness', 'stale'); });
      expect(apart(live, await seen(page, reader, figure)), `${theme}, ${type}: stale`).toBeGreaterThan(0.04);
      await page.locator('[data-freshness]').first().evaluate((element) => { element.setAttribute('data-freshness', 'live'); });
    }
    await cdp.send('Emulation.setEmulatedVisionDeficiency', { type: 'none' });
    gateway.kill();
  }
});
