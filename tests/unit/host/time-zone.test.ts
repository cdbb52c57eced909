/** Offsets against the IANA database's own words, and against the clock that the runtime writes in full. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { zoneTable } from '../../../src/host/time-zone.ts';
import { periodAt } from '../../../src/model/zone.ts';

const changesIn = (name: string, year: number): readonly string[] =>
  zoneTable(name)!.map(({ fromUs, offsetUs }) => `${new Date(fromUs / 1_000).toISOString().slice(0, 16)} ${offsetUs / 60_000_000}`).filter((line) => line.startsWith(String(year)));

test('clocks change when the database says', () => {
  expect(changesIn('Europe/Paris', 2026)).toEqual(['2026-03-29T01:00 120', '2026-10-25T01:00 60']);
  // one minute after midnight, there
  expect(changesIn('America/St_Johns', 2010)).toEqual(['2010-03-14T03:31 -150', '2010-11-07T02:31 -210']);
  // by half an hour
  expect(changesIn('Australia/Lord_Howe', 2026)).toEqual(['2026-04-04T15:00 630', '2026-10-03T15:30 660']);
  expect(zoneTable('Asia/Kathmandu')!.map(({ offsetUs }) => offsetUs / 60_000_000)).toEqual([345]);
  expect(zoneTable('No/Where')).toBeNull();
});

test('at any instant local time is what the runtime writes', () => {
  const names = ['Europe/Paris', 'Africa/Casablanca', 'America/St_Johns', 'America/Sao_Paulo', 'Asia/Tehran', 'Pacific/Apia', 'Etc/UTC'];
  const tables = new Map(names.map((name) => [name, zoneTable(name)!]));
  const whole = new Map(names.map((name) => [name, new Intl.DateTimeFormat('sv-SE', { timeZone: name, dateStyle: 'short', timeStyle: 'medium' })]));
  fc.assert(fc.property(fc.constantFrom(...names), fc.integer({ min: Date.UTC(1991, 0) / 1_000, max: Date.UTC(2059, 0) / 1_000 }), (name, atS) => {
    const zone = tables.get(name)!;
    const { offsetUs } = zone[periodAt(zone, atS * 1_000_000)]!;
    expect(new Date(atS * 1_000 + offsetUs / 1_000).toISOString().slice(0, 19).replace('T', ' ')).toBe(whole.get(name)!.format(atS * 1_000));
  }), { numRuns: 2_000 });
});
