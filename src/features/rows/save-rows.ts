/** A table's rows as a file of the reader's computer. Fetched when somebody first wants one. */
import type { CsvFlavour } from '../../base/csv.ts';
import type { Language } from '../../i18n/language.ts';
import { isoOf } from '../../model/iso-time.ts';
import type { RowsQuery } from '../../model/views/queries.ts';
import type { Board } from '../../state/board-context.tsx';
import { exportRows } from '../../state/export-rows.ts';

/** What spreadsheets of each language open without asking. */
const FLAVOURS: Readonly<Record<Language, CsvFlavour>> = { en: { separator: ',', decimal: '.', mark: true }, fr: { separator: ';', decimal: ',', mark: true } };

export async function saveRows(engine: Board['engine'], query: Omit<RowsQuery, 'kind' | 'range'>, language: Language): Promise<void> {
  const { text, asOfUs } = await exportRows(engine, query, FLAVOURS[language]);
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `vigie-${query.table}-${isoOf(asOfUs).slice(0, 19).replaceAll(':', '-')}.csv`;
  link.click();
  URL.revokeObjectURL(address);
}
