/** Ways in which work comes. */
import * as v from 'valibot';
import { serviceLevelGoal } from '../centre.ts';
import { MEDIA, SYNCHRONIES } from '../vocabulary.ts';
import { flag, id, name, seconds } from './fields.ts';

export const units = v.pipe(v.number(), v.finite(), v.minValue(0));

export const serviceLevel = v.object({
  ...serviceLevelGoal.entries,
  /** What ends the wait. Absent: an answer on synchronous channels, the first response on asynchronous ones. */
  on: v.exactOptional(v.picklist(['answer', 'first-response', 'resolution'])),
  /** Where the wait begins: at entry into this queue, or at the customer's first request. */
  clock: v.optional(v.picklist(['this-queue', 'since-first-request']), 'this-queue'),
});
export type ServiceLevel = v.InferOutput<typeof serviceLevel>;

/** An agent who lets work ring out is not asked again until he returns by himself, by a supervisor, or as said here. */
const notResponding = v.object({
  /** Absent: never by itself. */
  returnAfterS: v.exactOptional(seconds),
  /** Ring-outs in a row that sign him out. Absent: never. */
  strikes: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
});
export type NotResponding = v.InferOutput<typeof notResponding>;

export const channel = v.object({
  id,
  name: v.exactOptional(name),
  medium: v.picklist(MEDIA),
  synchrony: v.picklist(SYNCHRONIES),
  form: v.exactOptional(v.picklist(['oral', 'written', 'visual'])),
  visibility: v.optional(v.picklist(['private', 'public']), 'private'),
  /** Units of an agent's capacity that one item takes. */
  weight: v.optional(units, 1),
  /** While it is paused. */
  pausedWeight: v.optional(units, 0),
  /** A hot item may take the agent away from it: it resumes afterwards. */
  interruptible: flag,
  /** Messaging is paused after so much silence of the customer. Absent: never. */
  pauseAfterSilenceS: v.exactOptional(seconds),
  /** An abandon earlier than this is short; asynchronous channels have none. */
  shortAbandonS: v.exactOptional(seconds),
  serviceLevel: v.exactOptional(serviceLevel),
  notResponding: v.optional(notResponding, {}),
});
export type ChannelConfiguration = v.InferOutput<typeof channel>;
