/**
 * Text from customers and platforms, made fit for one line: it stays text, and keeps to its place.
 * Together with `<bdi>` around it, nothing in it can reorder, cover or stretch its neighbours.
 */
const MAX_CHARACTERS = 120;
/** More than any living script stacks on one letter. */
const MAX_MARKS = 4;

const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu;
const TOO_MANY_MARKS = new RegExp(`(\\p{M}{${MAX_MARKS}})\\p{M}+`, 'gu');
/** Joiners and other invisible characters in a row, which cost shaping time and show nothing. */
const TOO_MANY_JOINERS = /(\p{Cf}{4})\p{Cf}+/gu;
/** Nothing to see: blanks, format characters and the fillers that look empty. */
const INVISIBLE = /^[\p{Z}\p{Cf}\p{M}\u115f\u1160\u3164\uffa0]*$/u;

/** One line of at most `limit` characters; empty when nothing in it can be seen. */
export function plainText(text: string, limit: number = MAX_CHARACTERS): string {
  // The rough cut keeps the expressions below linear in the limit, not in the text.
  const rough = text.length > limit * 16 ? text.slice(0, limit * 16) : text;
  const line = rough.replace(CONTROLS, ' ').replace(TOO_MANY_MARKS, '$1').replace(TOO_MANY_JOINERS, '$1').trim();
  if (INVISIBLE.test(line)) return '';
  const characters = line.length > limit ? [...line] : null;
  if (!characters || characters.length <= limit) return line.toWellFormed();
  return `${characters.slice(0, limit - 1).join('').trimEnd()}…`.toWellFormed();
}
