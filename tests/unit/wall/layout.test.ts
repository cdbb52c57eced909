import { describe, expect, test } from 'vitest';
import { geometryOf, type HeaderTexts } from '../../../src/features/wall/geometry.ts';
import { layoutPage } from '../../../src/features/wall/layout.ts';
import { READY_PAGES, READY_WALLS } from '../../../src/features/wall/ready-walls.ts';
import { roomOf, TILE_KINDS, type TileKind } from '../../../src/features/wall/tiles.ts';
import { DEFAULT_WALL } from '../../../src/features/wall/wall-address.ts';

const TEXTS: HeaderTexts = { mode: 'SIMULATION', shortMode: 'SIMU', clock: '00:00:00 Paris', asOf: 'à ', banner: 'DONNÉES FIGÉES DEPUIS 00:00:00', lateBanner: 'RATTRAPAGE' };
const SCREENS = [[1920, 1080], [3840, 2160], [1080, 1920], [2160, 3840], [1366, 768], [2560, 1440]] as const;
const pairs = SCREENS.flatMap((screen) => [2, 3, 5, 8].map((distanceM) => [...screen, distanceM] as const));

describe.each(pairs)('%s x %s at %s m', (width, height, distanceM) => {
  const geometryFor = (pages: readonly (readonly TileKind[])[]) => geometryOf({ ...DEFAULT_WALL, distanceM, pages }, { width, height }, TEXTS);

  test.each(READY_WALLS)('%s: no letter under 16 arc minutes, no two tiles overlap, none leaves the screen', (name) => {
    const { pages, letters, header, marginPx } = geometryFor(READY_PAGES[name]);
    for (const { tiles, fontPx, form, rows } of pages) {
      if (tiles.length === 0) continue;
      expect(fontPx).toBeGreaterThanOrEqual(letters.least);
      for (const { kind, x, y, width: w, height: h } of tiles) {
        const room = roomOf(kind, form);
        expect(w).toBeGreaterThanOrEqual(room.width * fontPx - 1e-6);
        expect(h).toBeGreaterThanOrEqual((room.height + room.row * rows) * fontPx - 1e-6);
        expect(x + w).toBeLessThanOrEqual(width - 2 * marginPx + 1e-6);
        expect(y + h).toBeLessThanOrEqual(height - 2 * marginPx - header.height + 1e-6);
      }
      for (const a of tiles) for (const b of tiles) if (a !== b) expect(a.x + a.width <= b.x + 1e-6 || b.x + b.width <= a.x + 1e-6 || a.y + a.height <= b.y + 1e-6 || b.y + b.height <= a.y + 1e-6).toBe(true);
    }
  });

  test('a page keeps or refuses every tile, and refuses for its size alone', () => {
    const [page] = geometryFor([TILE_KINDS]).pages;
    expect([...page!.tiles.map(({ kind }) => kind), ...page!.refused.map(({ kind }) => kind)].toSorted()).toEqual([...TILE_KINDS].toSorted());
    for (const { fontPx } of page!.refused) expect(fontPx).toBeLessThan(geometryFor([]).letters.least);
  });
});

/** WALL: at 8 m on 55 inches and 1080p, 7 to 8 lines of text; 4 to 6 numbers. */
test('four numbers fit at eight metres on a 55-inch 1080p panel, at the preferred size', () => {
  const { pages, letters } = geometryOf({ ...DEFAULT_WALL, distanceM: 8, pages: [['service-level', 'waiting', 'longest-wait', 'abandon']] }, { width: 1920, height: 1080 }, TEXTS);
  expect(pages[0]!.refused).toEqual([]);
  expect(pages[0]!.fontPx).toBeGreaterThanOrEqual(letters.least);
  expect(Math.floor(1080 / letters.preferred / 1.25)).toBe(8);
});

test('a list of five rows at least fits at eight metres', () => {
  const { pages, letters } = geometryOf({ ...DEFAULT_WALL, distanceM: 8, pages: [['queues']] }, { width: 1920, height: 1080 }, TEXTS);
  expect(pages[0]!.fontPx).toBeGreaterThanOrEqual(letters.least);
  expect(pages[0]!.rows).toBeGreaterThanOrEqual(5);
});

test('far away, what does not fit is refused, the first tiles of the page stay', () => {
  const { tiles, refused } = layoutPage(['service-level', 'queues', 'hot'], { width: 1900, height: 960 }, { least: 120, preferred: 150 });
  expect(tiles.map(({ kind }) => kind)).toEqual(['service-level']);
  expect(refused.map(({ kind }) => kind)).toEqual(['queues', 'hot']);
});

test('near by, letters do not grow beyond use', () => {
  expect(layoutPage(['queues'], { width: 4_000, height: 2_000 }, { least: 20, preferred: 25 }).fontPx).toBe(1.35 * 25);
});
