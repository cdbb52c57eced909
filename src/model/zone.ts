/** A time zone as a table of its offsets, made by the host: pure code has none. */
import type { DurationUs, EpochUs } from './units.ts';

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
