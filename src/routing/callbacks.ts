/**
 * Customers who are called back: work that flows out of its queue goes on, in the same row, as an outbound leg. Its place is kept (age
 * and rank), or it waits for its time; a call in vain is followed by the next leg, until the promised calls are used up.
 */
import type { Callback } from '../model/configuration/callback.ts';
import { usOf } from './compiled-queue.ts';
import type { Core } from './core.ts';
import { countWaiting, enter } from './entering.ts';
import { withdrawOthers } from './offers.ts';
import { pairsOfItem, unlinkPair } from './pairs.ts';
import { ITEM, type RouterState } from './router-state.ts';
import { isWaitingStatus, unplace, updateDemand } from './waiting.ts';

/** When a customer wants to be called. */
export interface AgreedTime {
  readonly fromUs: number;
  readonly untilUs: number;
}

export const isCallback = (state: RouterState, item: number): boolean => state.items.attempt[item] !== 0;

/** Flows out of its queue, or turns at its door, with a promise. `agreed` goes before what the terms say of time. */
export function callBack(core: Core, item: number, terms: Callback, agreed: AgreedTime | null): void {
  const { state } = core;
  const c = state.items;
  const status = c.status[item]!;
  core.journal.flowedOut(item, -1, 'callback');
  if (isWaitingStatus(status)) unplace(state, item);
  if (isWaitingStatus(status) || status === ITEM.offered) countWaiting(state, item, -1);
  withdrawOthers(core, item, -1, 'gone');
  for (const pair of pairsOfItem(state, item)) unlinkPair(state, pair);
  const scheduled = agreed !== null || terms.place === 'scheduled';
  c.scheduled[item] = scheduled ? 1 : 0;
  c.attempts[item] = terms.attempts;
  c.retryUs[item] = usOf(terms.retryAfterS);
  c.windowUs[item] = agreed === null ? usOf(terms.windowS) : agreed.untilUs - agreed.fromUs;
  nextCall(core, item, agreed?.fromUs ?? (scheduled ? state.nowUs + usOf(terms.dueAfterS) : state.nowUs));
}

/** The next leg, from an instant on. */
export function nextCall(core: Core, item: number, fromUs: number): void {
  const { state } = core;
  const c = state.items;
  c.attempt[item]! += 1;
  c.head[item] = c.dropped[item] = c.overflowed[item] = c.externalUntilUs[item] = c.unroutable[item] = c.offers[item] = c.silentUntilUs[item] = c.alerting[item] = 0;
  c.serial[item] = state.serial += 1;
  if (c.scheduled[item] === 1) c.dueUs[item] = fromUs + c.windowUs[item]!;
  core.journal.calledBack(item, fromUs);
  awaitTime(core, item, fromUs);
  comeDue(core, item);
}

/** Waits for its time, in no line. */
export function awaitTime(core: Core, item: number, fromUs: number): void {
  const { state } = core;
  const c = state.items;
  c.status[item] = ITEM.pending;
  c.pendingUntilUs[item] = fromUs;
  c.queuedUs[item] = state.nowUs;
  updateDemand(state, item);
  core.itemTimers.push(item);
}

/** Enters its queue, if its time has come. */
export function comeDue(core: Core, item: number): void {
  const { pendingUntilUs } = core.state.items;
  if (pendingUntilUs[item]! > core.state.nowUs) return;
  pendingUntilUs[item] = 0;
  enter(core, item);
}
