import type { HeadColumn } from '../../ui/table/table-head.tsx';
import { trackSizes } from '../../ui/table/track-sizes.ts';
import css from './rows.module.css';

const ROWS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** The table's own layout, before its rows are known. */
export function TableSkeleton({ columns, label }: { readonly columns: readonly HeadColumn[]; readonly label: string }) {
  return (
    <div className={css['skeleton']} style={{ gridTemplateColumns: trackSizes(columns) }} role="status" aria-label={label}>
      <div className={css['skeletonHead']} aria-hidden>{columns.map((column) => <span key={column.id} className={css[column.align]}>{column.label}</span>)}</div>
      {ROWS.map((row) => <div key={row} className={css['skeletonRow']} aria-hidden>{columns.map((column) => <span key={column.id} className={css[column.align]}><i /></span>)}</div>)}
    </div>
  );
}
