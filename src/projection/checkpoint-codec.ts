/**
 * Checkpoints as JSON bodies, one encoder for wire and disk: a head, then pages of rows, column by column, each small enough for a frame.
 * Decoding trusts nothing: every value is checked, every page has its sum, and the digest of the result must be the one announced.
 */
import { failure, success, type Result } from '../base/result.ts';
import type { Column } from '../base/slot-table.ts';
import { TextColumn } from '../base/text-column.ts';
import { checkedAgent, checkedChannel, checkedQueue } from '../model/centre-check.ts';
import { CARRIED, widthOf, type Kind } from './checkpoint-columns.ts';
import { derive } from './checkpoint-derive.ts';
import { jsonBytes, sumOfPage } from './checkpoint-sum.ts';
import type { Checkpoint } from './checkpoint.ts';
import { Digest } from './digest.ts';
import { setAgent, setChannel, setQueue } from './directory.ts';
import { State } from './state.ts';
import { TABLE_NAMES, type TableName } from './table-names.ts';

const VERSION = 4;
/** Estimated from above, so a page stays below it; one row that is larger makes a page of its own. */
const MAX_PAGE_BYTES = 190_000;
const FIRST_PAGE_ROWS = 256;

export type CheckpointErrorCode = 'no-head' | 'version' | 'page' | 'column' | 'value' | 'sum' | 'inconsistent' | 'digest';
export interface CheckpointError { readonly code: CheckpointErrorCode; readonly detail: string }

type Cells = Record<string, unknown[]>;
interface Page { readonly kind: 'rows'; readonly table: TableName; readonly from: number; readonly columns: Cells; readonly sum: number }

export function encodeCheckpoint({ state, digest }: Checkpoint): unknown[] {
  const head = {
    sequence: state.sequence, logAt: state.logAt, quarantined: state.quarantined, clamps: state.clamps, centre: [state.centre.id, state.centre.name, state.centre.timeZone], skills: [...state.skillNames].flat(), teams: [...state.teamNames].flat(),
    digest: digest.value(state), rows: TABLE_NAMES.map((name) => state.tables[name].liveCount),
  };
  const ranks = { conversations: ranksOf(state, 'conversations'), work: ranksOf(state, 'work') };
  return [{ kind: 'head', version: VERSION, head, sum: sumOfPage('head', 0, { head: [head] }) }, ...TABLE_NAMES.flatMap((name) => pagesOf(state, name, ranks))];
}

type Ranks = Readonly<Partial<Record<TableName, Int32Array>>>;

/** Row number of each live slot: released slots are not written. */
function ranksOf(state: State, name: TableName): Int32Array {
  const ranks = new Int32Array(state.tables[name].size);
  let rank = 0;
  for (const slot of state.tables[name].slots()) {
    ranks[slot] = rank;
    rank += 1;
  }
  return ranks;
}

function pagesOf(state: State, name: TableName, ranks: Ranks): Page[] {
  const slots = Int32Array.from(state.tables[name].slots());
  const readers = kindsOf(name).map(([key, kind]) => ({ key, read: reader(state, name, key, kind, ranks) }));
  const pages: Page[] = [];
  for (let from = 0, step = FIRST_PAGE_ROWS; from < slots.length;) {
    const rows = slots.subarray(from, from + step);
    const columns = Object.fromEntries(readers.map(({ key, read }) => [key, read(rows)]));
    const bytes = Object.values(columns).reduce((sum, cells) => sum + jsonBytes(cells), 0);
    step = Math.max(1, Math.min(rows.length * 2, Math.floor((rows.length * MAX_PAGE_BYTES * 0.9) / bytes)));
    // Too large a page is read again with fewer rows; the next one begins with what fitted.
    if (bytes > MAX_PAGE_BYTES && rows.length > 1) continue;
    pages.push({ kind: 'rows', table: name, from, columns, sum: sumOfPage(name, from, columns) });
    from += rows.length;
  }
  return pages;
}

// Keys of the list above, in its order: names of columns, and their kinds.
const kindsOf = (name: TableName): [string, Kind][] => Object.entries(CARRIED[name]);

function reader(state: State, name: TableName, key: string, kind: Kind, ranks: Ranks): (slots: Int32Array) => unknown[] {
  if (kind.kind === 'config') {
    const configs: readonly unknown[] = name === 'channels' ? state.channelConfigs : name === 'queues' ? state.queueConfigs : state.agentConfigs;
    return (slots) => Array.from(slots, (slot) => configs[slot]);
  }
  const column = columnOf(state, name, key);
  if (column instanceof TextColumn) return (slots) => Array.from(slots, (slot) => column.at(slot));
  const rank = kind.kind === 'ref' ? ranks[kind.table] : undefined;
  if (rank) return (slots) => Array.from(slots, (slot) => rank[column[slot]!] ?? -1);
  const width = widthOf(kind);
  if (width === 1) return (slots) => Array.from(slots, (slot) => column[slot]);
  return (slots) => Array.from({ length: slots.length * width }, (_cell, i) => column[slots[Math.floor(i / width)]! * width + (i % width)]);
}

// The table has the column: `CARRIED` names it by type.
const columnOf = (state: State, name: TableName, key: string): Column => (state.tables[name].columns as unknown as Record<string, Column>)[key]!;

export function decodeCheckpoint(bodies: readonly unknown[]): Result<Checkpoint, CheckpointError> {
  const state = new State();
  const head = readHead(state, bodies[0]);
  if (!head.ok) return head;
  for (const body of bodies.slice(1)) {
    const fault = readPage(state, body);
    if (fault) return failure(fault);
  }
  const counts = TABLE_NAMES.map((name) => state.tables[name].liveCount);
  if (counts.some((count, i) => count !== head.value.rows[i])) return failure({ code: 'page', detail: 'rows are missing' });
  const inconsistency = derive(state);
  if (inconsistency !== null) return failure({ code: 'inconsistent', detail: inconsistency });
  const digest = new Digest();
  state.touchAll();
  digest.update(state);
  if (digest.value(state) !== head.value.digest) return failure({ code: 'digest', detail: 'the rows do not give the digest announced' });
  return success({ state, digest });
}

interface Head { readonly digest: string; readonly rows: readonly unknown[] }

function readHead(state: State, body: unknown): Result<Head, CheckpointError> {
  if (!isObject(body) || body['kind'] !== 'head' || !isObject(body['head'])) return failure({ code: 'no-head', detail: 'the first body is no head' });
  if (body['version'] !== VERSION) return failure({ code: 'version', detail: `version ${String(body['version'])}` });
  const { head } = body;
  if (body['sum'] !== sumOfPage('head', 0, { head: [head] })) return failure({ code: 'sum', detail: 'head' });
  const { sequence, logAt, quarantined, clamps, centre, skills, teams, digest, rows } = head;
  const numbers = [sequence, logAt, quarantined, clamps];
  if (!isNames(skills) || !isNames(teams)) return failure({ code: 'value', detail: 'skills, teams' });
  if (!numbers.every(isCount) || !Array.isArray(centre) || !Array.isArray(rows) || typeof digest !== 'string') return failure({ code: 'value', detail: 'head' });
  const [id, name, timeZone] = centre.map((text) => (typeof text === 'string' ? text : ''));
  state.sequence = Number(sequence);
  state.logAt = Number(logAt);
  state.quarantined = Number(quarantined);
  state.clamps = Number(clamps);
  state.centre = { id: id ?? '', name: name ?? '', timeZone: timeZone ?? '' };
  readNames(skills, state.skillNames);
  readNames(teams, state.teamNames);
  return success({ digest, rows });
}

/** Ids and names in turn. */
const isNames = (value: unknown): value is string[] => Array.isArray(value) && value.length % 2 === 0 && value.every((text) => typeof text === 'string');

function readNames(given: readonly string[], into: Map<string, string>): void { for (let n = 0; n < given.length; n += 2) into.set(given[n]!, given[n + 1]!); }

function readPage(state: State, body: unknown): CheckpointError | null {
  if (!isObject(body) || body['kind'] !== 'rows' || !isObject(body['columns'])) return { code: 'page', detail: 'not a page of rows' };
  const name = TABLE_NAMES.find((table) => table === body['table']);
  if (name === undefined) return { code: 'page', detail: `no table ${String(body['table'])}` };
  const table = state.tables[name];
  const from = table.size;
  if (body['from'] !== from) return { code: 'page', detail: `${name} continues at ${from}, not at ${String(body['from'])}` };
  const columns: Cells = {};
  let rows = -1;
  for (const [key, kind] of kindsOf(name)) {
    const cells = Object.hasOwn(body['columns'], key) ? body['columns'][key] : undefined;
    if (!Array.isArray(cells)) return { code: 'column', detail: `${name}.${key} is no list` };
    if (rows === -1) rows = cells.length / widthOf(kind);
    if (cells.length !== rows * widthOf(kind)) return { code: 'column', detail: `${name}.${key} has ${cells.length} cells` };
    const wrong = cells.findIndex((cell) => !fits(state, kind, cell));
    if (wrong !== -1) return { code: 'value', detail: `${name}.${key}[${wrong}]` };
    columns[key] = cells;
  }
  if (body['sum'] !== sumOfPage(name, from, columns)) return { code: 'sum', detail: `${name} from ${from}` };
  const badRow = addRows(state, name, rows, columns['config']);
  if (badRow !== null) return badRow;
  for (const [key, kind] of kindsOf(name)) if (kind.kind !== 'config') writeCells(columnOf(state, name, key), from * widthOf(kind), columns[key]!);
  return null;
}

function writeCells(column: Column, start: number, cells: readonly unknown[]): void {
  if (column instanceof TextColumn) cells.forEach((cell, i) => { column.set(start + i, String(cell)); });
  else cells.forEach((cell, i) => { column[start + i] = Number(cell); });
}

function fits(state: State, kind: Kind, cell: unknown): boolean {
  switch (kind.kind) {
    case 'text': return typeof cell === 'string';
    case 'number': return typeof cell === 'number' && Number.isFinite(cell);
    case 'code': return isCount(cell) && cell < kind.limit;
    case 'ref': return (kind.orNone && cell === -1) || (isCount(cell) && cell < state.tables[kind.table].size);
    case 'config': return isObject(cell);
  }
}

/** Makes the rows; those with a configuration come from it. */
function addRows(state: State, name: TableName, rows: number, configs: readonly unknown[] | undefined): CheckpointError | null {
  for (let i = 0; i < rows; i += 1) {
    const next = state.tables[name].size;
    const slot = configs ? configure(state, name, configs[i]) : state.tables[name].take();
    if (slot !== next) return { code: 'value', detail: `${name} ${next}: configuration` };
  }
  return null;
}

/** @returns the slot; `null` for a configuration that is none, a slot already taken for one that stands twice. */
function configure(state: State, name: TableName, value: unknown): number | null {
  if (name === 'channels') {
    const config = checkedChannel(value);
    return config && setChannel(state, config);
  }
  if (name === 'queues') {
    const config = checkedQueue(value);
    return config && setQueue(state, config);
  }
  const config = checkedAgent(value);
  return config && setAgent(state, config, 0);
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
