/** A table over a window of the engine's rows: on the board itself and inside panels. */
import { useCallback, useEffect, useMemo, useState, type ReactNode, type Ref } from 'react';
import { columnWords } from '../../i18n/catalogue.ts';
import type { Table } from '../../model/views/columns.ts';
import type { Filter, Row, Sort } from '../../model/views/queries.ts';
import { DEFAULT_SORT } from '../../model/views/rows-address.ts';
import { useActions, useChoice } from '../../state/board-context.tsx';
import { useLateOf } from '../../state/use-late.ts';
import { useView } from '../../state/use-view.ts';
import { useLocale } from '../../ui/locale.tsx';
import { Notice } from '../../ui/notice.tsx';
import { needed, type Place, type RowRange } from '../../ui/table/window.ts';
import { VirtualTable, type TableHandle } from '../../ui/table/virtual-table.tsx';
import { useOnTop } from './board-link.tsx';
import { alignOf } from './cell-view.ts';
import { cellTip } from './cell-tip.tsx';
import { goalLabel } from './goal-label.ts';
import { drawCell, type CellContext } from './row-cell.tsx';
import { createRowReader } from './row-reader.ts';
import { modelColumn, SUPPORT_COLUMNS } from './shown-columns.ts';
import { useShownColumns } from './use-shown-columns.ts';
import { TableSkeleton } from './table-skeleton.tsx';

interface RowsTableProps {
  readonly table: Table;
  readonly label: string;
  readonly filter: Filter;
  readonly sort: readonly Sort[];
  readonly onSort: (column: string, descendingFirst: boolean, additive: boolean) => void;
  /** Ids of the columns to show; all that the table usually shows when absent. */
  readonly only?: readonly string[] | undefined;
  readonly openId?: string | null;
  /** Rows that are marked, where rows can be. */
  readonly marked?: ReadonlySet<string> | undefined;
  readonly onMark?: ((id: string) => void) | undefined;
  readonly place?: Place | undefined;
  readonly onPlace?: (place: Place) => void;
  /** Told how many rows pass the filter. */
  readonly onCounts?: (matched: number, total: number) => void;
  readonly handle?: Ref<TableHandle>;
  /** The way out of filters that let no row pass; absent where the filter is the subject's own, as in a panel. */
  readonly action?: ReactNode;
}

const NO_ROWS: readonly Row[] = [];

export function RowsTable({ table, label, filter, sort, onSort, only, openId, marked, onMark, place, onPlace, onCounts, handle, action }: RowsTableProps) {
  const locale = useLocale();
  const window = useChoice((state) => state.window);
  const formula = useChoice((state) => state.formula);
  const actions = useActions();
  const onTop = useOnTop();
  const lateOf = useLateOf();
  const [range, setRange] = useState<RowRange>(() => needed(place?.top ?? 0, 600));

  const { shown, columns } = useShownColumns(table, only);
  const asked = useMemo(() => [...columns.map(({ id }) => id), ...SUPPORT_COLUMNS[table]], [columns, table]);
  const order = sort.length > 0 ? sort : DEFAULT_SORT[table];
  const state = useView({ kind: 'rows', table, columns: asked, sort: order, filter, window, range });

  // Cells are read by the columns that the answer has, which lag behind the question.
  const answered = state?.query.columns;
  const reader = useMemo(() => createRowReader(answered ?? []), [answered]);
  const renderCell = useMemo(() => {
    const context: CellContext = { table, reader, locale, serviceLevelColumn: modelColumn('serviceLevelLive', formula) };
    return (row: Row, index: number, active: boolean) => {
      const [one, column] = [shown[index], columns[index]];
      return one && column ? drawCell(context, one, column, row, active) : null;
    };
  }, [table, reader, locale, shown, columns, formula]);
  const tipOf = (row: Row, index: number) => {
    const column = columns[index];
    return column ? cellTip(table, column, row, reader, window, locale) : null;
  };

  const answer = state?.answer;
  const [matched, total] = [answer?.matched, answer?.total];
  useEffect(() => {
    if (matched !== undefined && total !== undefined) onCounts?.(matched, total);
  }, [onCounts, matched, total]);
  const goal = table === 'queues' && answer ? goalLabel(answer.rows, reader, locale) : '';
  const heads = columns.map((column, i) => {
    const words = columnWords(locale.words, table, column.id);
    const one = shown[i];
    return { id: column.id, label: one?.id === 'serviceLevelLive' && goal !== '' ? goal : words.short, title: words.long, width: one?.width ?? 0, align: alignOf(column), grow: one?.grow === true };
  });
  const onHead = (column: string, additive: boolean): void => {
    const one = shown[columns.findIndex(({ id }) => id === column)];
    onSort(column, one?.ascendingFirst !== true, additive);
  };
  const onRange = useCallback((next: RowRange) => { setRange((now) => (now.from === next.from && now.count === next.count ? now : next)); }, []);

  const wordLate = (sources: string): string | undefined => (sources === '' ? undefined : locale.words.table.late(sources));
  if (!answer) return <TableSkeleton columns={heads} label={locale.words.table.loading} />;
  const { words } = locale;
  return (
    <VirtualTable
      label={label} columns={heads} rows={answer.rows ?? NO_ROWS} from={answer.from} count={answer.matched} sort={order} onSort={onHead} onRange={onRange} renderCell={renderCell} tipOf={tipOf}
      lateOf={(id) => wordLate(lateOf(table === 'skills' ? undefined : id))} onOpen={(id) => { actions.openPanel({ kind: table, id }, onTop); }} openId={openId} marked={marked} onMark={onMark} place={place} onPlace={onPlace} handle={handle}
      empty={answer.total === 0 ? <Notice title={words.table.none} hint={words.table.noneHint} /> : action ? <Notice title={words.table.empty} hint={words.table.emptyHint} action={action} /> : <Notice title={words.table.none} />}
    />
  );
}
