/** Asks the gateway why an item is where it is. */
import { failure, success, type Result } from '../base/result.ts';
import type { WorkId } from '../model/centre.ts';
import { readWorkExplanation } from '../model/explanation-schema.ts';
import type { ExplainFault, WorkExplanation } from '../model/explanation.ts';
import { isoOf } from '../model/iso-time.ts';
import type { EpochUs } from '../model/units.ts';

/** `unreachable`: no answer in time, or one that makes no sense. */
export type AskFault = ExplainFault | 'unreachable';
export type Asked = Result<WorkExplanation, AskFault>;

const DEADLINE_MS = 15_000;
const FAULTS: readonly ExplainFault[] = ['unknown-work', 'never-queued'];

/** `at`: `null` for now. An aborted request ends as `unreachable`. */
export async function askWhy(apiUrl: string, work: WorkId, at: EpochUs | null, signal: AbortSignal): Promise<Asked> {
  const moment = at === null ? '' : `?at=${encodeURIComponent(isoOf(at))}`;
  try {
    const response = await fetch(`${apiUrl}/work/${encodeURIComponent(work)}/explanation${moment}`, { signal: AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]) });
    const json: unknown = await response.json();
    if (!response.ok) return failure(faultOf(json));
    const told = readWorkExplanation(json);
    return told === null ? failure('unreachable') : success(told);
  } catch {
    return failure('unreachable');
  }
}

/** Of problem details. */
function faultOf(json: unknown): AskFault {
  const type = typeof json === 'object' && json !== null && 'type' in json ? json.type : null;
  return FAULTS.find((fault) => fault === type) ?? 'unreachable';
}
