/** Outside routers: what one says of an item that it was asked about, and whom a modelled one chooses. When it answers is its caller's matter. */
import { failure, success } from '../base/result.ts';
import type { SelectionRule } from '../model/configuration/queue.ts';
import { moveTo } from './admission.ts';
import { keyOf } from './agent-standing.ts';
import type { Core } from './core.ts';
import { refusalOf } from './pairs.ts';
import { compareIds, ITEM, type RouterState } from './router-state.ts';
import { assign, hardLimit, type Step } from './transitions.ts';

/** Whom a modelled router chooses for an item as things stand, by a rule; -1: nobody, it declines to choose. */
function choiceOf(state: RouterState, item: number, rule: SelectionRule): number {
  let best = -1;
  let bestKey = 0;
  for (let agent = 0; agent < state.agents.rows.size; agent += 1) {
    if (hardLimit(state, state.items.demand[item]!, agent) !== null || refusalOf(state, item, agent) !== -1) continue;
    const key = keyOf(state, agent, rule);
    if (best !== -1 && (key > bestKey || (key === bestKey && compareIds(state, agent, best) > 0))) continue;
    best = agent;
    bestKey = key;
  }
  return best;
}

/** Declined by the outside router: the item falls back at once, as if its deadline had passed. */
export function fallBack(core: Core, item: number): Step {
  const { state } = core;
  const { status, queue } = state.items;
  const { external } = state.centre.queues[queue[item]!]!.configuration;
  if (status[item] !== ITEM.external || external === undefined) return failure('not-with-outside-router');
  moveTo(core, item, state.centre.queueIndex.get(external.fallbackQueue)!, 'moved', true);
  return success(null);
}

export function answerFor(core: Core, item: number, rule: SelectionRule): Step {
  if (core.state.items.status[item] !== ITEM.external) return failure('not-with-outside-router');
  const agent = choiceOf(core.state, item, rule);
  return agent === -1 ? fallBack(core, item) : assign(core, item, agent, false);
}
