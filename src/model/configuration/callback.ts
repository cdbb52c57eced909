/** The promise to call a customer back, when he need not wait any longer. */
import * as v from 'valibot';
import { seconds } from './fields.ts';

export const callback = v.object({
  /** In turn, as if the customer had gone on waiting, or at a time of its own. */
  place: v.optional(v.picklist(['kept', 'scheduled']), 'kept'),
  /** For `scheduled`, where no time was agreed: so long after the promise. */
  dueAfterS: v.optional(seconds, 3_600),
  /** From its time on, the customer expects the call for so long. */
  windowS: v.optional(seconds, 900),
  /** Calls in all, until somebody answers. */
  attempts: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1)), 3),
  /** From one call in vain to the next. */
  retryAfterS: v.optional(seconds, 600),
});
export type Callback = v.InferOutput<typeof callback>;

/** Where doors close on who waits, and nothing more is said. */
export const PLAIN_CALLBACK: Callback = v.parse(callback, {});
