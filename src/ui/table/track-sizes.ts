/** Widths of columns as tracks of a grid; columns that grow share the room that is left by their width. */
export function trackSizes(columns: readonly { readonly width: number; readonly grow: boolean }[]): string {
  return columns.map(({ width, grow }) => (grow ? `minmax(${width}px, ${width}fr)` : `${width}px`)).join(' ');
}
