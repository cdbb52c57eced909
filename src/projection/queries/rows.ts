/** A window of a filtered, sorted table: typed scan, then only the window is sorted. */
import { collationKey, compareKeys } from '../../base/collation.ts';
import { sortWindow } from '../../base/partial-sort.ts';
import type { EpochUs } from '../../model/units.ts';
import { columnOf } from '../../model/views/columns.ts';
import type { Row, RowsAnswer, RowsQuery, Sort } from '../../model/views/queries.ts';
import type { Projection } from '../projection.ts';
import { agentRows } from './agent-rows.ts';
import { queueRows } from './queue-rows.ts';
import { skillRows } from './skill-rows.ts';
import type { ColumnReader, TableReader } from './table-reader.ts';
import { workRows } from './work-rows.ts';

const READERS = { agents: agentRows, queues: queueRows, skills: skillRows, work: workRows };
const NO_COLUMN: ColumnReader = { cell: () => null };

export function answerRows(projection: Projection, query: RowsQuery, now: EpochUs): RowsAnswer {
  const reader = READERS[query.table](projection, query, now);
  const slots = new Int32Array(reader.size);
  const { matched, total } = reader.select(slots);
  const from = clamp(query.range.from, matched);
  const to = clamp(from + query.range.count, matched);
  sortWindow(slots, matched, from, to, comparison(reader, query, slots.subarray(0, matched)));
  const columns = query.columns.map((id) => reader.column(id) ?? NO_COLUMN);
  const rows: Row[] = [];
  for (let i = from; i < to; i += 1) {
    const slot = slots[i]!;
    rows.push({ id: reader.id(slot), cells: columns.map(({ cell }) => cell(slot)), n: columns.map(({ n }) => n?.(slot) ?? null) });
  }
  return { kind: 'rows', total, matched, from, rows };
}

const clamp = (rank: number, matched: number): number => Math.min(matched, Math.max(0, Math.floor(rank) || 0));

type Comparison = (a: number, b: number) => number;

/** Total: equal rows stand in order of arrival. */
function comparison(reader: TableReader, query: RowsQuery, slots: Int32Array): Comparison {
  const { born } = reader;
  const byBirth: Comparison = (a, b) => born(a) - born(b);
  return query.sort.reduceRight((next, sort) => {
    const column = reader.column(sort.column);
    return column ? byColumn(query, column, sort, slots, reader.size, next) : next;
  }, byBirth);
}

/** Keys are read once a row. Nothing sorts after everything, in both directions. */
function byColumn(query: RowsQuery, column: ColumnReader, sort: Sort, slots: Int32Array, size: number, next: Comparison): Comparison {
  const key = column.key ?? column.cell;
  const kind = columnOf(query.table, sort.column)?.kind;
  // Longest lasting first means oldest instant first.
  const descending = (kind === 'age') !== sort.descending;
  if (kind === 'text' && !column.key) return byText(key, descending, slots, next);
  const keys = new Float64Array(size);
  for (const slot of slots) {
    const value = key(slot);
    keys[slot] = typeof value !== 'number' ? Infinity : descending ? -value : value;
  }
  return (a, b) => (keys[a]! < keys[b]! ? -1 : keys[a]! > keys[b]! ? 1 : next(a, b));
}

function byText(key: (slot: number) => number | string | null, descending: boolean, slots: Int32Array, next: Comparison): Comparison {
  const keys: string[] = [];
  const order = descending ? -1 : 1;
  for (const slot of slots) keys[slot] = collationKey(String(key(slot) ?? ''));
  return (a, b) => {
    const one = keys[a]!;
    const other = keys[b]!;
    if (one === other) return next(a, b);
    if (one === '' || other === '') return one === '' ? 1 : -1;
    return order * compareKeys(one, other);
  };
}
