/**
 * What is still to happen, in the total order (time, class, sequence): a heap of four children a node on flat arrays, so that a fork is one
 * copy. An entry is never taken out: whoever no longer wants it changes his stamp, and a stale one is passed over when its time comes.
 * A heap of our own because packages keep objects and closures: nothing is allocated here once it has grown.
 *
 * What happens seldom goes to the heap and back at full cost. An entry taken leaves a gap at the top, which the next entry made fills, since
 * who comes makes the next one come; and an entry that comes before all others (work accepted as soon as it rings) stays in front of the heap.
 */
import { CLASS_OF } from './event-kind.ts';

const CLASS_SPAN = 0x1_0000_0000_0000;
const NONE = -1;

/** Entries by place in the heap, then by row; `order` is class and sequence in one exact number. A row is handed on as a whole number, which costs no memory. */
const columnsFor = (capacity: number) => ({
  at: new Float64Array(capacity), order: new Float64Array(capacity), row: new Int32Array(capacity),
  atOf: new Float64Array(capacity), orderOf: new Float64Array(capacity), kind: new Int32Array(capacity), subject: new Int32Array(capacity), stamp: new Int32Array(capacity),
  free: Int32Array.from({ length: capacity }, (_, n) => capacity - 1 - n),
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
  /** Places of the heap in use, the gap included. */
  #size = 0;
  #sequence = 0;
  #pushedUs = 0;
  #hasGap = false;
  /** Row of an entry before all in the heap; never beside a gap. */
  #front = NONE;

  constructor(capacity = 256) {
    this.#columns = columnsFor(capacity);
    this.#capacity = this.#freeCount = capacity;
  }

  get size(): number { return this.#capacity - this.#freeCount; }

  /** Time of the next entry, stale or not; `Infinity` when nothing is to come. */
  get nextUs(): number {
    if (this.#front !== NONE) return this.#columns.atOf[this.#front]!;
    if (this.#hasGap) this.#closeGap();
    return this.#size === 0 ? Infinity : this.#columns.at[0]!;
  }

  /** Something is to happen by then, stale or not. */
  isDue(untilUs: number): boolean {
    const { at, atOf } = this.#columns;
    if (this.#front !== NONE) return atOf[this.#front]! <= untilUs;
    if (!this.#hasGap) return this.#size > 0 && at[0]! <= untilUs;
    for (let child = 1; child < 5 && child < this.#size; child += 1) if (at[child]! <= untilUs) return true;
    return false;
  }

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
    c.atOf[row] = this.#pushedUs;
    c.orderOf[row] = CLASS_OF[kind]! * CLASS_SPAN + sequence;
    c.kind[row] = kind;
    c.subject[row] = subject;
    c.stamp[row] = stamp;
    this.#put(row);
  }

  /** Takes the next entry; there must be one. */
  pop(): void {
    const c = this.#columns;
    let row = this.#front;
    if (row !== NONE) this.#front = NONE;
    else {
      if (this.#hasGap) this.#closeGap();
      this.#hasGap = true;
      row = c.row[0]!;
    }
    this.atUs = c.atOf[row]!;
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
    other.#capacity = this.#capacity;
    other.#freeCount = this.#freeCount;
    other.#size = this.#size;
    other.#sequence = this.#sequence;
    other.#hasGap = this.#hasGap;
    other.#front = this.#front;
  }

  #put(row: number): void {
    const front = this.#front;
    if (front !== NONE) {
      const isFirst = this.#comesBefore(row, front);
      if (isFirst) this.#front = row;
      this.#raise(isFirst ? front : row);
    } else if (this.#hasGap) {
      this.#hasGap = false;
      this.#sink(row);
    } else if (this.#size === 0 || this.#comesBefore(row, this.#columns.row[0]!)) {
      this.#front = row;
    } else this.#raise(row);
  }

  #comesBefore(row: number, other: number): boolean {
    const { atOf, orderOf } = this.#columns;
    return atOf[row]! < atOf[other]! || (atOf[row] === atOf[other] && orderOf[row]! < orderOf[other]!);
  }

  /** Nobody came to fill the gap: the last entry does. */
  #closeGap(): void {
    this.#hasGap = false;
    this.#size -= 1;
    if (this.#size > 0) this.#sink(this.#columns.row[this.#size]!);
  }

  /** From the end of the heap up to its place. */
  #raise(row: number): void {
    const { at, order, row: rows, atOf, orderOf } = this.#columns;
    const rowAt = atOf[row]!;
    const rowOrder = orderOf[row]!;
    let place = this.#size;
    this.#size += 1;
    while (place > 0) {
      const above = (place - 1) >> 2;
      if (at[above]! < rowAt || (at[above] === rowAt && order[above]! < rowOrder)) break;
      at[place] = at[above]!;
      order[place] = order[above]!;
      rows[place] = rows[above]!;
      place = above;
    }
    at[place] = rowAt;
    order[place] = rowOrder;
    rows[place] = row;
  }

  /** From the top, which is free, down to its place. */
  #sink(row: number): void {
    const { at, order, row: rows, atOf, orderOf } = this.#columns;
    const size = this.#size;
    const rowAt = atOf[row]!;
    const rowOrder = orderOf[row]!;
    let place = 0;
    for (let first = 1; first < size; first = place * 4 + 1) {
      const end = Math.min(first + 4, size);
      let least = first;
      let leastAt = at[first]!;
      for (let child = first + 1; child < end; child += 1) {
        const childAt = at[child]!;
        if (childAt > leastAt || (childAt === leastAt && order[child]! > order[least]!)) continue;
        least = child;
        leastAt = childAt;
      }
      if (leastAt > rowAt || (leastAt === rowAt && order[least]! > rowOrder)) break;
      at[place] = leastAt;
      order[place] = order[least]!;
      rows[place] = rows[least]!;
      place = least;
    }
    at[place] = rowAt;
    order[place] = rowOrder;
    rows[place] = row;
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
  to.row.set(from.row);
  to.atOf.set(from.atOf);
  to.orderOf.set(from.orderOf);
  to.kind.set(from.kind);
  to.subject.set(from.subject);
  to.stamp.set(from.stamp);
  to.free.set(from.free);
}
