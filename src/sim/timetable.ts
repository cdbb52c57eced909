/** When an agent is there, and what he does then, for all days of a scenario. */
import type { People, Shift } from '../model/scenario/people.ts';
import { DAY_US, SECOND_US } from '../model/units.ts';
import { PRESENCES } from '../model/vocabulary.ts';
import { childKeyLow, type ContactChance } from './chance.ts';
import type { Days } from './days.ts';
import { compileLaw } from './laws/compile-law.ts';
import { AGENT_PURPOSE } from './purposes.ts';

/** From each time on, a presence; in order, never the same twice in a row. */
export interface Timetable { readonly fromUs: Float64Array; readonly presence: Uint8Array }

const AVAILABLE = PRESENCES.indexOf('available');
const OFFLINE = PRESENCES.indexOf('offline');

/** `place`: of the agent in his group; shifts are taken in turn. Who has no shifts is there all the time. */
export function timetableOf(people: People | undefined, place: number, agent: number, days: Days, chance: ContactChance): Timetable {
  const lines: { atUs: number; presence: number }[] = [];
  const shift = people?.shifts[place % people.shifts.length];
  for (let day = 0; day < days.count; day += 1) {
    if (people !== undefined && people.absence > 0 && chance.ofAgent(agent, AGENT_PURPOSE.absence, day).uniform() < people.absence) continue;
    if (shift !== undefined) lines.push(...shiftLines(shift, people!, agent, days, day, chance));
    // Without hours of his own he comes when the day begins, and stays.
    else if (day === 0) lines.push({ atUs: days.begins(0), presence: AVAILABLE });
  }
  const opening = days.begins(0);
  const ordered = lines.toSorted((a, b) => a.atUs - b.atUs);
  // What lies before the run begins decides only how it begins.
  const kept = ordered.flatMap((line, n) => (line.atUs >= opening ? [line] : (ordered[n + 1]?.atUs ?? Infinity) > opening ? [{ ...line, atUs: opening }] : []));
  const told = kept.filter((line, n) => line.presence !== (n === 0 ? OFFLINE : kept[n - 1]!.presence));
  return { fromUs: Float64Array.from(told, ({ atUs }) => atUs), presence: Uint8Array.from(told, ({ presence }) => presence) };
}

/** What an agent is planned to do on a day, before chance makes him late or absent; `null` on a day off. */
export interface PlannedShift { readonly from: number; readonly to: number; readonly breaks: readonly { readonly begins: number; readonly ends: number; readonly presence: number }[] }

export function plannedShift(shift: Shift, agent: number, days: Days, day: number, chance: ContactChance): PlannedShift | null {
  if (!shift.days.includes(days.weekday(day))) return null;
  const from = days.at(day, shift.from);
  const to = laterThan(from, days.at(day, shift.to));
  const breaks = shift.breaks.map(({ at, forS, presence, spreadS }, n) => {
    const spreadUs = Math.round(chance.ofAgent(agent, AGENT_PURPOSE.break, childKeyLow(day, n)).uniform() * spreadS * SECOND_US);
    const begins = laterThan(from, days.at(day, at)) + spreadUs;
    return { begins, ends: begins + Math.round(forS * SECOND_US), presence: PRESENCES.indexOf(presence) };
  });
  return { from, to, breaks: breaks.filter(({ begins }) => begins < to).toSorted((a, b) => a.begins - b.begins) };
}

function shiftLines(shift: Shift, people: People, agent: number, days: Days, day: number, chance: ContactChance): readonly { atUs: number; presence: number }[] {
  const planned = plannedShift(shift, agent, days, day, chance);
  if (planned === null) return [];
  const { from, to } = planned;
  const lateUs = people.latenessS === undefined ? 0 : Math.max(0, Math.round(compileLaw(people.latenessS).sample(chance.ofAgent(agent, AGENT_PURPOSE.lateness, day)) * SECOND_US));
  const arrives = Math.min(from + lateUs, to);
  const breaks = planned.breaks.filter(({ begins }) => begins > arrives);
  const lines = [{ atUs: arrives, presence: AVAILABLE }];
  for (const [n, { begins, ends, presence }] of breaks.entries()) {
    const next = Math.min(breaks[n + 1]?.begins ?? to, to);
    lines.push({ atUs: begins, presence });
    if (ends < next) lines.push({ atUs: ends, presence: AVAILABLE });
  }
  lines.push({ atUs: to, presence: OFFLINE });
  return lines;
}

/** Hours past midnight belong to the shift that began before it. */
const laterThan = (fromUs: number, atUs: number): number => (atUs > fromUs ? atUs : atUs + DAY_US);
