/** Cells of an answer's rows by name. */
import { columnOf, type Cell, type Column, type Table } from '../../model/views/columns.ts';
import type { Row } from '../../model/views/queries.ts';
import { invariant } from '../../base/invariant.ts';

export interface RowReader {
  readonly columns: readonly string[];
  readonly cell: (row: Row, id: string) => Cell;
  readonly n: (row: Row, id: string) => number | null;
  readonly text: (row: Row, id: string) => string;
}

export function createRowReader(columns: readonly string[]): RowReader {
  const at = new Map(columns.map((id, index) => [id, index]));
  const cell = (row: Row, id: string): Cell => row.cells[at.get(id) ?? -1] ?? null;
  return { columns, cell, n: (row, id) => row.n[at.get(id) ?? -1] ?? null, text: (row, id) => String(cell(row, id) ?? '') };
}

/** @throws InvariantError for a column that the table does not have: a slip in `shown-columns.ts`. */
export function knownColumn(table: Table, id: string): Column {
  const column = columnOf(table, id);
  invariant(column !== undefined, `column ${table}.${id} exists`);
  return column;
}
