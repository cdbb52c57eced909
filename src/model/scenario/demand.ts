/** Customers of one kind: when they come, what they want, how long they wait, and what serving them takes. */
import * as v from 'valibot';
import { date } from '../configuration/calendar.ts';
import { finite, id, list, name, whole } from '../configuration/fields.ts';
import { skillRequirement } from '../configuration/skill.ts';
import { ratio } from '../centre.ts';
import { arrivals, bursts } from './arrivals.ts';
import { law } from './law.ts';

/** One of several sorts of contact that come in the same stream; shares need not add up to 1, they are weights. */
const sort = v.object({
  share: v.pipe(v.number(), v.minValue(0)),
  reason: v.exactOptional(name),
  /** What the customer wrote or said: one of these, for priority rules. */
  subjects: list(name),
  /** Own points, before the dictionary's. */
  priority: v.exactOptional(finite),
  secondary: v.exactOptional(finite),
  skills: list(skillRequirement),
  /** Agent asked for by name. */
  preferred: v.exactOptional(id),
  /** From -1 to 1; in the place of the customer's own. */
  sentiment: v.exactOptional(law),
  handlingFactor: v.optional(v.pipe(v.number(), v.minValue(0)), 1),
});
export type ContactSort = v.InferOutput<typeof sort>;

/** What is known of who comes. */
const customer = v.object({
  /** Tier, as priority rules read it. */
  value: v.exactOptional(law),
  purchases: v.exactOptional(law),
  influence: v.exactOptional(law),
  sentiment: v.exactOptional(law),
});

/** Who left unserved, or was refused, may come again. */
const retry = v.object({ share: ratio, afterS: law, most: v.optional(whole, 3) });

/** A further leg, or a later contact of the same customer, as another demand of the scenario has it. */
const onward = v.object({ share: ratio, to: id });

export const demand = v.object({
  id,
  name: v.exactOptional(name),
  queue: id,
  /** Absent: the first channel of the queue. */
  channel: v.exactOptional(id),
  /** Absent: comes only from other demand (transfers, hand-overs, repeats, diversions). */
  arrivals: v.exactOptional(arrivals),
  bursts,
  /** From each date on, arrivals times its factor; 1 before the first. */
  seasons: list(v.object({ from: date, factor: v.pipe(v.number(), v.minValue(0), v.maxValue(1_000)) })),
  mix: v.optional(v.pipe(v.array(sort), v.maxLength(64)), []),
  customer: v.optional(customer, {}),
  /** Waiting already when the first day begins. */
  backlog: v.exactOptional(v.object({ items: whole, ageS: law })),

  /** Absent: waits for ever. */
  patienceS: v.exactOptional(law),
  /** Share that leaves at once unless an agent is free. */
  balk: v.optional(ratio, 0),
  /** Does patience run while it rings with an agent? */
  leavesWhileRinging: v.optional(v.boolean(), true),
  retry: v.exactOptional(retry),
  /** Share of those offered self-service who take it, and how long they hesitate. */
  selfService: v.exactOptional(v.object({ share: ratio, afterS: law })),
  /** What becomes of calls that a queue promised, when it makes them: share that find the customer, and how long an agent lets it ring in vain. */
  callback: v.exactOptional(v.object({ reached: ratio, ringsS: v.optional(law, { kind: 'constant', value: 25 }) })),

  /** Talk, or work on it; without holds and wrap-up. */
  handlingS: law,
  wrapUpS: v.exactOptional(law),
  hold: v.exactOptional(v.object({ share: ratio, forS: law })),
  /** Worked in sessions: after each `workS` of work it is paused for `awayS`, until all the handling is done. */
  sessions: v.exactOptional(v.object({ workS: law, awayS: law })),
  /** A bot's part, where a bot serves it: the share it settles alone; the rest goes on as `to`. */
  bot: v.exactOptional(v.object({ handlingS: law, containment: ratio, to: id })),
  /** After handling; shares add up to at most 1. */
  transfers: list(v.object({ ...onward.entries, kind: v.optional(v.picklist(['blind', 'attended']), 'blind') })),
  /** Comes again later, perhaps by another channel; after a served contact. */
  repeat: v.exactOptional(v.object({ ...onward.entries, afterS: law })),
  outcomes: list(v.object({ outcome: name, share: v.pipe(v.number(), v.minValue(0)) })),
});
export type Demand = v.InferOutput<typeof demand>;

