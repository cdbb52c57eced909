/** What a cell says, as data: pure, tested by tables of values. */
import { attentionOf, type Attention } from '../../model/metrics/attention.ts';
import { SMALL_N } from '../../model/metrics/catalogue.ts';
import type { Cell, Column } from '../../model/views/columns.ts';
import { channelWords, reasonWord, stateWord } from '../../i18n/catalogue.ts';
import { NO_VALUE, withSign, type Formats } from '../../i18n/formats.ts';
import type { Words } from '../../i18n/words.en.ts';
import type { StateShape } from '../../ui/mark.tsx';

export type CellView =
  | { readonly kind: 'none' }
  /** Somebody else's text. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'state'; readonly word: string; readonly shape: StateShape | null }
  | { readonly kind: 'age'; readonly sinceUs: number }
  /** `smallN` is set where a share or mean stands on too few cases to be judged. */
  | { readonly kind: 'number'; readonly text: string; readonly smallN: string | null };

const SHAPES: Readonly<Record<string, Readonly<Record<string, StateShape>>>> = {
  routing: { idle: 'ring', interacting: 'disc', direct: 'half', alerting: 'bell', 'wrap-up': 'square', 'not-responding': 'triangle', 'not-routable': 'dash' },
  state: { created: 'dot', queued: 'ring', pushed: 'bell', active: 'disc', held: 'half', paused: 'half', 'wrap-up': 'square' },
};
const shapeOf = (columnId: string, code: string): StateShape | null => {
  const shapes = Object.hasOwn(SHAPES, columnId) ? SHAPES[columnId] : undefined;
  return shapes && Object.hasOwn(shapes, code) ? (shapes[code] ?? null) : null;
};

const NONE: CellView = { kind: 'none' };

export function toCellView(column: Column, cell: Cell, n: number | null, words: Words, formats: Formats): CellView {
  if (cell === null || cell === '') return NONE;
  if (typeof cell === 'string') {
    if (column.kind === 'state') return { kind: 'state', word: stateWord(words, column.id, cell), shape: shapeOf(column.id, cell) };
    return { kind: 'text', text: column.id === 'channel' || column.id === 'channels' ? channelWords(words, cell) : column.id === 'reason' ? reasonWord(words, cell) : cell };
  }
  switch (column.kind) {
    case 'age': return { kind: 'age', sinceUs: cell };
    case 'instant': return { kind: 'number', text: formats.time(cell), smallN: null };
    case 'count': return { kind: 'number', text: signed(column, cell, (value) => (Number.isInteger(value) ? formats.integer(value) : formats.decimal(value))), smallN: null };
    case 'duration-ms': return { kind: 'number', text: signed(column, cell, formats.duration), smallN: null };
    case 'ratio': return {
      kind: 'number',
      // A number of contacts at once, not a share of anything.
      text: column.id === 'concurrency' ? formats.decimal(cell) : formats.percent(cell),
      smallN: n !== null && n < SMALL_N ? formats.integer(n) : null,
    };
    case 'text': case 'state': return { kind: 'text', text: String(cell) };
  }
}

const signed = (column: Column, value: number, text: (value: number) => string): string => (column.signed === true ? withSign(value, text) : text(value));

/** Empty cells are "-" in number columns and nothing in text columns. */
export const emptyText = (column: Column): string => (column.kind === 'text' || column.kind === 'state' ? '' : NO_VALUE);

export const alignOf = (column: Column): 'start' | 'end' => (column.kind === 'text' || column.kind === 'state' ? 'start' : 'end');

/** Mark of a queue's row: the live service level against the queue's own goal. */
export function urgencyOf(serviceLevelLive: Cell, n: number | null, target: Cell): Attention | null {
  return attentionOf(typeof serviceLevelLive === 'number' ? serviceLevelLive : null, n, typeof target === 'number' ? target : null);
}
