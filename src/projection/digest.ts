/**
 * Running digest of the state: the sum of its rows' hashes, so that only touched rows are hashed again, and neither the order of rows nor
 * the cutting into batches matters (I9, I10). Personal columns (names, subjects, customers) and places in memory are left out.
 */
import { finish, hashText, mixWord } from '../base/hash.ts';
import type { Column, SlotTable } from '../base/slot-table.ts';
import { TextColumn } from '../base/text-column.ts';
import type { State, Tables } from './state.ts';
import { TABLE_NAMES, type TableName } from './table-names.ts';

type Hashed = { readonly [T in TableName]: readonly (keyof Tables[T]['columns'])[] };

/** References are hashed where their slots depend on the log alone (tables that never release); elsewhere `born` names the row. */
const HASHED: Hashed = {
  channels: ['id', 'removed', 'configHash'],
  queues: ['id', 'removed', 'configHash', 'inHand'],
  agents: ['id', 'removed', 'configHash', 'implicit', 'presence', 'reason', 'presenceSince', 'platformWrapUp', 'wrapUpSince', 'notResponding', 'routing', 'routingSince', 'held', 'workSince', 'sums', 'integratedAt'],
  memberships: ['agent', 'queue', 'penalty', 'paused', 'reason'],
  cells: ['queue', 'channel', 'withinUs', 'shortUs', 'sums'],
  buckets: ['cell', 'minute', 'sums'],
  conversations: ['id', 'born', 'channel', 'cell', 'stage', 'handled', 'exit', 'exitMarks', 'exitAt', 'exitWaitUs', 'legs', 'waitingLegs'],
  work: [
    'id', 'outcome', 'born', 'channel', 'direction', 'queue', 'cell', 'state', 'stateSince', 'agent', 'phase', 'direct', 'createdAt', 'queuedAt', 'closedAt', 'waitUs', 'priority', 'pushes',
    'talkUs', 'holdUs', 'wrapUpUs', 'handledAt', 'ended', 'endedLogAt',
  ],
  offers: ['id', 'agent', 'at', 'born'],
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
    const low = new Int32Array(slots.length).fill(0x2f0b4c47);
    const high = new Int32Array(slots.length).fill(0x6d2b79f5);
    // The table's own columns: the names above are checked against them by type.
    for (const key of HASHED[name]) mixColumn((table.columns as Record<string, Column>)[key]!, slots, table.capacity, low, high);
    for (let i = 0; i < slots.length; i += 1) {
      const slot = slots[i]!;
      const live = table.isLive(slot);
      const newLow = live ? finish(low[i]!) | 0 : 0;
      const newHigh = live ? finish(high[i]!) | 0 : 0;
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
  return { channels: none(), queues: none(), agents: none(), memberships: none(), cells: none(), buckets: none(), conversations: none(), work: none(), offers: none() };
}

/** One column over all touched rows at a time: the inner loop then knows the column's kind. */
function mixColumn(column: Column, slots: readonly number[], rows: number, low: Int32Array, high: Int32Array): void {
  if (column instanceof TextColumn) mixTexts(column, slots, low, high);
  else if (column instanceof Float64Array) mixWords(new Int32Array(column.buffer, column.byteOffset, column.length * 2), slots, (column.length / rows) * 2, low, high);
  else mixWords(column, slots, column.length / rows, low, high);
}

function mixTexts(column: TextColumn, slots: readonly number[], low: Int32Array, high: Int32Array): void {
  for (let i = 0; i < slots.length; i += 1) {
    const text = column.at(slots[i]!);
    const word = text === '' ? 0 : hashText(text);
    low[i] = mixWord(low[i]!, word);
    high[i] = mixWord(high[i]!, word);
  }
}

function mixWords(words: Uint8Array | Int32Array, slots: readonly number[], width: number, low: Int32Array, high: Int32Array): void {
  for (let i = 0; i < slots.length; i += 1) {
    const start = slots[i]! * width;
    let a = low[i]!;
    let b = high[i]!;
    for (let at = start; at < start + width; at += 1) {
      const word = words[at]!;
      a = mixWord(a, word);
      b = mixWord(b, word);
    }
    low[i] = a;
    high[i] = b;
  }
}
