/**
 * The wall in Chromium before a gateway in a process of its own, at real speed: how busy the page's own thread is, by processor time, and how often a tile is drawn.
 * Needs `npm run build`.
 */
import type { Browser } from 'playwright-core';
import { startVigie } from '../contract/black-box/vigie-process.ts';
import { witness } from '../support/soak/witness.ts';
import { launch } from './launch.ts';
import { pageTasks } from './page-tasks.ts';

export interface WallMeasure {
  /** Share of the time that the page's thread works. */
  readonly busyShare: number;
  /** Largest number of times that one tile was drawn within a second. */
  readonly mostDrawn: number;
  readonly longestWorkMs: number;
}

/** Every page of the ready-made wall takes its turn within it. */
const MEASURED_MS = 90_000;
/** A scenario is joined in the middle of its day, and code is compiled. */
const WARM_MS = 15_000;
const WATCHED_MS = 30_000;

async function watch(browser: Browser, scenario: string): Promise<WallMeasure> {
  const gateway = await startVigie(['--port', '0', '--source', `simulation:mocks/scenarios/${scenario}.json`]);
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  try {
    await page.goto(`${gateway.origin}/wall?wall=sales-peak&rotation=15`);
    await page.locator('[data-freshness="live"] [data-tile]').first().waitFor({ timeout: 300_000 });
    await page.waitForTimeout(WARM_MS);
    await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline'] });
    const startedMs = performance.now();
    await page.waitForTimeout(MEASURED_MS);
    const usedMs = performance.now() - startedMs;
    const tasks = pageTasks(await browser.stopTracing());
    // Afterwards: whoever watches takes part of the thread.
    const take = await witness(page, null);
    await page.waitForTimeout(WATCHED_MS);
    const { mostDrawn } = await take();
    return { busyShare: tasks.reduce((sum, { workMs }) => sum + workMs, 0) / usedMs, mostDrawn, longestWorkMs: Math.round(Math.max(0, ...tasks.map(({ workMs }) => workMs))) };
  } finally {
    await page.close();
    await gateway.end('SIGKILL');
  }
}

export async function measureWall(): Promise<Readonly<Record<'sales-peak' | 'scale', WallMeasure>>> {
  const browser = await launch();
  try {
    return { 'sales-peak': await watch(browser, 'sales-peak'), scale: await watch(browser, 'scale') };
  } finally {
    await browser.close();
  }
}
