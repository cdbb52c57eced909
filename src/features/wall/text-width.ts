/** How wide a text is at most, in em of the shipped font at weight 600: what must fit is chosen before it is drawn. Pure. */

/** Advance widths by kind of character, rounded up. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [[/[ \u00a0\u202f.,:;'’|!il′]/u, 0.32], [/[\dA-Zfrtj<>+\-/–()]/u, 0.66], [/[%@mwMW≥×→↗↘]/u, 0.98]];
const OTHER = 0.62;

const widthOf = (character: string): number => WIDTHS.find(([kind]) => kind.test(character))?.[1] ?? OTHER;

export function textEm(text: string): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

/** The first of several wordings that fits; the last one when none does. */
export function fitting(wordings: readonly [string, ...string[]], em: number): string {
  return wordings.find((text) => textEm(text) <= em) ?? wordings.at(-1) ?? wordings[0];
}
