/** Fields that have no column of their own, for many events: the values in one list, the names shared by every event of the same shape. */
interface Shape { readonly keys: readonly string[]; readonly next: Map<string, number> }

/** Shape of an event without such fields. */
export const NO_FIELDS = 0;

export class EventFields {
  readonly #shapes: Shape[] = [{ keys: [], next: new Map() }];
  readonly #values: unknown[] = [];

  /** Memory of the values, about. */
  bytes = 0;

  /** Where the next event's values begin. */
  get end(): number { return this.#values.length; }

  /** Adds a value to the event that is being written; returns the shape it has now. */
  add(shape: number, key: string, value: unknown): number {
    this.#values.push(value);
    this.bytes += bytesOf(value);
    const from = this.#shapes[shape]!;
    const known = from.next.get(key);
    if (known !== undefined) return known;
    const longer = this.#shapes.length;
    this.#shapes.push({ keys: [...from.keys, key], next: new Map() });
    from.next.set(key, longer);
    return longer;
  }

  /** Gives an event its fields back. */
  restore(shape: number, start: number, into: Record<string, unknown>): void {
    const { keys } = this.#shapes[shape]!;
    for (let i = 0; i < keys.length; i += 1) into[keys[i]!] = this.#values[start + i];
  }
}

/** A place in a list, and what hangs on it: about what V8 takes, texts as if none were Latin. */
function bytesOf(value: unknown): number {
  if (typeof value === 'string') return 32 + 2 * value.length;
  if (typeof value !== 'object' || value === null) return 16;
  let bytes = 64;
  for (const key in value) bytes += bytesOf(Reflect.get(value, key));
  return bytes;
}
