import { describe, expect, test } from 'vitest';
import { CursorDrive } from '../../../src/engine/cursor.ts';

const REACH = { from: 1_000_000, head: 100_000_000 };

describe('the cursor', () => {
  test('is live until moved', () => {
    const cursor = new CursorDrive();
    expect(cursor.at(0, REACH)).toBe(REACH.head);
    expect(cursor.rate(1)).toBe(1);
    cursor.move({ kind: 'play', speed: 10 }, 0, REACH);
    expect(cursor.live).toBe(true);
  });

  test('pauses where it stands, while the head moves on', () => {
    const cursor = new CursorDrive();
    cursor.move({ kind: 'pause' }, 0, REACH);
    expect(cursor.at(60_000, { ...REACH, head: 160_000_000 })).toBe(REACH.head);
    expect(cursor.rate(1)).toBe(0);
    expect(cursor.describe(REACH.head, true)).toEqual({ kind: 'paused', at: REACH.head });
  });

  test.each([[0, REACH.from], [50_000_000, 50_000_000]])('seeks %i to %i', (wanted, at) => {
    const cursor = new CursorDrive();
    cursor.move({ kind: 'seek', at: wanted }, 0, REACH);
    expect(cursor.at(5_000, REACH)).toBe(at);
    expect(cursor.describe(at, false)).toEqual({ kind: 'seeking', at });
  });

  test('a seek beyond the head is live', () => {
    const cursor = new CursorDrive();
    cursor.move({ kind: 'seek', at: REACH.head + 1 }, 0, REACH);
    expect(cursor.live).toBe(true);
  });

  test.each([[1, 11_000_000], [60, 70_000_000], [600, REACH.head], [5_000, REACH.head]])('plays at %i: one second later it shows %i', (speed, at) => {
    const cursor = new CursorDrive();
    cursor.move({ kind: 'seek', at: 10_000_000 }, 0, REACH);
    cursor.move({ kind: 'play', speed }, 0, REACH);
    expect(cursor.at(1_000, REACH)).toBe(at);
    expect(cursor.live).toBe(at === REACH.head);
  });

  test('a change of speed does not jump', () => {
    const cursor = new CursorDrive();
    cursor.move({ kind: 'seek', at: 10_000_000 }, 0, REACH);
    cursor.move({ kind: 'play', speed: 10 }, 0, REACH);
    cursor.move({ kind: 'play', speed: 2 }, 1_000, REACH);
    expect(cursor.at(1_000, REACH)).toBe(20_000_000);
    expect(cursor.at(2_000, REACH)).toBe(22_000_000);
    cursor.move({ kind: 'seek', at: 5_000_000 }, 2_000, REACH);
    expect(cursor.at(3_000, REACH)).toBe(7_000_000);
  });
});
