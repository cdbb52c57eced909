import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { READY_WALLS } from '../../../src/features/wall/ready-walls.ts';
import { TILE_KINDS } from '../../../src/features/wall/tiles.ts';
import { DEFAULT_WALL, pagesOf, readWall, writeWall, type WallAddress } from '../../../src/features/wall/wall-address.ts';
import { WINDOWS } from '../../../src/model/views/queries.ts';

describe('a wall in its address', () => {
  test('nothing said: the sales peak on a 55-inch panel, five metres away', () => {
    expect(readWall('')).toEqual(DEFAULT_WALL);
    expect(writeWall(DEFAULT_WALL)).toBe('/wall');
  });

  test('a link as somebody would type it', () => {
    const wall = readWall('?wall=chat-floor&page=queues,alerts&page=csat&diagonal=65&distance=8&margin=3&rotation=15&window=15m&open=08:00-20:00&lang=fr&theme=light');
    expect(wall).toEqual({ ...DEFAULT_WALL, ready: 'chat-floor', pages: [['queues', 'alerts'], ['csat']], diagonalInches: 65, distanceM: 8, marginPercent: 3, rotationS: 15, window: '15m', open: { from: 480, to: 1200 } });
    expect(writeWall(wall, '?lang=fr&theme=light')).toBe('/wall?lang=fr&theme=light&wall=chat-floor&page=queues,alerts&page=csat&diagonal=65&distance=8&margin=3&rotation=15&window=15m&open=08:00-20:00');
  });

  test.each([
    ['?wall=moon', DEFAULT_WALL], ['?page=,,moon', DEFAULT_WALL], ['?distance=far&diagonal=&margin=NaN', DEFAULT_WALL], ['?open=20:00-08:00', DEFAULT_WALL], ['?open=8:00', DEFAULT_WALL], ['?size=big', DEFAULT_WALL], ['?window=3h', DEFAULT_WALL],
    ['?distance=1e9', { ...DEFAULT_WALL, distanceM: 50 }], ['?distance=-3', { ...DEFAULT_WALL, distanceM: 0.5 }], ['?rotation=1', { ...DEFAULT_WALL, rotationS: 15 }], ['?rotation=999', { ...DEFAULT_WALL, rotationS: 30 }], ['?margin=50', { ...DEFAULT_WALL, marginPercent: 5 }],
    ['?page=csat,csat,moon', { ...DEFAULT_WALL, pages: [['csat']] }],
  ] as const)('%s is read as far as it makes sense', (search, expected) => {
    expect(readWall(search)).toEqual(expected);
  });

  test('reading what was written gives the same wall', () => {
    const wall: fc.Arbitrary<WallAddress> = fc.record({
      ready: fc.constantFrom(...READY_WALLS), pages: fc.option(fc.array(fc.uniqueArray(fc.constantFrom(...TILE_KINDS), { minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 12 })),
      diagonalInches: fc.integer({ min: 10, max: 200 }), distanceM: fc.integer({ min: 1, max: 500 }).map((n) => Math.max(0.5, n / 10)), turned: fc.boolean(), marginPercent: fc.integer({ min: 0, max: 5 }), rotationS: fc.integer({ min: 15, max: 30 }),
      window: fc.constantFrom(...WINDOWS), open: fc.option(fc.tuple(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 701, max: 1440 })).map(([from, to]) => ({ from, to }))),
      size: fc.option(fc.record({ width: fc.integer({ min: 100, max: 7680 }), height: fc.integer({ min: 100, max: 7680 }) })), shows: fc.constantFrom('wall', 'editor', 'test-card'),
    });
    fc.assert(fc.property(wall, (one) => { expect(readWall(writeWall(one).slice('/wall'.length))).toEqual(one); }));
  });

  test('any text is some wall, with at least one page', () => {
    fc.assert(fc.property(fc.string(), (text) => { expect(pagesOf(readWall(text)).length).toBeGreaterThan(0); }));
  });
});
