/** What comes of a command. */
import * as v from 'valibot';
import { ACCESS_REFUSALS } from '../access.ts';

export const COMMAND_RESULTS = [
  /** Done: what follows in the log is its effect. */
  'applied',
  /** The platform said that it will; its own events tell what it did. */
  'accepted',
  'refused',
  /** Handed over, and no answer: it was done once, or not at all. */
  'unknown',
] as const;
export type CommandResult = (typeof COMMAND_RESULTS)[number];

/** Why not. The router's and the simulation's own refusals keep their names. */
export const COMMAND_REFUSALS = [
  ...ACCESS_REFUSALS, 'not-offered', 'id-taken', 'unknown-agent', 'unknown-team', 'unknown-work', 'unknown-queue', 'unknown-channel', 'unknown-skill', 'unknown-people', 'unknown-alert',
  'not-waiting', 'not-in-hand', 'already-his', 'already-so', 'not-suited', 'not-routable', 'kept-to-channel', 'no-room', 'outside-hours', 'channel-not-served', 'breaks-configuration', 'out-of-reach', 'bot',
  'nobody-comes',
  'unknown-scenario', 'bad-scenario', 'bad-time',
  /** Of a platform: not connected, so nothing was sent; or its own no. */
  'unreachable', 'platform-refused',
] as const;
export type CommandRefusal = (typeof COMMAND_REFUSALS)[number];

/** Why it cannot be told what came of it. */
export const COMMAND_DOUBTS = ['no-answer', 'connection-lost', 'gateway-restarted'] as const;
export type CommandDoubt = (typeof COMMAND_DOUBTS)[number];

/** `detail`: for whoever reads a log, in English; the board has its own words for each code. */
export type CommandOutcome =
  | { readonly result: 'applied' }
  | { readonly result: 'accepted' }
  | { readonly result: 'refused'; readonly code: CommandRefusal; readonly detail: string }
  | { readonly result: 'unknown'; readonly code: CommandDoubt; readonly detail: string };

export const APPLIED: CommandOutcome = { result: 'applied' };
export const refused = (code: CommandRefusal, detail: string): CommandOutcome & { readonly result: 'refused' } => ({ result: 'refused', code, detail });

/** Of `POST /api/commands`, in its JSON or in the problem that it is; `null` when it is something else. */
export function readOutcome(json: unknown): CommandOutcome | null {
  const { result, type, detail } = v.parse(v.fallback(answer, {}), json);
  if (result === 'applied' || result === 'accepted') return { result };
  const code = COMMAND_REFUSALS.find((known) => known === type);
  if (code !== undefined) return refused(code, detail ?? '');
  const doubt = COMMAND_DOUBTS.find((known) => known === type);
  return doubt === undefined ? null : { result: 'unknown', code: doubt, detail: detail ?? '' };
}

const answer = v.object({ result: v.exactOptional(v.string()), type: v.exactOptional(v.string()), detail: v.exactOptional(v.string()) });
