/** Rows for other programs: units in names, instants as texts, ages that carry "Ms" in their name as numbers. The HTTP interface and the board's export share it. */
import { writeCsv, type CsvFlavour } from '../../base/csv.ts';
import { isoOf } from '../iso-time.ts';
import { MS_US, type EpochUs } from '../units.ts';
import type { Cell, Column } from './columns.ts';
import type { Row } from './queries.ts';

/** What a cell says to another program. `asOf`: log time that the rows are true for. */
export function rowValue(column: Column, cell: Cell, asOf: EpochUs): Cell {
  if (typeof cell !== 'number' || (column.kind !== 'age' && column.kind !== 'instant')) return cell;
  return isDuration(column) ? Math.max(0, asOf - cell) / MS_US : isoOf(cell);
}

/** The board keeps what lasts as the instant since which it does; a name that ends in Ms promises a duration. */
export const isDuration = (column: Column): boolean => column.kind === 'duration-ms' || (column.kind === 'age' && column.id.endsWith('Ms'));

/** Says in each row what the rows are true for, since a file leaves its headers behind. */
export function rowsCsv(columns: readonly Column[], rows: readonly Row[], asOf: EpochUs, position: number, flavour?: CsvFlavour): string {
  const stamp = [isoOf(asOf), position];
  return writeCsv([...columns.map(({ id }) => id), 'asOf', 'position'], rows.map(({ cells }) => [...columns.map((column, i) => rowValue(column, cells[i] ?? null, asOf)), ...stamp]), flavour);
}
