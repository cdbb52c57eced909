/** The summary and the clock, as React values: a component is drawn again only when what it selected changed. */
import { useSyncExternalStore } from 'react';
import type { Freshness, Summary } from '../model/views/summary.ts';
import { useBoard } from './board-context.tsx';
import type { PageClock } from './page-clock.ts';

/** `select` must give a primitive, or a part of the summary that keeps its identity. */
export function useSummary<T>(select: (summary: Summary) => T): T {
  const { engine } = useBoard();
  return useSyncExternalStore(engine.summary.subscribe, () => select(engine.summary.current()));
}

/** `read` must give a primitive. */
export function useClock<T extends string | number | boolean>(read: (clock: PageClock) => T): T {
  const { clock } = useBoard();
  return useSyncExternalStore(clock.subscribe, () => read(clock));
}

/** The engine was given up for good. */
export function useHalted(): boolean {
  const { engine } = useBoard();
  return useSyncExternalStore(engine.halted.subscribe, engine.halted.current);
}

export const useFreshness = (): Freshness => useClock((clock) => clock.freshness());
