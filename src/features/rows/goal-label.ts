import type { Row } from '../../model/views/queries.ts';
import { columnWords } from '../../i18n/catalogue.ts';
import type { Locale } from '../../ui/locale.tsx';
import type { RowReader } from './row-reader.ts';

/** Short form with its threshold, such as `SL 80/20`, when every queue on screen has the same goal; empty when they differ. */
export function goalLabel(rows: readonly Row[], reader: RowReader, { words, formats }: Locale): string {
  const goals = new Set<string>();
  for (const row of rows) {
    const [target, withinMs] = [reader.cell(row, 'goalTarget'), reader.cell(row, 'goalWithinMs')];
    if (typeof target === 'number' && typeof withinMs === 'number') goals.add(`${formats.decimal(target * 100)}/${formats.decimal(withinMs / 1000)}`);
  }
  const [only] = goals;
  return goals.size === 1 && only !== undefined ? `${columnWords(words, 'queues', 'serviceLevel').short} ${only}` : '';
}
