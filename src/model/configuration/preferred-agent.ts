/** Work that is meant for one agent: named by the customer or the desk (preferred), or the one who served him last (sticky). */
import * as v from 'valibot';
import { flag, seconds } from './fields.ts';

/** `wait`: hold the item for him until the limit; `anyone`: let the others have it at once. */
const whenHindered = v.optional(v.picklist(['wait', 'anyone']), 'anyone');

export const preferredAgent = v.object({
  /** Nobody else will do: after the hold limit the item is unroutable, and said to be. */
  required: flag,
  /** Longest wait for him alone. */
  holdS: v.optional(seconds, 60),
  whenAbsent: whenHindered,
  whenOnBreak: whenHindered,
  whenFull: v.optional(v.picklist(['wait', 'anyone']), 'wait'),
});
export type PreferredAgentPolicy = v.InferOutput<typeof preferredAgent>;

export const stickyAgent = v.object({
  /** He served this customer at most so long ago. */
  withinS: v.optional(seconds, 86_400),
  holdS: v.optional(seconds, 30),
});
export type StickyAgentPolicy = v.InferOutput<typeof stickyAgent>;
