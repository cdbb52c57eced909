/** Asks the gateway when the queues are open. */
import { readOpening, type Hours } from '../model/views/opening.ts';

const DEADLINE_MS = 15_000;

/** `null` when there is no answer, or one that makes no sense. */
export async function fetchOpening(apiUrl: string, signal: AbortSignal): Promise<readonly Hours[] | null> {
  try {
    const response = await fetch(`${apiUrl}/opening-hours`, { signal: AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]) });
    return response.ok ? readOpening(await response.json()) : null;
  } catch {
    return null; // unreachable, or no longer wanted
  }
}
