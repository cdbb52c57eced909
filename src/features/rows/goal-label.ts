import type { Row } from '../../model/views/queries.ts';
import type { Formats } from '../../i18n/formats.ts';
import type { RowReader } from './row-reader.ts';

/** The goal behind "SL", such as ` 80/20`, when every queue on screen has the same; nothing when they differ. */
export function goalLabel(rows: readonly Row[], reader: RowReader, formats: Formats): string {
  const goals = new Set<string>();
  for (const row of rows) {
    const [target, withinMs] = [reader.cell(row, 'goalTarget'), reader.cell(row, 'goalWithinMs')];
    if (typeof target === 'number' && typeof withinMs === 'number') goals.add(`${formats.decimal(target * 100)}/${formats.decimal(withinMs / 1000)}`);
  }
  const [only] = goals;
  return goals.size === 1 && only !== undefined ? ` ${only}` : '';
}
