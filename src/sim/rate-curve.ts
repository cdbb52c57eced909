/** Arrivals of a Poisson stream whose rate is constant by stretches, zero ones included: by inversion of the cumulative rate. Source: E. Çinlar, "Introduction to Stochastic Processes" (1975), section 4.7. */
import type { Arrivals } from '../model/scenario/arrivals.ts';
import type { Demand } from '../model/scenario/demand.ts';
import { HOUR_US, SECOND_US } from '../model/units.ts';
import type { Days } from './days.ts';

export interface RateCurve {
  /** In order; a stretch ends where the next one begins, the last one at `endUs`. */
  readonly fromUs: Float64Array;
  /** Arrivals a microsecond. */
  readonly rates: Float64Array;
  /** `Infinity`: never. */
  readonly endUs: number;
}

/** Rates of a demand over all days; `busyness`: factor of each day. */
export function rateCurve(demand: Demand, arrivals: Extract<Arrivals, { kind: 'rate' | 'profile' }>, days: Days, busyness: readonly number[]): RateCurve {
  const fromUs: number[] = [];
  const rates: number[] = [];
  for (let day = 0; day < days.count; day += 1) {
    const begins = days.begins(day);
    const ends = days.ends(day);
    const factor = busyness[day]! * seasonOf(demand, days, day);
    const bursts = demand.bursts.map(({ at, forS, factor: by }) => ({ fromUs: days.at(day, at), toUs: days.at(day, at) + forS * SECOND_US, by }));
    const edges = [begins, ...(ends === Infinity ? [] : [ends]), ...profileEdges(arrivals, days, day), ...bursts.flatMap((burst) => [burst.fromUs, burst.toUs])];
    for (const edge of [...new Set(edges)].filter((at) => at >= begins && at <= ends).sort((a, b) => a - b)) {
      fromUs.push(edge);
      const open = edge < ends ? perHourAt(arrivals, days, day, edge) : 0;
      rates.push((open * factor * bursts.reduce((product, burst) => (edge >= burst.fromUs && edge < burst.toUs ? product * burst.by : product), 1)) / HOUR_US);
    }
  }
  return { fromUs: Float64Array.from(fromUs), rates: Float64Array.from(rates), endUs: days.ends(days.count - 1) };
}

function seasonOf({ seasons }: Demand, days: Days, day: number): number {
  return seasons.reduce((factor, season) => (days.indexOf(season.from) <= day ? season.factor : factor), 1);
}

function profileEdges(arrivals: Extract<Arrivals, { kind: 'rate' | 'profile' }>, days: Days, day: number): readonly number[] {
  if (arrivals.kind === 'rate') return [];
  const from = days.at(day, arrivals.from);
  return Array.from({ length: arrivals.perHour.length + 1 }, (_, n) => from + n * arrivals.everyS * SECOND_US);
}

function perHourAt(arrivals: Extract<Arrivals, { kind: 'rate' | 'profile' }>, days: Days, day: number, atUs: number): number {
  if (arrivals.kind === 'rate') return arrivals.perHour;
  return arrivals.perHour[Math.floor((atUs - days.at(day, arrivals.from)) / (arrivals.everyS * SECOND_US))] ?? 0;
}

/** Where a stream stands: its stretch, and when it last came. */
export interface CurveCursor { segment: number; atUs: number }

/** Moves the cursor on by `units` of the cumulative rate; `atUs` is `Infinity` when nobody comes any more. */
export function advanceCurve({ fromUs, rates, endUs }: RateCurve, cursor: CurveCursor, units: number): void {
  let left = units;
  for (; cursor.segment < rates.length; cursor.segment += 1) {
    const rate = rates[cursor.segment]!;
    const end = cursor.segment + 1 < rates.length ? fromUs[cursor.segment + 1]! : endUs;
    const begin = Math.max(cursor.atUs, fromUs[cursor.segment]!);
    if (rate > 0) {
      const at = begin + left / rate;
      if (at < end) {
        cursor.atUs = at;
        return;
      }
      left -= rate * (end - begin);
    }
    cursor.atUs = end;
  }
  cursor.atUs = Infinity;
}

/** Stretch of an instant; the first one before the curve begins. */
export const segmentAt = ({ fromUs }: RateCurve, atUs: number): number => Math.max(0, fromUs.findLastIndex((from) => from <= atUs));

/** Units of the cumulative rate from one instant to another; none backwards. */
export function unitsBetween({ fromUs, rates, endUs }: RateCurve, beginUs: number, untilUs: number): number {
  let units = 0;
  for (let segment = 0; segment < rates.length; segment += 1) {
    const lasted = Math.min(segment + 1 < rates.length ? fromUs[segment + 1]! : endUs, untilUs) - Math.max(fromUs[segment]!, beginUs);
    if (lasted > 0) units += rates[segment]! * lasted;
  }
  return units;
}
