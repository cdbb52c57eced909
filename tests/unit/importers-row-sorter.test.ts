/** Database rows put in order of time, within their limit and beyond it. */
import { describe, expect, it } from 'vitest';
import { readEntry, type RawEntry } from '../../src/feed/importers/asterisk-queue-log/entry.ts';
import { RowSorter } from '../../src/feed/importers/asterisk-queue-log/row-sorter.ts';

function row(second: number, name: string, verb = 'INFO'): RawEntry {
  const entry = readEntry(`2026-01-01 00:00:${String(second).padStart(2, '0')}|${name}|q|NONE|${verb}`, 1);
  if (entry === null) throw new Error('not a row');
  return entry;
}

/** Names in the order given out; `null` once the sorter refuses. */
function sorted(rows: readonly RawEntry[], limit: number): { readonly names: readonly string[]; readonly refusedAt: number } {
  const names: string[] = [];
  const sorter = new RowSorter(({ call }) => { names.push(call); }, limit);
  const refusedAt = rows.findIndex((one) => !sorter.add(one, 10));
  if (refusedAt === -1) sorter.end();
  return { names, refusedAt };
}

const falling = [row(3, 'd'), row(2, 'c'), row(2, 'b'), row(1, 'a')];
const rising = [row(1, 'a'), row(2, 'b'), row(2, 'c'), row(3, 'd')];

describe('rows', () => {
  it('newest first come out oldest first, and those of one time as they were written', () => {
    expect(sorted(falling, 1000)).toEqual({ names: ['a', 'b', 'c', 'd'], refusedAt: -1 });
  });

  it('oldest first stay as they are', () => { expect(sorted(rising, 1000).names).toEqual(['a', 'b', 'c', 'd']); });

  it('of one time are told by the calls that enter, and else stay as they are', () => {
    const [enters, leaves, other] = [row(1, 'a', 'ENTERQUEUE'), row(1, 'a', 'ABANDON'), row(1, 'b', 'ENTERQUEUE')];
    expect(sorted([other, leaves, enters], 1000).names).toEqual(['a', 'a', 'b']);
    expect(sorted([enters, leaves, other], 1000).names).toEqual(['a', 'a', 'b']);
    expect(sorted([other, enters], 1000).names).toEqual(['b', 'a']);
  });

  it('in order stream through beyond the limit', () => { expect(sorted(rising, 15)).toEqual({ names: ['a', 'b', 'c', 'd'], refusedAt: -1 }); });

  it('out of order are refused beyond the limit, at the first that cannot be placed', () => {
    expect(sorted(falling, 25)).toEqual({ names: [], refusedAt: 2 });
    expect(sorted([...rising, row(1, 'late')], 15)).toMatchObject({ refusedAt: 4 });
  });
});
