/**
 * Messaging in hand while its customer is silent. It is the customer's turn from the agent's answer on; after his channel's time the item
 * is paused, and weighs less. When he writes again it resumes at once, or as soon as its agent has room, before anything new.
 */
import { success } from '../base/result.ts';
import type { Core } from './core.ts';
import { changeKind, freeUp } from './offers.ts';
import { pairsOfItem } from './pairs.ts';
import { ITEM, PAIR, type RouterState } from './router-state.ts';
import { changePhase, type Step } from './transitions.ts';

const done = success(null);
const pauseAfterUs = (state: RouterState, item: number): number | null => state.centre.channels[state.centre.loads[state.items.load[item]!]!.channel]!.pauseAfterUs;

export function agentResponds(core: Core, item: number): Step {
  const { state } = core;
  const afterUs = pauseAfterUs(state, item);
  if (afterUs === null || state.items.status[item] !== ITEM.inHand) return done;
  state.items.silentUntilUs[item] = state.nowUs + afterUs;
  core.itemTimers.push(item);
  return done;
}

/** What was paused waits for room, like work that was set aside. */
export function customerWrites(core: Core, item: number): Step {
  const { state } = core;
  if (pauseAfterUs(state, item) === null || state.items.status[item] !== ITEM.inHand) return done;
  state.items.silentUntilUs[item] = 0;
  for (const pair of pairsOfItem(state, item)) {
    if (state.pairs.kind[pair] !== PAIR.paused) continue;
    changeKind(core, pair, PAIR.interrupted);
    freeUp(core, state.pairs.agent[pair]!);
  }
  return done;
}

/** Only a conversation that goes on is paused, not its wrap-up. */
export function pauseIfSilent(core: Core, item: number): void {
  const { state } = core;
  const { silentUntilUs } = state.items;
  if (silentUntilUs[item] === 0 || silentUntilUs[item]! > state.nowUs) return;
  silentUntilUs[item] = 0;
  const { kind, agent } = state.pairs;
  for (const pair of pairsOfItem(state, item)) {
    if (kind[pair] !== PAIR.active && kind[pair] !== PAIR.interrupted) continue;
    core.journal.paused(item, agent[pair]!);
    changePhase(core, item, agent[pair]!, PAIR.paused);
  }
}
