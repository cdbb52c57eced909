import { describe, expect, test } from 'vitest';
import { displayNames, shortened } from '../../../src/features/wall/display-name.ts';
import { listView } from '../../../src/features/wall/list-view.ts';
import { pinnedPages } from '../../../src/features/wall/pinning.ts';
import { NO_ORDER, orderAt, shownQueues, standingOf } from '../../../src/features/wall/queue-order.ts';
import { headerAt, SHIFT_ROOM_PX, shiftAt } from '../../../src/features/wall/burn-in.ts';
import type { Picture } from '../../../src/features/wall/wall-watch.ts';
import { createFormats } from '../../../src/i18n/formats.ts';
import { wallEn } from '../../../src/i18n/wall-words.en.ts';
import type { WallAlert, WallQueue } from '../../../src/model/views/wall.ts';

const S = 1_000_000;
const NOW = 1_780_000_000 * S;
const queue = (id: string, waitS: number | null, level = 0.9): WallQueue => ({
  id, name: id, shortName: null, closed: false, synchrony: 'synchronous', withinS: 20, waiting: waitS === null ? 0 : 1, oldestWaitingSince: waitS === null ? null : NOW - waitS * S,
  serviceLevel: { now: { value: level, n: 100 }, former: { value: 0.9, n: 100 }, day: { value: 0.9, n: 100 }, target: 0.8 }, abandonRate: { value: 0, n: 100 }, csat: { last30: { value: null, n: 0 }, last60: { value: null, n: 0 } },
});
const alert = (about: string, raisedS: number, rule: WallAlert['rule'] = 'service-level', acknowledged = false): WallAlert => ({ id: `${rule} ${about}`, rule, queue: about, raisedAt: NOW - raisedS * S, acknowledgedAt: acknowledged ? NOW : null });

test('a list of alerts tells each queue once before it tells one again', () => {
  const alerts = [alert('calls', 90), alert('calls', 80, 'longest-wait'), alert('calls', 70, 'abandon-rate'), alert('chats', 60), alert('mails', 95, 'longest-wait', true), alert('chats', 50, 'abandon-rate')];
  const picture = { answer: { queues: [], alerts }, names: new Map(), nowUs: NOW } as unknown as Picture; // what the list of alerts reads
  const speech = { words: wallEn, formats: createFormats('en', 'UTC') };
  const told = listView('alerts', picture, speech, { rows: 6, form: 'full' }).rows.map(({ id }) => id);
  expect(told).toEqual(['service-level calls', 'service-level chats', 'longest-wait calls', 'abandon-rate calls', 'abandon-rate chats', 'longest-wait mails']);
});

describe('queues by urgency', () => {
  const queues = [queue('calm', null), queue('near', 5, 0.77), queue('waits', 15), queue('held', 5), queue('bad', 5)];
  const alerts = [alert('bad', 60), alert('held', 90, 'longest-wait', true)];

  test('a breach before what is in hand, before what is near its target, before the longest wait', () => {
    expect(queues.map((one) => standingOf(one, alerts))).toEqual(['within', 'attention', 'within', 'in-hand', 'breach']);
    expect(orderAt(NO_ORDER, queues, alerts, NOW).ids).toEqual(['bad', 'held', 'near', 'waits', 'calm']);
  });

  test('once a minute at most: the order stands until then, whatever happens', () => {
    const first = orderAt(NO_ORDER, queues, alerts, NOW);
    const worse = [...alerts, alert('calm', 1)];
    expect(orderAt(first, queues, worse, NOW + 59.9 * S)).toBe(first);
    expect(orderAt(first, queues, worse, NOW + 60 * S).ids.slice(0, 2)).toEqual(['bad', 'calm']);
  });

  test('what comes in between stands at the end, what goes leaves no gap, another log orders anew', () => {
    const first = orderAt(NO_ORDER, queues, alerts, NOW);
    expect(orderAt(first, [...queues.slice(1), queue('new', 900)], alerts, NOW + S).ids).toEqual(['bad', 'held', 'near', 'waits', 'new']);
    expect(orderAt(first, queues, [], NOW - 3_600 * S).at).toBe(NOW - 3_600 * S);
  });

  test('a last line stands for those without a row, and says how many are not well', () => {
    const order = orderAt(NO_ORDER, queues, alerts, NOW);
    expect(shownQueues(order, queues, alerts, 6)).toMatchObject({ hidden: 0 });
    expect(shownQueues(order, queues, alerts, 5).rows).toHaveLength(5);
    expect(shownQueues(order, queues, alerts, 4)).toMatchObject({ rows: [{ id: 'bad' }, { id: 'held' }, { id: 'near' }], hidden: 2, hiddenOutside: 0 });
    expect(shownQueues(order, queues, alerts, 2)).toMatchObject({ rows: [{ id: 'bad' }], hidden: 4, hiddenOutside: 2 });
  });
});

describe('pages that alerts pin', () => {
  const pages = [['service-level', 'longest-wait'], ['queues'], ['alerts']] as const;
  test('the page that shows it best, the longest-standing first, once each', () => {
    expect(pinnedPages([alert('a', 10, 'abandon-rate'), alert('b', 20), alert('c', 5, 'longest-wait')], pages)).toEqual([1, 2]);
  });
  test('of alerts that were raised together, by the order of the rules', () => {
    const together = [alert('a', 10, 'abandon-rate'), alert('b', 10, 'longest-wait'), alert('b', 10)];
    expect(pinnedPages(together, [['csat'], ['alerts'], ['queues']])).toEqual([2, 1]);
    expect(pinnedPages(together.toReversed(), [['csat'], ['alerts'], ['queues']])).toEqual([2, 1]);
  });
  test('not for what somebody has taken in hand', () => {
    expect(pinnedPages([alert('a', 10, 'service-level', true)], pages)).toEqual([]);
  });
  test('another page where the best is not there, none where no page shows it', () => {
    expect(pinnedPages([alert('a', 10, 'longest-wait')], [['csat'], ['longest-wait']])).toEqual([1]);
    expect(pinnedPages([alert('a', 10)], [['csat']])).toEqual([]);
  });
});

describe('names of queues', () => {
  test.each([
    ['Billing', 'Billing'], ['Service client', 'Servi client'], ['Customer service North', 'Cus ser Nort'], ['Incomprehensibilities', 'Incomprehens'],
    ['a b c d e f g h', 'a b c d e f'], ['  Ventes   tél. ', 'Ventes tél.'], ['🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂', '🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂'],
  ])('%s: %s', (name, expected) => {
    expect([...shortened(name)].length).toBeLessThanOrEqual(12);
    expect(shortened(name)).toBe(expected);
  });

  test('its own short name wins; two that come out alike are told apart; made ones are told', () => {
    const names = displayNames([{ id: '1', name: 'Customer service North', shortName: 'North' }, { id: '2', name: 'Customer service Northampton', shortName: null }, { id: '3', name: 'Customer service Northwich', shortName: null }, { id: '4', name: 'Sales', shortName: null }]);
    expect([...names.values()].map(({ text }) => text)).toEqual(['North', 'Cus ser Nort', 'Cus ser Nor2', 'Sales']);
    expect([...names].filter(([, { derived }]) => derived).map(([id]) => id)).toEqual(['2', '3']);
  });
});

describe('burn-in', () => {
  test('the layout moves every few minutes, by two to eight pixels, and never out of its room', () => {
    const minutes = Array.from({ length: 48 }, (_m, minute) => shiftAt(minute * 60_000));
    expect(new Set(minutes.map(({ x, y }) => `${x} ${y}`)).size).toBeGreaterThanOrEqual(8);
    for (const { x, y } of minutes) expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(SHIFT_ROOM_PX);
    for (let i = 3; i < minutes.length; i += 3) {
      const [a, b] = [minutes[i]!, minutes[i - 3]!];
      expect(Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y))).toBeGreaterThanOrEqual(2);
      expect(Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y))).toBeLessThanOrEqual(16);
    }
  });
  test('the header is as long at the top as at the bottom', () => {
    const edges = Array.from({ length: 24 * 60 }, (_m, minute) => headerAt(minute * 60_000));
    expect(edges.filter((edge) => edge === 'top')).toHaveLength(12 * 60);
  });
});
