/** What happens to a wall in its weeks, one after the other. Each fault lasts as long as it says, and ends by itself; what the wall must say meanwhile is judged by whoever runs them. */
import type { ChildProcess } from 'node:child_process';
import type { Browser, Page } from 'playwright-core';
import type { VigieProcess } from '../../contract/black-box/vigie-process.ts';
import type { FaultProxy } from '../faults/fault-proxy.ts';

export interface Soaked {
  gateway: VigieProcess;
  /** `null`: the gateway simulates. */
  feeder: ChildProcess | null;
  readonly browser: Browser;
  readonly page: Page;
  readonly proxy: FaultProxy;
  /** Begins the gateway on its store again, or on another one with a feeder that tells the whole day again. */
  readonly restart: (store: 'same' | 'new') => Promise<void>;
}

export interface SoakFault {
  readonly name: string;
  readonly lastsS: number;
  /** The wall must say that it is not live within this; `null`: it stays live. */
  readonly markedWithinS: number | null;
  /** The page begins another engine. */
  readonly endsEngine?: true;
  /** Gives its end. */
  readonly begin: (soaked: Soaked) => Promise<() => Promise<void>>;
}

const healed = (proxy: FaultProxy) => async (): Promise<void> => { proxy.set({}); };
const engineOf = (page: Page) => page.workers().find((worker) => /engine/.test(worker.url()));
/** Processes that draw pages. */
async function renderers(browser: Browser): Promise<readonly number[]> {
  const cdp = await browser.newBrowserCDPSession();
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
  await cdp.detach();
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

/** Those that replace the engine come late: what one holds is told over most of the time. */
export const SOAK_FAULTS: readonly SoakFault[] = [
  {
    name: 'gateway killed', lastsS: 12, markedWithinS: 7,
    begin: async (soaked) => { await soaked.gateway.end('SIGKILL'); return () => soaked.restart('same'); },
  },
  {
    name: 'half-open network', lastsS: 40, markedWithinS: 7,
    begin: async ({ proxy }) => { proxy.set({ toServer: { black: true }, toClient: { black: true } }); return healed(proxy); },
  },
  {
    name: 'gateway stopped', lastsS: 20, markedWithinS: 7,
    begin: async ({ gateway: { pid } }) => { process.kill(pid, 'SIGSTOP'); return async () => { process.kill(pid, 'SIGCONT'); }; },
  },
  {
    name: 'browser stopped', lastsS: 30, markedWithinS: null,
    begin: async ({ browser }) => {
      const pids = await renderers(browser);
      for (const pid of pids) process.kill(pid, 'SIGSTOP');
      return async () => { for (const pid of pids) process.kill(pid, 'SIGCONT'); };
    },
  },
  {
    name: 'slow link', lastsS: 60, markedWithinS: null,
    begin: async ({ proxy }) => { proxy.set({ toClient: { delayMs: () => Math.random() * 3_000, bytesPerSecond: 5_000 } }); return healed(proxy); },
  },
  {
    name: 'upgrades refused', lastsS: 30, markedWithinS: 7,
    begin: async ({ proxy }) => {
      proxy.set({ door: { answer: 'HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n' } });
      proxy.reset();
      return healed(proxy);
    },
  },
  {
    name: 'another epoch', lastsS: 8, markedWithinS: 7,
    begin: async (soaked) => { await soaked.gateway.end('SIGTERM'); return () => soaked.restart('new'); },
  },
  {
    name: 'clock moved a day', lastsS: 60, markedWithinS: null,
    begin: async ({ page }) => {
      await page.evaluate(() => {
        const now = Date.now.bind(Date);
        Reflect.set(window, 'trueNow', now);
        Date.now = () => now() + 86_400_000;
      });
      return () => page.evaluate(() => { Date.now = Reflect.get(window, 'trueNow') as typeof Date.now; }); // set at the beginning
    },
  },
  {
    name: 'source silent', lastsS: 110, markedWithinS: 97,
    begin: async ({ feeder }) => { feeder?.send('pause'); return async () => { feeder?.send('go on'); }; },
  },
  {
    name: 'engine throws', lastsS: 1, markedWithinS: null, endsEngine: true,
    begin: async ({ page }) => { await engineOf(page)?.evaluate(() => { setTimeout(() => { throw new Error('planted fault'); }); }); return async () => undefined; },
  },
  {
    name: 'engine loops for ever', lastsS: 1, markedWithinS: 7, endsEngine: true,
    // Never answers, hence not awaited.
    begin: async ({ page }) => { void engineOf(page)?.evaluate(() => { for (;;); }).catch(() => undefined); return async () => undefined; },
  },
  {
    name: 'gateway killed three times', lastsS: 5, markedWithinS: null,
    begin: async (soaked) => {
      for (let time = 0; time < 3; time += 1) {
        await soaked.gateway.end('SIGKILL');
        if (time < 2) await soaked.restart('same');
      }
      return () => soaked.restart('same');
    },
  },
];
