/** One line of a queue_log: `time|call|queue|agent|verb|data...`, in the flavour of the file (epoch seconds) or of the database (local time). */
import { MS_US, SECOND_US, type EpochUs } from '../../../model/units.ts';

export interface Entry {
  readonly line: number;
  readonly at: EpochUs;
  /** True when the time is known to less than its second. */
  readonly exact: boolean;
  readonly call: string;
  readonly queue: string;
  readonly agent: string;
  readonly verb: string;
  /** Without the empty fields at the end, which the database flavour pads with. */
  readonly data: readonly string[];
}

/** A time as it stands in the line: an instant, or a local date and time as if it were UTC. */
export interface Stamp { readonly us: number; readonly local: boolean; readonly exact: boolean }
export type RawEntry = Omit<Entry, 'at' | 'exact'> & { readonly stamp: Stamp };

const EPOCH = /^(\d{1,10})(?:\.(\d{1,9}))?$/;
const LOCAL = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?$/;
const VERB = /^[A-Z][A-Z0-9_]*$/;

/** `null` when the line is not an entry. */
export function readEntry(text: string, line: number): RawEntry | null {
  const fields = text.split('|');
  const [time, call, queue, agent, verb, ...data] = fields;
  if (time === undefined || call === undefined || queue === undefined || agent === undefined || verb === undefined || call === '' || !VERB.test(verb)) return null;
  const stamp = readStamp(time);
  if (stamp === null) return null;
  while (data.at(-1) === '') data.pop();
  return { line, stamp, call, queue, agent, verb, data };
}

function readStamp(text: string): Stamp | null {
  const epoch = EPOCH.exec(text);
  if (epoch !== null) return { us: Number(epoch[1]) * SECOND_US + fractionUs(epoch[2]), local: false, exact: epoch[2] !== undefined };
  const local = LOCAL.exec(text);
  if (local === null) return null;
  const [, year, month, day, hour, minute, second, fraction] = local;
  const days = daysSinceEpoch(Number(year), Number(month), Number(day));
  if (days === null || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null;
  const seconds = days * 86_400 + Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  return { us: seconds * SECOND_US + fractionUs(fraction), local: true, exact: fraction !== undefined };
}

const fractionUs = (digits: string | undefined): number => (digits === undefined ? 0 : Number(digits.slice(0, 6).padEnd(6, '0')));

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Days from 1970-01-01 in the Gregorian calendar; `null` for a day that no month has, or before 1970. */
export function daysSinceEpoch(year: number, month: number, day: number): number | null {
  const length = month === 2 && isLeap(year) ? 29 : MONTH_DAYS[month - 1];
  if (length === undefined || day < 1 || day > length || year < 1970) return null;
  const years = year - 1;
  const leaps = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400) - 477; // 477 leap years before 1970
  const before = MONTH_DAYS.slice(0, month - 1).reduce((sum, days) => sum + days, 0) + (month > 2 && isLeap(year) ? 1 : 0);
  return (year - 1970) * 365 + leaps + before + day - 1;
}

/** A field that counts; 0 when absent or not a number. */
export const countField = (text: string | undefined): number => (text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : 0);
export const millisecondsUs = (text: string | undefined): number => countField(text) * MS_US;
