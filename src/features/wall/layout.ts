/**
 * Where the tiles of a page stand and how large its letters are, so that everything on it can be read from the viewers' place.
 * Of the rich arrangements (five or six rows, figures beside their names) the richest is taken whose letters are of the preferred size, else the one
 * with the largest that are large enough; only then a poor one, by the same rule. A tile that would bring the letters under the least size is refused. Pure.
 */
import { isNumber, roomOf, type Form, type Room, type TileKind } from './tiles.ts';

export interface Area { readonly width: number; readonly height: number }

/** Sizes of a font in pixels. */
export interface LetterSizes { readonly least: number; readonly preferred: number }

export interface PlacedTile {
  readonly kind: TileKind;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface RefusedTile {
  readonly kind: TileKind;
  /** Size that the page's letters would have had with it. */
  readonly fontPx: number;
}
export interface PageLayout {
  readonly tiles: readonly PlacedTile[];
  readonly fontPx: number;
  readonly form: Form;
  /** Rows of each list, the last line of a list that is cut included. */
  readonly rows: number;
  readonly refused: readonly RefusedTile[];
}

interface Wording { readonly form: Form; readonly rows: number }
const wordings = (forms: readonly Form[], rows: readonly number[]): readonly Wording[] => forms.flatMap((form) => rows.map((n) => ({ form, rows: n })));
/** WALL: a list of at most six rows. Each list from rich to poor. */
const RICH = wordings(['full', 'short'], [6, 5]);
const POOR = [...wordings(['full', 'short'], [4, 3]), ...wordings(['folded'], [6, 5, 4, 3])];
/** Letters larger than this many times the preferred size serve nobody. Beside numbers alone they stay at it: what room is left belongs to the numbers. */
const MOST_LARGE = 1.35;

interface Arrangement extends Wording { readonly beside: boolean; readonly numberColumns: number; readonly blockColumns: number; readonly fontPx: number }
interface Grid { readonly columns: number; readonly lines: number; readonly width: number; readonly height: number }

export function layoutPage(kinds: readonly TileKind[], area: Area, sizes: LetterSizes): PageLayout {
  const accepted: TileKind[] = [];
  const refused: RefusedTile[] = [];
  let best: Arrangement | null = null;
  for (const kind of kinds) {
    const tried = arrange([...accepted, kind], area, sizes);
    if (tried.fontPx >= sizes.least) {
      accepted.push(kind);
      best = tried;
    } else {
      refused.push({ kind, fontPx: tried.fontPx });
    }
  }
  if (best === null) return { tiles: [], fontPx: sizes.least, form: 'full', rows: 0, refused };
  return { tiles: place(accepted, area, best), fontPx: best.fontPx, form: best.form, rows: best.rows, refused };
}

function arrange(kinds: readonly TileKind[], area: Area, sizes: LetterSizes): Arrangement {
  const rich = bestOf(RICH, kinds, area, sizes);
  if (rich.fontPx >= sizes.least) return rich;
  const poor = bestOf(POOR, kinds, area, sizes);
  return poor.fontPx > rich.fontPx ? poor : rich;
}

/** The first wording that reaches the preferred size, else the one with the largest letters. */
function bestOf(choices: readonly Wording[], kinds: readonly TileKind[], area: Area, sizes: LetterSizes): Arrangement {
  let best: Arrangement = { beside: true, numberColumns: 1, blockColumns: 1, form: 'full', rows: 1, fontPx: 0 };
  for (const wording of choices) {
    for (const shape of shapes(kinds)) {
      const fontPx = Math.min(sizes.preferred * (kinds.every(isNumber) ? 1 : MOST_LARGE), fontFor(kinds, area, { ...shape, ...wording }));
      if (fontPx > best.fontPx) best = { ...shape, ...wording, fontPx };
    }
    if (best.fontPx >= sizes.preferred) break;
  }
  return best;
}

function shapes(kinds: readonly TileKind[]): readonly Pick<Arrangement, 'beside' | 'numberColumns' | 'blockColumns'>[] {
  const numbers = kinds.filter(isNumber).length;
  const upTo = (n: number): readonly number[] => Array.from({ length: Math.max(1, n) }, (_one, i) => i + 1);
  return [true, false].flatMap((beside) => upTo(numbers).flatMap((numberColumns) => upTo(kinds.length - numbers).map((blockColumns) => ({ beside, numberColumns, blockColumns }))));
}

const heightOf = ({ height, row }: Room, rows: number): number => height + row * rows;

function gridOf(rooms: readonly Room[], columns: number, rows: number): Grid {
  if (rooms.length === 0) return { columns: 0, lines: 0, width: 0, height: 0 };
  const lines = Math.ceil(rooms.length / columns);
  const widths = rooms.map(({ width }) => width);
  // In one line each is as wide as it needs; several lines share their columns.
  return { columns, lines, width: lines === 1 ? sum(widths) : columns * Math.max(...widths), height: lines * Math.max(...rooms.map((room) => heightOf(room, rows))) };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

type Shape = Omit<Arrangement, 'fontPx'>;

function gridsOf(kinds: readonly TileKind[], { numberColumns, blockColumns, form, rows }: Shape): readonly [numbers: Grid, blocks: Grid] {
  const rooms = (wanted: boolean): readonly Room[] => kinds.filter((kind) => isNumber(kind) === wanted).map((kind) => roomOf(kind, form));
  return [gridOf(rooms(true), numberColumns, rows), gridOf(rooms(false), blockColumns, rows)];
}

function fontFor(kinds: readonly TileKind[], area: Area, shape: Shape): number {
  const [numbers, blocks] = gridsOf(kinds, shape);
  const width = shape.beside ? numbers.width + blocks.width : Math.max(numbers.width, blocks.width);
  const height = shape.beside ? Math.max(numbers.height, blocks.height) : numbers.height + blocks.height;
  return Math.min(area.width / width, area.height / height);
}

/** Room beyond the needs goes to both grids in proportion. */
function place(kinds: readonly TileKind[], area: Area, shape: Shape): readonly PlacedTile[] {
  const [numbers, blocks] = gridsOf(kinds, shape);
  const share = shape.beside ? numbers.width / (numbers.width + blocks.width) : numbers.height / (numbers.height + blocks.height);
  const first: Area = shape.beside ? { width: area.width * share, height: area.height } : { width: area.width, height: area.height * share };
  const second: Area = shape.beside ? { width: area.width - first.width, height: area.height } : { width: area.width, height: area.height - first.height };
  return [
    ...fill(kinds.filter(isNumber), shape.form, numbers, first, 0, 0),
    ...fill(kinds.filter((kind) => !isNumber(kind)), shape.form, blocks, second, shape.beside ? first.width : 0, shape.beside ? 0 : first.height),
  ];
}

/** A last line with fewer tiles is as wide as the others. */
function fill(kinds: readonly TileKind[], form: Form, { columns, lines }: Grid, area: Area, x: number, y: number): readonly PlacedTile[] {
  if (lines === 1) {
    const widths = kinds.map((kind) => roomOf(kind, form).width);
    const scale = area.width / sum(widths);
    return kinds.map((kind, i) => ({ kind, x: x + sum(widths.slice(0, i)) * scale, y, width: (widths[i] ?? 0) * scale, height: area.height }));
  }
  return kinds.map((kind, i) => {
    const line = Math.floor(i / columns);
    const inLine = Math.min(columns, kinds.length - line * columns);
    const width = area.width / inLine;
    const height = area.height / lines;
    return { kind, x: x + (i % columns) * width, y: y + line * height, width, height };
  });
}
