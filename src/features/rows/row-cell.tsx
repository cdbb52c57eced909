import type { ReactNode } from 'react';
import type { Cell, Column, Table } from '../../model/views/columns.ts';
import type { Row } from '../../model/views/queries.ts';
import type { PanelRef } from '../../state/board-address.ts';
import { Age } from '../../ui/clock.tsx';
import type { Locale } from '../../ui/locale.tsx';
import { StateMark, UrgencyMark } from '../../ui/mark.tsx';
import { Plain } from '../../ui/plain.tsx';
import { PanelLink, RowsLink } from './board-link.tsx';
import { emptyText, toCellView, urgencyOf, type CellView } from './cell-view.ts';
import type { RowReader } from './row-reader.ts';
import type { ShownColumn } from './shown-columns.ts';
import css from './rows.module.css';

export interface CellContext {
  readonly table: Table;
  readonly reader: RowReader;
  readonly locale: Locale;
  /** Column of the live service level, the formula filled in. */
  readonly serviceLevelColumn: string;
}

/** Panel that a text cell leads to: itself, the queue or the agent it names. */
function panelOf(table: Table, columnId: string, row: Row, reader: RowReader): PanelRef | null {
  if (columnId === 'name' || (table === 'work' && columnId === 'id')) return { kind: table, id: row.id };
  if (table === 'work' && columnId === 'queue') return { kind: 'queues', id: reader.text(row, 'queueId') };
  if (table === 'work' && columnId === 'agents') {
    const ids = reader.text(row, 'agentIds');
    // Two agents alerting for one item are one text; only a single one can be linked to.
    return ids !== '' && !ids.includes(', ') ? { kind: 'agents', id: ids } : null;
  }
  return null;
}

function content(view: CellView, column: Column): ReactNode {
  switch (view.kind) {
    case 'none': return emptyText(column);
    case 'text': return <Plain text={view.text} />;
    case 'state': return <span className={css['state']}>{view.shape && <StateMark shape={view.shape} />}{view.word}</span>;
    case 'age': return <Age sinceUs={view.sinceUs} />;
    case 'number': return view.smallN === null ? view.text : <><span className={css['smallN']}>n {view.smallN}</span>{view.text}</>;
  }
}

/** One cell of the tables. */
export function drawCell(context: CellContext, shown: ShownColumn, column: Column, row: Row, active: boolean): ReactNode {
  const { table, reader, locale } = context;
  const cell: Cell = reader.cell(row, column.id);
  const view = toCellView(column, cell, reader.n(row, column.id), locale.words, locale.formats);
  const shownContent = content(view, column);
  const urgency = table === 'queues' && (shown.id === 'name' || column.id === context.serviceLevelColumn)
    ? urgencyOf(reader.cell(row, context.serviceLevelColumn), reader.n(row, context.serviceLevelColumn), reader.cell(row, 'goalTarget'))
    : null;

  if (column.kind === 'text') {
    const panel = view.kind === 'none' ? null : panelOf(table, column.id, row, reader);
    const name = panel ? <PanelLink panel={panel} reachable={active}>{shownContent}</PanelLink> : shownContent;
    if (table !== 'queues' || shown.id !== 'name') return <span className={css['text']}>{name}</span>;
    return <span className={css['queue']}><span className={css['urgency']}>{urgency && <UrgencyMark urgency={urgency} label={locale.words.attention[urgency]} />}</span><span className={css['text']}>{name}</span>{reader.cell(row, 'door') !== null && <span className={css['door']}>{locale.words.door.closed}</span>}{reader.text(row, 'overflowsTo') !== '' && <span className={css['door']} title={locale.words.overflowsTo(reader.text(row, 'overflowsTo'))}>{locale.words.overflows}</span>}</span>;
  }
  if (column.kind === 'state') return shownContent;
  const marked = urgency ? <span className={css[urgency]}>{shownContent}</span> : shownContent;
  const counted = typeof cell === 'number' && (column.kind === 'age' || cell !== 0);
  const linked = shown.opens && counted ? <RowsLink target={shown.opens(row.id)} reachable={active}>{marked}</RowsLink> : marked;
  return view.kind === 'none' ? <span className={css['none']}>{linked}</span> : <span data-value>{linked}</span>;
}
