import type { TimePort } from '../state/page-clock.ts';

/** The browser's time as the page's clock wants it. A hidden tab ticks slowly; becoming visible ticks at once. */
export const browserTime: TimePort = {
  monotonicMs: () => performance.now(),
  every: (ms, tick) => {
    const timer = setInterval(tick, ms);
    const woken = (): void => { if (!document.hidden) tick(); };
    document.addEventListener('visibilitychange', woken);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', woken);
    };
  },
};
