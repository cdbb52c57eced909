/**
 * The closed list of events of protocol version 1: `<noun>.<past verb>`. A new metric adds its event here, and nowhere else.
 * Unknown types are counted and skipped by the codec; a known type with wrong data is refused.
 */
import * as v from 'valibot';
import { agent, channel, centre, count, id, presence, quantity, queue, skill, text } from './centre.ts';
import { loggedCommand } from './commands/command.ts';
import { DIRECTIONS, OUTSIDE_ANSWERS, SOURCE_KINDS, TIME_QUALITIES } from './vocabulary.ts';
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

/** What an item asks of whoever serves it, as a routing source decides on it: with this, its decisions can be made again from the log. */
const asks = v.object({
  skills: opt(v.array(v.object({ skill: id, level: quantity, additional: opt(v.boolean()), dropAfterS: opt(quantity), priority: opt(v.pipe(v.number(), v.finite())) }))),
  sentiment: opt(v.pipe(v.number(), v.finite())),
  secondary: opt(v.pipe(v.number(), v.finite())),
  /** Its age counts from here: kept through transfers and overflow. */
  since: opt(instant),
  /** When it is to be accepted. */
  due: opt(instant),
  preferred: opt(id),
  /** `preferred` served this customer last, and was not asked for. */
  sticky: opt(v.literal(true)),
  /** Nobody but `preferred` will do. */
  required: opt(v.literal(true)),
  /** Until then it waits for `preferred`. */
  held: opt(instant),
  /** Priority rules that hold, with their points. */
  parts: opt(v.array(v.tuple([text, v.pipe(v.number(), v.finite())]))),
});
export type WorkAsks = v.InferOutput<typeof asks>;

/** A customer is to be called back: from when, how long he expects it, which call of how many this leg is. */
const promise = v.object({ place: v.picklist(['kept', 'scheduled']), from: instant, until: instant, attempt: count, attempts: count, retryMs: durationMs });
export type CallbackPromise = v.InferOutput<typeof promise>;

/** The whole command; of one that only a newer version knows, its name. */
const anyCommand = v.union([loggedCommand, v.object({ id, name: text })]);

/** Schema of one event type; unknown fields are dropped. */
const event = <T extends string, E extends v.ObjectEntries>(type: T, data: E) =>
  // What the spread makes: an event's own `source` replaces the common one, where the inferred intersection has neither.
  v.object({ type: v.literal(type), ...common, ...data } as { readonly type: v.LiteralSchema<T, undefined> } & Omit<typeof common, keyof E> & E);

export const EVENTS = [
  event('centre.added', { centre }), event('centre.changed', { centre }), event('centre.removed', { id }),
  event('channel.added', { channel }), event('channel.changed', { channel }), event('channel.removed', { channel: id }),
  event('skill.added', { skill }), event('skill.changed', { skill }), event('skill.removed', { skill: id }),
  event('queue.added', { queue }), event('queue.changed', { queue }), event('queue.removed', { queue: id }),
  event('agent.added', { agent }), event('agent.changed', { agent }), event('agent.removed', { agent: id }),

  /** `wrapUp`: the platform puts the agent in after-contact work without naming an item. */
  event('presence.changed', { agent: id, presence, status: opt(text), reason: opt(text), wrapUp: opt(v.literal(true)) }),
  event('membership.joined', { agent: id, queue: id, penalty: opt(quantity) }),
  event('membership.left', { agent: id, queue: id }),
  event('membership.paused', { agent: id, queue: id, reason: opt(text) }),
  event('membership.resumed', { agent: id, queue: id }),
  event('shift.planned', { agent: id, from: instant, to: instant, activity: text }),
  event('plan.set', { queue: id, from: instant, to: instant, volume: opt(quantity), handlingMs: opt(durationMs), staff: opt(quantity) }),

  /**
   * `carriedIn`: the item already waited in `queue`, or was in `agent`'s hands, when the log began; it was never offered here.
   * `callback`: an outbound leg that keeps a promise made to `parent`'s customer.
   */
  event('work.created', { ...work, channel: id, direction: opt(v.picklist(DIRECTIONS)), root: opt(id), parent: opt(id), reason: opt(text), customer: opt(text), subject: opt(text), carriedIn: opt(v.picklist(['queued', 'active'])), queue: opt(id), agent: opt(id), callback: opt(promise) }),
  event('work.turned-away', { ...work, queue: id, channel: id, reason: opt(text) }),
  event('work.queued', { ...work, queue: id, priority: opt(v.pipe(v.number(), v.finite())), asks: opt(asks) }),
  event('work.prioritised', { ...work, priority: v.pipe(v.number(), v.finite()), parts: opt(v.array(v.tuple([text, v.pipe(v.number(), v.finite())]))) }),
  event('work.skill-dropped', { ...work, skill: id }),
  event('work.pushed', { ...offer, weight: opt(quantity) }),
  event('work.accepted', { ...workAgent, offer: opt(id), ...waited }),
  /** `skipped`: higher ranked items that he could have claimed instead, where a router was there to count them. */
  event('work.claimed', { ...workAgent, ...waited, skipped: opt(count) }),
  event('work.declined', { ...offer, reason: opt(text) }),
  event('work.rang-out', { ...offer }),
  event('work.withdrawn', { ...offer, reason: opt(text) }),
  event('work.customer-wrote', { ...work }),
  event('work.responded', { ...work, agent: opt(id), channel: opt(id), visibility: opt(v.picklist(['public', 'private'])) }),
  event('work.held', workAgent), event('work.resumed', workAgent), event('work.paused', workAgent), event('work.interrupted', workAgent), event('work.parked', workAgent), event('work.reopened', workAgent),
  event('work.wrap-up-started', workAgent),
  /** `unknown`: the item vanished in a gap of its source. */
  event('work.closed', { ...work, agent: opt(id), disposition: opt(text), outcome: opt(text), endedBy: opt(v.picklist(['agent', 'customer', 'platform'])), unknown: opt(v.literal(true)) }),
  event('work.abandoned', { ...work, ...waited }),
  event('work.flowed-out', { ...work, reason: opt(v.picklist(['timeout', 'key', 'overflow', 'voicemail', 'callback', 'empty', 'moved'])), to: opt(id), ...waited }),
  event('work.deflected', { ...work, to: opt(id) }),
  /** The leg ends here; `child` goes on elsewhere. */
  event('work.transferred', { ...workAgent, kind: opt(v.picklist(['blind', 'attended'])), to: opt(text), child: opt(id) }),
  event('work.cancelled', { ...work, reason: opt(text) }),
  event('work.unroutable', { ...work, reason: text }),
  event('work.flagged', { ...work, flag: text }),

  event('rating.received', { ...work, scheme: v.picklist(['csat', 'thumb', 'nps']), value: v.pipe(v.number(), v.finite()) }),
  /** To a team, to a queue's agents, or to everybody. */
  event('message.broadcast', { message: text, until: opt(instant), team: opt(id), queue: opt(id) }),
  event('monitoring.requested', { agent: id, kind: v.picklist(['listen', 'whisper', 'barge-in']), by: id }),
  event('monitoring.started', { agent: id, kind: v.picklist(['listen', 'whisper', 'barge-in']), by: id }),
  event('monitoring.ended', { agent: id, by: id }),
  event('coaching.flagged', { agent: id, by: id, note: opt(text), work: opt(id) }),
  /** Done: what follows is its effect. `by`: who asked, by an id that tells nothing of the person; `GET /api/users` has the name. */
  event('command.applied', { command: anyCommand, by: opt(id) }),
  event('alert.raised', { alert: id, rule: id, subject: opt(id) }), event('alert.acknowledged', { alert: id, by: id }), event('alert.cleared', { alert: id }),
  event('source.started', { source: id, kind: v.picklist(SOURCE_KINDS), session: opt(text) }),
  event('source.reconciled', { source: id, session: opt(text), open: opt(count) }),
  event('source.heartbeat', { source: id }),
  event('source.stopped', { source: id, reason: opt(text) }),
  event('metric.observed', { metric: text, subject: id, value: v.pipe(v.number(), v.finite()) }),
  /** The blending rule keeps a shared agent to one channel; without `channel` he serves all of his again. */
  event('agent.blended', { agent: id, channel: opt(id) }),
  /** Handed to a platform: kept before it is, so that nothing is handed over twice. */
  event('command.sent', { command: anyCommand, by: opt(id) }),
  /** What came of one that was not applied. `code`: why it was refused, or is not known. */
  event('command.answered', { command: anyCommand, by: opt(id), result: v.picklist(['accepted', 'refused', 'unknown']), code: opt(text), detail: opt(text) }),
  /** The outside router is to choose before `until`. */
  event('router.asked', { ...work, queue: id, until: instant }),
  /** What it said; `refused`: it cannot be so, for `code` of the router. Silence is told by the fall-back alone. */
  event('router.answered', { ...work, answer: v.picklist(OUTSIDE_ANSWERS), agent: opt(id), code: opt(text), reason: opt(text) }),
] as const;

export type LogEvent = Readonly<v.InferOutput<(typeof EVENTS)[number]>>;
export type EventType = LogEvent['type'];
export type EventOf<T extends EventType> = Extract<LogEvent, { readonly type: T }>;

/** The list above by type; its order gives each type its code in the log's columns. */
export const EVENT_SCHEMAS: ReadonlyMap<string, (typeof EVENTS)[number]> = new Map(EVENTS.map((schema) => [schema.entries.type.literal, schema]));
export const EVENT_TYPES: readonly EventType[] = EVENTS.map((schema) => schema.entries.type.literal);
