/** How urgent queues are beside one another, and what waits in them. Pure. */
import type { Attention } from './attention.ts';

const RANKS: Readonly<Record<Attention, number>> = { breach: 2, attention: 1 };

/** How many times its threshold T something has waited. */
export const timesThreshold = (waitS: number, withinS: number): number => waitS / Math.max(1, withinS);

/**
 * From 0 to 3, the higher the more urgent: by the mark of its service level, then by how many times its threshold the oldest item waits.
 * An email that waits for hours of its day is less urgent than a call that waits for a minute.
 */
export function urgencyOf(mark: Attention | null, longestWaitS: number | null, withinS: number): number {
  const times = timesThreshold(longestWaitS ?? 0, withinS);
  return (mark === null ? 0 : RANKS[mark]) + times / (1 + times);
}
