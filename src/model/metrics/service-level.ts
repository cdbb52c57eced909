/**
 * Service level: five formulas over the same counters. The formula is a setting, so it must be possible to change it after the fact.
 * Source: ICMI's worked example (A=1000, B=60, A_T=860, B_T=20, S=10) gives 86.0 / 81.1 / 83.0 / 82.7 / 81.9 %.
 */
import type { Ratio } from '../units.ts';
import type { Synchrony } from '../vocabulary.ts';

export const SERVICE_LEVEL_FORMULAS = ['answered-only', 'abandons-missed', 'abandons-within-met', 'abandons-within-ignored', 'short-abandons-ignored'] as const;
export type ServiceLevelFormula = (typeof SERVICE_LEVEL_FORMULAS)[number];
export const DEFAULT_FORMULA: ServiceLevelFormula = 'abandons-missed';

/** METRICS: T = 20 s and s = 5 s on synchronous channels, unless configured; the queue's own goal before the channel's. */
const DEFAULT_WITHIN_S = 20;
const DEFAULT_SHORT_S = 5;

interface Goal { readonly serviceLevel?: { readonly withinS: number } }
interface Shortness { readonly synchrony: Synchrony; readonly shortAbandonS?: number }

/** Threshold T, in seconds. */
export const withinS = (queue?: Goal, channel?: Goal): number => queue?.serviceLevel?.withinS ?? channel?.serviceLevel?.withinS ?? DEFAULT_WITHIN_S;
/** An abandon earlier than this is short, in seconds; 0: none is. */
export const shortAbandonS = (channel?: Shortness): number => channel?.shortAbandonS ?? (channel?.synchrony === 'synchronous' ? DEFAULT_SHORT_S : 0);

/** Counters by outcome; "within" means a wait of at most the threshold T. */
export interface OutcomeCounts {
  readonly answered: number;
  readonly answeredWithin: number;
  readonly abandoned: number;
  readonly abandonedWithin: number;
  readonly shortAbandoned: number;
  readonly flowedOut: number;
}

interface Parts { readonly met: number; readonly missedOrMet: number }

function parts(formula: ServiceLevelFormula, c: OutcomeCounts): Parts {
  switch (formula) {
    case 'answered-only': return { met: c.answeredWithin, missedOrMet: c.answered };
    case 'abandons-missed': return { met: c.answeredWithin, missedOrMet: c.answered + c.abandoned };
    case 'abandons-within-met': return { met: c.answeredWithin + c.abandonedWithin, missedOrMet: c.answered + c.abandoned };
    case 'abandons-within-ignored': return { met: c.answeredWithin, missedOrMet: c.answered + c.abandoned - c.abandonedWithin };
    case 'short-abandons-ignored': return { met: c.answeredWithin, missedOrMet: c.answered + c.abandoned - c.shortAbandoned };
  }
}

/** Denominator of a service level: the n printed beside it. */
export function serviceLevelN(formula: ServiceLevelFormula, counts: OutcomeCounts, flowOuts = false): number {
  return parts(formula, counts).missedOrMet + (flowOuts ? counts.flowedOut : 0);
}

/** Share met; `null` where nothing counts yet (shown "-", never 0 % or 100 %). */
export function serviceLevel(formula: ServiceLevelFormula, counts: OutcomeCounts, flowOuts = false): Ratio | null {
  const n = serviceLevelN(formula, counts, flowOuts);
  return n > 0 ? parts(formula, counts).met / n : null;
}

/**
 * Service level with the items that are already late: each of the `waitingLate` is a certain miss, whatever happens to it.
 * METRICS: A_T / (A + B' + Wt_T), B' the formula's abandon term.
 */
export function serviceLevelLive(formula: ServiceLevelFormula, counts: OutcomeCounts, waitingLate: number, flowOuts = false): Ratio | null {
  const n = serviceLevelN(formula, counts, flowOuts) + waitingLate;
  return n > 0 ? parts(formula, counts).met / n : null;
}
