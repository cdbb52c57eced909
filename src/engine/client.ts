/**
 * What the page knows of the engine: a summary, views, and the cursor. Hosts: a worker (the product), inline (tests).
 * Plain subscriptions that fit `useSyncExternalStore`: `current()` keeps its identity until something changed.
 */
import type { EpochUs } from '../model/units.ts';
import type { AnswerTo, ViewQuery } from '../model/views/queries.ts';
import type { CursorCommand, Summary } from '../model/views/summary.ts';

export interface Subscribable<T> {
  /** Calls back after a change, at most once a frame; returns the unsubscription. */
  readonly subscribe: (changed: () => void) => () => void;
  readonly current: () => T;
}

/** Answer to a view's query. `answer` is `null` until the first one came. */
export interface ViewState<Q extends ViewQuery> {
  readonly answer: AnswerTo<Q> | null;
  /** Query that `answer` answers; the same object until another one was asked. */
  readonly query: Q;
  readonly asOf: EpochUs;
}

/** An open question, answered again whenever the state moves. Rows that did not change keep their object, so a memoised row is not drawn again. */
export interface View<Q extends ViewQuery> extends Subscribable<ViewState<Q>> {
  /** Changes the question; the former answer stays until the new one comes. */
  readonly ask: (query: Q) => void;
  readonly close: () => void;
}

export interface EngineClient {
  readonly summary: Subscribable<Summary>;
  /** The engine failed again and again, and was given up: what is shown is old for good. */
  readonly halted: Subscribable<boolean>;
  readonly open: <Q extends ViewQuery>(query: Q) => View<Q>;
  readonly moveCursor: (command: CursorCommand) => void;
  readonly close: () => void;
}
