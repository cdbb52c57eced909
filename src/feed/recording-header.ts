/** Checks the first line of a recording. */
import * as v from 'valibot';
import { failure, success, type Result } from '../base/result.ts';
import { centre, count } from '../model/centre.ts';
import { EARLIEST_US, LATEST_US } from '../model/units.ts';
import { SOURCE_KINDS } from '../model/vocabulary.ts';
import type { RecordingHeader } from './frames.ts';

const instant = v.pipe(v.number(), v.safeInteger(), v.minValue(EARLIEST_US), v.maxValue(LATEST_US));

const schema = v.object({
  kind: v.literal('recording'),
  version: v.literal(1),
  epoch: v.string(),
  position: v.exactOptional(count),
  centre,
  source: v.object({ id: v.string(), kind: v.picklist(SOURCE_KINDS), format: v.string() }),
  people: v.exactOptional(v.literal('pseudonyms')),
  scenario: v.exactOptional(v.object({ name: v.string(), seed: count })),
  from: v.exactOptional(instant),
  to: v.exactOptional(instant),
});

export interface HeaderFault { readonly code: 'not-a-recording' | 'wrong-version'; readonly detail: string }

export function checkHeader(value: unknown): Result<RecordingHeader, HeaderFault> {
  const checked = v.safeParse(schema, value);
  if (checked.success) return success(checked.output);
  const { kind, version } = v.parse(v.fallback(v.looseObject({ kind: v.unknown(), version: v.unknown() }), { kind: null, version: null }), value);
  if (kind === 'recording' && version !== 1) return failure({ code: 'wrong-version', detail: 'recording of another version than 1' });
  const issue = checked.issues[0];
  const place = v.getDotPath(issue);
  return failure({ code: 'not-a-recording', detail: place === null ? 'no recording header' : `recording header, ${place}: ${issue.message}` });
}
