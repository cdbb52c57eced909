/** The session's own decisions, beyond the faults: what it says first, when it stops, what it never does twice. */
import { describe, expect, it } from 'vitest';
import { CLOSE } from '../../src/feed/close-codes.ts';
import { encodeFrame } from '../../src/feed/codec.ts';
import type { HeartbeatFrame, ServerFrame } from '../../src/feed/frames.ts';
import { boundClock, isVague, observeClock, serverAtMost, serverNow, type ServerClock } from '../../src/feed/server-clock.ts';
import { FeedSession, SILENCE_MS } from '../../src/feed/session.ts';
import { freshnessOf } from '../../src/model/views/freshness.ts';
import { ToyReplica, ToyState } from '../support/feed-oracle/toy-state.ts';

const EMPTY_DIGEST = new ToyState().digest();

class Harness {
  readonly log: string[] = [];
  readonly replica = new ToyReplica();
  readonly session = new FeedSession({
    replica: this.replica, random: () => 0.5,
    link: {
      open: (generation) => { this.log.push(`open ${generation}`); },
      send: (generation, text) => { this.log.push(`send ${generation} ${text}`); },
      close: (generation) => { this.log.push(`close ${generation}`); },
      ask: (generation) => { this.log.push(`ask ${generation}`); },
    },
  });
  says(frame: ServerFrame, nowMs: number, generation = 1): void { this.session.received(generation, encodeFrame(frame), nowMs); }
  hello(nowMs: number, generation = 1): void { this.says({ kind: 'hello', protocol: 1, epoch: 'e', mode: 'simulated', capabilities: ['pace'] }, nowMs, generation); }
  beat(nowMs: number, change: Partial<HeartbeatFrame> = {}, generation = 1): void {
    this.says({ kind: 'heartbeat', epoch: 'e', position: 0, clock: { logAt: 1_000_000 * nowMs, rate: 2, wallAt: 7_000_000 + nowMs }, sources: [], digest: { position: 0, value: EMPTY_DIGEST }, ...change }, nowMs, generation);
  }
  /** LIVE on an empty log at `nowMs`. */
  live(nowMs = 0): this {
    this.session.start(nowMs);
    this.session.opened(1, nowMs);
    this.hello(nowMs);
    this.says({ kind: 'snapshot', epoch: 'e', position: 0, page: 0, pages: 1, clock: { logAt: 0, rate: 1, wallAt: 7_000_000 }, body: [] }, nowMs);
    this.beat(nowMs);
    return this;
  }
  get diagnostics(): Readonly<Record<string, number>> { return this.session.status(0).diagnostics; }
  phase(nowMs: number): string { return this.session.status(nowMs).phase; }
}

describe('T16 a refusal that ends', () => {
  /** Refused `times` times in a row with `status`, each attempt as it is due; then the time of the last refusal. */
  const refuse = (h: Harness, times: number, status: number): number => {
    h.session.start(0);
    let nowMs = 0;
    for (let generation = 1; generation <= times; generation += 1) {
      h.session.refused(generation, status, null, nowMs);
      if (generation < times) nowMs += h.session.status(nowMs).nextAttemptInMs ?? 0;
      h.session.tick(nowMs);
    }
    return nowMs;
  };
  const asked = (h: Harness): number => h.log.filter((line) => line.startsWith('ask')).length;

  it('is noticed within two seconds however long the next wait is: the server is asked, and tried when it takes upgrades', () => {
    const h = new Harness();
    const nowMs = refuse(h, 6, 503);
    expect(h.session.status(nowMs).nextAttemptInMs).toBeGreaterThan(10_000);
    h.session.tick(nowMs + 2_000);
    expect(h.log.at(-1)).toBe('ask 6');
    h.session.refused(6, 503, null, nowMs + 2_010);
    h.session.tick(nowMs + 2_020);
    expect(h.phase(nowMs + 2_020)).toBe('waiting');
    h.session.refused(5, 426, null, nowMs + 2_030);
    expect(h.phase(nowMs + 2_030)).toBe('waiting');
    h.session.refused(6, 426, null, nowMs + 2_040);
    h.session.tick(nowMs + 2_040);
    expect(h.log.at(-1)).toBe('open 7');
  });

  it('asking makes no storm: at most one question a second, none after two minutes, and no attempt more', () => {
    const h = new Harness();
    h.session.start(0);
    let attempt = 1;
    for (let nowMs = 0; nowMs < 600_000; nowMs += 100) {
      h.session.tick(nowMs);
      if (h.phase(nowMs) === 'connecting') { h.session.refused(attempt, 502, null, nowMs); attempt += 1; }
      if (nowMs === 60_000) expect(attempt).toBeLessThanOrEqual(10);
      if (nowMs === 120_000) expect(asked(h)).toBeLessThanOrEqual(120);
      if (nowMs === 150_000) h.log.length = 0;
    }
    expect(asked(h)).toBe(0);
  });

  it.each([[429, null], [503, 20_000], [404, null], [426, null]])('%i with Retry-After %o is not asked about', (status, retryAfterMs) => {
    const h = new Harness();
    h.session.start(0);
    h.session.refused(1, status, retryAfterMs, 0);
    for (let nowMs = 0; nowMs < (h.session.status(0).nextAttemptInMs ?? 0); nowMs += 100) h.session.tick(nowMs);
    expect(asked(h)).toBe(0);
  });
});

describe('first words', () => {
  it('resume without a position at first sight, with it afterwards, and one answer to each heartbeat', () => {
    const h = new Harness().live();
    expect(h.log).toEqual(['open 1', 'send 1 {"kind":"resume","protocol":1}', 'send 1 {"kind":"ack","position":0}']);
    h.session.closed(1, { code: 1006, reason: '' }, 10_000);
    h.session.tick(11_000);
    h.session.opened(2, 11_000);
    expect(h.log.slice(-2)).toEqual(['open 2', 'send 2 {"kind":"resume","protocol":1,"at":{"epoch":"e","position":0}}']);
  });

  it('is LIVE only once a heartbeat confirmed the position', () => {
    const h = new Harness();
    h.session.start(0);
    h.session.opened(1, 0);
    h.hello(0);
    h.says({ kind: 'snapshot', epoch: 'e', position: 0, page: 0, pages: 1, clock: { logAt: 0, rate: 1, wallAt: 0 }, body: [] }, 0);
    expect(h.phase(0)).toBe('syncing');
    h.beat(0);
    expect(h.phase(0)).toBe('live');
  });
});

describe('an end that is final', () => {
  it.each([
    ['a close that asks to sign in', (h: Harness) => { h.session.closed(1, { code: CLOSE.signIn, reason: '' }, 1); }, 'sign-in'],
    ['a refused upgrade, 401', (h: Harness) => { h.session.refused(1, 401, null, 1); }, 'sign-in'],
    ['goodbye: sign in', (h: Harness) => { h.says({ kind: 'goodbye', reason: 'sign-in' }, 1); }, 'sign-in'],
    ['goodbye: version', (h: Harness) => { h.says({ kind: 'goodbye', reason: 'wrong-version' }, 1); }, 'wrong-version'],
    ['a hello of another version', (h: Harness) => { h.session.received(1, '{"kind":"hello","protocol":2,"epoch":"e"}', 1); }, 'wrong-version'],
  ] as const)('%s', (_name, end, freshness) => {
    const h = new Harness().live();
    end(h);
    expect(freshnessOf(h.session.status(1))).toBe(freshness);
    for (let nowMs = 0; nowMs < 600_000; nowMs += 5_000) {
      h.session.tick(nowMs);
      h.session.wake(nowMs);
    }
    expect(h.log.filter((line) => line.startsWith('open'))).toHaveLength(1);
  });
});

describe('deadlines', () => {
  it('every state but LIVE ends by itself when nothing comes', () => {
    const stages: readonly ((h: Harness) => void)[] = [
      () => undefined,
      (h) => { h.session.opened(1, 0); },
      (h) => { h.session.opened(1, 0); h.hello(0); },
    ];
    for (const stage of stages) {
      const h = new Harness();
      h.session.start(0);
      stage(h);
      for (let nowMs = 0; nowMs <= 8_000; nowMs += 250) h.session.tick(nowMs);
      expect(h.log).toContain('close 1');
      expect(h.log).toContain('open 2');
    }
  });

  it('a silent LIVE link is replaced after six seconds, without waiting for its end', () => {
    const h = new Harness().live();
    h.session.tick(SILENCE_MS - 1);
    expect(h.log).not.toContain('open 2');
    h.session.tick(SILENCE_MS);
    expect(h.log.slice(-2)).toEqual(['close 1', 'open 2']);
    // The dead socket's end comes much later, and means nothing.
    h.session.closed(1, { code: 1006, reason: '' }, 60_000);
    expect(h.log.slice(-1)).toEqual(['open 2']);
  });

  it('waking retries an unreachable server at once, but never a refusing one', () => {
    const open2 = (code: number): number => {
      const h = new Harness().live(0);
      h.session.closed(1, { code, reason: '' }, 10_000);
      h.session.wake(10_010);
      return h.log.filter((line) => line === 'open 2').length;
    };
    expect(open2(1006)).toBe(1);
    expect(open2(CLOSE.slow)).toBe(0);
  });
});

describe('a snapshot that is no good', () => {
  it.each([
    ['cannot be loaded', 'nonsense', EMPTY_DIGEST, null],
    ['has another digest than its server says', [], 'another', 0],
  ] as const)('%s: not asked for in a loop', (_name, body, value, position) => {
    const h = new Harness();
    h.session.start(0);
    let generation = 0;
    for (let nowMs = 0; nowMs < 60_000; nowMs += 100) {
      h.session.tick(nowMs);
      const opens = h.log.filter((line) => line.startsWith('open')).length;
      if (opens === generation) continue;
      generation = opens;
      h.session.opened(generation, nowMs);
      h.hello(nowMs, generation);
      h.says({ kind: 'snapshot', epoch: 'e', position: 0, page: 0, pages: 1, clock: { logAt: 0, rate: 1, wallAt: 0 }, body }, nowMs, generation);
      h.beat(nowMs, { digest: { position: 0, value } }, generation);
      expect(h.phase(nowMs)).not.toBe('live');
    }
    expect(generation).toBeGreaterThan(3);
    expect(generation).toBeLessThanOrEqual(10);
    expect(h.replica.position()?.sequence ?? null).toBe(position);
    expect(h.log.filter((line) => line.includes('"at"'))).toEqual([]);
  });
});

describe('unknown things', () => {
  it('a kind of frame from the future is skipped and counted', () => {
    const h = new Harness().live();
    h.session.received(1, '{"kind":"weather","sun":true}', 1);
    expect(h.phase(1)).toBe('live');
    expect(h.diagnostics).toMatchObject({ refusedFrames: 1, resyncs: 0 });
  });

  it('a broken frame asks for a snapshot once, however many follow', () => {
    const h = new Harness().live();
    for (let n = 0; n < 5; n += 1) h.session.received(1, '{"kind":"delta"', 1);
    expect(h.log.filter((line) => line.includes('resync'))).toEqual(['send 1 {"kind":"resync","reason":"corrupt"}']);
  });
});

describe('lag', () => {
  it('a heartbeat that comes late by 3 s is not LIVE, whatever else is right', () => {
    const h = new Harness().live();
    h.beat(2_000);
    h.beat(7_000, { clock: { logAt: 0, rate: 1, wallAt: 7_000_000 + 4_000 } });
    expect(freshnessOf(h.session.status(7_000))).toBe('catching-up');
    h.beat(7_100, { clock: { logAt: 0, rate: 1, wallAt: 7_000_000 + 6_900 } });
    expect(freshnessOf(h.session.status(7_100))).toBe('live');
  });

  it('after a wake of 10 s, what had queued up is caught up with before it is LIVE', () => {
    const h = new Harness().live();
    for (const sentMs of [2_000, 4_000, 6_000, 8_000, 10_000]) {
      h.beat(10_050, { clock: { logAt: 0, rate: 1, wallAt: 7_000_000 + sentMs } });
      expect(freshnessOf(h.session.status(10_050)), `${sentMs}`).toBe(10_050 - sentMs > 2_000 ? 'catching-up' : 'live');
    }
  });

  it('sources age between heartbeats', () => {
    const h = new Harness().live();
    h.beat(2_000, { sources: [{ id: 's', ageMs: 900, limitMs: 1_500 }] });
    expect(freshnessOf(h.session.status(2_500))).toBe('live');
    expect(freshnessOf(h.session.status(2_700))).toBe('degraded');
  });
});

/** How long the latest heartbeat, received at `nowMs`, was on its way. */
const delayMs = (clock: ServerClock, nowMs: number): number => serverNow(clock, nowMs) - clock.lastWallAt;

describe('clocks', () => {
  it('log time runs on at the server\'s rate from the last heartbeat', () => {
    const h = new Harness().live();
    h.beat(2_000);
    expect(h.session.clock(2_500)).toEqual({ logAt: 2_000_000_000 + 2 * 500_000, rate: 2, wallAt: 7_002_500 });
    expect(h.session.clockWhenHeard().logAt).toBe(2_000_000_000);
  });

  it('the fastest heartbeat gives the offset; a slow one is delay, not another time', () => {
    let clock: ServerClock | null = null;
    for (const [sentMs, tookMs] of [[0, 300], [2_000, 20], [4_000, 500]] as const) clock = observeClock(clock, 1_000_000 + sentMs, sentMs + tookMs);
    if (clock === null) throw new Error('observed');
    expect(serverNow(clock, 5_000)).toBe(1_000_000 + 5_000 - 20);
    expect(delayMs(clock, 4_500)).toBe(480);
  });

  it('a constant delay shows in the greeting\'s round trip', () => {
    let clock = boundClock(observeClock(null, 1_003_000, 6_000), { askedMs: 0, roundTripMs: 6_000 }, 1_003_000);
    for (let sentMs = 4_000; sentMs < 200_000; sentMs += 2_000) clock = observeClock(clock, 1_000_000 + sentMs, sentMs + 3_000);
    expect([serverNow(clock, 300_000), delayMs(clock, 201_000)]).toEqual([1_300_000, 3_000]);
  });

  it('a first exchange that was slow in one direction leaves room for doubt, and a quick one later takes it away', () => {
    // Said at once, heard 3 s later, as are all heartbeats: the server is 1,000,000 ahead, and the middle knows only half of the way.
    let clock = boundClock(observeClock(null, 1_000_000, 3_000), { askedMs: 0, roundTripMs: 3_000 }, 1_000_000);
    expect(serverNow(clock, 10_000)).toBe(1_008_500);
    expect(serverAtMost(clock, 10_000)).toBe(1_010_000);
    expect(isVague(clock, 10_000)).toBe(true);
    clock = boundClock(clock, { askedMs: 20_000, roundTripMs: 40 }, 1_020_020);
    expect(serverAtMost(clock, 30_000)).toBe(1_030_020);
    expect([isVague(clock, 60_000), isVague(clock, 90_000)]).toEqual([false, true]);
    // A slower one does not replace it, unless a minute has passed.
    expect(boundClock(clock, { askedMs: 40_000, roundTripMs: 900 }, 1_040_010)).toBe(clock);
    expect(boundClock(clock, { askedMs: 90_000, roundTripMs: 900 }, 1_090_010)).not.toBe(clock);
  });

  it('two clocks that run at different speeds drift apart by no more than a round trip', () => {
    let clock = boundClock(observeClock(null, 1_000_000, 20), { askedMs: 0, roundTripMs: 20 }, 1_000_010);
    // The server's clock loses 100 ms an hour against ours, over a day.
    for (let sentMs = 0; sentMs < 24 * 3_600_000; sentMs += 2_000) clock = observeClock(clock, 1_000_000 + sentMs - sentMs / 36_000, sentMs + 10);
    expect(delayMs(clock, 24 * 3_600_000 - 1_990)).toBeLessThan(30);
  });

  it('a server clock that steps, either way, is followed within a heartbeat', () => {
    let clock = observeClock(null, 1_000_000, 0);
    clock = observeClock(clock, 1_000_000 + 86_400_000 + 2_000, 2_000);
    expect([serverNow(clock, 2_000), delayMs(clock, 2_000)]).toEqual([1_000_000 + 86_400_000 + 2_000, 0]);
    clock = observeClock(clock, 1_004_000, 4_000);
    expect([serverNow(clock, 4_000), delayMs(clock, 4_000)]).toEqual([1_004_000, 0]);
  });
});

describe('T15 a server that ends every connection as soon as it was greeted', () => {
  const CODES = [...Array.from({ length: 15 }, (_, i) => 1000 + i), 3000, 3999, 4000, 4001, 4002, 4008, 4999];
  it.each(CODES)('with %i: a known reaction, and never a storm', (code) => {
    const h = new Harness();
    h.session.start(0);
    let generation = 0;
    for (let nowMs = 0; nowMs < 60_000; nowMs += 50) {
      h.session.tick(nowMs);
      const opens = h.log.filter((line) => line.startsWith('open')).length;
      if (opens === generation) continue;
      generation = opens;
      h.session.opened(generation, nowMs);
      h.hello(nowMs, generation);
      h.session.closed(generation, { code, reason: '' }, nowMs);
    }
    const { signIn, wrongVersion, refusal } = h.session.status(60_000);
    if (code === CLOSE.signIn || code === CLOSE.wrongVersion) expect([generation, signIn, wrongVersion]).toEqual([1, code === CLOSE.signIn, code === CLOSE.wrongVersion]);
    // Cut links, and a restart, are tried steadily; whatever else was said is a refusal, and shown as one.
    else if ([1001, 1005, 1006, 1012].includes(code)) expect([generation <= 60, refusal]).toEqual([true, null]);
    else expect([generation <= 10, refusal]).toEqual([true, code]);
  });
});
