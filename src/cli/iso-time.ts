/** Instants as ISO 8601 texts, to the microsecond. */
import type { EpochUs } from '../model/units.ts';

const ISO = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,6})\d*)?)?(Z|[+-](?:[01]\d|2[0-3])(?::?[0-5]\d)?)?$/i;

export function isoOf(at: EpochUs): string {
  const text = new Date(Math.floor(at / 1000)).toISOString();
  const rest = at % 1000;
  return rest === 0 ? text : text.replace('Z', `${String(rest).padStart(3, '0')}Z`);
}

export type IsoReading = { readonly at: EpochUs } | 'not-a-time' | 'no-offset';

export function readIso(text: string): IsoReading {
  const match = ISO.exec(text);
  if (match === null) return 'not-a-time';
  const [, year, month, day, hour, minute, second = '0', fraction = '', offset] = match;
  if (offset === undefined) return 'no-offset';
  const ms = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  const back = new Date(ms);
  const real = back.getUTCFullYear() === Number(year) && back.getUTCMonth() === Number(month) - 1 && back.getUTCDate() === Number(day) && Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
  if (!real) return 'not-a-time';
  return { at: (ms - offsetMinutes(offset) * 60_000) * 1000 + Number(fraction.padEnd(6, '0')) };
}

function offsetMinutes(offset: string): number {
  if (offset === 'Z' || offset === 'z') return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3).replace(':', '') || '0');
  return offset.startsWith('-') ? -minutes : minutes;
}
