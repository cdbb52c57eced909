import { describe, expect, it } from 'vitest';
import { PostedEvents, type BatchOutcome } from '../../../src/gateway/sources/posted-events.ts';
import type { LogEvent } from '../../../src/model/events.ts';
import { isoOf } from '../../../src/model/iso-time.ts';

const NOW = 1_795_327_359_350_000;
const cloudEvent = (about: Record<string, unknown> = {}): Record<string, unknown> => ({ specversion: '1.0', id: '1', source: '/crm', type: 'work.queued', time: isoOf(NOW), data: { work: 'w1', queue: 'sales' }, ...about });

function post(...batches: readonly unknown[]): { readonly events: LogEvent[]; readonly outcomes: BatchOutcome[] } {
  const events: LogEvent[] = [];
  const posted = new PostedEvents((event) => { events.push(event); return null; });
  const outcomes = batches.map((batch) => {
    const outcome = posted.post(typeof batch === 'string' ? batch : JSON.stringify(batch), NOW);
    if (!outcome.ok) throw new Error(outcome.error.code);
    return outcome.value;
  });
  return { events, outcomes };
}

it('an event is what its data, time and envelope say', () => {
  expect(post([cloudEvent({ quality: 'second' })]).events).toEqual([{ type: 'work.queued', at: NOW, work: 'w1', queue: 'sales', quality: 'second', source: '/crm', sourceEvent: '["/crm","1"]' }]);
});

it('the same id of the same source is one event, in a batch, later, and after a restart; of another source it is another', () => {
  const { events, outcomes } = post([cloudEvent(), cloudEvent()], [cloudEvent()], [cloudEvent({ source: '/erp' })]);
  expect(outcomes.map(({ accepted, duplicates }) => [accepted, duplicates])).toEqual([[1, 1], [0, 1], [1, 0]]);
  const restarted = new PostedEvents(() => { throw new Error('taken twice'); });
  for (const { sourceEvent } of events) restarted.recall(sourceEvent ?? '');
  expect(restarted.post(JSON.stringify([cloudEvent()]), NOW)).toMatchObject({ ok: true, value: { accepted: 0, duplicates: 1 } });
});

it('an empty batch is a sign of life', () => {
  expect(post([]).outcomes).toEqual([{ accepted: 0, duplicates: 0, refused: [] }]);
});

it.each([
  ['no object', 7, 'not-a-cloud-event'],
  ['another version', cloudEvent({ specversion: '0.3' }), 'not-a-cloud-event'],
  ['no id', { ...cloudEvent(), id: undefined }, 'not-a-cloud-event'],
  ['an id that is no text', cloudEvent({ id: 7 }), 'not-a-cloud-event'],
  ['data that is no object', cloudEvent({ data: 'text' }), 'not-a-cloud-event'],
  ['an unknown type', cloudEvent({ type: 'work.exploded' }), 'unknown-type'],
  ['a type of Object', cloudEvent({ type: '__proto__' }), 'unknown-type'],
  ['what the gateway alone says', cloudEvent({ type: 'alert.cleared', data: { alert: 'a' } }), 'not-accepted-here'],
  ['a whole new centre', cloudEvent({ type: 'centre.removed', data: { id: 'centre' } }), 'not-accepted-here'],
  ['a time without offset', cloudEvent({ time: '2026-11-22T10:00:00' }), 'bad-time'],
  ['a time of next year', cloudEvent({ time: '2027-11-22T10:00:00Z' }), 'in-the-future'],
  ['a field that is missing', cloudEvent({ data: { work: 'w1' } }), 'bad-data'],
  ['a number that is not finite', '[{"specversion":"1.0","id":"1","source":"/crm","type":"work.prioritised","time":"2026-11-22T06:00:00Z","data":{"work":"w1","priority":1e400}}]', 'bad-data'],
  ['a quality that is none', cloudEvent({ quality: 'superb' }), 'bad-data'],
  ['too much', cloudEvent({ data: { work: 'w1', queue: 'q'.repeat(40_000) } }), 'too-large'],
])('%s is refused by name, and the rest of the batch stands', (_name, bad, code) => {
  if (typeof bad === 'string') {
    expect(post(bad).outcomes[0]?.refused).toMatchObject([{ index: 0, id: '1', code }]);
    return;
  }
  const { outcomes: [outcome], events } = post([cloudEvent({ id: 'good' }), bad, cloudEvent({ id: 'good too' })]);
  expect(outcome?.refused).toMatchObject([{ index: 1, code }]);
  expect(outcome?.refused[0]?.detail).not.toBe('');
  expect([outcome?.accepted, events.length]).toEqual([2, 2]);
});

it('data cannot overrule the envelope, and __proto__ is an ordinary key', () => {
  const { events } = post('[{"specversion":"1.0","id":"1","source":"/crm","type":"work.queued","time":"2026-11-22T06:00:00Z","data":{"work":"w1","queue":"sales","type":"alert.cleared","at":1,"source":"x","sourceEvent":"y","__proto__":{"polluted":1}}}]');
  expect(events).toEqual([{ type: 'work.queued', at: 1_795_327_200_000_000, work: 'w1', queue: 'sales', source: '/crm', sourceEvent: '["/crm","1"]' }]);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});

describe('what is no batch', () => {
  it.each([['{', 'not-json'], ['"text"', 'not-a-batch'], ['null', 'not-a-batch'], ['['.repeat(1000), 'not-json'], [JSON.stringify(Array.from({ length: 1001 }, () => 1)), 'too-large'], [`"${'x'.repeat(1024 * 1024)}"`, 'too-large']])('%.20s', (body, code) => {
    expect(new PostedEvents(() => null).post(body, NOW)).toMatchObject({ ok: false, error: { code } });
  });
});
