/** A list of row numbers that is filled and emptied at every entry: its memory stays. */
export class RowList {
  length = 0;
  #rows = new Int32Array(16);

  at(n: number): number { return this.#rows[n]!; }

  /** Adds a row, but not twice running: whoever reads the list looks at it once. */
  push(row: number): void {
    if (this.length > 0 && this.#rows[this.length - 1] === row) return;
    this.add(row);
  }

  /** Adds a row, the same one again if need be. */
  add(row: number): void {
    const { length } = this;
    if (length === this.#rows.length) this.#grow();
    this.#rows[length] = row;
    this.length = length + 1;
  }

  clear(): void { this.length = 0; }

  /** Puts the rows in order, each once. `compare` is 0 for equal rows only. */
  sort(compare: (a: number, b: number) => number): void {
    const rows = this.values().sort(compare);
    this.length = Math.min(1, rows.length);
    for (let n = 1; n < rows.length; n += 1) this.push(rows[n]!);
  }

  /** The rows themselves, until the next change. */
  values(): Int32Array { return this.#rows.subarray(0, this.length); }

  #grow(): void {
    const grown = new Int32Array(this.#rows.length * 2);
    grown.set(this.#rows);
    this.#rows = grown;
  }
}
