/** Stands in the page of a wall and notes, four times a second, what whoever looks up would believe. What it keeps is small and taken away again: it must not show in what it watches. */
import type { Page } from 'playwright-core';

export interface Seen {
  /** Freshness, each time that it changed, with the wall time. */
  readonly changes: readonly { readonly atMs: number; readonly freshness: string }[];
  /** Longest stretch in which the figures were older than they may be and looked live. */
  readonly unmarkedMs: number;
  /** Figures without hatching while the wall was dead, at most at any look. */
  readonly unhatched: number;
  /** Largest number of times that a tile was drawn within one second, and seconds in which one was drawn more than once. */
  readonly mostDrawn: number;
  readonly drawnAgain: number;
  /** Timers of the page that wait. */
  readonly timers: number;
}

const LOOK_MS = 250;
/** FEED: marked within seven seconds, whatever happens. The clock on the screen shows whole seconds. */
const OLD_MS = 8_000;

/** Counts the page's timers. Before it loads. */
export async function countTimers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const waiting = new Set<number>();
    Reflect.set(window, 'waitingTimers', waiting);
    const [once, stop, again, stopAgain] = [setTimeout, clearTimeout, setInterval, clearInterval].map((one) => one.bind(window)) as unknown as [typeof window.setTimeout, typeof window.clearTimeout, typeof window.setInterval, typeof window.clearInterval]; // the page's own
    window.setTimeout = ((work: () => void, ms?: number) => {
      const id = once(() => { waiting.delete(id); work(); }, ms);
      waiting.add(id);
      return id;
    }) as typeof window.setTimeout; // without further arguments, which nobody here uses
    window.setInterval = ((work: () => void, ms?: number) => {
      const id = again(work, ms);
      waiting.add(id);
      return id;
    }) as typeof window.setInterval; // the same
    window.clearTimeout = (id) => { waiting.delete(Number(id)); stop(id); };
    window.clearInterval = (id) => { waiting.delete(Number(id)); stopAgain(id); };
  });
}

/** From now on. `zoneMs`: what the centre's clock is ahead of UTC; `null` where log time is not wall time. Gives what was seen since the last time it was asked. */
export async function witness(page: Page, zoneMs: number | null): Promise<() => Promise<Seen>> {
  await page.evaluate(({ lookMs, oldMs, zone }) => {
    const nowMs = (): number => performance.timeOrigin + performance.now();
    const none = () => ({ changes: [] as { atMs: number; freshness: string }[], unmarkedMs: 0, unhatched: 0, mostDrawn: 0, drawnAgain: 0 });
    let seen = none();
    let last = '';
    let sinceMs: number | null = null;
    Reflect.set(window, 'takeSeen', () => {
      const taken = { ...seen, timers: (Reflect.get(window, 'waitingTimers') as Set<number> | undefined)?.size ?? 0 }; // what the init script set
      seen = none();
      return taken;
    });
    setInterval(() => {
      const wall = document.querySelector('[data-freshness]');
      const freshness = wall?.getAttribute('data-freshness') ?? 'none';
      if (freshness !== last) seen.changes.push({ atMs: nowMs(), freshness });
      last = freshness;
      const moving = freshness === 'live' || freshness === 'degraded';
      if (freshness === 'stale' || freshness === 'offline') {
        const plain = [...document.querySelectorAll('[data-tile] [data-value]')].filter((value) => value.textContent !== '' && getComputedStyle(value).backgroundImage === 'none').length;
        seen.unhatched = Math.max(seen.unhatched, plain);
      }
      if (zone === null) return;
      // A banner may stand where the clock does.
      const clock = /(\d\d):(\d\d):(\d\d)/.exec(document.querySelector('header')?.textContent ?? '');
      if (clock === null) { sinceMs = null; return; }
      const [h = 0, m = 0, s = 0] = clock.slice(1).map(Number);
      const day = 86_400_000;
      const behind = (((nowMs() + zone) % day) - ((h * 60 + m) * 60 + s) * 1_000 + day) % day;
      if (!moving || behind < oldMs || behind > day - oldMs) sinceMs = null;
      else seen.unmarkedMs = Math.max(seen.unmarkedMs, nowMs() - (sinceMs ??= nowMs()) + lookMs);
    }, lookMs);
    let second = 0;
    const drawn = new Map<string, number>();
    new MutationObserver((records) => {
      const now = Math.floor(performance.now() / 1_000);
      if (now !== second) drawn.clear();
      second = now;
      const tiles = new Set(records.map(({ target }) => (target instanceof Element ? target : target.parentElement)?.closest('[data-tile]')?.getAttribute('data-tile')));
      for (const tile of tiles) {
        if (tile === undefined || tile === null) continue;
        const times = (drawn.get(tile) ?? 0) + 1;
        drawn.set(tile, times);
        seen.mostDrawn = Math.max(seen.mostDrawn, times);
        if (times === 2) seen.drawnAgain += 1;
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  }, { lookMs: LOOK_MS, oldMs: OLD_MS, zone: zoneMs });
  return () => page.evaluate(() => (Reflect.get(window, 'takeSeen') as () => Seen)()); // what is set above
}
