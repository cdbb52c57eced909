/**
 * The closed list of events of protocol version 1: `<noun>.<past verb>`. A new metric adds its event here, and nowhere else.
 * Unknown types are counted and skipped by the codec; a known type with wrong data is refused.
 */
import * as v from 'valibot';
import { agent, channel, centre, count, id, presence, quantity, queue, skill, text } from './centre.ts';
import { DIRECTIONS, SOURCE_KINDS, TIME_QUALITIES } from './vocabulary.ts';
import { EARLIEST_US, LATEST_US } from './units.ts';

const instant = v.pipe(v.number(), v.safeInteger(), v.minValue(EARLIEST_US), v.maxValue(LATEST_US));
const durationMs = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const opt = v.exactOptional;

/** What every event has. Its position is given by the frame that carries it. */
const common = {
  /** Time at the platform. Log order is arrival order, so it may go back. */
  at: instant,
  /** Absent means `exact`. */
  quality: opt(v.picklist(TIME_QUALITIES)),
  /** True when no source said so and an importer or the gateway worked it out. */
  inferred: opt(v.literal(true)),
  source: opt(id),
  /** The source's own id of this event; with `source` it recognises duplicates. */
  sourceEvent: opt(text),
};

const work = { work: id };
const workAgent = { work: id, agent: id };
const offer = { work: id, agent: id, offer: id };
/** Wait as the platform itself measured it; it wins over the difference of two times. */
const waited = { waitMs: opt(durationMs) };

export const EVENT_DATA = {
  'centre.added': { centre }, 'centre.changed': { centre }, 'centre.removed': { id },
  'channel.added': { channel }, 'channel.changed': { channel }, 'channel.removed': { channel: id },
  'skill.added': { skill }, 'skill.changed': { skill }, 'skill.removed': { skill: id },
  'queue.added': { queue }, 'queue.changed': { queue }, 'queue.removed': { queue: id },
  'agent.added': { agent }, 'agent.changed': { agent }, 'agent.removed': { agent: id },

  /** `wrapUp`: the platform puts the agent in after-contact work without naming an item. */
  'presence.changed': { agent: id, presence, status: opt(text), reason: opt(text), wrapUp: opt(v.literal(true)) },
  'membership.joined': { agent: id, queue: id, penalty: opt(quantity) },
  'membership.left': { agent: id, queue: id },
  'membership.paused': { agent: id, queue: id, reason: opt(text) },
  'membership.resumed': { agent: id, queue: id },
  'shift.planned': { agent: id, from: instant, to: instant, activity: text },
  'plan.set': { queue: id, from: instant, to: instant, volume: opt(quantity), handlingMs: opt(durationMs), staff: opt(quantity) },

  /** `carriedIn`: the item already waited in `queue`, or was in `agent`'s hands, when the log began; it was never offered here. */
  'work.created': { ...work, channel: id, direction: opt(v.picklist(DIRECTIONS)), root: opt(id), parent: opt(id), reason: opt(text), customer: opt(text), subject: opt(text), carriedIn: opt(v.picklist(['queued', 'active'])), queue: opt(id), agent: opt(id) },
  'work.turned-away': { ...work, queue: id, channel: id, reason: opt(text) },
  'work.queued': { ...work, queue: id, priority: opt(v.pipe(v.number(), v.finite())) },
  'work.prioritised': { ...work, priority: v.pipe(v.number(), v.finite()) },
  'work.skill-dropped': { ...work, skill: id },
  'work.pushed': { ...offer, weight: opt(quantity) },
  'work.accepted': { ...workAgent, offer: opt(id), ...waited },
  'work.claimed': { ...workAgent, ...waited },
  'work.declined': { ...offer, reason: opt(text) },
  'work.rang-out': { ...offer },
  'work.withdrawn': { ...offer, reason: opt(text) },
  'work.customer-wrote': { ...work },
  'work.responded': { ...work, agent: opt(id), channel: opt(id), visibility: opt(v.picklist(['public', 'private'])) },
  'work.held': workAgent, 'work.resumed': workAgent, 'work.paused': workAgent, 'work.interrupted': workAgent, 'work.parked': workAgent, 'work.reopened': workAgent,
  'work.wrap-up-started': workAgent,
  /** `unknown`: the item vanished in a gap of its source. */
  'work.closed': { ...work, agent: opt(id), disposition: opt(text), outcome: opt(text), endedBy: opt(v.picklist(['agent', 'customer', 'platform'])), unknown: opt(v.literal(true)) },
  'work.abandoned': { ...work, ...waited },
  'work.flowed-out': { ...work, reason: opt(v.picklist(['timeout', 'key', 'overflow', 'voicemail', 'callback', 'empty', 'moved'])), to: opt(id), ...waited },
  'work.deflected': { ...work, to: opt(id) },
  /** The leg ends here; `child` goes on elsewhere. */
  'work.transferred': { ...workAgent, kind: opt(v.picklist(['blind', 'attended'])), to: opt(text), child: opt(id) },
  'work.cancelled': { ...work, reason: opt(text) },
  'work.unroutable': { ...work, reason: text },
  'work.flagged': { ...work, flag: text },

  'rating.received': { ...work, scheme: v.picklist(['csat', 'thumb', 'nps']), value: v.pipe(v.number(), v.finite()) },
  'message.broadcast': { message: text, until: opt(instant) },
  'monitoring.requested': { agent: id, kind: v.picklist(['listen', 'whisper', 'barge-in']), by: id },
  'monitoring.started': { agent: id, kind: v.picklist(['listen', 'whisper', 'barge-in']), by: id },
  'monitoring.ended': { agent: id, by: id },
  'coaching.flagged': { agent: id, by: id, note: opt(text), work: opt(id) },
  'command.applied': { command: v.object({ id, name: text, by: opt(id) }) },
  'alert.raised': { alert: id, rule: id, subject: opt(id) }, 'alert.acknowledged': { alert: id, by: id }, 'alert.cleared': { alert: id },
  'source.started': { source: id, kind: v.picklist(SOURCE_KINDS), session: opt(text) },
  'source.reconciled': { source: id, session: opt(text), open: opt(count) },
  'source.heartbeat': { source: id },
  'source.stopped': { source: id, reason: opt(text) },
  'metric.observed': { metric: text, subject: id, value: v.pipe(v.number(), v.finite()) },
} as const;

export type EventType = keyof typeof EVENT_DATA;
export const EVENT_TYPES = Object.keys(EVENT_DATA) as EventType[]; // literal keys of the object above, in its order

type DataOf<T extends EventType> = v.InferObjectOutput<(typeof EVENT_DATA)[T]>;
type CommonOf = v.InferObjectOutput<typeof common>;
export type EventOf<T extends EventType> = { readonly type: T } & Readonly<CommonOf & DataOf<T>>;
export type LogEvent = { [T in EventType]: EventOf<T> }[EventType];

/** Schema of one event of the given type, without its `type`. Unknown fields are dropped. */
export const EVENT_SCHEMAS: ReadonlyMap<string, v.ObjectSchema<v.ObjectEntries, undefined>> = new Map(
  EVENT_TYPES.map((type) => [type, v.object({ type: v.literal(type), ...common, ...EVENT_DATA[type] }) as unknown as v.ObjectSchema<v.ObjectEntries, undefined>]), // the map erases which entries belong to which type; LogEvent keeps them
);
