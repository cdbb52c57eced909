/**
 * Counts what a schema dropped: keys of `given` that `kept` has not, items likewise, at every depth.
 * A part that the schema passed on untouched is the same object and holds nothing dropped.
 */
export function countDropped(given: unknown, kept: unknown): number {
  if (given === kept || typeof given !== 'object' || typeof kept !== 'object' || given === null || kept === null) return 0;
  const keptEntries = Object.entries(kept);
  let dropped = Object.keys(given).length - keptEntries.length;
  for (const [key, keptValue] of keptEntries) {
    if (typeof keptValue === 'object') dropped += countDropped(Reflect.get(given, key), keptValue);
  }
  return dropped;
}
