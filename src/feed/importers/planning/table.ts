/**
 * A table that people keep in a spreadsheet, as text: CSV with a comma, a semicolon or a tab, columns by name in any order, in English or French,
 * with or without a byte order mark. What was made of it is said; every fault has its line and column.
 */
import Papa from 'papaparse';
import { foldText } from '../../../base/collation.ts';
import { withoutGuard } from '../../../base/csv.ts';
import { failure, success, type Result } from '../../../base/result.ts';

export type TableFaultCode = 'empty' | 'too-large' | 'missing-column' | 'unknown-column' | 'column-twice' | 'broken-quotes' | 'missing' | 'too-many-cells' | 'not-a-date' | 'not-a-time' | 'no-such-time' | 'not-a-number' | 'unknown-queue' | 'unknown-agent' | 'ambiguous' | 'overlap';
/** `line` from 1, where the row begins; `column`: as the file calls it, absent where the whole row or file is at fault. */
export interface TableFault { readonly line: number; readonly column?: string; readonly code: TableFaultCode; readonly detail: string }

export interface TableColumn<K extends string> {
  readonly key: K;
  /** As files may call it, case and accents aside; ours first. */
  readonly names: readonly string[];
  readonly required?: true;
}

export interface TableRow<K extends string> {
  readonly line: number;
  /** Without blanks around; "" where the file has none. */
  readonly cell: (key: K) => string;
  /** The column's name in the file. */
  readonly name: (key: K) => string;
}
export interface ReadTable<K extends string> { readonly rows: readonly TableRow<K>[]; readonly notes: readonly string[] }

export const MAX_TABLE_CHARACTERS = 8 * 1024 * 1024;
/** More faults than this help nobody. */
export const MOST_FAULTS = 100;

const SEPARATORS = [',', ';', '\t'] as const;
const SEPARATOR_WORDS: Readonly<Record<(typeof SEPARATORS)[number], string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab' };

interface Line { readonly line: number; readonly cells: readonly string[]; readonly broken: string | null }

export function readTable<K extends string>(given: string, columns: readonly TableColumn<K>[]): Result<ReadTable<K>, readonly TableFault[]> {
  if (given.length > MAX_TABLE_CHARACTERS) return failure([{ line: 1, code: 'too-large', detail: `more than ${MAX_TABLE_CHARACTERS} characters: split it` }]);
  const marked = given.startsWith('\uFEFF');
  const text = marked ? given.slice(1) : given;
  const separator = SEPARATORS.map((one) => ({ one, known: keysOf(firstCells(text, one), columns).filter((key) => key !== null).length })).reduce((best, next) => (next.known > best.known ? next : best)).one;
  const [head, ...lines] = linesOf(text, separator);
  if (head === undefined) return failure([{ line: 1, code: 'empty', detail: `the first line names the columns: ${columns.map(({ names }) => names[0]).join(', ')}` }]);
  const keys = keysOf(head.cells, columns);
  const headFaults = faultsOfHead(head, keys, columns);
  if (headFaults.length > 0) return failure(headFaults);
  const faults: TableFault[] = [];
  const rows: TableRow<K>[] = [];
  for (const { line, cells, broken } of lines) {
    if (broken !== null) faults.push({ line, code: 'broken-quotes', detail: broken });
    else if (cells.slice(keys.length).some((cell) => cell !== '')) faults.push({ line, code: 'too-many-cells', detail: `${cells.length} cells where the first line has ${keys.length}: is a text with a ${SEPARATOR_WORDS[separator]} in it without quotes?` });
    else rows.push({ line, cell: (key) => withoutGuard(cells[keys.indexOf(key)] ?? ''), name: (key) => head.cells[keys.indexOf(key)] ?? key });
  }
  if (rows.length === 0 && faults.length === 0) faults.push({ line: 2, code: 'empty', detail: 'no row follows the names of the columns' });
  if (faults.length > 0) return failure(faults.slice(0, MOST_FAULTS));
  return success({ rows, notes: [`cells are separated by a ${SEPARATOR_WORDS[separator]}`, ...(marked ? ['a byte order mark was passed over'] : [])] });
}

const firstCells = (text: string, delimiter: string): readonly string[] => (Papa.parse<string[]>(text, { delimiter, preview: 1 }).data[0] ?? []).map((cell) => cell.trim());

function keysOf<K extends string>(names: readonly string[], columns: readonly TableColumn<K>[]): readonly (K | null)[] {
  return names.map((name) => columns.find((column) => column.names.some((known) => foldText(known) === foldText(name)))?.key ?? null);
}

function faultsOfHead<K extends string>({ line, cells }: Line, keys: readonly (K | null)[], columns: readonly TableColumn<K>[]): readonly TableFault[] {
  const known = columns.map(({ names }) => names.slice(0, 2).join(' or ')).join('; ');
  return [
    ...columns.filter(({ key, required }) => required === true && !keys.includes(key)).map(({ names }): TableFault => ({ line, code: 'missing-column', detail: `no column ${names.slice(0, 2).join(' or ')}; the first line has ${cells.join(', ').slice(0, 200)}` })),
    ...cells.flatMap((name, i): TableFault[] => (keys[i] === null && name !== '' ? [{ line, column: name.slice(0, 60), code: 'unknown-column', detail: `there are ${known}` }] : [])),
    ...cells.flatMap((name, i): TableFault[] => (keys[i] !== null && keys.indexOf(keys[i] ?? null) !== i ? [{ line, column: name.slice(0, 60), code: 'column-twice', detail: 'the same column stands there already' }] : [])),
  ];
}

/** Lines that hold something; a cell in quotes may go over several. */
function linesOf(text: string, delimiter: string): readonly Line[] {
  const found: Line[] = [];
  let line = 1;
  let begins = 0;
  Papa.parse<string[]>(text, {
    delimiter,
    step: ({ data, errors, meta: { cursor } }) => {
      const cells = data.map((cell) => cell.trim());
      if (cells.some((cell) => cell !== '')) found.push({ line, cells, broken: errors.find(({ type }) => type === 'Quotes')?.message ?? null });
      for (let at = text.indexOf('\n', begins); at !== -1 && at < cursor; at = text.indexOf('\n', at + 1)) line += 1;
      begins = cursor;
    },
  });
  return found;
}
