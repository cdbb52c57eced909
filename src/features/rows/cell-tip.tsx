/** What a number's tooltip says: its name, formula, window, n, target, and the instant it is true for. */
import type { ReactNode } from 'react';
import { columnWords } from '../../i18n/catalogue.ts';
import { SMALL_N } from '../../model/metrics/catalogue.ts';
import type { Column, Table } from '../../model/views/columns.ts';
import type { MetricWindow, Row } from '../../model/views/queries.ts';
import { AsOf, ProseAge } from '../../ui/clock.tsx';
import type { Locale } from '../../ui/locale.tsx';
import { plainText } from '../../ui/plain-text.ts';
import type { RowReader } from './row-reader.ts';
import css from './rows.module.css';

export interface TipFact { readonly name: string; readonly value: ReactNode }

export function FactsTip({ title, facts, note }: { readonly title: string; readonly facts: readonly TipFact[]; readonly note?: string | undefined }) {
  return (
    <div className={css['tip']}>
      <strong>{title}</strong>
      {facts.length > 0 && <dl>{facts.map(({ name, value }) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>}
      {note !== undefined && <p>{note}</p>}
    </div>
  );
}

export function cellTip(table: Table, column: Column, row: Row, reader: RowReader, window: MetricWindow, { words, formats }: Locale): ReactNode {
  const cell = reader.cell(row, column.id);
  const title = columnWords(words, table, column.id).long;
  if (typeof cell === 'string') {
    // Only what the cell had to shorten is worth saying again.
    const full = plainText(cell, 400);
    return column.kind === 'text' && full.length > 14 ? <div className={css['tip']}><bdi>{full}</bdi></div> : null;
  }
  const n = reader.n(row, column.id);
  const facts: TipFact[] = [];
  if (column.kind === 'age' && cell !== null) facts.push({ name: formats.time(cell), value: <ProseAge sinceUs={cell} /> });
  if (column.kind === 'duration-ms' && cell !== null) facts.push({ name: '', value: formats.proseDuration(cell) });
  if (column.formula !== undefined) {
    facts.push({ name: words.tip.formula, value: column.formula });
    // Agents are counted over the whole log: only queues and the centre are kept by the minute.
    if (column.kind !== 'age') facts.push({ name: words.tip.window, value: words.windows[table === 'agents' ? 'all' : window] });
  }
  if (n !== null) facts.push({ name: words.tip.n, value: formats.integer(n) });
  const target = column.id.startsWith('serviceLevel') ? reader.cell(row, 'goalTarget') : null;
  const withinMs = reader.cell(row, 'goalWithinMs');
  if (typeof target === 'number' && typeof withinMs === 'number') facts.push({ name: words.tip.target, value: words.strip.within(formats.wholePercent(target), formats.proseDuration(withinMs)) });
  facts.push({ name: words.tip.asOf, value: <AsOf /> });
  return <FactsTip title={title} facts={facts} note={column.kind === 'ratio' && n !== null && n < SMALL_N ? words.tip.smallN(formats.integer(SMALL_N)) : undefined} />;
}
