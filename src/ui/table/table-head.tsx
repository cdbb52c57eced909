import { useTip } from '../tip.tsx';
import { useLocale } from '../locale.tsx';
import css from './table.module.css';

export interface HeadColumn {
  readonly id: string;
  readonly label: string;
  /** Full name, and what the tooltip says. */
  readonly title: string;
  readonly width: number;
  readonly align: 'start' | 'end';
  /** Takes a share of the room that is left. */
  readonly grow: boolean;
}
export interface HeadSort { readonly column: string; readonly descending: boolean }

interface TableHeadProps {
  readonly columns: readonly HeadColumn[];
  readonly sort: readonly HeadSort[];
  readonly onSort: (column: string, additive: boolean) => void;
  /** Rows begin with a place for a mark. */
  readonly marks: boolean;
}

/** Full name that also says what is read on screen, so that whoever speaks to the page can name what he sees (WCAG 2.5.3). */
function spokenName(label: string, title: string): string {
  const words = (text: string): string => ` ${text.toLowerCase().split(/[^\p{L}\p{N}.]+/u).join(' ')} `;
  return words(title).includes(words(label)) ? title : `${label}, ${title}`;
}

/** Headers that sort; Shift adds a column to the order. */
export function TableHead({ columns, sort, onSort, marks }: TableHeadProps) {
  const { words } = useLocale();
  const tip = useTip();
  return (
    <div role="row" aria-rowindex={1} className={css['head']}>
      {marks && <div aria-hidden />}
      {columns.map((column) => {
        const rank = sort.findIndex((one) => one.column === column.id);
        const sorted = sort[rank];
        return (
          <div
            key={column.id} role="columnheader" aria-label={spokenName(column.label, column.title)} className={css[column.align]}
            aria-sort={sorted ? (sorted.descending ? 'descending' : 'ascending') : 'none'}
          >
            <button
              type="button" className={css['sort']} aria-label={spokenName(column.label, column.title)} data-sorted={sorted ? true : undefined} onClick={(event) => { onSort(column.id, event.shiftKey); }}
              onPointerEnter={(event) => { tip.show(event.currentTarget, words.table.sorted(column.title)); }}
            >
              <span className={css['headText']}>{column.label}</span>
              {sorted && <span aria-hidden className={css['arrow']} data-rank={sort.length > 1 ? rank + 1 : undefined}>{sorted.descending ? '↓' : '↑'}</span>}
            </button>
          </div>
        );
      })}
    </div>
  );
}
