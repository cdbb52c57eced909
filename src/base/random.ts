/**
 * Random numbers that are a function of what they are for. A draw is Threefry-2x32 of a key and a counter: nothing but adds, rotations
 * and exclusive ors, so it has the same bits in every engine; any draw can be had without those before it; two keys, or two
 * counters, are two independent draws. One generator serves both uses of a simulation:
 * - a stream (arrivals, say): a key of its own, the counter runs;
 * - a contact's own attributes: the counter is (contact, purpose, index), so the contact is the same whatever was drawn for others.
 * The whole state is four words in an array of the caller: a fork is a copy of that array.
 *
 * Source: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, Parallel Random Numbers: As Easy as 1, 2, 3 (SC'11), in the form of 13
 * rounds that its authors publish known answers for. Philox needs high halves of products, which JavaScript would have to compose.
 */

/** Words of state that a `Draws` takes from its array: key (2), counter (2). */
export const DRAWS_WORDS = 4;

/** Draws for one (contact, purpose) before they would run into the next purpose's. */
export const DRAWS_PER_PURPOSE = 65_536;

const PARITY = 0x1bd11bda;
const WORD = 0x1_0000_0000;
const GRID = 1 / 0x10_0000_0000_0000; // 2^-52

export class Draws {
  readonly #state: Int32Array;
  readonly #at: number;
  /** The last block's two words. */
  #upper = 0;
  #lower = 0;

  /** Works on `DRAWS_WORDS` words of `state` from `at`; whoever copies or replaces them moves the generator. */
  constructor(state: Int32Array = new Int32Array(DRAWS_WORDS), at = 0) {
    this.#state = state;
    this.#at = at;
  }

  /**
   * Begins the sequence of a (master seed, replication, stream): its key is drawn under the master seed. Two of them share a key
   * with probability 2^-64. `master`: whole, below 2^53. `replication`: 32 bits; `stream`: 31.
   */
  begin(master: number, replication: number, stream: number): this {
    this.#set(master | 0, Math.floor(master / WORD) | 0, replication, stream * 2);
    const key0 = this.below(WORD) | 0;
    this.#set(key0, this.below(WORD) | 0, 0, 0);
    return this;
  }

  /** The next draws are those of a contact for a purpose, from the first one. `contact`: 32 bits; `purpose`: 0 to 65,535. */
  seat(contact: number, purpose: number): void {
    this.#state[this.#at + 2] = contact;
    this.#state[this.#at + 3] = purpose << 16;
  }

  /** Uniform in (0, 1), never an end: (k + 1/2) / 2^52, so that 1 - u is exact as well; k is the upper 26 bits of either word. */
  uniform(): number {
    this.#turn();
    return ((this.#upper >>> 6) * 0x400_0000 + (this.#lower >>> 6) + 0.5) * GRID;
  }

  /**
   * The next block. Apart from `uniform`, which is so short that its callers take it in: a fraction that a function returns costs memory,
   * a whole number in a field does not. The rounds are written out: in a loop they cost twice as much.
   */
  #turn(): void {
    const state = this.#state;
    const at = this.#at;
    const key0 = state[at]!;
    const key1 = state[at + 1]!;
    const key2 = PARITY ^ key0 ^ key1;
    const low = state[at + 3]!;
    let a = (state[at + 2]! + key0) | 0;
    let b = (low + key1) | 0;
    state[at + 3] = low + 1;
    if (low === -1) state[at + 2]! += 1;
    a = (a + b) | 0; b = ((b << 13) | (b >>> 19)) ^ a;
    a = (a + b) | 0; b = ((b << 15) | (b >>> 17)) ^ a;
    a = (a + b) | 0; b = ((b << 26) | (b >>> 6)) ^ a;
    a = (a + b) | 0; b = ((b << 6) | (b >>> 26)) ^ a;
    a = (a + key1) | 0; b = (b + key2 + 1) | 0;
    a = (a + b) | 0; b = ((b << 17) | (b >>> 15)) ^ a;
    a = (a + b) | 0; b = ((b << 29) | (b >>> 3)) ^ a;
    a = (a + b) | 0; b = ((b << 16) | (b >>> 16)) ^ a;
    a = (a + b) | 0; b = ((b << 24) | (b >>> 8)) ^ a;
    a = (a + key2) | 0; b = (b + key0 + 2) | 0;
    a = (a + b) | 0; b = ((b << 13) | (b >>> 19)) ^ a;
    a = (a + b) | 0; b = ((b << 15) | (b >>> 17)) ^ a;
    a = (a + b) | 0; b = ((b << 26) | (b >>> 6)) ^ a;
    a = (a + b) | 0; b = ((b << 6) | (b >>> 26)) ^ a;
    a = (a + key0) | 0; b = (b + key1 + 3) | 0;
    a = (a + b) | 0; b = ((b << 17) | (b >>> 15)) ^ a;
    this.#upper = a;
    this.#lower = b;
  }

  /** Whole number from 0 to `n` - 1, each with probability 1 / n up to 2^-52; `n` up to 2^32. */
  below(n: number): number { return Math.floor(this.uniform() * n); }

  #set(key0: number, key1: number, counter0: number, counter1: number): void {
    const state = this.#state;
    const at = this.#at;
    state[at] = key0;
    state[at + 1] = key1;
    state[at + 2] = counter0;
    state[at + 3] = counter1;
  }
}
