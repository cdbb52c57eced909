/** Ended items stay visible for an hour of log time, then live on as sums and in the log. */
import { HOUR_US } from '../model/units.ts';
import { leaveConversation } from './conversations.ts';
import type { State } from './state.ts';

const RETAINED_US = HOUR_US;

/** Frees what ended more than an hour of log time ago. The log's clock decides, not the event's, so the order of ends is the order of freeing. */
export function freeOldWork(state: State): void {
  const { work } = state.tables;
  const w = work.columns;
  while (state.retired.length > 0) {
    const slot = state.retired.first;
    const current = w.ended[slot] === state.retired.second && work.isLive(slot);
    if (current && w.endedLogAt[slot]! + RETAINED_US >= state.logAt) return;
    state.retired.shift();
    if (!current) continue;
    state.workSlots.delete(w.id.at(slot));
    leaveConversation(state, w.conversation[slot]!);
    work.release(slot);
  }
}
