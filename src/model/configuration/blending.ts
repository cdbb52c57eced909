/** Shared agents move to the channel in need. How exactly: `src/routing/README.md`, *Blending*. */
import * as v from 'valibot';
import { finite, id, seconds, whole } from './fields.ts';

export const blending = v.object({
  /** What is compared with the thresholds, per channel: items in line, or seconds of the longest wait among them. */
  measure: v.picklist(['waiting', 'longest-wait-s']),
  /** Nobody moves again sooner. */
  minimumStayS: seconds,
  /** In order of precedence. */
  channels: v.array(v.object({
    channel: id,
    /** At `in` or more the channel draws shared agents; at `out` or less it gives them back. */
    in: v.pipe(finite, v.minValue(0)),
    out: v.pipe(finite, v.minValue(0)),
    /** Shared agents who stay with the channel whatever the others need. */
    floor: v.optional(whole, 0),
  })),
});
export type Blending = v.InferOutput<typeof blending>;
