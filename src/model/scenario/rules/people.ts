/** Rules of who serves: when they are there, and what they do with work that rings. */
import { weekdayOf } from '../../configuration/local-date.ts';
import { WEEKDAYS } from '../../configuration/calendar.ts';
import { minutesOf } from '../../configuration/opening-hours.ts';
import { stepText } from '../../configuration/path-text.ts';
import type { ScenarioDraft } from '../draft.ts';
import type { ScenarioFindings } from '../faults.ts';
import type { People, Shift } from '../people.ts';

export function findPeopleFaults(draft: ScenarioDraft, found: ScenarioFindings): void {
  const { agents } = draft.centre;
  if (agents.items.length === 0 && agents.ids.length === 0 && draft.people.whole) found.fault('no-agents', '$.people', { scenario: draft.id });
  for (const { path, value: group } of draft.people.items) {
    const { answer, levels, count, shifts, id } = group;
    const sum = answer.declines + answer.ignores + answer.leaves;
    if (sum > 1 + 1e-9) found.fault('shares-above-one', `${path}.answer`, { sum });
    for (const [index, level] of levels.entries()) if (level.agents > count) found.fault('level-above-count', `${path}.levels${stepText(index)}.agents`, { agents: level.agents, count });
    for (const [index, shift] of shifts.entries()) findShiftFaults(shift, `${path}.shifts${stepText(index)}`, found);
    if (levels.length > 0 && shifts.length > 0) found.warning('shifts-ignored', `${path}.shifts`, { people: id });
    if (isNeverThere(group, draft)) found.warning('people-never-there', path, { people: id });
  }
}

function findShiftFaults({ from, to, breaks }: Shift, path: string, found: ScenarioFindings): void {
  const lastsMin = lengthMin(from, to);
  if (minutesOf(from) === minutesOf(to)) return found.fault('shift-empty', path, { at: from });
  for (const [index, { at }] of breaks.entries()) {
    if (lengthMin(from, at) >= lastsMin || at === from) found.fault('break-outside', `${path}.breaks${stepText(index)}.at`, { at, from, to });
  }
}

/** Minutes from one time to another, which may be of the next day. */
const lengthMin = (from: string, to: string): number => (minutesOf(to) - minutesOf(from) + 1440) % 1440 || (minutesOf(to) === minutesOf(from) ? 0 : 1440);

function isNeverThere({ shifts, levels, absence }: People, { firstDay, days }: ScenarioDraft): boolean {
  if (absence === 1) return true;
  if (levels.length > 0) return levels.every(({ agents }) => agents === 0);
  const weekdays = new Set(Array.from({ length: Math.min(days, 7) }, (_, n) => WEEKDAYS[weekdayOf(firstDay + n)]));
  return shifts.length > 0 && shifts.every((shift) => !shift.days.some((day) => weekdays.has(day)));
}
