/**
 * The gateway's worker in Chromium with the largest scenario, faster than life: how many events a second it writes, folds and sends, and what
 * each costs. By the processor time that Linux counts for the thread: a trace of its tasks leaves most of it out. Needs `npm run build`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { listen } from '../../src/gateway/node/listen.ts';
import { MOCK_CONFIG } from '../../src/gateway/node/page-config.ts';
import { createStaticServer } from '../../src/gateway/node/static-server.ts';
import { launch } from './launch.ts';

export interface WorkerMeasure {
  readonly eventsPerSecond: number;
  /** Processor time of the page's busiest worker, an event. The gateway's is that or less: the other one folds the same events for the page. */
  readonly eventUs: number;
}

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));
const MEASURED_MS = 8_000;
/** Linux counts in hundredths of a second. */
const TICK_US = 10_000;

/** Events in the log so far: a range that is refused is answered with what there is. */
const logLength = (page: Page): Promise<number> => page.evaluate(async () => {
  const ask = async (epoch: string): Promise<string> => (await fetch(`/api/log?epoch=${epoch}&from=999999999998&to=999999999999`)).text();
  const epoch = /now at epoch ([\w-]+)/.exec(await ask('none'))?.[1] ?? '';
  return Number(/holds \d+ to (\d+)/.exec(await ask(epoch))?.[1]);
});

/** Processor time so far of every worker of every browser, by process and thread. */
function workerTicks(): ReadonlyMap<string, number> {
  const ticks = new Map<string, number>();
  for (const process of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      for (const thread of readdirSync(`/proc/${process}/task`)) {
        const [, name, rest] = /\((.*)\) (.*)/.exec(readFileSync(`/proc/${process}/task/${thread}/stat`, 'utf8')) ?? [];
        const [user, system] = rest?.split(' ').slice(11, 13) ?? [];
        if (name === 'DedicatedWorker') ticks.set(thread, Number(user) + Number(system));
      }
    } catch {} // a process that has ended meanwhile
  }
  return ticks;
}

/** @throws when nothing is built. */
export async function measureWorker(pace: number): Promise<WorkerMeasure> {
  const server = createStaticServer({ directory: DIST, config: MOCK_CONFIG });
  const bound = await listen(server, 4190, 50);
  if (!bound.ok) throw new Error(bound.error.code);
  const others = new Set(workerTicks().keys());
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${bound.value}/?scenario=scale`);
    await page.waitForFunction(() => Number(document.querySelector('[aria-rowcount]')?.getAttribute('aria-rowcount') ?? 0) > 1, undefined, { timeout: 120_000 });
    await page.evaluate(async (rate) => { await fetch('/api/commands', { method: 'POST', body: JSON.stringify({ id: crypto.randomUUID(), name: 'pace.set', rate }) }); }, pace);
    await page.waitForTimeout(2_000);
    const [events, ticks, startedMs] = [await logLength(page), workerTicks(), performance.now()];
    await page.waitForTimeout(MEASURED_MS);
    const used = [...workerTicks()].map(([thread, count]) => (others.has(thread) ? 0 : count - (ticks.get(thread) ?? 0)));
    const written = (await logLength(page)) - events;
    return { eventsPerSecond: Math.round((written * 1_000) / (performance.now() - startedMs)), eventUs: (Math.max(...used) * TICK_US) / written };
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}
