/** Text folded for search and for sorting, the same in every engine and locale. */

const MARKS = /\p{M}+/gu;
const DIGITS = /\d+/g;
const LEADING_ZEROS = /^0+(?=\d)/;
/** Longer texts are told apart by their first part only; whoever sorts breaks ties otherwise. */
const KEY_LENGTH = 128;

/** Lower case without accents: two texts that a reader takes for the same word are equal. */
export function foldText(text: string): string {
  if (isPlain(text)) return text;
  return text.normalize('NFD').replace(MARKS, '').toLowerCase();
}

/** Key whose code-unit order is natural order: "Agent 9" before "agent 10". A run of digits is preceded by its length. */
export function collationKey(text: string): string {
  const folded = foldText(text.slice(0, KEY_LENGTH));
  return folded.replace(DIGITS, (run) => {
    const number = run.replace(LEADING_ZEROS, '');
    return String.fromCharCode(0x30 + number.length) + number;
  });
}

export const compareKeys = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Most ids are already folded; looking costs less than normalising. */
function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7e || (unit >= 0x41 && unit <= 0x5a)) return false;
  }
  return true;
}
