/** What a row calls by its id or its name. */
import { foldText } from '../../../base/collation.ts';
import { failure, success, type Result } from '../../../base/result.ts';
import type { TableFault, TableRow } from './table.ts';

export interface Known { readonly id: string; readonly name: string }

/** Finds by id, then by name, case and accents aside; a name that several have is none. */
export function finder<K extends string>(key: K, kind: 'queue' | 'agent', known: readonly Known[]): (row: TableRow<K>) => Result<string, TableFault> {
  const ids = new Set(known.map(({ id }) => id));
  const byName = new Map<string, readonly string[]>();
  for (const { id, name } of known) byName.set(foldText(name), [...(byName.get(foldText(name)) ?? []), id]);
  return (row) => {
    const text = row.cell(key);
    const [first, second] = ids.has(text) ? [text] : (byName.get(foldText(text)) ?? []);
    const place = { line: row.line, column: row.name(key) };
    if (text === '') return failure({ ...place, code: 'missing', detail: `nothing there; the id or the name of a${kind === 'agent' ? 'n' : ''} ${kind} is meant` });
    if (first === undefined) return failure({ ...place, code: kind === 'queue' ? 'unknown-queue' : 'unknown-agent', detail: `${JSON.stringify(text.slice(0, 60))} is no ${kind} of this centre${known.length === 0 ? ', which has none yet' : `; there are ${known.slice(0, 8).map(({ name }) => name).join(', ').slice(0, 200)}${known.length > 8 ? `, and ${known.length - 8} more` : ''}`}` });
    return second === undefined ? success(first) : failure({ ...place, code: 'ambiguous', detail: `several are called ${JSON.stringify(text.slice(0, 60))}: write the id, such as ${first}` });
  };
}
