/** From when to when a row speaks of, in the centre's own time. */
import { failure, success, type Result } from '../../../base/result.ts';
import { DAY_US, HOUR_US, type EpochUs } from '../../../model/units.ts';
import type { ZoneTable } from '../../../model/zone.ts';
import { instantsOf, readClock, readDay, readInstant } from './cells.ts';
import type { TableColumn, TableFault, TableRow } from './table.ts';

export type SpanKey = 'date' | 'from' | 'to';
export const SPAN_COLUMNS: readonly TableColumn<SpanKey>[] = [
  { key: 'date', names: ['date', 'jour', 'day'] },
  { key: 'from', names: ['from', 'de', 'début', 'start', 'heure', 'heure de début'], required: true },
  { key: 'to', names: ['to', 'à', 'fin', 'end', 'heure de fin'], required: true },
];

export interface Span { readonly from: EpochUs; readonly to: EpochUs }

/** `again`: the same row stood there before, so in the hour that comes twice its second pass is meant. */
export function readSpan(row: TableRow<SpanKey>, zone: ZoneTable, again: boolean): Result<Span, TableFault> {
  const [from, to] = [readInstant(row.cell('from')), readInstant(row.cell('to'))];
  if (from !== null && to !== null) return from < to ? success({ from, to }) : failure(fault(row, 'to', 'not-a-time', 'not later than it begins'));
  const day = readDay(row.cell('date'));
  if (day === null) return failure(fault(row, 'date', row.cell('date') === '' ? 'missing' : 'not-a-date', 'a day such as 2026-11-26 or 26/11/2026'));
  const [begins, ends] = [readClock(row.cell('from')), readClock(row.cell('to'))];
  if (begins === null) return failure(fault(row, 'from', 'not-a-time', 'a time such as 09:30 or 9h30'));
  if (ends === null) return failure(fault(row, 'to', 'not-a-time', 'a time such as 09:30, 9h30 or 24:00'));
  // past midnight it ends on the next day
  const lasts = ends > begins ? ends - begins : ends + DAY_US - begins;
  const starts = instantsOf(zone, day * DAY_US + begins);
  const start = starts.at(again ? 1 : 0) ?? starts[0];
  if (start === undefined) return failure(fault(row, 'from', 'no-such-time', 'the clocks skip that time on that day'));
  // an interval shorter than the hour that comes twice is as long as its clock says, wherever in that hour it begins
  if (starts.length > 1 && lasts < HOUR_US) return success({ from: start, to: start + lasts });
  const end = instantsOf(zone, day * DAY_US + begins + lasts).find((at) => at > start);
  return end === undefined ? failure(fault(row, 'to', 'no-such-time', 'the clocks skip that time on that day')) : success({ from: start, to: end });
}

export function fault<K extends string>(row: TableRow<K>, key: K, code: TableFault['code'], expected: string): TableFault {
  const found = row.cell(key);
  return { line: row.line, column: row.name(key), code, detail: found === '' ? `nothing there; ${expected} is meant` : `${JSON.stringify(found.slice(0, 60))}: ${expected} is meant` };
}
