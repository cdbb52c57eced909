/**
 * Questions the screen asks of the engine, and their answers. Plain data: they cross a worker boundary.
 * An answer carries the log time it is true for; ages inside it are instants, never durations.
 */
import type { EventOf, LogEvent } from '../events.ts';
import type { ServiceLevelFormula } from '../metrics/service-level.ts';
import type { EpochUs } from '../units.ts';
import type { Presence, RoutingState } from '../vocabulary.ts';
import type { Cell, Table } from './columns.ts';
import type { WallAnswer } from './wall.ts';

/** Range of outcome times that counters cover: everything in the log, or the last minutes (to the whole minute). */
export type CountedWindow = 'all' | `${number}m`;
/** What was counted is kept by the minute for so long. */
export const LONGEST_WINDOW_MINUTES = 120;
/** `null` for what is none, or reaches back too far. */
export function readWindow(text: string): CountedWindow | null {
  if (text === 'all') return text;
  const minutes = /^([1-9]\d{0,2})m$/.exec(text)?.[1];
  return minutes === undefined || Number(minutes) > LONGEST_WINDOW_MINUTES ? null : `${Number(minutes)}m`;
}
/** Those that the board offers. */
export const WINDOWS = ['all', '5m', '15m', '30m', '60m'] as const satisfies readonly CountedWindow[];
export type MetricWindow = (typeof WINDOWS)[number];
export const windowMinutes = (w: CountedWindow): number | null => (w === 'all' ? null : Number.parseInt(w, 10));

export interface Sort { readonly column: string; readonly descending: boolean }

/** Every list means "one of these"; an absent or empty list, "any". `text` is a substring of the row's texts, case and accents aside; never a pattern. */
export interface Filter {
  readonly text?: string;
  readonly ids?: readonly string[];
  /** agents: member of; queues: itself; work: waits in or came through. */
  readonly queues?: readonly string[];
  /** agents: routing states or presences; work: work states, and only open ones when none is named; queues: none. */
  readonly states?: readonly string[];
  readonly channels?: readonly string[];
  readonly teams?: readonly string[];
  /** work: held by, or alerting, one of these agents. */
  readonly agents?: readonly string[];
  /** agents: who have one; work: what asks for one. */
  readonly skills?: readonly string[];
}

export interface RowsQuery {
  readonly kind: 'rows';
  readonly table: Table;
  readonly columns: readonly string[];
  readonly sort: readonly Sort[];
  readonly filter: Filter;
  /** Of queues' counters; agents are counted over the whole log. */
  readonly window: MetricWindow;
  readonly range: { readonly from: number; readonly count: number };
}
export interface Row {
  readonly id: string;
  /** One per column asked for, in that order. */
  readonly cells: readonly Cell[];
  /** Denominator of each cell that is a ratio or a mean, else `null`; same length. */
  readonly n: readonly (number | null)[];
}
export interface RowsAnswer {
  readonly kind: 'rows';
  /** Rows of the table, and those that pass the filter. */
  readonly total: number;
  readonly matched: number;
  readonly from: number;
  readonly rows: readonly Row[];
}

/** Totals over everything (conversations, not entries), and what a filter can choose from. */
export interface CentreQuery { readonly kind: 'centre'; readonly window: MetricWindow; readonly formula: ServiceLevelFormula }
export interface Named { readonly id: string; readonly name: string }
export interface CentreAnswer {
  readonly kind: 'centre';
  readonly name: string;
  readonly timeZone: string;
  readonly queues: readonly Named[];
  /** Named as their cells are: by name, or by medium. */
  readonly channels: readonly Named[];
  /** Those that agents are of and have. */
  readonly teams: readonly Named[];
  readonly skills: readonly Named[];
  readonly agentsByState: readonly { readonly state: RoutingState; readonly count: number }[];
  readonly agentsSignedIn: number;
  /** Some queue has a plan; some agent has shifts. */
  readonly hasPlan: boolean;
  readonly hasShifts: boolean;
  readonly waiting: number;
  readonly oldestWaitingSince: EpochUs | null;
  readonly serviceLevel: number | null;
  readonly serviceLevelN: number;
  readonly abandonRate: number | null;
  readonly abandonRateN: number;
  /** The queue furthest below its target by its live service level, among those that deserve a mark. */
  readonly worst: { readonly queue: Named; readonly serviceLevel: number; readonly target: number; readonly withinS: number } | null;
}

/** Who listens to an agent, as far as sources tell. */
export interface ListenersQuery { readonly kind: 'listeners'; readonly agent: string }
/** `by`: a user, by the id that the log has of him, or whom a platform names so. */
export interface ListenersAnswer { readonly kind: 'listeners'; readonly listeners: readonly { readonly by: string; readonly how: EventOf<'monitoring.started'>['kind'] }[] }

/** Everything the log says of one item, oldest first; or the commands that were about an agent or a queue. */
export type HistoryQuery = { readonly kind: 'history' } & ({ readonly work: string } | { readonly commandsOn: string })
export interface HistoryEntry { readonly sequence: number; readonly event: LogEvent }
export interface HistoryAnswer {
  readonly kind: 'history';
  readonly entries: readonly HistoryEntry[];
  /** False while older parts of the log are still being read. */
  readonly complete: boolean;
}

export interface TimelineQuery { readonly kind: 'timeline'; readonly agent: string }
export interface TimelineSegment { readonly from: EpochUs; readonly to: EpochUs | null; readonly presence: Presence; readonly reason: string; readonly routing: RoutingState }
/** What was planned: at work where `presence` is `available`, whatever the plan calls it. */
export interface PlannedSegment { readonly from: EpochUs; readonly to: EpochUs; readonly presence: Presence; readonly activity: string }
export interface TimelineAnswer { readonly kind: 'timeline'; readonly segments: readonly TimelineSegment[]; readonly planned: readonly PlannedSegment[]; readonly complete: boolean }

/** Flow of a queue, a point a minute, oldest first: at most the last two hours. */
export interface TrendQuery { readonly kind: 'trend'; readonly queue: string }
export interface TrendPoint { readonly at: EpochUs; readonly offered: number; readonly answered: number; readonly abandoned: number; readonly flowedOut: number; readonly serviceLevel: number | null }
export interface TrendAnswer { readonly kind: 'trend'; readonly points: readonly TrendPoint[] }

/** Plan of a queue by interval, oldest first, with what came of those that have begun. */
export interface PlanQuery { readonly kind: 'plan'; readonly queue: string }
export interface PlanInterval {
  readonly from: EpochUs;
  readonly to: EpochUs;
  /** `null`: the plan does not say. */
  readonly planned: { readonly volume: number | null; readonly ahtMs: number | null; readonly staff: number | null };
  /** `null`: not begun, or begun before what is counted here. */
  readonly actual: { readonly volume: number; readonly ahtMs: number | null } | null;
}
export interface PlanAnswer { readonly kind: 'plan'; readonly intervals: readonly PlanInterval[] }

/** Everything that a wall shows, answered at most once a second. `window` is the rolling one; the whole log stands beside it. */
/** `dayFrom`: midnight of the centre, a full quarter of an hour at most a day ago; `null`, while nobody knows it: the whole log stands for the day. */
export interface WallQuery { readonly kind: 'wall'; readonly window: MetricWindow; readonly formula: ServiceLevelFormula; readonly dayFrom: EpochUs | null }

export type ViewQuery = RowsQuery | CentreQuery | HistoryQuery | ListenersQuery | TimelineQuery | TrendQuery | PlanQuery | WallQuery;
export type ViewAnswer = RowsAnswer | CentreAnswer | HistoryAnswer | ListenersAnswer | TimelineAnswer | TrendAnswer | PlanAnswer | WallAnswer;
export type AnswerTo<Q extends ViewQuery> = Extract<ViewAnswer, { kind: Q['kind'] }>;
