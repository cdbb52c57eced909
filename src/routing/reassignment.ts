/**
 * A supervisor gives work in one agent's hands to another. An item never goes back from hands to a line (MODEL's life cycle), so the first
 * agent's leg ends as transferred, with his handling time, and a new leg of the same conversation rings with the other: age, points and
 * deadline kept, rings and drops from the start. In vain, it waits at the head of its queue like any other.
 */
import { failure, success } from '../base/result.ts';
import { register } from './admission.ts';
import type { Core } from './core.ts';
import { enter } from './entering.ts';
import { push } from './offers.ts';
import { pairsOfItem } from './pairs.ts';
import { ITEM, PAIR, type RouterState } from './router-state.ts';
import { finish, hardLimit, type Step } from './transitions.ts';
import { ringsReachedAfter } from './waiting.ts';

/** The new leg's row is in the journal's `reassigned`. */
export function reassign(core: Core, item: number, to: number, overriding: boolean): Step {
  const { state } = core;
  const { centre } = state;
  const holder = pairsOfItem(state, item).find((pair) => state.pairs.kind[pair] !== PAIR.refused);
  if (state.items.status[item] !== ITEM.inHand || holder === undefined) return failure('not-in-hand');
  const from = state.pairs.agent[holder]!;
  if (from === to) return failure('already-his');
  const { queue, request } = state.items;
  const demand = centre.eligibility.demandIndex(request[item]!, 0, ringsReachedAfter(centre.queues[queue[item]!]!, 0));
  const limit = overriding ? null : hardLimit(state, demand, to);
  if (limit !== null) return failure(limit);
  const leg = followingLeg(state, item);
  // The outside router need not be asked: it has been decided.
  state.items.externalUntilUs[leg] = state.nowUs;
  core.journal.reassigned(item, from, to, leg);
  finish(core, item, from);
  enter(core, leg);
  push(core, leg, to);
  return success(null);
}

/** A row for the leg that work in hand goes on as, in no line yet: what it asks, its rank and what its customer was promised are kept, its wishes are not. */
export function followingLeg(state: RouterState, item: number): number {
  const { queue, request, baseNano, secondary, dueUs, sinceUs, schedule } = state.items;
  const leg = register(state, {
    queue: queue[item]!, channel: state.centre.eligibility.requests[request[item]!]!.channel, request: request[item]!, baseNano: baseNano[item]!, secondary: secondary[item]!,
    dueUs: dueUs[item]!, sinceUs: sinceUs[item]!, preferred: -1, sticky: false, schedule: schedule[item]! - 1,
  });
  const c = state.items;
  c.scheduleStep[leg] = c.scheduleStep[item]!;
  c.priorityNano[leg] = c.priorityNano[item]!;
  c.attempt[leg] = c.attempt[item]!;
  c.attempts[leg] = c.attempts[item]!;
  c.retryUs[leg] = c.retryUs[item]!;
  c.windowUs[leg] = c.windowUs[item]!;
  c.scheduled[leg] = c.scheduled[item]!;
  return leg;
}
