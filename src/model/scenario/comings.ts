/** How many customers come by themselves at a time of a day, as a scenario has it written. */
import { daysOf, readDate } from '../configuration/local-date.ts';
import { minutesOf } from '../configuration/opening-hours.ts';
import type { Demand } from './demand.ts';
import { meanOf } from './law-mean.ts';

/** Rate in customers an hour at a minute of the clock, on a day counted since 1970; `beginsMin`: when the scenario's days begin. */
export function comingPerHour({ arrivals, bursts, seasons }: Demand, day: number, minute: number, beginsMin: number): number {
  const factor = seasons.reduce((latest, season) => (daysOf(readDate(season.from)) <= day ? season.factor : latest), 1)
    * bursts.reduce((product, burst) => (minute >= minutesOf(burst.at) && minute < minutesOf(burst.at) + burst.forS / 60 ? product * burst.factor : product), 1);
  switch (arrivals?.kind) {
    case undefined: return 0;
    case 'rate': return arrivals.perHour * factor;
    case 'profile': return (arrivals.perHour[Math.floor(((minute - minutesOf(arrivals.from)) * 60) / arrivals.everyS)] ?? 0) * factor;
    case 'renewal': return 3_600 / meanOf(arrivals.betweenS);
    case 'recorded': return arrivals.contacts.filter(({ atS }) => Math.floor(atS / 300) === Math.floor((minute - beginsMin) / 5)).length * 12;
  }
}

/** Does anybody ever come by himself, or wait from the start? */
export const comesByItself = ({ arrivals, backlog }: Demand): boolean => (backlog?.items ?? 0) > 0 || (arrivals !== undefined
  && (arrivals.kind === 'rate' ? arrivals.perHour > 0 : arrivals.kind === 'profile' ? arrivals.perHour.some((perHour) => perHour > 0) : arrivals.kind === 'renewal' || arrivals.contacts.length > 0));
