/** Rules of the days that a scenario lasts, and of what is to happen on them. */
import { dateOf, daysOf, readDate } from '../../configuration/local-date.ts';
import { minutesOf } from '../../configuration/opening-hours.ts';
import { stepText } from '../../configuration/path-text.ts';
import type { ScenarioDraft } from '../draft.ts';
import type { ScenarioFindings } from '../faults.ts';

export function findTimeFaults(draft: ScenarioDraft, found: ScenarioFindings): void {
  const { from, to, firstDay, days } = draft;
  if (minutesOf(to) <= minutesOf(from)) return found.fault('day-ends-early', '$.to', { from, to });
  const within = (at: string, path: string): void => {
    if (minutesOf(at) < minutesOf(from) || minutesOf(at) >= minutesOf(to)) found.fault('time-outside', path, { at, from, to });
  };
  if (draft.joinAt !== null) within(draft.joinAt, '$.joinAt');
  for (const { path, value: { at, date } } of draft.disruptions.items) {
    within(at, `${path}.at`);
    const day = date === undefined ? firstDay : daysOf(readDate(date));
    if (date !== undefined && (day < firstDay || day >= firstDay + days)) found.fault('date-outside', `${path}.date`, { date, first: dateText(firstDay), last: dateText(firstDay + days - 1) });
  }
  for (const { path, value: { bursts, seasons, arrivals } } of draft.demand.items) {
    for (const [index, { at }] of bursts.entries()) within(at, `${path}.bursts${stepText(index)}.at`);
    findDisorder(seasons.map((season) => season.from), `${path}.seasons`, '.from', found);
    if (arrivals?.kind === 'recorded') findDisorder(arrivals.contacts.map(({ atS }) => atS), `${path}.arrivals.contacts`, '.atS', found);
    if (arrivals?.kind === 'profile') {
      const begins = minutesOf(arrivals.from);
      const ends = begins + (arrivals.perHour.length * arrivals.everyS) / 60;
      if (begins < minutesOf(from) || ends > minutesOf(to)) found.warning('rates-never-used', `${path}.arrivals.perHour`, { from, to });
    }
  }
  for (const { path, value: { levels } } of draft.people.items) findDisorder(levels.map((level) => level.from), `${path}.levels`, '.from', found);
}

/** Times or dates that do not come after the one before; of seconds, two may be the same. */
function findDisorder(times: readonly (string | number)[], path: string, field: string, found: ScenarioFindings): void {
  for (const [index, at] of times.entries()) {
    const former = times[index - 1];
    if (former !== undefined && (at < former || (typeof at === 'string' && at === former))) found.fault('time-order', `${path}${stepText(index)}${field}`, { at: String(at), former: String(former) });
  }
}

export function dateText(day: number): string {
  const { year, month, day: dayOfMonth } = dateOf(day);
  return `${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
}
