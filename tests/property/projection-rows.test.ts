/** Windows of rows against a plain filter and a full sort of objects. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LogEvent } from '../../src/model/events.ts';
import type { Filter, RowsAnswer, RowsQuery, Sort } from '../../src/model/views/queries.ts';
import { COLUMNS, type Cell, type Table } from '../../src/model/views/columns.ts';
import { PRESENCES, ROUTING_STATES, WORK_STATES } from '../../src/model/vocabulary.ts';
import { answerRows } from '../../src/projection/queries/rows.ts';
import { Projection } from '../../src/projection/projection.ts';
import { AGENTS, CHANNELS, QUEUES, randomLog, WORKS } from '../support/projection/random-log.ts';

/** Random logs on a busy machine. */
const TIMEOUT_MS = 60_000;

const ask = (projection: Projection, query: Partial<RowsQuery> & { readonly table: Table }): RowsAnswer =>
  answerRows(projection, { kind: 'rows', columns: [], sort: [], filter: {}, window: 'all', range: { from: 0, count: 1_000 }, ...query }, projection.logAt);

/** Natural, case and accents aside, by the platform's own collator: an order nobody here wrote. */
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
const WORDS: Readonly<Record<string, readonly string[]>> = { routing: ROUTING_STATES, presence: PRESENCES, state: WORK_STATES, direction: ['inbound', 'outbound', 'internal'] };

function compareCells(table: Table, { column, descending }: Sort, a: Cell, b: Cell): number {
  const kind = COLUMNS[table].find(({ id }) => id === column)!.kind;
  const none = (cell: Cell): boolean => cell === null || cell === '';
  if (none(a) || none(b)) return Number(none(a)) - Number(none(b));
  const words = WORDS[column];
  const order = words ? words.indexOf(String(a)) - words.indexOf(String(b)) : typeof a === 'string' ? collator.compare(a, String(b)) : Number(a) - Number(b);
  return (descending ? -1 : 1) * (kind === 'age' ? -order : order);
}

const sortOf = (table: Table): fc.Arbitrary<Sort[]> => fc.array(fc.record({ column: fc.constantFrom(...COLUMNS[table].map(({ id }) => id)), descending: fc.boolean() }), { maxLength: 3 });

for (const table of ['agents', 'queues', 'work'] as const) {
  test(`${table}: a sorted window is the slice of the whole, sorted by plain comparison`, () => {
    fc.assert(fc.property(randomLog(90, true), sortOf(table), fc.nat(8), fc.nat(8), (log, sort, from, count) => {
      const projection = new Projection();
      projection.apply(log);
      const filter: Filter = table === 'work' ? { states: WORK_STATES } : {};
      const columns = COLUMNS[table].map(({ id }) => id);
      const whole = ask(projection, { table, columns, filter });
      const position = new Map(columns.map((id, i) => [id, i]));
      const expected = whole.rows.toSorted((a, b) => sort.reduce((order, by) => order || compareCells(table, by, a.cells[position.get(by.column)!]!, b.cells[position.get(by.column)!]!), 0));
      expect(ask(projection, { table, columns, filter, sort, range: { from, count } })).toEqual({ kind: 'rows', total: whole.total, matched: whole.matched, from: Math.min(from, whole.matched), rows: expected.slice(from, from + count) });
    }), { numRuns: 120 });
  }, TIMEOUT_MS);
}

const some = (ids: readonly string[]): fc.Arbitrary<string[]> => fc.subarray([...ids, 'nobody']);

test('work: every filter is the plain test of the row\'s own cells', () => {
  const filters = fc.record({ queues: some(QUEUES), channels: some(CHANNELS), states: some(WORK_STATES), agents: some(AGENTS), ids: some(WORKS), text: fc.constantFrom('', 'DEJA 1', 'customer 2', 'q', 'zoe', 'a1', 'x') }, { requiredKeys: [] });
  fc.assert(fc.property(randomLog(90, true), filters, (log, filter) => {
    const projection = new Projection();
    projection.apply(log);
    const columns = ['id', 'queueId', 'channel', 'state', 'agentIds', 'subject', 'customer', 'queue', 'agents', 'closedAt'];
    const all = ask(projection, { table: 'work', columns, filter: { states: WORK_STATES } }).rows;
    const any = (list: readonly string[] | undefined, passes: (id: string) => boolean): boolean => !list || list.length === 0 || list.some(passes);
    const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    const expected = all.filter(({ cells }) => {
      const [id, queue, channel, state, agentIds, subject, customer, queueName, agents, closedAt] = cells.map((cell) => String(cell ?? ''));
      const open = closedAt === '';
      const texts = [id, subject, customer, queue, queueName, agentIds, agents, agents?.includes('Zoé') ? 'north' : '', queue === 'q1' ? 'voice' : ''].map((text) => plain(text ?? ''));
      return any(filter.queues, (q) => q === queue) && any(filter.channels, (c) => c === channel) && (filter.states && filter.states.length > 0 ? filter.states.includes(state ?? '') : open) &&
        any(filter.agents, (a) => agentIds!.split(', ').includes(a)) && any(filter.ids, (w) => w === id) && (!filter.text || texts.some((text) => text.includes(plain(filter.text!))));
    });
    const answer = ask(projection, { table: 'work', columns, filter });
    expect(answer.rows).toEqual(expected);
    expect(answer.matched).toBe(expected.length);
  }), { numRuns: 200 });
}, TIMEOUT_MS);

test('agents: filters by queue, state and text', () => {
  fc.assert(fc.property(randomLog(90, true), some(QUEUES), some([...ROUTING_STATES, ...PRESENCES]), (log, queues, states) => {
    const projection = new Projection();
    projection.apply(log);
    const columns = ['queueIds', 'routing', 'presence'];
    const expected = ask(projection, { table: 'agents', columns }).rows.filter(({ cells: [member, routing, presence] }) =>
      (queues.length === 0 || queues.some((q) => String(member).split(', ').includes(q))) && (states.length === 0 || states.includes(String(routing)) || states.includes(String(presence))));
    expect(ask(projection, { table: 'agents', columns, filter: { queues, states } }).rows).toEqual(expected);
  }), { numRuns: 100 });
}, TIMEOUT_MS);

test('hostile ranges, columns and sorts answer nothing, and never throw', () => {
  const projection = new Projection();
  const events: LogEvent[] = [{ type: 'presence.changed', at: 1e15, agent: 'toString', presence: 'available' }];
  projection.apply(events);
  const answer = ask(projection, { table: 'agents', columns: ['toString', '__proto__', 'id'], sort: [{ column: 'constructor', descending: true }], range: { from: Number.NaN, count: Infinity } });
  expect(answer.rows).toEqual([{ id: 'toString', cells: [null, null, 'toString'], n: [null, null, null] }]);
  expect(ask(projection, { table: 'agents', range: { from: -5, count: -1 } }).rows).toEqual([]);
  expect(ask(projection, { table: 'agents', range: { from: 1e12, count: 10 } })).toEqual({ kind: 'rows', total: 1, matched: 1, from: 1, rows: [] });
}, TIMEOUT_MS);
