/** Adherence and conformance against days computed by hand, and against a count of every second. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zoneTable } from '../../src/host/time-zone.ts';
import { SHIFT_METRICS } from '../../src/model/metrics/catalogue.ts';
import type { LogEvent } from '../../src/model/events.ts';
import { instantOf } from '../../src/model/zone.ts';
import { PRESENCES, type Presence } from '../../src/model/vocabulary.ts';
import { agentsOverWindow } from '../../src/projection/agents-over-window.ts';
import { EventLog } from '../../src/projection/event-log.ts';
import { answer } from '../../src/projection/answer.ts';
import { Projection } from '../../src/projection/projection.ts';

const MINUTE = 60_000_000;
const DAY = Date.UTC(2026, 10, 26) * 1000;
/** "09:30" of the day. */
const t = (clock: string, day = DAY): number => { const [h = 0, m = 0] = clock.split(':').map(Number); return day + (h * 60 + m) * MINUTE; };
const shift = (from: number, to: number, activity: string, at = DAY): LogEvent => ({ type: 'shift.planned', at, agent: 'a', from, to, activity });
const presence = (at: number, given: Presence): LogEvent => ({ type: 'presence.changed', at, agent: 'a', presence: given });

function minutesOf(events: readonly LogEvent[], now: number): Record<string, number> {
  const projection = new Projection();
  projection.apply(events.toSorted((a, b) => a.at - b.at));
  const { plannedUs, adherentUs, plannedOnQueueUs, onQueueUs } = projection.shiftCounters('a', now);
  return { planned: plannedUs / MINUTE, adherent: adherentUs / MINUTE, plannedOnQueue: plannedOnQueueUs / MINUTE, onQueue: onQueueUs / MINUTE };
}

/** 09:00 to 17:00 with a break at 10:30 for 15 minutes and a meal at 12:00 for 45. */
const WORKDAY = [shift(t('09:00'), t('17:00'), 'available'), shift(t('10:30'), t('10:45'), 'break'), shift(t('12:00'), t('12:45'), 'meal')];

describe('a day computed by hand', () => {
  it('as planned, to the minute', () => {
    const kept = [presence(t('09:00'), 'available'), presence(t('10:30'), 'break'), presence(t('10:45'), 'available'), presence(t('12:00'), 'meal'), presence(t('12:45'), 'available'), presence(t('17:00'), 'offline')];
    expect(minutesOf([...WORKDAY, ...kept], t('20:00'))).toEqual({ planned: 480, adherent: 480, plannedOnQueue: 420, onQueue: 420 });
  });

  it('late by 20, a meal of 60 instead of 45, gone 2 before the end', () => {
    // Late: 20 out of plan, 3 of them tolerated. Meal over by 15: the first 3 after 12:45 tolerated. The last 2 tolerated.
    const day = [presence(t('09:20'), 'available'), presence(t('10:30'), 'break'), presence(t('10:45'), 'available'), presence(t('12:00'), 'meal'), presence(t('13:00'), 'available'), presence(t('16:58'), 'offline')];
    expect(minutesOf([...WORKDAY, ...day], t('20:00'))).toEqual({ planned: 480, adherent: 480 - 17 - 12, plannedOnQueue: 420, onQueue: 420 - 20 - 15 - 2 });
  });

  it('who never came is planned all the same, up to now', () => {
    expect(minutesOf(WORKDAY, t('11:00'))).toEqual({ planned: 120, adherent: 3, plannedOnQueue: 105, onQueue: 0 });
  });

  it('a conversation that runs into the break is no break, and still time on queue', () => {
    const call: LogEvent[] = [
      presence(t('09:00'), 'available'), { type: 'work.created', at: t('10:20'), work: 'w', channel: 'voice' }, { type: 'work.queued', at: t('10:20'), work: 'w', queue: 'q' }, { type: 'work.accepted', at: t('10:20'), work: 'w', agent: 'a' },
      presence(t('10:30'), 'break'), { type: 'work.closed', at: t('10:40'), work: 'w', agent: 'a' },
    ];
    expect(minutesOf([...WORKDAY, ...call], t('10:45'))).toEqual({ planned: 105, adherent: 90 + 3 + 5, plannedOnQueue: 90, onQueue: 100 });
  });

  it('an exception planned over the day stands above it; what is planned after the fact is held against nobody', () => {
    const trained = [...WORKDAY, shift(t('14:00'), t('15:00'), 'training', t('13:00')), presence(t('09:00'), 'available'), presence(t('10:30'), 'break'), presence(t('10:45'), 'available'), presence(t('12:00'), 'meal'), presence(t('12:45'), 'available'), presence(t('14:00'), 'training'), presence(t('15:00'), 'available'), presence(t('17:00'), 'offline')];
    expect(minutesOf(trained, t('18:00'))).toMatchObject({ planned: 480, adherent: 480, plannedOnQueue: 360 });
    expect(minutesOf([shift(t('09:00'), t('12:00'), 'available', t('11:00'))], t('12:00'))).toMatchObject({ planned: 60 });
  });

  it('a night of 25 hours: the hour that comes twice is worked twice', () => {
    const paris = zoneTable('Europe/Paris');
    if (paris === null) throw new Error('a zone that every runtime knows');
    const night = Date.UTC(2026, 9, 25) * 1000;
    const at = (clock: string): number => instantOf(paris, t(clock, night));
    const events = [shift(at('00:00'), at('24:00'), 'available', night - 1440 * MINUTE), presence(at('00:00'), 'available'), presence(at('24:00'), 'offline')];
    expect(minutesOf(events, night + 3000 * MINUTE)).toEqual({ planned: 1500, adherent: 1500, plannedOnQueue: 1500, onQueue: 1500 });
  });

  it('the metrics are shares of these, with their minutes as n', () => {
    const counters = { plannedUs: 480 * MINUTE, adherentUs: 432 * MINUTE, plannedOnQueueUs: 400 * MINUTE, onQueueUs: 440 * MINUTE };
    expect(SHIFT_METRICS.map(({ id, value, n }) => [id, value(counters), n?.(counters)])).toEqual([['adherence', 0.9, 480], ['conformance', 1.1, 400]]);
    expect(SHIFT_METRICS.map(({ value }) => value({ plannedUs: 0, adherentUs: 0, plannedOnQueueUs: 0, onQueueUs: 0 }))).toEqual([null, null]);
  });
});

it('says what is planned now, and since when somebody does something else', () => {
  const row = (events: readonly LogEvent[], clock: string): unknown => {
    const projection = new Projection();
    projection.apply(events.filter(({ at }) => at <= t(clock)).toSorted((a, b) => a.at - b.at));
    const told = answer(projection, new EventLog('e'), { kind: 'rows', table: 'agents', columns: ['planned', 'outSince'], sort: [], filter: {}, window: 'all', range: { from: 0, count: 1 } }, t(clock));
    return told.kind === 'rows' ? told.rows[0]?.cells : null;
  };
  const day = [...WORKDAY, presence(t('09:00'), 'available'), presence(t('11:00'), 'break')];
  expect(row(day, '10:00')).toEqual(['available', null]);
  expect(row(day, '10:40')).toEqual(['break', t('10:30')]);
  expect(row(day, '11:02')).toEqual(['available', null]);
  expect(row(day, '11:10')).toEqual(['available', t('11:00')]);
  expect(row(day, '18:00')).toEqual([null, null]);
});

it('equals a count of every second, whatever is planned over what; of any part of the day, too', () => {
  const TOLERANCE = 180;
  const span = fc.record({ from: fc.nat(1500), length: fc.integer({ min: 1, max: 900 }), activity: fc.constantFrom('available', 'break', 'meal', 'offline', 'Phones') });
  const change = fc.record({ at: fc.nat(2000), presence: fc.constantFrom(...PRESENCES) });
  fc.assert(fc.property(fc.array(span, { maxLength: 6 }), fc.array(change, { maxLength: 12 }), fc.nat(2399), (spans, changes, since) => {
    const S = 1_000_000;
    const events: LogEvent[] = [...spans.map(({ from, length, activity }) => shift(DAY + from * S, DAY + (from + length) * S, activity)), ...changes.toSorted((a, b) => a.at - b.at).map((one) => presence(DAY + one.at * S, one.presence))];
    const projection = new Projection();
    projection.apply(events);
    const told = projection.shiftCounters('a', DAY + 2400 * S);
    const log = new EventLog('e');
    log.append(events);
    const toldSince = agentsOverWindow(log, new Projection(), ['a'], { from: DAY + since * S, now: DAY + 2400 * S, upTo: log.head }).next().value;

    // who paints last; then each second on its own
    const plan: (string | null)[] = Array.from({ length: 2401 }, () => null);
    const piece: number[] = Array.from({ length: 2401 }, () => -1);
    spans.forEach(({ from, length, activity }, i) => { for (let s = from; s < Math.min(2401, from + length); s += 1) { plan[s] = activity === 'offline' ? null : activity === 'Phones' ? 'available' : activity; piece[s] = activity === 'offline' ? -1 : i; } });
    const edges = piece.map((one, s) => s === 0 || one !== piece[s - 1]);
    const doing = (s: number): string => changes.toSorted((a, b) => a.at - b.at).findLast(({ at }) => at <= s)?.presence ?? 'offline';
    const fits = (what: string, wanted: string | null): boolean => (wanted === null ? what === 'offline' : wanted === 'available' ? what === 'available' || what === 'busy' : what === wanted);
    const expected = { plannedUs: 0, adherentUs: 0, plannedOnQueueUs: 0, onQueueUs: 0 };
    const expectedSince = { ...expected };
    for (let s = 0; s < 2400; s += 1) {
      const what = doing(s);
      const wanted = plan[s] ?? null;
      if (wanted === null) continue;
      const sums = s >= since ? [expected, expectedSince] : [expected];
      for (const sum of sums) sum.plannedUs += S;
      if (wanted === 'available') for (const sum of sums) sum.plannedOnQueueUs += S;
      let start = s;
      while (edges[start] !== true) start -= 1;
      let end = s + 1;
      while (end <= 2400 && edges[end] !== true) end += 1;
      const before = start === 0 ? null : plan[start - 1] ?? null;
      const after = end > 2400 ? null : plan[end] ?? null;
      if (fits(what, wanted) || (s - start < TOLERANCE && fits(what, before)) || (end - s <= TOLERANCE && fits(what, after))) for (const sum of sums) sum.adherentUs += S;
    }
    expect({ ...told, onQueueUs: 0 }).toEqual(expected);
    expect({ ...toldSince?.shifts, onQueueUs: 0 }).toEqual(expectedSince);
  }), { numRuns: 300 });
});
