/** When a wall is closed, by its link and by the centre's calendars; which hour is quiet. Times are read off a calendar of 2026 by hand: 27 November is a Friday. */
import { expect, test } from 'vitest';
import { listView } from '../../../src/features/wall/list-view.ts';
import { closedAt, isQuiet } from '../../../src/features/wall/opening.ts';
import type { Form } from '../../../src/features/wall/tiles.ts';
import type { Picture } from '../../../src/features/wall/wall-watch.ts';
import { createFormats } from '../../../src/i18n/formats.ts';
import { wallEn } from '../../../src/i18n/wall-words.en.ts';
import { wallFr } from '../../../src/i18n/wall-words.fr.ts';
import { centreClosureAt, closureAt, readOpening, type Hours } from '../../../src/model/views/opening.ts';

const at = (iso: string): number => Date.parse(iso) * 1_000;
const fr = { words: wallFr, formats: createFormats('fr', 'Europe/Paris') };
const en = { words: wallEn, formats: createFormats('en', 'Europe/Paris') };
/** Friday and Monday from 08:00 to 18:00 in Paris, then nothing that is told. */
const PHONE: Hours = { queues: ['phone'], isOpen: false, changes: ['2026-11-27T07:00Z', '2026-11-27T17:00Z', '2026-11-30T07:00Z', '2026-11-30T17:00Z'].map(at) };
/** Two hours longer on the Friday. */
const CHAT: Hours = { queues: ['chat'], isOpen: false, changes: ['2026-11-27T07:00Z', '2026-11-27T19:00Z', '2026-11-30T08:00Z', '2026-11-30T17:00Z'].map(at) };
const MAIL: Hours = { queues: ['mail'], isOpen: true, changes: [] };

test.each([['06:59', '08:00'], ['07:00', null], ['18:59', null], ['19:00', '08:00'], ['23:00', '08:00']])('by its link, at %s UTC: opens at %s', (utc, expected) => {
  expect(closedAt({ from: 8 * 60, to: 20 * 60 }, [MAIL], at(`2026-11-27T${utc}Z`), fr)?.value ?? null).toBe(expected);
});

test.each([
  ['2026-11-27T06:59:59Z', null, '2026-11-27T07:00Z'], ['2026-11-27T17:00Z', '2026-11-27T17:00Z', '2026-11-30T07:00Z'], ['2026-11-30T20:00Z', '2026-11-30T17:00Z', null],
])('a queue is closed at %s, from %s to %s', (now, since, until) => {
  expect(closureAt(PHONE, at(now))).toEqual({ since: since && at(since), until: until && at(until) });
});

test('a centre is closed while all of its queues are', () => {
  expect(centreClosureAt([PHONE, CHAT], at('2026-11-27T18:00Z'))).toBeNull();
  expect(centreClosureAt([PHONE, CHAT], at('2026-11-28T12:00Z'))).toEqual({ since: at('2026-11-27T19:00Z'), until: at('2026-11-30T07:00Z') });
  expect(centreClosureAt([PHONE, MAIL], at('2026-11-28T12:00Z'))).toBeNull();
  expect(centreClosureAt([], at('2026-11-28T12:00Z'))).toBeNull();
});

test('it tells when it opens, with the day when that is not the next', () => {
  const told = (iso: string, speech: typeof fr | typeof en) => closedAt(null, [PHONE, CHAT], at(iso), speech);
  expect(told('2026-11-28T12:00Z', fr)).toEqual({ value: 'lun. 08:00', detail: 'Ouverture lun. 08:00' });
  expect(told('2026-11-28T12:00Z', en)).toEqual({ value: 'Mon 08:00', detail: 'Opens Mon 08:00' });
  expect(told('2026-11-29T12:00Z', fr)).toEqual({ value: '08:00', detail: 'Ouverture à 08:00' });
  expect(told('2026-11-30T20:00Z', fr)).toEqual({ value: null, detail: 'Fermé' });
  expect(told('2026-11-27T12:00Z', fr)).toBeNull();
});

test('the quiet hour is the one about the middle of a closure; of a centre that never closes, the one after four', () => {
  const hours = Array.from({ length: 24 * 4 }, (_hour, i) => at('2026-11-27T00:30Z') + i * 3_600_000_000);
  const quiet = (of: readonly Hours[]): readonly string[] => hours.filter((now) => isQuiet(of, now, fr.formats.time(now))).map((now) => fr.formats.weekdayTime(now));
  // From Friday 20:00 to Monday 08:00: thirty hours after.
  expect(quiet([PHONE, CHAT])).toEqual(['dim. 01:30', 'dim. 02:30']);
  expect(quiet([PHONE, MAIL])).toEqual(['ven. 04:30', 'sam. 04:30', 'dim. 04:30', 'lun. 04:30']);
  expect(quiet([])).toEqual(quiet([MAIL]));
});

test('what is not an answer is none', () => {
  expect(readOpening({ hours: [{ queues: ['q'], isOpen: true, changes: ['2026-11-27T07:00:00.000Z'] }] })).toEqual([{ queues: ['q'], isOpen: true, changes: [at('2026-11-27T07:00Z')] }]);
  expect(readOpening({ hours: 7 })).toBeNull();
  expect(readOpening('<html>')).toBeNull();
});

test('a closed queue says so in its row, and when it opens; one that still serves, in place of its service level', () => {
  const share = { value: null, n: 0 };
  const queue = (id: string, waiting: number, closed = false) => ({ id, name: id, shortName: null, closed, synchrony: 'synchronous', withinS: 20, waiting, oldestWaitingSince: null, serviceLevel: { now: share, former: share, day: share, target: null }, abandonRate: share, csat: { last30: share, last60: share } });
  const picture = { answer: { queues: [queue('phone', 0), queue('chat', 2), queue('mail', 0), queue('shut', 0, true), queue('draining', 3, true)], alerts: [] }, hours: [PHONE, { ...PHONE, queues: ['chat'] }, MAIL], order: { ids: ['phone', 'chat', 'mail', 'shut', 'draining'], at: 0 }, names: new Map(), nowUs: at('2026-11-27T20:00Z') } as unknown as Picture; // what the list of queues reads
  const rows = (form: Form) => listView('queues', picture, en, { rows: 6, form }).rows.map(({ cells }) => cells);
  expect(rows('full')).toEqual([['', 'closed', 'Mon 08:00'], ['2', '-', 'closed'], ['0', '-', '-'], ['', 'closed', '-'], ['3', '-', 'closed']]);
  expect(rows('short').slice(0, 3)).toEqual([['closed', 'Mon 08:00'], ['2', 'closed'], ['0', '-']]);
  expect(rows('folded').slice(0, 3)).toEqual([['closed', 'Mon 08:00'], ['2 wait', 'closed'], ['0 wait', '-']]);
});
