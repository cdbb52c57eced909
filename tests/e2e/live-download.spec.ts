import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { DIST, expect, readManifest, recordScripts, test } from './board.ts';

const FIRST_LOAD_LIMIT_KB = 130;

// Nothing answers /feed on this server, and the browser says so.
test.use({ tolerated: [/WebSocket connection to .* failed|status of 426/] });

test('a live page downloads no mock code', async ({ page, liveOrigin }) => {
  const asked = recordScripts(page);
  await page.goto(liveOrigin);
  await expect(page.getByRole('link', { name: 'Queues' })).toBeVisible();
  await page.waitForLoadState('networkidle');

  const manifest = readManifest();
  const mocked = Object.entries(manifest).filter(([source, chunk]) => /(^|[/_-])(mocks|msw|start-mock)/.test(source) || chunk.src?.startsWith('mocks/'));
  expect(mocked.map(([source]) => source)).toContain('mocks/start-mock.ts');
  const forbidden = new Set(mocked.map(([, { file }]) => `/${file}`));
  expect([...asked].filter((path) => forbidden.has(path) || /mockServiceWorker|gateway\.worker/.test(path))).toEqual([]);
  expect([...asked].filter((path) => readFileSync(DIST + path, 'utf8').includes('mockServiceWorker'))).toEqual([]);
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
});

test(`the first load is at most ${FIRST_LOAD_LIMIT_KB} kB of compressed scripts, workers and charts apart`, async ({ page, liveOrigin }, { annotations }) => {
  const asked = recordScripts(page);
  await page.goto(liveOrigin);
  await expect(page.getByRole('link', { name: 'Queues' })).toBeVisible();
  await page.waitForLoadState('networkidle');

  const ofPage = new Set(Object.values(readManifest()).map(({ file }) => `/${file}`));
  const sizes = [...asked].filter((path) => ofPage.has(path)).map((path) => ({ path, kB: gzipSync(readFileSync(DIST + path), { level: 9 }).length / 1000 }));
  expect(sizes.length).toBeGreaterThan(0);
  const totalKb = sizes.reduce((sum, { kB }) => sum + kB, 0);
  annotations.push({ type: 'first load', description: `${totalKb.toFixed(1)} kB: ${sizes.map(({ path, kB }) => `${path} ${kB.toFixed(1)}`).join(', ')}` });
  expect(totalKb).toBeLessThanOrEqual(FIRST_LOAD_LIMIT_KB);
});
