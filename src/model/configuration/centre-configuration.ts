/** The whole configuration of a centre: one document, checked as one (`check-configuration.ts`). */
import * as v from 'valibot';
import { agent } from './agent.ts';
import { blending } from './blending.ts';
import { calendar } from './calendar.ts';
import { capacityPolicy } from './capacity-policy.ts';
import { channel } from './channel.ts';
import { id, list, name } from './fields.ts';
import { priorityRuleText, type PriorityRule } from './priority-rule.ts';
import { queue } from './queue.ts';
import { skill } from './skill.ts';
import { team } from './team.ts';

export const configurationDocument = v.object({
  $schema: v.exactOptional(v.string()),
  version: v.literal(1),
  id,
  name,
  /** IANA name. Hosts turn it into a table of offsets; pure code never reads it. */
  timeZone: name,
  /** Of every queue that names no calendar of its own. Absent: such queues are always open. */
  calendar: v.exactOptional(id),
  calendars: list(calendar),
  channels: v.array(channel),
  skills: list(skill),
  teams: list(team),
  queues: v.array(queue),
  agents: v.array(agent),
  priorityRules: list(priorityRuleText),
  capacity: v.optional(capacityPolicy, {}),
  blending: v.exactOptional(blending),
});
/** As written, defaults filled in. */
type ConfigurationDocument = v.InferOutput<typeof configurationDocument>;

/** As checked: every reference leads somewhere, every condition is read. */
export type CentreConfiguration = Readonly<Omit<ConfigurationDocument, '$schema' | 'priorityRules'>> & { readonly priorityRules: readonly PriorityRule[] };
