/** The whole screen: header, strip, tabs, table, panels, transport. */
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import type { Place } from '../../ui/table/window.ts';
import type { TableHandle } from '../../ui/table/virtual-table.tsx';
import type { Table } from '../../model/views/columns.ts';
import { useActions, useChoice } from '../../state/board-context.tsx';
import { useCursorAddress } from '../../state/use-cursor-address.ts';
import { useFreshness, useSummary } from '../../state/use-clock.ts';
import { useRefusal } from '../../state/viewer-context.tsx';
import { useLocale } from '../../ui/locale.tsx';
import { RowsTable } from '../rows/rows-table.tsx';
import { SafePart } from './safe-part.tsx';
import { Banner } from './banner.tsx';
import { FilterBar } from './filter-bar.tsx';
import { Header } from './header.tsx';
import { Strip } from './strip.tsx';
import { Transport } from './transport.tsx';
import { useBoardKeys } from './board-keys.ts';
import css from './board.module.css';

const PanelStack = lazy(() => import('../panels/panel-stack.tsx'));
const Simulator = lazy(() => import('./simulator.tsx'));
const MarkedBar = lazy(() => import('../commands/marked-bar.tsx'));
const Reports = lazy(() => import('../commands/reports.tsx'));
const Help = lazy(() => import('./help.tsx'));

const NONE_MARKED: ReadonlySet<string> = new Set();

export function Board() {
  const { words } = useLocale();
  const actions = useActions();
  const tab = useChoice((state) => state.tab);
  const filter = useChoice((state) => state.filter);
  const sort = useChoice((state) => state.sort);
  const panels = useChoice((state) => state.panels);
  const freshness = useFreshness();
  const canTravel = useSummary((summary) => summary.capabilities.includes('history') && summary.history !== null);
  const takesCommands = useSummary((summary) => summary.capabilities.includes('commands'));
  const hasPace = useSummary((summary) => summary.capabilities.includes('pace'));
  const mayDirect = useRefusal('direct-simulation') === null;
  const [counts, setCounts] = useState<{ readonly matched: number; readonly total: number } | null>(null);
  const [helping, setHelping] = useState(false);
  const [marked, setMarked] = useState(NONE_MARKED);
  const table = useRef<TableHandle>(null);
  const filterField = useRef<HTMLInputElement>(null);
  /** Where each tab stood, so that coming back is coming back to the same place. */
  const [places] = useState(() => new Map<Table, Place>());

  useCursorAddress();
  const marks = takesCommands && tab === 'agents';
  const someMarked = marks && marked.size > 0;
  const clearMarks = (): void => {
    setMarked(NONE_MARKED);
    table.current?.focus();
  };
  useBoardKeys({ table, filterField, help: () => { setHelping(true); }, clearMarks: () => { if (someMarked) clearMarks(); return someMarked; } });

  const depth = panels.length;
  const formerDepth = useRef(depth);
  useEffect(() => {
    if (depth === 0 && formerDepth.current > 0) table.current?.focus();
    formerDepth.current = depth;
  }, [depth]);

  const onPlace = useCallback((place: Place) => { places.set(tab, place); }, [places, tab]);
  const onCounts = useCallback((matched: number, total: number) => { setCounts({ matched, total }); }, []);
  const toggle = useCallback((id: string) => { setMarked((before) => (before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set(before).add(id))); }, []);
  const [base] = panels;
  const filtered = Object.keys(filter).length > 0;

  return (
    <div className={css['board']} data-freshness={freshness}>
      <a className={css['skip']} href="#main">{words.header.skip}</a>
      <Header onHelp={() => { setHelping(true); }} />
      <Banner />
      <SafePart><Strip /></SafePart>
      <FilterBar tab={tab} counts={counts} field={filterField} />
      {someMarked && <Suspense fallback={null}><SafePart><MarkedBar marked={[...marked]} onClear={clearMarks} /></SafePart></Suspense>}
      <main id="main" className={css['main']} data-panel={depth > 0 || undefined}>
        <h1 className={css['hidden']}>{words.tables[tab]}</h1>
        <section className={css['table']} aria-label={words.tables[tab]}>
          <SafePart key={tab}>
            <RowsTable
              table={tab} label={words.tables[tab]} filter={filter} sort={sort} onSort={actions.sortBy} openId={base?.kind === tab ? base.id : null} {...(marks ? { marked, onMark: toggle } : {})} place={places.get(tab)} onPlace={onPlace} onCounts={onCounts} handle={table}
              action={filtered ? <button type="button" className={css['button']} onClick={actions.clearFilter}>{words.filter.clear}</button> : undefined}
            />
          </SafePart>
        </section>
        {depth > 0 && <Suspense fallback={<aside className={css['panelRoom']} aria-label={words.table.loading} />}><PanelStack panels={panels} /></Suspense>}
      </main>
      {canTravel && <Transport />}
      {hasPace && mayDirect && <Suspense fallback={null}><SafePart><Simulator /></SafePart></Suspense>}
      {takesCommands && <Suspense fallback={null}><SafePart><Reports /></SafePart></Suspense>}
      {helping && <Suspense fallback={null}><Help onClose={() => { setHelping(false); }} /></Suspense>}
    </div>
  );
}
