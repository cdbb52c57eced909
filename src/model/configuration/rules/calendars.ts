/** Rules of calendars: hours that end before they begin, calendars that never let anyone in. */
import type { Hours } from '../calendar.ts';
import type { Draft, Placed } from '../draft.ts';
import type { Findings } from '../faults.ts';
import { minutesOf } from '../opening-hours.ts';
import { stepText } from '../path-text.ts';

export function findCalendarFaults(draft: Draft, found: Findings): void {
  const used = new Set([...draft.queues.items.map(({ value }) => value.calendar), draft.calendar]);
  for (const { path, value: calendar } of draft.calendars.items) {
    const weekly = calendar.weekly.map(({ hours, days }, index) => ({ days: days.map(String), hours: placed(hours, `${path}.weekly${stepText(index)}.hours`) }));
    const exceptions = calendar.exceptions.map(({ hours, date }, index) => ({ days: [date], hours: placed(hours, `${path}.exceptions${stepText(index)}.hours`) }));
    const everything = [...weekly, ...exceptions];
    const hours = everything.flatMap((entry) => entry.hours);
    const inverted = hours.filter(({ value }) => lengthMin(value) <= 0);
    for (const { path: place, value } of inverted) found.fault('hours-order', place, value);
    if (inverted.length === 0 && !hours.some(({ value }) => lengthMin(value) * 60 > calendar.lastEntryS)) found.fault('calendar-never-opens', path, { calendar: calendar.id });
    const days = new Set(everything.flatMap((entry) => entry.days));
    const overlaps = new Set([...days].flatMap((day) => overlapsIn(everything.filter((entry) => entry.days.includes(day)).flatMap((entry) => entry.hours))));
    for (const { path: place, value } of overlaps) found.warning('hours-overlap', place, value);
    if (draft.queues.whole && !used.has(calendar.id)) found.warning('calendar-unused', path, { calendar: calendar.id });
  }
}

const placed = (hours: readonly Hours[], path: string): readonly Placed<Hours>[] => hours.map((value, index) => ({ path: path + stepText(index), value }));

const lengthMin = ({ from, to }: Hours): number => minutesOf(to) - minutesOf(from);

/** Hours that begin within earlier ones of the same day. */
function overlapsIn(hours: readonly Placed<Hours>[]): readonly Placed<Hours>[] {
  const sorted = hours.toSorted((a, b) => minutesOf(a.value.from) - minutesOf(b.value.from));
  return sorted.filter(({ value }, index) => sorted.slice(0, index).some((earlier) => minutesOf(value.from) < minutesOf(earlier.value.to)));
}
