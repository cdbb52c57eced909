/**
 * Id -> slot over a table's column of ids, in two typed arrays: like a `Map`, but copied in one move however many rows there are.
 * Open addressing with linear probing; a removal closes the gap behind it, so there are no tombstones.
 */
import { hashText } from './hash.ts';

interface Ids { readonly columns: { readonly id: { readonly at: (slot: number) => string } } }

const FIRST_PLACES = 32;

export class IdIndex {
  readonly #table: Ids;
  /** Slot + 1 by place, 0 where free; the length is a power of two. */
  #slots = new Int32Array(FIRST_PLACES);
  #hashes = new Int32Array(FIRST_PLACES);
  size = 0;

  constructor(table: Ids) {
    this.#table = table;
  }

  get(id: string): number | undefined {
    const slot = this.#slots[this.#placeOf(id, hashText(id) | 0)]! - 1;
    return slot === -1 ? undefined : slot;
  }

  has(id: string): boolean { return this.get(id) !== undefined; }

  /** The table must already hold the id in that slot. */
  set(id: string, slot: number): void {
    if ((this.size + 1) * 2 > this.#slots.length) this.#grow();
    const hash = hashText(id) | 0;
    const place = this.#placeOf(id, hash);
    if (this.#slots[place] === 0) this.size += 1;
    this.#slots[place] = slot + 1;
    this.#hashes[place] = hash;
  }

  /** To be called while the table still holds the id. */
  delete(id: string): void {
    const mask = this.#slots.length - 1;
    let gap = this.#placeOf(id, hashText(id) | 0);
    if (this.#slots[gap] === 0) return;
    this.size -= 1;
    for (let place = (gap + 1) & mask; this.#slots[place] !== 0; place = (place + 1) & mask) {
      // An entry moves into the gap unless its own place lies after it.
      const home = this.#hashes[place]! & mask;
      if (((place - home) & mask) < ((place - gap) & mask)) continue;
      this.#slots[gap] = this.#slots[place]!;
      this.#hashes[gap] = this.#hashes[place]!;
      gap = place;
    }
    this.#slots[gap] = 0;
  }

  /** Becomes equal to the index of a table whose rows lie in the same slots. */
  copyFrom(source: IdIndex): void {
    if (this.#slots.length !== source.#slots.length) {
      this.#slots = new Int32Array(source.#slots.length);
      this.#hashes = new Int32Array(source.#hashes.length);
    }
    this.#slots.set(source.#slots);
    this.#hashes.set(source.#hashes);
    this.size = source.size;
  }

  /** Place of the id, or the free one where it belongs. */
  #placeOf(id: string, hash: number): number {
    const mask = this.#slots.length - 1;
    const ids = this.#table.columns.id;
    let place = hash & mask;
    for (let slot = this.#slots[place]!; slot !== 0; slot = this.#slots[place]!) {
      if (this.#hashes[place] === hash && ids.at(slot - 1) === id) return place;
      place = (place + 1) & mask;
    }
    return place;
  }

  #grow(): void {
    const slots = this.#slots;
    const hashes = this.#hashes;
    const mask = slots.length * 2 - 1;
    this.#slots = new Int32Array(mask + 1);
    this.#hashes = new Int32Array(mask + 1);
    for (let old = 0; old < slots.length; old += 1) {
      if (slots[old] === 0) continue;
      let place = hashes[old]! & mask;
      while (this.#slots[place] !== 0) place = (place + 1) & mask;
      this.#slots[place] = slots[old]!;
      this.#hashes[place] = hashes[old]!;
    }
  }
}
