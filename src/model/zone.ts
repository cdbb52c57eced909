/** A time zone as a table of its offsets, made by the host: pure code has none. */
import { DAY_US, type DurationUs, type EpochUs } from './units.ts';

/** From `fromUs` on, local time = instant + `offsetUs`. */
export interface ZonePeriod { readonly fromUs: EpochUs; readonly offsetUs: DurationUs }
/** In order of time, never empty; the first period also covers everything before it. */
export type ZoneTable = readonly [ZonePeriod, ...ZonePeriod[]];

/** Index of the period that holds at an instant. */
export function periodAt(zone: ZoneTable, at: EpochUs): number {
  let low = 0;
  let high = zone.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((zone[middle] ?? zone[0]).fromUs <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Instant at which a clock on the wall shows a local time; of an hour that is repeated the first, of one that is skipped the instant of the skip or just after. */
export function instantOf(zone: ZoneTable, localUs: number): EpochUs {
  const before = zone[periodAt(zone, localUs - DAY_US)]!.offsetUs;
  const first = localUs - before;
  const now = zone[periodAt(zone, first)]!.offsetUs;
  return now === before ? first : localUs - now;
}
