/** A growing set of small whole numbers. */
export class BitSet {
  words = new Int32Array(8);

  add(bit: number): void {
    const word = bit >> 5;
    if (word >= this.words.length) {
      const grown = new Int32Array(Math.max(word + 1, this.words.length * 2));
      grown.set(this.words);
      this.words = grown;
    }
    this.words[word]! |= 1 << (bit & 31);
  }

  delete(bit: number): void {
    const word = bit >> 5;
    if (word < this.words.length) this.words[word]! &= ~(1 << (bit & 31));
  }

  copyTo(other: BitSet): void {
    if (other.words.length !== this.words.length) other.words = new Int32Array(this.words.length);
    other.words.set(this.words);
  }
}

/** Lowest set bit of a word that is not 0. */
export const lowestBit = (word: number): number => 31 - Math.clz32(word & -word);
