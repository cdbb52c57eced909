/**
 * Which rows, in what order, counted over which minutes, as parameters of an address: of the board's own, and of the HTTP interface.
 * Reading takes what it understands and leaves the rest: addresses are typed, cut and edited by hand.
 */
import { COLUMNS, type Table } from './columns.ts';
import { WINDOWS, type Filter, type MetricWindow, type Sort } from './queries.ts';

/** As the address has them, in order; `URLSearchParams` is one. */
export interface Parameters {
  readonly get: (name: string) => string | null;
  readonly getAll: (name: string) => readonly string[];
}

export interface RowsAddress {
  readonly filter: Filter;
  /** Empty means the table's own order. */
  readonly sort: readonly Sort[];
  readonly window: MetricWindow;
}

/** Order of a table whose user chose none: what needs looking at comes first. */
export const DEFAULT_SORT: Readonly<Record<Table, readonly Sort[]>> = {
  queues: [{ column: 'urgency', descending: true }],
  // Who is here before who is not.
  agents: [{ column: 'presence', descending: false }, { column: 'name', descending: false }],
  skills: [{ column: 'longestWaitMs', descending: true }],
  work: [{ column: 'urgency', descending: true }],
};
export const DEFAULT_WINDOW: MetricWindow = 'all';

export const MAX_SORTS = 3;
/** More values than anybody picks: an address is input. */
export const MAX_VALUES = 200;

type ListKey = Exclude<keyof Filter, 'text'>;
/** Parameter of each list of the filter; a list is the parameter repeated, since ids may hold any character. */
const LISTS = [['queues', 'queue'], ['states', 'state'], ['channels', 'channel'], ['teams', 'team'], ['agents', 'agent'], ['skills', 'skill'], ['ids', 'id']] as const satisfies readonly (readonly [ListKey, string])[];

export const FILTER_PARAMETERS = ['q', ...LISTS.map(([, parameter]) => parameter)] as const;
export type FilterParameter = (typeof FILTER_PARAMETERS)[number];

export function readRowsAddress(table: Table, parameters: Parameters): RowsAddress {
  const window = parameters.get('window');
  return { filter: filterOf(parameters), sort: sortOf(table, parameters.getAll('sort')), window: WINDOWS.find((known) => known === window) ?? DEFAULT_WINDOW };
}

/** Parameters of an address, in order; what is as usual is left out. Inverse of `readRowsAddress`. */
export function rowsParameters({ filter, sort, window }: RowsAddress): readonly (readonly [string, string])[] {
  return [
    ...(filter.text ? [['q', filter.text] as const] : []),
    ...LISTS.flatMap(([key, parameter]) => (filter[key] ?? []).map((value) => [parameter, value] as const)),
    ...sort.map(({ column, descending }) => ['sort', descending ? `-${column}` : column] as const),
    ...(window === DEFAULT_WINDOW ? [] : [['window', window] as const]),
  ];
}

/** "-waiting" is by that column, the largest first; `null` for a column that the table does not have. */
export function readSort(table: Table, text: string): Sort | null {
  const descending = text.startsWith('-');
  const column = descending ? text.slice(1) : text;
  return COLUMNS[table].some(({ id }) => id === column) ? { column, descending } : null;
}

function sortOf(table: Table, texts: readonly string[]): readonly Sort[] {
  const sorts: Sort[] = [];
  for (const text of texts) {
    const sort = readSort(table, text);
    if (sort !== null && sorts.every(({ column }) => column !== sort.column)) sorts.push(sort);
  }
  return sorts.slice(0, MAX_SORTS);
}

function filterOf(parameters: Parameters): Filter {
  const filter: Record<string, string | readonly string[]> = {};
  const text = parameters.get('q');
  if (text) filter['text'] = text;
  for (const [key, parameter] of LISTS) {
    const values = [...new Set(parameters.getAll(parameter))].filter((value) => value !== '').slice(0, MAX_VALUES);
    if (values.length > 0) filter[key] = values;
  }
  return filter;
}
