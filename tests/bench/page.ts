/**
 * The built page in Chromium under a large centre: how long its own thread is ever blocked. The floor is the same page, with
 * the sample session's light traffic. Needs `npm run build`.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { chromium, type Page } from 'playwright-core';
import { recordingText } from '../../src/feed/recording-writer.ts';
import type { LogEvent } from '../../src/model/events.ts';
import { SECOND_US } from '../../src/model/units.ts';
import { serveRecording } from '../support/serve-recording.ts';
import { largeCentre } from './large-centre.ts';

export interface PageMeasure {
  readonly longestTaskMs: number;
  readonly tasksAbove50Ms: number;
  /** Share of the page's thread in use. */
  readonly busyShare: number;
  /** Rows that the page was showing windows of. */
  readonly rows: number;
}

const SAMPLE = new URL('../../mocks/recordings/asterisk-session.jsonl.gz', import.meta.url);
const SIZE = { agents: 10_000, queues: 20, openItems: 100_000 };
const EVENTS_PER_SECOND = 1_000;
const MEASURE_MS = 10_000;
/** Traffic goes on for as long as loading and measuring can take. */
const TRAFFIC_S = 120;
const HOST_FLAGS = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Calm that the gateway puts after a recording's last contact. */
const LOOP_REST_S = 2;

/** Period of the loop such that the moment `wallS` falls within the first seconds of a turn. */
function periodBeginningAt(wallS: number): number {
  for (let period = 2 * TRAFFIC_S; ; period += 1) if (wallS % period < 3) return period;
}

function largeRecording(): string {
  const from = 1_767_225_600 * SECOND_US;
  const { centre, opening, steady } = largeCentre(SIZE, from);
  const period = periodBeginningAt(Math.floor(Date.now() / 1_000) + 10);
  const to = from + (period - LOOP_REST_S) * SECOND_US;
  const end: LogEvent = { type: 'work.created', at: to, work: 'last', channel: 'voice' };
  const events = [...opening, ...steady(TRAFFIC_S * EVENTS_PER_SECOND, EVENTS_PER_SECOND), end];
  const header = { kind: 'recording', version: 1, epoch: 'large', centre, source: { id: 'large', kind: 'reporting', format: 'generated' }, from, to } as const;
  return recordingText(header, events);
}

/** Runs the page on a recording and watches its thread while rows change and the table scrolls and sorts. */
async function watch(page: Page, origin: string, rowsAtLeast: number): Promise<PageMeasure> {
  await page.goto(`${origin}/work`);
  await page.waitForFunction((least) => Number(document.querySelector('[aria-rowcount]')?.getAttribute('aria-rowcount') ?? 0) >= least, rowsAtLeast, { timeout: 90_000 });
  // The older part of the log is still being read; that is loading, not use.
  await page.waitForLoadState('networkidle', { timeout: 90_000 });
  const tasks = page.evaluate((durationMs) => new Promise<number[]>((resolve) => {
    const longTasks: number[] = [];
    new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
    setTimeout(() => resolve(longTasks), durationMs);
  }), MEASURE_MS);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const taskSeconds = async (): Promise<number> => (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
  const before = await taskSeconds();

  const table = page.locator('[aria-rowcount]').first();
  await table.hover();
  for (let step = 0; step < 20; step += 1) {
    await page.mouse.wheel(0, step % 2 === 0 ? 50_000 : -20_000);
    if (step % 5 === 4) await table.getByRole('columnheader').nth(step % 4).getByRole('button').first().click();
    await page.waitForTimeout(400);
  }
  const longTasks = await tasks;
  return {
    longestTaskMs: Math.max(0, ...longTasks),
    tasksAbove50Ms: longTasks.length,
    busyShare: (await taskSeconds() - before) / (MEASURE_MS / 1_000),
    rows: Number(await table.getAttribute('aria-rowcount')),
  };
}

export async function measurePage(): Promise<{ readonly sample: PageMeasure; readonly large: PageMeasure }> {
  const sampleText = gunzipSync(readFileSync(SAMPLE)).toString();
  const browser = await chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: HOST_FLAGS });
  const watched = async (recording: string, rowsAtLeast: number): Promise<PageMeasure> => {
    const served = await serveRecording(recording);
    try {
      return await watch(await (await browser.newContext()).newPage(), served.origin, rowsAtLeast);
    } finally {
      served.stop();
    }
  };
  try {
    const sample = await watched(sampleText, 1);
    return { sample, large: await watched(largeRecording(), SIZE.openItems / 2) };
  } finally {
    await browser.close();
  }
}
