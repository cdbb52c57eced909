/** What the room sees of a wall, measured in the page: sizes of letters, boxes of texts, contrast. */
import type { Page } from '@playwright/test';

export interface MeasuredText {
  readonly text: string;
  readonly tile: string;
  readonly fontPx: number;
  readonly contrast: number;
  /** Luminance of the brighter of the two, between 0 and 1. */
  readonly light: number;
  /** The same over a stripe of the hatching that stale figures stand on. */
  readonly hatched: number;
  readonly box: readonly [left: number, top: number, right: number, bottom: number];
  /** Of its tile, or of the screen. */
  readonly room: readonly [left: number, top: number, right: number, bottom: number];
  readonly isInBreach: boolean;
  /** A figure, or a text with a digit in it. */
  readonly isFigure: boolean;
}

/** Every text on screen. `stripe`: how much of the text's own colour a stripe holds. */
export async function measureTexts(page: Page, stripe: number): Promise<readonly MeasuredText[]> {
  return page.evaluate((share) => {
    const rgb = (color: string): readonly [number, number, number, number] => {
      const [r = 0, g = 0, b = 0, a = 1] = (color.match(/[\d.]+/g) ?? []).map(Number);
      return [r, g, b, a];
    };
    const luminance = ([r, g, b]: readonly number[]): number => {
      const [x = 0, y = 0, z = 0] = [r, g, b].map((channel = 0) => { const c = channel / 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; });
      return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    const ratio = (a: readonly number[], b: readonly number[]): number => { const [low = 0, high = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y); return (high + 0.05) / (low + 0.05); };
    const ground = (element: Element | null): readonly number[] => {
      for (let at = element; at; at = at.parentElement) { const color = rgb(getComputedStyle(at).backgroundColor); if (color[3] === 1) return color; }
      return [255, 255, 255];
    };
    const edges = ({ left, top, right, bottom }: DOMRect): readonly [number, number, number, number] => [left, top, right, bottom];
    const found: MeasuredText[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!element || (node.textContent ?? '').trim() === '' || getComputedStyle(element).visibility === 'hidden') continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const tile = element.closest('[data-tile]');
      const style = getComputedStyle(element);
      const [color, under] = [rgb(style.color), ground(element)];
      const stripes = under.map((channel, i) => channel + ((color[i] ?? 0) - channel) * share);
      found.push({
        text: (node.textContent ?? '').trim(), tile: tile?.getAttribute('data-tile') ?? '', fontPx: Number.parseFloat(style.fontSize), contrast: ratio(color, under), light: Math.max(luminance(color), luminance(under)), hatched: ratio(color, stripes),
        box: edges(range.getBoundingClientRect()), room: tile ? edges((tile.firstElementChild ?? tile).getBoundingClientRect()) : [0, 0, innerWidth, innerHeight], isFigure: element.closest('[data-value]') !== null || /\d/.test(node.textContent ?? ''), isInBreach: element.closest('[data-mark="breach"]') !== null,
      });
    }
    return found;
  }, stripe);
}

/** Texts of one tile that cover one another, and texts that leave their room; ascenders and descenders of a line box may stand out by `slack` of their size. */
export function boxFaults(texts: readonly MeasuredText[], slack = 0.16): readonly string[] {
  const faults: string[] = [];
  for (const [i, a] of texts.entries()) {
    const s = a.fontPx * slack;
    if (a.box[0] < a.room[0] - 1 || a.box[2] > a.room[2] + 1 || a.box[1] < a.room[1] - s || a.box[3] > a.room[3] + s) faults.push(`${a.tile}: "${a.text}" leaves its room: ${a.box.map(Math.round).join(' ')} in ${a.room.map(Math.round).join(' ')}`);
    for (const b of texts.slice(i + 1)) {
      const t = Math.min(a.fontPx, b.fontPx) * slack;
      if (a.box[0] + 1 < b.box[2] && b.box[0] + 1 < a.box[2] && a.box[1] + t < b.box[3] - t && b.box[1] + t < a.box[3] - t) faults.push(`${a.tile}: "${a.text}" and "${b.text}" overlap`);
    }
  }
  return faults;
}
