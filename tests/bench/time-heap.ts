/** Binary heap of (time, number) in typed arrays; earliest first. */
export class TimeHeap {
  size = 0;
  readonly #at: Float64Array;
  readonly #what: Int32Array;

  constructor(capacity: number) {
    this.#at = new Float64Array(capacity);
    this.#what = new Int32Array(capacity);
  }

  get atUs(): number { return this.size === 0 ? Infinity : this.#at[0]!; }
  get what(): number { return this.#what[0]!; }

  push(atUs: number, what: number): void {
    const at = this.#at;
    const whats = this.#what;
    let place = this.size;
    this.size += 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (at[above]! <= atUs) break;
      at[place] = at[above]!;
      whats[place] = whats[above]!;
      place = above;
    }
    at[place] = atUs;
    whats[place] = what;
  }

  pop(): void {
    const at = this.#at;
    const whats = this.#what;
    this.size -= 1;
    const { size } = this;
    const lastAt = at[size]!;
    const last = whats[size]!;
    let place = 0;
    for (;;) {
      let child = place * 2 + 1;
      if (child >= size) break;
      if (child + 1 < size && at[child + 1]! < at[child]!) child += 1;
      if (at[child]! >= lastAt) break;
      at[place] = at[child]!;
      whats[place] = whats[child]!;
      place = child;
    }
    at[place] = lastAt;
    whats[place] = last;
  }
}
