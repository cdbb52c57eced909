/** When work of one kind comes. */
import * as v from 'valibot';
import { clockTime } from '../configuration/calendar.ts';
import { list, seconds, whole } from '../configuration/fields.ts';
import { law } from './law.ts';

/** Customers an hour. More than a million an hour is a slip of the pen, not a contact centre. */
const perHour = v.pipe(v.number(), v.minValue(0), v.maxValue(1_000_000));

/** One that is known beforehand. What is absent is drawn as for any other. */
const recordedContact = v.object({
  /** Since the day began. */
  atS: seconds,
  /** Index into the demand's `mix`. */
  mix: v.exactOptional(whole),
  handlingS: v.exactOptional(seconds),
  patienceS: v.exactOptional(seconds),
});
export type RecordedContact = v.InferOutput<typeof recordedContact>;

export const arrivals = v.variant('kind', [
  /** Poisson, at the same rate all day. */
  v.object({ kind: v.literal('rate'), perHour }),
  /** Poisson, a rate for each stretch of the day from `from` on; nobody comes before or after. */
  v.object({ kind: v.literal('profile'), from: v.optional(clockTime, '00:00'), everyS: v.pipe(seconds, v.minValue(1)), perHour: v.pipe(v.array(perHour), v.nonEmpty()) }),
  /** Independent times between one and the next; the first comes one such time after the day begins. */
  v.object({ kind: v.literal('renewal'), betweenS: law }),
  v.object({ kind: v.literal('recorded'), contacts: v.array(recordedContact) }),
]);
export type Arrivals = v.InferOutput<typeof arrivals>;

/** A stretch of the day in which more come, or fewer. */
export const burst = v.object({ at: clockTime, forS: seconds, factor: v.pipe(v.number(), v.minValue(0), v.maxValue(1_000)) });
export type Burst = v.InferOutput<typeof burst>;

export const bursts = list(burst);
