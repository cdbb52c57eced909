/** Every row of a table that passes its filter, as the board shows them at this moment: asked of the engine once, for a file. */
import { rowsCsv } from '../model/views/row-values.ts';
import type { CsvFlavour } from '../base/csv.ts';
import { columnOf } from '../model/views/columns.ts';
import type { RowsQuery } from '../model/views/queries.ts';
import type { EngineClient } from '../engine/client.ts';

/** More than any centre has rows. */
const EVERY_ROW = { from: 0, count: 10_000_000 };

export interface ExportedRows { readonly text: string; readonly asOfUs: number }

export function exportRows(engine: EngineClient, query: Omit<RowsQuery, 'kind' | 'range'>, flavour: CsvFlavour): Promise<ExportedRows> {
  return new Promise((resolve) => {
    const view = engine.open({ kind: 'rows', ...query, range: EVERY_ROW });
    const look = (): void => {
      const { answer, asOf } = view.current();
      if (answer === null) return;
      unsubscribe();
      view.close();
      const columns = query.columns.flatMap((id) => columnOf(query.table, id) ?? []);
      resolve({ text: rowsCsv(columns, answer.rows, asOf, engine.summary.current().shown?.sequence ?? 0, flavour), asOfUs: asOf });
    };
    const unsubscribe = view.subscribe(look);
    look();
  });
}
