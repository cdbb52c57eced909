/** A table's window: whatever is seen is drawn, whatever is drawn is at hand. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawn, needed, ROW_PX } from '../../src/ui/table/window.ts';

const LARGEST_SCREEN_PX = 4_000;

test('what is seen is drawn, what is drawn is at hand, and little more', () => {
  fc.assert(fc.property(fc.double({ min: 0, max: 28e6, noNaN: true }), fc.integer({ min: 0, max: LARGEST_SCREEN_PX }), (top, height) => {
    const [show, have] = [drawn(top, height), needed(top, height)];
    expect(show.from * ROW_PX).toBeLessThanOrEqual(top);
    expect((show.from + show.count) * ROW_PX).toBeGreaterThanOrEqual(top + height);
    expect(have.from).toBeLessThanOrEqual(show.from);
    expect(have.from + have.count).toBeGreaterThanOrEqual(show.from + show.count);
    expect(show.count).toBeLessThanOrEqual(height / ROW_PX + 10);
  }));
});
