/** The rows that a table shows, all that pass its filter, as a file for a spreadsheet of the reader's language. */
import { Download } from 'lucide-react';
import { useState } from 'react';
import type { CsvFlavour } from '../../base/csv.ts';
import type { Language } from '../../i18n/language.ts';
import { isoOf } from '../../model/iso-time.ts';
import type { Table } from '../../model/views/columns.ts';
import type { Filter, Sort } from '../../model/views/queries.ts';
import { DEFAULT_SORT } from '../../model/views/rows-address.ts';
import { useBoard, useChoice } from '../../state/board-context.tsx';
import { exportRows } from '../../state/export-rows.ts';
import { useLocale } from '../../ui/locale.tsx';
import { useShownColumns } from './use-shown-columns.ts';
import css from './rows.module.css';

/** What spreadsheets of each language open without asking. */
const FLAVOURS: Readonly<Record<Language, CsvFlavour>> = { en: { separator: ',', decimal: '.', mark: true }, fr: { separator: ';', decimal: ',', mark: true } };

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
    const { text, asOfUs } = await exportRows(engine, { table, columns: columns.map(({ id }) => id), sort: sort.length > 0 ? sort : DEFAULT_SORT[table], filter, window }, FLAVOURS[formats.language]);
    saveText(text, `vigie-${table}-${isoOf(asOfUs).slice(0, 19).replaceAll(':', '-')}.csv`);
    setBusy(false);
  };
  return <button type="button" className={css['export']} disabled={busy} title={words.table.exportHint} aria-label={words.table.exported(label)} onClick={() => { void save(); }}><Download size={14} aria-hidden />CSV</button>;
}

function saveText(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
