/** What a wall says of the day and of what customers say, against days counted by hand. */
import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../src/model/events.ts';
import type { WallAnswer } from '../../src/model/views/wall.ts';
import { answer } from '../../src/projection/answer.ts';
import { decodeCheckpoint, encodeCheckpoint } from '../../src/projection/checkpoint-codec.ts';
import { EventLog } from '../../src/projection/event-log.ts';
import { Projection } from '../../src/projection/projection.ts';
import { dayIn } from '../../src/state/centre-day.ts';

const MINUTE = 60_000_000;
const utc = (text: string): number => Date.parse(`${text}Z`) * 1_000;

/** A call that is answered after ten seconds, or given up after a minute. */
function call(n: number, at: number, isAnswered: boolean, queue = 'q'): readonly LogEvent[] {
  const work = `w${n}`;
  const begin: readonly LogEvent[] = [{ type: 'work.created', at, work, channel: 'voice' }, { type: 'work.queued', at, work, queue }];
  return isAnswered ? [...begin, { type: 'work.accepted', at: at + 10_000_000, work, agent: 'a' }, { type: 'work.closed', at: at + 30_000_000, work, agent: 'a' }] : [...begin, { type: 'work.abandoned', at: at + MINUTE, work }];
}

const CENTRE: LogEvent = {
  type: 'centre.added', at: utc('2026-10-24T20:00:00'),
  centre: { id: 'c', name: 'Centre', timeZone: 'Europe/Paris', channels: [{ id: 'voice', medium: 'voice', synchrony: 'synchronous', serviceLevel: { withinS: 20, target: 0.8 } }], queues: [{ id: 'q', name: 'Q', channels: ['voice'] }, { id: 'r', name: 'R', channels: ['voice'] }], agents: [{ id: 'a', name: 'A' }] },
};

function wallAt(events: readonly LogEvent[], now: number): WallAnswer {
  const projection = new Projection();
  projection.apply([CENTRE, ...events]);
  // As a wall has it: from a snapshot.
  const checkpoint = decodeCheckpoint(JSON.parse(JSON.stringify(encodeCheckpoint(projection.checkpoint()))) as unknown[]); // what was encoded
  if (!checkpoint.ok) throw new Error(checkpoint.error.detail);
  const wall = answer(Projection.restore(checkpoint.value), new EventLog('e'), { kind: 'wall', window: '30m', formula: 'abandons-missed', dayFrom: dayIn('Europe/Paris')(now) }, now);
  if (wall.kind !== 'wall') throw new Error('a wall was asked for');
  return wall;
}

describe('the day', () => {
  it('began at midnight of the zone, whatever the clocks have done since', () => {
    const paris = dayIn('Europe/Paris');
    expect(paris(utc('2026-11-26T12:00:00'))).toBe(utc('2026-11-25T23:00:00'));
    // Clocks went back at 01:00 UTC: the day has 25 hours.
    expect(paris(utc('2026-10-25T22:59:59'))).toBe(utc('2026-10-24T22:00:00'));
    expect(paris(utc('2026-10-25T23:00:00'))).toBe(utc('2026-10-25T23:00:00'));
    // Forward: 23.
    expect(paris(utc('2026-03-29T21:59:59'))).toBe(utc('2026-03-28T23:00:00'));
    expect(dayIn('Asia/Kathmandu')(utc('2026-11-26T12:00:00'))).toBe(utc('2026-11-25T18:15:00'));
    expect(dayIn('Mars/Olympus')(0)).toBeNull();
  });

  it('counts what came to its end since midnight, over all of the longest day, and nothing of the day before', () => {
    // Before midnight in Paris: three calls, none answered. After it: one an hour for 25 hours, every fifth given up.
    const before = [0, 1, 2].flatMap((n) => call(n, utc('2026-10-24T21:30:00') + n * MINUTE, false));
    const during = Array.from({ length: 25 }, (_n, hour) => call(10 + hour, utc('2026-10-24T22:05:00') + hour * 60 * MINUTE, hour % 5 !== 0)).flat();
    const late = wallAt([...before, ...during], utc('2026-10-25T22:50:00'));
    expect(late.hot.abandonRateDay).toEqual({ value: 5 / 25, n: 25 });
    expect(late.hot.serviceLevel.day).toEqual({ value: 20 / 25, n: 25 });
    const next = wallAt([...before, ...during, ...call(90, utc('2026-10-25T23:01:00'), true)], utc('2026-10-25T23:10:00'));
    expect(next.hot.abandonRateDay).toEqual({ value: 0, n: 1 });
  });
});

it('what customers say, by queue, over 30 and 60 minutes', () => {
  const now = utc('2026-11-26T12:00:00');
  const rated = (n: number, queue: string, minutesAgo: number, value: number): readonly LogEvent[] => [...call(n, now - minutesAgo * MINUTE, true, queue), { type: 'rating.received', at: now - minutesAgo * MINUTE + 40_000_000, work: `w${n}`, scheme: 'csat', value }];
  const wall = wallAt([...rated(1, 'r', 55, 2), ...rated(2, 'q', 50, 5), ...rated(3, 'q', 20, 4), ...rated(4, 'q', 10, 1), ...rated(5, 'r', 5, 5)], now);
  expect(wall.queues.map(({ id, csat }) => [id, csat])).toEqual([
    ['q', { last30: { value: 1 / 2, n: 2 }, last60: { value: 2 / 3, n: 3 } }],
    ['r', { last30: { value: 1, n: 1 }, last60: { value: 1 / 2, n: 2 } }],
  ]);
  expect(wall.csat).toEqual({ last30: { value: 2 / 3, n: 3 }, last60: { value: 3 / 5, n: 5 } });
});
