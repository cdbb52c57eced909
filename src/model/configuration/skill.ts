/** What agents can do, and what work asks of them. */
import * as v from 'valibot';
import { finite, flag, id, level, name, seconds, whole } from './fields.ts';

export const skill = v.object({
  id,
  name,
  /** language, product, sign-language... */
  kind: v.exactOptional(name),
  /** Agents with this skill whom the centre wants present at any time. */
  minimumCover: v.optional(whole, 0),
});
export type SkillConfiguration = v.InferOutput<typeof skill>;

export const skillLevel = v.object({ skill: id, level: v.optional(level, 1) });

export const skillRequirement = v.object({
  skill: id,
  /** Lowest level that will do. */
  level: v.optional(level, 1),
  /** Wished for, and given up after `dropAfterS` of wait; those of lowest `priority` first. Every other skill is required. */
  additional: flag,
  dropAfterS: v.exactOptional(seconds),
  priority: v.optional(finite, 0),
});
export type SkillRequirement = v.InferOutput<typeof skillRequirement>;
