/**
 * A map that forgets: the latest `kept` keys are there, of older ones at most as many again. Two generations instead of one queue,
 * since the first key of a large map that loses its first keys all the time is slow to find.
 */
export class RecentMap<V> {
  readonly #kept: number;
  #young = new Map<string, V>();
  #old = new Map<string, V>();

  constructor(kept: number) { this.#kept = kept; }

  get(key: string): V | undefined { return this.#young.get(key) ?? this.#old.get(key); }

  set(key: string, value: V): void {
    if (this.#young.size >= this.#kept) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
  }

  delete(key: string): void {
    this.#young.delete(key);
    this.#old.delete(key);
  }
}
