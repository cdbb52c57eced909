/**
 * Counts what a schema dropped: keys of `given` that `kept` has not, items likewise, at every depth.
 * A part that the schema passed on untouched is the same object and holds nothing dropped. Runs once per event: `for in` over two plain objects
 * that JSON made costs a quarter of their entry lists.
 */
export function countDropped(given: unknown, kept: unknown): number {
  if (given === kept || typeof given !== 'object' || typeof kept !== 'object' || given === null || kept === null) return 0;
  let dropped = 0;
  for (const key in given) {
    if (!Object.hasOwn(kept, key)) dropped += 1;
    else {
      const value: unknown = Reflect.get(kept, key);
      if (typeof value === 'object') dropped += countDropped(Reflect.get(given, key), value);
    }
  }
  return dropped;
}
