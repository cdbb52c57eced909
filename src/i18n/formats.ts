/** Numbers, durations and times as people read them. Built once per language and time zone; every method gives the same text for the same value. */
import { MS_US } from '../model/units.ts';
import type { DurationMs, EpochUs, Ratio } from '../model/units.ts';
import type { Language } from './language.ts';

export interface Formats {
  readonly language: Language;
  readonly integer: (value: number) => string;
  /** At most one decimal: a concurrency, an index. */
  readonly decimal: (value: number) => string;
  /** Always one decimal, so that columns align. */
  readonly percent: (value: Ratio) => string;
  /** Without decimals: a target. */
  readonly wholePercent: (value: Ratio) => string;
  /** For tables and walls: `02:13`, `1:04:05`, `2 d 3 h`. */
  readonly duration: (ms: DurationMs) => string;
  /** For sentences: `2 min 13 s`. */
  readonly proseDuration: (ms: DurationMs) => string;
  /** Time of day in the centre's time zone. */
  readonly time: (at: EpochUs) => string;
  readonly timeWithoutSeconds: (at: EpochUs) => string;
  /** `Mon 08:00`. */
  readonly weekdayTime: (at: EpochUs) => string;
  readonly dateTime: (at: EpochUs) => string;
}

/** Shown where there is no value: never 0 % or 100 %. */
export const NO_VALUE = '-';

/** A difference stands with its sign, a true minus; one that is shown as none has none. */
export function withSign(difference: number, text: (size: number) => string): string {
  const size = text(Math.abs(difference));
  return size === text(0) ? size : `${difference > 0 ? '+' : '\u2212'}${size}`;
}

/** Zone names are data: one that this machine does not know falls back to UTC. */
function zoned(language: Language, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const tag = language === 'fr' ? 'fr-FR' : 'en-GB';
  try {
    return new Intl.DateTimeFormat(tag, { ...options, timeZone });
  } catch {
    return new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' });
  }
}

/** Made at first use: all of them together would take longer than drawing the first screen. */
function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

const two = (value: number): string => String(value).padStart(2, '0');
/** No-break space between a figure and its unit. */
const NBSP = '\u00a0';

export function createFormats(language: Language, timeZone: string): Formats {
  const tag = language === 'fr' ? 'fr-FR' : 'en-GB';
  const integer = lazily(() => new Intl.NumberFormat(tag, { maximumFractionDigits: 0 }));
  const decimal = lazily(() => new Intl.NumberFormat(tag, { maximumFractionDigits: 1 }));
  const percent = lazily(() => new Intl.NumberFormat(tag, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }));
  const wholePercent = lazily(() => new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 }));
  const time = lazily(() => zoned(language, timeZone, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }));
  const minutes = lazily(() => zoned(language, timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }));
  const weekdayTime = lazily(() => zoned(language, timeZone, { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }));
  const dateTime = lazily(() => zoned(language, timeZone, { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }));
  // Intl puts a wide no-break space before "%" in French; typography wants the narrow one, as between thousands.
  const narrow = (text: string): string => text.replaceAll(NBSP, '\u202f');
  const day = language === 'fr' ? 'j' : 'd';

  /** Whole units, largest first: days, hours, minutes, seconds. Ages never go below zero: clocks of two machines differ. */
  const units = (ms: DurationMs): readonly [number, number, number, number] => {
    const seconds = Math.max(0, Math.floor(ms / 1000));
    return [Math.floor(seconds / 86_400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60];
  };

  return {
    language,
    integer: (value) => integer().format(value),
    decimal: (value) => decimal().format(value),
    percent: (value) => narrow(percent().format(value)),
    wholePercent: (value) => narrow(wholePercent().format(value)),
    duration: (ms) => {
      const [days, hours, mins, secs] = units(ms);
      if (days > 0) return `${integer().format(days)}${NBSP}${day}${NBSP}${hours}${NBSP}h`;
      return hours > 0 ? `${hours}:${two(mins)}:${two(secs)}` : `${two(mins)}:${two(secs)}`;
    },
    proseDuration: (ms) => {
      const [days, hours, mins, secs] = units(ms);
      const parts: readonly (readonly [number, string])[] = [[days, day], [hours, 'h'], [mins, 'min'], [secs, 's']];
      const first = parts.findIndex(([value]) => value > 0);
      if (first === -1) return `0${NBSP}s`;
      return parts.slice(first, first + 2).filter(([value]) => value > 0).map(([value, unit]) => `${integer().format(value)}${NBSP}${unit}`).join(NBSP);
    },
    time: (at) => time().format(at / MS_US),
    timeWithoutSeconds: (at) => minutes().format(at / MS_US),
    weekdayTime: (at) => weekdayTime().format(at / MS_US),
    dateTime: (at) => dateTime().format(at / MS_US),
  };
}
