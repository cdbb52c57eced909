/** Planned, actual and gap against a morning counted by hand. */
import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../src/model/events.ts';
import { PLAN_METRICS } from '../../src/model/metrics/catalogue.ts';
import { answer } from '../../src/projection/answer.ts';
import { EventLog } from '../../src/projection/event-log.ts';
import { Projection } from '../../src/projection/projection.ts';

const SECOND = 1_000_000;
const DAY = Date.UTC(2026, 10, 26) * 1000;
const t = (clock: string): number => { const [h = 0, m = 0, s = 0] = clock.split(':').map(Number); return DAY + (h * 3600 + m * 60 + s) * SECOND; };
const plan = (from: string, to: string, volume: number, ahtS: number, staff: number, at = DAY): LogEvent => ({ type: 'plan.set', at, queue: 'q', from: t(from), to: t(to), volume, handlingMs: ahtS * 1000, staff });
/** A call that is answered at once and talked for so long. */
const call = (work: string, at: string, talkS: number): LogEvent[] => [
  { type: 'work.created', at: t(at), work, channel: 'voice' }, { type: 'work.queued', at: t(at), work, queue: 'q' }, { type: 'work.accepted', at: t(at), work, agent: 'a' }, { type: 'work.closed', at: t(at) + talkS * SECOND, work, agent: 'a' },
];
const PLAN = [plan('09:00', '09:30', 4, 100, 2), plan('09:30', '10:00', 6, 200, 3)];
const CALLS = [...call('w1', '09:05', 90), ...call('w2', '09:10', 110), ...call('w3', '09:20', 130), ...call('w4', '09:40', 250)];
const signedIn: LogEvent[] = [{ type: 'membership.joined', at: DAY, agent: 'a', queue: 'q' }, { type: 'presence.changed', at: DAY, agent: 'a', presence: 'available' }];

function fold(events: readonly LogEvent[], until: string): Projection {
  const projection = new Projection();
  projection.apply(events.filter(({ at }) => at <= t(until)).toSorted((a, b) => a.at - b.at));
  return projection;
}
function told(events: readonly LogEvent[], now: string): Record<string, number | null> {
  const counters = fold(events, now).planCounters('q', t(now));
  return Object.fromEntries(PLAN_METRICS.map(({ id, value }) => [id, counters === null ? null : value(counters)]));
}

describe('a morning computed by hand', () => {
  it('in the middle of the second interval, half of its plan counts', () => {
    // 4 + 6 / 2 planned, 4 came; (4 x 100 s + 3 x 200 s) / 7; (90 + 110 + 130 + 250) / 4 = 145 s
    expect(told([...PLAN, ...signedIn, ...CALLS], '09:45')).toEqual({ plannedVolume: 7, volumeGap: -3, plannedAhtMs: 1_000_000 / 7, ahtGapMs: 145_000 - 1_000_000 / 7, plannedStaff: 3, staffGap: -2 });
  });

  it('before the plan begins there is nothing to compare; after it, all of it', () => {
    expect(told([...PLAN, ...signedIn], '08:00')).toEqual({ plannedVolume: null, volumeGap: null, plannedAhtMs: null, ahtGapMs: null, plannedStaff: null, staffGap: null });
    expect(told([...PLAN, ...signedIn, ...CALLS], '12:00')).toMatchObject({ plannedVolume: 10, volumeGap: -6, plannedAhtMs: 160_000, plannedStaff: null, staffGap: null });
  });

  it('a plan that comes in the middle of the morning counts what came in the minutes that are kept', () => {
    const late = PLAN.map((event) => ({ ...event, at: t('09:41') }));
    expect(told([...late, ...signedIn, ...CALLS], '09:45')).toMatchObject({ plannedVolume: 7, volumeGap: -3, ahtGapMs: 145_000 - 1_000_000 / 7 });
  });

  it('an interval long past when it is planned is compared with nothing', () => {
    const late = PLAN.map((event) => ({ ...event, at: t('14:00') }));
    const tick: LogEvent = { type: 'source.heartbeat', at: t('13:59'), source: 's' };
    expect(told([...late, ...signedIn, ...CALLS, tick], '14:00')).toMatchObject({ plannedVolume: null, volumeGap: null });
  });

  it('the same interval planned again keeps what was counted; another in its place begins with the minutes', () => {
    const again = [...PLAN, ...signedIn, ...CALLS, plan('09:00', '09:30', 8, 100, 2, t('09:42')), plan('09:30', '09:45', 1, 100, 9, t('09:42'))];
    expect(told(again, '09:44')).toMatchObject({ plannedVolume: 8 + 14 / 15, volumeGap: 4 - 8 - 14 / 15, plannedStaff: 9 });
  });

  it('by interval', () => {
    const projection = fold([...PLAN, ...signedIn, ...CALLS], '09:45');
    expect(answer(projection, new EventLog('e'), { kind: 'plan', queue: 'q' }, t('09:45'))).toEqual({ kind: 'plan', intervals: [
      { from: t('09:00'), to: t('09:30'), planned: { volume: 4, ahtMs: 100_000, staff: 2 }, actual: { volume: 3, ahtMs: 110_000 } },
      { from: t('09:30'), to: t('10:00'), planned: { volume: 6, ahtMs: 200_000, staff: 3 }, actual: { volume: 1, ahtMs: 250_000 } },
    ] });
  });

  it('days later the sums are the same, though the intervals are gone', () => {
    const next = Array.from({ length: 3 }, (_, day): LogEvent => ({ type: 'plan.set', at: DAY + (day + 1) * 86_400 * SECOND, queue: 'q', from: DAY + (day + 4) * 86_400 * SECOND, to: DAY + (day + 5) * 86_400 * SECOND, volume: 1 }));
    const projection = new Projection();
    projection.apply([...PLAN, ...signedIn, ...CALLS, ...next].toSorted((a, b) => a.at - b.at));
    expect(projection.planCounters('q', DAY + 4 * 86_400 * SECOND - 1)).toMatchObject({ plannedVolume: 10, volume: 4, plannedHandlingUs: 1600 * SECOND, handlingUs: 580 * SECOND });
    expect(answer(projection, new EventLog('e'), { kind: 'plan', queue: 'q' }, DAY)).toMatchObject({ intervals: [{ planned: { volume: 1 } }, {}, {}] });
  });
});
