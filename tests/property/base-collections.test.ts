/** The columnar collections of `base` against JavaScript's own. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { IdIndex } from '../../src/base/id-index.ts';
import { sortWindow } from '../../src/base/partial-sort.ts';
import { SlotTable } from '../../src/base/slot-table.ts';
import { TextColumn } from '../../src/base/text-column.ts';

const steps = fc.array(fc.tuple(fc.constantFrom('set', 'delete', 'fork'), fc.integer({ min: 0, max: 60 })), { maxLength: 300 });

test('an index and its table behave as a Map, before and after copies', () => {
  fc.assert(fc.property(steps, (plan) => {
    let table = new SlotTable((n) => ({ id: new TextColumn(), value: new Float64Array(n) }));
    let index = new IdIndex(table);
    let model = new Map<string, number>();
    const left: { table: typeof table; index: IdIndex; model: Map<string, number> }[] = [];
    plan.forEach(([what, n], i) => {
      const id = `id-${n}`;
      const slot = index.get(id);
      if (what === 'set') {
        const at = slot ?? table.take();
        table.columns.id.set(at, id);
        table.columns.value[at] = i;
        index.set(id, at);
        model.set(id, i);
      } else if (what === 'delete' && slot !== undefined) {
        index.delete(id);
        table.release(slot);
        model.delete(id);
      } else if (what === 'fork' && n < 6) {
        left.push({ table, index, model });
        const copy = table.clone();
        const copied = new IdIndex(copy);
        copied.copyFrom(index);
        [table, index, model] = [copy, copied, new Map(model)];
      }
    });
    for (const side of [...left, { table, index, model }]) {
      expect(side.index.size).toBe(side.model.size);
      expect(side.table.liveCount).toBe(side.model.size);
      for (let n = 0; n <= 60; n += 1) {
        const slot = side.index.get(`id-${n}`);
        expect(slot === undefined ? undefined : [side.table.columns.id.at(slot), side.table.columns.value[slot]]).toEqual(side.model.has(`id-${n}`) ? [`id-${n}`, side.model.get(`id-${n}`)] : undefined);
      }
    }
  }), { numRuns: 150 });
});

test('a sorted window is the slice of the sorted whole', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.integer(), { maxLength: 400 }), fc.nat(420), fc.nat(60), (values, from, count) => {
    const items = Int32Array.from(values);
    sortWindow(items, items.length, from, from + count, (a, b) => (a < b ? -1 : 1));
    expect([...items.slice(from, from + count)]).toEqual(values.toSorted((a, b) => a - b).slice(from, from + count));
  }));
});

test('what a table holds is a matter of how many rows it had, not of how they came; a quarter of it, or a few rows, are spare at most', () => {
  const layout = (n: number) => ({ value: new Float64Array(n) });
  const taken = (table: SlotTable<ReturnType<typeof layout>>, rows: number) => { while (table.size < rows) table.take(); return table; };
  fc.assert(fc.property(fc.integer({ min: 2, max: 3_000 }), fc.integer({ min: 0, max: 2_999 }), (rows, before) => {
    const oneByOne = taken(new SlotTable(layout), rows);
    const copied = taken(new SlotTable(layout), Math.min(rows - 1, before)).clone();
    expect(taken(copied, rows).capacity).toBe(oneByOne.capacity);
    expect(oneByOne.capacity).toBeGreaterThanOrEqual(rows);
    expect(oneByOne.capacity).toBeLessThanOrEqual(Math.max(rows + 16, rows * 1.25));
  }));
});
