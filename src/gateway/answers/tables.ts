/**
 * `GET /api/agents`, `/api/queues`, `/api/skills`, `/api/work`: the board's tables for other programs, with its filters, its sorts and its words. A table that takes
 * several requests is read at one moment: `next` (and the Link header) leads on.
 */
import * as v from 'valibot';
import { COLUMNS, columnOf, TABLES, type Column, type Table } from '../../model/views/columns.ts';
import { WINDOWS, type RowsAnswer, type RowsQuery } from '../../model/views/queries.ts';
import { DEFAULT_SORT, FILTER_PARAMETERS, readRowsAddress, readSort, type FilterParameter } from '../../model/views/rows-address.ts';
import { isDuration, rowsCsv, rowValue } from '../../model/views/row-values.ts';
import type { ViewerRequest } from '../request.ts';
import type { SeenLog } from '../seen-log.ts';
import type { Gateway } from '../gateway.ts';
import { json, problem, type ApiResponse } from '../responses.ts';
import type { Route, RouteParameter } from '../route.ts';
import type { Moment } from './moments.ts';
import { badParameter, FORMAT_PARAMETER, formatOf, parametersOf, unknownParameter, WINDOW_PARAMETER, wholeNumber } from './parameters.ts';
import { count, STAMP } from './stamp.ts';

/** Rows of an answer when the request does not say, and at most. */
export const PAGE_ROWS = 1_000;
export const MOST_PAGE_ROWS = 10_000;

const FILTERS: Readonly<Record<FilterParameter, string>> = {
  q: 'A text that the row has somewhere, case and accents aside.', queue: 'agents: members of it; queues: itself; work: waits in it or came through it.',
  state: 'agents: routing states or presences; work: states, and only open ones when none is named.', channel: 'Of the channel.', team: 'Of the team.', agent: 'work: held by the agent, or alerting him.', skill: 'agents: who have it; skills: itself; work: what asks for it.', id: 'Of the row.',
};
const PARAMETERS: readonly RouteParameter[] = [
  ...FILTER_PARAMETERS.map((name): RouteParameter => ({ name, says: FILTERS[name], ...(name === 'q' ? {} : { repeated: true }) })),
  { name: 'sort', says: 'A column; with - before it, the largest first (of ages: the oldest). The first decides, the second among equals.', repeated: true }, WINDOW_PARAMETER,
  { name: 'columns', says: 'Ids of columns, separated by commas; all when absent.' },
  { name: 'from', says: 'Rank of the first row, from 0.' }, { name: 'count', says: `Rows at most, up to ${MOST_PAGE_ROWS}; ${PAGE_ROWS} when absent, in CSV all.` },
  { name: 'epoch', says: 'With position: the moment that an earlier page was of.' }, { name: 'position', says: 'With epoch.' }, FORMAT_PARAMETER,
];
const PARAMETER_NAMES = PARAMETERS.map(({ name }) => name);

const nullableNumber = v.nullable(v.number());

const VALUES = {
  text: v.nullable(v.string()), state: v.nullable(v.string()), age: v.nullable(v.string()), instant: v.nullable(v.string()),
  count: nullableNumber, ratio: nullableNumber, 'duration-ms': nullableNumber,
};
const valueSchema = (column: Column) => v.exactOptional(isDuration(column) ? nullableNumber : VALUES[column.kind]);
const rowSchema = (table: Table) => v.object({
  ...Object.fromEntries(COLUMNS[table].map((column) => [column.id, valueSchema(column)])),
  /** Of each ratio and mean: how many cases it stands on. */
  n: v.record(v.string(), v.number()),
});
const tableSchema = (table: Table) => v.object({ table: v.literal(table), ...STAMP, total: count, matched: count, from: count, next: v.nullable(v.string()), rows: v.array(rowSchema(table)) });

export const TABLE_ROUTES: readonly Route[] = TABLES.map((table): Route => ({
  method: 'GET', path: `/api/${table}`, right: 'watch', summary: `The board's table of ${table}`, parameters: PARAMETERS,
  gives: { 200: [{ type: 'application/json', schema: tableSchema(table) }, { type: 'text/csv', says: 'A row each; texts that would start a formula, or begin with an apostrophe, have an apostrophe before them. At the end of each row: asOf, position.' }] },
  problems: [400, 410], answer: (gateway, request) => answerTable(table, gateway, request),
}));

function answerTable(table: Table, gateway: Gateway, request: ViewerRequest): ApiResponse {
  const parameters = parametersOf(request.query);
  const asked = askedOf(table, request);
  if ('status' in asked) return asked;
  const format = formatOf(parameters.get('format'), request.accept);
  if (format === null) return badParameter('format', 'is json or csv.');
  const from = wholeNumber(parameters.get('from') ?? '0');
  const given = parameters.get('count');
  const most = wholeNumber(given ?? String(PAGE_ROWS));
  if (from === null || most === null || most < 1 || most > MOST_PAGE_ROWS) return badParameter('from and count', `are whole numbers, count from 1 to ${MOST_PAGE_ROWS}.`);
  const seen = gateway.seenBy(request.viewer);
  const moment = momentOf(gateway, seen, parameters.get('epoch'), parameters.get('position'));
  if ('status' in moment) return moment;
  // a file holds every row, unless it is asked for in parts
  const query: RowsQuery = { kind: 'rows', ...asked, range: { from, count: format === 'csv' && given === null ? Number.MAX_SAFE_INTEGER : most } };
  const { answer, at } = answeredAt(gateway, seen, moment, query);
  const next = isWhole(answer) ? null : nextPage(request, at, answer);
  const columns = query.columns.flatMap((id) => columnOf(table, id) ?? []);
  const headers = next === null ? {} : { Link: `<${next}>; rel="next"` };
  if (format === 'csv') {
    return {
      status: 200, contentType: 'text/csv; charset=utf-8; header=present', body: rowsCsv(columns, answer.rows, at.asOf, at.position),
      headers: { ...headers, 'Content-Disposition': `attachment; filename="vigie-${table}.csv"` },
    };
  }
  const rows = answer.rows.map(({ cells, n }) => ({
    ...Object.fromEntries(columns.map((column, i) => [column.id, rowValue(column, cells[i] ?? null, at.asOf)])),
    n: Object.fromEntries(columns.flatMap(({ id }, i) => (typeof n[i] === 'number' ? [[id, n[i]]] : []))),
  }));
  return { ...json({ table, ...at.stamp(), total: answer.total, matched: answer.matched, from: answer.from, next, rows }), headers };
}

/** What of the table is asked for, or the problem with it. */
function askedOf(table: Table, { query }: ViewerRequest): Pick<RowsQuery, 'table' | 'columns' | 'sort' | 'filter' | 'window'> | ApiResponse {
  const unknown = unknownParameter(query, PARAMETER_NAMES);
  if (unknown !== null) return unknown;
  const parameters = parametersOf(query);
  const badSort = parameters.getAll('sort').find((text) => readSort(table, text) === null);
  if (badSort !== undefined) return badParameter('sort', `is a column of the table, with - before it for the largest first; not ${badSort.slice(0, 40)}.`);
  const given = parameters.get('window');
  if (given !== null && !WINDOWS.some((known) => known === given)) return badParameter('window', `is one of ${WINDOWS.join(', ')}.`);
  const columns = parameters.get('columns')?.split(',') ?? COLUMNS[table].map(({ id }) => id);
  const badColumn = columns.find((id) => columnOf(table, id) === undefined);
  if (badColumn !== undefined) return badParameter('columns', `are columns of the table, separated by commas; not ${badColumn.slice(0, 40)}.`);
  const { filter, sort, window } = readRowsAddress(table, parameters);
  return { table, columns, filter, sort: sort.length > 0 ? sort : DEFAULT_SORT[table], window };
}

function momentOf(gateway: Gateway, seen: SeenLog, epoch: string | null, position: string | null): Moment | ApiResponse {
  if (epoch === null && position === null) return gateway.now(seen);
  const at = wholeNumber(position);
  if (epoch === null || at === null) return badParameter('epoch and position', 'stand together, as an earlier answer gave them.');
  return gateway.keptMoment(seen, epoch, at) ?? problem(410, 'Gone', 'That moment is not kept any more: begin again without epoch and position.', 'moment-gone');
}

const isWhole = ({ from, rows, matched }: RowsAnswer): boolean => from + rows.length >= matched;

function answeredAt(gateway: Gateway, seen: SeenLog, moment: Moment, query: RowsQuery): { readonly answer: RowsAnswer; readonly at: Moment } {
  const answer = moment.ask(query);
  if (isWhole(answer)) return { answer, at: moment };
  const kept = gateway.keepMoment(seen, moment);
  return { answer: kept.asOf === moment.asOf ? answer : kept.ask(query), at: kept };
}

function nextPage({ path, query }: ViewerRequest, { epoch, position }: Moment, { from, rows }: RowsAnswer): string {
  const kept = query.filter(([name]) => !['from', 'epoch', 'position'].includes(name));
  return `${path}?${[...kept, ['from', String(from + rows.length)], ['epoch', epoch], ['position', String(position)]].map((pair) => pair.map(encodeURIComponent).join('=')).join('&')}`;
}
