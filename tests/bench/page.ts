/**
 * The built page in Chromium while rows change, scroll and sort: how long its own thread is ever blocked. Live, against a gateway with
 * a large centre; then mock mode with the sample session, where the page carries the gateway's texts as well. Needs `npm run build`.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { startLiveGateway } from '../support/live-gateway.ts';
import { serveRecording } from '../support/serve-recording.ts';
import { SteadySource } from '../support/steady-source.ts';
import { launch } from './launch.ts';
import { pageTasks, type Task } from './page-tasks.ts';

export interface PageMeasure {
  /** From the address to the first row. */
  readonly firstRowMs: number;
  /** By the clock on the wall: what other processes take from the thread is in it. */
  readonly longestTaskMs: number;
  readonly tasksAbove50Ms: number;
  /** The same by processor time: the page's own doing, whatever else the machine does. */
  readonly longestWorkMs: number;
  readonly workAbove50Ms: number;
  /** Share of the time that the thread spends working, by processor time. */
  readonly busyShare: number;
  /** Rows that the page was showing windows of. */
  readonly rows: number;
}

const SAMPLE = new URL('../../mocks/recordings/asterisk-session.jsonl.gz', import.meta.url);
const LARGE = { agents: 10_000, queues: 20, openItems: 100_000 };
const EVENTS_PER_SECOND = 1_000;
const LONG_MS = 50;
const SCROLLS = 25;

/** Scrolls far down and up, and sorts by other columns, while events go on. */
async function scrollAndSort(page: Page): Promise<void> {
  const table = page.locator('[aria-rowcount]').first();
  await table.hover();
  for (let step = 0; step < SCROLLS; step += 1) {
    await page.mouse.wheel(0, step % 2 === 0 ? 50_000 : -20_000);
    if (step % 5 === 4) await table.getByRole('columnheader').nth(step % 4).getByRole('button').first().click();
    await page.waitForTimeout(400);
  }
}

async function watch(browser: Browser, origin: string, rowsAtLeast: number): Promise<PageMeasure> {
  const page = await browser.newPage();
  const began = performance.now();
  await page.goto(`${origin}/work`);
  await page.waitForFunction((least) => Number(document.querySelector('[aria-rowcount]')?.getAttribute('aria-rowcount') ?? 0) >= least, rowsAtLeast, { timeout: 60_000 });
  const firstRowMs = Math.round(performance.now() - began);
  await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline'] });
  const startedMs = performance.now();
  await scrollAndSort(page);
  const usedMs = performance.now() - startedMs;
  const tasks = pageTasks(await browser.stopTracing());
  const rows = Number(await page.locator('[aria-rowcount]').first().getAttribute('aria-rowcount'));
  await page.close();
  const longest = (of: (task: Task) => number): number => Math.round(Math.max(0, ...tasks.map(of)));
  const above = (of: (task: Task) => number): number => tasks.filter((task) => of(task) > LONG_MS).length;
  return {
    firstRowMs, rows,
    longestTaskMs: longest(({ wallMs }) => wallMs), tasksAbove50Ms: above(({ wallMs }) => wallMs),
    longestWorkMs: longest(({ workMs }) => workMs), workAbove50Ms: above(({ workMs }) => workMs),
    busyShare: tasks.reduce((sum, { workMs }) => sum + workMs, 0) / usedMs,
  };
}

export async function measurePage(): Promise<{ readonly large: PageMeasure; readonly sample: PageMeasure }> {
  const browser = await launch();
  try {
    const gateway = await startLiveGateway((wallMs) => new SteadySource(LARGE, EVENTS_PER_SECOND, wallMs));
    const large = await watch(browser, gateway.origin, LARGE.openItems / 2);
    gateway.kill();
    const served = await serveRecording(gunzipSync(readFileSync(SAMPLE)).toString());
    const sample = await watch(browser, served.origin, 1);
    served.stop();
    return { large, sample };
  } finally {
    await browser.close();
  }
}
