/** What customers think of it afterwards. */
import * as v from 'valibot';
import { finite, id, list } from '../configuration/fields.ts';
import { ratio } from '../centre.ts';
import { law } from './law.ts';

/** A value on the scheme's scale, from what the customer went through; rounded and kept on the scale. */
export const ratingHabit = v.object({
  scheme: v.picklist(['csat', 'thumb', 'nps']),
  /** Absent or empty: all. */
  channels: list(id),
  /** Share of served contacts that are asked and answer. */
  answered: ratio,
  afterS: v.exactOptional(law),
  /** Before anything is added or taken away. */
  base: finite,
  perMinuteWaited: v.optional(finite, 0),
  perMinuteHandled: v.optional(finite, 0),
  /** For each point of the agent's own rating above 3. */
  perAgentPoint: v.optional(finite, 0),
  noise: v.exactOptional(law),
});
export type RatingHabit = v.InferOutput<typeof ratingHabit>;
