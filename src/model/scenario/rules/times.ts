/** Rules of the days that a scenario lasts, and of what is to happen on them. */
import { dateOf, daysOf, readDate } from '../../configuration/local-date.ts';
import { minutesOf } from '../../configuration/opening-hours.ts';
import { stepText } from '../../configuration/path-text.ts';
import type { ScenarioDraft } from '../draft.ts';
import type { ScenarioFindings } from '../faults.ts';

export function findTimeFaults(draft: ScenarioDraft, found: ScenarioFindings): void {
  const { from, to } = draft;
  if (minutesOf(to) <= minutesOf(from)) return found.fault('day-ends-early', '$.to', { from, to });
  if (draft.joinAt !== null) findClockFault(draft.joinAt, '$.joinAt', draft, found);
  for (const { path, value } of draft.disruptions.items) findMomentFaults(value, path, draft, found);
  for (const { path, value: { bursts, seasons, arrivals } } of draft.demand.items) {
    for (const [index, { at }] of bursts.entries()) findClockFault(at, `${path}.bursts${stepText(index)}.at`, draft, found);
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

type Span = Pick<ScenarioDraft, 'from' | 'to' | 'firstDay' | 'days'>;

function findClockFault(at: string, path: string, { from, to }: Span, found: ScenarioFindings): void {
  if (minutesOf(at) < minutesOf(from) || minutesOf(at) >= minutesOf(to)) found.fault('time-outside', path, { at, from, to });
}

/** Something happens at a time of the day, on the first day or that of its date. */
export function findMomentFaults({ at, date }: { readonly at: string; readonly date?: string }, path: string, span: Span, found: ScenarioFindings): void {
  const { firstDay, days } = span;
  findClockFault(at, `${path}.at`, span, found);
  const day = date === undefined ? firstDay : daysOf(readDate(date));
  if (date !== undefined && (day < firstDay || day >= firstDay + days)) found.fault('date-outside', `${path}.date`, { date, first: dateText(firstDay), last: dateText(firstDay + days - 1) });
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
