/** Legs of a conversation: work that leaves its agent's hands and goes on elsewhere. The new leg comes in before the old one ends, so that what is freed and what is new are settled together. */
import { failure, success, type Result } from '../base/result.ts';
import type { Callback } from '../model/configuration/callback.ts';
import { admit, forget, promiseCall, type Arrival } from './admission.ts';
import { isCallback, nextCall, type AgreedTime } from './callbacks.ts';
import { POINT_NANO, usOf } from './compiled-queue.ts';
import type { Core } from './core.ts';
import { drop } from './offers.ts';
import { pairOf } from './pairs.ts';
import { requestOf } from './request.ts';
import { ITEM, PAIR, type RouterState } from './router-state.ts';
import { finish, type Step, type StepFault } from './transitions.ts';
import { isWaitingStatus, NEVER } from './waiting.ts';

/** An item as it would come in again, with its age and its points. */
export function arrivalOf(state: RouterState, item: number): Arrival {
  const c = state.items;
  const { centre } = state;
  const schedule = c.schedule[item]! - 1;
  const ruledNano = schedule === -1 ? 0 : Math.round(centre.schedules.list[schedule]![c.scheduleStep[item]!]!.points * POINT_NANO);
  return {
    queue: c.queue[item]!, channel: centre.loads[c.load[item]!]!.channel, request: c.request[item]!, baseNano: c.priorityNano[item]! - ruledNano, schedule,
    secondary: c.secondary[item]!, dueUs: c.dueUs[item]!, sinceUs: c.sinceUs[item]!, preferred: c.preferred[item]! - 1, sticky: c.sticky[item] === 1,
  };
}

/** @returns the row of the new leg. */
export function transfer(core: Core, item: number, agent: number, arrival: Arrival): Result<number, StepFault> {
  const { state } = core;
  const pair = pairOf(state, item, agent);
  if (pair === -1 || state.pairs.kind[pair] === PAIR.alerting) return failure('not-in-hand');
  const child = admit(core, arrival);
  const ended = finish(core, item, agent);
  return ended.ok ? success(child) : ended;
}

/** A bot hands over to the queue that its own one names. Age and rank are kept; the time in which a human is to accept begins now. */
export function handOver(core: Core, item: number, agent: number): Result<number, StepFault> {
  const { state } = core;
  const { centre } = state;
  const { botsFirst } = centre.queues[state.items.queue[item]!]!.configuration;
  if (botsFirst === undefined || centre.agents[agent]!.configuration.kind !== 'bot') return failure('no-hand-over');
  const queue = centre.queueIndex.get(botsFirst.handOverQueue)!;
  const arrival = arrivalOf(state, item);
  const { own, channel } = centre.eligibility.requests[arrival.request]!;
  const { targetAcceptS, stickyAgent } = centre.queues[queue]!.configuration;
  const meant = arrival.preferred !== agent && !(arrival.sticky && stickyAgent === undefined);
  return transfer(core, item, agent, {
    ...arrival, queue, request: requestOf(centre, queue, channel, own), preferred: meant ? arrival.preferred : -1,
    dueUs: targetAcceptS === undefined ? NEVER : state.nowUs + usOf(targetAcceptS),
  });
}

/** The customer asks to be called back while he waits. */
export function requestCallback(core: Core, item: number, terms: Callback, agreed: AgreedTime | null): Step {
  const status = core.state.items.status[item]!;
  if (!isWaitingStatus(status) && status !== ITEM.offered) return failure('not-waiting');
  if (isCallback(core.state, item)) return failure('no-callback');
  promiseCall(core, item, terms, agreed);
  return success(null);
}

/** Nobody answered the agent's call: the next one follows after its pause, until the promised calls are used up. */
export function callInVain(core: Core, item: number, agent: number): Step {
  const { state } = core;
  const c = state.items;
  if (!isCallback(state, item)) return failure('no-callback');
  const pair = pairOf(state, item, agent);
  if (pair === -1 || state.pairs.kind[pair] === PAIR.alerting) return failure('not-in-hand');
  drop(core, pair);
  if (c.attempt[item]! >= c.attempts[item]!) forget(core, item);
  else nextCall(core, item, state.nowUs + c.retryUs[item]!);
  return success(null);
}
