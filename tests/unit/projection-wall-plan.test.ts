/** What a wall says of the plan, against a morning computed by hand: staff of the intervals that run, and the contacts of the next thirty minutes. */
import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../src/model/events.ts';
import type { WallPlan } from '../../src/model/views/wall.ts';
import { answer } from '../../src/projection/answer.ts';
import { EventLog } from '../../src/projection/event-log.ts';
import { Projection } from '../../src/projection/projection.ts';

const DAY = Date.UTC(2026, 10, 26) * 1000;
const t = (clock: string): number => { const [h = 0, m = 0] = clock.split(':').map(Number); return DAY + (h * 60 + m) * 60_000_000; };
const plan = (queue: string, from: string, to: string, figures: { readonly volume?: number; readonly staff?: number }): LogEvent => ({ type: 'plan.set', at: DAY, queue, from: t(from), to: t(to), ...figures });
const joins = (agent: string, queue: string): LogEvent => ({ type: 'membership.joined', at: DAY, agent, queue });
const isSeen = (agent: string, at: string, presence: 'available' | 'offline'): LogEvent => ({ type: 'presence.changed', at: t(at), agent, presence });

/** `a` is in both queues, `c` signs in at 09:31, `d` never; queue `w` has members and no plan. */
const PEOPLE = [joins('a', 'q'), joins('a', 'r'), joins('b', 'q'), joins('c', 'r'), joins('d', 'r'), joins('b', 'w'), ...['a', 'b'].map((agent) => isSeen(agent, '08:00', 'available')), ...['c', 'd'].map((agent) => isSeen(agent, '08:00', 'offline')), isSeen('c', '09:31', 'available')];
const PLAN = [
  plan('q', '09:00', '09:30', { volume: 30, staff: 4 }), plan('q', '09:30', '10:00', { volume: 60, staff: 5 }),
  plan('r', '09:00', '10:00', { volume: 24, staff: 3 }), plan('r', '10:00', '11:00', { staff: 2 }),
];

function planAt(now: string, events: readonly LogEvent[] = [...PEOPLE, ...PLAN]): WallPlan {
  const projection = new Projection();
  projection.apply(events.filter(({ at }) => at <= t(now)).toSorted((a, b) => a.at - b.at));
  const wall = answer(projection, new EventLog('e'), { kind: 'wall', window: '30m', formula: 'abandons-missed', dayFrom: null }, t(now));
  if (wall.kind !== 'wall') throw new Error('a wall was asked for');
  return wall.plan;
}

describe('a morning of two planned queues', () => {
  it('staff: the intervals that run, against those signed in for these queues', () => {
    // q wants 4 and has a, b; r wants 3 and has a: two people fill three posts, so seven posts are as many people as 7 x 2/3
    expect(planAt('09:10').staff).toEqual({ planned: 7 * (2 / 3), actual: 2 });
    // q wants 5, r still 3; c has come: three people fill four posts
    expect(planAt('09:40').staff).toEqual({ planned: 8 * (3 / 4), actual: 3 });
    // q's plan is over: r alone, with a and c
    expect(planAt('10:00').staff).toEqual({ planned: 2, actual: 2 });
  });

  it('contacts of the next thirty minutes: of each interval the part that they cut', () => {
    // q: 20 of 30 min x 30, and 10 of 30 min x 60; r: 30 of 60 min x 24
    expect(planAt('09:10').expected).toBeCloseTo(20 + 20 + 12, 9);
    // q: 10 min of its second interval; r: as many of its first, the next one says no volume
    expect(planAt('09:50').expected).toBeCloseTo(20 + 4, 9);
    // before the morning: 15 min of both
    expect(planAt('08:45')).toEqual({ staff: null, expected: 15 + 6 });
  });

  it('nothing is planned: an interval without volume, an hour without interval, a centre without plan', () => {
    expect(planAt('10:00').expected).toBeNull();
    expect(planAt('08:30')).toEqual({ staff: null, expected: null });
    expect(planAt('11:00')).toEqual({ staff: null, expected: null });
    expect(planAt('09:10', PEOPLE)).toEqual({ staff: null, expected: null });
  });

  it('a plan of zero is a plan', () => {
    expect(planAt('09:10', [...PEOPLE, plan('q', '09:00', '10:00', { volume: 0, staff: 0 })])).toEqual({ staff: { planned: 0, actual: 2 }, expected: 0 });
  });
});
