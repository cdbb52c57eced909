/**
 * A state small enough to be seen through: rows with a presence and the number of events that touched them. Counting makes a repeat visible,
 * removal makes a ghost visible. Its canonical dump is the measure of every comparison.
 */
import { hashText } from '../../../src/base/hash.ts';
import { failure, success, type Result } from '../../../src/base/result.ts';
import type { DeltaFrame } from '../../../src/feed/frames.ts';
import type { Replica } from '../../../src/feed/session-ports.ts';
import type { LogEvent } from '../../../src/model/events.ts';
import type { Position } from '../../../src/model/position.ts';

type Row = readonly [agent: string, presence: string, reason: string, touched: number];

export class ToyState {
  readonly #rows = new Map<string, Row>();

  apply(event: LogEvent | null): void {
    if (event?.type === 'presence.changed') this.#rows.set(event.agent, [event.agent, event.presence, event.reason ?? '', (this.#rows.get(event.agent)?.[3] ?? 0) + 1]);
    if (event?.type === 'agent.removed') this.#rows.delete(event.agent);
  }

  put(row: Row): void { this.#rows.set(row[0], row); }
  rows(): readonly Row[] { return [...this.#rows.values()].sort(([a], [b]) => (a < b ? -1 : 1)); }
  dump(): string { return JSON.stringify(this.rows()); }
  digest(): string { return hashText(this.dump()).toString(16); }
}

/** Pages of a snapshot: two rows a page, at least one page. */
export function pagesOf(state: ToyState): readonly unknown[] {
  const rows = state.rows();
  const pages: unknown[] = [];
  for (let first = 0; first === 0 || first < rows.length; first += 2) pages.push(rows.slice(first, first + 2));
  return pages;
}

const isRow = (value: unknown): value is Row =>
  Array.isArray(value) && value.length === 4 && typeof value[0] === 'string' && typeof value[1] === 'string' && typeof value[2] === 'string' && typeof value[3] === 'number';

export class ToyReplica implements Replica {
  #position: Position | null = null;
  #state = new ToyState();
  readonly #keepsOldRows: boolean;

  /** `keepsOldRows` is the bug "ghosts after snapshot". */
  constructor(keepsOldRows = false) {
    this.#keepsOldRows = keepsOldRows;
  }

  position(): Position | null { return this.#position; }

  load(epoch: string, position: number, bodies: readonly unknown[]): Result<void, { readonly code: string; readonly detail: string }> {
    const rows = bodies.flat();
    if (!rows.every(isRow)) return failure({ code: 'value', detail: 'not rows' });
    if (!this.#keepsOldRows) this.#state = new ToyState();
    for (const row of rows) this.#state.put(row);
    this.#position = { epoch, sequence: position };
    return success(undefined);
  }

  apply(delta: DeltaFrame): void {
    for (const event of delta.events) this.#state.apply(event);
    this.#position = { epoch: delta.epoch, sequence: delta.to };
  }

  digest(): string { return this.#state.digest(); }
  dump(): string { return this.#state.dump(); }
}
