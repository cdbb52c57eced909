/**
 * A wall's whole configuration, as plain search parameters: a device shows what its link says, and keeps nothing. Language, theme, formula and
 * simulation are the board's parameters (`state/board-address.ts`). Reading never fails: what is not understood falls back to its default. Pure.
 */
import { WINDOWS, type MetricWindow } from '../../model/views/queries.ts';
import { isReadyWall, READY_PAGES, type ReadyWall } from './ready-walls.ts';
import { isTileKind, type TileKind } from './tiles.ts';

export type PageTiles = readonly TileKind[];

export interface WallAddress {
  readonly ready: ReadyWall;
  /** `null`: the ready-made wall's own. */
  readonly pages: readonly PageTiles[] | null;
  readonly diagonalInches: number;
  readonly distanceM: number;
  /** The panel hangs on its side although it reports itself upright: the page turns what it draws. */
  readonly turned: boolean;
  /** Of each edge, in percent of the screen: what the panel hides. */
  readonly marginPercent: number;
  readonly rotationS: number;
  readonly window: MetricWindow;
  /** Minutes of the day, in the centre's time zone; `null`: as its calendars say. */
  readonly open: { readonly from: number; readonly to: number } | null;
  /** Size that the wall was made for, "1920x1080"; `null`: whatever comes. */
  readonly size: { readonly width: number; readonly height: number } | null;
  readonly shows: 'wall' | 'editor' | 'test-card';
}

export const ROTATION_S = { least: 15, most: 30, usual: 20 } as const;
export const DIAGONAL_INCHES = { least: 10, most: 200, usual: 55 } as const;
export const DISTANCE_M = { least: 0.5, most: 50, usual: 5 } as const;
export const MARGIN_PERCENT = { least: 0, most: 5, usual: 0 } as const;
interface Range { readonly least: number; readonly most: number; readonly usual: number }
const MOST_PAGES = 12;
const MOST_TILES = 9;

export const DEFAULT_WALL: WallAddress = {
  ready: 'sales-peak', pages: null, diagonalInches: DIAGONAL_INCHES.usual, distanceM: DISTANCE_M.usual, turned: false, marginPercent: MARGIN_PERCENT.usual,
  rotationS: ROTATION_S.usual, window: '30m', open: null, size: null, shows: 'wall',
};

export const pagesOf = ({ ready, pages }: WallAddress): readonly PageTiles[] => pages ?? READY_PAGES[ready];

function within(text: string | null, { least, most, usual }: Range): number {
  const value = text === null || text === '' ? Number.NaN : Number(text);
  return Number.isNaN(value) ? usual : Math.min(most, Math.max(least, value));
}

function pageOf(text: string): readonly PageTiles[] {
  const tiles = [...new Set(text.split(',').filter(isTileKind))].slice(0, MOST_TILES);
  return tiles.length === 0 ? [] : [tiles];
}

const minutesOf = (text: string): number => {
  const [, hours, minutes] = /^(\d{1,2}):(\d\d)$/.exec(text) ?? [];
  return hours === undefined || minutes === undefined || Number(minutes) > 59 ? Number.NaN : Number(hours) * 60 + Number(minutes);
};

function openOf(text: string | null): WallAddress['open'] {
  const [from, to] = (text ?? '').split('-').map(minutesOf);
  return from !== undefined && to !== undefined && from < to && to <= 24 * 60 ? { from, to } : null;
}

function sizeOf(text: string | null): WallAddress['size'] {
  const [, width, height] = /^(\d{3,5})x(\d{3,5})$/.exec(text ?? '') ?? [];
  return width === undefined || height === undefined ? null : { width: Number(width), height: Number(height) };
}

/** The wall that an address shows. */
export function readWall(search: string): WallAddress {
  const parameters = new URLSearchParams(search);
  const ready = parameters.get('wall') ?? '';
  const pages = parameters.getAll('page').flatMap(pageOf).slice(0, MOST_PAGES);
  const shows = parameters.get('show');
  return {
    ready: isReadyWall(ready) ? ready : DEFAULT_WALL.ready,
    pages: pages.length === 0 ? null : pages,
    diagonalInches: within(parameters.get('diagonal'), DIAGONAL_INCHES),
    distanceM: within(parameters.get('distance'), DISTANCE_M),
    turned: parameters.get('turned') === '1',
    marginPercent: within(parameters.get('margin'), MARGIN_PERCENT),
    rotationS: within(parameters.get('rotation'), ROTATION_S),
    window: WINDOWS.find((window) => window === parameters.get('window')) ?? DEFAULT_WALL.window,
    open: openOf(parameters.get('open')),
    size: sizeOf(parameters.get('size')),
    shows: shows === 'editor' || shows === 'test-card' ? shows : 'wall',
  };
}

export const clockText = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

const OWN = ['wall', 'page', 'diagonal', 'distance', 'turned', 'margin', 'rotation', 'window', 'open', 'size', 'show'];

/** Address of a wall; defaults are left out, and parameters of others in `search` are kept. Inverse of `readWall`. */
export function writeWall(wall: WallAddress, search = ''): string {
  const parameters = new URLSearchParams(search);
  for (const name of OWN) parameters.delete(name);
  const set = (name: string, value: string | number, usual: string | number): void => { if (value !== usual) parameters.set(name, String(value)); };
  set('wall', wall.ready, DEFAULT_WALL.ready);
  for (const tiles of wall.pages ?? []) parameters.append('page', tiles.join(','));
  set('diagonal', wall.diagonalInches, DEFAULT_WALL.diagonalInches);
  set('distance', wall.distanceM, DEFAULT_WALL.distanceM);
  if (wall.turned) parameters.set('turned', '1');
  set('margin', wall.marginPercent, DEFAULT_WALL.marginPercent);
  set('rotation', wall.rotationS, DEFAULT_WALL.rotationS);
  set('window', wall.window, DEFAULT_WALL.window);
  if (wall.open !== null) parameters.set('open', `${clockText(wall.open.from)}-${clockText(wall.open.to)}`);
  if (wall.size !== null) parameters.set('size', `${wall.size.width}x${wall.size.height}`);
  if (wall.shows !== 'wall') parameters.set('show', wall.shows);
  const query = parameters.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
  return query === '' ? '/wall' : `/wall?${query}`;
}
