/** What a wall shows: counts and ratios of the whole centre at one instant. No agent, no customer, no subject is in it, by shape. */
import { ALERT_RULES, type AlertRule } from '../metrics/breaches.ts';
import type { EpochUs, Ratio } from '../units.ts';
import type { Presence, RoutingState, Synchrony } from '../vocabulary.ts';

/** `value` is `null` where nothing counts yet; `n` is its denominator. */
export interface Share { readonly value: Ratio | null; readonly n: number }

export interface ServiceLevelShares {
  /** Live form: items already late are missed. */
  readonly now: Share;
  /** Of the window of the same length that ended where this one begins; empty for a window of the whole log. */
  readonly former: Share;
  /** Since the beginning of the day that the question names. */
  readonly day: Share;
  /** `null` without a goal, or where several are added up that differ. */
  readonly target: Ratio | null;
}

interface Waiting { readonly waiting: number; readonly oldestWaitingSince: EpochUs | null }

export interface WallQueue extends Waiting {
  readonly id: string;
  readonly name: string;
  readonly shortName: string | null;
  /** By a supervisor, whatever its hours say. */
  readonly closed: boolean;
  readonly synchrony: Synchrony;
  /** Threshold T. */
  readonly withinS: number;
  readonly serviceLevel: ServiceLevelShares;
  readonly abandonRate: Share;
  readonly csat: Csat;
}

/** Of the last 30 and 60 minutes. */
export interface Csat { readonly last30: Share; readonly last60: Share }

export interface WallChannel extends Waiting {
  readonly id: string;
  /** As `Named` of a centre: its name, or its medium. */
  readonly name: string;
  readonly synchrony: Synchrony;
  /** Waiting longer than T. */
  readonly late: number;
  /** Waiting items by age, one a bucket of `BACKLOG_AGES_S`. */
  readonly backlogAges: readonly number[];
  readonly serviceLevel: ServiceLevelShares;
  readonly abandonRate: Share;
}

export interface WallAlert {
  readonly id: string;
  readonly rule: AlertRule;
  /** Of the queue that it is about. */
  readonly queue: string;
  readonly raisedAt: EpochUs;
  /** `null` until somebody takes it in hand. */
  readonly acknowledgedAt: EpochUs | null;
}

/** Of the queues that have a plan, added up. */
export interface WallPlan {
  /** People: those signed in for the queues whose intervals run, and the posts that these plan, at as many people a post as fill one now. `null` where none runs. */
  readonly staff: { readonly planned: number; readonly actual: number } | null;
  /** Contacts that are planned for the next `EXPECTED_MINUTES`; `null` where nothing is. */
  readonly expected: number | null;
}

/** Those that nobody has in hand first; longest-standing first, then in the order of the rules. */
export const compareAlerts = (a: WallAlert, b: WallAlert): number =>
  Number(a.acknowledgedAt !== null) - Number(b.acknowledgedAt !== null) || a.raisedAt - b.raisedAt || ALERT_RULES.indexOf(a.rule) - ALERT_RULES.indexOf(b.rule);

export interface WallMessage { readonly text: string; readonly at: EpochUs; readonly until: EpochUs | null }

export interface WallAnswer {
  readonly kind: 'wall';
  readonly name: string;
  readonly timeZone: string;
  readonly queues: readonly WallQueue[];
  readonly channels: readonly WallChannel[];
  /** Hot channels together: they never share a service level with the cold ones. */
  readonly hot: { readonly serviceLevel: ServiceLevelShares; readonly abandonRate: Share; readonly abandonRateDay: Share };
  /** Signed in, by routing state; those whom the router leaves alone, by presence. */
  readonly agents: { readonly signedIn: number; readonly byState: readonly { readonly state: RoutingState; readonly count: number }[]; readonly away: readonly { readonly presence: Presence; readonly count: number }[] };
  readonly plan: WallPlan;
  readonly csat: Csat;
  /** Open ones, in the order in which they were raised. */
  readonly alerts: readonly WallAlert[];
  readonly messages: readonly WallMessage[];
}

/** How far ahead a wall tells what is expected. */
export const EXPECTED_MINUTES = 30;

/** Upper ends of the ages that a backlog is shown by, in seconds; what is older makes the last bucket. */
export const BACKLOG_AGES_S: readonly number[] = [3_600, 4 * 3_600, 24 * 3_600];
