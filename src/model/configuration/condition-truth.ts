/** Whether a condition holds for an item. */
import { foldText } from '../../base/collation.ts';
import { SECOND_US, type EpochUs } from '../units.ts';
import type { ChannelId } from '../centre.ts';
import type { Comparison, Condition, Measure } from './condition.ts';

/** What is known of an item and its customer; what is not known satisfies no comparison. */
export interface ItemFacts {
  readonly text: string;
  readonly channel: ChannelId;
  readonly reason: string | null;
  /** When the item came: the age of a transferred item counts from its first leg. */
  readonly since: EpochUs;
  readonly sentiment: number | null;
  readonly value: number | null;
  readonly purchases: number | null;
  readonly influence: number | null;
  /** Other contacts of this customer before this one. */
  readonly contacts: readonly { readonly channel: ChannelId; readonly at: EpochUs }[];
}

export function holds(condition: Condition, item: ItemFacts, now: EpochUs): boolean {
  switch (condition.kind) {
    case 'and': return condition.of.every((part) => holds(part, item, now));
    case 'or': return condition.of.some((part) => holds(part, item, now));
    case 'not': return !holds(condition.of, item, now);
    case 'text': return hasWords(item.text, condition.text);
    case 'label': return item[condition.label] === condition.is;
    case 'measure': {
      const value = measured(condition.measure, item, now);
      return value !== null && compare(value, condition.comparison, condition.than);
    }
    case 'contacts': {
      const earliest = item.since - condition.withinS * SECOND_US;
      const count = item.contacts.filter(({ channel, at }) => at >= earliest && at <= item.since && (condition.channel === null || channel === condition.channel)).length;
      return compare(count, condition.comparison, condition.than);
    }
  }
}

/** Ages, in seconds, at which some part of the condition may change: the only way in which time alone changes a priority. */
export function agesOf(condition: Condition): readonly number[] {
  switch (condition.kind) {
    case 'and': case 'or': return condition.of.flatMap(agesOf);
    case 'not': return agesOf(condition.of);
    case 'measure': return condition.measure === 'age' ? [condition.than] : [];
    case 'text': case 'label': case 'contacts': return [];
  }
}

const measured = (measure: Measure, item: ItemFacts, now: EpochUs): number | null => (measure === 'age' ? (now - item.since) / SECOND_US : item[measure]);

function compare(value: number, comparison: Comparison, than: number): boolean {
  switch (comparison) {
    case '<': return value < than;
    case '<=': return value <= than;
    case '=': return value === than;
    case '!=': return value !== than;
    case '>=': return value >= than;
    case '>': return value > than;
  }
}

/** Letters, figures and _ make words; scripts that are written without spaces have no edges to look for. */
const WORD_PART = /^(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}])[\p{L}\p{N}_]/u;
const isWordPart = (text: string): boolean => WORD_PART.test(text);

function hasWords(text: string, words: string): boolean {
  const where = foldText(text);
  const what = foldText(words).trim();
  if (what === '') return false;
  for (let at = where.indexOf(what); at !== -1; at = where.indexOf(what, at + 1)) {
    const before = [...where.slice(Math.max(0, at - 2), at)].at(-1) ?? '';
    const [after = ''] = where.slice(at + what.length, at + what.length + 2);
    const [first = ''] = what;
    const last = [...what].at(-1) ?? '';
    if (!(isWordPart(before) && isWordPart(first)) && !(isWordPart(after) && isWordPart(last))) return true;
  }
  return false;
}
