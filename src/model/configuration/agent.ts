/** Who serves. */
import * as v from 'valibot';
import { units } from './channel.ts';
import { id, list, name, whole } from './fields.ts';
import { skillLevel } from './skill.ts';

export const capacity = v.variant('kind', [
  /** Weights of what he holds may add up to this. */
  v.object({ kind: v.literal('units'), units }),
  /** So many items of each channel; weights don't count. */
  v.object({ kind: v.literal('per-channel'), maxima: v.array(v.object({ channel: id, items: whole })) }),
]);
export type Capacity = v.InferOutput<typeof capacity>;

const staffing = v.variant('kind', [v.object({ kind: v.literal('dedicated'), channel: id }), v.object({ kind: v.literal('shared') })]);
export type Staffing = v.InferOutput<typeof staffing>;

export const agent = v.object({
  id,
  name,
  team: v.exactOptional(id),
  site: v.exactOptional(id),
  kind: v.optional(v.picklist(['human', 'bot']), 'human'),
  skills: list(skillLevel),
  /** Those of model `queue` and `external` that he is a member of; lower penalty is asked first. */
  queues: list(v.object({ queue: id, penalty: v.optional(whole, 0) })),
  channels: v.array(id),
  capacity: v.optional(capacity, { kind: 'units', units: 1 }),
  /** Dedicated to one of his channels, or shared by all of them. */
  staffing: v.optional(staffing, { kind: 'shared' }),
  /** Mean of what customers gave him, 0 to 5. */
  rating: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(5))),
});
export type AgentConfiguration = v.InferOutput<typeof agent>;
