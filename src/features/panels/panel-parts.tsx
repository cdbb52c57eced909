/** Pieces that the three panels share. */
import { useState, type ReactNode } from 'react';
import { columnWords } from '../../i18n/catalogue.ts';
import type { Table } from '../../model/views/columns.ts';
import type { Filter, Row, Sort } from '../../model/views/queries.ts';
import { useChoice } from '../../state/board-context.tsx';
import { nextSort } from '../../state/board-store.ts';
import { useLateOf } from '../../state/use-late.ts';
import { useLocale } from '../../ui/locale.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useTipFor } from '../../ui/tip.tsx';
import { cellTip } from '../rows/cell-tip.tsx';
import { drawCell } from '../rows/row-cell.tsx';
import { knownColumn, type RowReader } from '../rows/row-reader.ts';
import { modelColumn, SHOWN } from '../rows/shown-columns.ts';
import { ExportButton } from '../rows/export-button.tsx';
import { RowsTable } from '../rows/rows-table.tsx';
import type { Subject } from './use-subject.ts';
import css from './panels.module.css';

/** A panel's body once its subject is known; a skeleton before, and a word when it is not there. */
export function PanelFor({ subject, ofCentre = false, children }: { readonly subject: Subject; /** Its figures come from every source. */ readonly ofCentre?: boolean; readonly children: (row: Row, reader: RowReader) => ReactNode }) {
  const { words } = useLocale();
  const lateOf = useLateOf();
  switch (subject.state) {
    case 'asking': return <div className={css['waiting']} role="status" aria-label={words.table.loading}><i /><i /><i /></div>;
    case 'gone': return <Notice title={words.panel.gone} hint={words.panel.goneHint} />;
    case 'found': return <PanelBody late={lateOf(ofCentre ? undefined : subject.row.id)}>{children(subject.row, subject.reader)}</PanelBody>;
  }
}

/** The part that scrolls, by keyboard too. */
export function PanelBody({ late = '', children }: { readonly late?: string; readonly children: ReactNode }) {
  const { words } = useLocale();
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard (WCAG 2.1.1), whatever it holds
  return <div className={css['body']} role="group" aria-label={words.panel.details} tabIndex={0} data-late={late === '' ? undefined : true}>{late !== '' && <p className={css['late']} role="status">{words.table.late(late)}</p>}{children}</div>;
}

export function PanelSection({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return <section className={css['section']} aria-label={title}><h3>{title}</h3>{children}</section>;
}

interface FiguresProps { readonly table: Table; readonly row: Row; readonly reader: RowReader; readonly ids: readonly string[] }

/** Numbers of a subject, each with its tooltip and the rows behind it. */
export function Figures({ table, row, reader, ids }: FiguresProps) {
  return <dl className={css['figures']}>{ids.map((id) => <Figure key={id} table={table} row={row} reader={reader} id={id} />)}</dl>;
}

function Figure({ table, row, reader, id }: { readonly table: Table; readonly row: Row; readonly reader: RowReader; readonly id: string }) {
  const locale = useLocale();
  const formula = useChoice((state) => state.formula);
  const window = useChoice((state) => state.window);
  const column = knownColumn(table, modelColumn(id, formula));
  const tip = useTipFor(cellTip(table, column, row, reader, window, locale));
  const shown = SHOWN[table].find((one) => one.id === id) ?? { id, width: 0 };
  const words = columnWords(locale.words, table, column.id);
  return (
    <div {...tip}>
      <dt>{words.short}</dt>
      <dd>{drawCell({ table, reader, locale, serviceLevelColumn: modelColumn('serviceLevelLive', formula) }, shown, column, row, true)}</dd>
    </div>
  );
}

interface PanelTableProps { readonly table: Table; readonly label: string; readonly filter: Filter; readonly first: readonly Sort[]; readonly only: readonly string[] }

/** A table inside a panel: its order is the panel's own and ends with it. */
export function PanelTable({ table, label, filter, first, only }: PanelTableProps) {
  const [sort, setSort] = useState(first);
  return (
    <>
      <div className={css['table']}>
        <RowsTable table={table} label={label} filter={filter} sort={sort} only={only} onSort={(column, descendingFirst, additive) => { setSort(nextSort(sort, column, descendingFirst, additive)); }} />
      </div>
      <div className={css['under']}><ExportButton table={table} filter={filter} sort={sort} only={only} label={label} /></div>
    </>
  );
}
