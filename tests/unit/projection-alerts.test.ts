/** Alerts, messages and ratings in the state: what is up, for how long, and that a checkpoint carries it. */
import { expect, test } from 'vitest';
import type { LogEvent } from '../../src/model/events.ts';
import { decodeCheckpoint, encodeCheckpoint } from '../../src/projection/checkpoint-codec.ts';
import { EventLog } from '../../src/projection/event-log.ts';
import { answer } from '../../src/projection/answer.ts';
import { Projection } from '../../src/projection/projection.ts';
import type { WallAnswer } from '../../src/model/views/wall.ts';
import { dumpOf } from '../support/projection/state-dump.ts';
import { centre, second } from '../support/text-fixture.ts';

const after = (events: readonly LogEvent[]): Projection => {
  const projection = new Projection();
  projection.apply(events);
  return projection;
};
const wallOf = (events: readonly LogEvent[], at: number): WallAnswer => {
  const whole = answer(after(events), new EventLog('e'), { kind: 'wall', window: '30m', formula: 'abandons-missed', dayFrom: null }, second(at));
  if (whole.kind !== 'wall') throw new Error('a wall was asked for');
  return whole;
};
const raised = (s: number, alert: string, rule = 'service-level', subject = 'q'): LogEvent => ({ type: 'alert.raised', at: second(s), alert, rule, subject });
const acknowledged = (s: number, alert: string): LogEvent => ({ type: 'alert.acknowledged', at: second(s), alert, by: 'sup' });
const cleared = (s: number, alert: string): LogEvent => ({ type: 'alert.cleared', at: second(s), alert });
const said = (s: number, message: string, until?: number): LogEvent => ({ type: 'message.broadcast', at: second(s), message, ...(until === undefined ? {} : { until: second(until) }) });
const rated = (s: number, work: string, value: number, scheme: 'csat' | 'thumb' | 'nps' = 'csat'): LogEvent => ({ type: 'rating.received', at: second(s), work, scheme, value });

const QUEUE = centre`0s work w voice q | 0s work x email r`;

test('an alert is up from its raising to its clearing, and in hand from the first acknowledgement on', () => {
  const [one, two] = [{ id: 'one', rule: 'service-level', queue: 'q' }, { id: 'two', rule: 'longest-wait', queue: 'r' }];
  const story = [...QUEUE, raised(20, 'two', 'longest-wait', 'r'), raised(10, 'one')];
  expect(wallOf(story, 30).alerts).toEqual([{ ...one, raisedAt: second(10), acknowledgedAt: null }, { ...two, raisedAt: second(20), acknowledgedAt: null }]);
  expect(wallOf([...story, acknowledged(40, 'one'), acknowledged(50, 'one')], 60).alerts[0]).toEqual({ ...one, raisedAt: second(10), acknowledgedAt: second(40) });
  expect(wallOf([...story, cleared(40, 'one'), cleared(41, 'nobody')], 60).alerts.map(({ id }) => id)).toEqual(['two']);
});

test('of what it does not know it keeps nothing: another rule, no queue, a queue that is not there', () => {
  expect(wallOf([...QUEUE, raised(1, 'a', 'moon'), raised(2, 'b', 'service-level', 'nowhere'), { type: 'alert.raised', at: second(3), alert: 'c', rule: 'service-level' }], 10).alerts).toEqual([]);
});

test('a message lasts until its end, or until the next one without an end; one to a team is not for the wall', () => {
  const texts = (events: readonly LogEvent[], at: number): readonly string[] => wallOf(events, at).messages.map(({ text }) => text);
  expect(texts([...QUEUE, said(1, 'until noon', 60), said(2, 'for good')], 10)).toEqual(['until noon', 'for good']);
  expect(texts([...QUEUE, said(1, 'until noon', 60), said(2, 'for good'), said(3, 'better'), ...centre`61s work y voice q`], 61)).toEqual(['better']);
  expect(texts([...QUEUE, { type: 'message.broadcast', at: second(1), message: 'north only', team: 'north' }, said(50, 'late', 0)], 60)).toEqual([]);
});

test('satisfaction counts the good among good and bad, over thirty and sixty minutes; an NPS is neither', () => {
  const story = [...QUEUE, rated(60, 'w', 5), rated(61, 'w', 3), rated(62, 'x', 1, 'thumb'), rated(63, 'x', 0, 'thumb'), rated(64, 'w', 9, 'nps'), rated(65, 'unknown', 5), rated(40 * 60, 'w', 4)];
  expect(wallOf(story, 120).csat).toEqual({ last30: { value: 0.5, n: 4 }, last60: { value: 0.5, n: 4 } });
  expect(wallOf(story, 45 * 60).csat).toEqual({ last30: { value: 1, n: 1 }, last60: { value: 0.6, n: 5 } });
});

test('a checkpoint carries all of it, and rows that are over are in neither', () => {
  const from = after([...QUEUE, raised(1, 'one'), raised(2, 'two', 'abandon-rate', 'r'), acknowledged(3, 'two'), said(4, 'hello', 900), rated(5, 'w', 5), cleared(6, 'one')]);
  const decoded = decodeCheckpoint(JSON.parse(JSON.stringify(encodeCheckpoint(from.checkpoint()))) as unknown[]); // what JSON gives back
  if (!decoded.ok) throw new Error(decoded.error.detail);
  const to = Projection.restore(decoded.value);
  expect(dumpOf(to)).toEqual(dumpOf(from));
  expect(dumpOf(to)).toMatchObject({ alerts: [{ id: 'two' }], messages: [{ text: 'hello' }], ratings: [{ rated: [1], good: [1] }] });
});
