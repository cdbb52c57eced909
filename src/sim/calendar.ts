/**
 * What is still to happen, in the total order (time, class, sequence): a heap of four children a node on flat arrays, so that a fork is one
 * copy. An entry is never taken out: whoever no longer wants it changes his stamp, and a stale one is passed over when its time comes.
 * A heap of our own because packages keep objects and closures: nothing is allocated here once it has grown.
 */
import { CLASS_OF } from './event-kind.ts';

const CLASS_SPAN = 0x1_0000_0000_0000;

export class Calendar {
  /** Of the entry that `pop` took. */
  atUs = 0;
  kind = 0;
  subject = 0;
  stamp = 0;
  #size = 0;
  #sequence = 0;
  #at: Float64Array;
  /** Class and sequence in one exact number. */
  #order: Float64Array;
  #what: Int32Array;
  #whom: Int32Array;
  #stamps: Int32Array;

  constructor(capacity = 256) {
    this.#at = new Float64Array(capacity);
    this.#order = new Float64Array(capacity);
    this.#what = new Int32Array(capacity);
    this.#whom = new Int32Array(capacity);
    this.#stamps = new Int32Array(capacity);
  }

  get size(): number { return this.#size; }

  /** Time of the next entry, stale or not; `Infinity` when nothing is to come. */
  get nextUs(): number { return this.#size === 0 ? Infinity : this.#at[0]!; }

  /** Would an entry made now, of this time and kind, be the next one? */
  wouldBeNext(atUs: number, kind: number): boolean {
    if (this.#size === 0) return true;
    const next = this.#at[0]!;
    return atUs < next || (atUs === next && CLASS_OF[kind]! < Math.floor(this.#order[0]! / CLASS_SPAN));
  }

  push(atUs: number, kind: number, subject: number, stamp: number): void {
    if (this.#size === this.#at.length) this.#grow();
    this.#sequence += 1;
    const order = CLASS_OF[kind]! * CLASS_SPAN + this.#sequence;
    const at = this.#at;
    const orders = this.#order;
    let place = this.#size;
    this.#size += 1;
    while (place > 0) {
      const above = (place - 1) >> 2;
      if (at[above]! < atUs || (at[above] === atUs && orders[above]! < order)) break;
      this.#move(above, place);
      place = above;
    }
    at[place] = atUs;
    orders[place] = order;
    this.#what[place] = kind;
    this.#whom[place] = subject;
    this.#stamps[place] = stamp;
  }

  /** Takes the next entry; there must be one. */
  pop(): void {
    const at = this.#at;
    const orders = this.#order;
    this.atUs = at[0]!;
    this.kind = this.#what[0]!;
    this.subject = this.#whom[0]!;
    this.stamp = this.#stamps[0]!;
    this.#size -= 1;
    const last = this.#size;
    if (last === 0) return;
    const lastAt = at[last]!;
    const lastOrder = orders[last]!;
    let place = 0;
    for (;;) {
      const first = place * 4 + 1;
      if (first >= last) break;
      let least = first;
      const end = Math.min(first + 4, last);
      for (let child = first + 1; child < end; child += 1) {
        if (at[child]! < at[least]! || (at[child] === at[least] && orders[child]! < orders[least]!)) least = child;
      }
      if (at[least]! > lastAt || (at[least] === lastAt && orders[least]! > lastOrder)) break;
      this.#move(least, place);
      place = least;
    }
    this.#move(last, place);
  }

  /** Makes `other` an equal and independent calendar. */
  copyTo(other: Calendar): void {
    if (other.#at.length < this.#size) other.#resize(this.#at.length);
    other.#at.set(this.#at.subarray(0, this.#size));
    other.#order.set(this.#order.subarray(0, this.#size));
    other.#what.set(this.#what.subarray(0, this.#size));
    other.#whom.set(this.#whom.subarray(0, this.#size));
    other.#stamps.set(this.#stamps.subarray(0, this.#size));
    other.#size = this.#size;
    other.#sequence = this.#sequence;
  }

  #move(from: number, to: number): void {
    this.#at[to] = this.#at[from]!;
    this.#order[to] = this.#order[from]!;
    this.#what[to] = this.#what[from]!;
    this.#whom[to] = this.#whom[from]!;
    this.#stamps[to] = this.#stamps[from]!;
  }

  #resize(capacity: number): void {
    this.#at = new Float64Array(capacity);
    this.#order = new Float64Array(capacity);
    this.#what = new Int32Array(capacity);
    this.#whom = new Int32Array(capacity);
    this.#stamps = new Int32Array(capacity);
  }

  #grow(): void {
    const former = [this.#at, this.#order, this.#what, this.#whom, this.#stamps] as const;
    this.#resize(this.#at.length * 2);
    for (const [n, column] of [this.#at, this.#order, this.#what, this.#whom, this.#stamps].entries()) column.set(former[n]!);
  }
}
