/** A state with the journal of one entry: what was decided, and whom the change may concern. Every entry point ends with `settle`. */
import type { EpochUs } from '../model/units.ts';
import { Journal } from './journal.ts';
import type { RouterState } from './router-state.ts';
import { RowList } from './row-list.ts';

export interface Core {
  /** Another one from the moment a new configuration is in force. */
  state: RouterState;
  /** Emptied by `begin`. */
  readonly journal: Journal;
  /** Waiting items that may be taken now though they could not before. */
  readonly roused: RowList;
  /** Agents who may take something now though they could not before. */
  readonly freed: RowList;
  /** Items and agents whose next timer may have moved; some more than once. */
  readonly itemTimers: RowList;
  readonly agentTimers: RowList;
}

export const createCore = (state: RouterState): Core => ({ state, journal: new Journal(), roused: new RowList(), freed: new RowList(), itemTimers: new RowList(), agentTimers: new RowList() });

/** Begins an entry at an instant. Time never goes back: a late entry happens now. */
export function begin(core: Core, atUs: EpochUs): void {
  core.journal.clear();
  core.itemTimers.clear();
  core.agentTimers.clear();
  if (atUs > core.state.nowUs) core.state.nowUs = atUs;
}

/** Whoever the change concerned has been seen to, or is not to be. */
export function forgetConcerned(core: Core): void {
  core.roused.clear();
  core.freed.clear();
}
