/** How many of a group are at work at a time of a day, as planned; fractions where chance decides. */
import { WEEKDAYS } from '../configuration/calendar.ts';
import { weekdayOf } from '../configuration/local-date.ts';
import { minutesOf } from '../configuration/opening-hours.ts';
import type { People, Shift } from './people.ts';

const DAY_MIN = 1440;

/** `day`: counted since 1970; `minute`: of the clock on the wall. */
export function atWork({ count, levels, shifts, absence }: People, day: number, minute: number, firstDay: number): number {
  if (levels.length > 0) return levels.reduce((latest, { from, agents }) => (minutesOf(from) <= minute ? agents : latest), 0);
  const coming = count * (1 - absence);
  if (shifts.length === 0) return coming;
  return shifts.reduce((sum, shift, turn) => {
    const agents = Math.max(0, Math.ceil((count - turn) / shifts.length)) * (1 - absence);
    // hours past midnight belong to the day before
    return sum + agents * (presentShare(shift, day, minute) + (day > firstDay ? presentShare(shift, day - 1, minute + DAY_MIN) : 0));
  }, 0);
}

function presentShare({ from, to, days, breaks }: Shift, day: number, minute: number): number {
  const begins = minutesOf(from);
  const ends = minutesOf(to) > begins ? minutesOf(to) : minutesOf(to) + DAY_MIN;
  if (minute < begins || minute >= ends || !days.includes(WEEKDAYS[weekdayOf(day)]!)) return 0;
  return breaks.reduce((share, { at, forS, spreadS }) => {
    const earliest = minutesOf(at) > begins ? minutesOf(at) : minutesOf(at) + DAY_MIN;
    const begun = (sinceMin: number): number => (sinceMin < 0 ? 0 : spreadS === 0 ? 1 : Math.min(1, (sinceMin * 60) / spreadS));
    return share - begun(minute - earliest) + begun(minute - earliest - forS / 60);
  }, 1);
}
