/** A wall on its device: with its token alone, stopped processes, a quiet hour, installed, and before eyes that see fewer colours. */
import type { Page } from '@playwright/test';
import { startVigie } from '../contract/black-box/vigie-process.ts';
import { startGuarded, usersWith, WALL_TOKEN } from '../support/live/guarded-gateway.ts';
import { startLiveGateway } from '../support/live-gateway.ts';
import { countTimers, witness } from '../support/soak/witness.ts';
import { WallSource } from '../support/wall-source.ts';
import { DIST, expect, test } from './board.ts';

test.use({ tolerated: [/WebSocket connection to .* failed|net::ERR_|status of (?:401|426)/] });

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

/** Of a square of one em in the middle of an element's left end: red, green and blue of each of its pixels, 0 to 255. */
interface Square { readonly pixels: readonly (readonly [number, number, number])[] }

/** By name of its selector: all from one picture of the page. */
async function drawn(page: Page, selectors: Readonly<Record<string, string>>): Promise<ReadonlyMap<string, Square>> {
  const png = (await page.screenshot()).toString('base64');
  return new Map(await page.evaluate(async ([base64, all]) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const context = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height }).getContext('2d');
    context?.drawImage(image, 0, 0);
    return Object.entries(all).map(([name, selector]) => {
      const element = document.querySelector(selector) ?? document.body;
      const { x, y, height } = element.getBoundingClientRect();
      const side = Math.round(Number.parseFloat(getComputedStyle(element).fontSize));
      const { data } = context?.getImageData(Math.round(x), Math.round(y + (height - side) / 2), side, side) ?? { data: [] };
      return [name, { pixels: Array.from({ length: data.length / 4 }, (_pixel, i) => [data[4 * i] ?? 0, data[4 * i + 1] ?? 0, data[4 * i + 2] ?? 0] as const) }] as const;
    });
  }, [png, selectors] as const));
}

/** What is left of linear red, green and blue. Machado, Oliveira and Fernandes 2009, severity 1; without any colour, the luminance. */
const EYES = {
  all: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  achromatopsia: [[0.2126, 0.7152, 0.0722], [0.2126, 0.7152, 0.0722], [0.2126, 0.7152, 0.0722]],
} as const;
type Eyes = (typeof EYES)[keyof typeof EYES];

const linear = (channel: number): number => { const c = channel / 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
const encoded = (light: number): number => { const c = Math.min(1, Math.max(0, light)); return 255 * (c <= 0.0031308 ? c * 12.92 : 1.055 * c ** (1 / 2.4) - 0.055); };

/** Of each pixel, 0 to 255. */
const brightness = ({ pixels }: Square, eyes: Eyes): readonly number[] => pixels.map((pixel) => {
  const [r, g, b] = [linear(pixel[0]), linear(pixel[1]), linear(pixel[2])];
  const [red = 0, green = 0, blue = 0] = eyes.map((row) => encoded(row[0] * r + row[1] * g + row[2] * b));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
});

/** Share of the pixels whose brightness differs by more than a tenth of the whole scale: colour alone does not count. */
const apart = (a: readonly number[], b: readonly number[]): number => a.filter((light, i) => Math.abs(light - (b[i] ?? light)) > 25.5).length / a.length;

const row = (mark: string): string => `[role="row"][data-mark="${mark}"]`;
const MARKS = { breach: row('breach'), 'in-hand': row('in-hand'), attention: row('attention'), within: '[role="row"]:not([data-mark]):has([role="cell"])' };
const FIGURE = { figure: '[data-tile="waiting"] [data-value]' };

test('eyes that see fewer colours tell every state by its mark, and old figures from live ones', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  // Its queues are near their limits for some minutes.
  const gateway = await startLiveGateway((wallMs) => new WallSource(wallMs));
  await page.goto(`${gateway.origin}/wall?page=waiting,queues&distance=3&lang=en`);
  await expect(tiles(page).first()).toBeVisible({ timeout: 20_000 });
  for (const selector of Object.values(MARKS)) await expect(page.locator(selector).first()).toBeVisible();
  for (const theme of ['dark', 'light']) {
    await page.evaluate((name) => { document.documentElement.dataset['theme'] = name; }, theme);
    const live = await drawn(page, { ...MARKS, ...FIGURE });
    await page.evaluate(() => document.querySelector('[data-freshness]')?.setAttribute('data-freshness', 'stale'));
    const { figure: stale = { pixels: [] } } = Object.fromEntries(await drawn(page, FIGURE));
    await page.evaluate(() => document.querySelector('[data-freshness]')?.setAttribute('data-freshness', 'live'));
    for (const [name, eyes] of Object.entries(EYES)) {
      const { figure, ...marks } = Object.fromEntries([...live].map(([mark, square]) => [mark, brightness(square, eyes)]));
      for (const [one, a] of Object.entries(marks)) for (const [other, b] of Object.entries(marks)) {
        if (one < other) expect(apart(a, b), `${theme}, ${name}: ${one} and ${other}`).toBeGreaterThan(0.04);
      }
      expect(apart(figure ?? [], brightness(stale, eyes)), `${theme}, ${name}: stale`).toBeGreaterThan(0.04);
    }
  }
  gateway.kill();
});
