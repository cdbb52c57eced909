/**
 * Puts database rows, which come newest first, in order of time: in memory, up to a limit. Rows that turn out to be in order already
 * stream through, however many they are, so a table sorted on disk has no limit.
 */
import { invariant } from '../../../base/invariant.ts';
import type { RawEntry } from './entry.ts';

/** Characters of rows held while their order is unknown. */
const MAX_SORTED_CHARACTERS = 64 * 1024 * 1024;

const ENTRY = 'ENTERQUEUE';

export class RowSorter {
  readonly #give: (row: RawEntry) => void;
  readonly #maxCharacters: number;
  #held: RawEntry[] = [];
  #heldCharacters = 0;
  #rising = 0;
  #falling = 0;
  #lastUs = 0;
  #streaming = false;

  constructor(give: (row: RawEntry) => void, maxCharacters = MAX_SORTED_CHARACTERS) {
    this.#give = give;
    this.#maxCharacters = maxCharacters;
  }

  /** False when the row cannot be put in order any more. */
  add(row: RawEntry, characters: number): boolean {
    if (this.#held.length > 0 || this.#streaming) {
      if (row.stamp.us > this.#lastUs) this.#rising += 1;
      if (row.stamp.us < this.#lastUs) this.#falling += 1;
    }
    this.#lastUs = row.stamp.us;
    if (this.#streaming) {
      if (this.#falling > 0) return false;
      this.#give(row);
      return true;
    }
    this.#held.push(row);
    this.#heldCharacters += characters;
    if (this.#heldCharacters <= this.#maxCharacters) return true;
    if (this.#falling > 0) return false;
    this.#streaming = true;
    this.#giveHeld();
    return true;
  }

  end(): void {
    invariant(!this.#streaming || this.#held.length === 0, 'streamed rows are not held');
    // rows of the same time keep the order in which they were written: the reverse of a table that is newest first
    const falls = this.#falling - this.#rising || callsEndBeforeTheyEnter(this.#held);
    if (falls > 0) this.#held.reverse();
    this.#held.sort((a, b) => a.stamp.us - b.stamp.us);
    this.#giveHeld();
  }

  #giveHeld(): void {
    const rows = this.#held;
    this.#held = [];
    for (const row of rows) this.#give(row);
  }
}

/** Where times do not tell the order of rows (all of one second, say): calls whose entry comes last, less those whose entry comes first. */
function callsEndBeforeTheyEnter(rows: readonly RawEntry[]): number {
  const ends = new Map<string, { readonly first: string; last: string }>();
  for (const { call, verb } of rows) {
    const known = ends.get(call);
    if (known === undefined) ends.set(call, { first: verb, last: verb });
    else known.last = verb;
  }
  return [...ends.values()].reduce((sum, { first, last }) => sum + Number(last === ENTRY) - Number(first === ENTRY), 0);
}
