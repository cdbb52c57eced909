import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_ADDRESS, readAddress, THEMES, writeAddress, type BoardAddress } from '../../src/state/board-address.ts';
import { nextSort } from '../../src/state/board-store.ts';
import { SERVICE_LEVEL_FORMULAS } from '../../src/model/metrics/service-level.ts';
import { COLUMNS, TABLES } from '../../src/model/views/columns.ts';
import { WINDOWS } from '../../src/model/views/queries.ts';

const read = (address: string): BoardAddress => {
  const { pathname, search } = new URL(address, 'http://board.example');
  return readAddress(pathname, search);
};

const someText = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((text) => text.isWellFormed());
const ids = fc.uniqueArray(fc.oneof(someText, fc.constantFrom('__proto__', 'a:b', 'a&b=c', ' ', '%2F', '#x')), { minLength: 1, maxLength: 4 });
const filters = fc.record({ text: someText, ids, queues: ids, states: ids, channels: ids, teams: ids, agents: ids }, { requiredKeys: [] });
const boards: fc.Arbitrary<BoardAddress> = fc.constantFrom(...TABLES).chain((tab) => fc.record({
  tab: fc.constant(tab), filter: filters, sort: fc.uniqueArray(fc.record({ column: fc.constantFrom(...COLUMNS[tab].map(({ id }) => id)), descending: fc.boolean() }), { maxLength: 3, selector: ({ column }) => column }),
  panels: fc.array(fc.record({ kind: fc.constantFrom(...TABLES), id: someText }), { maxLength: 5 }), window: fc.constantFrom(...WINDOWS), formula: fc.constantFrom(...SERVICE_LEVEL_FORMULAS), moment: fc.option(fc.integer({ min: 0, max: 4_000_000_000_000 }).map((ms) => ms * 1_000)), lang: fc.constantFrom(null, 'fr', 'en'), theme: fc.constantFrom(...THEMES),
  scenario: fc.option(someText), seed: fc.option(fc.integer({ min: 0, max: 0xffff_ffff })),
}));

test('any board survives its address', () => {
  fc.assert(fc.property(boards, (board) => { expect(read(writeAddress(board))).toEqual(board); }), { numRuns: 300 });
});

test('any text is an address: reading never fails', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 60 }), (path, search) => {
    const board = readAddress(`/${path}`, `?${search}`);
    expect(TABLES).toContain(board.tab);
    expect(WINDOWS).toContain(board.window);
  }), { numRuns: 300 });
});

test.each([
  ['/nowhere?window=soon&formula=magic&theme=neon', DEFAULT_ADDRESS],
  ['/queues?at=yesterday', DEFAULT_ADDRESS],
  ['/queues?at=2026-11-22T06:05:00', DEFAULT_ADDRESS],
  ['/queues?at=2026-11-22T06:05:00Z', { ...DEFAULT_ADDRESS, moment: 1_795_327_500_000_000 }],
  ['/agents?sort=-nothing&sort=name&sort=name', { ...DEFAULT_ADDRESS, tab: 'agents', sort: [{ column: 'name', descending: false }] }],
  ['/work?panel=agents&panel=aliens:1&panel=work:1:2', { ...DEFAULT_ADDRESS, tab: 'work', panels: [{ kind: 'work', id: '1:2' }] }],
  ['/agents?queue=&q=', { ...DEFAULT_ADDRESS, tab: 'agents' }],
])('%s falls back where it makes no sense', (address, board) => {
  expect(read(address)).toEqual(board);
});

test('a board as it comes has the shortest address', () => {
  expect(writeAddress(DEFAULT_ADDRESS)).toBe('/queues');
});

test.each([
  ['first press', [], false, [{ column: 'x', descending: true }]],
  ['second press turns round', [{ column: 'x', descending: true }], false, [{ column: 'x', descending: false }]],
  ['third press gives up', [{ column: 'x', descending: false }], false, []],
  ['another column takes over', [{ column: 'y', descending: true }], false, [{ column: 'x', descending: true }]],
  ['with Shift it joins', [{ column: 'y', descending: true }], true, [{ column: 'y', descending: true }, { column: 'x', descending: true }]],
  ['with Shift it turns in its place', [{ column: 'x', descending: true }, { column: 'y', descending: true }], true, [{ column: 'x', descending: false }, { column: 'y', descending: true }]],
])('sorting: %s', (_name, sort, additive, expected) => {
  expect(nextSort(sort, 'x', true, additive)).toEqual(expected);
});
