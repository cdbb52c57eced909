/** What a window over rows needs of a table: which slots pass, and how each column reads. */
import type { Cell } from '../../model/views/columns.ts';

export interface ColumnReader {
  readonly cell: (slot: number) => Cell;
  /** Denominator of a ratio or mean. */
  readonly n?: (slot: number) => number | null;
  /** Sort key, where it is not the cell. */
  readonly key?: (slot: number) => number | string | null;
}

export interface TableReader {
  /** Slots are below it. */
  readonly size: number;
  readonly id: (slot: number) => string;
  /** Order of arrival: unique, and the same however the state was restored. */
  readonly born: (slot: number) => number;
  /** `null` for a column that does not exist. */
  readonly column: (id: string) => ColumnReader | null;
  /** Writes the slots that pass the filter. */
  readonly select: (into: Int32Array) => { readonly matched: number; readonly total: number };
}

/** A set of slots, as flags; `null` means any. */
export type Mask = Uint8Array | null;

/** Flags of the listed ids; an absent or empty list is any. */
export function maskOf(ids: readonly string[] | undefined, size: number, slotOf: (id: string) => number | undefined): Mask {
  if (!ids || ids.length === 0) return null;
  const mask = new Uint8Array(size);
  for (const id of ids) {
    const slot = slotOf(id);
    if (slot !== undefined) mask[slot] = 1;
  }
  return mask;
}

export const listed = (ids: readonly string[] | undefined): ReadonlySet<string> | null => (ids && ids.length > 0 ? new Set(ids) : null);

/** Remembers a value a slot for the length of one query. */
export function memo<T>(make: (slot: number) => T): (slot: number) => T {
  const known: T[] = [];
  return (slot) => (known[slot] ??= make(slot));
}
