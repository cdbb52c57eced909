/**
 * The user's choices. The address bar mirrors them: opening something is a step back can undo, sorting and filtering are not.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { MS_US, type EpochUs } from '../model/units.ts';
import type { MetricWindow, Filter, Sort } from '../model/views/queries.ts';
import type { ServiceLevelFormula } from '../model/metrics/service-level.ts';
import type { Table } from '../model/views/columns.ts';
import { DEFAULT_ADDRESS, readAddress, writeAddress, type BoardAddress, type PanelRef, type Theme } from './board-address.ts';

/** What the store needs of the browser: its address bar and history. */
export interface AddressPort {
  readonly pathname: () => string;
  readonly search: () => string;
  readonly push: (address: string, depth: number) => void;
  readonly replace: (address: string, depth: number) => void;
  readonly back: () => void;
  /** How many of our own steps lie behind the present entry. */
  readonly depth: () => number;
  readonly onMove: (moved: () => void) => () => void;
}

export interface BoardActions {
  /** Another tab, with the sort and filter it had when last seen. */
  readonly goTo: (tab: Table) => void;
  /** Anywhere else on the board: what a link means. */
  readonly follow: (target: Partial<BoardAddress>) => void;
  /** First press sorts, second turns round, third gives the table's own order back. `additive` keeps the other columns. */
  readonly sortBy: (column: string, descendingFirst: boolean, additive: boolean) => void;
  readonly setFilter: (patch: Filter) => void;
  readonly clearFilter: () => void;
  readonly openPanel: (panel: PanelRef, onTop: boolean) => void;
  /** Keeps the first `count` panels. */
  readonly keepPanels: (count: number) => void;
  readonly setWindow: (window: MetricWindow) => void;
  readonly setFormula: (formula: ServiceLevelFormula) => void;
  /** To the millisecond, as an address says it. */
  readonly setMoment: (at: EpochUs | null) => void;
  readonly setLanguage: (lang: string) => void;
  readonly setTheme: (theme: Theme) => void;
  /** The simulation that the address leads to. Another scenario is another centre: what was opened and filtered means nothing there. */
  readonly setSimulation: (scenario: string, seed: number, isOther: boolean) => void;
}
export type BoardState = BoardAddress & { readonly actions: BoardActions };
export type BoardStore = StoreApi<BoardState>;

/** Sort after a press on a column's header. */
export function nextSort(sort: readonly Sort[], column: string, descendingFirst: boolean, additive: boolean): readonly Sort[] {
  const present = sort.find((one) => one.column === column);
  const others = additive ? sort.filter((one) => one.column !== column) : [];
  if (!present) return [...others, { column, descending: descendingFirst }];
  if (present.descending !== descendingFirst) return others;
  const turned = { column, descending: !descendingFirst };
  return additive ? sort.map((one) => (one.column === column ? turned : one)) : [turned];
}

/** The filter with a patch applied; empty parts leave it, so that addresses stay short. */
function patchedFilter(filter: Filter, patch: Filter): Filter {
  const kept = Object.entries({ ...filter, ...patch }).filter(([, value]) => (value?.length ?? 0) > 0);
  return Object.fromEntries(kept);
}

export function createBoardStore(port: AddressPort): { readonly store: BoardStore; readonly close: () => void } {
  /** Sort and filter of the tabs that are not shown. */
  const remembered = new Map<Table, Pick<BoardAddress, 'sort' | 'filter'>>();

  const store: BoardStore = createStore<BoardState>((set, get) => {
    const push = (patch: Partial<BoardAddress>): void => {
      const { tab, sort, filter } = get();
      if (patch.tab !== undefined && patch.tab !== tab) remembered.set(tab, { sort, filter });
      set(patch);
      port.push(writeAddress(get()), port.depth() + 1);
    };
    const replace = (patch: Partial<BoardAddress>): void => {
      set(patch);
      port.replace(writeAddress(get()), port.depth());
    };
    const actions: BoardActions = {
      goTo: (tab) => {
        if (tab === get().tab && get().panels.length === 0) return;
        push({ tab, panels: [], ...(tab === get().tab ? {} : (remembered.get(tab) ?? { sort: [], filter: {} })) });
      },
      follow: push,
      sortBy: (column, descendingFirst, additive) => { replace({ sort: nextSort(get().sort, column, descendingFirst, additive) }); },
      setFilter: (patch) => { replace({ filter: patchedFilter(get().filter, patch) }); },
      clearFilter: () => { replace({ filter: {} }); },
      openPanel: (panel, onTop) => {
        const panels = onTop ? get().panels : [];
        const at = panels.findIndex(({ kind, id }) => kind === panel.kind && id === panel.id);
        push({ panels: at === -1 ? [...panels, panel] : panels.slice(0, at + 1) });
      },
      keepPanels: (count) => {
        const { panels } = get();
        if (count >= panels.length) return;
        // One level up is what the browser's own "back" would do, if we opened it in this visit.
        if (count === panels.length - 1 && port.depth() > 0) port.back();
        else push({ panels: panels.slice(0, count) });
      },
      setWindow: (window) => { replace({ window }); },
      setFormula: (formula) => { replace({ formula }); },
      setMoment: (at) => {
        const moment = at === null ? null : Math.floor(at / MS_US) * MS_US;
        if (moment !== get().moment) replace({ moment });
      },
      setLanguage: (lang) => { replace({ lang }); },
      setTheme: (theme) => { replace({ theme }); },
      setSimulation: (scenario, seed, isOther) => { replace({ scenario, seed, ...(isOther ? { panels: [], filter: {} } : {}) }); },
    };
    return { ...DEFAULT_ADDRESS, ...readAddress(port.pathname(), port.search()), actions };
  });

  const close = port.onMove(() => { store.setState(readAddress(port.pathname(), port.search())); });
  return { store, close };
}
