/** The language of priority conditions: what it says, where it complains, when it holds. */
import { describe, expect, it } from 'vitest';
import { agesOf, holds, type ItemFacts } from '../../../src/model/configuration/condition-truth.ts';
import { parseCondition } from '../../../src/model/configuration/condition-parser.ts';
import { conditionText } from '../../../src/model/configuration/condition-text.ts';
import type { Condition } from '../../../src/model/configuration/condition.ts';

const text = (words: string): Condition => ({ kind: 'text', text: words });

function parsed(written: string): Condition {
  const result = parseCondition(written);
  if (!result.ok) throw new Error(`${written}: ${JSON.stringify(result.error)}`);
  return result.value;
}

const readings: readonly (readonly [written: string, means: Condition])[] = [
  ['help', text('help')],
  ['"need assistance"', text('need assistance')],
  ['"say \\"now\\" \\\\ later"', text('say "now" \\ later')],
  ['(#brand or @brand) and (help or "need assistance")', { kind: 'and', of: [{ kind: 'or', of: [text('#brand'), text('@brand')] }, { kind: 'or', of: [text('help'), text('need assistance')] }] }],
  ['a or b and c', { kind: 'or', of: [text('a'), { kind: 'and', of: [text('b'), text('c')] }] }],
  ['not a AND b Or c', { kind: 'or', of: [{ kind: 'and', of: [{ kind: 'not', of: text('a') }, text('b')] }, text('c')] }],
  ['not not a', { kind: 'not', of: { kind: 'not', of: text('a') } }],
  ['((a))', text('a')],
  ['sentiment<-0.5', { kind: 'measure', measure: 'sentiment', comparison: '<', than: -0.5 }],
  ['value >= 3', { kind: 'measure', measure: 'value', comparison: '>=', than: 3 }],
  ['purchases != 0', { kind: 'measure', measure: 'purchases', comparison: '!=', than: 0 }],
  ['influence = 10000', { kind: 'measure', measure: 'influence', comparison: '=', than: 10_000 }],
  ['age > 2h', { kind: 'measure', measure: 'age', comparison: '>', than: 7200 }],
  ['age > 1.5 d', { kind: 'measure', measure: 'age', comparison: '>', than: 129_600 }],
  ['channel is phone', { kind: 'label', label: 'channel', is: 'phone' }],
  ['reason is "lost card"', { kind: 'label', label: 'reason', is: 'lost card' }],
  ['contacts within 48 h >= 2', { kind: 'contacts', channel: null, withinS: 172_800, comparison: '>=', than: 2 }],
  ['contacts by mail within 90min > 0', { kind: 'contacts', channel: 'mail', withinS: 5400, comparison: '>', than: 0 }],
  ['"and"', text('and')],
  ['42', text('42')],
];
it.each(readings)('%s', (written, means) => {
  expect(parsed(written)).toEqual(means);
  expect(parsed(conditionText(means))).toEqual(means);
});

const complaints: readonly (readonly [written: string, code: string, column: number, expected: string])[] = [
  ['', 'expected', 1, 'a word'],
  ['a and', 'expected', 6, 'a word'],
  ['and a', 'expected', 1, 'a word'],
  ['a b', 'expected', 3, 'and, or'],
  ['(a or b', 'expected', 8, ')'],
  ['a)', 'expected', 2, 'and, or'],
  ['()', 'expected', 2, 'a word'],
  ['sentiment', 'expected', 10, '<='],
  ['sentiment < low', 'expected', 13, 'a number'],
  ['age > 5', 'expected', 7, 'a time'],
  ['age > 5 weeks', 'expected', 7, 'a time'],
  ['channel phone', 'expected', 9, 'is'],
  ['reason is and', 'expected', 11, 'a name'],
  ['contacts >= 2', 'expected', 10, 'by, within'],
  ['contacts by mail >= 2', 'expected', 18, 'within'],
  ['contacts within 2 h', 'expected', 20, '<='],
  ['a and "open', 'bad-quote', 7, '"text"'],
  ['a and ""', 'bad-quote', 7, '"text"'],
  ['a ! b', 'bad-character', 3, 'a word'],
  ['\u{1F600} and !', 'bad-character', 7, 'a word'],
];
it.each(complaints)('%s: complains in its place', (written, code, column, expected) => {
  expect(parseCondition(written)).toEqual({ ok: false, error: { code, column, expected: expect.stringContaining(expected) } });
});

it('depth is limited, however it is made', () => {
  expect(parseCondition('('.repeat(51) + 'a')).toMatchObject({ ok: false, error: { code: 'too-deep', column: 51 } });
  expect(parseCondition('not '.repeat(10_000))).toMatchObject({ ok: false, error: { code: 'too-deep', column: 201 } });
  expect(parseCondition('('.repeat(49) + 'a' + ')'.repeat(49))).toMatchObject({ ok: true });
});

const H = 3_600_000_000;
const item: ItemFacts = {
  text: 'Bonjour @Caillou, la commande #512 est ARRIVÉE cassée. Need  assistance!', channel: 'social', reason: 'refund', since: 100 * H, sentiment: -0.7, value: 3, purchases: null, influence: 12_000,
  contacts: [{ channel: 'phone', at: 30 * H }, { channel: 'phone', at: 80 * H }, { channel: 'mail', at: 99 * H }, { channel: 'mail', at: 101 * H }],
};
describe('truth', () => {
  const cases: readonly (readonly [written: string, holds: boolean])[] = [
    ['arrivee', true], ['"arrivée CASSEE"', true], ['cass', false], ['assée', false], ['@caillou', true], ['caillou', true], ['#512', true], ['#51', false], ['"need assistance"', false], ['"need  assistance"', true],
    ['bonjour and not bonsoir', true], ['bonsoir or bonjour', true], ['bonsoir or bonne', false],
    ['sentiment < -0.5', true], ['sentiment = -0.7', true], ['sentiment >= 0', false], ['value >= 3', true], ['value > 3', false], ['influence <= 12000', true],
    ['purchases > 0', false], ['purchases <= 0', false], ['purchases != 5', false], ['not purchases > 0', true],
    ['channel is social', true], ['channel is Social', false], ['reason is refund', true], ['reason is other', false],
    ['age > 1 h', true], ['age >= 2 h', true], ['age > 2 h', false], ['age < 2 h', false],
    ['contacts within 24 h = 2', true], ['contacts within 72 h = 3 or contacts within 70 h = 3', true], ['contacts by phone within 48 h = 1', true], ['contacts by phone within 19 h = 0', true], ['contacts by mail within 1 h = 1', true],
    ['contacts by phone within 72 h >= 1 and contacts by mail within 72 h >= 1', true],
  ];
  it.each(cases)('%s: %s', (written, expected) => { expect(holds(parsed(written), item, 102 * H)).toBe(expected); });

  it('scripts without spaces have no words to break', () => {
    expect(holds(parsed('壊れ'), { ...item, text: '商品が壊れています' }, 102 * H)).toBe(true);
  });

  it('text that folds away is nowhere', () => { expect(holds({ kind: 'text', text: '\u0301' }, item, 0)).toBe(false); });
});

it('the ages at which a rule may change are known in advance', () => {
  expect(agesOf(parsed('a and (age > 5 min or not age >= 2 h) and value > 1'))).toEqual([300, 7200]);
  expect(agesOf(parsed('a or contacts within 2 h > 1'))).toEqual([]);
});
