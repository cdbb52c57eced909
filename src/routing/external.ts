/** Outside routers: what one says of an item that it was asked about, and a modelled one for simulations. It is pure: its one draw is given to it. */
import { failure, success } from '../base/result.ts';
import type { ExternalModelConfiguration } from '../model/configuration/external-model.ts';
import { moveTo } from './admission.ts';
import { keyOf } from './agent-standing.ts';
import { usOf } from './compiled-queue.ts';
import type { Core } from './core.ts';
import { refusalOf } from './pairs.ts';
import { compareIds, ITEM, type RouterState } from './router-state.ts';
import { assign, hardLimit, type Step } from './transitions.ts';

export interface ExternalModel {
  /** Microseconds until it says something about an item; `null`: it stays silent. `draw`: one number in [0, 1). */
  answersAfterUs(draw: number): number | null;
  /** Its choice as things stand; -1: it declines to choose. */
  choose(state: RouterState, item: number): number;
}

export function modelledExternal({ answersAfterS: { from, to }, silent, chooses }: ExternalModelConfiguration): ExternalModel {
  return {
    // What is left of the draw after silence is even again.
    answersAfterUs: (draw) => (draw < silent ? null : usOf(from + ((draw - silent) / (1 - silent)) * (to - from))),
    choose(state, item) {
      let best = -1;
      let bestKey = 0;
      for (let agent = 0; agent < state.agents.size; agent += 1) {
        if (hardLimit(state, state.items.columns.demand[item]!, agent) !== null || refusalOf(state, item, agent) !== -1) continue;
        const key = keyOf(state, agent, chooses);
        if (best !== -1 && (key > bestKey || (key === bestKey && compareIds(state, agent, best) > 0))) continue;
        best = agent;
        bestKey = key;
      }
      return best;
    },
  };
}

/** Declined by the outside router: the item falls back at once, as if its deadline had passed. */
export function fallBack(core: Core, item: number): Step {
  const { state } = core;
  const { status, queue } = state.items.columns;
  const { external } = state.centre.queues[queue[item]!]!.configuration;
  if (status[item] !== ITEM.external || external === undefined) return failure('not-with-outside-router');
  moveTo(core, item, state.centre.queueIndex.get(external.fallbackQueue)!, 'moved', true);
  return success(null);
}

export function answerFor(core: Core, item: number, model: ExternalModel): Step {
  if (core.state.items.columns.status[item] !== ITEM.external) return failure('not-with-outside-router');
  const agent = model.choose(core.state, item);
  return agent === -1 ? fallBack(core, item) : assign(core, item, agent, false);
}
