/**
 * A calendar as a question of instants: it is open whenever the clock on the centre's wall shows an opening hour.
 * An hour that the clocks skip does not exist; one that they repeat is open, or closed, both times.
 */
import { DAY_US, MINUTE_US, SECOND_US, type DurationUs, type EpochUs } from '../units.ts';
import { periodAt, type ZoneTable } from '../zone.ts';
import { WEEKDAYS, type Calendar, type Closing, type Hours } from './calendar.ts';
import { dateOf, daysOf, readDate, weekdayOf } from './local-date.ts';

/** A week is looked at twice, since clocks may skip its only hours; years up to the next 29 February after the next. */
const HORIZON_DAYS = 15;
const YEARLY_HORIZON_DAYS = 9 * 366;

/** Half-open range of a local day, in minutes. */
interface Span { readonly from: number; readonly to: number }

export class OpeningHours {
  readonly atClosing: Closing;
  readonly #zone: ZoneTable;
  readonly #lastEntryUs: DurationUs;
  readonly #week: readonly (readonly Span[])[];
  readonly #yearly: ReadonlySet<string>;
  /** Days that the week says nothing about, by days since 1970. */
  readonly #days: ReadonlyMap<number, readonly Span[]>;
  readonly #lastSpecialDay: number;

  constructor(calendar: Calendar, zone: ZoneTable) {
    this.atClosing = calendar.atClosing;
    this.#zone = zone;
    this.#lastEntryUs = Math.round(calendar.lastEntryS * SECOND_US);
    this.#week = WEEKDAYS.map((day) => merged(calendar.weekly.filter(({ days }) => days.includes(day)).flatMap(({ hours }) => hours)));
    this.#yearly = new Set(calendar.holidays.map(({ date }) => date).filter((date) => date.length === 5));
    this.#days = new Map([
      ...calendar.holidays.filter(({ date }) => date.length > 5).map(({ date }): [number, readonly Span[]] => [daysOf(readDate(date)), []]),
      ...calendar.exceptions.map(({ date, hours }): [number, readonly Span[]] => [daysOf(readDate(date)), merged(hours)]),
    ]);
    this.#lastSpecialDay = Math.max(0, ...this.#days.keys());
  }

  isOpen(at: EpochUs): boolean {
    const local = at + this.#zone[periodAt(this.#zone, at)]!.offsetUs;
    const day = Math.floor(local / DAY_US);
    const minute = (local - day * DAY_US) / MINUTE_US;
    return this.#spans(day).some(({ from, to }) => from <= minute && minute < to);
  }

  /** Open, and not in the last seconds before a closing, when nobody is let in any more. */
  admits(at: EpochUs): boolean {
    if (!this.isOpen(at)) return false;
    if (this.#lastEntryUs === 0) return true;
    const closing = this.nextChange(at);
    return closing === null || closing - at > this.#lastEntryUs;
  }

  /** First instant after `at` that opens or closes; `null` for a calendar that stays as it is. */
  nextChange(at: EpochUs): EpochUs | null {
    const open = this.isOpen(at);
    const horizon = Math.max(at, this.#lastSpecialDay * DAY_US) + (this.#yearly.size > 0 ? YEARLY_HORIZON_DAYS : HORIZON_DAYS) * DAY_US;
    let now = at;
    while (now < horizon) {
      const period = periodAt(this.#zone, now);
      const local = now + this.#zone[period]!.offsetUs;
      const day = Math.floor(local / DAY_US);
      const minute = (local - day * DAY_US) / MINUTE_US;
      const edge = this.#spans(day).flatMap(({ from, to }) => [from, to]).find((minutes) => minutes > minute) ?? 24 * 60;
      now = Math.min(day * DAY_US + edge * MINUTE_US - this.#zone[period]!.offsetUs, this.#zone[period + 1]?.fromUs ?? Number.POSITIVE_INFINITY);
      if (this.isOpen(now) !== open) return now;
    }
    return null;
  }

  #spans(day: number): readonly Span[] {
    const special = this.#days.get(day);
    if (special !== undefined) return special;
    if (this.#yearly.size > 0) {
      const { month, day: dayOfMonth } = dateOf(day);
      if (this.#yearly.has(`${twoDigits(month)}-${twoDigits(dayOfMonth)}`)) return [];
    }
    return this.#week[weekdayOf(day)]!;
  }
}

/** Minutes of the day of "HH:MM". */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** In order, touching and overlapping ones joined. */
function merged(hours: readonly Hours[]): readonly Span[] {
  const spans: Span[] = [];
  for (const { from, to } of hours.map((entry) => ({ from: minutesOf(entry.from), to: minutesOf(entry.to) })).sort((a, b) => a.from - b.from)) {
    const last = spans.at(-1);
    if (last !== undefined && from <= last.to) spans[spans.length - 1] = { from: last.from, to: Math.max(last.to, to) };
    else spans.push({ from, to });
  }
  return spans;
}
