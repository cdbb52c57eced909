/** What the page and the engine say to each other; plain data, since a worker boundary may lie between. */
import type { EpochUs } from '../model/units.ts';
import type { Row, RowsAnswer, ViewAnswer, ViewQuery } from '../model/views/queries.ts';
import type { CursorCommand, Summary } from '../model/views/summary.ts';

/** Name of a worker that keeps the head of the log alone. */
export const HEAD_ENGINE = 'engine-of-the-head';

export type ToEngine =
  | { readonly type: 'start' }
  | { readonly type: 'opened'; readonly generation: number }
  | { readonly type: 'text'; readonly generation: number; readonly text: string }
  | { readonly type: 'closed'; readonly generation: number; readonly code: number; readonly reason: string }
  /** The server answered with an HTTP status: the attempt, in place of a connection, or what it was asked while the next one is waited for. */
  | { readonly type: 'refused'; readonly generation: number; readonly status: number; readonly retryAfterMs: number | null }
  /** Answered by `pong` while the engine is alive. */
  | { readonly type: 'ping' }
  /** The machine woke up, the tab became visible, the network came back. */
  | { readonly type: 'wake' }
  | { readonly type: 'open' | 'ask'; readonly view: number; readonly query: ViewQuery }
  | { readonly type: 'close'; readonly view: number }
  | { readonly type: 'cursor'; readonly command: CursorCommand }
  /** The last frame was taken over: the engine may send the next one. */
  | { readonly type: 'taken' }
  | { readonly type: 'history'; readonly request: number; readonly text: string | null };

export type FromEngine =
  | { readonly type: 'socket-open'; readonly generation: number }
  | { readonly type: 'socket-send'; readonly generation: number; readonly text: string }
  | { readonly type: 'socket-close'; readonly generation: number }
  | { readonly type: 'socket-ask'; readonly generation: number }
  | { readonly type: 'pong' }
  | { readonly type: 'history'; readonly request: number; readonly epoch: string; readonly from: number; readonly to: number }
  | { readonly type: 'frame'; readonly summary: Summary; readonly views: readonly ViewFrame[] };

/** One view's news. Rows that did not change since the last frame are named, not sent; nor is the question, unless it is another (`null`). */
export interface ViewFrame {
  readonly view: number;
  readonly query: ViewQuery | null;
  readonly asOf: EpochUs;
  readonly answer: Exclude<ViewAnswer, RowsAnswer> | RowsPatch;
}
export interface RowsPatch {
  readonly kind: 'rows';
  readonly total: number;
  readonly matched: number;
  readonly from: number;
  /** Ids in display order. */
  readonly order: readonly string[];
  readonly changed: readonly Row[];
}
