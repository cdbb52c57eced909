/** When a wall is closed: by the hours of its own link, else by the centre's calendars; and which hour is quiet. Pure. */
import { HOUR_US, MINUTE_US, type EpochUs } from '../../model/units.ts';
import { centreClosureAt, everCloses, type Closure, type Hours } from '../../model/views/opening.ts';
import type { Speech } from './number-view.ts';
import { clockText, type WallAddress } from './wall-address.ts';

/** In place of figures that there are none of: the time of the next opening, and the same in words. */
export interface Closed { readonly value: string | null; readonly detail: string }

/** `null` while open. */
export function closedAt(open: WallAddress['open'], hours: readonly Hours[], nowUs: EpochUs, speech: Speech): Closed | null {
  if (open === null) {
    const closure = centreClosureAt(hours, nowUs);
    return closure && closedText(closure, nowUs, speech);
  }
  const [hour = 0, minute = 0] = speech.formats.timeWithoutSeconds(nowUs).split(':').map(Number);
  const minutes = hour * 60 + minute;
  return minutes >= open.from && minutes < open.to ? null : { value: clockText(open.from), detail: speech.words.opensAt(clockText(open.from)) };
}

/** Farther away than the next opening of the same hour, the time of day alone would mislead. */
export function closedText({ until }: Closure, nowUs: EpochUs, { words, formats }: Speech): Closed {
  if (until === null) return { value: null, detail: words.closed };
  if (until - nowUs < 24 * HOUR_US) return { value: formats.timeWithoutSeconds(until), detail: words.opensAt(formats.timeWithoutSeconds(until)) };
  return { value: formats.weekdayTime(until), detail: words.opensOn(formats.weekdayTime(until)) };
}

/** The hour in which nobody looks up, of a centre that never closes. */
const QUIET_HOUR = '04';
const HALF_HOUR_US = 30 * MINUTE_US;

/** The hour about the middle of a closure. `time`: of day in the centre's zone. */
export function isQuiet(hours: readonly Hours[], nowUs: EpochUs, time: string): boolean {
  if (!everCloses(hours)) return time.slice(0, 2) === QUIET_HOUR;
  const { since = null, until = null } = centreClosureAt(hours, nowUs) ?? {};
  return since !== null && until !== null && Math.abs(nowUs - (since + until) / 2) <= HALF_HOUR_US;
}
