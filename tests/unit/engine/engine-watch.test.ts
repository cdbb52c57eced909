/** FAULTS E01, E02, E04, without a worker: when the engine counts as dead, and when it is given up. */
import { describe, expect, it } from 'vitest';
import { EngineWatch } from '../../../src/engine/engine-watch.ts';

describe('E02 an engine that does not answer', () => {
  it('is dead at the sixth beat', () => {
    const watch = new EngineWatch();
    expect([1, 2, 3, 4, 5, 6].map((beat) => watch.isDead(beat * 1_000))).toEqual([false, false, false, false, false, true]);
  });

  it('is given twice the time when it took the place of another, for a minute', () => {
    const watch = new EngineWatch();
    const beatsUntilDead = (nowMs: number): number => { for (let beat = 1; ; beat += 1) if (watch.isDead(nowMs)) return beat; };
    expect(beatsUntilDead(0)).toBe(6);
    watch.mayReplace(6_000);
    expect(beatsUntilDead(10_000)).toBe(11);
    watch.mayReplace(17_000);
    expect(beatsUntilDead(20_000)).toBe(21);
    watch.answered();
    expect(beatsUntilDead(90_000)).toBe(6);
  });

  it('is alive as long as it answers now and then', () => {
    const watch = new EngineWatch();
    for (let beat = 0; beat < 1_000; beat += 1) {
      expect(watch.isDead(beat * 1_000)).toBe(false);
      if (beat % 5 === 4) watch.answered();
    }
  });
});

describe('E04 an engine that fails again and again', () => {
  it('is replaced three times in a minute, and then no more', () => {
    const watch = new EngineWatch();
    expect([0, 10_000, 20_000, 30_000].map((nowMs) => watch.mayReplace(nowMs))).toEqual([true, true, true, false]);
  });

  it('is replaced for ever when it fails every half a minute', () => {
    const watch = new EngineWatch();
    for (let n = 0; n < 100; n += 1) expect(watch.mayReplace(n * 30_000)).toBe(true);
  });
});
