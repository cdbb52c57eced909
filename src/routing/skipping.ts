/** What an agent left waiting when he chose for himself: measured at each claim, never forbidden. */
import { compareAcrossQueues, ITEM, type RouterState } from './router-state.ts';

/** Higher ranked items that he could have claimed instead, just before he claims this one. Read from all that waits: people claim at a human pace. */
export function skippedBy(state: RouterState, item: number, agent: number): number {
  const { demand } = state.items;
  const group = state.agents.group[agent]! - 1;
  if (group === -1) return 0;
  let skipped = 0;
  for (let other = 0; other < state.items.rows.size; other += 1) {
    if (other === item || !isClaimable(state, other) || !state.centre.eligibility.ready.has(demand[other]!, group)) continue;
    if (compareAcrossQueues(state, other, item) < 0) skipped += 1;
  }
  return skipped;
}

/** It waits where agents may help themselves. */
function isClaimable(state: RouterState, item: number): boolean {
  const { status, queue } = state.items;
  return status[item] === ITEM.pull || (status[item] === ITEM.ranked && state.centre.queues[queue[item]!]!.configuration.delivery !== 'push');
}
