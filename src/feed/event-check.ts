/** One event against its schema: valid, of a type that this version does not know, or refused. */
import * as v from 'valibot';
import { failure, success, type Result } from '../base/result.ts';
import { EVENT_SCHEMAS, type LogEvent } from '../model/events.ts';
import type { FrameError } from './frame-error.ts';
import { countDropped } from './unknown-fields.ts';

/** `event` is `null` where the type is unknown, or where a relay had already skipped it. */
export interface CheckedEvent {
  readonly event: LogEvent | null;
  readonly unknownFields: number;
}

const UNKNOWN: Result<CheckedEvent, never> = success({ event: null, unknownFields: 0 });

/** Checks one event; `path` says where it stands, for the refusal. */
export function checkEvent(value: unknown, path: string): Result<CheckedEvent, FrameError> {
  if (value === null) return UNKNOWN;
  if (typeof value !== 'object' || Array.isArray(value)) return failure({ code: 'bad-event', path, detail: 'not an object' });
  const type: unknown = Reflect.get(value, 'type');
  if (typeof type !== 'string') return failure({ code: 'bad-event', path: `${path}.type`, detail: 'not a text' });
  const schema = EVENT_SCHEMAS.get(type);
  if (schema === undefined) return UNKNOWN;
  const parsed = v.safeParse(schema, value, { abortEarly: true });
  if (parsed.success) return success({ event: parsed.output, unknownFields: countDropped(value, parsed.output) });
  const [issue] = parsed.issues;
  return failure({ code: 'bad-event', path: `${path}.${v.getDotPath(issue) ?? ''}`, detail: issue.message });
}
