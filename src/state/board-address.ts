/**
 * The board's address: what a supervisor sees, as plain search parameters that can be copied to a colleague.
 * Reading never fails: whatever is not understood falls back to its default, since addresses are typed, cut and edited by hand.
 */
import { TABLES, type Table } from '../model/views/columns.ts';
import { EARLIEST_US, LATEST_US, MS_US, type EpochUs } from '../model/units.ts';
import { DEFAULT_WINDOW, readRowsAddress, rowsParameters, type RowsAddress } from '../model/views/rows-address.ts';
import { DEFAULT_FORMULA, SERVICE_LEVEL_FORMULAS, type ServiceLevelFormula } from '../model/metrics/service-level.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export interface PanelRef { readonly kind: Table; readonly id: string }

export interface BoardAddress extends RowsAddress {
  readonly tab: Table;
  /** Open panels, the deepest last. */
  readonly panels: readonly PanelRef[];
  readonly formula: ServiceLevelFormula;
  /** Log time at which the board stands still; `null` at the head. */
  readonly moment: EpochUs | null;
  /** As given: which languages exist is not this layer's business. */
  readonly lang: string | null;
  readonly theme: Theme;
  /** The simulation asked for, where there is one; `null`: the default, and the scenario's own seed. */
  readonly scenario: string | null;
  readonly seed: number | null;
}

export const DEFAULT_ADDRESS: BoardAddress = { tab: 'queues', filter: {}, sort: [], panels: [], window: DEFAULT_WINDOW, formula: DEFAULT_FORMULA, moment: null, lang: null, theme: 'system', scenario: null, seed: null };

const MAX_PANELS = 8;
export const MAX_SEED = 0xffff_ffff;

const oneOf = <T extends string>(list: readonly T[], text: string | null | undefined, fallback: T): T => list.find((item) => item === text) ?? fallback;

function panelOf(text: string): readonly PanelRef[] {
  const colon = text.indexOf(':');
  const kind = TABLES.find((table) => table === text.slice(0, colon));
  return kind && colon + 1 < text.length ? [{ kind, id: text.slice(colon + 1) }] : [];
}

/** ISO 8601 with its zone, as `writeAddress` writes it. */
function momentOf(text: string | null): EpochUs | null {
  const at = text !== null && /Z$|[+-]\d\d:\d\d$/.test(text) ? Date.parse(text) * MS_US : Number.NaN;
  return at >= EARLIEST_US && at <= LATEST_US ? at : null;
}

function seedOf(text: string | null): number | null {
  const seed = text !== null && /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  return seed <= MAX_SEED ? seed : null;
}

/** The board that an address shows. */
export function readAddress(pathname: string, search: string): BoardAddress {
  const parameters = new URLSearchParams(search);
  const tab = oneOf(TABLES, pathname.split('/')[1], DEFAULT_ADDRESS.tab);
  return {
    tab,
    ...readRowsAddress(tab, parameters),
    panels: parameters.getAll('panel').flatMap(panelOf).slice(-MAX_PANELS),
    formula: oneOf(SERVICE_LEVEL_FORMULAS, parameters.get('formula'), DEFAULT_ADDRESS.formula),
    moment: momentOf(parameters.get('at')),
    lang: parameters.get('lang'),
    theme: oneOf(THEMES, parameters.get('theme'), DEFAULT_ADDRESS.theme),
    scenario: parameters.get('scenario'),
    seed: seedOf(parameters.get('seed')),
  };
}

/** Address of a board; defaults are left out, so that it stays short. Inverse of `readAddress`. */
export function writeAddress(board: BoardAddress): string {
  const search = new URLSearchParams(rowsParameters(board).map(([name, value]) => [name, value]));
  if (board.formula !== DEFAULT_ADDRESS.formula) search.set('formula', board.formula);
  if (board.moment !== null) search.set('at', new Date(board.moment / MS_US).toISOString());
  if (board.lang !== null) search.set('lang', board.lang);
  if (board.theme !== DEFAULT_ADDRESS.theme) search.set('theme', board.theme);
  if (board.scenario !== null) search.set('scenario', board.scenario);
  if (board.seed !== null) search.set('seed', String(board.seed));
  for (const { kind, id } of board.panels) search.append('panel', `${kind}:${id}`);
  const query = search.toString();
  return query === '' ? `/${board.tab}` : `/${board.tab}?${query}`;
}
