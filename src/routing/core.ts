/** A state with the journal of one entry: what was decided, and whom the change may concern. Every entry point ends with `settle`. */
import type { EpochUs } from '../model/units.ts';
import type { Decision } from './decision.ts';
import type { RouterState } from './router-state.ts';

export interface Core {
  /** Another one from the moment a new configuration is in force. */
  state: RouterState;
  /** In order; emptied by `begin`. */
  readonly journal: Decision[];
  /** Waiting items that may be taken now though they could not before. */
  readonly roused: number[];
  /** Agents who may take something now though they could not before. */
  readonly freed: number[];
  /** Items and agents whose next timer may have moved; some more than once. */
  readonly itemTimers: number[];
  readonly agentTimers: number[];
}

export const createCore = (state: RouterState): Core => ({ state, journal: [], roused: [], freed: [], itemTimers: [], agentTimers: [] });

/** Begins an entry at an instant. Time never goes back: a late entry happens now. */
export function begin(core: Core, atUs: EpochUs): void {
  core.journal.length = 0;
  core.itemTimers.length = 0;
  core.agentTimers.length = 0;
  if (atUs > core.state.nowUs) core.state.nowUs = atUs;
}
