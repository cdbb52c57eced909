/** What a viewer may believe of the screen: FEED, "What the viewer sees". Wall time only; the worst thing that is true wins. */
import type { Freshness, SourceStatus } from './summary.ts';

/** Without a word from the server (or a summary from the engine) for longer, nothing shown is current. */
export const STALE_AFTER_MS = 5_000;
export const OFFLINE_AFTER_MS = 30_000;
/** Events older than this against the server's clock are history that is being caught up. */
export const LIVE_LAG_MS = 2_000;

export interface FreshnessFacts {
  /** Some state was shown since the start. */
  readonly everShown: boolean;
  /** Since the last message of the server. */
  readonly linkAgeMs: number;
  /** How far what we hold may be behind what the server holds. */
  readonly lagMs: number;
  /** False from the moment that our state is known to differ from the server's until it was replaced. */
  readonly digestRight: boolean;
  readonly sources: readonly SourceStatus[];
  /** The server refused us until someone signs in. */
  readonly signIn: boolean;
  readonly wrongVersion: boolean;
}

const isLate = ({ ageMs, limitMs }: SourceStatus): boolean => ageMs > limitMs;

/**
 * Late sources that the figures of a subject come from. Of several sources each one's ids begin with its name; a sole source tells of everything.
 * Without a subject: of the whole centre, so of any.
 */
export function lateSources(sources: readonly SourceStatus[], subject?: string): readonly SourceStatus[] {
  return sources.filter((source) => isLate(source) && (subject === undefined || sources.length === 1 || subject.startsWith(`${source.id}/`)));
}

/** Freshness as the engine knows it. */
export function freshnessOf(facts: FreshnessFacts): Freshness {
  if (facts.signIn) return 'sign-in';
  if (facts.wrongVersion) return 'wrong-version';
  if (!facts.everShown) return 'connecting';
  if (facts.linkAgeMs > OFFLINE_AFTER_MS) return 'offline';
  if (facts.linkAgeMs > STALE_AFTER_MS || !facts.digestRight) return 'stale';
  if (facts.lagMs > LIVE_LAG_MS) return 'catching-up';
  if (facts.sources.some(isLate)) return 'degraded';
  return 'live';
}

/** States in which time goes on: only these show data that moves. */
export const MOVING: readonly Freshness[] = ['live', 'degraded'];

/** From best to worst; what is not here (nothing shown yet, a way out to take) no silence makes worse. */
const WORSENING: readonly Freshness[] = ['live', 'degraded', 'catching-up', 'stale', 'offline'];

/** The page's own check by the age of the last summary: it may only worsen what the engine said, so a frozen engine never looks live. */
export function worsen(engineSays: Freshness, pageMeasuresAgeMs: number): Freshness {
  if (!WORSENING.includes(engineSays) || pageMeasuresAgeMs <= STALE_AFTER_MS) return engineSays;
  const measured: Freshness = pageMeasuresAgeMs > OFFLINE_AFTER_MS ? 'offline' : 'stale';
  return WORSENING.indexOf(measured) > WORSENING.indexOf(engineSays) ? measured : engineSays;
}
