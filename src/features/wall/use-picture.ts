/** The wall's heartbeat: once a second, what the engine answered and the log time it is shown at. */
import { useEffect, useState } from 'react';
import type { MetricWindow, WallQuery } from '../../model/views/queries.ts';
import type { ServiceLevelFormula } from '../../model/metrics/service-level.ts';
import { HOUR_US, type EpochUs } from '../../model/units.ts';
import type { Hours } from '../../model/views/opening.ts';
import { dayIn, type DayBegan } from '../../state/centre-day.ts';
import { fetchOpening } from '../../state/opening-request.ts';
import { useBoard } from '../../state/board-context.tsx';
import { lateOf } from '../../state/use-late.ts';
import { MOVING } from '../../model/views/freshness.ts';
import type { Freshness } from '../../model/views/summary.ts';
import { WallWatch, type Picture } from './wall-watch.ts';

export interface Seen {
  /** `null` until the first answer. */
  readonly picture: Picture | null;
  /** Of that picture: that it does not move comes at once, without another picture; that it does comes with the figures that do. */
  readonly freshness: Freshness;
}

const FIRST: Seen = { picture: null, freshness: 'connecting' };

/** Frozen data gives the same picture again, so nothing is drawn. */
export function usePicture(window: MetricWindow, formula: ServiceLevelFormula): Seen {
  const { engine, clock, apiUrl } = useBoard();
  const [shown, setShown] = useState(FIRST);
  useEffect(() => {
    let query: WallQuery = { kind: 'wall', window, formula, dayFrom: null };
    const view = engine.open(query);
    let zone: { readonly name: string; readonly dayBegan: DayBegan } | null = null;
    /** Asks anew when a day begins, and as soon as the centre's zone is known. */
    const keepDay = (timeZone: string, nowUs: EpochUs): void => {
      if (zone?.name !== timeZone) zone = { name: timeZone, dayBegan: dayIn(timeZone) };
      const dayFrom = zone.dayBegan(nowUs);
      if (dayFrom === query.dayFrom) return;
      query = { ...query, dayFrom };
      view.ask(query);
    };
    let hours: readonly Hours[] = [];
    let askedHour: number | null = null;
    const leaving = new AbortController();
    /** Once an hour of the log: what is told reaches farther, and calendars are changed now and then. */
    const keepHours = (nowUs: EpochUs): void => {
      const hour = Math.floor(nowUs / HOUR_US);
      if (hour === askedHour) return;
      askedHour = hour;
      void fetchOpening(apiUrl, leaving.signal).then((told) => { hours = told ?? hours; });
    };
    const watch = new WallWatch();
    let seen = FIRST;
    let second = -1;
    const look = (): void => {
      const nowUs = clock.nowUs();
      const told = clock.freshness();
      // An engine that was replaced connects anew: what stands on the screen meanwhile is old.
      const freshness = told === 'connecting' && seen.picture !== null ? 'stale' : told;
      // What is answered before anything was heard are no figures.
      const answer = freshness === 'connecting' ? null : view.current().answer;
      const atMs = clock.monotonicMs();
      // Once in each second of the page, not a second after the last time: ticks are never exact, and none must be left out.
      if (seen.picture !== null && Math.floor(atMs / SECOND_MS) === second) {
        if (freshness === seen.freshness || MOVING.includes(freshness)) return;
        seen = { picture: seen.picture, freshness };
        setShown(seen);
        return;
      }
      if (freshness === seen.freshness && answer === (seen.picture?.answer ?? null) && (seen.picture === null || nowUs === seen.picture.nowUs)) return;
      second = Math.floor(atMs / SECOND_MS);
      if (answer !== null) {
        keepDay(answer.timeZone, nowUs);
        keepHours(nowUs);
      }
      seen = { picture: answer === null ? null : watch.observe({ answer, nowUs, atMs, hours, lateOf: lateOf(engine.summary.current()) }), freshness };
      setShown(seen);
    };
    const stops = [clock.subscribe(look), view.subscribe(look)];
    return () => {
      for (const stop of stops) stop();
      leaving.abort();
      view.close();
    };
  }, [engine, clock, apiUrl, window, formula]);
  return shown;
}

const SECOND_MS = 1_000;
