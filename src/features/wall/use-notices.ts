/** What whoever sets a wall up has to know, for a short while: tiles that were refused, a screen of another size, names that were made up. */
import { useEffect, useMemo, useState } from 'react';
import type { Formats } from '../../i18n/formats.ts';
import type { WallWords } from '../../i18n/wall-words.ts';
import type { Geometry } from './geometry.ts';
import { arcMinutesOf } from './type-scale.ts';
import type { WallAddress } from './wall-address.ts';
import type { Picture } from './wall-watch.ts';

const SHOWN_MS = 20_000;

export interface NoticeParts { readonly words: WallWords; readonly formats: Formats; readonly geometry: Geometry; readonly wall: WallAddress; readonly device: { readonly width: number; readonly height: number }; /** Where names that were made up are told; a wall at work does not. */ readonly names: Picture['names'] | null }

/** In the order in which they matter. Pure. */
export function noticesOf({ words, formats, geometry: { pages, screen }, wall, device, names }: NoticeParts): readonly string[] {
  const size = ({ width, height }: { readonly width: number; readonly height: number }): string => `${width} × ${height}`;
  const resized = wall.size !== null && (wall.size.width !== device.width || wall.size.height !== device.height) ? [words.resized(size(wall.size), size(device))] : [];
  const refused = pages.flatMap(({ refused: tiles }) => tiles.map(({ kind, fontPx }) => words.refused(words.tileNames[kind], formats.decimal(arcMinutesOf(screen, fontPx)), formats.decimal(screen.distanceM))));
  const derived = [...names?.values() ?? []].filter((name) => name.derived).map(({ text }) => text);
  return [...resized, ...refused, ...(derived.length > 0 ? [words.derivedNames(derived.join(', '))] : [])];
}

/** For a while after the start, and after whatever changed them. */
export function useNotices(parts: NoticeParts): string | null {
  const all = noticesOf(parts);
  const text = all.join(' · ');
  const [over, setOver] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => { setOver(text); }, SHOWN_MS);
    return () => { clearTimeout(timer); };
  }, [text]);
  return useMemo(() => (text === '' || text === over ? null : text), [text, over]);
}
