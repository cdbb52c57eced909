/** Texts as small dense integers, given in order of first sight and never taken back. For vocabularies that stay small. */
export class Interner {
  readonly #codes = new Map<string, number>();
  readonly texts: string[] = [];
  /** Characters of all of them. */
  length = 0;

  /** Code of a text, a new one at first sight. */
  code(text: string): number {
    const known = this.#codes.get(text);
    if (known !== undefined) return known;
    const code = this.texts.length;
    this.texts.push(text);
    this.length += text.length;
    this.#codes.set(text, code);
    return code;
  }

  /** Code of a text seen before, else `undefined`. */
  find(text: string): number | undefined {
    return this.#codes.get(text);
  }

  /** Text of a code; empty for a code never given (such as -1). */
  text(code: number): string {
    return this.texts[code] ?? '';
  }
}
