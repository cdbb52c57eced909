/** Opening hours by the minute, in UTC: enough for calendars that know the days of the week and nothing else. */
import { WEEKDAYS, type Calendar } from '../../../src/model/configuration/calendar.ts';

const MINUTE_US = 60_000_000;
const DAY_MINUTES = 1_440;

export function isOpenAt(calendar: Calendar, atUs: number): boolean {
  const minute = Math.floor(atUs / MINUTE_US);
  // 1 January 1970 was a Thursday.
  const weekday = WEEKDAYS[(Math.floor(minute / DAY_MINUTES) + 3) % 7]!;
  const ofDay = minute % DAY_MINUTES;
  return calendar.weekly.some(({ days, hours }) => days.includes(weekday) && hours.some(({ from, to }) => minutes(from) <= ofDay && ofDay < minutes(to)));
}

/** Open, and for longer than the last seconds in which nobody is let in. */
export function admitsAt(calendar: Calendar, atUs: number): boolean {
  if (!isOpenAt(calendar, atUs)) return false;
  let closing = (Math.floor(atUs / MINUTE_US) + 1) * MINUTE_US;
  const enoughUs = atUs + calendar.lastEntryS * 1_000_000;
  while (closing <= enoughUs && isOpenAt(calendar, closing)) closing += MINUTE_US;
  return calendar.lastEntryS === 0 || closing > enoughUs;
}

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
