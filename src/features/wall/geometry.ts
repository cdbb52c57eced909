/** From a wall's address and the pixels of its screen to sizes of letters and to the room that pages have. Pure. */
import { SHIFT_ROOM_PX } from './burn-in.ts';
import { layoutPage, type LetterSizes, type PageLayout } from './layout.ts';
import { textEm } from './text-width.ts';
import { fontFor, LEAST_ARC_MINUTES, PREFERRED_ARC_MINUTES, type Screen } from './type-scale.ts';
import { pagesOf, type WallAddress } from './wall-address.ts';

export interface Geometry {
  readonly screen: Screen;
  /** What is drawn, turned or not. */
  readonly width: number;
  readonly height: number;
  readonly marginPx: number;
  readonly letters: LetterSizes;
  readonly header: { readonly lines: number; readonly height: number; /** The short wordings stand. */ readonly short: boolean };
  readonly pages: readonly PageLayout[];
}

/** Texts that the header must hold, each as long as it can get; where it is narrow the short wordings stand. */
export interface HeaderTexts { readonly mode: string; readonly shortMode: string; readonly clock: string; readonly asOf: string; readonly banner: string; /** One that stands beside the clock. */ readonly lateBanner: string }

const HEADER_LINE_EM = 1.5;
/** Of the mark before the mode, of a page's dot, of the remaining seconds, of gaps and padding. */
const MARK_EM = 1;
const DOT_EM = 0.8;
const SECONDS_EM = 2.7;
const GAPS_EM = 2.5;

export function geometryOf(wall: WallAddress, device: { readonly width: number; readonly height: number }, texts: HeaderTexts): Geometry {
  const [width, height] = wall.turned ? [device.height, device.width] : [device.width, device.height];
  const screen: Screen = { widthPx: width, heightPx: height, diagonalInches: wall.diagonalInches, distanceM: wall.distanceM };
  const letters: LetterSizes = { least: fontFor(screen, LEAST_ARC_MINUTES), preferred: fontFor(screen, PREFERRED_ARC_MINUTES) };
  const marginPx = Math.ceil((Math.min(width, height) * wall.marginPercent) / 100) + SHIFT_ROOM_PX;
  const area = { width: Math.max(1, width - 2 * marginPx), height: Math.max(1, height - 2 * marginPx) };
  const pages = pagesOf(wall);
  const inLine = (em: number): number => (em * letters.least) / area.width;
  const pagesEm = pages.length > 1 ? pages.length * DOT_EM + SECONDS_EM : 0;
  const fullEm = MARK_EM + textEm(texts.mode) + textEm(texts.asOf) + textEm(texts.clock) + pagesEm + GAPS_EM;
  const shortEm = MARK_EM + textEm(texts.shortMode) + textEm(texts.clock) + pagesEm + GAPS_EM;
  const short = inLine(fullEm) > 1;
  const lines = Math.max(inLine(short ? shortEm : fullEm) > 1 ? 2 : 1, Math.ceil(inLine(textEm(texts.banner) + 1)), inLine(textEm(texts.lateBanner) + textEm(texts.clock) + GAPS_EM) > 1 ? 2 : 1);
  const header = { lines, height: lines * HEADER_LINE_EM * letters.least, short };
  const room = { width: area.width, height: Math.max(1, area.height - header.height) };
  return { screen, width, height, marginPx, letters, header, pages: pages.map((tiles) => layoutPage(tiles, room, letters)) };
}
