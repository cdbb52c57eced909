/** When a number leaves its target far enough to be marked. The one place of that rule: tables, strips and walls ask here. */
import type { Ratio } from '../units.ts';
import { SMALL_N } from './catalogue.ts';

export type Attention = 'breach' | 'attention';

/** Width of the band below a target in which a ratio asks for attention; further down it is a breach. */
const NEAR_TARGET: Ratio = 0.05;

/**
 * Mark of a service level (its live form) against its target; `null` means nothing to show: within target, no target, or fewer than `SMALL_N` cases.
 * The small `epsilon` keeps 0.75 against 0.8 on the near side whatever the rounding of their difference.
 */
export function attentionOf(serviceLevel: Ratio | null, n: number | null, target: Ratio | null): Attention | null {
  if (serviceLevel === null || target === null || n === null || n < SMALL_N) return null;
  const epsilon = 1e-9;
  if (serviceLevel >= target - epsilon) return null;
  return serviceLevel >= target - NEAR_TARGET - epsilon ? 'attention' : 'breach';
}
