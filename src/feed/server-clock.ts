/**
 * Estimate of the server's wall clock (FEED, rule 10). Each heartbeat says when it was sent, so its offset (server's wall time at sending minus our time
 * at receipt) is the true one less its delay; the fastest of the last minute is nearest. How much that one took is told by the greeting's round trip:
 * the server spoke half-way through it, give or take half of it (as NTP does: RFC 5905, section 8).
 */
import type { WallMs } from '../model/units.ts';

/** About a minute of heartbeats: long enough to see a fast one, short enough to follow a drifting clock. */
const SAMPLES = 60;

/** The present connection's first exchange: our time half-way, and how long it took. */
export interface Greeting { readonly middleMs: number; readonly roundTripMs: number }

export interface ServerClock {
  /** Offset of each heartbeat, newest last. */
  readonly offsetsMs: readonly number[];
  readonly lastWallAt: WallMs;
  /** Offset by the greeting, right within half of its round trip. */
  readonly greeted: { readonly offsetMs: number; readonly roundTripMs: number } | null;
}

/**
 * Takes in a heartbeat sent at `wallAt` and received at `nowMs`; `greeting` with the first one of a connection.
 * A server's clock that went back starts the estimate anew.
 */
export function observeClock(clock: ServerClock | null, wallAt: WallMs, nowMs: number, greeting: Greeting | null = null): ServerClock {
  const known = clock !== null && wallAt >= clock.lastWallAt ? clock.offsetsMs : [];
  return {
    offsetsMs: [...known, wallAt - nowMs].slice(-SAMPLES),
    lastWallAt: wallAt,
    greeted: greeting === null ? clock?.greeted ?? null : { offsetMs: wallAt - greeting.middleMs, roundTripMs: greeting.roundTripMs },
  };
}

/** The greeting's offset, held between what the fastest heartbeat allows: it took between nothing and the whole round trip. */
function offsetMs({ offsetsMs, greeted }: ServerClock): number {
  const fastestMs = Math.max(...offsetsMs);
  return greeted === null ? fastestMs : Math.min(Math.max(greeted.offsetMs, fastestMs), fastestMs + greeted.roundTripMs);
}

/** The server's wall time now. */
export function serverNow(clock: ServerClock, nowMs: number): WallMs {
  return nowMs + offsetMs(clock);
}

