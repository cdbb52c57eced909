/** What the header shows: pushed by the engine at every tick, at least once a second of wall time. */
import type { Position } from '../position.ts';
import type { EpochUs, WallMs } from '../units.ts';
import type { Capability, FeedMode } from '../vocabulary.ts';

/** FEED, "What the viewer sees". `connecting` = nothing was ever shown yet. */
export const FRESHNESS_STATES = ['connecting', 'live', 'catching-up', 'degraded', 'stale', 'offline', 'sign-in', 'wrong-version'] as const;
export type Freshness = (typeof FRESHNESS_STATES)[number];

/** Log time runs at `rate` from `logAt`, which was true at wall time `wallAt` (server's clock). Paused: rate 0. */
export interface LogClock { readonly logAt: EpochUs; readonly rate: number; readonly wallAt: WallMs }

/** Where the reader stands: at the head, or somewhere in the past, standing still or playing. */
export type Cursor =
  | { readonly kind: 'live' }
  | { readonly kind: 'paused'; readonly at: EpochUs }
  | { readonly kind: 'playing'; readonly at: EpochUs; readonly speed: number }
  | { readonly kind: 'seeking'; readonly at: EpochUs };

export type CursorCommand =
  | { readonly kind: 'live' }
  | { readonly kind: 'pause' }
  /** From where the cursor stands; at the head it means `live`. 1 <= speed <= 600. */
  | { readonly kind: 'play'; readonly speed: number }
  | { readonly kind: 'seek'; readonly at: EpochUs };

/** Late above its limit; a limit of 0 says that it is known to be cut off. */
export interface SourceStatus { readonly id: string; readonly ageMs: number; readonly limitMs: number }

export interface Summary {
  readonly freshness: Freshness;
  /** `null` before the first hello. */
  readonly mode: FeedMode | null;
  readonly capabilities: readonly Capability[];
  readonly head: Position | null;
  /** Position of what the views show: the head's when live. */
  readonly shown: Position | null;
  /** Log time of what the views show; views tick from here at `rate`. */
  readonly clock: LogClock;
  /** The head's clock, which differs when the cursor is in the past. */
  readonly headClock: LogClock;
  readonly cursor: Cursor;
  /** Range of log time that the cursor can reach. */
  readonly history: { readonly from: EpochUs; readonly to: EpochUs } | null;
  /** Age of the last message of the link, in wall time. */
  readonly linkAgeMs: number;
  /** Since the server last confirmed what is shown, in wall time: a link may speak again before it does. */
  readonly confirmedAgeMs: number;
  readonly sources: readonly SourceStatus[];
  /** HTTP status or close code with which the server refuses the feed. */
  readonly refusal: number | null;
  /** Counted, never fatal: shown in diagnostics. */
  readonly diagnostics: Readonly<Record<DiagnosticCount, number>>;
  /** Queues whose conservation (I3) fails now. */
  readonly unbalancedQueues: readonly string[];
}
export const DIAGNOSTIC_COUNTS = ['snapshots', 'resyncs', 'duplicates', 'refusedFrames', 'unknownEvents', 'unknownFields', 'quarantined', 'reconnects', 'clamps'] as const;
export type DiagnosticCount = (typeof DIAGNOSTIC_COUNTS)[number];
