/**
 * Text to checked frame and back: the only place where the outside becomes typed. Called once per message, at the edge; never throws.
 * Newer things are counted and skipped (event types, fields, capabilities); wrong things are refused with a code and a path.
 */
import * as v from 'valibot';
import { failure, success, type Result } from '../base/result.ts';
import type { LogEvent } from '../model/events.ts';
import { checkEvent } from './event-check.ts';
import type { FrameError } from './frame-error.ts';
import { CLIENT_FRAMES, DELTA, GOODBYE, HEARTBEAT, HELLO, SNAPSHOT, TIME } from './frame-schemas.ts';
import { MAX_FRAME_IN_BYTES, MAX_FRAME_OUT_BYTES, MAX_LINE_BYTES, PROTOCOL_VERSION, type ClientFrame, type DeltaFrame, type ServerFrame } from './frames.ts';
import { decodeJson, firstNonFinite } from './json-text.ts';
import { countDropped } from './unknown-fields.ts';

export interface Decoded<F> {
  readonly frame: F;
  /** Events whose type this version does not know; they stand as `null`. */
  readonly unknownEvents: number;
  readonly unknownFields: number;
}
type Decoding<F> = Result<Decoded<F>, FrameError>;

/** Issues that mean "the right type, out of bounds". */
const RANGE_ISSUES: ReadonlySet<string> = new Set(['safe_integer', 'min_value', 'max_value', 'finite']);

function checkFields<F>(schema: v.GenericSchema<unknown, F>, value: unknown): Decoding<F> {
  const parsed = v.safeParse(schema, value, { abortEarly: true });
  if (parsed.success) return success({ frame: parsed.output, unknownEvents: 0, unknownFields: countDropped(value, parsed.output) });
  const [issue] = parsed.issues;
  const path = v.getDotPath(issue);
  return failure({ code: RANGE_ISSUES.has(issue.type) ? 'bad-range' : 'bad-field', ...(path === null ? {} : { path }), detail: issue.message });
}

function kindOf(value: unknown): Result<string, FrameError> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return failure({ code: 'not-an-object', detail: 'a frame is one JSON object' });
  const kind: unknown = Reflect.get(value, 'kind');
  return typeof kind === 'string' ? success(kind) : failure({ code: 'unknown-kind', path: 'kind', detail: 'not a text' });
}

/** Another version of the protocol is said as such, whatever else its frame holds. */
function sameVersion(value: unknown): Result<void, FrameError> {
  const protocol: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'protocol') : undefined;
  if (typeof protocol !== 'number' || protocol === PROTOCOL_VERSION) return success(undefined);
  return failure({ code: 'wrong-version', path: 'protocol', detail: `version ${protocol}; ${PROTOCOL_VERSION} is spoken here` });
}

/** A `delta` frame from its JSON value: from the wire, or from a line of a recording. */
export function decodeDelta(value: unknown): Decoding<DeltaFrame> {
  const shape = checkFields(DELTA, value);
  if (!shape.ok) return shape;
  const { epoch, from, to, events: given } = shape.value.frame;
  if (to - from !== given.length) return failure({ code: 'bad-range', path: 'to', detail: `${from} to ${to} with ${given.length} events` });
  const events: (LogEvent | null)[] = [];
  let { unknownFields } = shape.value;
  let unknownEvents = 0;
  for (const [index, item] of given.entries()) {
    const checked = checkEvent(item, `events.${index}`);
    if (!checked.ok) return checked;
    events.push(checked.value.event);
    if (checked.value.event === null) unknownEvents += 1;
    unknownFields += checked.value.unknownFields;
  }
  return success({ frame: { kind: 'delta', epoch, from, to, events }, unknownEvents, unknownFields });
}

/** A `delta` frame from a line of text: of a recording, or of an older part of the log. */
export function decodeDeltaLine(line: string): Decoding<DeltaFrame> {
  const json = decodeJson(line, { maxBytes: MAX_LINE_BYTES });
  return json.ok ? decodeDelta(json.value) : json;
}

function decodeSnapshot(value: unknown): Decoding<ServerFrame> {
  const decoded = checkFields(SNAPSHOT, value);
  if (!decoded.ok) return decoded;
  const { page, pages, body } = decoded.value.frame;
  if (page >= pages) return failure({ code: 'bad-range', path: 'page', detail: `page ${page} of ${pages}` });
  const nonFinite = firstNonFinite(body, 'body');
  return nonFinite === null ? decoded : failure({ code: 'bad-range', path: nonFinite, detail: 'not a finite number' });
}

function decodeHello(value: unknown): Decoding<ServerFrame> {
  const version = sameVersion(value);
  return version.ok ? checkFields(HELLO, value) : version;
}

const SERVER_FRAMES: ReadonlyMap<string, (value: unknown) => Decoding<ServerFrame>> = new Map([
  ['hello', decodeHello],
  ['snapshot', decodeSnapshot],
  ['delta', decodeDelta],
  ['heartbeat', (value: unknown): Decoding<ServerFrame> => checkFields(HEARTBEAT, value)],
  ['time', (value: unknown): Decoding<ServerFrame> => checkFields(TIME, value)],
  ['goodbye', (value: unknown): Decoding<ServerFrame> => checkFields(GOODBYE, value)],
]);

/** What a server said. */
export function decodeServerFrame(text: string): Decoding<ServerFrame> {
  const json = decodeJson(text, { maxBytes: MAX_FRAME_OUT_BYTES });
  if (!json.ok) return json;
  const kind = kindOf(json.value);
  if (!kind.ok) return kind;
  const decode = SERVER_FRAMES.get(kind.value);
  return decode === undefined ? failure({ code: 'unknown-kind', path: 'kind', detail: 'not a kind of this version' }) : decode(json.value);
}

/** What a client said. */
export function decodeClientFrame(text: string): Decoding<ClientFrame> {
  const json = decodeJson(text, { maxBytes: MAX_FRAME_IN_BYTES });
  if (!json.ok) return json;
  const kind = kindOf(json.value);
  if (!kind.ok) return kind;
  const schema = CLIENT_FRAMES.get(kind.value);
  if (schema === undefined) return failure({ code: 'unknown-kind', path: 'kind', detail: 'not a kind of this version' });
  const version = sameVersion(json.value);
  return version.ok ? checkFields(schema, json.value) : version;
}

/** The text of a frame; the caller keeps it within the size limits of `frames.ts`. */
export function encodeFrame(frame: ServerFrame | ClientFrame): string {
  return JSON.stringify(frame);
}
