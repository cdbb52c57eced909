/** Plans and shifts out of spreadsheets: what is understood, and every fault with its line and column. */
import { describe, expect, it } from 'vitest';
import { readPlan } from '../../src/feed/importers/planning/plan-table.ts';
import { readShifts } from '../../src/feed/importers/planning/shift-table.ts';
import { zoneTable } from '../../src/host/time-zone.ts';
import { isoOf } from '../../src/model/iso-time.ts';

const zone = zoneTable('Europe/Paris')!;
const queues = { zone, at: 0, known: [{ id: 'sales', name: 'Ventes été' }, { id: 'help', name: 'Aide' }, { id: 'help2', name: 'AIDE' }] };
const agents = { zone, at: 0, known: [{ id: 'a1', name: 'Zoé Martin' }, { id: "'a2", name: 'Ann' }] };
const planned = (text: string): unknown => { const read = readPlan(text, queues); return read.ok ? read.value.events.map(({ queue, from, to, volume, handlingMs, staff }) => [queue, isoOf(from), isoOf(to), volume, handlingMs, staff]) : read.error.map(({ line, column, code }) => [line, column, code]); };
const shifts = (text: string): unknown => { const read = readShifts(text, agents); return read.ok ? read.value.events.map(({ agent, from, to, activity }) => [agent, isoOf(from), isoOf(to), activity]) : read.error.map(({ line, column, code }) => [line, column, code]); };

describe('a plan', () => {
  it('as a French spreadsheet saves it: byte order mark, semicolons, decimal commas, French names, dates and times', () => {
    const text = '\uFEFFFile;Jour;Début;Fin;Volume prévu;DMT;Effectif\r\nVENTES ETE;26/11/2026;9h00;9h30;1\u202f234,5;4:30;7,5\r\nsales;26/11/2026;9h30;10h;12;270;\r\n;;;;;;\r\n';
    expect(planned(text)).toEqual([
      ['sales', '2026-11-26T08:00:00.000Z', '2026-11-26T08:30:00.000Z', 1234.5, 270_000, 7.5], ['sales', '2026-11-26T08:30:00.000Z', '2026-11-26T09:00:00.000Z', 12, 270_000, undefined],
    ]);
    const read = readPlan(text, queues);
    expect(read.ok && read.value.notes).toEqual(['cells are separated by a semicolon', 'a byte order mark was passed over', 'numbers have a decimal comma']);
  });

  it('with commas, ISO dates, quotes and columns in any order', () => {
    expect(planned('staff,to,from,date,queue\n3,24:00,23:30,2026-06-01,"sales"\n')).toEqual([['sales', '2026-06-01T21:30:00.000Z', '2026-06-01T22:00:00.000Z', undefined, undefined, 3]]);
  });

  it('on a day of 25 hours: 50 half hours, without a gap or an overlap', () => {
    const clock = (halves: number): string => `${String(Math.floor(halves / 2)).padStart(2, '0')}:${halves % 2 === 0 ? '00' : '30'}`;
    const half = (n: number): string => `sales;25/10/2026;${clock(n)};${clock(n + 1)};1`;
    const rows = Array.from({ length: 48 }, (_, n) => half(n)).toSpliced(6, 0, half(4), half(5));
    const read = readPlan(['queue;date;from;to;volume', ...rows].join('\n'), queues);
    const events = read.ok ? read.value.events.toSorted((a, b) => a.from - b.from) : [];
    expect(events).toHaveLength(50);
    expect(isoOf(events[0]?.from ?? 0)).toBe('2026-10-24T22:00:00.000Z');
    expect(isoOf(events.at(-1)?.to ?? 0)).toBe('2026-10-25T23:00:00.000Z');
    expect(events.every(({ from, to }, i) => to - from === 1_800_000_000 && (i === 0 || from === events[i - 1]?.to))).toBe(true);
  });

  it('on a day of 23 hours the hour that is skipped is a fault', () => {
    expect(planned('queue,date,from,to,volume\nsales,2026-03-29,01:30,02:00,1\nsales,2026-03-29,02:00,02:30,1\n')).toEqual([[2, 'to', 'no-such-time'], [3, 'from', 'no-such-time']]);
  });

  it.each([
    ['', [[1, undefined, 'empty']]],
    ['queue,from,to\n', [[2, undefined, 'empty']]],
    ['queue,date,from,volume\nsales,2026-11-26,9:00,1', [[1, undefined, 'missing-column']]],
    ['queue,date,from,to,volume,colour\nsales,2026-11-26,9:00,9:30,1,red', [[1, 'colour', 'unknown-column']]],
    ['queue,date,from,to,volume,file\nsales,2026-11-26,9:00,9:30,1,help', [[1, 'file', 'column-twice']]],
    ['queue,date,from,to,volume\nsale,2026-11-26,9:00,9:30,1', [[2, 'queue', 'unknown-queue']]],
    ['queue,date,from,to,volume\naide,2026-11-26,9:00,9:30,1', [[2, 'queue', 'ambiguous']]],
    ['queue,date,from,to,volume\nsales,11/26/2026,9:00,9:30,1', [[2, 'date', 'not-a-date']]],
    ['queue,date,from,to,volume\nsales,2026-02-30,9:00,9:30,1', [[2, 'date', 'not-a-date']]],
    ['queue,date,from,to,volume\nsales,2026-11-26,25:00,9:30,1', [[2, 'from', 'not-a-time']]],
    ['queue,date,from,to,volume\nsales,2026-11-26,9:00,9:99,1', [[2, 'to', 'not-a-time']]],
    ['queue,date,from,to,volume\nsales,2026-11-26,9:00,9:30,-1', [[2, 'volume', 'not-a-number']]],
    ['queue,date,from,to,volume\nsales,2026-11-26,9:00,9:30,1e9', [[2, 'volume', 'not-a-number']]],
    ['queue,date,from,to,aht\nsales,2026-11-26,9:00,9:30,long', [[2, 'aht', 'not-a-number']]],
    ['queue,date,from,to,volume\nsales,2026-11-26,9:00,9:30,', [[2, undefined, 'missing']]],
    ['queue,date,from,to,volume\nsales,2026-11-26,9:00,9:30,1,5', [[2, undefined, 'too-many-cells']]],
    ['queue,date,from,to,volume\nsales,2026-11-26,9:00,10:00,1\n\nsales,2026-11-26,9:30,10:30,1', [[4, undefined, 'overlap']]],
    ['queue,date,from,to,volume\n"sales,2026-11-26,9:00,9:30,1', [[2, undefined, 'broken-quotes']]],
    ['queue,date,from,to,volume\n"two\nlines",2026-11-26,9:00,9:30,1\nsales,x,9:00,9:30,1', [[2, 'queue', 'unknown-queue'], [4, 'date', 'not-a-date']]],
  ])('%j', (text, faults) => { expect(planned(text)).toEqual(faults); });

  it('all faults of a file are told at once, and nothing of it is taken', () => {
    expect(planned('queue,date,from,to,volume\nsales,2026-11-26,9:00,9:30,1\nnobody,yesterday,9:00,9:30,many\n')).toEqual([[3, 'queue', 'unknown-queue'], [3, 'date', 'not-a-date'], [3, 'volume', 'not-a-number']]);
  });
});

describe('shifts', () => {
  it('in French, over midnight, with breaks under the shift they are in', () => {
    expect(shifts('Conseiller;Date;De;À;Activité\nzoe martin;26/11/2026;22:00;06:00;\na1;27/11/2026;2h;2h15;Pause\na1;27/11/2026;4:00;4:30;Saisie')).toEqual([
      ['a1', '2026-11-26T21:00:00.000Z', '2026-11-27T05:00:00.000Z', 'available'], ['a1', '2026-11-27T01:00:00.000Z', '2026-11-27T01:15:00.000Z', 'break'], ['a1', '2026-11-27T03:00:00.000Z', '2026-11-27T03:30:00.000Z', 'Saisie'],
    ]);
    const read = readShifts('agent,date,from,to,activity\na1,2026-11-26,9:00,10:00,Saisie', agents);
    expect(read.ok && read.value.notes.at(-1)).toBe('taken for work: Saisie');
  });

  it('a night of 25 hours is 25 hours', () => {
    expect(shifts('agent,date,from,to\na1,2026-10-25,0:00,24:00')).toEqual([['a1', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z', 'available']]);
  });

  it('instants that say their offset need no date; what an export guarded with an apostrophe is read without it', () => {
    expect(shifts("agent,from,to\n''a2,2026-11-26T09:00:00+01:00,2026-11-26T17:00:00Z")).toEqual([["'a2", '2026-11-26T08:00:00.000Z', '2026-11-26T17:00:00.000Z', 'available']]);
  });

  it('nobody of that name', () => { expect(shifts('agent,date,from,to\nBob,2026-11-26,9:00,17:00')).toEqual([[2, 'agent', 'unknown-agent']]); });
});
