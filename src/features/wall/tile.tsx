/** One tile, with a boundary of its own: whatever goes wrong in it, the others go on. */
import { memo, useState } from 'react';
import { NO_VALUE } from '../../i18n/formats.ts';
import { Boundary } from '../../ui/boundary.tsx';
import { StateMark, UrgencyMark } from '../../ui/mark.tsx';
import type { LateOf } from '../../state/use-late.ts';
import { Plain } from '../../ui/plain.tsx';
import type { PlacedTile } from './layout.ts';
import type { Closed } from './opening.ts';
import { isListKind, listView, messageText, type ListKind, type ListRow, type ListView } from './list-view.ts';
import { isNumberKind, numberView, type NumberKind, type NumberView } from './number-view.ts';
import type { Standing } from './queue-order.ts';
import { fitting, textEm } from './text-width.ts';
import { roomOf, type Form } from './tiles.ts';
import type { Picture } from './wall-watch.ts';
import { useSpeech } from './wall-speech.tsx';
import css from './tile.module.css';

interface TileProps {
  readonly placed: PlacedTile;
  readonly picture: Picture;
  readonly fontPx: number;
  /** Size of small print. */
  readonly smallEm: number;
  readonly form: Form;
  /** The feed's mode, on the tile itself; empty when it is live. */
  readonly tag: string;
  /** Outside opening hours. */
  readonly closed: Closed | null;
}

/** Padding of a tile, gaps included, in em. */
const PADDING_EM = 0.9;
/** Of a number tile, what its label, its detail and its padding take of the height. */
const AROUND_VALUE_EM = 3.4;
/** The value gives way to what stands beside it, but not by more than this. */
const LEAST_BESIDE = 0.9;
/** Two small lines. */
const ASIDE_HEIGHT_EM = 1.9;
/** WALL: six rows; twice as many where the tile is upright. */
const mostRows = (width: number, height: number): number => (height > width ? 12 : 6);

export function Tile(props: TileProps) {
  const { words } = useSpeech();
  const { x, y, width, height, kind } = props.placed;
  return (
    <section className={css['place']} style={{ left: x, top: y, width, height }} aria-label={words.tileNames[kind]} data-tile={kind}>
      <Boundary onError={(error) => { console.error(error); }} fallback={() => <div className={css['tile']}><p className={css['none']}>{words.failed}</p></div>}>
        <Content {...props} />
      </Boundary>
    </section>
  );
}

function Content({ placed: { kind, width, height }, picture, fontPx, smallEm, form, tag, closed }: TileProps) {
  const speech = useSpeech();
  const widthEm = width / fontPx - PADDING_EM;
  const heightEm = height / fontPx;
  if (isNumberKind(kind)) return <NumberTile kind={kind} view={orClosed(numberView(kind, picture, speech), closed)} widthEm={widthEm} heightEm={heightEm} smallEm={smallEm} atMs={picture.atMs} isLate={kind !== 'clock' && picture.lateOf() !== ''} tag={tag} />;
  if (isListKind(kind)) {
    const room = roomOf(kind, form);
    const rows = Math.max(1, Math.min(mostRows(width, height), Math.floor((heightEm - room.height) / room.row)));
    return <ListTile kind={kind} view={listView(kind, picture, speech, { rows, form })} lines={rows} heightEm={heightEm - room.height} form={form} widthEm={widthEm} lateOf={picture.lateOf} tag={tag} />;
  }
  return <MessageTile text={messageText(picture)} tag={tag} lines={Math.max(1, Math.floor((heightEm - 2) / 1.25))} />;
}

/** Outside opening hours the next opening stands where there is no value. */
const orClosed = (view: NumberView, closed: Closed | null): NumberView => (closed === null || view.value !== NO_VALUE ? view : { ...view, value: closed.value ?? NO_VALUE, detail: [closed.detail] });

interface NumberTileProps { readonly kind: NumberKind; readonly view: NumberView; readonly widthEm: number; readonly heightEm: number; readonly smallEm: number; readonly atMs: number; readonly isLate: boolean; readonly tag: string }

/** The number is as large as its tile lets it be; its width is that of a value that is as long as this kind gets. */
const NumberTile = memo(function NumberTile({ kind, view, widthEm, heightEm, smallEm, atMs, isLate, tag }: NumberTileProps) {
  const { value } = view;
  const isMarked = useChangeMark(value, atMs) && !view.ticks;
  const markEm = view.mark === null ? 0 : 0.7;
  const valueEm = Math.max(1, Math.min(heightEm - AROUND_VALUE_EM, widthEm / (Math.max(3.3, textEm(value)) + markEm), 6));
  const asideEm = view.aside === null ? 0 : Math.max(...view.aside.map(textEm)) * smallEm + 0.6;
  const besideEm = Math.min(valueEm, (widthEm - asideEm) / (textEm(value) + markEm));
  const hasAside = view.aside !== null && heightEm - AROUND_VALUE_EM >= ASIDE_HEIGHT_EM && besideEm >= valueEm * LEAST_BESIDE;
  return (
    <div className={css['tile']} data-mark={view.mark ?? undefined} data-kind={kind} data-late={isLate || undefined}>
      <Head label={view.label} tag={tag} />
      <p className={css['value']} style={{ fontSize: `${hasAside ? besideEm : valueEm}em` }} data-value data-changed={isMarked || undefined}>
        {view.mark !== null && <UrgencyMark urgency={view.mark} />}<span>{value}</span>
        {hasAside && <small className={css['aside']} style={{ fontSize: 'var(--small)' }}>{view.aside?.map((part) => <span key={part}>{part}</span>)}</small>}
      </p>
      <p className={css['detail']} data-value>{fitting(view.detail, widthEm)}</p>
    </div>
  );
});

/** A few rows fill an upright screen; beyond this they would not be seen as one list. */
const MOST_ROW_EM = 7;

/** Columns of figures keep their places when figures grow. */
const isNamed = (kind: ListKind): boolean => kind !== 'alerts' && kind !== 'agents';

interface ListTileProps { readonly kind: ListKind; readonly view: ListView; readonly lines: number; /** For the rows. */ readonly heightEm: number; readonly form: Form; readonly widthEm: number; readonly lateOf: LateOf; readonly tag: string }

const ListTile = memo(function ListTile({ kind, view, lines, heightEm, form, widthEm, lateOf, tag }: ListTileProps) {
  const { rows, foot, headings } = view;
  const [first, ...others] = foot;
  const columns = Math.max(headings.length, ...rows.map(({ cells }) => cells.length));
  const isFolded = form === 'folded' && kind !== 'agents';
  // A row is left for the foot, unless all of them are taken.
  const hasFoot = first !== undefined && rows.length < lines;
  // Few rows stand further apart: room is for whoever reads.
  const drawnEm = Math.min(MOST_ROW_EM, heightEm / Math.max(1, rows.length + (hasFoot ? 1 : 0)));
  return (
    <div className={css['tile']} data-kind={kind}>
      <div className={css['list']} data-form={isFolded ? 'folded' : 'rows'} style={{ gridTemplateColumns: `1em minmax(0, 1fr) repeat(${columns}, ${isNamed(kind) ? 'minmax(3.3em, auto)' : 'auto'})`, gridAutoRows: `${drawnEm}em` }} role="table">
        <div className={css['head']} role="row">
          <span className={css['label']} role="columnheader">{view.label}{tag !== '' && <span className={css['tag']}>{tag}</span>}</span>
          {headings.map((heading) => <span key={heading} className={css['heading']} role="columnheader" data-value={kind === 'agents' || undefined}>{heading}</span>)}
        </div>
        {rows.map((row) => <Row key={row.id} row={row} late={lateOf(row.queue) !== ''} />)}
        {rows.length === 0 && <p className={css['none']}>{view.none}</p>}
        {hasFoot && <p className={css['foot']} data-value>{fitting([first, ...others], widthEm)}</p>}
      </div>
    </div>
  );
});

const Row = memo(function Row({ row, late }: { readonly row: ListRow; readonly late: boolean }) {
  return (
    <div className={css['row']} role="row" data-mark={row.standing === 'within' ? undefined : row.standing} data-new={row.isNew || undefined} data-late={late || undefined}>
      <span className={css['mark']}>{row.shape === undefined ? <StandingMark standing={row.standing} /> : <StateMark shape={row.shape} />}</span>
      <span className={css['name']} role="rowheader"><Plain text={row.name} limit={24} /></span>
      {row.cells.map((cell, i) => <span key={String(i)} className={css['cell']} role="cell" data-value>{cell}</span>)}
    </div>
  );
}, (a, b) => a.late === b.late && JSON.stringify(a.row) === JSON.stringify(b.row));

function StandingMark({ standing }: { readonly standing: Standing }) {
  switch (standing) {
    case 'within': return null;
    case 'in-hand': return <StateMark shape="square" />;
    case 'breach': case 'attention': return <UrgencyMark urgency={standing} />;
  }
}

function Head({ label, tag }: { readonly label: string; readonly tag: string }) {
  return <h2 className={css['label']}>{label}{tag !== '' && <span className={css['tag']}>{tag}</span>}</h2>;
}

function MessageTile({ text, tag, lines }: { readonly text: string | null; readonly tag: string; readonly lines: number }) {
  const { words } = useSpeech();
  return (
    <div className={css['tile']} data-kind="message">
      <Head label={words.tiles.message} tag={tag} />
      <p className={text === null ? css['none'] : css['message']} style={{ WebkitLineClamp: lines, lineClamp: lines }}>{text === null ? words.noMessage : <Plain text={text} limit={240} />}</p>
    </div>
  );
}

/** For how long a changed value is marked. */
const MARKED_MS = 2_000;

/** Whether a value changed within the last two seconds. The first one is no change. Asked at each second of the wall: no timer of its own. */
function useChangeMark(value: string, atMs: number): boolean {
  const [seen, setSeen] = useState({ value, atMs: Number.NEGATIVE_INFINITY });
  if (seen.value !== value) setSeen({ value, atMs });
  return atMs - seen.atMs < MARKED_MS;
}
