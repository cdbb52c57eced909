/** A growing matrix of bits, 32 a word. */
export class BitRows {
  readonly #rows: Int32Array[] = [];

  /** Words of a row; empty for a row never set. */
  row(index: number): Int32Array { return this.#rows[index] ?? NONE; }

  set(row: number, bit: number): void {
    const word = bit >> 5;
    let words = this.#rows[row];
    if (words === undefined || word >= words.length) {
      const grown = new Int32Array(words === undefined ? word + 1 : Math.max(word + 1, words.length * 2));
      if (words !== undefined) grown.set(words);
      this.#rows[row] = words = grown;
    }
    words[word]! |= 1 << (bit & 31);
  }

  has(row: number, bit: number): boolean { return ((this.row(row)[bit >> 5] ?? 0) & (1 << (bit & 31))) !== 0; }
}

const NONE = new Int32Array(0);
