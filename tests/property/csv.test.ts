/** FAULTS B7: whatever people write, two parsers give it back, and no cell is a formula. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { PLAIN_CSV, withoutGuard, writeCsv, type CsvCell, type CsvFlavour } from '../../src/base/csv.ts';

const FLAVOURS: readonly (readonly [string, CsvFlavour])[] = [['plain', PLAIN_CSV], ['of a French spreadsheet', { separator: ';', decimal: ',', mark: true }]];
const PARSERS: readonly ((text: string, separator: string) => string[][])[] = [
  (text, separator) => parse(text, { delimiter: separator, bom: true, relax_column_count: false }),
  (text, separator) => Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { delimiter: separator }).data.slice(0, -1),
];
/** As OWASP lists them. */
const FORMULA = /^[=+\-@\t\r]/;
const FORMULAS = ['=1+1', '+33 6 12 34 56 78', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '  =1', '＝1', "'=1", "'", "''", '=HYPERLINK("http://evil.example","x")', '=cmd|\' /C calc\'!A0', ';=1', ',=1', '"\n=1', '\uFEFF=1', '\u00a0=1'];
const textsOf = (file: string): string[] => Object.values(JSON.parse(readFileSync(`tests/support/hostile/${file}`, 'utf8')) as object).flat(2).filter((text): text is string => typeof text === 'string'); // lists of texts by kind
const STRANGE: readonly string[] = [...FORMULAS, ...textsOf('text.json'), ...textsOf('keys.json')];

function holds(rows: readonly (readonly string[])[], flavour: CsvFlavour): void {
  const width = rows[0]?.length ?? 0;
  const head = Array.from({ length: width }, (_, i) => `column${i}`);
  const text = writeCsv(head, rows, flavour);
  for (const read of PARSERS) {
    const [first, ...cells] = read(text, flavour.separator);
    expect(first).toEqual(head);
    expect(cells.flat().filter((cell) => FORMULA.test(cell))).toEqual([]);
    // half a surrogate pair is nothing that UTF-8 can say
    expect(cells.map((row) => row.map((cell) => withoutGuard(cell).toWellFormed()))).toEqual(rows.map((row) => row.map((cell) => cell.toWellFormed())));
  }
}

describe.each(FLAVOURS)('CSV, %s', (_name, flavour) => {
  it('B7 gives hostile texts back', () => {
    expect(STRANGE.length).toBeGreaterThan(50);
    holds(STRANGE.map((text, i) => [text, `row ${i}`]), flavour);
  });

  it('gives any text back', () => {
    const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom('"', ',', ';', '\n', '\r', "'", '=', '+', '-', '@', ' ', '\t', 'é', '\0', '𝄞') }), fc.constantFrom(...STRANGE));
    fc.assert(fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 }), (rows) => { holds(rows, flavour); }), { numRuns: 500 });
  });
});

it.each<[CsvCell, CsvFlavour['decimal'], string]>([[1.5, '.', '1.5'], [1.5, ',', '1,5'], [-3, '.', '-3'], [null, '.', ''], ['', '.', '']])('%j is written as %s', (cell, decimal, written) => {
  expect(writeCsv(['a', 'b'], [[cell, 'x']], { separator: ';', decimal, mark: false })).toBe(`a;b\r\n${written === '1,5' ? '"1,5"' : written};x\r\n`);
});
