/** When the day began in a time zone: asked of the runtime, since pure code knows no zones. */
import { DAY_US, MS_US, type EpochUs } from '../model/units.ts';

/** `null` for a zone that the runtime does not know. */
export type DayBegan = (at: EpochUs) => EpochUs | null;

export function dayIn(timeZone: string): DayBegan {
  const format = formatOf(timeZone);
  if (format === null) return () => null;
  /** What a clock there is ahead of UTC. */
  const aheadUs = (at: EpochUs): number => {
    const parts = new Map(format.formatToParts(at / MS_US).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
    return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) * MS_US - Math.floor(at / (1_000 * MS_US)) * 1_000 * MS_US;
  };
  return (at) => {
    const now = aheadUs(at);
    const midnight = Math.floor((at + now) / DAY_US) * DAY_US;
    // Clocks may have been changed since: what they were ahead then counts.
    return midnight - aheadUs(midnight - now);
  };
}

function formatOf(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' });
  } catch { return null; }
}
