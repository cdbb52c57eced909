/** FEED, rule 9, and the figures of FAULTS T15 and T18, at the extremes of the jitter. */
import { describe, expect, it } from 'vitest';
import { CLOSE, failureOf } from '../../src/feed/close-codes.ts';
import { CALM, HEALTH_MS, nextAttempt, recovered, type Failure, type Retries } from '../../src/feed/reconnect.ts';

/** Times of the attempts in the first `forMs`, when each fails at once in the same way. */
function attempts(failure: Failure, forMs: number, random: number): number[] {
  let retries: Retries = CALM;
  const times: number[] = [];
  for (let nowMs = 0; nowMs <= forMs;) {
    times.push(nowMs);
    const next = nextAttempt(retries, failure, nowMs, nowMs, random);
    retries = next.retries;
    nowMs = next.atMs;
  }
  return times;
}
const gaps = (times: readonly number[]): number[] => times.slice(1).map((time, index) => time - (times[index] ?? 0));
const ALMOST_ONE = 0.999_999;

describe.each([0, 0.5, ALMOST_ONE])('with jitter %d', (random) => {
  it('unreachable: every 1 to 2 s for two minutes, then ever more rarely, up to 30 s', () => {
    const times = attempts({ kind: 'unreachable' }, 600_000, random);
    const steady = gaps(times.filter((time) => time <= 120_000));
    const rare = gaps(times.filter((time) => time > 122_000));
    expect(Math.min(...steady)).toBeGreaterThanOrEqual(1_000);
    expect(Math.max(...steady)).toBeLessThanOrEqual(2_000);
    expect(Math.max(...rare)).toBeLessThanOrEqual(30_000);
    expect(rare.at(-1)).toBeGreaterThanOrEqual(15_000);
  });

  it('T15 T16 refused: at most 10 attempts in the first minute, up to 30 s apart', () => {
    const times = attempts({ kind: 'refused' }, 600_000, random);
    expect(times.filter((time) => time <= 60_000).length).toBeLessThanOrEqual(10);
    expect(Math.max(...gaps(times))).toBeLessThanOrEqual(30_000);
    expect(times.length).toBeGreaterThan(20);
  });

  it('T18 flapping, ten minutes: at most one attempt a second', () => {
    for (const kind of ['silent', 'lost', 'unreachable', 'refused'] as const) expect(Math.min(...gaps(attempts({ kind }, 600_000, random)))).toBeGreaterThanOrEqual(1_000);
  });
});

describe('the first attempt after', () => {
  it('a silent link is at once; a cut one within a second, spread', () => {
    expect(nextAttempt(CALM, { kind: 'silent' }, 0, 100_000, 0.9).atMs).toBe(100_000);
    expect(nextAttempt(CALM, { kind: 'lost' }, 0, 100_000, 0).atMs).toBe(100_000);
    expect(nextAttempt(CALM, { kind: 'lost' }, 0, 100_000, 0.9).atMs).toBe(100_900);
  });

  it('a refusal honours what the server asked for', () => {
    expect(nextAttempt(CALM, { kind: 'refused', retryAfterMs: 45_000 }, 0, 100_000, 0).atMs).toBe(145_000);
  });

  it('refusals are forgotten after a minute of health, unreachability at once', () => {
    const worn: Retries = { unreachableSinceMs: 5, rareAttempts: 3, refusals: 4, refusedSinceMs: 7 };
    expect(recovered(worn, HEALTH_MS - 1)).toEqual({ unreachableSinceMs: null, rareAttempts: 0, refusals: 4, refusedSinceMs: null });
    expect(recovered(worn, HEALTH_MS)).toEqual(CALM);
  });
});

describe('T15 close codes', () => {
  it.each([
    [1006, true, { kind: 'lost' }], [1001, true, { kind: 'lost' }], [1006, false, { kind: 'unreachable' }], [CLOSE.shutdown, true, { kind: 'lost' }],
    [CLOSE.slow, true, { kind: 'refused', said: CLOSE.slow }], [CLOSE.policy, true, { kind: 'refused', said: CLOSE.policy }], [1000, true, { kind: 'refused', said: 1000 }], [1011, true, { kind: 'refused', said: 1011 }], [4999, true, { kind: 'refused', said: 4999 }],
    [CLOSE.signIn, true, 'sign-in'], [CLOSE.wrongVersion, true, 'wrong-version'],
  ] as const)('%i', (code, wasOpen, expected) => { expect(failureOf(code, wasOpen)).toEqual(expected); });
});
