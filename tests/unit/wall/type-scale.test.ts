import { expect, test } from 'vitest';
import { arcMinutesOf, fontFor, pixelsFor, type Screen } from '../../../src/features/wall/type-scale.ts';

const panel = (diagonalInches: number, distanceM: number, widthPx = 1920, heightPx = 1080): Screen => ({ widthPx, heightPx, diagonalInches, distanceM });

/** WALL's own figures: capitals of 20 arc minutes on a 55-inch 1080p panel. */
test.each([[5, 46, 64], [8, 73, 102]])('at %s m capitals take %s px, of a font of %s px', (distanceM, capitals, font) => {
  expect(Math.round(pixelsFor(panel(55, distanceM), 20))).toBe(capitals);
  expect(Math.round(fontFor(panel(55, distanceM), 20))).toBe(font);
});

test('twice the pixels of the same panel: twice the font', () => {
  expect(fontFor(panel(55, 8, 3840, 2160), 20)).toBeCloseTo(2 * fontFor(panel(55, 8), 20), 9);
});

test('a panel on its side has the same pixels', () => {
  expect(fontFor(panel(55, 8, 1080, 1920), 20)).toBeCloseTo(fontFor(panel(55, 8), 20), 9);
});

/** By hand: a 55-inch 16:9 panel is 684.9 mm high, so a pixel is 0.6342 mm; 16' at 8 m is 8000 mm x 0.0046542 = 37.23 mm. */
test('sixteen arc minutes at eight metres', () => {
  expect(pixelsFor(panel(55, 8), 16)).toBeCloseTo(37.23 / 0.6342, 1);
});

test('the angle of a font is the angle it was made for', () => {
  for (const arcMinutes of [10, 16, 20, 45]) expect(arcMinutesOf(panel(65, 6.5), fontFor(panel(65, 6.5), arcMinutes))).toBeCloseTo(arcMinutes, 9);
});
