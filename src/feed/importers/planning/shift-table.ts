/** Shifts as a table: a row an agent and activity; what stands further down stands over what is above it, so a break follows the shift that it is in. */
import { foldText } from '../../../base/collation.ts';
import { failure, success, type Result } from '../../../base/result.ts';
import type { EventOf } from '../../../model/events.ts';
import { PRESENCES, type Presence } from '../../../model/vocabulary.ts';
import { finder } from './named.ts';
import type { PlanningImport, PlanningPlace } from './plan-table.ts';
import { readSpan, SPAN_COLUMNS, type SpanKey } from './spans.ts';
import { MOST_FAULTS, readTable, type TableColumn, type TableFault } from './table.ts';

type Key = SpanKey | 'agent' | 'activity';
export const SHIFT_COLUMNS: readonly TableColumn<Key>[] = [
  { key: 'agent', names: ['agent', 'conseiller', 'nom', 'name', 'collaborateur'], required: true },
  ...SPAN_COLUMNS,
  { key: 'activity', names: ['activity', 'activité', 'motif', 'état', 'presence', 'présence'] },
];

/** What people call their time, in our words. Any other activity is work, under its own name. */
const ACTIVITIES: ReadonlyMap<string, Presence> = new Map<string, Presence>([
  ...PRESENCES.map((presence) => [presence, presence] as const),
  ['', 'available'], ['disponible', 'available'], ['production', 'available'], ['travail', 'available'], ['work', 'available'], ['shift', 'available'], ['vacation', 'available'],
  ['pause', 'break'], ['dejeuner', 'meal'], ['repas', 'meal'], ['lunch', 'meal'], ['formation', 'training'], ['coaching', 'training'], ['reunion', 'meeting'], ['brief', 'meeting'],
  ['absent', 'offline'], ['absence', 'offline'], ['conge', 'offline'], ['conges', 'offline'], ['rtt', 'offline'], ['repos', 'offline'], ['hors poste', 'offline'], ['off', 'offline'], ['leave', 'offline'], ['sick', 'offline'], ['maladie', 'offline'],
]);

export function readShifts(text: string, { zone, known, at }: PlanningPlace): Result<PlanningImport<'shift.planned'>, readonly TableFault[]> {
  const table = readTable(text, SHIFT_COLUMNS);
  if (!table.ok) return table;
  const find = finder<Key>('agent', 'agent', known);
  const faults: TableFault[] = [];
  const events: EventOf<'shift.planned'>[] = [];
  const others = new Set<string>();
  for (const row of table.value.rows) {
    const agent = find(row);
    const span = readSpan(row, zone, false);
    const activity = row.cell('activity');
    const ours = ACTIVITIES.get(foldText(activity));
    if (ours === undefined) others.add(activity);
    if (agent.ok && span.ok) events.push({ type: 'shift.planned', at, agent: agent.value, ...span.value, activity: ours ?? activity });
    else faults.push(...[agent, span].flatMap((one) => (one.ok ? [] : [one.error])));
  }
  if (faults.length > 0) return failure(faults.slice(0, MOST_FAULTS));
  return success({ events, notes: [...table.value.notes, ...(others.size === 0 ? [] : [`taken for work: ${[...others].join(', ').slice(0, 300)}`])] });
}
