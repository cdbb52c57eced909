/** The wall as the room sees it: sizes, boxes and contrast at its worst, and what it says when its data is dead. */
import { READY_PAGES, READY_WALLS } from '../../src/features/wall/ready-walls.ts';
import { startLiveGateway, type LiveGateway } from '../support/live-gateway.ts';
import { WallSource } from '../support/wall-source.ts';
import { expect, readManifest, recordScripts, test } from './board.ts';
import { boxFaults, measureTexts } from './wall.ts';

const start = (port?: number): Promise<LiveGateway> => startLiveGateway((wallMs) => new WallSource(wallMs), port);
/** Pixels of capitals of 16 arc minutes on a 55-inch panel five metres away, by hand: 2 x 5000 mm x tan(8') = 23.27 mm, over the pixel's size. */
const PIXEL_MM = (width: number, height: number): number => (55 * 25.4) / Math.hypot(width, height);
const CAPITALS_OF_INTER = 0.727;
/** Of the hatching in `wall.module.css`. */
const STRIPE = 0.2;
/** Every page of the ready-made walls, as a link says them. */
const PAGES = [...new Set(READY_WALLS.flatMap((wall) => READY_PAGES[wall].map((tiles) => tiles.join(','))))];

test.use({ tolerated: [/WebSocket connection to .* failed|net::ERR_(CONNECTION_REFUSED|EMPTY_RESPONSE|INTERNET_DISCONNECTED)|status of 426/] });

test.describe('at its worst', () => {
  let gateway: LiveGateway;
  test.beforeAll(async () => { gateway = await start(); });
  test.afterAll(() => { gateway.kill(); });

  for (const [width, height] of [[1920, 1080], [3840, 2160], [1080, 1920]] as const) {
    test(`${width} x ${height}: every letter is large enough, every figure stands out, nothing is cut or covered, in both languages`, async ({ page }) => {
      test.setTimeout(120_000);
      await page.setViewportSize({ width, height });
      const least = 23.27 / PIXEL_MM(width, height);
      for (const [lang, theme] of [['fr', 'dark'], ['en', 'light']] as const) {
        await page.goto(`${gateway.origin}/wall?lang=${lang}&theme=${theme}&${PAGES.map((tiles) => `page=${tiles}`).join('&')}`);
        await expect(page.locator('[data-tile]').first()).toBeVisible({ timeout: 20_000 });
        await page.evaluate(() => document.fonts.ready);
        for (let step = 0; step < PAGES.length; step += 1) {
          const texts = await measureTexts(page, STRIPE);
          const name = `${lang} ${texts.find(({ tile }) => tile !== '')?.tile}`;
          expect(texts.filter(({ tile }) => tile !== '').length, name).toBeGreaterThan(3);
          expect(boxFaults(texts), name).toEqual([]);
          expect(texts.filter(({ fontPx }) => fontPx * CAPITALS_OF_INTER < least).map(({ text, fontPx }) => `${text} ${fontPx}`), name).toEqual([]);
          expect(texts.filter(({ isFigure, contrast }) => isFigure && contrast < 7).map(({ text, contrast }) => `${text} ${contrast.toFixed(1)}`), name).toEqual([]);
          expect(texts.filter(({ hatched }) => hatched < 4.5).map(({ text, hatched }) => `${text} ${hatched.toFixed(1)}`), `${name}, stale`).toEqual([]);
          await page.keyboard.press('ArrowRight');
        }
      }
    });
  }

  test('outside opening hours it is dimmed, and every figure still stands out', async ({ page }) => {
    await page.setViewportSize({ width: 1920, height: 1080 });
    const hour = (Number(new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', hour: '2-digit' }).format()) + 2) % 24;
    for (const theme of ['dark', 'light']) {
      await page.goto(`${gateway.origin}/wall?theme=${theme}&open=${String(hour).padStart(2, '0')}:00-${String(hour).padStart(2, '0')}:30&${PAGES.map((tiles) => `page=${tiles}`).join('&')}`);
      await expect(page.locator('[data-closed] [data-tile]').first()).toBeVisible({ timeout: 20_000 });
      for (let step = 0; step < PAGES.length; step += 1) {
        const texts = await measureTexts(page, STRIPE);
        expect(texts.filter(({ isFigure, contrast }) => isFigure && contrast < 7).map(({ text, tile, contrast }) => `${tile} ${text} ${contrast.toFixed(1)}`), theme).toEqual([]);
        expect(texts.filter(({ hatched }) => hatched < 4.5).map(({ text, hatched }) => `${text} ${hatched.toFixed(1)}`), `${theme}, stale`).toEqual([]);
        // White is 1, the dark theme's own text 0.8.
        expect(texts.filter(({ light, isInBreach }) => light > 0.55 && !isInBreach).map(({ text, light }) => `${text} ${light.toFixed(2)}`), theme).toEqual([]);
        await page.keyboard.press('ArrowRight');
      }
    }
  });

  test('WALL: at eight metres on 55 inches and 1080p, capitals of the preferred size are 73 pixels high', async ({ page }) => {
    await page.setViewportSize({ width: 1920, height: 1080 });
    await page.goto(`${gateway.origin}/wall?show=test-card&distance=8`);
    const letters = page.getByText('Preferred size: 20′');
    expect(Math.round(await letters.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize)))).toBe(102);
    // The capital P as it is drawn: its ink above the line.
    const capital = await letters.evaluate((element) => {
      const context = document.createElement('canvas').getContext('2d');
      if (context === null) return 0;
      context.font = `600 ${getComputedStyle(element).fontSize} Inter`;
      return context.measureText('P').actualBoundingBoxAscent;
    });
    expect(capital).toBeGreaterThanOrEqual(73);
    expect(capital).toBeLessThan(76);
  });

  test('a wall alone downloads itself; the board does not', async ({ page }) => {
    const manifest = readManifest();
    const { file } = manifest['src/features/wall/wall.tsx'] ?? { file: 'none' };
    const scripts = recordScripts(page);
    await page.goto(`${gateway.origin}/queues`);
    await expect(page.getByRole('grid').first()).toBeVisible({ timeout: 20_000 });
    expect([...scripts]).not.toContain(`/${file}`);
    await page.goto(`${gateway.origin}/wall`);
    await expect(page.locator('[data-tile]').first()).toBeVisible({ timeout: 20_000 });
    expect([...scripts]).toContain(`/${file}`);
  });
});

/** FEED: STALE within 7 s of any fault. How soon it is LIVE again is `live.spec.ts`'s matter: here, that no mark stays. */
for (const fault of ['killed gateway', 'half-open socket'] as const) {
  test(`${fault}: the figures are marked within seven seconds, and live again after its end`, async ({ page, context }) => {
    test.setTimeout(60_000);
    const first = await start();
    await page.goto(`${first.origin}/wall?page=service-level,waiting&lang=fr`);
    const figure = page.locator('[data-tile] [data-value]').first();
    await expect(figure).toBeVisible({ timeout: 20_000 });
    await expect(page.getByRole('alert')).toHaveCount(0);
    const hatching = (): Promise<string> => figure.evaluate((element) => getComputedStyle(element).backgroundImage);
    expect(await hatching()).toBe('none');
    if (fault === 'killed gateway') first.kill();
    else await context.setOffline(true);
    await expect(page.getByRole('alert')).toContainText(/DONNÉES FIGÉES DEPUIS \d\d:\d\d:\d\d/, { timeout: 7_000 });
    expect(await hatching()).toContain('repeating-linear-gradient');
    const frozen = await page.getByRole('main').innerText();
    // Longer than a wall takes to paint again.
    await page.waitForTimeout(2_000);
    expect(await page.getByRole('main').innerText()).toBe(frozen);
    const second = fault === 'killed gateway' ? await start(first.port) : first;
    if (fault === 'half-open socket') await context.setOffline(false);
    await expect(page.getByRole('alert')).toHaveCount(0, { timeout: 15_000 });
    expect(await hatching()).toBe('none');
    second.kill();
  });
}
