/** Everything that a state says, as plain rows in an order of their own: two states that say the same are equal, wherever their rows lie. */
import type { Column } from '../../../src/base/slot-table.ts';
import { TextColumn } from '../../../src/base/text-column.ts';
import type { Projection } from '../../../src/projection/projection.ts';
import { TABLE_NAMES, type TableName } from '../../../src/projection/table-names.ts';

/** Columns that name places in memory, resolved or left out. */
const PLACES = new Set(['next', 'firstCell', 'firstMembership', 'firstOffer', 'waitingPlace', 'ring', 'dayRing', 'conversation', 'work', 'cell']);

export type Dump = Record<TableName, unknown[]>;

export function dumpOf(projection: Projection): Dump {
  const { state } = projection;
  const dump: Partial<Dump> = {};
  for (const name of TABLE_NAMES) {
    const table = state.tables[name];
    // Any table's columns, by name.
    const columns = Object.entries(table.columns as Record<string, Column>);
    const rows: Record<string, unknown>[] = [];
    for (const slot of table.slots()) {
      const row: Record<string, unknown> = {};
      for (const [key, column] of columns) {
        if (PLACES.has(key)) continue;
        if (column instanceof TextColumn) row[key] = column.at(slot);
        else row[key] = [...column.slice((slot * column.length) / table.capacity, ((slot + 1) * column.length) / table.capacity)];
      }
      rows.push(row);
    }
    const { work, offers, conversations, buckets, quarters, cells } = state.tables;
    const slots = [...table.slots()];
    if (name === 'work') rows.forEach((row, i) => {
      const slot = slots[i]!;
      row['root'] = conversations.columns.id.at(work.columns.conversation[slot]!);
      row['waits'] = work.columns.waitingPlace[slot] !== -1 && state.waiting[work.columns.waitingPlace[slot]!] === slot;
      row['known'] = state.workSlots.get(work.columns.id.at(slot)) === slot;
      row['cell'] = work.columns.cell[slot];
    });
    if (name === 'offers') rows.forEach((row, i) => { row['item'] = work.columns.id.at(offers.columns.work[slots[i]!]!); });
    if (name === 'quarters') rows.forEach((row, i) => { row['cell'] = quarters.columns.cell[slots[i]!]; });
    if (name === 'buckets') rows.forEach((row, i) => { row['cell'] = buckets.columns.cell[slots[i]!]; });
    if (name === 'agents') rows.forEach((row, i) => { row['config'] = state.agentConfigs[slots[i]!]; });
    if (name === 'queues') rows.forEach((row, i) => { row['config'] = state.queueConfigs[slots[i]!]; });
    if (name === 'channels') rows.forEach((row, i) => { row['config'] = state.channelConfigs[slots[i]!]; });
    if (name === 'cells') rows.forEach((row, i) => { row['listed'] = cells.columns.queue[slots[i]!] === -1 || projection.cellsOf(cells.columns.queue[slots[i]!]!).includes(slots[i]!); });
    if (name === 'shifts') rows.forEach((row, i) => { row['place'] = state.shiftsOf[state.tables.shifts.columns.agent[slots[i]!]!]?.indexOf(slots[i]!); });
    if (name === 'plans') rows.forEach((row, i) => { row['place'] = state.plansOf[state.tables.plans.columns.queue[slots[i]!]!]?.indexOf(slots[i]!); });
    dump[name] = rows.toSorted((a, b) => compare(JSON.stringify(a), JSON.stringify(b)));
  }
  return { ...emptyDump(), ...dump };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const emptyDump = (): Dump => ({ channels: [], queues: [], agents: [], memberships: [], cells: [], buckets: [], quarters: [], conversations: [], work: [], offers: [], shifts: [], plans: [], alerts: [], messages: [], ratings: [] });
