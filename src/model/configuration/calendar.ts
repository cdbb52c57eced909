/** When a centre or a queue is open. Dates and hours are those of a clock on the centre's wall. */
import * as v from 'valibot';
import { id, list, name, seconds } from './fields.ts';
import { isDate } from './local-date.ts';

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** Of who still waits when the doors close: served to the last one, refused, or called back. */
const CLOSINGS = ['drain', 'turn-away', 'callback'] as const;
export type Closing = (typeof CLOSINGS)[number];

/** "08:30"; "24:00" is the end of the day. Hours past midnight are two entries. */
export const clockTime = v.pipe(v.string(), v.regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'HH:MM'));
export const date = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/, 'YYYY-MM-DD'), v.check(isDate, 'YYYY-MM-DD'));
/** A date, or a day of every year: "2026-05-14", "12-25". */
const dateOrYearly = v.pipe(v.string(), v.regex(/^(\d{4}-)?\d{2}-\d{2}$/, 'YYYY-MM-DD or MM-DD'), v.check((text) => isDate(text.length === 5 ? `2024-${text}` : text), 'YYYY-MM-DD or MM-DD'));

const hours = v.object({ from: clockTime, to: clockTime });
export type Hours = v.InferOutput<typeof hours>;

export const calendar = v.object({
  id,
  name: v.exactOptional(name),
  weekly: list(v.object({ days: v.pipe(v.array(v.picklist(WEEKDAYS)), v.nonEmpty()), hours: list(hours) })),
  /** Closed, whatever the week says. */
  holidays: list(v.object({ date: dateOrYearly, name: v.exactOptional(name) })),
  /** Hours of one day, instead of what week and holidays say; none means closed. */
  exceptions: list(v.object({ date, hours: list(hours), name: v.exactOptional(name) })),
  /** Nobody is let in during the last seconds before a closing. */
  lastEntryS: v.optional(seconds, 0),
  atClosing: v.optional(v.picklist(CLOSINGS), 'drain'),
});
export type Calendar = v.InferOutput<typeof calendar>;
