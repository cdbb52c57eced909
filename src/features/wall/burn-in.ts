/** What keeps a panel from keeping a picture: the layout walks a few pixels, and the header changes its edge. Pure, of wall time in milliseconds. */
const SHIFT_EVERY_MS = 3 * 60_000;
const EDGE_EVERY_MS = 30 * 60_000;
/** Room that the layout leaves free on every side for its walk. */
export const SHIFT_ROOM_PX = 8;

/** A round trip in steps of 2 to 8 pixels, none of them back where it was two steps before. */
const WALK: readonly (readonly [x: number, y: number])[] = [[0, 0], [4, 2], [8, -2], [2, -8], [-4, -4], [-8, 2], [-4, 8], [2, 4]];

export function shiftAt(nowMs: number): { readonly x: number; readonly y: number } {
  const [x, y] = WALK[Math.floor(nowMs / SHIFT_EVERY_MS) % WALK.length] ?? [0, 0];
  return { x, y };
}

export const headerAt = (nowMs: number): 'top' | 'bottom' => (Math.floor(nowMs / EDGE_EVERY_MS) % 2 === 0 ? 'top' : 'bottom');
