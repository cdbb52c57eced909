/** The rows that a table shows, all that pass its filter, as a file for a spreadsheet of the reader's language. */
import { Download } from 'lucide-react';
import { useState } from 'react';
import type { Table } from '../../model/views/columns.ts';
import type { Filter, Sort } from '../../model/views/queries.ts';
import { DEFAULT_SORT } from '../../model/views/rows-address.ts';
import { useBoard, useChoice } from '../../state/board-context.tsx';
import { useLocale } from '../../ui/locale.tsx';
import { useShownColumns } from './use-shown-columns.ts';
import css from './rows.module.css';

interface ExportButtonProps {
  readonly table: Table;
  readonly filter: Filter;
  readonly sort: readonly Sort[];
  readonly only?: readonly string[] | undefined;
  /** Of several on one screen, which one this is. */
  readonly label: string;
}

export function ExportButton({ table, filter, sort, only, label }: ExportButtonProps) {
  const { engine } = useBoard();
  const { words, formats } = useLocale();
  const window = useChoice((state) => state.window);
  const { columns } = useShownColumns(table, only);
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    const { saveRows } = await import('./save-rows.ts');
    await saveRows(engine, { table, columns: columns.map(({ id }) => id), sort: sort.length > 0 ? sort : DEFAULT_SORT[table], filter, window }, formats.language);
    setBusy(false);
  };
  return <button type="button" className={css['export']} disabled={busy} title={words.table.exportHint} aria-label={words.table.exported(label)} onClick={() => { void save(); }}><Download size={14} aria-hidden />CSV</button>;
}
