import fc from 'fast-check';
import { expect, test } from 'vitest';
import { difference, patched, rowsById } from '../../../src/engine/window-diff.ts';
import type { Row, RowsAnswer } from '../../../src/model/views/queries.ts';

const cell = fc.oneof(fc.constantFrom(0, -0, 1, 2), fc.constantFrom('', 'a'), fc.constant(null));
const row: fc.Arbitrary<Row> = fc.record({ id: fc.constantFrom('__proto__', '', 'a', 'b', 'c', 'd', 'e'), cells: fc.array(cell, { minLength: 2, maxLength: 2 }), n: fc.constantFrom([null, null], [null, 3]) });
const answer: fc.Arbitrary<RowsAnswer> = fc.record({ kind: fc.constant('rows' as const), total: fc.nat(9), matched: fc.nat(9), from: fc.nat(3), rows: fc.uniqueArray(row, { selector: (r) => r.id }) });

test('patches recompose to the answer, however many follow one another, and keep rows that did not change', () => {
  fc.assert(fc.property(fc.array(answer, { minLength: 1, maxLength: 8 }), (answers) => {
    let engineSide = rowsById([]);
    let pageSide = rowsById([]);
    for (const next of answers) {
      const whole = patched(pageSide, difference(engineSide, next));
      expect(whole).toEqual(next);
      for (const kept of whole.rows) {
        const before = pageSide.get(kept.id);
        const same = before !== undefined && before.cells.every((c, i) => Object.is(c, kept.cells[i])) && before.n.every((n, i) => n === kept.n[i]);
        if (same) expect(kept).toBe(before);
      }
      engineSide = rowsById(next.rows);
      pageSide = rowsById(whole.rows);
    }
  }));
});
