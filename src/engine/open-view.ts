/** One open question of the page, and what the page has been told so far: only news leaves the engine. */
import type { EpochUs } from '../model/units.ts';
import type { ViewAnswer, ViewQuery } from '../model/views/queries.ts';
import { answer } from '../projection/answer.ts';
import type { Shown } from './log-replica.ts';
import type { ViewFrame } from './messages.ts';
import { difference, rowsById, type KnownRows } from './window-diff.ts';

/** An answer that depends on time alone (late items, rolling windows) is worked out again this often. */
const ANSWER_EVERY_MS = 1_000;
/** Answered no oftener than that, whatever happens: nothing on a wall is painted more than once a second. */
const UNHURRIED: readonly ViewQuery['kind'][] = ['wall'];

export class OpenView {
  readonly #id: number;
  #query: ViewQuery;
  /** The page waits for an answer to a new question. */
  #asked = true;
  #answeredMs = -Infinity;
  /** State that the last answer was worked out from. */
  #basis = '';
  #content = '';
  #rows: KnownRows = new Map();

  constructor(id: number, query: ViewQuery) {
    this.#id = id;
    this.#query = query;
  }

  ask(query: ViewQuery): void {
    this.#query = query;
    this.#asked = true;
  }

  /** What the page does not have yet; `null` when it has everything. `at` is the log time shown. */
  news(shown: Shown, at: EpochUs, nowMs: number): ViewFrame | null {
    const basis = `${shown.log.epoch} ${shown.log.base} ${shown.projection.sequence}`;
    const rests = basis === this.#basis || UNHURRIED.includes(this.#query.kind);
    if (!this.#asked && rests && nowMs - this.#answeredMs < ANSWER_EVERY_MS) return null;
    this.#basis = basis;
    this.#answeredMs = nowMs;
    const whole = answer(shown.projection, shown.log, this.#query, at);
    const news = whole.kind === 'rows' ? difference(this.#rows, whole) : whole;
    const content = contentOf(whole);
    const same = !this.#asked && content === this.#content && (news.kind !== 'rows' || news.changed.length === 0);
    const query = this.#asked ? this.#query : null;
    this.#asked = false;
    this.#content = content;
    if (whole.kind === 'rows') this.#rows = rowsById(whole.rows);
    return same ? null : { view: this.#id, query, asOf: at, answer: news };
  }
}

/** Changes whenever the answer does; the cells of rows are compared one by one instead. */
function contentOf(whole: ViewAnswer): string {
  return JSON.stringify(whole.kind === 'rows' ? [whole.total, whole.matched, whole.from, whole.rows.map((row) => row.id)] : whole);
}
