/** Lines in which work waits, and how each is served. */
import * as v from 'valibot';
import { serviceLevel, units } from './channel.ts';
import { finite, flag, id, list, name, seconds, whole } from './fields.ts';
import { overflowRule } from './overflow.ts';
import { preferredAgent, stickyAgent } from './preferred-agent.ts';
import { skillRequirement } from './skill.ts';

const ROUTING_MODELS = ['queue', 'skills', 'external'] as const;
export type RoutingModel = (typeof ROUTING_MODELS)[number];

/** Which of several eligible agents gets the item; ties go by agent id. */
export const SELECTION_RULES = ['longest-idle', 'least-active', 'most-available', 'round-robin', 'best-skill', 'least-occupied', 'best-rated', 'fastest-responder'] as const;
export type SelectionRule = (typeof SELECTION_RULES)[number];

/**
 * One circle of agents, wider than the former: from `afterS` of wait on, these teams too, or everyone, and levels lowered.
 * Lowered levels replace those of the former ring, never below 1. Without any team in any ring, teams don't matter.
 */
const ring = v.object({ afterS: seconds, teams: list(id), everyone: flag, levelsLower: v.exactOptional(v.pipe(v.number(), v.finite(), v.minValue(0))) });
export type Ring = v.InferOutput<typeof ring>;

/** An outside router decides. Silent past its deadline, the item falls back to a queue, visibly. */
const externalContract = v.object({ deadlineS: seconds, fallbackQueue: id });
export type ExternalContract = v.InferOutput<typeof externalContract>;

export const queue = v.object({
  id,
  name,
  /** For walls: at most 12 characters are shown. */
  shortName: v.exactOptional(name),
  channels: v.pipe(v.array(id), v.nonEmpty()),
  calendar: v.exactOptional(id),

  routing: v.optional(v.picklist(ROUTING_MODELS), 'queue'),
  /** For `skills`: what every item of this queue asks, besides what the item itself does. */
  skills: list(skillRequirement),
  /** For `external`, and there needed. */
  external: v.exactOptional(externalContract),

  /** Higher is served first; queues before items. */
  priority: v.optional(finite, 0),
  /** Breaks ties of an item's priority, before deadline and age. */
  secondaryPriority: v.optional(finite, 0),
  /** Points that an item gains with each minute of wait. */
  ageingPerMinute: v.optional(v.pipe(v.number(), v.finite(), v.minValue(0)), 0),
  /** Time in which an item is to be accepted; between equal priorities the earliest such deadline goes first. */
  targetAcceptS: v.exactOptional(seconds),
  /** Items of a higher class may take the agents of lower ones, where `preempts`. */
  preemptionClass: v.optional(whole, 0),
  preempts: flag,

  selection: v.optional(v.picklist(SELECTION_RULES), 'longest-idle'),
  /** Agents of these teams come before all others. */
  ownTeams: list(id),
  /** An item of a sentiment this low (-1 to 1) asks for an agent rated this high (0 to 5). */
  topAgent: v.exactOptional(v.object({ sentimentBelow: v.pipe(v.number(), v.minValue(-1), v.maxValue(1)), rating: v.pipe(v.number(), v.minValue(0), v.maxValue(5)) })),
  preferredAgent: v.optional(preferredAgent, {}),
  stickyAgent: v.exactOptional(stickyAgent),

  /** The router pushes, agents pull, or either. */
  delivery: v.optional(v.picklist(['push', 'pull', 'both']), 'push'),
  offer: v.optional(v.picklist(['one', 'ring-all']), 'one'),
  /** How long it rings. */
  pushTimeoutS: v.optional(seconds, 20),
  /** Who declined an item may be asked again after so long, if nobody else is left. */
  declineCoolDownS: v.optional(seconds, 60),
  rings: list(ring),
  overflow: list(overflowRule),
  /** Free agents who may be kept waiting for an item that does not fit yet, instead of passing it over. */
  reserve: v.optional(whole, 0),
  /** Items that may wait; more are turned away, unless somebody is free for them. */
  lengthLimit: v.exactOptional(whole),
  /** Bots are asked first; what they hand over goes to this queue, with its context. */
  botsFirst: v.exactOptional(v.object({ handOverQueue: id })),
  /** After so much wait the customer is offered to help himself. */
  selfService: v.exactOptional(v.object({ afterS: seconds, to: name })),

  /** In the place of the channel's own. At most one of the two weights. */
  weight: v.exactOptional(units),
  /** Weight as a share of the agent's whole capacity. */
  weightPercent: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(100))),
  interruptible: v.exactOptional(v.boolean()),
  /** Of its work that an agent sets aside for hotter or higher work: it waits for him, or goes on with whoever is free first. */
  setAside: v.optional(v.picklist(['waits-for-its-agent', 'returns-to-line']), 'waits-for-its-agent'),
  serviceLevel: v.exactOptional(serviceLevel),
});
export type QueueConfiguration = v.InferOutput<typeof queue>;
