/** Local times to instants, by a table that the host makes (pure code has no time zones). */
import type { EpochUs } from '../../model/units.ts';
import type { ZoneTable } from '../../model/zone.ts';

export interface LocalInstant {
  readonly at: EpochUs;
  /** `ambiguous`: the clocks went back and the time exists twice, the first one is meant. `nonexistent`: they went forward over it. */
  readonly kind: 'plain' | 'ambiguous' | 'nonexistent';
}

/** `localUs`: the local date and time as if it were UTC. */
export function localToEpoch(zone: ZoneTable, localUs: number): LocalInstant {
  let [former] = zone;
  if (localUs - former.offsetUs < (zone[1]?.fromUs ?? Number.POSITIVE_INFINITY)) return readTwice(zone, 0, localUs - former.offsetUs);
  for (const [index, period] of zone.entries()) {
    if (index === 0) continue;
    const at = localUs - period.offsetUs;
    // this period has not begun at that local time, and the former one is over: the clocks jumped over it
    if (at < period.fromUs) return { at: localUs - former.offsetUs, kind: 'nonexistent' };
    if (at < (zone[index + 1]?.fromUs ?? Number.POSITIVE_INFINITY)) return readTwice(zone, index, at);
    former = period;
  }
  return { at: localUs - former.offsetUs, kind: 'plain' };
}

/** The first reading, `at`, is in period `index`; the next period may give a second one. */
function readTwice(zone: ZoneTable, index: number, at: EpochUs): LocalInstant {
  const period = zone[index];
  const next = zone[index + 1];
  const again = period !== undefined && next !== undefined && at + period.offsetUs - next.offsetUs >= next.fromUs;
  return { at, kind: again ? 'ambiguous' : 'plain' };
}
