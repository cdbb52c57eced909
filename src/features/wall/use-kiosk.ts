/** What a screen without anybody before it needs: to stay awake, to be installable, and to load itself again at a quiet hour. */
import { useEffect, useRef } from 'react';
import { manifestAddress } from './manifest.ts';
import { wantsReload, type ReloadFacts } from './reload-rule.ts';

/** The screen stays on while the page is visible; a browser that knows no wake lock has a setting for it. */
export function useWakeLock(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    let over = false;
    const take = async (): Promise<void> => {
      if (document.visibilityState !== 'visible') return;
      try {
        const taken = await navigator.wakeLock.request('screen');
        if (over) await taken.release();
        else lock = taken;
      } catch { /* refused, on battery for instance: the panel's own settings decide */ }
    };
    const seen = (): void => { void take(); };
    if ('wakeLock' in navigator) {
      seen();
      document.addEventListener('visibilitychange', seen);
    }
    return () => {
      over = true;
      document.removeEventListener('visibilitychange', seen);
      void lock?.release();
    };
  }, []);
}

/** `search`: of the wall as it stands in the address bar, which is what is installed. */
export function useManifest(search: string): void {
  useEffect(() => {
    const link = document.createElement('link');
    link.rel = 'manifest';
    link.href = manifestAddress({ origin: location.origin, pathname: location.pathname, search });
    document.head.append(link);
    return () => { link.remove(); };
  }, [search]);
}

const LOOK_EVERY_MS = 60_000;

/** The page goes only when the server has given both the page and its configuration: a screen that shows something is never traded for one that may not. */
export function usePlannedReload(facts: Omit<ReloadFacts, 'upMs'>): void {
  const latest = useRef(facts);
  useEffect(() => { latest.current = facts; });
  useEffect(() => {
    const timer = setInterval(() => {
      if (wantsReload({ ...latest.current, upMs: performance.now() })) void reloadIfServed();
    }, LOOK_EVERY_MS);
    return () => { clearInterval(timer); };
  }, []);
}

async function reloadIfServed(): Promise<void> {
  try {
    const answers = await Promise.all(['/config.json', location.pathname].map((path) => fetch(path, { cache: 'no-store' })));
    if (answers.every(({ ok }) => ok)) location.reload();
  } catch { /* nobody answers: the wall stays as it is, and says how old it is */ }
}
