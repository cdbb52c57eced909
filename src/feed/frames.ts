/**
 * Protocol version 1: the shape of every frame, in both directions. A frame is one JSON object in one text message;
 * a recording is a header line and then `delta` frames, one a line. `codec.ts` checks them; nothing else parses.
 */
import type { Centre } from '../model/centre.ts';
import type { LogEvent } from '../model/events.ts';
import type { WallMs } from '../model/units.ts';
import type { LogClock, SourceStatus } from '../model/views/summary.ts';
import type { Capability, FeedMode, SourceKind } from '../model/vocabulary.ts';

export const PROTOCOL_VERSION = 1;
export const MAX_FRAME_OUT_BYTES = 256 * 1024;
export const MAX_FRAME_IN_BYTES = 16 * 1024;
export const MAX_LINE_BYTES = 256 * 1024;
export const MAX_DEPTH = 32;
/** Bound of what a client gathers before it swaps a snapshot in: 256 MiB. */
export const MAX_SNAPSHOT_PAGES = 1_024;
/** Young enough, with a second on its way, to prove that what is shown is at most two seconds old. */
export const HEARTBEAT_MS = 1_000;

/** First answer to a connection: who speaks, and what can be done. */
export interface HelloFrame {
  readonly kind: 'hello';
  readonly protocol: number;
  readonly epoch: string;
  readonly mode: FeedMode;
  readonly capabilities: readonly Capability[];
}

/** One page (0 <= `page` < `pages`) of a checkpoint; pages of one snapshot share epoch, position and count, and are swapped in together at the last one. `body` is the projection's. */
export interface SnapshotFrame {
  readonly kind: 'snapshot';
  readonly epoch: string;
  readonly position: number;
  readonly page: number;
  readonly pages: number;
  readonly clock: LogClock;
  readonly body: unknown;
}

/** Events `from` + 1 ... `to`: `to - from === events.length`. Events that the codec skipped (unknown type) stand as `null`, so positions stay true. */
export interface DeltaFrame {
  readonly kind: 'delta';
  readonly epoch: string;
  readonly from: number;
  readonly to: number;
  readonly events: readonly (LogEvent | null)[];
}

/** Every `HEARTBEAT_MS`. `position` is the top of the log, so the loss of the last delta is seen; `digest` is of the state at `digest.position`. */
export interface HeartbeatFrame {
  readonly kind: 'heartbeat';
  readonly epoch: string;
  readonly position: number;
  readonly clock: LogClock;
  readonly sources: readonly SourceStatus[];
  readonly digest: { readonly position: number; readonly value: string } | null;
}

/** Said before a planned close. */
export interface GoodbyeFrame { readonly kind: 'goodbye'; readonly reason: 'shutdown' | 'slow' | 'sign-in' | 'wrong-version'; readonly retryAfterMs?: number }

/** Answer to `AskTimeFrame`, with the server's wall time. */
export interface TimeFrame { readonly kind: 'time'; readonly ask: number; readonly wallAt: WallMs }

export type ServerFrame = HelloFrame | SnapshotFrame | DeltaFrame | HeartbeatFrame | TimeFrame | GoodbyeFrame;

/** First word of a client: `at` is what it has, absent at first sight. The server answers hello, then deltas if continuity is provable, else a snapshot. */
export interface ResumeFrame { readonly kind: 'resume'; readonly protocol: number; readonly at?: { readonly epoch: string; readonly position: number } }
/** Answer to a heartbeat: what is applied, of the epoch last said by hello; 0 while that is nothing. */
export interface AckFrame { readonly kind: 'ack'; readonly position: number }
/** Continuity is lost: send a snapshot. */
export interface ResyncFrame { readonly kind: 'resync'; readonly reason: ResyncReason }
/** Asks for the server's time, to know how long things are on their way; `ask` comes back with the answer. */
export interface AskTimeFrame { readonly kind: 'ask-time'; readonly ask: number }
export type ClientFrame = ResumeFrame | AckFrame | ResyncFrame | AskTimeFrame;

export const RESYNC_REASONS = ['gap', 'epoch', 'digest', 'corrupt', 'lost-tail', 'page'] as const;
export type ResyncReason = (typeof RESYNC_REASONS)[number];

/** First line of a recording. */
export interface RecordingHeader {
  readonly kind: 'recording';
  readonly version: 1;
  readonly epoch: string;
  /** Position before its first event; 0 when absent. A segment of a kept log begins where the former one ended. */
  readonly position?: number;
  readonly centre: Centre;
  readonly source: { readonly id: string; readonly kind: SourceKind; readonly format: string };
  /** Agents' ids and names, and what people wrote, are pseudonyms; whoever has the directory of names of the store can tell whose. Absent: as the source has them. */
  readonly people?: 'pseudonyms';
  readonly scenario?: { readonly name: string; readonly seed: number };
  /** Log time of the first and last event, if known when the header was written. */
  readonly from?: number;
  readonly to?: number;
}
