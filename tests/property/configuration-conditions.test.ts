/** Conditions over random trees and random texts. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseCondition } from '../../src/model/configuration/condition-parser.ts';
import { conditionText } from '../../src/model/configuration/condition-text.ts';
import { holds, type ItemFacts } from '../../src/model/configuration/condition-truth.ts';
import { COMPARISONS, LABELS, MEASURES, type Condition } from '../../src/model/configuration/condition.ts';

const words = fc.oneof(fc.constantFrom('and', 'is', 'help', '#brand', 'need assistance', '"', '\\', 'É', '('), fc.string({ minLength: 1, maxLength: 8, unit: 'binary' }).filter((text) => text.isWellFormed()));
const number = fc.integer({ min: -9_999_999, max: 9_999_999 }).map((n) => n / 1000 + 0);
const seconds = fc.integer({ min: 0, max: 10_000_000 });
const comparison = fc.constantFrom(...COMPARISONS);

const conditions: fc.Arbitrary<Condition> = fc.letrec<{ tree: Condition; leaf: Condition }>((tie) => ({
  tree: fc.oneof({ depthSize: 'small', maxDepth: 6 }, tie('leaf'),
    fc.record({ kind: fc.constantFrom('and' as const, 'or' as const), of: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }) }), // the words themselves, not any text
    fc.record({ kind: fc.constant<'not'>('not'), of: tie('tree') })),
  leaf: fc.oneof(
    words.map((text): Condition => ({ kind: 'text', text })),
    fc.tuple(fc.constantFrom(...MEASURES), comparison, number, seconds).map(([measure, compared, value, age]): Condition => ({ kind: 'measure', measure, comparison: compared, than: measure === 'age' ? age : value })),
    fc.tuple(fc.constantFrom(...LABELS), words).map(([label, is]): Condition => ({ kind: 'label', label, is })),
    fc.tuple(fc.option(words), seconds, comparison, fc.nat(99)).map(([channel, withinS, compared, than]): Condition => ({ kind: 'contacts', channel, withinS, comparison: compared, than })),
  ),
})).tree;

it('what is written is read back as it was', () => {
  fc.assert(fc.property(conditions, (condition) => {
    expect(parseCondition(conditionText(condition))).toEqual({ ok: true, value: condition });
  }), { numRuns: 2000 });
});

const soup = fc.array(fc.constantFrom('(', ')', 'and', 'or', 'not', 'a', '"b c"', 'age', '>', '<=', '5 min', '3', 'contacts', 'by', 'within', 'channel', 'is', '"', '!', '\u{1F600}', ' '), { maxLength: 15 });
it('any text is read, or refused at a column that it has', () => {
  fc.assert(fc.property(fc.oneof(soup.map((parts) => parts.join(' ')), soup.map((parts) => parts.join('')), fc.string({ unit: 'binary', maxLength: 60 })), (text) => {
    const result = parseCondition(text);
    if (result.ok) expect(parseCondition(conditionText(result.value))).toEqual(result);
    else {
      expect(result.error.column).toBeGreaterThanOrEqual(1);
      expect(result.error.column).toBeLessThanOrEqual([...text].length + 1);
    }
  }), { numRuns: 3000 });
});

it('joined by and, or and not, conditions obey the laws of logic', () => {
  const facts: fc.Arbitrary<ItemFacts> = fc.record({
    text: fc.array(fc.constantFrom('help', '#brand', 'need', 'assistance', 'É'), { maxLength: 4 }).map((parts) => parts.join(' ')), channel: fc.constantFrom('help', 'mail'), reason: fc.option(fc.constantFrom('help', 'is')),
    since: fc.nat(1_000_000), sentiment: fc.option(number), value: fc.option(number), purchases: fc.option(number), influence: fc.option(number),
    contacts: fc.array(fc.record({ channel: fc.constantFrom('help', 'mail'), at: fc.nat(1_000_000) }), { maxLength: 4 }),
  });
  fc.assert(fc.property(conditions, conditions, facts, fc.nat(2_000_000), (a, b, item, now) => {
    const [left, right] = [holds(a, item, now), holds(b, item, now)];
    expect(holds({ kind: 'and', of: [a, b] }, item, now)).toBe(left && right);
    expect(holds({ kind: 'or', of: [a, b] }, item, now)).toBe(left || right);
    expect(holds({ kind: 'not', of: { kind: 'or', of: [a, b] } }, item, now)).toBe(!left && !right);
  }), { numRuns: 1000 });
});
