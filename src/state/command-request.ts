/** Asks the gateway what can be commanded, and commands. */
import type { Asked } from '../model/commands/command.ts';
import { readOffers, type SourceOffers } from '../model/commands/offer.ts';
import { readOutcome, type CommandOutcome } from '../model/commands/outcome.ts';

/** A platform has a few seconds for its answer; then the gateway says that it has none. */
const DEADLINE_MS = 15_000;

const NO_ANSWER: CommandOutcome = { result: 'unknown', code: 'no-answer', detail: '' };

/** @throws Error when there is no answer, or one that makes no sense: react-query's way of saying so. */
export async function fetchOffers(apiUrl: string, signal: AbortSignal): Promise<readonly SourceOffers[]> {
  const response = await fetch(`${apiUrl}/commands`, { signal: AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]) });
  const offers = response.ok ? readOffers(await response.json()) : null;
  if (offers === null) throw new Error(`/commands answered ${response.status}`);
  return offers;
}

/** A command is sent under an id of its own, so that a request which is repeated on its way is done once. */
export async function sendCommand(apiUrl: string, asked: Asked): Promise<CommandOutcome> {
  try {
    const body = JSON.stringify({ id: crypto.randomUUID(), ...asked });
    const response = await fetch(`${apiUrl}/commands`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body, signal: AbortSignal.timeout(DEADLINE_MS) });
    return readOutcome(await response.json()) ?? NO_ANSWER;
  } catch {
    return NO_ANSWER;
  }
}
