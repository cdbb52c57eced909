/**
 * Nouns of a centre as the log carries them. One valibot schema each: the codec checks with it, the types come from it,
 * the published JSON Schemas are generated from it.
 */
import * as v from 'valibot';
import { MEDIA, PRESENCES, SYNCHRONIES } from './vocabulary.ts';
import { SERVICE_LEVEL_FORMULAS } from './metrics/service-level.ts';

export type CentreId = string;
export type ChannelId = string;
export type QueueId = string;
export type SkillId = string;
export type AgentId = string;
export type WorkId = string;
export type OfferId = string;
export type SourceId = string;

/** Longer than any platform's; a row holds several, and must fit a frame whatever its characters. */
export const id = v.pipe(v.string(), v.maxLength(10_000));
export const text = v.pipe(v.string(), v.maxLength(200_000));
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const quantity = v.pipe(v.number(), v.finite(), v.minValue(0));
export const ratio = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

export const serviceLevelGoal = v.object({
  /** Threshold T in seconds; the share `target` of items is to be answered within it. */
  withinS: quantity,
  target: ratio,
  formula: v.exactOptional(v.picklist(SERVICE_LEVEL_FORMULAS)),
  /** Denominator includes items that flowed out. */
  flowOuts: v.exactOptional(v.boolean()),
});
export type ServiceLevelGoal = v.InferOutput<typeof serviceLevelGoal>;

export const channel = v.object({
  id,
  /** Absent: called after its medium. */
  name: v.exactOptional(text),
  medium: v.picklist(MEDIA),
  synchrony: v.picklist(SYNCHRONIES),
  /** Units of an agent's capacity that one item takes. */
  weight: v.exactOptional(quantity),
  /** An abandon earlier than this is short; absent on asynchronous channels. */
  shortAbandonS: v.exactOptional(quantity),
  serviceLevel: v.exactOptional(serviceLevelGoal),
});
export type Channel = v.InferOutput<typeof channel>;

export const skill = v.object({ id, name: text, kind: v.exactOptional(text) });
export type Skill = v.InferOutput<typeof skill>;

export const queue = v.object({
  id,
  name: text,
  /** At most 12 characters, for walls. */
  shortName: v.exactOptional(text),
  channels: v.array(id),
  routing: v.exactOptional(v.picklist(['queue', 'skills', 'external'])),
  offer: v.exactOptional(v.picklist(['one', 'ring-all'])),
  priority: v.exactOptional(v.pipe(v.number(), v.finite())),
  /** Name of the platform's or router's agent selection rule. */
  selection: v.exactOptional(text),
  serviceLevel: v.exactOptional(serviceLevelGoal),
  lengthLimit: v.exactOptional(count),
  /** What every item of it asks, besides what the item itself does. */
  skills: v.exactOptional(v.array(id)),
  /** By a supervisor, whatever its hours say: who comes is turned away; asynchronous work waits until it opens. */
  closed: v.exactOptional(v.boolean()),
  /** Queue to which whoever is not served at once goes on. */
  overflowsTo: v.exactOptional(id),
});
export type Queue = v.InferOutput<typeof queue>;

export const agent = v.object({
  id,
  name: text,
  team: v.exactOptional(text),
  site: v.exactOptional(text),
  kind: v.exactOptional(v.picklist(['human', 'bot'])),
  /** Pairs (skill, level): a list, since ids are data and never keys of an object literal. */
  skills: v.exactOptional(v.array(v.tuple([id, quantity]))),
  /** Units of work held at once; 1 when absent. */
  capacity: v.exactOptional(quantity),
});
export type Agent = v.InferOutput<typeof agent>;

/** Absent from a centre's list: known by its id alone. */
export const team = v.object({ id, name: text });
export type Team = v.InferOutput<typeof team>;

export const presence = v.picklist(PRESENCES);

/** What a log starts from: who and what exists before its first event. */
export const centre = v.object({
  id,
  name: text,
  /** IANA name, for the host that formats times; pure code never reads it. */
  timeZone: text,
  channels: v.array(channel),
  skills: v.exactOptional(v.array(skill)),
  teams: v.exactOptional(v.array(team)),
  queues: v.array(queue),
  agents: v.array(agent),
});
export type Centre = v.InferOutput<typeof centre>;
