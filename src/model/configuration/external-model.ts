/** An outside router as a simulation plays it: how soon it answers, how often it does not, whom it chooses. */
import * as v from 'valibot';
import { seconds } from './fields.ts';
import { SELECTION_RULES } from './queue.ts';

const probability = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

export const externalModel = v.object({
  /** It answers after so long at the least, and at the most. */
  answersAfterS: v.optional(v.object({ from: seconds, to: seconds }), { from: 1, to: 1 }),
  /** Share of the items that it says nothing about. */
  silent: v.optional(probability, 0),
  /** Whom it chooses of those who may have the item; nobody free: it declines to choose. */
  chooses: v.optional(v.picklist(SELECTION_RULES), 'longest-idle'),
});
export type ExternalModelConfiguration = v.InferOutput<typeof externalModel>;
