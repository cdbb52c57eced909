/** Rows of numbers in one buffer, so that a fork of the state is one copy a table. A new or released row is all zero; links hold `index + 1`, 0 is none. */

type Kind = 'u8' | 'i32' | 'f64';
/** Kind of each column, with its cells a row where that is not one. */
export type FlatLayout = Readonly<Record<string, Kind | readonly [Kind, number]>>;

type ArrayOf<K> = K extends readonly [infer W, number] ? ArrayOf<W> : K extends 'u8' ? Uint8Array : K extends 'i32' ? Int32Array : Float64Array;
export type FlatColumns<L extends FlatLayout> = { readonly [K in keyof L]: ArrayOf<L[K]> };

const BYTES: Readonly<Record<Kind, number>> = { u8: 1, i32: 4, f64: 8 };

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
  /** The columns again, as a list. */
  #list: readonly (Uint8Array | Int32Array | Float64Array)[];
  readonly #widths: readonly number[];

  constructor(layout: L, capacity: number) {
    this.layout = layout;
    this.capacity = Math.max(8, capacity);
    this.#bytes = new Uint8Array(bytesOf(layout, this.capacity));
    this.#free = new Int32Array(this.capacity);
    this.columns = columnsOn(layout, this.#bytes.buffer, this.capacity);
    this.#list = Object.values(this.columns);
    this.#widths = this.#list.map((column) => column.length / this.capacity);
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
    for (let n = 0; n < this.#list.length; n += 1) {
      const column = this.#list[n]!;
      const width = this.#widths[n]!;
      if (width === 1) column[row] = 0;
      else column.fill(0, row * width, (row + 1) * width);
    }
    this.#free[this.#freeCount] = row;
    this.#freeCount += 1;
  }

  /** Makes sure that rows below `count` exist. */
  reserve(count: number): void {
    if (count > this.capacity) this.#grow(Math.max(count, this.capacity * 2));
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
    this.columns = columnsOn(this.layout, this.#bytes.buffer, capacity);
    this.#list = Object.values(this.columns);
  }

  #grow(capacity: number): void {
    const { columns } = this;
    const free = this.#free;
    this.#resize(capacity);
    this.#free.set(free);
    for (const key of Object.keys(this.layout)) this.columns[key]!.set(columns[key]!);
  }
}

const kindOf = (entry: Kind | readonly [Kind, number]): Kind => (typeof entry === 'string' ? entry : entry[0]);
const widthOf = (entry: Kind | readonly [Kind, number]): number => (typeof entry === 'string' ? 1 : entry[1]);

/** Wide columns first, so that each starts at a multiple of its cell. */
function placed(layout: FlatLayout): readonly (readonly [key: string, kind: Kind, width: number])[] {
  return Object.entries(layout).map(([key, entry]) => [key, kindOf(entry), widthOf(entry)] as const).sort((a, b) => BYTES[b[1]] - BYTES[a[1]]);
}

const bytesOf = (layout: FlatLayout, rows: number): number => placed(layout).reduce((sum, [, kind, width]) => sum + BYTES[kind] * width * rows, 0);

function columnsOn<L extends FlatLayout>(layout: L, buffer: ArrayBuffer, rows: number): FlatColumns<L> {
  const columns: Record<string, Uint8Array | Int32Array | Float64Array> = {};
  let offset = 0;
  for (const [key, kind, width] of placed(layout)) {
    const length = rows * width;
    columns[key] = kind === 'u8' ? new Uint8Array(buffer, offset, length) : kind === 'i32' ? new Int32Array(buffer, offset, length) : new Float64Array(buffer, offset, length);
    offset += length * BYTES[kind];
  }
  // Every key of the layout got a column of its kind just above.
  return columns as FlatColumns<L>;
}
