/**
 * When to try again (FEED, rule 9). Pure: randomness and time are arguments; `random` is uniform in [0, 1).
 * Jitter never goes under half of its step: a run of small draws would else be a storm (at most 10 refused attempts in the first minute).
 */

/** Attempts never follow one another faster, whatever happens to the link. */
export const MIN_ATTEMPT_GAP_MS = 1_000;
/** An unreachable server is tried steadily for this long, then ever more rarely. */
const STEADY_MS = 120_000;
const LONGEST_MS = 30_000;
const FIRST_REFUSAL_MS = 500;
/** Longer is not waited, whatever a server asks for: nobody would look again. */
const LONGEST_ASKED_MS = 300_000;
/** A server that refused is asked this often, at most, whether it still does. */
const ASK_EVERY_MS = 1_000;
/** What the feed's address answers by HTTP where it takes upgrades: Upgrade Required. */
export const TAKES_UPGRADES = 426;
/** After that long of health, former refusals are forgotten. */
export const HEALTH_MS = 60_000;

/**
 * `silent`: an established link said nothing. `lost`: an established link was cut. `unreachable`: an attempt came to nothing.
 * `refused`: the server answered, and said no; `said` is its HTTP status or close code.
 */
export type Failure =
  | { readonly kind: 'silent' | 'lost' | 'unreachable' }
  | { readonly kind: 'refused'; readonly retryAfterMs?: number; readonly said?: number };

export interface Retries {
  /** First of the present run of failures to reach the server. */
  readonly unreachableSinceMs: number | null;
  /** Attempts after the steady ones, and refusals: the exponents of their steps. */
  readonly rareAttempts: number;
  readonly refusals: number;
  /** First of the present run of refusals. */
  readonly refusedSinceMs: number | null;
}
export const CALM: Retries = { unreachableSinceMs: null, rareAttempts: 0, refusals: 0, refusedSinceMs: null };

export interface NextAttempt {
  readonly retries: Retries;
  readonly atMs: number;
}

const doubled = (stepMs: number, times: number): number => Math.min(LONGEST_MS, stepMs * (1 << Math.min(times, 16)));
const halfJittered = (stepMs: number, random: number): number => (stepMs / 2) * (1 + random);

/** When to try again after `failure`, which happened now to the attempt begun at `attemptMs`. */
export function nextAttempt(retries: Retries, failure: Failure, attemptMs: number, nowMs: number, random: number): NextAttempt {
  const earliestMs = Math.max(nowMs, attemptMs + MIN_ATTEMPT_GAP_MS);
  if (failure.kind === 'refused') {
    const stepMs = doubled(FIRST_REFUSAL_MS, retries.refusals);
    const waitMs = Math.max(halfJittered(stepMs, random), Math.min(LONGEST_ASKED_MS, failure.retryAfterMs ?? 0));
    return { retries: { ...retries, refusals: retries.refusals + 1, refusedSinceMs: retries.refusedSinceMs ?? nowMs }, atMs: Math.max(earliestMs, nowMs + waitMs) };
  }
  const sinceMs = retries.unreachableSinceMs ?? nowMs;
  const known = { ...retries, unreachableSinceMs: sinceMs };
  if (nowMs - sinceMs >= STEADY_MS) {
    const stepMs = doubled(2_000, retries.rareAttempts);
    return { retries: { ...known, rareAttempts: retries.rareAttempts + 1 }, atMs: Math.max(earliestMs, nowMs + halfJittered(stepMs, random)) };
  }
  if (failure.kind === 'silent') return { retries: known, atMs: earliestMs };
  // Everyone's link is cut at the same moment when a server goes: the first attempts spread over a second.
  if (failure.kind === 'lost') return { retries: known, atMs: Math.max(earliestMs, nowMs + random * 1_000) };
  return { retries: known, atMs: Math.max(earliestMs, attemptMs + 1_000 + random * 1_000) };
}

/**
 * When to ask by HTTP, which costs neither side a connection, whether a server that refused takes upgrades again; `null`: not at all. Only what stands
 * before a gateway that is away (5xx) is asked, for as long as an unreachable one would be tried steadily, and never one that named a time of its own.
 */
export function nextAsk({ refusedSinceMs }: Retries, failure: Failure, nowMs: number, random: number): number | null {
  if (failure.kind !== 'refused' || failure.retryAfterMs !== undefined || refusedSinceMs === null || nowMs - refusedSinceMs >= STEADY_MS) return null;
  const { said = 0 } = failure;
  return said >= 500 && said < 600 ? nowMs + ASK_EVERY_MS * (1 + random) : null;
}

/** What is forgotten once the link is right again; `healthyMs`: for how long it has been. */
export function recovered(retries: Retries, healthyMs: number): Retries {
  return healthyMs >= HEALTH_MS ? CALM : { ...CALM, refusals: retries.refusals };
}
