/** Schemas of the frames, for the codec and for the published contract. Events of a delta are checked one by one (`event-check.ts`), its list only here. */
import * as v from 'valibot';
import { EARLIEST_US, LATEST_US } from '../model/units.ts';
import { CAPABILITIES, FEED_MODES } from '../model/vocabulary.ts';
import { MAX_SNAPSHOT_PAGES, RESYNC_REASONS, type ClientFrame, type GoodbyeFrame, type HeartbeatFrame, type HelloFrame, type SnapshotFrame, type TimeFrame } from './frames.ts';

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const finite = v.pipe(v.number(), v.finite());
const lengthMs = v.pipe(v.number(), v.finite(), v.minValue(0));
const epoch = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const clock = v.object({
  logAt: v.pipe(v.number(), v.safeInteger(), v.minValue(EARLIEST_US), v.maxValue(LATEST_US)),
  rate: v.pipe(v.number(), v.finite(), v.minValue(0)),
  wallAt: finite,
});
/** A newer server's capability is dropped (and counted), not an error. */
const capabilities = v.pipe(v.array(v.string()), v.transform((names) => CAPABILITIES.filter((known) => names.includes(known))));

type Schema<T> = v.GenericSchema<unknown, T>;

export const HELLO: Schema<HelloFrame> = v.object({ kind: v.literal('hello'), protocol: whole, epoch, mode: v.picklist(FEED_MODES), capabilities });
export const SNAPSHOT: Schema<SnapshotFrame> = v.object({
  kind: v.literal('snapshot'), epoch, position: whole, page: whole, pages: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(MAX_SNAPSHOT_PAGES)), clock, body: v.unknown(),
});
export const DELTA = v.object({ kind: v.literal('delta'), epoch, from: whole, to: whole, events: v.array(v.unknown()) });
export const HEARTBEAT: Schema<HeartbeatFrame> = v.object({
  kind: v.literal('heartbeat'), epoch, position: whole, clock,
  sources: v.array(v.object({ id: v.string(), ageMs: lengthMs, limitMs: lengthMs })),
  digest: v.nullable(v.object({ position: whole, value: v.pipe(v.string(), v.maxLength(200)) })),
});
export const TIME: Schema<TimeFrame> = v.object({ kind: v.literal('time'), ask: whole, wallAt: finite });
export const GOODBYE: Schema<GoodbyeFrame> = v.object({ kind: v.literal('goodbye'), reason: v.picklist(['shutdown', 'slow', 'sign-in', 'wrong-version']), retryAfterMs: v.exactOptional(lengthMs) });

/** What a client says, by kind. */
export const CLIENT_FRAMES: ReadonlyMap<string, Schema<ClientFrame>> = new Map<string, Schema<ClientFrame>>([
  ['resume', v.object({ kind: v.literal('resume'), protocol: whole, at: v.exactOptional(v.object({ epoch, position: whole })) })],
  ['ack', v.object({ kind: v.literal('ack'), position: whole })],
  ['ask-time', v.object({ kind: v.literal('ask-time'), ask: whole })],
  ['resync', v.object({ kind: v.literal('resync'), reason: v.picklist(RESYNC_REASONS) })],
]);
