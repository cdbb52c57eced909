/** The days of a scenario: its wall clock as instants. */
import { minutesOf } from '../model/configuration/opening-hours.ts';
import { daysOf, readDate, weekdayOf } from '../model/configuration/local-date.ts';
import { WEEKDAYS } from '../model/configuration/calendar.ts';
import type { ScenarioDocument } from '../model/scenario/scenario.ts';
import { DAY_US, MINUTE_US, type EpochUs } from '../model/units.ts';
import { instantOf, type ZoneTable } from '../model/zone.ts';

export class Days {
  readonly count: number;
  readonly #first: number;
  readonly #zone: ZoneTable;
  readonly #from: string;
  readonly #to: string | null;

  constructor({ date, days, from, to }: ScenarioDocument, zone: ZoneTable) {
    this.count = days;
    this.#first = daysOf(readDate(date));
    this.#zone = zone;
    this.#from = from;
    this.#to = to ?? null;
  }

  /** Instant of "HH:MM" on the scenario's day `day`, 0 the first. */
  at(day: number, time: string): EpochUs { return instantOf(this.#zone, (this.#first + day) * DAY_US + minutesOf(time) * MINUTE_US); }

  begins(day: number): EpochUs { return this.at(day, this.#from); }

  /** Nobody comes from here on; `Infinity` for a last day without an end. */
  ends(day: number): number {
    if (this.#to !== null) return this.at(day, this.#to);
    return day + 1 < this.count ? this.begins(day + 1) : Infinity;
  }

  weekday(day: number): (typeof WEEKDAYS)[number] { return WEEKDAYS[weekdayOf(this.#first + day)]!; }

  /** Index of a date among the days; negative or beyond them where it is none of them. */
  indexOf(date: string): number { return daysOf(readDate(date)) - this.#first; }
}
