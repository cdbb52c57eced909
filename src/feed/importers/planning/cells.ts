/** Dates, times and numbers as spreadsheets write them, in the centre's own time. */
import { isDate, daysOf, readDate } from '../../../model/configuration/local-date.ts';
import { readIso } from '../../../model/iso-time.ts';
import { DAY_US, HOUR_US, MINUTE_US, SECOND_US, type DurationUs, type EpochUs } from '../../../model/units.ts';
import { instantOf, periodAt, type ZoneTable } from '../../../model/zone.ts';

/** Days since 1970 of `2026-11-26` or `26/11/2026`; `null` for anything else. The American order is not read: it would be mistaken for the French. */
export function readDay(text: string): number | null {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text) ?? [];
  const iso = year === '' ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return /^\d{4}-\d\d-\d\d$/.test(iso) && isDate(iso) ? daysOf(readDate(iso)) : null;
}

/** Time of the day of `9:30`, `09:30:00` or `9h30`, up to 24:00; `null` for anything else. */
export function readClock(text: string): DurationUs | null {
  const [all, hours = '', minutes = '0', seconds = '0'] = /^(\d{1,2})(?:[:hH](\d\d)?)(?::(\d\d))?$/.exec(text) ?? [];
  if (all === undefined) return null;
  const us = Number(hours) * HOUR_US + Number(minutes) * MINUTE_US + Number(seconds) * SECOND_US;
  return us <= DAY_US && Number(minutes) < 60 && Number(seconds) < 60 ? us : null;
}

/** A number at least 0, with a decimal point or comma, and blanks between thousands; `null` for anything else. */
export function readAmount(text: string): number | null {
  const plain = text.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  return /^\d{1,12}(?:\.\d+)?$/.test(plain) ? Number(plain) : null;
}

/** A length: seconds as a number, or `3:20` (minutes and seconds), `0:03:20`. In milliseconds. */
export function readLengthMs(text: string): number | null {
  const [all, hours = '0', minutes = '', seconds = ''] = /^(?:(\d+):)?(\d{1,3}):([0-5]\d)$/.exec(text) ?? [];
  if (all !== undefined) return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  const s = readAmount(text);
  return s === null ? null : Math.round(s * 1000);
}

/** Instants at which the clocks of a place show a local time: none in the hour that is skipped, two in the one that comes twice. */
export function instantsOf(zone: ZoneTable, localUs: number): readonly EpochUs[] {
  const first = instantOf(zone, localUs);
  const shows = (at: EpochUs): boolean => at + zone[periodAt(zone, at)]!.offsetUs === localUs;
  const after = localUs - zone[periodAt(zone, localUs + DAY_US)]!.offsetUs;
  return [...new Set([first, after])].filter(shows).toSorted((a, b) => a - b);
}

/** An instant that says its offset itself; `null` for anything else. */
export function readInstant(text: string): EpochUs | null {
  const reading = readIso(text);
  return typeof reading === 'string' ? null : reading.at;
}
