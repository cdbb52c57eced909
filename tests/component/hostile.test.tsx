import { screen, within } from '@testing-library/react';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainText } from '../../src/ui/plain-text.ts';
import { drawBoard } from './support/draw-board.tsx';
import { SMALL } from './support/small-centre.ts';

const HOSTILE: Readonly<Record<string, unknown>> = JSON.parse(readFileSync('tests/support/hostile/text.json', 'utf8')) as Record<string, unknown>; // a file of this repository
const FEW = 8;
const TEXTS = Object.values(HOSTILE).flatMap((list) => (Array.isArray(list) ? list.filter((text) => typeof text === 'string').slice(0, FEW) : []));

test('there is something to try', () => {
  expect(TEXTS.length).toBeGreaterThan(20);
});

test.each(TEXTS.map((text, i) => [i, text] as const))('hostile text %i is one line of text, in rows like any other', (_i, text) => {
  const agents = SMALL.rows.agents.map((row) => (row.id === 'a2' ? { ...row, name: text, team: text, reason: text } : row));
  drawBoard('/agents', { data: { ...SMALL, rows: { ...SMALL.rows, agents } } });
  const rows = within(screen.getByRole('grid', { name: 'Agents' })).getAllByRole('row').slice(1);
  expect(rows).toHaveLength(4);
  // Geometry is the table's own: the same steps and widths whatever a name holds.
  expect(rows.map((row) => row.style.transform).toSorted()).toEqual(['translateY(0px)', 'translateY(28px)', 'translateY(56px)', 'translateY(84px)']);
  const flexes = rows.map((row) => [...row.children].map((cell) => (cell instanceof HTMLElement ? cell.style.flex : '')).join());
  expect(new Set(flexes).size).toBe(1);
  // Text stays text: no element comes out of it, and what there is stands isolated.
  expect(document.querySelectorAll('[role=grid] img, [role=grid] script, [role=grid] iframe')).toHaveLength(0);
  for (const shown of document.querySelectorAll('[role=grid] bdi')) expect(shown.children).toHaveLength(0);
});

test('whatever the text, it ends up short, on one line, and well formed', () => {
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ unit: 'grapheme', maxLength: 400 })), fc.integer({ min: 2, max: 60 }), (text, limit) => {
    const shown = plainText(text, limit);
    expect([...shown].length).toBeLessThanOrEqual(limit);
    expect(shown).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    expect(shown.isWellFormed()).toBe(true);
    expect(plainText(shown, limit)).toBe(shown);
  }), { numRuns: 500 });
});

test.each([
  ['ordinary', 'Aya Diallo', 'Aya Diallo'], ['Vietnamese keeps its marks', 'Nguyễn Thị', 'Nguyễn Thị'], ['decomposed too', 'e\u0302\u0301', 'e\u0302\u0301'], ['a family is one figure', '👨‍👩‍👧', '👨‍👩‍👧'],
  ['a name that cannot be seen', '\u200b\u2060 \u3164', ''], ['lines become one', 'a\r\nb\tc', 'a b c'], ['a pile of marks is cut', `Z${'\u0300'.repeat(500)}`, `Z${'\u0300'.repeat(4)}`],
])('plain text: %s', (_name, text, shown) => {
  expect(plainText(text)).toBe(shown);
});

test('a hundred thousand characters cost no time', () => {
  const startedMs = performance.now();
  for (const text of ['a'.repeat(100_000), '\u0300'.repeat(100_000), '\u200d'.repeat(100_000), ' '.repeat(100_000)]) plainText(text);
  expect(performance.now() - startedMs).toBeLessThan(100);
});
