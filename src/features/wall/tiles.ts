/**
 * The tiles that a wall can show, and the room that each needs, in widths of its own letters (em). A layout finds a size of letters
 * at which all of a page's tiles have that room; nothing here knows pixels, nor what a tile says.
 */

/** Order of the editor's list. */
export const TILE_KINDS = ['service-level', 'waiting', 'longest-wait', 'abandon', 'staff', 'expected', 'csat', 'ratings', 'agents', 'queues', 'hot', 'cold', 'backlog', 'alerts', 'message', 'clock'] as const;
export type TileKind = (typeof TILE_KINDS)[number];

export const isTileKind = (text: string): text is TileKind => TILE_KINDS.some((kind) => kind === text);

/**
 * How rows are written: `full` with every column, `short` with the two that decide, `folded` with the name on a line of its own.
 * A number, a message and a clock have one form.
 */
export const FORMS = ['full', 'short', 'folded'] as const;
export type Form = (typeof FORMS)[number];

export interface Room {
  /** Least width, gaps and padding within. */
  readonly width: number;
  /** Least height without rows. */
  readonly height: number;
  /** Height of each row; 0 for a tile without. */
  readonly row: number;
}

/** Padding, the line of its label, the number at one and a half times the size, and the line below it. */
const NUMBER: Room = { width: 9.4, height: 4.9, row: 0 };
/** Padding and the line of the label. */
const HEAD = 2.3;
const rows = (width: number, row: number): Room => ({ width, height: HEAD, row });
/** A mark, a name of 12 characters, and three columns; two; none beside the name. */
const NAMED: readonly [Room, ...Room[]] = [rows(23, 1.25), rows(19.2, 1.25), rows(11.6, 2.4)];

/** Room by form; a form that a tile lacks is its former one. */
const ROOMS: Readonly<Record<TileKind, readonly [Room, ...Room[]]>> = {
  'service-level': [NUMBER], waiting: [NUMBER], 'longest-wait': [NUMBER], abandon: [NUMBER], staff: [NUMBER], expected: [NUMBER], csat: [NUMBER], clock: [NUMBER],
  queues: NAMED, hot: NAMED, cold: NAMED, ratings: NAMED,
  /** A name, a rule with its figure, a time of day. */
  alerts: [rows(21.4, 1.25), rows(21.4, 1.25), rows(13.8, 2.4)],
  /** Four columns; folded, their headings have a line of their own. */
  backlog: [rows(24.6, 1.25), rows(24.6, 1.25), { width: 17.4, height: HEAD + 1.5, row: 2.4 }],
  agents: [rows(13, 1.25)],
  message: [{ width: 11.6, height: 4.9, row: 0 }],
};

export function roomOf(kind: TileKind, form: Form): Room {
  const forms = ROOMS[kind];
  return forms[Math.min(FORMS.indexOf(form), forms.length - 1)] ?? forms[0];
}

/** A number stands in a grid with others of its kind; the rest are blocks of lines. */
export const isNumber = (kind: TileKind): boolean => ROOMS[kind][0] === NUMBER;
