/**
 * When a queue is in breach: the rules by which alerts are raised, and by which a wall pins its page. The one place of those rules.
 * A rule says what holds at an instant; how long it must hold is `hysteresis.ts`'s.
 */
import type { Ratio } from '../units.ts';
import type { Synchrony } from '../vocabulary.ts';
import { attentionOf } from './attention.ts';
import { SMALL_N } from './catalogue.ts';

/** `service-level`: far below its target; `longest-wait`: somebody waits many times the threshold; `abandon-rate`: too many hang up. */
export const ALERT_RULES = ['service-level', 'longest-wait', 'abandon-rate'] as const;
export type AlertRule = (typeof ALERT_RULES)[number];

/** Window of the ratios that alerts look at. */
export const ALERT_WINDOW = '30m';
/** Of a queue's own threshold T: most who call will not wait six times as long as was promised; a letter that waits twice as long was forgotten. */
const LONG_WAITS: Readonly<Record<Synchrony, number>> = { synchronous: 6, asynchronous: 2 };
export const ABANDON_LIMIT: Ratio = 0.1;

/** A queue as its alerts see it: live service level and abandon rate over `ALERT_WINDOW`. */
export interface QueueStanding {
  readonly synchrony: Synchrony;
  readonly withinS: number;
  readonly target: Ratio | null;
  readonly serviceLevel: Ratio | null;
  readonly serviceLevelN: number;
  readonly longestWaitS: number | null;
  readonly abandonRate: Ratio | null;
  readonly abandonRateN: number;
}

const HOLDS: Readonly<Record<AlertRule, (queue: QueueStanding) => boolean>> = {
  'service-level': (q) => attentionOf(q.serviceLevel, q.serviceLevelN, q.target) === 'breach',
  'longest-wait': (q) => isLongWait(q.longestWaitS, q),
  'abandon-rate': (q) => q.synchrony === 'synchronous' && isHighAbandon(q.abandonRate, q.abandonRateN),
};

/** Rules that a queue breaks now. */
export const brokenRules = (queue: QueueStanding): readonly AlertRule[] => ALERT_RULES.filter((rule) => HOLDS[rule](queue));

type Threshold = Pick<QueueStanding, 'synchrony' | 'withinS'>;

/** Longest wait that no alert is raised for. */
export const longestWaitLimitS = ({ synchrony, withinS }: Threshold): number => withinS * LONG_WAITS[synchrony];
export const isLongWait = (waitS: number | null, queue: Threshold): boolean => waitS !== null && waitS > longestWaitLimitS(queue);
export const isHighAbandon = (rate: Ratio | null, n: number): boolean => rate !== null && n >= SMALL_N && rate > ABANDON_LIMIT;
