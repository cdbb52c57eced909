/**
 * Events that another system posts, as CloudEvents 1.0: checked one by one, since a batch with one bad event still tells the truth with the others.
 * `type` is ours (`work.queued`), `data` the event's own fields, `time` when it happened. (`source`, `id`) recognises what was sent before.
 * Source: CloudEvents 1.0.2, "JSON Event Format".
 */
import * as v from 'valibot';
import { failure, success, type Result } from '../../base/result.ts';
import { checkEvent } from '../../feed/event-check.ts';
import { decodeJson, utf8Bytes } from '../../feed/json-text.ts';
import { RecentMap } from '../../feed/importers/recent-map.ts';
import type { EventType, LogEvent } from '../../model/events.ts';
import { readIso } from '../../model/iso-time.ts';
import { MINUTE_US, type EpochUs } from '../../model/units.ts';

export const MAX_BATCH_BYTES = 1024 * 1024;
const MAX_BATCH_EVENTS = 1_000;
/** A longer one would hardly fit a frame, and is no fact about a contact. */
const MAX_EVENT_BYTES = 32 * 1024;
/** Clocks differ; what is further ahead than this would move everybody's time. */
const MAX_AHEAD_US = MINUTE_US;
/** Ids remembered at least; a sender repeats what was not confirmed, within seconds. */
const IDS_KEPT = 100_000;

/** What the gateway says by itself, or what only it may say. */
const NOT_POSTED: ReadonlySet<EventType> = new Set<EventType>(['centre.added', 'centre.changed', 'centre.removed', 'command.applied', 'command.sent', 'command.answered', 'alert.raised', 'alert.acknowledged', 'alert.cleared', 'source.reconciled']);

const place = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const refusedEvent = v.object({
  /** Place in the batch, from 0, and its id where it has one. */
  index: place,
  id: v.exactOptional(v.string()),
  /** `out-of-step`: it contradicts what is known, where Vigie routes. */
  code: v.picklist(['not-a-cloud-event', 'unknown-type', 'not-accepted-here', 'bad-time', 'in-the-future', 'bad-data', 'too-large', 'out-of-step']),
  detail: v.string(),
});
export type RefusedEvent = Readonly<v.InferOutput<typeof refusedEvent>>;
export const batchOutcome = v.object({ accepted: place, duplicates: place, refused: v.array(refusedEvent) });
export type BatchOutcome = Readonly<v.InferOutput<typeof batchOutcome>>;
export interface BatchFault { readonly code: 'too-large' | 'not-json' | 'not-a-batch'; readonly detail: string }

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(1_000));
export const cloudEvent = v.object({
  specversion: v.literal('1.0'), id: name, source: name, type: name, time: v.string(),
  quality: v.exactOptional(v.unknown()), inferred: v.exactOptional(v.unknown()),
  data: v.exactOptional(v.record(v.string(), v.unknown())),
});

export type PostedData = Readonly<Record<string, unknown>>;
/** Why one event is not taken. */
export type NotTaken = Pick<RefusedEvent, 'code' | 'detail'>;
/** `data`: as it was posted, with what no event of the log has. `null`: taken. */
export type TakesPosted = (event: LogEvent, data: PostedData) => NotTaken | null;

export class PostedEvents {
  readonly #take: TakesPosted;
  readonly #known = new RecentMap<true>(IDS_KEPT);

  constructor(take: TakesPosted) { this.#take = take; }

  /** An event that the log has already. */
  recall(sourceEvent: string): void { this.#known.set(sourceEvent, true); }

  /** A batch (a JSON array) or one event; an empty batch is a sign of life. */
  post(body: string, nowUs: EpochUs): Result<BatchOutcome, BatchFault> {
    const decoded = decodeJson(body, { maxBytes: MAX_BATCH_BYTES });
    if (!decoded.ok) return failure({ code: decoded.error.code === 'too-large' ? 'too-large' : 'not-json', detail: decoded.error.detail });
    const batch: unknown = decoded.value;
    if (typeof batch !== 'object' || batch === null) return failure({ code: 'not-a-batch', detail: 'a batch is a JSON array of CloudEvents' });
    const given: readonly unknown[] = Array.isArray(batch) ? batch : [batch];
    if (given.length > MAX_BATCH_EVENTS) return failure({ code: 'too-large', detail: `a batch has at most ${MAX_BATCH_EVENTS} events` });
    const refused: RefusedEvent[] = [];
    let accepted = 0;
    let duplicates = 0;
    for (const [index, item] of given.entries()) {
      const read = this.#read(item, nowUs);
      if (read === 'known') duplicates += 1;
      else if ('event' in read) {
        const not = this.#take(read.event, read.data);
        if (not === null) {
          this.#known.set(read.event.sourceEvent ?? '', true);
          accepted += 1;
        } else refused.push({ index, id: read.id, ...not });
      } else refused.push({ index, ...read });
    }
    return success({ accepted, duplicates, refused });
  }

  #read(item: unknown, nowUs: EpochUs): { readonly id: string; readonly event: LogEvent; readonly data: PostedData } | 'known' | Omit<RefusedEvent, 'index'> {
    const checked = v.safeParse(cloudEvent, item, { abortEarly: true });
    if (!checked.success) return { code: 'not-a-cloud-event', detail: `${v.getDotPath(checked.issues[0]) ?? 'event'}: ${checked.issues[0].message}` };
    const { id, source, type, time, data = {}, quality, inferred } = checked.output;
    const sourceEvent = JSON.stringify([source, id]);
    if (this.#known.get(sourceEvent) === true) return 'known';
    const reading = readIso(time);
    if (typeof reading === 'string') return { id, code: 'bad-time', detail: `time: an RFC 3339 time with its offset, not ${time.slice(0, 40)}` };
    if (reading.at > nowUs + MAX_AHEAD_US) return { id, code: 'in-the-future', detail: 'time: later than the clock here by more than a minute' };
    if (utf8Bytes(JSON.stringify(data)) > MAX_EVENT_BYTES) return { id, code: 'too-large', detail: `data: more than ${MAX_EVENT_BYTES} bytes` };
    const event = checkEvent({ ...data, type, at: reading.at, source, sourceEvent, ...(quality === undefined ? {} : { quality }), ...(inferred === undefined ? {} : { inferred }) }, 'data');
    if (!event.ok) return { id, code: 'bad-data', detail: `${event.error.path ?? 'data'}: ${event.error.detail}` };
    if (event.value.event === null) return { id, code: 'unknown-type', detail: `type: ${type.slice(0, 40)} is no event of this version` };
    return NOT_POSTED.has(event.value.event.type) ? { id, code: 'not-accepted-here', detail: `type: ${type} is said by the gateway alone` } : { id, event: event.value.event, data };
  }
}
