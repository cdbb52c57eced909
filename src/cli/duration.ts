/** Lengths of time as people type them: 90s, 45min, 10h, 3d. */
import { DAY_US, HOUR_US, MINUTE_US, SECOND_US, type DurationUs } from '../model/units.ts';

const UNITS: ReadonlyMap<string, DurationUs> = new Map([['s', SECOND_US], ['min', MINUTE_US], ['h', HOUR_US], ['d', DAY_US]]);

/** `null` for what is none, or longer than a thousand years. */
export function readDuration(text: string): DurationUs | null {
  const [, digits, unit] = /^(\d+(?:\.\d+)?)(s|min|h|d)$/.exec(text) ?? [];
  if (digits === undefined || unit === undefined) return null;
  const us = Math.round(Number(digits) * UNITS.get(unit)!);
  return us <= 366_000 * DAY_US ? us : null;
}
