/**
 * Rows kept as growable columns. A row is a slot: an index into every column, reused after its release.
 * The owner keeps its own id -> slot map; slots never leave the process.
 */
import { TextColumn } from './text-column.ts';

export type Column = Uint8Array | Int32Array | Float64Array | TextColumn;

/** Makes the columns for a number of rows; a numeric column may hold a fixed number of cells a row. */
export type Layout<C> = (rows: number) => C;

const FIRST_ROWS = 16;

/**
 * Rows to have room for when so many are needed: four steps between a power of two and the next. What a table holds is a matter of how many rows it
 * ever had, not of how they came, and a quarter of it, or some fifteen rows, are spare at most.
 */
function roomFor(rows: number): number {
  const step = rows < 4 * FIRST_ROWS ? FIRST_ROWS : 1 << (29 - Math.clz32(rows));
  return Math.ceil(rows / step) * step;
}

export class SlotTable<C extends object> {
  readonly columns: C;
  /** Slots ever used: live ones are below it. */
  size = 0;
  #rows: number;
  #live: Uint8Array;
  #free: number[] = [];
  #touched: Uint8Array;
  #touchedSlots: number[] = [];
  readonly #layout: Layout<C>;
  readonly #keys: readonly string[];

  constructor(layout: Layout<C>, rows = FIRST_ROWS) {
    this.#layout = layout;
    this.#rows = Math.max(1, rows);
    this.columns = layout(this.#rows);
    this.#keys = Object.keys(this.columns);
    this.#live = new Uint8Array(this.#rows);
    this.#touched = new Uint8Array(this.#rows);
  }

  /** Rows that the columns have room for: the length of a column of one cell a row. */
  get capacity(): number { return this.#rows; }

  get liveCount(): number { return this.size - this.#free.length; }

  isLive(slot: number): boolean { return this.#live[slot] === 1; }

  /** A slot whose cells are all zero or empty. */
  take(): number {
    const slot = this.#free.pop() ?? this.size;
    if (slot === this.size) {
      if (slot === this.#rows) this.#resize(roomFor(slot + 1));
      this.size += 1;
    }
    this.#live[slot] = 1;
    this.touch(slot);
    return slot;
  }

  release(slot: number): void {
    for (const key of this.#keys) {
      const column = this.#column(key);
      if (column instanceof TextColumn) column.set(slot, '');
      else clearRow(column, slot, column.length / this.#rows);
    }
    this.#live[slot] = 0;
    this.#free.push(slot);
    this.touch(slot);
  }

  /** Notes that a row changed, for `drainTouched`. */
  touch(slot: number): void {
    if (this.#touched[slot] === 1) return;
    this.#touched[slot] = 1;
    this.#touchedSlots.push(slot);
  }

  /** Slots touched since the last call, released ones included. */
  drainTouched(): readonly number[] {
    const slots = this.#touchedSlots;
    this.#touchedSlots = [];
    for (const slot of slots) this.#touched[slot] = 0;
    return slots;
  }

  /** Independent copy of the rows, without spare capacity. */
  clone(): SlotTable<C> {
    const copy = new SlotTable(this.#layout, this.size);
    copy.copyFrom(this);
    return copy;
  }

  /** Becomes equal to a table of the same layout, in the memory it has if that suffices. What was touched there must have been drained. */
  copyFrom(source: SlotTable<C>): void {
    if (this.#rows < source.size) this.#resize(roomFor(source.size));
    for (const key of this.#keys) {
      const to = this.#column(key);
      const from = source.#column(key);
      if (to instanceof TextColumn) {
        if (from instanceof TextColumn) to.copyFrom(from);
      } else if (!(from instanceof TextColumn)) {
        const width = to.length / this.#rows;
        to.set(from.subarray(0, source.size * width));
        if (this.size > source.size) to.fill(0, source.size * width, this.size * width);
      }
    }
    this.#live.fill(0);
    this.#live.set(source.#live.subarray(0, source.size));
    this.#free = source.#free.slice();
    this.drainTouched();
    this.size = source.size;
  }

  /** Every live slot, ascending. */
  *slots(): Generator<number> {
    for (let slot = 0; slot < this.size; slot += 1) if (this.#live[slot] === 1) yield slot;
  }

  #resize(rows: number): void {
    for (const key of this.#keys) {
      const column = this.#column(key);
      if (!(column instanceof TextColumn)) this.#setColumn(key, grown(column, this.#rows, rows));
    }
    this.#live = grownBytes(this.#live, rows);
    this.#touched = grownBytes(this.#touched, rows);
    this.#rows = rows;
  }

  // A layout gives columns and nothing else, which `object` cannot say without an index signature on every layout's type.
  #column(key: string): Column { return (this.columns as Record<string, Column>)[key]!; }

  // Same reason; a column is replaced by one of its own kind.
  #setColumn(key: string, column: Column): void { (this.columns as Record<string, Column>)[key] = column; }
}

function clearRow(column: Uint8Array | Int32Array | Float64Array, slot: number, width: number): void {
  if (width === 1) column[slot] = 0;
  else column.fill(0, slot * width, (slot + 1) * width);
}

function grownBytes(bytes: Uint8Array, length: number): Uint8Array {
  const result = new Uint8Array(length);
  result.set(bytes);
  return result;
}

function grown(column: Exclude<Column, TextColumn>, fromRows: number, toRows: number): Column {
  const length = (column.length / fromRows) * toRows;
  const result = column instanceof Uint8Array ? new Uint8Array(length) : column instanceof Int32Array ? new Int32Array(length) : new Float64Array(length);
  result.set(column);
  return result;
}
