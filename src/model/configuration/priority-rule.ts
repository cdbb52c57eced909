/** The dictionary of priority: what raises or lowers an item, each contribution kept with it. */
import * as v from 'valibot';
import type { Condition } from './condition.ts';
import { finite, name } from './fields.ts';

/** As written: `when` is a condition such as `(#brand or @brand) and (help or "need assistance")`. */
export const priorityRuleText = v.object({ name, points: finite, when: v.pipe(v.string(), v.maxLength(2000)) });
export type PriorityRuleText = v.InferOutput<typeof priorityRuleText>;

export interface PriorityRule {
  readonly name: string;
  /** Added to the item's primary priority while the condition holds. */
  readonly points: number;
  readonly when: Condition;
}
