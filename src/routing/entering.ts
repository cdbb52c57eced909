/** An item enters its queue, and is counted there for as long as it waits. */
import type { Core } from './core.ts';
import type { RouterState } from './router-state.ts';
import { lineUp, updateDemand } from './waiting.ts';

/** The item now waits in its queue. */
export function enter(core: Core, item: number): void {
  comeIn(core, item);
  lineUp(core, item);
}

/** It is in its queue, and has no place there yet. */
export function comeIn(core: Core, item: number): void {
  const { state } = core;
  const c = state.items;
  const queue = state.centre.queues[c.queue[item]!]!;
  c.queuedUs[item] = state.nowUs;
  c.outside[item] = queue.hours !== null && !queue.hours.isOpen(state.nowUs) ? 1 : 0;
  updateDemand(state, item);
  countWaiting(state, item, 1);
  core.journal.queued(item);
}

export function countWaiting(state: RouterState, item: number, sign: 1 | -1): void {
  state.queues.waiting[state.items.queue[item]!]! += sign;
}
