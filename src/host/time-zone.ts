/** A time zone's offsets as a table, from the runtime's own data: pure code has none. */
import type { ZonePeriod, ZoneTable } from '../model/zone.ts';

const DAY_MS = 86_400_000;
/** No zone changes its clocks twice within a week. */
const STEP_MS = 7 * DAY_MS;
const FROM_MS = Date.UTC(1990, 0, 1);
const TO_MS = Date.UTC(2060, 0, 1);

/** `null` for a name that the runtime does not know. */
export function zoneTable(name: string): ZoneTable | null {
  const format = formatOf(name);
  if (format === null) return null;
  const first: ZonePeriod = { fromUs: FROM_MS * 1000, offsetUs: offsetMs(format, FROM_MS) * 1000 };
  const rest: ZonePeriod[] = [];
  let offset = offsetMs(format, FROM_MS);
  for (let at = FROM_MS + STEP_MS; at <= TO_MS; at += STEP_MS) {
    const now = offsetMs(format, at);
    if (now === offset) continue;
    rest.push({ fromUs: changeBetween(format, at - STEP_MS, at) * 1000, offsetUs: now * 1000 });
    offset = now;
  }
  return [first, ...rest];
}

function formatOf(name: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' });
  } catch { return null; }
}

function offsetMs(format: Intl.DateTimeFormat, at: number): number {
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - at;
}

/** First second of the offset that holds at `after`, which `before` had not. */
function changeBetween(format: Intl.DateTimeFormat, before: number, after: number): number {
  let [low, high] = [before, after];
  const offset = offsetMs(format, after);
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000;
    if (offsetMs(format, middle) === offset) high = middle;
    else low = middle;
  }
  return high;
}
