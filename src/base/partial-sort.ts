/** Sorts only a window of ranks: the rest of the array is left partitioned around it. O(n + w log w) on average for a window of w. */

const SMALL = 16;

/** After the call, ranks `from` (inclusive) to `to` (exclusive) of `items[0 .. length)` stand in place. `compare` must be total: never 0 for two different items. */
export function sortWindow(items: Int32Array, length: number, from: number, to: number, compare: (a: number, b: number) => number): void {
  let low = 0;
  let high = length - 1;
  // Explicit ranges instead of recursion: only sides that meet the window are kept.
  const pending: number[] = [];
  for (;;) {
    if (low >= to || high < from || low >= high || high - low < SMALL) {
      if (low < to && high >= from) insertionSort(items, low, high, compare);
      const nextHigh = pending.pop();
      if (nextHigh === undefined) return;
      high = nextHigh;
      low = pending.pop()!;
      continue;
    }
    const pivot = medianOfThree(items, low, high, compare);
    let i = low;
    let j = high;
    while (i <= j) {
      while (compare(items[i]!, pivot) < 0) i += 1;
      while (compare(items[j]!, pivot) > 0) j -= 1;
      if (i <= j) {
        const swapped = items[i]!;
        items[i] = items[j]!;
        items[j] = swapped;
        i += 1;
        j -= 1;
      }
    }
    pending.push(i, high);
    high = j;
  }
}

/** Positions are spread by a multiplicative hash of the range, so no input order of a peer makes it quadratic by design. */
function medianOfThree(items: Int32Array, low: number, high: number, compare: (a: number, b: number) => number): number {
  const span = high - low + 1;
  const at = (salt: number): number => items[low + ((Math.imul(low ^ Math.imul(high, 0x9e3779b1) ^ salt, 0x85ebca6b) >>> 0) % span)]!;
  const a = at(1);
  const b = at(0x51ed270b);
  const c = at(0x2545f491);
  if (compare(a, b) < 0) return compare(b, c) < 0 ? b : compare(a, c) < 0 ? c : a;
  return compare(a, c) < 0 ? a : compare(b, c) < 0 ? c : b;
}

function insertionSort(items: Int32Array, low: number, high: number, compare: (a: number, b: number) => number): void {
  for (let i = low + 1; i <= high; i += 1) {
    const item = items[i]!;
    let j = i - 1;
    while (j >= low && compare(items[j]!, item) > 0) {
      items[j + 1] = items[j]!;
      j -= 1;
    }
    items[j + 1] = item;
  }
}
