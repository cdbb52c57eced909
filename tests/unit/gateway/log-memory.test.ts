/** The log in a gateway's memory is bounded by what it takes, not by events alone. */
import { expect, it } from 'vitest';
import { Gateway, type LogWriter, type Source } from '../../../src/gateway/gateway.ts';
import type { LogEvent } from '../../../src/model/events.ts';

const AT = 1_795_000_000_000_000;
const MOST_BYTES = 6_000_000;
const LONG = 'x'.repeat(20_000);
const source = (batch: () => readonly LogEvent[]): Source => ({ mode: 'live', capabilities: [], epoch: 'e', advance: (log: LogWriter) => { log.write(batch()); }, clock: () => ({ logAt: AT, rate: 1 }), status: () => [] });

it('long texts cut it before its events do; what is left is the latest, and joins on', () => {
  let told = 0;
  const gateway = new Gateway(source(() => Array.from({ length: 10 }, (): LogEvent => ({ type: 'work.created', at: AT, work: `w${(told += 1)}`, channel: 'email', subject: `${LONG}${told}` }))), { mostBytes: MOST_BYTES });
  let fewest = Infinity;
  let most = 0;
  for (let tick = 0; tick < 60; tick += 1) {
    gateway.advance(tick);
    const held = gateway.head() - gateway.firstAvailable();
    if (gateway.firstAvailable() > 0) fewest = Math.min(fewest, held);
    most = Math.max(most, held);
  }
  // each event takes 40 kB and some: never more than the budget's worth, never less than two thirds of it
  expect(most * 40_000).toBeLessThan(MOST_BYTES * 1.1);
  expect(fewest * 40_500).toBeGreaterThan((2 / 3) * MOST_BYTES * 0.9);
  expect(gateway.slice(gateway.firstAvailable(), gateway.head()).map((event) => (event?.type === 'work.created' ? event.work : ''))).toEqual(Array.from({ length: gateway.head() - gateway.firstAvailable() }, (_none, i) => `w${gateway.firstAvailable() + i + 1}`));
  expect(gateway.prepend([{ type: 'source.heartbeat', at: AT, source: 's' }])).toBe(false);
});

it('short events are kept by their number', () => {
  const gateway = new Gateway(source(() => Array.from({ length: 1_000 }, (): LogEvent => ({ type: 'source.heartbeat', at: AT, source: 's' }))), { mostBytes: MOST_BYTES });
  for (let tick = 0; tick < 30; tick += 1) gateway.advance(tick);
  expect(gateway.firstAvailable()).toBe(0);
});
