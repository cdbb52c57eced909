import { useEffect, useRef, type RefObject } from 'react';
import type { Table } from '../../model/views/columns.ts';
import { useBoard } from '../../state/board-context.tsx';
import type { TableHandle } from '../../ui/table/virtual-table.tsx';

interface KeyTargets {
  readonly table: RefObject<TableHandle | null>;
  readonly filterField: RefObject<HTMLInputElement | null>;
  readonly help: () => void;
  /** Whether anything was marked. */
  readonly clearMarks: () => boolean;
}

const TAB_KEYS: Readonly<Record<string, Table>> = { a: 'agents', q: 'queues', s: 'skills', w: 'work' };
const ROW_KEYS: Readonly<Record<string, number>> = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 };
/** A pause after `g` longer than this forgets it. */
const CHORD_MS = 1500;

const takesText = (target: EventTarget | null): boolean => target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type=range]):not([type=checkbox]), textarea, select'));
/** A popup or dialog is open: its keys are its own. */
const inOverlay = (target: EventTarget | null): boolean => target instanceof Element && target.closest('[role=dialog], [role=listbox], [role=menu]') !== null;

/** Of the open panel, or of the marked rows. */
const firstCommand = (): HTMLElement | null => document.querySelector<HTMLElement>('aside [data-commands] button') ?? document.querySelector<HTMLElement>('[data-commands] button');

/** Keys of the whole board. */
export function useBoardKeys(targets: KeyTargets): void {
  const { store } = useBoard();
  const latest = useRef(targets);
  useEffect(() => { latest.current = targets; });

  useEffect(() => {
    let chordMs = Number.NEGATIVE_INFINITY;
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || inOverlay(event.target)) return;
      const { table, filterField, help, clearMarks } = latest.current;
      const { actions, panels } = store.getState();
      if (event.key === 'Escape') {
        if (event.target === filterField.current) table.current?.focus();
        else if (panels.length > 0) actions.keepPanels(panels.length - 1);
        else if (!clearMarks()) return;
      } else if (takesText(event.target)) {
        return;
      } else if (event.timeStamp - chordMs < CHORD_MS && Object.hasOwn(TAB_KEYS, event.key)) {
        chordMs = Number.NEGATIVE_INFINITY;
        actions.goTo(TAB_KEYS[event.key] ?? 'queues');
      } else if (event.key === 'g') {
        chordMs = event.timeStamp;
      } else if (event.key === '/') {
        filterField.current?.focus();
      } else if (event.key === 'a') {
        firstCommand()?.focus();
      } else if (event.key === '?') {
        help();
      } else if (Object.hasOwn(ROW_KEYS, event.key) && event.target === document.body) {
        table.current?.move(ROW_KEYS[event.key] ?? 0);
      } else {
        return;
      }
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => { document.removeEventListener('keydown', onKey); };
  }, [store]);
}
