/** Where work goes that waits too long or cannot be served. */
import * as v from 'valibot';
import { callback } from './callback.ts';
import { id, seconds, whole } from './fields.ts';

const overflowReason = v.variant('kind', [
  v.object({ kind: v.literal('wait'), waitS: seconds }),
  /** Items that already wait when one arrives. */
  v.object({ kind: v.literal('length'), length: whole }),
  v.object({ kind: v.literal('nobody-signed-in') }),
]);
export type OverflowReason = v.InferOutput<typeof overflowReason>;

const overflowTarget = v.variant('kind', [
  v.object({ kind: v.literal('queue'), queue: id }),
  v.object({ kind: v.literal('agent'), agent: id }),
  v.object({ kind: v.literal('callback'), ...callback.entries }),
  v.object({ kind: v.literal('voicemail') }),
]);
export type OverflowTarget = v.InferOutput<typeof overflowTarget>;

export const overflowRule = v.object({ when: overflowReason, to: overflowTarget });
export type OverflowRule = v.InferOutput<typeof overflowRule>;

/** Queue of the first rule, where that one waits for nothing. */
export function atOnceTo([first]: readonly OverflowRule[]): string | null {
  return first?.when.kind === 'wait' && first.when.waitS === 0 && first.to.kind === 'queue' ? first.to.queue : null;
}
