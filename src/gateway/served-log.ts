/** What the hub serves: one epoch's log at its head. All of it as of the moment of the call. */
import type { LogEvent } from '../model/events.ts';
import type { LogClock, SourceStatus } from '../model/views/summary.ts';
import type { Capability, FeedMode } from '../model/vocabulary.ts';

export interface ServedLog {
  readonly epoch: () => string;
  readonly head: () => number;
  /** Events `from` + 1 ... `to`, for `firstAvailable() <= from <= to <= head()`. */
  readonly slice: (from: number, to: number) => readonly (LogEvent | null)[];
  readonly firstAvailable: () => number;
  /** Checkpoint at the head, in pages that each fit a frame. */
  readonly snapshotBodies: () => readonly unknown[];
  /** Of the state at the head. */
  readonly digest: () => string;
  /** `wallAt` is the server's wall time of this call. */
  readonly clock: () => LogClock;
  readonly sources: () => readonly SourceStatus[];
  readonly mode: () => FeedMode;
  readonly capabilities: () => readonly Capability[];
}
