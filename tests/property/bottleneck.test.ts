/** The spread of offers over takers, against every subset of offers tried in turn: by max-flow min-cut, all can be taken exactly where no subset asks for more than its takers have. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { bottleneckOf } from '../../src/base/bottleneck.ts';

const TOLERANCE = 1e-9;
const network = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 5 })).chain(([offers, takers]) => fc.record({
  offered: fc.array(fc.nat(12), { minLength: offers, maxLength: offers }),
  room: fc.array(fc.nat(12), { minLength: takers, maxLength: takers }),
  suits: fc.array(fc.subarray([...Array(takers).keys()]), { minLength: offers, maxLength: offers }),
}));

const sum = (values: readonly number[], of: Iterable<number>): number => [...of].reduce((total, index) => total + values[index]!, 0);

it('jams exactly where some offers ask for more than all whom they suit can take, and names such offers', () => {
  let jammed = 0;
  fc.assert(fc.property(network, ({ offered, room, suits }) => {
    const takersOf = (offers: readonly number[]): Set<number> => new Set(offers.flatMap((offer) => suits[offer]!));
    const subsets = Array.from({ length: 2 ** offered.length }, (_, bits) => offered.flatMap((__, offer) => ((bits >> offer) & 1 ? [offer] : [])));
    const worst = Math.max(...subsets.map((offers) => sum(offered, offers) - sum(room, takersOf(offers))));
    const { offers, takers } = bottleneckOf(offered, room, suits, TOLERANCE);
    if (worst <= 0) {
      expect(offers).toEqual([]);
      return;
    }
    jammed += 1;
    // the cut that is named is a worst one
    expect(sum(offered, offers) - sum(room, takers)).toBeCloseTo(worst, 9);
    expect(new Set(takers)).toEqual(takersOf(offers));
  }), { numRuns: 1_000 });
  expect(jammed).toBeGreaterThan(100);
});
