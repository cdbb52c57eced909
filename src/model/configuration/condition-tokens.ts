/** A condition's text, cut into what the parser reads. */
import { failure, success, type Result } from '../../base/result.ts';
import type { ConditionFault } from './condition-fault.ts';

export interface Token {
  readonly kind: 'open' | 'close' | 'comparison' | 'word' | 'quoted' | 'end';
  /** Of a quoted text, what stands between the quotes. */
  readonly text: string;
  /** Of its first character, from 1. */
  readonly column: number;
}

/** In a quoted text, \" and \\ stand for the character itself. */
const TOKEN = /\s+|(?<open>\()|(?<close>\))|(?<comparison><=|>=|!=|[<>=])|"(?<quoted>(?:[^"\\]|\\["\\])+)"|(?<word>[^\s()<>=!"]+)/uy;

/** Always ends with a token of kind `end`. */
export function tokensOf(text: string): Result<readonly Token[], ConditionFault> {
  const tokens: Token[] = [];
  let at = 0;
  let column = 1;
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (match === null) {
      return failure(text[at] === '"' ? { code: 'bad-quote', column, expected: '"text"' } : { code: 'bad-character', column, expected: 'a word, "text", (, not' });
    }
    const { open, close, comparison, quoted, word } = match.groups ?? {};
    if (open !== undefined) tokens.push({ kind: 'open', text: open, column });
    else if (close !== undefined) tokens.push({ kind: 'close', text: close, column });
    else if (comparison !== undefined) tokens.push({ kind: 'comparison', text: comparison, column });
    else if (quoted !== undefined) tokens.push({ kind: 'quoted', text: quoted.replaceAll(/\\(["\\])/g, '$1'), column });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word, column });
    at += match[0].length;
    column += [...match[0]].length;
  }
  return success([...tokens, { kind: 'end', text: '', column }]);
}
