/** Conditions of priority rules, as a tree. */
import type { ChannelId } from '../centre.ts';

export const COMPARISONS = ['<', '<=', '=', '!=', '>=', '>'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** Numbers that an item or its customer has. `sentiment` is from -1 to 1, `age` in seconds. */
export const MEASURES = ['sentiment', 'value', 'purchases', 'influence', 'age'] as const;
export type Measure = (typeof MEASURES)[number];

export const LABELS = ['channel', 'reason'] as const;
type Label = (typeof LABELS)[number];

/** Words that mean something, and are quoted to be searched for. */
export const RESERVED: ReadonlySet<string> = new Set([...MEASURES, ...LABELS, 'and', 'or', 'not', 'contacts', 'by', 'within', 'is']);

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  /** The item's text contains it as whole words, case and accents aside. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'measure'; readonly measure: Measure; readonly comparison: Comparison; readonly than: number }
  | { readonly kind: 'label'; readonly label: Label; readonly is: string }
  /** Earlier contacts of the same customer, on one channel or any, that ended or began within so long before. */
  | { readonly kind: 'contacts'; readonly channel: ChannelId | null; readonly withinS: number; readonly comparison: Comparison; readonly than: number };
