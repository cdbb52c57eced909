import { useMemo } from 'react';
import { COLUMNS, type Table } from '../../model/views/columns.ts';
import type { Row } from '../../model/views/queries.ts';
import { WORK_STATES } from '../../model/vocabulary.ts';
import { useChoice } from '../../state/board-context.tsx';
import { useView } from '../../state/use-view.ts';
import { createRowReader, type RowReader } from '../rows/row-reader.ts';

export type Subject =
  | { readonly state: 'asking' }
  /** Not in the log at the time shown. */
  | { readonly state: 'gone' }
  | { readonly state: 'found'; readonly row: Row; readonly reader: RowReader };

/** All that the engine says of one agent, queue or item, ended ones included. */
export function useSubject(table: Table, id: string): Subject {
  const window = useChoice((state) => state.window);
  const reader = useMemo(() => createRowReader(COLUMNS[table].map((column) => column.id)), [table]);
  const view = useView({ kind: 'rows', table, columns: reader.columns, sort: [], filter: { ids: [id], ...(table === 'work' && { states: WORK_STATES }) }, window, range: { from: 0, count: 1 } });
  if (!view) return { state: 'asking' };
  const [row] = view.answer.rows;
  return row ? { state: 'found', row, reader } : { state: 'gone' };
}
