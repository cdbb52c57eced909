/** Who commands: the log knows a user by an opaque id, and only here is it told whose. */
import type { NameEntry } from './pseudonyms.ts';

export class Actors {
  readonly #fresh: () => string;
  readonly #noted: (entry: NameEntry) => void;
  readonly #ids = new Map<string, string>();

  /** `fresh`: an id that nobody had; `noted`: keeps a new user before anything refers to him. */
  constructor(fresh: () => string, noted: (entry: NameEntry) => void, known: readonly NameEntry[]) {
    this.#fresh = fresh;
    this.#noted = noted;
    for (const { p, is } of known) this.#ids.set(is, p);
  }

  /** `name`: as he signs in. */
  idOf(name: string): string {
    const known = this.#ids.get(name);
    if (known !== undefined) return known;
    const p = this.#fresh();
    this.#noted({ p, is: name, field: 'user' });
    this.#ids.set(name, p);
    return p;
  }

  all(): readonly { readonly id: string; readonly name: string }[] { return [...this.#ids].map(([name, id]) => ({ id, name })); }
}

/** Of a log that is not kept. */
export function passingActors(): Actors {
  let drawn = 0;
  return new Actors(() => `~${String((drawn += 1)).padStart(12, '0')}`, () => undefined, []);
}
