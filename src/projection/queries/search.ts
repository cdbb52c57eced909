/** Search in the texts of a row: a folded substring, never a pattern. Folding is remembered, since texts hardly change. */
import { foldText } from '../../base/collation.ts';

const foldedObjects = new WeakMap<object, string>();

/** Folded texts of a configuration object, which is replaced and never changed. */
export function searchable(config: object, texts: readonly string[]): string {
  const known = foldedObjects.get(config);
  if (known !== undefined) return known;
  const folded = foldText(texts.join('\n'));
  foldedObjects.set(config, folded);
  return folded;
}

/** Folded needle; `null` when there is nothing to look for. */
export function needleOf(text: string | undefined): string | null {
  const folded = foldText(text ?? '').trim();
  return folded === '' ? null : folded;
}

/** Folded texts of rows that never change theirs, by slot; `born` says whether the slot still holds the same row. */
class RowTexts {
  readonly #born: number[] = [];
  readonly #texts: string[] = [];

  text(slot: number, born: number, make: () => string): string {
    if (this.#born[slot] !== born) {
      this.#born[slot] = born;
      this.#texts[slot] = foldText(make());
    }
    return this.#texts[slot]!;
  }
}

const rowTexts = new WeakMap<object, RowTexts>();

/** Folded texts of a state's items, kept as long as the state. */
export function rowTextsOf(state: object): RowTexts {
  const known = rowTexts.get(state) ?? new RowTexts();
  rowTexts.set(state, known);
  return known;
}
