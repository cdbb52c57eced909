/** Arithmetic of a table's window. */
export const ROW_PX = 28;
/** Height of the sticky header, which covers the first rows when scrolling to one. */
export const HEAD_PX = 30;
/** Rows asked for beyond what is seen, and the step in which the window moves: small scrolls ask nothing. */
const MARGIN = 12;
const STEP = 12;
/** The engine's window is bounded, whatever the screen. */
const MOST = 200;

/** Rows drawn beyond what is seen: they are at hand, and drawing them costs. */
const DRAWN_MARGIN = 4;

export interface RowRange { readonly from: number; readonly count: number }
export interface Active { readonly id: string; readonly index: number }
/** Where a table stood: enough to come back to it. */
export interface Place { readonly top: number; readonly active: Active | null }

/** Rows to have at hand for a scroll position. */
export function needed(top: number, height: number): RowRange {
  const first = Math.floor(top / ROW_PX);
  const from = Math.max(0, Math.floor((first - MARGIN) / STEP) * STEP);
  const last = first + Math.ceil(height / ROW_PX) + MARGIN;
  const count = Math.ceil((last - from) / STEP) * STEP;
  return { from, count: Math.min(MOST, Math.max(STEP * 2, count)) };
}

/** Rows to draw for a scroll position: fewer than are at hand. */
export function drawn(top: number, height: number): RowRange {
  const first = Math.floor(top / ROW_PX);
  const from = Math.max(0, first - DRAWN_MARGIN);
  return { from, count: first + Math.ceil(height / ROW_PX) + DRAWN_MARGIN - from };
}

export const moveTo = (index: number, count: number): number => Math.max(0, Math.min(count - 1, index));

/** Scroll position that shows a row, moving no more than needed. */
export function scrollFor(index: number, top: number, height: number): number {
  const rowTop = index * ROW_PX;
  if (rowTop < top) return rowTop;
  const bottom = rowTop + ROW_PX + HEAD_PX;
  return bottom > top + height ? bottom - height : top;
}

/** The row under the pointer stays where it is while others change places: a press must hit what was aimed at. `at` is its index in `rows`. */
export function keptInPlace<R extends { readonly id: string }>(rows: readonly R[], id: string, at: number): readonly R[] {
  const now = rows.findIndex((row) => row.id === id);
  const row = rows[now];
  if (!row || now === at || at < 0 || at >= rows.length) return rows;
  const others = rows.toSpliced(now, 1);
  return others.toSpliced(at, 0, row);
}
