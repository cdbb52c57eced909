/** Opening hours against a walker that asks the runtime what the clock on the wall shows, minute by minute. */
import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { zoneTable } from '../../src/host/time-zone.ts';
import { calendar as schema, WEEKDAYS, type Calendar } from '../../src/model/configuration/calendar.ts';
import { OpeningHours } from '../../src/model/configuration/opening-hours.ts';

const MINUTE_MS = 60_000;

/** Two days each, around what the clocks do there. */
const PLACES = [
  { zone: 'Europe/Paris', name: 'clocks go forward at 02:00', from: '2026-03-28T12:00Z' },
  { zone: 'Europe/Paris', name: 'clocks go back at 03:00', from: '2026-10-24T12:00Z' },
  { zone: 'America/Sao_Paulo', name: 'a day without midnight', from: '2018-11-03T12:00Z' },
  { zone: 'America/Sao_Paulo', name: 'a day with two midnights', from: '2018-02-17T12:00Z' },
  { zone: 'Australia/Lord_Howe', name: 'half an hour forward', from: '2026-10-03T00:00Z' },
  { zone: 'Australia/Lord_Howe', name: 'half an hour back', from: '2026-04-04T00:00Z' },
  { zone: 'Europe/Paris', name: 'the end of the year', from: '2026-12-31T12:00Z' },
] as const;

const quarter = fc.integer({ min: 0, max: 96 });
const clock = (quarters: number): string => `${String(Math.floor(quarters / 4)).padStart(2, '0')}:${String((quarters % 4) * 15).padStart(2, '0')}`;
const hours = fc.tuple(quarter, quarter).filter(([a, b]) => a !== b).map(([a, b]) => ({ from: clock(Math.min(a, b)), to: clock(Math.max(a, b)) }));
const days = fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { minLength: 1 });

const calendars = (from: string): fc.Arbitrary<Calendar> => {
  const near = [0, 1, 2].map((day) => new Date(Date.parse(from) + day * 86_400_000).toISOString().slice(0, 10));
  return fc.record({
    id: fc.constant('c'),
    weekly: fc.array(fc.record({ days, hours: fc.array(hours, { maxLength: 3 }) }), { maxLength: 4 }),
    holidays: fc.array(fc.record({ date: fc.constantFrom(...near, ...near.map((date) => date.slice(5))) }), { maxLength: 1 }),
    exceptions: fc.uniqueArray(fc.record({ date: fc.constantFrom(...near), hours: fc.array(hours, { maxLength: 2 }) }), { maxLength: 1, selector: ({ date }) => date }),
    lastEntryS: fc.constantFrom(0, 900, 3600),
  }).map((document) => v.parse(schema, document));
};

interface WallClock { readonly date: string; readonly time: string; readonly weekday: string | undefined }

/** What the clock on the wall shows, a minute after the other. */
function wallClocks(zone: string, start: number, minutes: number): readonly WallClock[] {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', weekday: 'long' });
  return Array.from({ length: minutes }, (_, minute) => {
    const parts = new Map(format.formatToParts(start + minute * MINUTE_MS).map(({ type, value }) => [type, value]));
    return { date: `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`, time: `${parts.get('hour')}:${parts.get('minute')}`, weekday: parts.get('weekday')?.toLowerCase() };
  });
}

/** Straight from the document. */
function opens(calendar: Calendar, { date, time, weekday }: WallClock): boolean {
  const exception = calendar.exceptions.find((candidate) => candidate.date === date);
  const holiday = calendar.holidays.some((candidate) => candidate.date === date || candidate.date === date.slice(5));
  const ofTheWeek = calendar.weekly.filter((entry) => entry.days.some((day) => day === weekday)).flatMap((entry) => entry.hours);
  return (exception?.hours ?? (holiday ? [] : ofTheWeek)).some(({ from, to }) => from <= time && time < to);
}

describe.each(PLACES)('$zone, $name', ({ zone, from }) => {
  it('C08 C09 is open when the clock says so, and foretells each change', () => {
    const table = zoneTable(zone);
    if (table === null) throw new Error('the runtime has no such zone');
    const start = Date.parse(from);
    const minutes = 2 * 24 * 60;
    const clocks = wallClocks(zone, start, minutes);
    fc.assert(fc.property(calendars(from), (calendar) => {
      const openingHours = new OpeningHours(calendar, table);
      const walked = clocks.map((shown) => opens(calendar, shown));
      const at = (minute: number): number => (start + minute * MINUTE_MS) * 1000;
      expect(walked.map((_, minute) => openingHours.isOpen(at(minute) + 30_000_000))).toEqual(walked);

      // changes as the walker sees them, and as they are foretold one from the other
      const changes = walked.flatMap((open, minute) => (minute > 0 && open !== walked[minute - 1] ? [at(minute)] : []));
      const foretold: number[] = [];
      for (let next = openingHours.nextChange(at(0)); next !== null && next < at(minutes); next = openingHours.nextChange(next)) foretold.push(next);
      expect(foretold).toEqual(changes);

      // nobody enters shortly before a closing that lies within the walk
      const last = changes.at(-1) ?? at(0);
      for (let minute = 0; at(minute) < last; minute += 7) {
        const closing = changes.find((change) => change > at(minute)) ?? Number.POSITIVE_INFINITY;
        expect(openingHours.admits(at(minute))).toBe(walked[minute] === true && (calendar.lastEntryS === 0 || closing - at(minute) > calendar.lastEntryS * 1e6));
      }
    }), { numRuns: 25 });
  }, 30_000);
});

describe('what never changes', () => {
  const table = zoneTable('Europe/Paris');
  const everyHour = [{ days: [...WEEKDAYS], hours: [{ from: '00:00', to: '24:00' }] }];
  it.each([
    ['open day and night', { id: 'c', weekly: everyHour, lastEntryS: 60 }, true, null],
    ['closed for ever', { id: 'c' }, false, null],
    ['closed on one day, years ahead', { id: 'c', weekly: everyHour, holidays: [{ date: '2031-07-04' }] }, true, '2031-07-03T22:00:00.000Z'],
    ['open on one day, years ahead', { id: 'c', exceptions: [{ date: '2033-01-10', hours: [{ from: '09:00', to: '10:00' }] }] }, false, '2033-01-10T08:00:00.000Z'],
    ['closed on 29 February', { id: 'c', weekly: everyHour, holidays: [{ date: '02-29' }] }, true, '2028-02-28T23:00:00.000Z'],
  ])('%s', (_, document, open, change) => {
    if (table === null) throw new Error('the runtime has no such zone');
    const openingHours = new OpeningHours(v.parse(schema, document), table);
    const now = Date.parse('2026-11-23T10:00Z') * 1000;
    const next = openingHours.nextChange(now);
    expect([openingHours.isOpen(now), openingHours.admits(now), next === null ? null : new Date(next / 1000).toISOString()]).toEqual([open, open, change]);
  });
});
