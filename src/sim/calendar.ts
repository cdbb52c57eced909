/**
 * What is still to happen, in the total order (time, class, sequence), on flat arrays, so that a fork is a few copies. An entry is never taken
 * out: whoever no longer wants it changes his stamp, and a stale one is passed over when its time comes.
 *
 * Hardly anything happens soon after it is made, so that ordering all of it would be work for nothing: entries lie unordered in wheels of slots, each
 * wheel's slot as wide as the whole wheel below it, and come down wheel by wheel as their time draws near; only those of the slot that has come are
 * in a heap. Source: G. Varghese, T. Lauck, Hashed and Hierarchical Timing Wheels, SOSP 1987. Of our own because packages keep objects and closures:
 * nothing is allocated here once it has grown.
 */
import { lowestBit } from '../routing/bit-set.ts';
import { CLASS_OF } from './event-kind.ts';

const CLASS_SPAN = 0x1_0000_0000_0000;
/** A slot of the lowest wheel: a quarter of a second. */
const SLOT_US = 0x4_0000;
/** 32 slots a wheel, a bit of a word each; six wheels are nine years, and what comes later shares the last slot. */
const WHEEL_BITS = 5;
const WHEEL_SLOTS = 1 << WHEEL_BITS;
const WHEELS = 6;
const LAST_SLOT = (1 << (WHEEL_BITS * WHEELS)) - 1;
const NONE = -1;

/** Entries by row; `order` is class and sequence in one exact number, `next` the row after it in its slot's list. A row is handed on as a whole number, which costs no memory. */
const columnsFor = (capacity: number) => ({
  at: new Float64Array(capacity), order: new Float64Array(capacity), kind: new Int32Array(capacity), subject: new Int32Array(capacity), stamp: new Int32Array(capacity),
  slot: new Int32Array(capacity), next: new Int32Array(capacity), heap: new Int32Array(capacity), free: Int32Array.from({ length: capacity }, (_, n) => capacity - 1 - n),
});

export class Calendar {
  /** Of the entry that `pop` took. */
  atUs = 0;
  kind = 0;
  subject = 0;
  stamp = 0;
  #columns;
  #capacity: number;
  #freeCount: number;
  /** Slots count from here. */
  #fromUs: number;
  /** The slot that has come: what is due up to its end is in the heap. */
  #slot = 0;
  #heaped = 0;
  /** First row of each slot, wheel after wheel, and a bit for each that has one. */
  readonly #first = new Int32Array(WHEELS * WHEEL_SLOTS).fill(NONE);
  readonly #taken = new Int32Array(WHEELS);
  #sequence = 0;
  #pushedUs = 0;

  constructor(fromUs = 0, capacity = 256) {
    this.#fromUs = fromUs;
    this.#columns = columnsFor(capacity);
    this.#capacity = this.#freeCount = capacity;
  }

  get size(): number { return this.#capacity - this.#freeCount; }

  /** Time of the next entry, stale or not; `Infinity` when nothing is to come. */
  get nextUs(): number { return this.#hasNext() ? this.#columns.at[this.#columns.heap[0]!]! : Infinity; }

  /** Something is to happen by then, stale or not. */
  isDue(untilUs: number): boolean { return this.#hasNext() && this.#columns.at[this.#columns.heap[0]!]! <= untilUs; }

  /** A place in the order of what is made, for an entry that may be pushed later. */
  nextSequence(): number { return (this.#sequence += 1); }

  push(atUs: number, kind: number, subject: number, stamp: number): void { this.pushAs(this.nextSequence(), atUs, kind, subject, stamp); }

  /** With a place that `nextSequence` gave. */
  pushAs(sequence: number, atUs: number, kind: number, subject: number, stamp: number): void {
    // Handed on in a field: so short a function is taken in by its callers, and a fraction in a call costs memory.
    this.#pushedUs = atUs;
    this.#push(sequence, kind, subject, stamp);
  }

  #push(sequence: number, kind: number, subject: number, stamp: number): void {
    if (this.#freeCount === 0) this.#grow();
    const c = this.#columns;
    this.#freeCount -= 1;
    const row = c.free[this.#freeCount]!;
    c.at[row] = this.#pushedUs;
    c.order[row] = CLASS_OF[kind]! * CLASS_SPAN + sequence;
    c.kind[row] = kind;
    c.subject[row] = subject;
    c.stamp[row] = stamp;
    c.slot[row] = Math.min((this.#pushedUs - this.#fromUs) / SLOT_US, LAST_SLOT);
    this.#put(row);
  }

  /** Takes the next entry; there must be one. */
  pop(): void {
    if (this.#heaped === 0) this.#advance();
    const c = this.#columns;
    const row = c.heap[0]!;
    this.#heaped -= 1;
    if (this.#heaped > 0) this.#sink(c.heap[this.#heaped]!);
    this.atUs = c.at[row]!;
    this.kind = c.kind[row]!;
    this.subject = c.subject[row]!;
    this.stamp = c.stamp[row]!;
    c.free[this.#freeCount] = row;
    this.#freeCount += 1;
  }

  /** Makes `other` an equal and independent calendar. */
  copyTo(other: Calendar): void {
    if (other.#capacity !== this.#capacity) other.#columns = columnsFor(this.#capacity);
    copyColumns(this.#columns, other.#columns);
    other.#first.set(this.#first);
    other.#taken.set(this.#taken);
    other.#capacity = this.#capacity;
    other.#freeCount = this.#freeCount;
    other.#fromUs = this.#fromUs;
    other.#slot = this.#slot;
    other.#heaped = this.#heaped;
    other.#sequence = this.#sequence;
  }

  #hasNext(): boolean { return this.#heaped > 0 || this.#advance(); }

  /** Into the heap when its slot has come; else into the lowest wheel that tells its slot from the present one. */
  #put(row: number): void {
    const { slot: slots, next } = this.#columns;
    const slot = slots[row]!;
    if (slot <= this.#slot) {
      this.#raise(row);
      return;
    }
    const wheel = ((31 - Math.clz32(slot ^ this.#slot)) / WHEEL_BITS) | 0;
    const place = (slot >> (wheel * WHEEL_BITS)) & (WHEEL_SLOTS - 1);
    const first = this.#first;
    next[row] = first[wheel * WHEEL_SLOTS + place]!;
    first[wheel * WHEEL_SLOTS + place] = row;
    this.#taken[wheel]! |= 1 << place;
  }

  /** Goes on to the next slot with an entry, when the heap is empty; `false` when there is none. Whatever comes to lie before it later goes into the heap. */
  #advance(): boolean {
    for (let wheel = 0; wheel < WHEELS; wheel += 1) {
      const taken = this.#taken[wheel]!;
      if (taken === 0) continue;
      const place = lowestBit(taken);
      const shift = wheel * WHEEL_BITS;
      this.#slot = (((this.#slot >> (shift + WHEEL_BITS)) << WHEEL_BITS) | place) << shift;
      this.#taken[wheel] = taken & (taken - 1);
      let row = this.#first[wheel * WHEEL_SLOTS + place]!;
      this.#first[wheel * WHEEL_SLOTS + place] = NONE;
      while (row !== NONE) {
        const next = this.#columns.next[row]!;
        this.#put(row);
        row = next;
      }
      if (this.#heaped > 0) return true;
      // They came down: from the lowest wheel again.
      wheel = -1;
    }
    return false;
  }

  #comesBefore(row: number, other: number): boolean {
    const { at, order } = this.#columns;
    return at[row]! < at[other]! || (at[row] === at[other] && order[row]! < order[other]!);
  }

  /** From the end of the heap, which has four children a node, up to its place. */
  #raise(row: number): void {
    const { heap } = this.#columns;
    let place = this.#heaped;
    this.#heaped += 1;
    while (place > 0) {
      const above = (place - 1) >> 2;
      if (this.#comesBefore(heap[above]!, row)) break;
      heap[place] = heap[above]!;
      place = above;
    }
    heap[place] = row;
  }

  /** From the top, which is free, down to its place. */
  #sink(row: number): void {
    const { heap } = this.#columns;
    const size = this.#heaped;
    let place = 0;
    for (let first = 1; first < size; first = place * 4 + 1) {
      const end = Math.min(first + 4, size);
      let least = first;
      for (let child = first + 1; child < end; child += 1) if (this.#comesBefore(heap[child]!, heap[least]!)) least = child;
      if (this.#comesBefore(row, heap[least]!)) break;
      heap[place] = heap[least]!;
      place = least;
    }
    heap[place] = row;
  }

  #grow(): void {
    const grown = columnsFor(this.#capacity * 2);
    copyColumns(this.#columns, grown);
    // The new rows are the free ones.
    for (let row = this.#capacity; row < this.#capacity * 2; row += 1) grown.free[row - this.#capacity] = row;
    this.#freeCount = this.#capacity;
    this.#capacity *= 2;
    this.#columns = grown;
  }
}

function copyColumns(from: ReturnType<typeof columnsFor>, to: ReturnType<typeof columnsFor>): void {
  to.at.set(from.at);
  to.order.set(from.order);
  to.kind.set(from.kind);
  to.subject.set(from.subject);
  to.stamp.set(from.stamp);
  to.slot.set(from.slot);
  to.next.set(from.next);
  to.heap.set(from.heap);
  to.free.set(from.free);
}
