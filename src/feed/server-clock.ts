/**
 * Estimate of the server's wall clock (FEED, rule 10) from heartbeats alone: the fastest of the last minute had the least delay,
 * so it gives the offset between the server's clock and our monotonic one, and every other one its extra delay.
 */
import type { WallMs } from '../model/units.ts';

/** About a minute of heartbeats: long enough to see a fast one, short enough to follow a drifting clock. */
const SAMPLES = 30;

export interface ServerClock {
  /** Server's wall time minus our monotonic time, per heartbeat, newest last. */
  readonly offsetsMs: readonly number[];
  readonly lastWallAt: WallMs;
}

/** Takes in a heartbeat sent at `wallAt` and received at `nowMs`. A server's clock that went back starts the estimate anew. */
export function observeClock(clock: ServerClock | null, wallAt: WallMs, nowMs: number): ServerClock {
  const known = clock !== null && wallAt >= clock.lastWallAt ? clock.offsetsMs : [];
  return { offsetsMs: [...known, wallAt - nowMs].slice(-SAMPLES), lastWallAt: wallAt };
}

const offsetMs = (clock: ServerClock): number => Math.max(...clock.offsetsMs);

/** The server's wall time now. */
export function serverNow(clock: ServerClock, nowMs: number): WallMs {
  return nowMs + offsetMs(clock);
}

/** How much longer the last heartbeat took than the fastest one; never negative. */
export function extraDelayMs(clock: ServerClock): number {
  return offsetMs(clock) - (clock.offsetsMs.at(-1) ?? 0);
}
