/** First-in first-out queue of number pairs, without an object a pair. */
export class PairQueue {
  #pairs: number[] = [];
  #head = 0;

  get length(): number { return (this.#pairs.length - this.#head) / 2; }
  /** First pair; meaningless when empty. */
  get first(): number { return this.#pairs[this.#head] ?? -1; }
  get second(): number { return this.#pairs[this.#head + 1] ?? -1; }

  push(first: number, second: number): void { this.#pairs.push(first, second); }

  shift(): void {
    this.#head += 2;
    if (this.#head >= 1024 && this.#head * 2 >= this.#pairs.length) {
      this.#pairs = this.#pairs.slice(this.#head);
      this.#head = 0;
    }
  }

  clone(): PairQueue {
    const copy = new PairQueue();
    copy.#pairs = this.#pairs.slice(this.#head);
    return copy;
  }
}
