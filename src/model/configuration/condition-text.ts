/** A condition as people write it: the way back of `parseCondition`. */
import { RESERVED, type Condition } from './condition.ts';
import { durationText } from './condition-duration.ts';

export function conditionText(condition: Condition): string {
  switch (condition.kind) {
    case 'and': case 'or': return condition.of.map(part).join(` ${condition.kind} `);
    case 'not': return `not ${part(condition.of)}`;
    case 'text': return word(condition.text);
    case 'measure': return `${condition.measure} ${condition.comparison} ${condition.measure === 'age' ? durationText(condition.than) : String(condition.than)}`;
    case 'label': return `${condition.label} is ${word(condition.is)}`;
    case 'contacts': return `contacts ${condition.channel === null ? '' : `by ${word(condition.channel)} `}within ${durationText(condition.withinS)} ${condition.comparison} ${condition.than}`;
  }
}

/** Inside another condition: joined ones in parentheses, so that nobody needs to know what binds closer. */
const part = (condition: Condition): string => (condition.kind === 'and' || condition.kind === 'or' ? `(${conditionText(condition)})` : conditionText(condition));

const word = (text: string): string => (/^[^\s()<>=!"]+$/u.test(text) && !RESERVED.has(text.toLowerCase()) ? text : `"${text.replaceAll(/["\\]/g, '\\$&')}"`);
