/**
 * A table of any length of which only a window is drawn. It neither sorts nor filters: it shows the rows it is given,
 * says which ones it needs, and reports what the user asks for. One grid with one focus: the active row, named by `aria-activedescendant`.
 */
import { useEffect, useId, useImperativeHandle, useLayoutEffect, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode, type Ref, type SyntheticEvent } from 'react';
import { useTip } from '../tip.tsx';
import { TableHead, type HeadColumn, type HeadSort } from './table-head.tsx';
import { trackSizes } from './track-sizes.ts';
import { TableRow, type CellRenderer, type RowLike } from './table-row.tsx';
import { ROW_PX, drawn, keptInPlace, moveTo, needed, scrollFor, type Active, type Place, type RowRange } from './window.ts';
import css from './table.module.css';

export interface TableHandle {
  readonly focus: () => void;
  readonly move: (by: number) => void;
}

export interface VirtualTableProps<R extends RowLike> {
  readonly label: string;
  readonly columns: readonly HeadColumn[];
  readonly rows: readonly R[];
  /** Index of the first of `rows` among all. */
  readonly from: number;
  readonly count: number;
  readonly sort: readonly HeadSort[];
  readonly onSort: (column: string, additive: boolean) => void;
  readonly onRange: (range: RowRange) => void;
  readonly onOpen: (id: string) => void;
  /** Must keep its identity: every row is drawn again when it changes. */
  readonly renderCell: CellRenderer<R>;
  /** What a cell's tooltip says; `null` for nothing. */
  readonly tipOf?: ((row: R, columnIndex: number) => ReactNode) | undefined;
  /** Row whose detail is open. */
  readonly openId?: string | null | undefined;
  /** Rows that are marked; absent: rows of this table are not. */
  readonly marked?: ReadonlySet<string> | undefined;
  readonly onMark?: ((id: string) => void) | undefined;
  /** Why a row's figures are not of now; `undefined`: they are. */
  readonly lateOf?: ((id: string) => string | undefined) | undefined;
  readonly empty: ReactNode;
  readonly place?: Place | undefined;
  readonly onPlace?: ((place: Place) => void) | undefined;
  readonly handle?: Ref<TableHandle> | undefined;
}

const MARK_PX = 24;
const MOVES: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 };

export function VirtualTable<R extends RowLike>(props: VirtualTableProps<R>) {
  const { label, columns, from, count, sort, onRange, onOpen, renderCell, tipOf, openId, marked, onMark, place, onPlace } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<Active | null>(place?.active ?? null);
  const [viewport, setViewport] = useState({ top: place?.top ?? 0, height: 0 });
  const [pointed, setPointed] = useState<Active | null>(null);
  const tip = useTip();
  const rows = pointed ? keptInPlace(props.rows, pointed.id, pointed.index - from) : props.rows;

  // The active row goes where its row goes; once out of the window, its index is all we know.
  const found = active ? rows.findIndex((row) => row.id === active.id) : -1;
  const activeIndex = found >= 0 ? from + found : (active?.index ?? -1);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    if (place) element.scrollTop = place.top;
    const read = (): void => { setViewport({ top: element.scrollTop, height: element.clientHeight }); };
    read();
    const resized = new ResizeObserver(read);
    resized.observe(element);
    element.addEventListener('scroll', read, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', read);
    };
    // oxlint-disable-next-line react/exhaustive-deps -- a place is where to begin, not where to stay
  }, []);

  const range = needed(viewport.top, viewport.height);
  const shown = drawn(viewport.top, viewport.height);
  const firstShown = Math.max(0, shown.from - from);
  const shownRows = rows.slice(firstShown, Math.max(0, shown.from + shown.count - from));
  // A row that went away under the pointer sends no word of it.
  const pointing = shownRows.some((row) => row.id === pointed?.id);
  useEffect(() => { if (!pointing) tip.hide(); }, [pointing, tip]);
  useEffect(() => { onRange({ from: range.from, count: range.count }); }, [onRange, range.from, range.count]);
  useEffect(() => { onPlace?.({ top: viewport.top, active }); }, [onPlace, viewport.top, active]);

  const activate = (index: number): void => {
    const at = moveTo(index, count);
    const row = rows[at - from];
    if (!row) return;
    setActive({ id: row.id, index: at });
    const element = scroller.current;
    if (element) element.scrollTop = scrollFor(at, element.scrollTop, element.clientHeight);
  };

  useImperativeHandle(props.handle, () => ({
    focus: () => scroller.current?.focus(),
    move: (by) => {
      scroller.current?.focus();
      activate(activeIndex + by);
    },
  }));

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor(viewport.height / ROW_PX) - 2);
    const by = MOVES[event.key] ?? (event.key === 'PageDown' ? page : event.key === 'PageUp' ? -page : undefined);
    if (by !== undefined) activate(activeIndex < 0 ? 0 : activeIndex + by);
    else if (event.key === 'Home') activate(0);
    else if (event.key === 'End') { if (scroller.current) scroller.current.scrollTop = count * ROW_PX; }
    else if (event.key === 'Enter' && active) onOpen(active.id);
    else if ((event.key === 'x' || event.key === ' ') && active && onMark) onMark(active.id);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** One listener for all cells: a tooltip a cell would be a subscription a cell. */
  const onCell = (event: SyntheticEvent): void => {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-column]') : null;
    const index = Number(cell?.closest<HTMLElement>('[data-index]')?.dataset['index']);
    const row = rows[index - from];
    if (event.type === 'pointerover' && row?.id !== pointed?.id) setPointed(row ? { id: row.id, index } : null);
    const content = cell && row ? tipOf?.(row, Number(cell.dataset['column'])) : null;
    if (cell && content) tip.show(event.target instanceof HTMLAnchorElement ? event.target : cell, content);
    else tip.hide();
  };
  const onLeave = (): void => {
    setPointed(null);
    tip.hide();
  };
  const onPress = (event: MouseEvent): void => {
    const index = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]')?.dataset['index'] : undefined;
    const row = index === undefined ? undefined : rows[Number(index) - from];
    if (!row || (event.target instanceof Element && event.target.closest('a, button'))) return;
    setActive({ id: row.id, index: Number(index) });
    if (onMark && event.target instanceof Element && event.target.closest('[data-mark]')) onMark(row.id);
    else onOpen(row.id);
  };

  const width = columns.reduce((sum, column) => sum + column.width, marked === undefined ? 0 : MARK_PX);
  return (
    <div className={css['frame']}>
      {/* The grid is one tab stop; its rows are reached with arrows (APG grid pattern with aria-activedescendant). */}
      <div
        ref={scroller} id={id} className={css['scroller']} role="grid" aria-label={label} aria-rowcount={count + 1} aria-colcount={columns.length} tabIndex={0} aria-readonly aria-multiselectable={marked !== undefined || undefined} style={{ gridTemplateColumns: `${marked === undefined ? '' : `${MARK_PX}px `}${trackSizes(columns)}` }}
        aria-activedescendant={found >= firstShown && activeIndex < shown.from + shown.count ? `${id}-${activeIndex}` : undefined} onKeyDown={onKeyDown} onClick={onPress} onPointerOver={onCell} onPointerLeave={onLeave} onFocus={onCell} onBlur={tip.hide}
      >
        <div role="rowgroup" className={css['headGroup']} style={{ minWidth: width }}><TableHead columns={columns} sort={sort} onSort={props.onSort} marks={marked !== undefined} /></div>
        <div role="rowgroup" className={css['body']} style={{ height: count * ROW_PX, minWidth: width }}>
          {shownRows.map((row, i) => {
            const index = from + firstShown + i;
            return <TableRow key={row.id} domId={`${id}-${index}`} row={row} index={index} columns={columns} active={index === activeIndex} open={row.id === openId} marked={marked?.has(row.id)} late={props.lateOf?.(row.id)} renderCell={renderCell} />;
          })}
        </div>
      </div>
      {count === 0 && <div className={css['empty']}>{props.empty}</div>}
    </div>
  );
}
