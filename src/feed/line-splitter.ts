/** Cuts decoded chunks into lines, whatever the chunks' borders. Line ends: LF or CRLF. Holds one unfinished line, at most `maxLength` long. */
export class LineSplitter {
  readonly #maxLength: number;
  readonly #line: (text: string, tooLong: boolean) => void;
  #rest = '';
  #overflow = false;

  /** A line longer than `maxLength` characters is given cut, with `tooLong`; the rest of it is thrown away. */
  constructor(maxLength: number, line: (text: string, tooLong: boolean) => void) {
    this.#maxLength = maxLength;
    this.#line = line;
  }

  push(chunk: string): void {
    let start = 0;
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', start)) {
      this.#take(chunk.slice(start, end));
      this.#give();
      start = end + 1;
    }
    this.#take(chunk.slice(start));
  }

  /** The text after the last line end; empty when the last line was whole. */
  end(): { readonly text: string; readonly tooLong: boolean } {
    const last = { text: this.#rest, tooLong: this.#overflow };
    this.#rest = '';
    this.#overflow = false;
    return last;
  }

  #take(text: string): void {
    if (this.#overflow) return;
    const joined = this.#rest + text;
    this.#overflow = joined.length > this.#maxLength;
    this.#rest = this.#overflow ? joined.slice(0, this.#maxLength) : joined;
  }

  #give(): void {
    const text = this.#rest.endsWith('\r') ? this.#rest.slice(0, -1) : this.#rest;
    const tooLong = this.#overflow;
    this.#rest = '';
    this.#overflow = false;
    this.#line(text, tooLong);
  }
}
