/**
 * 32-bit hashing with integer arithmetic only, so that every JavaScript engine gives the same value.
 * Used for digests (equality of two states), never for security.
 */

/** Mixes one 32-bit word into a running hash (MurmurHash3's round). Source: A. Appleby, MurmurHash3_x86_32. */
export function mixWord(hash: number, word: number): number {
  let k = Math.imul(word, 0xcc9e2d51);
  k = (k << 15) | (k >>> 17);
  const h = hash ^ Math.imul(k, 0x1b873593);
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
}

/** Mixes a whole number below 2^53. */
export function mixNumber(hash: number, value: number): number {
  return mixWord(mixWord(hash, value | 0), Math.floor(value / 4294967296) | 0);
}

/** Final avalanche: every input bit reaches every output bit. Source: MurmurHash3 fmix32. */
export function finish(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Hash of a text by its UTF-16 units; `seed` separates uses. */
export function hashText(text: string, seed = 0): number {
  let h = seed | 0;
  for (let i = 0; i < text.length; i += 1) h = mixWord(h, text.charCodeAt(i));
  return finish(mixWord(h, text.length));
}
