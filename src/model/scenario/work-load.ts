/**
 * Work that comes, against what the people on shift can do: a rough sum by half hours, to say beforehand what is odd. Means only: no waits, no abandonment, no order.
 * Work that keeps is spread over its day as the people are.
 */
import { bottleneckOf } from '../../base/bottleneck.ts';
import { daysOf, readDate } from '../configuration/local-date.ts';
import { minutesOf, OpeningHours } from '../configuration/opening-hours.ts';
import { DAY_US, MINUTE_US } from '../units.ts';
import type { CheckedScenario } from './checked-scenario.ts';
import { comingPerHour } from './comings.ts';
import { atWork } from './staff.ts';
import { Traffic } from './traffic.ts';
import { crewsOf, workKindsOf, type WorkKind } from './work-kinds.ts';

export const SLOT_MIN = 30;
/** What is written in a scenario is looked at so often within a slot. */
const STEP_MIN = 5;
/** Agents: less work than this is none. */
const LEAST = 1e-6;

export interface JammedSlot {
  /** Days since 1970, and minutes of that day. */
  readonly day: number;
  readonly minute: number;
  /** Kinds of work, by index, that cannot all be done. */
  readonly kinds: readonly number[];
  /** Agents' work that comes, and agents there who can do it; both averages over the slot. */
  readonly work: number;
  readonly agents: number;
}

export interface WorkLoad {
  readonly kinds: readonly WorkKind[];
  readonly contacts: number;
  readonly jams: readonly JammedSlot[];
}

/** Of a scenario in which nothing is endless. */
export function workLoadOf(scenario: CheckedScenario): WorkLoad {
  const { document, configuration } = scenario;
  const crews = crewsOf(scenario);
  const kinds = workKindsOf(scenario, crews);
  const traffic = new Traffic(document.demand);
  const firstDay = daysOf(readDate(document.date));
  const [fromMin, toMin] = [minutesOf(document.from), minutesOf(document.to ?? '24:00')];
  const slots = Array.from({ length: Math.ceil((toMin - fromMin) / SLOT_MIN) }, (_, n) => fromMin + n * SLOT_MIN);
  const hours = new Map(configuration.calendars.map((calendar) => [calendar.id, new OpeningHours(calendar, [{ fromUs: 0, offsetUs: 0 }])]));
  const isOpen = ({ queue }: WorkKind, day: number, minute: number): boolean => hours.get(queue.calendar ?? configuration.calendar ?? '')?.isOpen(day * DAY_US + minute * MINUTE_US) ?? true;
  let contacts = 0;
  const jams: JammedSlot[] = [];
  for (let day = firstDay; day < firstDay + document.days; day += 1) {
    const coming = slots.map((minute) => traffic.rates(document.demand.map((demand) => averaged(minute, toMin, (at) => comingPerHour(demand, day, at, fromMin)))));
    contacts += coming.reduce((sum, rates, n) => sum + (rates.reduce((all, rate) => all + rate, 0) * Math.min(SLOT_MIN, toMin - slots[n]!)) / 60, 0);
    const rooms = slots.map((minute) => crews.map((crew) => averaged(minute, toMin, (at) => atWork(crew.people, day, at, firstDay))));
    const kept = kinds.map(({ crews: able, demand }) => {
      const there = rooms.map((room) => total(able.map((crew) => room[crew]!)));
      const all = total(there);
      const ofDay = total(coming.map((rates) => rates[demand]!));
      return there.map((agents) => ofDay * (all === 0 ? 1 / slots.length : agents / all));
    });
    for (const [n, minute] of slots.entries()) {
      const perHour = (kind: WorkKind, index: number): number => (kind.keeps ? kept[index]![n]! : isOpen(kind, day, minute) ? coming[n]![kind.demand]! : 0);
      jams.push(...jamsOf(kinds, kinds.map((kind, index) => kind.hours * kind.share * perHour(kind, index)), rooms[n]!).map((jam) => ({ ...jam, day, minute })));
    }
  }
  return { kinds, contacts, jams };
}

function averaged(fromMin: number, toMin: number, at: (minute: number) => number): number {
  let [sum, count] = [0, 0];
  for (let minute = fromMin; minute < Math.min(fromMin + SLOT_MIN, toMin); minute += STEP_MIN, count += 1) sum += at(minute);
  return sum / count;
}

type Jam = Omit<JammedSlot, 'day' | 'minute'>;

/** Bottlenecks that have no people in common are several. */
function jamsOf(kinds: readonly WorkKind[], work: readonly number[], room: readonly number[]): readonly Jam[] {
  const { offers } = bottleneckOf(work, room, kinds.map((kind) => kind.crews), LEAST);
  const jams: Jam[] = [];
  const pending = new Set(offers);
  for (const first of pending) {
    pending.delete(first);
    const members = new Set([first]);
    for (const kind of members) {
      for (const other of pending) {
        if (!kinds[other]!.crews.some((crew) => kinds[kind]!.crews.includes(crew))) continue;
        members.add(other);
        pending.delete(other);
      }
    }
    const takers = new Set([...members].flatMap((kind) => kinds[kind]!.crews));
    jams.push({ kinds: [...members], work: total([...members].map((kind) => work[kind]!)), agents: total([...takers].map((crew) => room[crew]!)) });
  }
  return jams;
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
