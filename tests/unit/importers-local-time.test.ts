/** Local times to instants, against the runtime's own calendar in zones that change their clocks by odd amounts. */
import { expect, it } from 'vitest';
import { zoneTable } from '../../src/host/time-zone.ts';
import { daysSinceEpoch } from '../../src/feed/importers/asterisk-queue-log/entry.ts';
import { localToEpoch } from '../../src/feed/importers/local-time.ts';
import type { ZoneTable } from '../../src/model/zone.ts';

function tableOf(zone: string): ZoneTable {
  const table = zoneTable(zone);
  if (table === null) throw new Error(`no zone ${zone}`);
  return table;
}

/** What a clock on the wall of the zone shows, as if it were UTC. */
function wallClock(zone: string): (epochMs: number) => number {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  return (epochMs) => Date.parse(`${format.format(epochMs).replace(' ', 'T')}Z`) * 1000;
}

it.each(['Europe/Paris', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Asia/Kathmandu', 'UTC'])('%s: every local time of a year leads to an instant that shows it', (zone) => {
  const table = tableOf(zone);
  const wall = wallClock(zone);
  const wrong: unknown[] = [];
  let twice = 0;
  for (let ms = Date.UTC(2016, 0, 1); ms < Date.UTC(2017, 0, 1); ms += 1_800_000) {
    const { at, kind } = localToEpoch(table, wall(ms));
    if (kind === 'ambiguous') twice += 1;
    if (wall(at / 1000) !== wall(ms) || (kind === 'ambiguous' ? at > ms * 1000 : at !== ms * 1000)) wrong.push([ms, at, kind]);
  }
  expect(wrong).toEqual([]);
  // each half hour that the clocks go back over is met twice
  expect(twice).toBe({ 'Europe/Paris': 4, 'America/Sao_Paulo': 4, 'Australia/Lord_Howe': 2, 'Africa/Casablanca': 8, 'Asia/Kathmandu': 0, UTC: 0 }[zone]);
});

const paris = tableOf('Europe/Paris');
const local = (iso: string): number => Date.parse(`${iso}Z`) * 1000;

it.each([
  ['2026-10-25T02:30:00', 'ambiguous', '2026-10-25T00:30:00Z'],
  ['2026-10-25T01:59:59', 'plain', '2026-10-24T23:59:59Z'],
  ['2026-10-25T03:00:00', 'plain', '2026-10-25T02:00:00Z'],
  ['2026-03-29T02:30:00', 'nonexistent', '2026-03-29T01:30:00Z'],
  ['2026-03-29T01:59:59', 'plain', '2026-03-29T00:59:59Z'],
  ['2026-03-29T03:00:00', 'plain', '2026-03-29T01:00:00Z'],
])('Paris, %s is %s: %s', (text, kind, instant) => {
  expect(localToEpoch(paris, local(text))).toEqual({ at: Date.parse(instant) * 1000, kind });
});

it('a zone that nobody knows has no table', () => { expect(zoneTable('Europe/Atlantis')).toBe(null); });

it('days are those of the calendar', () => {
  for (let day = 0; day < 60_000; day += 13) {
    const date = new Date(day * 86_400_000);
    expect(daysSinceEpoch(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())).toBe(day);
  }
  expect([daysSinceEpoch(2026, 2, 29), daysSinceEpoch(2100, 2, 29), daysSinceEpoch(2026, 13, 1), daysSinceEpoch(1969, 12, 31), daysSinceEpoch(2026, 4, 0)]).toEqual([null, null, null, null, null]);
});
