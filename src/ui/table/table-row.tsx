import { memo, type ReactNode } from 'react';
import type { HeadColumn } from './table-head.tsx';
import { ROW_PX } from './window.ts';
import css from './table.module.css';

export interface RowLike { readonly id: string }
/** Content of a cell. `active` rows let the keyboard reach their links. */
export type CellRenderer<R> = (row: R, columnIndex: number, active: boolean) => ReactNode;

interface TableRowProps<R extends RowLike> {
  readonly domId: string;
  readonly row: R;
  readonly index: number;
  readonly columns: readonly HeadColumn[];
  readonly active: boolean;
  readonly open: boolean;
  /** Absent: rows of this table are not marked. */
  readonly marked?: boolean | undefined;
  /** Why its figures are not of now; absent: they are. */
  readonly late?: string | undefined;
  readonly renderCell: CellRenderer<R>;
}

function Row<R extends RowLike>({ domId, row, index, columns, active, open, marked, late, renderCell }: TableRowProps<R>) {
  return (
    <div id={domId} role="row" aria-rowindex={index + 2} aria-selected={marked ?? open} aria-current={marked === undefined ? undefined : open || undefined} data-index={index} data-marked={marked === true || undefined} className={css['row']} data-active={active || undefined} data-open={open || undefined} data-late={late === undefined ? undefined : true} aria-describedby={late === undefined ? undefined : `${domId}-late`} style={{ transform: `translateY(${index * ROW_PX}px)` }}>
      {late !== undefined && <span id={`${domId}-late`} hidden>{late}</span>}
      {/* The row says whether it is marked; this is where a pointer changes it. */}
      {marked !== undefined && <div className={css['mark']} data-mark aria-hidden><i /></div>}
      {columns.map((column, i) => (
        <div key={column.id} role="gridcell" data-column={i} className={css[column.align]}>{renderCell(row, i, active)}</div>
      ))}
    </div>
  );
}

/** One row, moved by transform; drawn again only when it is another object. */
export const TableRow = memo(Row) as typeof Row; // memo forgets that the component is generic
