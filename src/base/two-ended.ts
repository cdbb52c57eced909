/** Numeric column that grows at both ends in amortised constant time. Indices count from its first cell. */
export type Numbers = Uint8Array | Int32Array | Float64Array;

export class TwoEnded<A extends Numbers> {
  readonly #make: (length: number) => A;
  #cells: A;
  #start = 0;
  length = 0;

  constructor(make: (length: number) => A) {
    this.#make = make;
    this.#cells = make(64);
  }

  /** @returns 0 out of range. */
  at(index: number): number { return index < 0 || index >= this.length ? 0 : this.#cells[this.#start + index]!; }

  set(index: number, value: number): void { this.#cells[this.#start + index] = value; }

  push(value: number): void {
    if (this.#start + this.length === this.#cells.length) this.#move(this.#start, this.length + 1);
    this.#cells[this.#start + this.length] = value;
    this.length += 1;
  }

  unshift(value: number): void {
    if (this.#start === 0) this.#move(this.length + 1, this.length);
    this.#start -= 1;
    this.#cells[this.#start] = value;
    this.length += 1;
  }

  #move(before: number, after: number): void {
    const cells = this.#make(before + Math.max(64, this.length, after * 2));
    cells.set(this.#cells.subarray(this.#start, this.#start + this.length), before);
    this.#cells = cells;
    this.#start = before;
  }
}
