import { ChevronDown, X } from 'lucide-react';
import type { MouseEvent, RefObject } from 'react';
import { channelWords, stateWord } from '../../i18n/catalogue.ts';
import { SERVICE_LEVEL_FORMULAS } from '../../model/metrics/service-level.ts';
import { TABLES, type Table } from '../../model/views/columns.ts';
import { WINDOWS, type Filter } from '../../model/views/queries.ts';
import { PRESENCES, ROUTING_STATES, WORK_STATES } from '../../model/vocabulary.ts';
import { useActions, useChoice } from '../../state/board-context.tsx';
import { useLocale, type Locale } from '../../ui/locale.tsx';
import { Plain } from '../../ui/plain.tsx';
import { Popup } from '../../ui/popup.tsx';
import { ExportButton } from '../rows/export-button.tsx';
import { useNames } from '../rows/use-names.ts';
import { Choices, type Choice } from './choices.tsx';
import { useCentre } from './use-centre.tsx';
import css from './filter-bar.module.css';

type ListKey = Exclude<keyof Filter, 'text'>;
/** Lists that a tab offers to choose from; the others come by links, and show as chips. */
const OFFERED: Readonly<Record<Table, readonly ListKey[]>> = { agents: ['queues', 'states', 'teams', 'channels', 'skills'], queues: ['queues', 'channels'], skills: ['skills'], work: ['queues', 'states', 'channels', 'skills'] };
const CHIPS: readonly ListKey[] = ['queues', 'states', 'channels', 'teams', 'agents', 'skills', 'ids'];

const statesOf = (tab: Table, { words }: Locale): readonly Choice[] => {
  if (tab === 'work') return WORK_STATES.map((id) => ({ id, name: stateWord(words, 'state', id) }));
  return tab === 'agents' ? [...ROUTING_STATES.map((id) => ({ id, name: stateWord(words, 'routing', id) })), ...PRESENCES.map((id) => ({ id, name: stateWord(words, 'presence', id) }))] : [];
};
const plain = (ids: readonly string[]): readonly Choice[] => ids.map((id) => ({ id, name: id }));
/** More values than this are one chip together. */
const MOST_CHIPS = 3;

interface Chip { readonly list: ListKey; readonly ids: readonly string[]; readonly name: string }

function toChips(list: ListKey, ids: readonly string[], choices: readonly Choice[]): readonly Chip[] {
  const nameOf = (id: string): string => choices.find((one) => one.id === id)?.name ?? id;
  if (ids.length <= MOST_CHIPS) return ids.map((id) => ({ list, ids: [id], name: nameOf(id) }));
  return [{ list, ids, name: `${ids.slice(0, 2).map(nameOf).join(', ')} + ${ids.length - 2}` }];
}

const NOBODY: readonly string[] = [];

interface FilterBarProps {
  readonly tab: Table;
  readonly counts: { readonly matched: number; readonly total: number } | null;
  readonly field: RefObject<HTMLInputElement | null>;
}

export function FilterBar({ tab, counts, field }: FilterBarProps) {
  const locale = useLocale();
  const { words, formats } = locale;
  const actions = useActions();
  const filter = useChoice((state) => state.filter);
  const sort = useChoice((state) => state.sort);
  const window = useChoice((state) => state.window);
  const formula = useChoice((state) => state.formula);
  const centre = useCentre();
  const agentNames = useNames('agents', filter.agents ?? NOBODY);
  const choices: Readonly<Record<ListKey, readonly Choice[]>> = {
    queues: centre?.queues ?? [], states: statesOf(tab, locale), channels: (centre?.channels ?? []).map(({ id, name }) => ({ id, name: channelWords(words, name) })), teams: centre?.teams ?? [],
    agents: (filter.agents ?? []).map((id) => ({ id, name: agentNames.get(id) ?? id })), skills: centre?.skills ?? [], ids: plain(filter.ids ?? []),
  };
  const chips = CHIPS.flatMap((list) => toChips(list, filter[list] ?? [], choices[list]));
  const goTo = (event: MouseEvent, table: Table): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    actions.goTo(table);
  };

  return (
    <section className={css['bars']} aria-label={words.filter.label}>
      <div className={css['bar']}>
        <nav className={css['tabs']} aria-label={words.header.views}>
          {TABLES_IN_ORDER.map((table) => <a key={table} href={`/${table}`} aria-current={table === tab ? 'page' : undefined} onClick={(event) => { goTo(event, table); }}>{words.tabs[table]}</a>)}
        </nav>
        <span className={css['spring']} />
        <label className={css['setting']}>{words.filter.window}
          <select value={window} onChange={(event) => { actions.setWindow(WINDOWS.find((one) => one === event.target.value) ?? 'all'); }}>{WINDOWS.map((one) => <option key={one} value={one}>{words.windows[one]}</option>)}</select>
        </label>
        <label className={css['setting']}>{words.filter.formula}
          <select value={formula} onChange={(event) => { actions.setFormula(SERVICE_LEVEL_FORMULAS.find((one) => one === event.target.value) ?? formula); }}>{SERVICE_LEVEL_FORMULAS.map((one) => <option key={one} value={one}>{words.formulas[one]}</option>)}</select>
        </label>
      </div>
      <div className={css['bar']} role="search" aria-label={words.filter.text}>
        <input ref={field} type="search" className={css['text']} aria-label={words.filter.text} aria-keyshortcuts="/" placeholder={words.filter.placeholder} value={filter.text ?? ''} onChange={(event) => { actions.setFilter({ text: event.target.value }); }} />
        {OFFERED[tab].map((list) => (
          <Popup key={list} className={css['pick']} label={words.filter[list]} button={<>{words.filter[list]}<ChevronDown size={14} aria-hidden /></>}>
            <Choices choices={choices[list]} chosen={filter[list] ?? []} onChange={(ids) => { actions.setFilter({ [list]: ids }); }} />
          </Popup>
        ))}
        {chips.map(({ list, ids, name }) => (
          <span key={`${list}:${ids.join()}`} className={css['chip']}>
            <span className={css['chipList']}>{words.filter[list]}</span> <Plain text={name} limit={36} />
            <button type="button" aria-label={words.filter.remove(name)} onClick={() => { actions.setFilter({ [list]: (filter[list] ?? []).filter((one) => !ids.includes(one)) }); }}><X size={12} aria-hidden /></button>
          </span>
        ))}
        {chips.length > 1 && <button type="button" className={css['clear']} onClick={actions.clearFilter}>{words.filter.clear}</button>}
        <span className={css['spring']} />
        {counts && <span className={css['count']} role="status" aria-label={words.filter.countLabel(formats.integer(counts.matched), formats.integer(counts.total))}>{words.filter.count(formats.integer(counts.matched), formats.integer(counts.total))}</span>}
        <ExportButton table={tab} filter={filter} sort={sort} label={words.tables[tab]} />
      </div>
    </section>
  );
}

/** Queues first: that is where a day goes wrong first. */
const TABLES_IN_ORDER: readonly Table[] = ['queues', 'agents', 'skills', 'work'].flatMap((name) => TABLES.filter((table) => table === name));
