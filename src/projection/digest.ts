/**
 * Running digest of the state: the sum of its rows' hashes, so that only touched rows are hashed again, and neither the order of rows nor
 * the cutting into batches matters (I9, I10). Personal columns (names, subjects, customers) and places in memory are left out.
 */
import { finish, hashText } from '../base/hash.ts';
import { invariant } from '../base/invariant.ts';
import type { Column, SlotTable } from '../base/slot-table.ts';
import { TextColumn } from '../base/text-column.ts';
import type { State, Tables } from './state.ts';
import { TABLE_NAMES, type TableName } from './table-names.ts';

type Hashed = { readonly [T in TableName]: readonly (keyof Tables[T]['columns'])[] };

/**
 * What a screen shows or counts. What merely follows from it, or leads to it later, is left to the sums of the pages that carry it. References
 * are hashed where their slots depend on the log alone: tables that never release. Ids are in the hashes that their rows keep.
 */
const HASHED: Hashed = {
  channels: ['removed', 'configHash'],
  queues: ['removed', 'configHash', 'inHand', 'planSums'],
  agents: ['removed', 'configHash', 'presence', 'reason', 'presenceSince', 'platformWrapUp', 'notResponding', 'routing', 'routingSince', 'held', 'workSince', 'sums', 'shiftSums', 'integratedAt'],
  memberships: ['agent', 'queue', 'penalty', 'paused', 'reason'],
  cells: ['queue', 'channel', 'withinUs', 'shortUs', 'sums'],
  buckets: ['cell', 'minute', 'sums'],
  quarters: ['cell', 'minute', 'sums'],
  conversations: ['born', 'stage', 'exit'],
  work: ['idHash', 'outcome', 'skills', 'channel', 'direction', 'queue', 'state', 'stateSince', 'agent', 'createdAt', 'queuedAt', 'waitUs', 'priority', 'pushes'],
  offers: ['id', 'agent', 'at'],
  shifts: ['agent', 'from', 'to', 'activity'],
  plans: ['queue', 'from', 'to', 'volume', 'handlingMs', 'staff', 'counted', 'offered', 'handled', 'handlingUs'],
  alerts: ['id', 'rule', 'queue', 'raisedAt', 'acknowledgedAt'],
  // What a supervisor writes may name somebody.
  messages: ['at', 'until'],
  ratings: ['channel', 'queue', 'minute', 'rated', 'good'],
};

/** Two independent 32-bit hashes of each row, and their sums. */
export class Digest {
  #low = 0;
  #high = 0;
  #rows: Record<TableName, Int32Array> = emptyRows();

  /** Brings the sums up to date with every row touched since the last call. */
  update(state: State): void {
    for (const name of TABLE_NAMES) this.#updateTable(name, state.tables[name]);
  }

  /** 16 hexadecimal digits. `update` first. */
  value(state: State): string {
    const scalars = [state.sequence, state.logAt, state.quarantined, state.clamps];
    const header = hashText(scalars.join(' '));
    const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, '0');
    return hex(this.#low + header) + hex(this.#high + Math.imul(header, 0x9e3779b1));
  }

  clone(): Digest {
    const copy = new Digest();
    copy.copyFrom(this);
    return copy;
  }

  copyFrom(source: Digest): void {
    this.#low = source.#low;
    this.#high = source.#high;
    for (const name of TABLE_NAMES) {
      const rows = source.#rows[name];
      if (this.#rows[name].length < rows.length) this.#rows[name] = rows.slice();
      else this.#rows[name].fill(0).set(rows);
    }
  }

  #updateTable(name: TableName, table: SlotTable<object>): void {
    const slots = table.drainTouched();
    if (slots.length === 0) return;
    const known = this.#rowsFor(name, table.size);
    const low = new Int32Array(slots.length);
    const high = new Int32Array(slots.length);
    let key = 0;
    for (const named of HASHED[name]) {
      // The table's own columns: the names above are checked against them by type.
      const column = (table.columns as Record<string, Column>)[named]!;
      key += addColumn(column, slots, table.capacity, key, low, high);
    }
    for (let i = 0; i < slots.length; i += 1) {
      const slot = slots[i]!;
      const live = table.isLive(slot);
      const newLow = live ? finish(low[i]! ^ 0x2f0b4c47) | 0 : 0;
      const newHigh = live ? finish(high[i]! ^ 0x6d2b79f5) | 0 : 0;
      this.#low = (this.#low + newLow - known[slot * 2]!) | 0;
      this.#high = (this.#high + newHigh - known[slot * 2 + 1]!) | 0;
      known[slot * 2] = newLow;
      known[slot * 2 + 1] = newHigh;
    }
  }

  #rowsFor(name: TableName, size: number): Int32Array {
    const rows = this.#rows[name];
    if (rows.length >= size * 2) return rows;
    const grown = new Int32Array(size * 3);
    grown.set(rows);
    this.#rows[name] = grown;
    return grown;
  }
}

function emptyRows(): Record<TableName, Int32Array> {
  const none = (): Int32Array => new Int32Array(0);
  return { channels: none(), queues: none(), agents: none(), memberships: none(), cells: none(), buckets: none(), quarters: none(), conversations: none(), work: none(), offers: none(), shifts: none(), plans: none(), alerts: none(), messages: none(), ratings: none() };
}

/**
 * Multipliers by place in the row: a row's hash is the sum of its words, each times the multiplier of its place, which is odd, so that no change of
 * one word goes unseen. Source: multilinear hashing, Carter and Wegman 1979, over the integers modulo 2^32.
 */
const PLACES = 256;
const LOW_KEYS = Int32Array.from({ length: PLACES }, (_key, place) => finish(place + 1) | 1);
const HIGH_KEYS = Int32Array.from({ length: PLACES }, (_key, place) => finish(~place) | 1);

/**
 * One column over all touched rows at a time: the inner loop then knows the column's kind.
 * @returns the places it took.
 */
function addColumn(column: Column, slots: readonly number[], rows: number, place: number, low: Int32Array, high: Int32Array): number {
  if (column instanceof TextColumn) return addTexts(column, slots, place, low, high);
  if (column instanceof Float64Array) return addWords(new Int32Array(column.buffer, column.byteOffset, column.length * 2), slots, (column.length / rows) * 2, place, low, high);
  return addWords(column, slots, column.length / rows, place, low, high);
}

function addTexts(column: TextColumn, slots: readonly number[], place: number, low: Int32Array, high: Int32Array): number {
  for (let i = 0; i < slots.length; i += 1) {
    const text = column.at(slots[i]!);
    if (text === '') continue;
    const word = hashText(text);
    low[i] = low[i]! + Math.imul(word, LOW_KEYS[place]!);
    high[i] = high[i]! + Math.imul(word, HIGH_KEYS[place]!);
  }
  return 1;
}

function addWords(words: Uint8Array | Int32Array, slots: readonly number[], width: number, place: number, low: Int32Array, high: Int32Array): number {
  invariant(place + width <= PLACES, 'a multiplier for every place of a row');
  for (let i = 0; i < slots.length; i += 1) {
    const start = slots[i]! * width;
    let a = low[i]!;
    let b = high[i]!;
    for (let at = 0; at < width; at += 1) {
      // The upper half joins the lower: a double's differences lie in its highest bits, which a product would push out.
      const word = words[start + at]!;
      const folded = word ^ (word >>> 16);
      a = (a + Math.imul(folded, LOW_KEYS[place + at]!)) | 0;
      b = (b + Math.imul(folded, HIGH_KEYS[place + at]!)) | 0;
    }
    low[i] = a;
    high[i] = b;
  }
  return width;
}
