import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isoOf, readIso } from '../../src/model/iso-time.ts';

/** The years 1000 to 2254, in microseconds. */
const instants = fc.integer({ min: Date.UTC(1000, 0, 1) * 1000, max: Date.UTC(2255, 0, 1) * 1000 - 1 });

it('writes what the platform writes, and the microseconds besides', () => {
  fc.assert(fc.property(instants, (at) => {
    const theirs = new Date(Math.floor(at / 1000)).toISOString();
    const micros = ((at % 1000) + 1000) % 1000;
    expect(isoOf(at)).toBe(micros === 0 ? theirs : theirs.replace('Z', `${String(micros).padStart(3, '0')}Z`));
  }));
});

it('reads what it writes, and what the platform reads', () => {
  fc.assert(fc.property(instants, fc.constantFrom('Z', '+01:00', '-09:30', '+14:00'), (at, offset) => {
    expect(readIso(isoOf(at))).toEqual({ at });
    const local = isoOf(Math.floor(at / 1000) * 1000).replace('Z', offset);
    expect(readIso(local)).toEqual({ at: Date.parse(local) * 1000 });
  }));
});

it.each(['2026-02-30T10:00:00Z', '2025-02-29T10:00:00Z', '2026-13-01T10:00:00Z', '2026-01-01T24:00:00Z', '2026-01-01T10:60:00Z', '2026-01-01', '0026-02-20T10:00:00Z', 'now', ''])('%s is no time', (text) => {
  expect(readIso(text)).toBe('not-a-time');
});

it('asks for an offset', () => {
  expect(readIso('2026-11-22T10:00:00')).toBe('no-offset');
});
