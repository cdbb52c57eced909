/** A plan as a table: volume, handling time and staff, a row a queue and interval. Taken whole or not at all, with every fault. */
import { failure, success, type Result } from '../../../base/result.ts';
import type { EventOf } from '../../../model/events.ts';
import type { EpochUs } from '../../../model/units.ts';
import type { ZoneTable } from '../../../model/zone.ts';
import { readAmount, readLengthMs } from './cells.ts';
import { finder, type Known } from './named.ts';
import { fault, readSpan, SPAN_COLUMNS, type SpanKey } from './spans.ts';
import { MOST_FAULTS, readTable, type TableColumn, type TableFault, type TableRow } from './table.ts';

type Key = SpanKey | 'queue' | 'volume' | 'aht' | 'staff';
export const PLAN_COLUMNS: readonly TableColumn<Key>[] = [
  { key: 'queue', names: ['queue', 'file', "file d'attente", 'file d’attente'], required: true },
  ...SPAN_COLUMNS,
  { key: 'volume', names: ['volume', 'prévu', 'planned volume', 'volume prévu', 'appels', 'contacts', 'offered'] },
  { key: 'aht', names: ['aht', 'dmt', 'aht s', 'ahts', 'dmt s', 'handling time', 'dmt prévue'] },
  { key: 'staff', names: ['staff', 'effectif', 'etp', 'fte', 'effectif prévu', 'conseillers', 'agents'] },
];

export interface PlanningImport<T extends 'plan.set' | 'shift.planned'> { readonly events: readonly EventOf<T>[]; readonly notes: readonly string[] }

/** Where and when the file is read: `at` is the time of the events. */
export interface PlanningPlace { readonly zone: ZoneTable; readonly known: readonly Known[]; readonly at: EpochUs }

export function readPlan(text: string, { zone, known, at }: PlanningPlace): Result<PlanningImport<'plan.set'>, readonly TableFault[]> {
  const table = readTable(text, PLAN_COLUMNS);
  if (!table.ok) return table;
  const find = finder<Key>('queue', 'queue', known);
  const faults: TableFault[] = [];
  const events: EventOf<'plan.set'>[] = [];
  const lines = new Map<EventOf<'plan.set'>, number>();
  const seen = new Set<string>();
  let commas = false;
  for (const row of table.value.rows) {
    const signature = JSON.stringify([row.cell('queue'), row.cell('date'), row.cell('from'), row.cell('to')]);
    const queue = find(row);
    const span = readSpan(row, zone, seen.has(signature));
    const figures = figuresOf(row);
    seen.add(signature);
    commas ||= ['volume', 'staff'].some((key) => row.cell(key as Key).includes(',')); // two of the keys
    if (queue.ok && span.ok && figures.ok) {
      const event = { type: 'plan.set', at, queue: queue.value, ...span.value, ...figures.value } as const;
      events.push(event);
      lines.set(event, row.line);
    } else faults.push(...[queue, span, figures].flatMap((one) => (one.ok ? [] : [one.error])));
  }
  faults.push(...overlaps(events, lines));
  return faults.length > 0 ? failure(faults.slice(0, MOST_FAULTS)) : success({ events, notes: [...table.value.notes, ...(commas ? ['numbers have a decimal comma'] : [])] });
}

type Figures = Pick<EventOf<'plan.set'>, 'volume' | 'handlingMs' | 'staff'>;

/** An empty cell says nothing of its figure; a row that says nothing at all is a slip. */
function figuresOf(row: TableRow<Key>): Result<Figures, TableFault> {
  const [volume, aht, staff] = [row.cell('volume'), row.cell('aht'), row.cell('staff')];
  if (volume === '' && aht === '' && staff === '') return failure({ line: row.line, code: 'missing', detail: 'no volume, no handling time and no staff: nothing is planned there' });
  const figures = { volume: readAmount(volume), handlingMs: readLengthMs(aht), staff: readAmount(staff) };
  if (volume !== '' && figures.volume === null) return failure(fault(row, 'volume', 'not-a-number', 'a number such as 12 or 12,5'));
  if (aht !== '' && figures.handlingMs === null) return failure(fault(row, 'aht', 'not-a-number', 'seconds, or minutes and seconds such as 4:30'));
  if (staff !== '' && figures.staff === null) return failure(fault(row, 'staff', 'not-a-number', 'a number such as 8 or 7,5'));
  return success({ ...(figures.volume === null ? {} : { volume: figures.volume }), ...(figures.handlingMs === null ? {} : { handlingMs: figures.handlingMs }), ...(figures.staff === null ? {} : { staff: figures.staff }) });
}

function overlaps(events: readonly EventOf<'plan.set'>[], lines: ReadonlyMap<EventOf<'plan.set'>, number>): TableFault[] {
  const sorted = events.toSorted((a, b) => (a.queue < b.queue ? -1 : a.queue > b.queue ? 1 : a.from - b.from));
  return sorted.flatMap((event, i): TableFault[] => {
    const before = sorted[i - 1];
    return before?.queue === event.queue && event.from < before.to ? [{ line: lines.get(event) ?? 1, code: 'overlap', detail: `speaks of a time that line ${lines.get(before) ?? 1} speaks of for the same queue` }] : [];
  });
}
