import { useMemo } from 'react';
import type { Table } from '../../model/views/columns.ts';
import { useView } from '../../state/use-view.ts';
import { createRowReader } from './row-reader.ts';

const reader = createRowReader(['name']);

/** Names of agents, queues or skills by id; those not in the log have none. */
export function useNames(table: Exclude<Table, 'work'>, ids: readonly string[]): ReadonlyMap<string, string> {
  const state = useView({ kind: 'rows', table, columns: reader.columns, sort: [], filter: { ids }, window: 'all', range: { from: 0, count: ids.length } });
  const rows = state?.answer.rows;
  return useMemo(() => new Map((rows ?? []).map((row) => [row.id, reader.text(row, 'name')])), [rows]);
}
