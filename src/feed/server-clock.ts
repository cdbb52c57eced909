/**
 * Estimate of the server's wall clock (FEED, rule 10). Each heartbeat says when it was sent, so its offset (server's wall time at sending minus our time
 * at receipt) is the true one less its delay; the fastest of the last minute is nearest, and never above. An exchange bounds it from the other side:
 * what the server answers to a question was said after it. As NTP does (RFC 5905, section 8), the middle is the estimate; whoever must not be told
 * too little asks for the latest that it may be.
 */
import type { WallMs } from '../model/units.ts';

/** About a minute of heartbeats: long enough to see a fast one, short enough to follow a drifting clock. */
const SAMPLES = 60;
/** An exchange that took longer leaves too much open, and an older one has drifted. */
const SHARP_MS = 250;
const FRESH_MS = 60_000;

/** Asked at `askedMs`, answered `roundTripMs` later. */
export interface Exchange { readonly askedMs: number; readonly roundTripMs: number }

export interface ServerClock {
  /** Offset of each heartbeat, newest last. */
  readonly offsetsMs: readonly number[];
  readonly lastWallAt: WallMs;
  /** The offset is at most `highMs` by an exchange of `askedMs`. */
  readonly bound: { readonly highMs: number; readonly roundTripMs: number; readonly askedMs: number } | null;
}

/** Takes in a heartbeat sent at `wallAt` and received at `nowMs`. A server's clock that went back starts the estimate anew. */
export function observeClock(clock: ServerClock | null, wallAt: WallMs, nowMs: number): ServerClock {
  const goesOn = clock !== null && wallAt >= clock.lastWallAt;
  return { offsetsMs: [...(goesOn ? clock.offsetsMs : []), wallAt - nowMs].slice(-SAMPLES), lastWallAt: wallAt, bound: goesOn ? clock.bound : null };
}

/** The server answered with its wall time. The quickest exchange of late is kept: it says most. */
export function boundClock(clock: ServerClock, { askedMs, roundTripMs }: Exchange, wallAt: WallMs): ServerClock {
  const { bound } = clock;
  const better = bound === null || roundTripMs <= bound.roundTripMs || askedMs - bound.askedMs > FRESH_MS;
  return better ? { ...clock, bound: { highMs: wallAt - askedMs, roundTripMs, askedMs } } : clock;
}

/** It is worth asking the server for the time. */
export function isVague({ bound }: ServerClock, nowMs: number): boolean {
  return bound === null || bound.roundTripMs > SHARP_MS || nowMs - bound.askedMs > FRESH_MS;
}

const fastestMs = ({ offsetsMs }: ServerClock): number => Math.max(...offsetsMs);

/** The server's wall time now. */
export function serverNow(clock: ServerClock, nowMs: number): WallMs {
  const fastest = fastestMs(clock);
  const { bound } = clock;
  return nowMs + (bound === null ? fastest : Math.min(Math.max(bound.highMs - bound.roundTripMs / 2, fastest), fastest + bound.roundTripMs));
}

/** The latest that the server's wall time may be now. */
export function serverAtMost(clock: ServerClock, nowMs: number): WallMs {
  return nowMs + Math.max(fastestMs(clock), clock.bound?.highMs ?? -Infinity);
}
