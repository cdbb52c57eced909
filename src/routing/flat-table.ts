/** Rows of numbers in one buffer, so that a fork of the state is one copy a table. A new or released row is all zero, but for what a table says is overwritten; links hold `index + 1`, 0 is none. */

type Kind = 'u8' | 'i32' | 'f64';
/** Kind of each column, with its cells a row where that is not one. */
export type FlatLayout = Readonly<Record<string, Kind | readonly [Kind, number]>>;

type ArrayOf<K> = K extends readonly [infer W, number] ? ArrayOf<W> : K extends 'u8' ? Uint8Array : K extends 'i32' ? Int32Array : Float64Array;
export type FlatColumns<L extends FlatLayout> = { readonly [K in keyof L]: ArrayOf<L[K]> };

const BYTES: Readonly<Record<Kind, number>> = { u8: 1, i32: 4, f64: 8 };

/** The columns that are to be cleared once more, so that it takes a stride through each kind: those of one cell a row as one array, the others as they are. */
interface Cells {
  readonly f64: Float64Array;
  readonly i32: Int32Array;
  readonly u8: Uint8Array;
  readonly wide: readonly (Uint8Array | Int32Array | Float64Array)[];
}

export class FlatTable<const L extends FlatLayout> {
  readonly layout: L;
  /** Replaced when the table grows: read again after `take` and `reserve`. */
  columns: FlatColumns<L>;
  /** Rows ever used. */
  size = 0;
  capacity: number;
  #free: Int32Array;
  #freeCount = 0;
  #bytes: Uint8Array<ArrayBuffer>;
  #cells: Cells;
  readonly #overwritten: readonly string[];

  /** `overwritten`: columns that whoever takes a row writes before anybody reads them, so that a released row may keep what it had there. */
  constructor(layout: L, capacity: number, overwritten: readonly (keyof L & string)[] = []) {
    this.layout = layout;
    this.#overwritten = overwritten;
    this.capacity = spreadOut(capacity);
    this.#bytes = new Uint8Array(bytesOf(layout, this.capacity));
    this.#free = new Int32Array(this.capacity);
    this.columns = columnsOn(layout, overwritten, this.#bytes.buffer, this.capacity);
    this.#cells = cellsOn(layout, overwritten, this.columns, this.#bytes.buffer, this.capacity);
  }

  get liveCount(): number { return this.size - this.#freeCount; }

  take(): number {
    if (this.#freeCount > 0) {
      this.#freeCount -= 1;
      return this.#free[this.#freeCount]!;
    }
    this.reserve(this.size + 1);
    return this.size - 1;
  }

  release(row: number): void {
    const { f64, i32, u8, wide } = this.#cells;
    const { capacity } = this;
    for (let cell = row; cell < f64.length; cell += capacity) f64[cell] = 0;
    for (let cell = row; cell < i32.length; cell += capacity) i32[cell] = 0;
    for (let cell = row; cell < u8.length; cell += capacity) u8[cell] = 0;
    for (let n = 0; n < wide.length; n += 1) clearWide(wide[n]!, row, capacity);
    this.#free[this.#freeCount] = row;
    this.#freeCount += 1;
  }

  /** Makes sure that rows below `count` exist. */
  reserve(count: number): void {
    if (count > this.capacity) this.#grow(spreadOut(Math.max(count, this.capacity * 2)));
    if (count > this.size) this.size = count;
  }

  /** Makes `other`, of the same layout, an equal and independent table. */
  copyTo(other: FlatTable<L>): void {
    if (other.capacity !== this.capacity) other.#resize(this.capacity);
    other.#bytes.set(this.#bytes);
    if (this.#freeCount > 0) other.#free.set(this.#free.subarray(0, this.#freeCount));
    other.#freeCount = this.#freeCount;
    other.size = this.size;
  }

  #resize(capacity: number): void {
    this.capacity = capacity;
    this.#bytes = new Uint8Array(bytesOf(this.layout, capacity));
    this.#free = new Int32Array(capacity);
    this.columns = columnsOn(this.layout, this.#overwritten, this.#bytes.buffer, capacity);
    this.#cells = cellsOn(this.layout, this.#overwritten, this.columns, this.#bytes.buffer, capacity);
  }

  #grow(capacity: number): void {
    const { columns } = this;
    const free = this.#free;
    this.#resize(capacity);
    this.#free.set(free);
    for (const key of Object.keys(this.layout)) this.columns[key]!.set(columns[key]!);
  }
}

const CACHE_LINE_ROWS = 8;
/**
 * So many rows or a few more: an odd number of cache lines, so that a row's cells lie in different sets of the processor's cache. With a power
 * of two they would all fall into the same two and push one another out.
 */
const spreadOut = (rows: number): number => (Math.ceil(rows / CACHE_LINE_ROWS) | 1) * CACHE_LINE_ROWS;

const kindOf = (entry: Kind | readonly [Kind, number]): Kind => (typeof entry === 'string' ? entry : entry[0]);
const widthOf = (entry: Kind | readonly [Kind, number]): number => (typeof entry === 'string' ? 1 : entry[1]);

/** By hand: `fill` is a call out of compiled code, and these are a few cells. */
function clearWide(column: Uint8Array | Int32Array | Float64Array, row: number, capacity: number): void {
  const width = column.length / capacity;
  for (let cell = row * width; cell < (row + 1) * width; cell += 1) column[cell] = 0;
}

/** Large cells first, so that each column starts at a multiple of its cell; of one kind, columns of one cell a row that are to be cleared lie together. */
function placed(layout: FlatLayout, overwritten: readonly string[]): readonly (readonly [key: string, kind: Kind, width: number, isCleared: boolean])[] {
  return Object.entries(layout).map(([key, entry]) => [key, kindOf(entry), widthOf(entry), !overwritten.includes(key)] as const)
    .sort((a, b) => BYTES[b[1]] - BYTES[a[1]] || a[2] - b[2] || Number(b[3]) - Number(a[3]));
}

const bytesOf = (layout: FlatLayout, rows: number): number => Object.values(layout).reduce((sum, entry) => sum + BYTES[kindOf(entry)] * widthOf(entry) * rows, 0);

function columnsOn<L extends FlatLayout>(layout: L, overwritten: readonly string[], buffer: ArrayBuffer, rows: number): FlatColumns<L> {
  let offset = 0;
  // Made at once: an object that is given so many keys one by one becomes a hash table, and every access a look-up.
  return Object.fromEntries(
    placed(layout, overwritten).map(([key, kind, width]) => {
      const length = rows * width;
      const from = offset;
      offset += length * BYTES[kind];
      return [key, kind === 'u8' ? new Uint8Array(buffer, from, length) : kind === 'i32' ? new Int32Array(buffer, from, length) : new Float64Array(buffer, from, length)];
    }),
  ) as FlatColumns<L>; // every key of the layout has a column of its kind
}

function cellsOn<L extends FlatLayout>(layout: L, overwritten: readonly string[], columns: FlatColumns<L>, buffer: ArrayBuffer, rows: number): Cells {
  const keys = placed(layout, overwritten).filter(([, , , isCleared]) => isCleared);
  const narrow = (kind: Kind): readonly [offset: number, length: number] => {
    const those = keys.filter(([, of, width]) => of === kind && width === 1).map(([key]) => key);
    return [those[0] === undefined ? 0 : columns[those[0]]!.byteOffset, those.length * rows];
  };
  return {
    f64: new Float64Array(buffer, ...narrow('f64')), i32: new Int32Array(buffer, ...narrow('i32')), u8: new Uint8Array(buffer, ...narrow('u8')),
    wide: keys.filter(([, , width]) => width > 1).map(([key]) => columns[key]!),
  };
}
