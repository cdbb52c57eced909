/** An outside router as a run plays it: how soon it answers, how often it does not, whom it chooses. */
import * as v from 'valibot';
import { id } from '../configuration/fields.ts';
import { SELECTION_RULES } from '../configuration/queue.ts';
import { ratio } from '../centre.ts';
import { law } from './law.ts';

export const outsideRouter = v.object({
  /** Those of model `external` that ask it. */
  queues: v.pipe(v.array(id), v.nonEmpty()),
  /** From the question to the answer; later than the queue's deadline is as good as never. */
  answersAfterS: v.optional(law, { kind: 'constant', value: 1 }),
  /** Share of the questions that it never answers. */
  silent: v.optional(ratio, 0),
  /** Whom it chooses of those who may have the item when it answers; nobody free: it declines to choose. */
  chooses: v.optional(v.picklist(SELECTION_RULES), 'longest-idle'),
});
export type OutsideRouter = v.InferOutput<typeof outsideRouter>;
