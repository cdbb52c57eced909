/** What time alone does to an item: a push rings out, a wish is dropped, a ring widens, a hold ends, it overflows. All derived from the item's own times. */
import { moveTo, sendOn } from './admission.ts';
import { needDueUs } from './blending.ts';
import { comeDue, isCallback } from './callbacks.ts';
import { POINT_NANO } from './compiled-queue.ts';
import type { Core } from './core.ts';
import { isWilling } from './selection.ts';
import { endOffer } from './offer-end.ts';
import { firstOfItem, nextOfItem } from './pairs.ts';
import { stepReached } from './priority-parts.ts';
import { ITEM, PAIR, type RouterState } from './router-state.ts';
import { pauseIfSilent } from './silence.ts';
import { isWaitingStatus, NEVER, place, ringsReached, unplace } from './waiting.ts';
import { ringOut } from './agent-clock.ts';
import { prioritise } from './transitions.ts';

/** Does all that is due by now. Harmless when nothing is. */
export function advanceItem(core: Core, item: number): void {
  const { state } = core;
  const c = state.items;
  core.itemTimers.push(item);
  if (c.status[item] === ITEM.offered) {
    // It may leave for good when its last offer ends: closed doors.
    for (let pair = firstOfItem(state, item), next = -1; pair !== -1 && c.status[item] === ITEM.offered; pair = next) {
      next = nextOfItem(state, pair);
      if (state.pairs.kind[pair] !== PAIR.alerting || state.pairs.untilUs[pair]! > state.nowUs) continue;
      ringOut(core, pair);
      endOffer(core, pair);
    }
  }
  if (c.status[item] === ITEM.pending) comeDue(core, item);
  if (c.status[item] === ITEM.inHand) pauseIfSilent(core, item);
  if (!isWaitingStatus(c.status[item]!)) return;
  const queue = state.centre.queues[c.queue[item]!]!;
  const waitUs = state.nowUs - c.queuedUs[item]!;
  stepPriority(core, item);
  relax(core, item, waitUs);
  const { external } = queue.configuration;
  if (external !== undefined && c.status[item] === ITEM.external && c.externalUntilUs[item]! <= state.nowUs) {
    moveTo(core, item, state.centre.queueIndex.get(external.fallbackQueue)!, 'timeout', true);
    return;
  }
  if ((c.overflowed[item]! & SELF_SERVICE) === 0 && waitUs >= queue.selfServiceAfterUs && !isCallback(state, item)) {
    c.overflowed[item]! |= SELF_SERVICE;
    core.journal.mayServeHimself(item);
  }
}

/** Overflow by wait, after whoever became eligible at this instant has had his chance. */
export function overflowIfDue(core: Core, item: number): void {
  const { state } = core;
  const c = state.items;
  // A promise is kept where it was made.
  if (!isWaitingStatus(c.status[item]!) || isCallback(state, item)) return;
  const waitUs = state.nowUs - c.queuedUs[item]!;
  const { overflow, overflowAfterUs } = state.centre.queues[c.queue[item]!]!;
  for (let n = 0; n < overflow.length; n += 1) {
    const bit = overflowBit(n);
    if (overflowAfterUs[n]! > waitUs || (c.overflowed[item]! & bit) !== 0) continue;
    c.overflowed[item]! |= bit;
    if (sendOn(core, item, overflow[n]!.to, true)) return;
  }
}

const OVERFLOW_BITS = 30;
const SELF_SERVICE = 1 << OVERFLOW_BITS;
const overflowBit = (rule: number): number => 1 << (rule % OVERFLOW_BITS);

/** Priority rules that age turns on or off. */
function stepPriority(core: Core, item: number): void {
  const { state } = core;
  const c = state.items;
  if (c.schedule[item] === 0) return;
  const step = stepReached(state, item);
  if (step === c.scheduleStep[item]) return;
  c.scheduleStep[item] = step;
  prioritise(core, item, c.baseNano[item]! + Math.round(state.centre.schedules.list[c.schedule[item]! - 1]![step]!.points * POINT_NANO));
}

/** Drops wishes, widens rings, ends holds and refusals; the item is roused when any of them lets somebody new take it. */
function relax(core: Core, item: number, waitUs: number): void {
  const { state } = core;
  const c = state.items;
  const { wishes } = state.centre.eligibility.requests[c.request[item]!]!;
  let dropped = c.dropped[item]!;
  while (dropped < wishes.length && wishes[dropped]!.dropAfterUs <= waitUs) {
    core.journal.skillDropped(item, c.request[item]!, dropped);
    dropped += 1;
  }
  const holdEnds = c.status[item] === ITEM.held && c.holdUntilUs[item]! <= state.nowUs;
  if (dropped !== c.dropped[item] || ringsReached(state, item) !== c.rings[item] || holdEnds) {
    unplace(state, item);
    c.dropped[item] = dropped;
    place(core, item);
  } else if (refusalEnds(state, item)) {
    core.roused.push(item);
  }
}

function refusalEnds(state: RouterState, item: number): boolean {
  const { kind, untilUs, agent } = state.pairs;
  for (let pair = firstOfItem(state, item); pair !== -1; pair = nextOfItem(state, pair)) {
    if (kind[pair] === PAIR.refused && untilUs[pair]! <= state.nowUs && isWilling(state, item, agent[pair]!)) return true;
  }
  return false;
}

/** Instant at which `advanceItem` will next have something to do, `NEVER` when only an event can change it. */
export function itemDueUs(state: RouterState, item: number): number {
  const c = state.items;
  const status = c.status[item]!;
  if (status === 0) return NEVER;
  if (status === ITEM.pending) return c.pendingUntilUs[item]!;
  if (status === ITEM.inHand) return c.silentUntilUs[item] === 0 ? NEVER : c.silentUntilUs[item]!;
  const { nowUs } = state;
  let next = pairDueUs(state, item, status === ITEM.offered ? PAIR.alerting : PAIR.refused);
  if (status === ITEM.offered) return next;
  const queue = state.centre.queues[c.queue[item]!]!;
  const { wishes } = state.centre.eligibility.requests[c.request[item]!]!;
  const queuedUs = c.queuedUs[item]!;
  const ring = ringsReached(state, item);
  if (ring < queue.rings.length) next = Math.min(next, queuedUs + queue.rings[ring]!.afterUs);
  if (status === ITEM.held && c.holdUntilUs[item]! > nowUs) next = Math.min(next, c.holdUntilUs[item]!);
  if (status === ITEM.ranked) {
    const needUs = needDueUs(state, item);
    if (needUs > nowUs) next = Math.min(next, needUs);
  }
  // What is done once, and not done yet: if its time passed while the item rang with somebody, it is due at once.
  const wish = wishes[c.dropped[item]!];
  if (wish !== undefined && wish.dropAfterUs !== NEVER) next = Math.min(next, Math.max(queuedUs + wish.dropAfterUs, nowUs));
  const called = isCallback(state, item);
  for (let n = 0; n < queue.overflowAfterUs.length; n += 1) {
    if (!called && (c.overflowed[item]! & overflowBit(n)) === 0) next = Math.min(next, Math.max(queuedUs + queue.overflowAfterUs[n]!, nowUs));
  }
  const step = c.schedule[item] === 0 ? undefined : state.centre.schedules.list[c.schedule[item]! - 1]![c.scheduleStep[item]! + 1];
  if (step !== undefined) next = Math.min(next, Math.max(c.sinceUs[item]! + step.ageUs, nowUs));
  if (status === ITEM.external) next = Math.min(next, Math.max(c.externalUntilUs[item]!, nowUs));
  if ((c.overflowed[item]! & SELF_SERVICE) === 0 && !called) next = Math.min(next, Math.max(queuedUs + queue.selfServiceAfterUs, nowUs));
  return next;
}

/** First end of an item's offers, or of its refusals, that is still to come. */
function pairDueUs(state: RouterState, item: number, kind: number): number {
  const { kind: kinds, untilUs } = state.pairs;
  let due = NEVER;
  for (let pair = firstOfItem(state, item); pair !== -1; pair = nextOfItem(state, pair)) {
    if (kinds[pair] === kind && untilUs[pair]! > state.nowUs && untilUs[pair]! < due) due = untilUs[pair]!;
  }
  return due;
}
