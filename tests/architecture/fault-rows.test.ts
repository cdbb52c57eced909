/** The table of `tests/faults/README.md` claims nothing that no test has in its title, and leaves out no row of the list. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const TESTS = new URL('../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, TESTS), 'utf8');
const README = read('faults/README.md');

/** Rows of the project's list that need no human. */
const LIST = [
  ...['T02', 'T03', 'T04', 'T05', 'T07', 'T09', 'T11', 'T12', 'T13', 'T14', 'T15', 'T16', 'T17', 'T18', 'T19', 'T21', 'T22', 'T24'],
  ...['C01', 'C02', 'C05', 'C06', 'C08', 'C09', 'C10', 'L02', 'L03', 'L04', 'L05', 'L08', 'S1', 'S2', 'S6', 'E01', 'E02', 'E04', 'E05', 'E06', 'E07', 'E10'],
  ...['B1', 'B2', 'B3', 'B5', 'B6', 'B7', 'B9', 'B10', 'B11', 'B12', 'B13', 'X2', 'X3', 'X6', 'X7', 'X8', 'X10', 'X11', 'X12', 'X13'],
];

const rows = [...README.matchAll(/^\| ([A-Z]\d+) \| [^|]+ \| ([^|]+) \|/gm)].map(([, id = '', where = '']) => ({ id, files: [...where.matchAll(/`([\w./-]+\.(?:test|spec)\.tsx?)`/g)].map(([, file = '']) => file) }));
const missing = [.../Not here yet: (.*)/.exec(README)?.[1]?.matchAll(/\b([A-Z]\d+)\b/g) ?? []].map(([, id = '']) => id);

/** Titles of a file: the first text of each `describe`, `it` or `test`. */
const titles = (source: string): string => [...source.matchAll(/(?:describe|it|test)(?:\.\w+)*\((?:\[[\s\S]*?\](?: as const)?\)\()?\s*(['"`])((?:(?!\1)[\s\S])*)\1|\] as const\)\((['"`])((?:(?!\3)[\s\S])*)\3/g)].map(([, , one, , other]) => one ?? other ?? '').join('\n');

describe('the rows of the faults', () => {
  it('are all in the table, or said to be missing', () => {
    expect([...rows.map(({ id }) => id), ...missing].toSorted()).toEqual(LIST.toSorted());
  });

  it.each(rows.flatMap(({ id, files }) => files.map((file) => ({ id, file }))))('$id has a title in $file', ({ id, file }) => {
    const source = read(file);
    expect(new RegExp(`\\b${id}\\b`).test(titles(source)) || new RegExp(`\\[\\s*['"\`]${id}\\b`).test(source)).toBe(true);
  });

  it('each has a file', () => { expect(rows.filter(({ files }) => files.length === 0)).toEqual([]); });
});
