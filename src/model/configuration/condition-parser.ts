/**
 * Reads a condition as people write it:
 *
 *     (#brand or @brand) and (help or "need assistance")
 *     sentiment < -0.5 and not channel is voice
 *     contacts within 48 h >= 2 or contacts by email within 1 d > 0
 *     value >= 3 or purchases > 1000 or influence >= 10000 or age > 2 h or reason is refund
 *
 * `and` binds closer than `or`, `not` closest; upper or lower case. A bare word is text to be found; quote it if it is a word of the language.
 */
import { failure, success, type Result } from '../../base/result.ts';
import { COMPARISONS, LABELS, MEASURES, RESERVED, type Comparison, type Condition } from './condition.ts';
import { asDuration } from './condition-duration.ts';
import type { ConditionFault } from './condition-fault.ts';
import { tokensOf, type Token } from './condition-tokens.ts';

const MAX_DEPTH = 50;

export function parseCondition(text: string): Result<Condition, ConditionFault> {
  const tokens = tokensOf(text);
  if (!tokens.ok) return tokens;
  try {
    return success(new Parser(tokens.value).whole());
  } catch (error) {
    if (error instanceof Unreadable) return failure(error.fault);
    throw error;
  }
}

/** Leaves the recursion; never leaves this file. */
class Unreadable extends Error {
  readonly fault: ConditionFault;
  constructor(fault: ConditionFault) {
    super(fault.code);
    this.fault = fault;
  }
}

class Parser {
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  /** The last token is the end. */
  constructor(tokens: readonly Token[]) { this.#tokens = tokens; }

  whole(): Condition {
    const condition = this.#or();
    if (this.#token.kind !== 'end') this.#expected('and, or');
    return condition;
  }

  get #token(): Token { return this.#tokens[this.#next] ?? this.#tokens.at(-1)!; }

  #take(): Token {
    const token = this.#token;
    this.#next += 1;
    return token;
  }

  /** Takes the word of the language, if it comes next. */
  #word(word: string): boolean {
    const { kind, text } = this.#token;
    if (kind !== 'word' || text.toLowerCase() !== word) return false;
    this.#next += 1;
    return true;
  }

  #expected(expected: string): never { throw new Unreadable({ code: 'expected', column: this.#token.column, expected }); }

  #or(): Condition { return this.#joined('or', () => this.#joined('and', () => this.#not())); }

  #joined(kind: 'and' | 'or', part: () => Condition): Condition {
    const first = part();
    const of = [first];
    while (this.#word(kind)) of.push(part());
    return of.length === 1 ? first : { kind, of };
  }

  #not(): Condition {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw new Unreadable({ code: 'too-deep', column: this.#token.column, expected: String(MAX_DEPTH) });
    const condition: Condition = this.#word('not') ? { kind: 'not', of: this.#not() } : this.#single();
    this.#depth -= 1;
    return condition;
  }

  #single(): Condition {
    const { kind, text } = this.#token;
    if (kind === 'open') {
      this.#next += 1;
      const inner = this.#or();
      if (this.#token.kind !== 'close') this.#expected('and, or, )');
      this.#next += 1;
      return inner;
    }
    if (kind === 'quoted') return { kind: 'text', text: this.#take().text };
    if (kind !== 'word') return this.#expected('a word, "text", (, not');
    const word = text.toLowerCase();
    if (!RESERVED.has(word)) return { kind: 'text', text: this.#take().text };
    const measure = MEASURES.find((known) => known === word);
    const label = LABELS.find((known) => known === word);
    if (measure === undefined && label === undefined && word !== 'contacts') return this.#expected('a word, "text", (, not');
    this.#next += 1;
    if (measure !== undefined) return { kind: 'measure', measure, comparison: this.#comparison(), than: measure === 'age' ? this.#duration() : this.#number() };
    if (label !== undefined) {
      if (!this.#word('is')) this.#expected('is');
      return { kind: 'label', label, is: this.#name() };
    }
    const channel = this.#word('by') ? this.#name() : null;
    if (!this.#word('within')) this.#expected(channel === null ? 'by, within' : 'within');
    return { kind: 'contacts', channel, withinS: this.#duration(), comparison: this.#comparison(), than: this.#number() };
  }

  #comparison(): Comparison {
    const comparison = COMPARISONS.find((known) => this.#token.kind === 'comparison' && known === this.#token.text);
    if (comparison === undefined) return this.#expected(COMPARISONS.join(' '));
    this.#next += 1;
    return comparison;
  }

  #number(): number {
    const value = this.#token.kind === 'word' && /^-?\d{1,15}(\.\d{1,6})?$/.test(this.#token.text) ? Number(this.#token.text) : null;
    if (value === null) return this.#expected('a number');
    this.#next += 1;
    return value;
  }

  /** "30 min", "30min": a number with its unit, in one word or two. */
  #duration(): number {
    const first = this.#token;
    const second = this.#tokens[this.#next + 1];
    const together = first.kind === 'word' ? asDuration(first.text) : null;
    const apart = first.kind === 'word' && second?.kind === 'word' ? asDuration(first.text + second.text) : null;
    const value = together ?? apart;
    if (value === null) return this.#expected('a time such as 30 min (s, min, h, d)');
    this.#next += together === null ? 2 : 1;
    return value;
  }

  #name(): string {
    const { kind, text } = this.#token;
    if (kind !== 'quoted' && (kind !== 'word' || RESERVED.has(text.toLowerCase()))) this.#expected('a name');
    this.#next += 1;
    return text;
  }
}
