/**
 * The page's side of the engine, wherever the engine runs: keeps the last summary and the last answer of every open view,
 * and tells subscribers at most once a frame. Rows that did not change keep their object.
 */
import type { AnswerTo, RowsAnswer, ViewQuery } from '../model/views/queries.ts';
import { DIAGNOSTIC_COUNTS, type CursorCommand, type DiagnosticCount, type LogClock, type Summary } from '../model/views/summary.ts';
import type { EngineClient, Subscribable, View, ViewState } from './client.ts';
import type { FromEngine, ToEngine, ViewFrame } from './messages.ts';
import { patched, rowsById } from './window-diff.ts';

export interface BoardClientPorts {
  readonly post: (message: ToEngine) => void;
  /** Calls back once what was told is drawn; once a call. */
  readonly afterDraw: (callback: () => void) => void;
  readonly dispose: () => void;
}

type FrameMessage = Extract<FromEngine, { type: 'frame' }>;

const STOPPED: LogClock = { logAt: 0, rate: 0, wallAt: 0 };
export const NOTHING_YET: Summary = {
  freshness: 'connecting', mode: null, capabilities: [], head: null, shown: null, clock: STOPPED, headClock: STOPPED, cursor: { kind: 'live' }, history: null,
  linkAgeMs: 0, confirmedAgeMs: 0, sources: [], refusal: null, unbalancedQueues: [],
  diagnostics: Object.fromEntries(DIAGNOSTIC_COUNTS.map((name) => [name, 0])) as Record<DiagnosticCount, number>, // every name of the list is there
};

export class BoardClient implements EngineClient {
  readonly summary: Subscribable<Summary>;
  readonly halted: Subscribable<boolean>;
  readonly #ports: BoardClientPorts;
  readonly #summary = new Cell<Summary>(NOTHING_YET);
  readonly #halted = new Cell(false);
  readonly #views = new Map<number, OpenView>();
  #opened = 0;

  constructor(ports: BoardClientPorts) {
    this.#ports = ports;
    this.summary = this.#summary;
    this.halted = this.#halted;
  }

  readonly open = <Q extends ViewQuery>(query: Q): View<Q> => {
    this.#opened += 1;
    const id = this.#opened;
    const view = new OpenView(query);
    this.#views.set(id, view);
    this.#ports.post({ type: 'open', view: id, query });
    return {
      subscribe: view.state.subscribe,
      current: () => view.state.current() as unknown as ViewState<Q>, // a view is asked queries of one kind only: its caller's
      ask: (next) => {
        view.asked = next;
        this.#ports.post({ type: 'ask', view: id, query: next });
      },
      close: () => { this.#views.delete(id); this.#ports.post({ type: 'close', view: id }); },
    };
  };

  readonly moveCursor = (command: CursorCommand): void => { this.#ports.post({ type: 'cursor', command }); };

  readonly close = (): void => { this.#ports.dispose(); };

  /** Another engine took the former's place: it is asked what is open. */
  reopen(): void {
    for (const [id, view] of this.#views) this.#ports.post({ type: 'open', view: id, query: view.asked });
  }

  /** No engine will run any more. */
  halt(): void { this.#halted.set(true); }

  /** A frame is taken over as it comes, so that drawing it is a task of its own; the engine sends no other until it is drawn. */
  receive({ views, summary }: FrameMessage): void {
    for (const news of views) this.#views.get(news.view)?.update(news);
    this.#summary.set(summary);
    this.#ports.afterDraw(() => { this.#ports.post({ type: 'taken' }); });
  }
}

class OpenView {
  readonly state: Cell<ViewState<ViewQuery>>;
  asked: ViewQuery;

  constructor(query: ViewQuery) {
    this.asked = query;
    this.state = new Cell<ViewState<ViewQuery>>({ answer: null, query, asOf: 0 });
  }

  update({ query, asOf, answer }: ViewFrame): void {
    const { answer: former, query: formerQuery } = this.state.current();
    const rows = former?.kind === 'rows' ? rowsById(former.rows) : new Map();
    const whole: AnswerTo<ViewQuery> = answer.kind === 'rows' ? keepIdentity(former, patched(rows, answer)) : answer;
    this.state.set({ query: query ?? formerQuery, asOf, answer: whole });
  }
}

/** The former answer where nothing at all changed. */
function keepIdentity(former: AnswerTo<ViewQuery> | null, next: RowsAnswer): RowsAnswer {
  if (former?.kind !== 'rows' || former.total !== next.total || former.matched !== next.matched || former.from !== next.from) return next;
  return former.rows.length === next.rows.length && former.rows.every((row, i) => row === next.rows[i]) ? former : next;
}

/** A value and who wants to know of its changes. */
class Cell<T> implements Subscribable<T> {
  #value: T;
  readonly #subscribers = new Set<() => void>();

  constructor(value: T) { this.#value = value; }

  readonly current = (): T => this.#value;

  readonly subscribe = (changed: () => void): (() => void) => {
    this.#subscribers.add(changed);
    return () => { this.#subscribers.delete(changed); };
  };

  set(value: T): void {
    this.#value = value;
    for (const changed of this.#subscribers) changed();
  }
}
