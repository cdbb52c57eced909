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

/** Texts worked out from rows that never change them, by slot; `born` says whether the slot still holds the same row. */
export class RowTexts {
  readonly #born: number[] = [];
  readonly #texts: string[] = [];

  text(slot: number, born: number, make: () => string): string {
    if (this.#born[slot] !== born) {
      this.#born[slot] = born;
      this.#texts[slot] = make();
    }
    return this.#texts[slot]!;
  }
}
