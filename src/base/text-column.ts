/** Column of texts whose copies share what neither changed: pages of rows are copied only when one side writes into them. */
const PAGE_BITS = 10;
const PAGE_ROWS = 1 << PAGE_BITS;
const PAGE_MASK = PAGE_ROWS - 1;

export class TextColumn {
  #pages: string[][] = [];
  /** Whether a page belongs to this column alone. */
  #own: boolean[] = [];

  at(row: number): string { return this.#pages[row >> PAGE_BITS]?.[row & PAGE_MASK] ?? ''; }

  set(row: number, text: string): void {
    const page = row >> PAGE_BITS;
    while (this.#pages.length <= page) {
      this.#pages.push(Array.from({ length: PAGE_ROWS }, () => ''));
      this.#own.push(true);
    }
    if (this.#pages[page]![row & PAGE_MASK] === text) return;
    if (this.#own[page] !== true) {
      this.#pages[page] = this.#pages[page]!.slice();
      this.#own[page] = true;
    }
    this.#pages[page]![row & PAGE_MASK] = text;
  }

  /** Becomes equal to `source`, which from now on shares its pages. */
  copyFrom(source: TextColumn): void {
    this.#pages = source.#pages.slice();
    source.#own.fill(false);
    this.#own = source.#own.slice();
  }
}
