/**
 * What was planned for the days of a scenario, as the first facts of its log: shifts before chance makes anybody late, and what the rates promise,
 * before busy days, bursts and disruptions. A centre without shifts has no plan.
 */
import { daysOf, readDate } from '../model/configuration/local-date.ts';
import { minutesOf } from '../model/configuration/opening-hours.ts';
import type { LogEvent } from '../model/events.ts';
import { comingPerHour } from '../model/scenario/comings.ts';
import type { Demand } from '../model/scenario/demand.ts';
import { meanOf } from '../model/scenario/law-mean.ts';
import { Traffic } from '../model/scenario/traffic.ts';
import { MINUTE_US, type EpochUs } from '../model/units.ts';
import { PRESENCES } from '../model/vocabulary.ts';
import { ContactChance } from './chance.ts';
import type { Plan } from './plan.ts';
import { plannedShift } from './timetable.ts';

const INTERVAL_MIN = 30;
/** Rates are looked at so often within an interval. */
const STEP_MIN = 5;

type ShiftEvent = Extract<LogEvent, { readonly type: 'shift.planned' }>;

/** `opening`: who and what there is, and who is a member of what. */
export function planningEvents(plan: Plan, opening: readonly LogEvent[], at: EpochUs): readonly LogEvent[] {
  const shifts = shiftEvents(plan, at);
  return shifts.length === 0 ? [] : [...shifts, ...planEvents(plan, opening, shifts, at)];
}

function shiftEvents({ scenario: { document, configuration }, groups, groupOf, days, seed, replication }: Plan, at: EpochUs): ShiftEvent[] {
  const chance = new ContactChance(seed, replication);
  return configuration.agents.flatMap(({ id }, agent) => {
    const shifts = document.people[groupOf[agent]!]?.shifts ?? [];
    const shift = shifts[(agent - (groups[groupOf[agent]!]?.first ?? 0)) % shifts.length];
    if (shift === undefined) return [];
    return Array.from({ length: days.count }, (_, day) => day).flatMap((day): ShiftEvent[] => {
      const planned = plannedShift(shift, agent, days, day, chance);
      if (planned === null) return [];
      const lasts = (from: number, to: number, presence: number): ShiftEvent => ({ type: 'shift.planned', at, agent: id, from, to, activity: PRESENCES[presence]! });
      return [lasts(planned.from, planned.to, 0), ...planned.breaks.map(({ begins, ends, presence }) => lasts(begins, Math.min(ends, planned.to), presence))];
    });
  });
}

function planEvents({ scenario: { document, configuration }, days }: Plan, opening: readonly LogEvent[], shifts: readonly ShiftEvent[], at: EpochUs): LogEvent[] {
  const traffic = new Traffic(document.demand);
  if (traffic.endless !== -1) return [];
  const beginsMin = minutesOf(document.from);
  const queuesOf = Map.groupBy(opening.filter((event) => event.type === 'membership.joined'), ({ agent }) => agent);
  const present = shifts.filter(({ activity }) => activity === 'available');
  const withShifts = new Set(shifts.map(({ agent }) => agent));
  // who has no hours of his own is there all the time
  const always = configuration.agents.flatMap(({ id }) => (withShifts.has(id) ? [] : [id]));
  return Array.from({ length: days.count }, (_, day) => day).flatMap((day) => {
    const [begins, ends] = [days.begins(day), days.ends(day)];
    if (ends === Infinity) return [];
    return Array.from({ length: Math.ceil((ends - begins) / (INTERVAL_MIN * MINUTE_US)) }, (_, n) => n).flatMap((n): LogEvent[] => {
      const from = begins + n * INTERVAL_MIN * MINUTE_US;
      const to = Math.min(ends, from + INTERVAL_MIN * MINUTE_US);
      const middle = (from + to) / 2;
      const hours = (to - from) / (60 * MINUTE_US);
      const rates = traffic.rates(document.demand.map((demand) => meanPerHour(demand, daysOf(readDate(document.date)) + day, beginsMin + n * INTERVAL_MIN, beginsMin)));
      const there = new Map<string, number>();
      const atWork = [...always, ...present.filter((shift) => shift.from <= middle && middle < shift.to).map(({ agent }) => agent)];
      for (const agent of atWork) for (const { queue } of queuesOf.get(agent) ?? []) there.set(queue, (there.get(queue) ?? 0) + 1);
      return configuration.queues.flatMap(({ id }): LogEvent[] => {
        const own = document.demand.flatMap((demand, index) => (demand.queue === id ? [{ demand, volume: rates[index]! * hours }] : []));
        const volume = own.reduce((sum, one) => sum + one.volume, 0);
        if (own.length === 0) return [];
        const handlingS = volume === 0 ? null : own.reduce((sum, one) => sum + one.volume * handlingSOf(one.demand), 0) / volume;
        return [{ type: 'plan.set', at, queue: id, from, to, volume: Math.round(volume * 10) / 10, ...(handlingS === null ? {} : { handlingMs: Math.round(handlingS) * 1000 }), staff: there.get(id) ?? 0 }];
      });
    });
  });
}

/** Without bursts: nobody plans them. */
function meanPerHour(demand: Demand, day: number, minute: number, beginsMin: number): number {
  let sum = 0;
  for (let step = 0; step < INTERVAL_MIN; step += STEP_MIN) sum += comingPerHour({ ...demand, bursts: [] }, day, minute + step, beginsMin);
  return (sum * STEP_MIN) / INTERVAL_MIN;
}

function handlingSOf({ handlingS, wrapUpS, mix, bot }: Demand): number {
  if (bot !== undefined) return meanOf(bot.handlingS);
  const shares = mix.reduce((sum, { share }) => sum + share, 0);
  const factor = shares === 0 ? 1 : mix.reduce((sum, { share, handlingFactor }) => sum + share * handlingFactor, 0) / shares;
  return meanOf(handlingS) * factor + (wrapUpS === undefined ? 0 : meanOf(wrapUpS));
}
