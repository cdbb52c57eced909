/** The wall's heartbeat: once a second, what the engine answered and the log time it is shown at. */
import { useEffect, useState } from 'react';
import type { MetricWindow, WallQuery } from '../../model/views/queries.ts';
import type { ServiceLevelFormula } from '../../model/metrics/service-level.ts';
import { useBoard } from '../../state/board-context.tsx';
import { WallWatch, type Picture } from './wall-watch.ts';

/** A little less than a second: the clock behind it ticks four times a second, never exactly. */
const EVERY_MS = 900;

/** `null` until the first answer. Frozen data gives the same picture again, so nothing is drawn. */
export function usePicture(window: MetricWindow, formula: ServiceLevelFormula): Picture | null {
  const { engine, clock } = useBoard();
  const [picture, setPicture] = useState<Picture | null>(null);
  useEffect(() => {
    const view = engine.open<WallQuery>({ kind: 'wall', window, formula });
    const watch = new WallWatch();
    let seen: { readonly answer: unknown; readonly nowUs: number; readonly atMs: number } = { answer: null, nowUs: 0, atMs: Number.NEGATIVE_INFINITY };
    const look = (): void => {
      const { answer } = view.current();
      const nowUs = clock.nowUs();
      const atMs = performance.now();
      if (answer === null || (seen.answer !== null && atMs - seen.atMs < EVERY_MS) || (answer === seen.answer && nowUs === seen.nowUs)) return;
      seen = { answer, nowUs, atMs };
      setPicture(watch.observe(answer, nowUs, atMs));
    };
    const stops = [clock.subscribe(look), view.subscribe(look)];
    return () => {
      for (const stop of stops) stop();
      view.close();
    };
  }, [engine, clock, window, formula]);
  return picture;
}
