/** A time zone's offsets as a table, from the runtime's own data: pure code has none. */
import type { ZonePeriod, ZoneTable } from '../model/zone.ts';

const MINUTE_MS = 60_000;
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

/** Of the hour alone, which costs least to write, with the offset behind it. */
function formatOf(name: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name, hour: 'numeric', timeZoneName: 'longOffset' });
  } catch { return null; }
}

/** ECMA-402: "GMT" alone, or with hours, minutes and, where they are not 0, seconds. */
const OFFSET = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/;

function offsetMs(format: Intl.DateTimeFormat, at: number): number {
  const [, sign, hours = 0, minutes = 0, seconds = 0] = OFFSET.exec(format.format(at)) ?? [];
  return (sign === '-' ? -1_000 : 1_000) * ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds));
}

/** First minute of the offset that holds at `after`, which `before` had not. */
function changeBetween(format: Intl.DateTimeFormat, before: number, after: number): number {
  let [low, high] = [before, after];
  const offset = offsetMs(format, after);
  while (high - low > MINUTE_MS) {
    const middle = Math.floor((low + high) / 2 / MINUTE_MS) * MINUTE_MS;
    if (offsetMs(format, middle) === offset) high = middle;
    else low = middle;
  }
  return high;
}
