/** How hot (synchronous) and cold (asynchronous) work share an agent. */
import * as v from 'valibot';

export const capacityPolicy = v.object({
  /** Who holds hot work gets no cold work, whatever capacity is left. */
  hotExcludesCold: v.optional(v.boolean(), true),
  /** Hot work may be pushed to an agent who is full of interruptible cold work; that is set aside and resumes. */
  hotInterruptsCold: v.optional(v.boolean(), false),
});
export type CapacityPolicy = v.InferOutput<typeof capacityPolicy>;
