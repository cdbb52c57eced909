/** Sum and size of a page's values, without making text of them. */
import { finish, hashText, mixWord } from '../base/hash.ts';

const float = new Float64Array(1);
const words = new Int32Array(float.buffer);

/** Depends on every value, on the columns' names and order, and on the page's place. */
export function sumOfPage(table: string, from: number, columns: Readonly<Record<string, readonly unknown[]>>): number {
  let sum = mixWord(hashText(table), from | 0);
  for (const [key, cells] of Object.entries(columns)) {
    sum = mixWord(sum, hashText(key));
    for (const cell of cells) {
      if (typeof cell === 'number') {
        float[0] = cell;
        sum = mixWord(mixWord(sum, words[0]!), words[1]!);
      } else {
        sum = mixWord(sum, hashText(typeof cell === 'string' ? cell : JSON.stringify(cell)));
      }
    }
  }
  return finish(sum);
}

/** Upper estimate of the bytes that the values take as JSON. */
export function jsonBytes(cells: readonly unknown[]): number {
  let bytes = 0;
  for (const cell of cells) {
    if (typeof cell === 'number') bytes += cell >= 0 && cell < 10 ? 2 : Number.isInteger(cell) && Math.abs(cell) < 1e6 ? 8 : 25;
    else bytes += textBytes(typeof cell === 'string' ? cell : JSON.stringify(cell)) + 3;
  }
  return bytes;
}

function textBytes(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    // Controls and lone surrogates are escaped; everything else has at most three bytes a unit.
    bytes += unit < 0x20 || (unit >= 0xd800 && unit <= 0xdfff) ? 6 : unit === 0x22 || unit === 0x5c ? 2 : unit < 0x80 ? 1 : 3;
  }
  return bytes;
}
