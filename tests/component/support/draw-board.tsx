/** Draws the whole board on a fake engine, with an address bar and a clock in the hands of the test. */
import { act, render } from '@testing-library/react';
import { vi } from 'vitest';
import { App } from '../../../src/app/app.tsx';
import { browserAddress } from '../../../src/state/browser-address.ts';
import { createBoardStore } from '../../../src/state/board-store.ts';
import { createPageClock } from '../../../src/state/page-clock.ts';
import type { Summary } from '../../../src/model/views/summary.ts';
import { FakeEngine, summaryOf, type FakeCentre } from './fake-engine.ts';
import { SMALL } from './small-centre.ts';

/** Rows of a viewport that happy-dom, which lays nothing out, does not know. */
export function giveRoom(heightPx = 560): void {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(heightPx);
}

export interface Drawn {
  readonly engine: FakeEngine;
  /** Lets wall time pass on the page. */
  readonly pass: (ms: number) => void;
}

export function drawBoard(address: string, { data = SMALL, summary = {}, lang = 'en' }: { readonly data?: FakeCentre; readonly summary?: Partial<Summary>; readonly lang?: 'en' | 'fr' } = {}): Drawn {
  giveRoom();
  localStorage.clear();
  localStorage.setItem('vigie.language', lang);
  history.replaceState({ depth: 0 }, '', address);
  const engine = new FakeEngine(data, summaryOf(summary));
  let nowMs = 1000;
  let tick = (): void => undefined;
  const clock = createPageClock(engine.summary, { monotonicMs: () => nowMs, every: (_ms, ticked) => { tick = ticked; return () => undefined; } });
  render(<App board={{ engine, clock, store: createBoardStore(browserAddress(window)).store, apiUrl: 'http://gateway.test/api' }} />);
  return {
    engine,
    pass: (ms) => {
      nowMs += ms;
      act(() => { tick(); });
    },
  };
}
