/**
 * Rows of numbers in one buffer, so that a fork of the state is one copy a table. A new or released row is all zero, but for what a table says is
 * overwritten; links hold `index + 1`, 0 is none.
 *
 * A table is a class of its own and its columns are its fields, so that the engine knows where each is and of which kind: a cell is reached in half
 * the steps that a record of columns takes. A field is declared by the cells of one row: `status = u8(); earlier = i32(4)`.
 */

type Column = Uint8Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

export const u8 = (cells = 1): Uint8Array<ArrayBuffer> => new Uint8Array(cells);
export const i32 = (cells = 1): Int32Array<ArrayBuffer> => new Int32Array(cells);
export const f64 = (cells = 1): Float64Array<ArrayBuffer> => new Float64Array(cells);

/** The columns that are to be cleared once more, so that it takes a stride through each kind: those of one cell a row as one array, the others as they are. */
interface Cells {
  readonly f64: Float64Array;
  readonly i32: Int32Array;
  readonly u8: Uint8Array;
  readonly wide: readonly Column[];
}

interface Placed { readonly name: string; readonly kind: Column; readonly width: number; readonly isCleared: boolean }

export abstract class FlatTable {
  readonly rows: Rows;

  /** `overwritten`: columns that whoever takes a row writes before anybody reads them, so that a released row may keep what it had there. */
  constructor(overwritten: readonly string[] = []) { this.rows = new Rows(this, overwritten); }

  /** Once, by whoever makes the table: room for so many rows or a few more. */
  withRoom(rows: number): this {
    this.rows.open(rows);
    return this;
  }

  get liveCount(): number { return this.rows.liveCount; }

  /** Makes `other`, a table of the same class and widths, equal and independent. */
  copyTo(other: this): void { this.rows.copyTo(other.rows); }
}

/** The rows of a table: which are in use, and where its columns lie. Every table has one, of one class, since the engine handles best what is always of the same. */
class Rows {
  /** Rows ever used. */
  size = 0;
  capacity = 0;
  readonly #columns: Record<string, Column>;
  readonly #overwritten: readonly string[];
  #placed: readonly Placed[] = [];
  #free: Int32Array = i32(0);
  #freeCount = 0;
  #bytes: Uint8Array<ArrayBuffer> = u8(0);
  #cells: Cells = { f64: f64(0), i32: i32(0), u8: u8(0), wide: [] };

  constructor(table: FlatTable, overwritten: readonly string[]) {
    this.#columns = table as unknown as Record<string, Column>; // read and written by the names in `#placed` alone
    this.#overwritten = overwritten;
  }

  open(rows: number): void {
    this.#placed = placed(Object.entries(this.#columns), this.#overwritten);
    this.#resize(spreadOut(rows));
  }

  get liveCount(): number { return this.size - this.#freeCount; }

  /** Replaced when the table grows: read again after `take` and `reserve`. */
  get columns(): readonly Column[] { return this.#placed.map(({ name }) => this.#columns[name]!); }

  take(): number {
    if (this.#freeCount > 0) {
      this.#freeCount -= 1;
      return this.#free[this.#freeCount]!;
    }
    return this.append();
  }

  /** A row after the last one, where none is ever released. */
  append(): number {
    const row = this.size;
    if (row === this.capacity) this.#grow(spreadOut(this.capacity * 2));
    this.size = row + 1;
    return row;
  }

  release(row: number): void {
    const { f64: fractions, i32: wholes, u8: bytes, wide } = this.#cells;
    const { capacity } = this;
    for (let cell = row; cell < fractions.length; cell += capacity) fractions[cell] = 0;
    for (let cell = row; cell < wholes.length; cell += capacity) wholes[cell] = 0;
    for (let cell = row; cell < bytes.length; cell += capacity) bytes[cell] = 0;
    for (let n = 0; n < wide.length; n += 1) clearWide(wide[n]!, row, capacity);
    this.#free[this.#freeCount] = row;
    this.#freeCount += 1;
  }

  /** Makes sure that rows below `count` exist. */
  reserve(count: number): void {
    if (count > this.size) this.#extend(count);
  }

  copyTo(other: Rows): void {
    if (other.capacity !== this.capacity) other.#resize(this.capacity);
    other.#bytes.set(this.#bytes);
    if (this.#freeCount > 0) other.#free.set(this.#free.subarray(0, this.#freeCount));
    other.#freeCount = this.#freeCount;
    other.size = this.size;
  }

  #extend(count: number): void {
    if (count > this.capacity) this.#grow(spreadOut(Math.max(count, this.capacity * 2)));
    this.size = count;
  }

  #resize(capacity: number): void {
    this.capacity = capacity;
    this.#bytes = u8(this.#placed.reduce((sum, { kind, width }) => sum + kind.BYTES_PER_ELEMENT * width * capacity, 0));
    this.#free = i32(capacity);
    const { buffer } = this.#bytes;
    let offset = 0;
    for (const { name, kind, width } of this.#placed) {
      this.#columns[name] = columnOn(kind, buffer, offset, width * capacity);
      offset += kind.BYTES_PER_ELEMENT * width * capacity;
    }
    this.#cells = this.#cellsOn(buffer);
  }

  #grow(capacity: number): void {
    const { columns } = this;
    const free = this.#free;
    this.#resize(capacity);
    this.#free.set(free);
    for (const [n, column] of this.columns.entries()) column.set(columns[n]!);
  }

  #cellsOn(buffer: ArrayBuffer): Cells {
    const cleared = this.#placed.filter(({ isCleared }) => isCleared);
    const narrow = (is: (kind: Column) => boolean): readonly [ArrayBuffer, number, number] => {
      const those = cleared.filter(({ kind, width }) => width === 1 && is(kind));
      return [buffer, those[0] === undefined ? 0 : this.#columns[those[0].name]!.byteOffset, those.length * this.capacity];
    };
    return {
      f64: new Float64Array(...narrow((kind) => kind instanceof Float64Array)), i32: new Int32Array(...narrow((kind) => kind instanceof Int32Array)),
      u8: new Uint8Array(...narrow((kind) => kind instanceof Uint8Array)), wide: cleared.filter(({ width }) => width !== 1).map(({ name }) => this.#columns[name]!),
    };
  }
}

const CACHE_LINE_ROWS = 8;
/**
 * So many rows or a few more: an odd number of cache lines, so that a row's cells lie in different sets of the processor's cache. With a power
 * of two they would all fall into the same two and push one another out.
 */
const spreadOut = (rows: number): number => (Math.ceil(rows / CACHE_LINE_ROWS) | 1) * CACHE_LINE_ROWS;

/** By hand: `fill` is a call out of compiled code, and these are a few cells. */
function clearWide(column: Column, row: number, capacity: number): void {
  const width = column.length / capacity;
  for (let cell = row * width; cell < (row + 1) * width; cell += 1) column[cell] = 0;
}

const columnOn = (kind: Column, buffer: ArrayBuffer, offset: number, length: number): Column =>
  (kind instanceof Uint8Array ? new Uint8Array(buffer, offset, length) : kind instanceof Int32Array ? new Int32Array(buffer, offset, length) : new Float64Array(buffer, offset, length));

/** Large cells first, so that each column starts at a multiple of its cell; of one kind, columns of one cell a row that are to be cleared lie together. */
function placed(fields: readonly (readonly [name: string, value: unknown])[], overwritten: readonly string[]): readonly Placed[] {
  return fields.flatMap(([name, kind]) => (isColumn(kind) ? [{ name, kind, width: kind.length, isCleared: !overwritten.includes(name) }] : []))
    .sort((a, b) => b.kind.BYTES_PER_ELEMENT - a.kind.BYTES_PER_ELEMENT || a.width - b.width || Number(b.isCleared) - Number(a.isCleared));
}

const isColumn = (value: unknown): value is Column => value instanceof Uint8Array || value instanceof Int32Array || value instanceof Float64Array;
