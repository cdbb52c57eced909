/** The difference between two answers of one view, and its way back. `patched(before, difference(before, after))` equals `after`. */
import type { Row, RowsAnswer } from '../model/views/queries.ts';
import type { RowsPatch } from './messages.ts';

/** Rows by id, as the other side has them. */
export type KnownRows = ReadonlyMap<string, Row>;

export const rowsById = (rows: readonly Row[]): Map<string, Row> => new Map(rows.map((row) => [row.id, row]));

export function difference(known: KnownRows, answer: RowsAnswer): RowsPatch {
  return {
    kind: 'rows', total: answer.total, matched: answer.matched, from: answer.from,
    order: answer.rows.map((row) => row.id),
    changed: answer.rows.filter((row) => !sameRow(known.get(row.id), row)),
  };
}

/** Rows that did not change keep their object. */
export function patched(known: KnownRows, patch: RowsPatch): RowsAnswer {
  const changed = rowsById(patch.changed);
  const rows: Row[] = [];
  for (const id of patch.order) {
    const row = changed.get(id) ?? known.get(id);
    if (row) rows.push(row);
  }
  return { kind: 'rows', total: patch.total, matched: patch.matched, from: patch.from, rows };
}

function sameRow(a: Row | undefined, b: Row): boolean {
  return a !== undefined && sameItems(a.cells, b.cells) && sameItems(a.n, b.n);
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) if (!Object.is(a[i], b[i])) return false;
  return true;
}
