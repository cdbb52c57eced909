/** Instants as ISO 8601 texts, to the microsecond, by arithmetic alone. */
import { dateOf, daysOf, isDate } from './configuration/local-date.ts';
import { DAY_US, HOUR_US, MINUTE_US, SECOND_US, type EpochUs } from './units.ts';

const ISO = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,6})\d*)?)?(Z|[+-](?:[01]\d|2[0-3])(?::?[0-5]\d)?)?$/i;

/** In UTC, with milliseconds, and microseconds where there are any. */
export function isoOf(at: EpochUs): string {
  const days = Math.floor(at / DAY_US);
  const rest = at - days * DAY_US;
  const { year, month, day } = dateOf(days);
  const digits = (value: number, count = 2): string => String(Math.floor(value)).padStart(count, '0');
  const micros = rest % 1000;
  return `${digits(year, 4)}-${digits(month)}-${digits(day)}T${digits(rest / HOUR_US)}:${digits((rest / MINUTE_US) % 60)}:${digits((rest / SECOND_US) % 60)}.${digits((rest / 1000) % 1000, 3)}${micros === 0 ? '' : digits(micros, 3)}Z`;
}

export type IsoReading = { readonly at: EpochUs } | 'not-a-time' | 'no-offset';

export function readIso(text: string): IsoReading {
  const match = ISO.exec(text);
  if (match === null) return 'not-a-time';
  const [, year = '', month = '', day = '', hour, minute, second = '0', fraction = '', offset] = match;
  if (offset === undefined) return 'no-offset';
  // the first hundred years are what a two-digit year was once read as
  if (!isDate(`${year}-${month}-${day}`) || Number(year) < 100 || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return 'not-a-time';
  const dayUs = daysOf({ year: Number(year), month: Number(month), day: Number(day) }) * DAY_US;
  return { at: dayUs + (Number(hour) * 60 + Number(minute) - offsetMinutes(offset)) * MINUTE_US + Number(second) * SECOND_US + Number(fraction.padEnd(6, '0')) };
}

function offsetMinutes(offset: string): number {
  if (offset === 'Z' || offset === 'z') return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3).replace(':', '') || '0');
  return offset.startsWith('-') ? -minutes : minutes;
}
