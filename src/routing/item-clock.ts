/** What time alone does to an item: a push rings out, a wish is dropped, a ring widens, a hold ends, it overflows. All derived from the item's own times. */
import { moveTo, sendOn } from './admission.ts';
import { needDueUs } from './blending.ts';
import { POINT_NANO, usOf } from './compiled-queue.ts';
import type { Core } from './core.ts';
import { isWilling } from './selection.ts';
import { endOffer } from './offer-end.ts';
import { pairsOfItem } from './pairs.ts';
import { ITEM, PAIR, type RouterState } from './router-state.ts';
import { isWaitingStatus, NEVER, place, ringsReached, unplace } from './waiting.ts';
import { ringOut } from './agent-clock.ts';
import { prioritise } from './transitions.ts';

/** Does all that is due by now. Harmless when nothing is. */
export function advanceItem(core: Core, item: number): void {
  const { state } = core;
  const c = state.items.columns;
  core.itemTimers.push(item);
  if (c.status[item] === ITEM.offered) {
    for (const pair of pairsOfItem(state, item)) {
      // It may have left for good when its last offer ended: closed doors.
      if (c.status[item] !== ITEM.offered) break;
      if (state.pairs.columns.kind[pair] !== PAIR.alerting || state.pairs.columns.untilUs[pair]! > state.nowUs) continue;
      ringOut(core, pair);
      endOffer(core, pair);
    }
  }
  if (!isWaitingStatus(c.status[item]!)) return;
  const queue = state.centre.queues[c.queue[item]!]!;
  const waitUs = state.nowUs - c.queuedUs[item]!;
  stepPriority(core, item);
  relax(core, item, waitUs);
  const { external, selfService } = queue.configuration;
  if (external !== undefined && c.status[item] === ITEM.external && c.externalUntilUs[item]! <= state.nowUs) {
    moveTo(core, item, state.centre.queueIndex.get(external.fallbackQueue)!, 'timeout', true);
    return;
  }
  if (selfService !== undefined && (c.overflowed[item]! & SELF_SERVICE) === 0 && waitUs >= usOf(selfService.afterS)) {
    c.overflowed[item]! |= SELF_SERVICE;
    core.journal.push({ kind: 'self-service', item });
  }
}

/** Overflow by wait, after whoever became eligible at this instant has had his chance. */
export function overflowIfDue(core: Core, item: number): void {
  const { state } = core;
  const c = state.items.columns;
  if (!isWaitingStatus(c.status[item]!)) return;
  const waitUs = state.nowUs - c.queuedUs[item]!;
  for (const [n, { when, to }] of state.centre.queues[c.queue[item]!]!.overflow.entries()) {
    const bit = overflowBit(n);
    if (when.kind !== 'wait' || usOf(when.waitS) > waitUs || (c.overflowed[item]! & bit) !== 0) continue;
    c.overflowed[item]! |= bit;
    if (sendOn(core, item, to, true)) return;
  }
}

const OVERFLOW_BITS = 30;
const SELF_SERVICE = 1 << OVERFLOW_BITS;
const overflowBit = (rule: number): number => 1 << (rule % OVERFLOW_BITS);

/** Priority rules that age turns on or off. */
function stepPriority(core: Core, item: number): void {
  const { state } = core;
  const c = state.items.columns;
  if (c.schedule[item] === 0) return;
  const steps = state.centre.schedules.list[c.schedule[item]! - 1]!;
  let step = c.scheduleStep[item]!;
  while (step + 1 < steps.length && c.sinceUs[item]! + steps[step + 1]!.ageUs <= state.nowUs) step += 1;
  if (step === c.scheduleStep[item]) return;
  c.scheduleStep[item] = step;
  prioritise(core, item, c.baseNano[item]! + Math.round(steps[step]!.points * POINT_NANO));
}

/** Drops wishes, widens rings, ends holds and refusals; the item is roused when any of them lets somebody new take it. */
function relax(core: Core, item: number, waitUs: number): void {
  const { state } = core;
  const c = state.items.columns;
  const { wishes } = state.centre.eligibility.requests[c.request[item]!]!;
  let { dropped } = { dropped: c.dropped[item]! };
  while (dropped < wishes.length && wishes[dropped]!.dropAfterUs <= waitUs) {
    core.journal.push({ kind: 'skill-dropped', item, skill: wishes[dropped]!.skill });
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
  const { kind, untilUs, agent } = state.pairs.columns;
  return pairsOfItem(state, item).some((pair) => kind[pair] === PAIR.refused && untilUs[pair]! <= state.nowUs && isWilling(state, item, agent[pair]!));
}

/** Instant at which `advanceItem` will next have something to do, `NEVER` when only an event can change it. */
export function itemDueUs(state: RouterState, item: number): number {
  const c = state.items.columns;
  const status = c.status[item]!;
  if (status === 0 || status === ITEM.inHand) return NEVER;
  const { kind, untilUs } = state.pairs.columns;
  let due = NEVER;
  const consider = (atUs: number): void => {
    if (atUs < due && atUs > state.nowUs) due = atUs;
  };
  /** Done once, and not done yet: if its time passed while the item rang with somebody, it is due at once. */
  const considerOnce = (atUs: number): void => {
    if (atUs < due) due = Math.max(atUs, state.nowUs);
  };
  for (const pair of pairsOfItem(state, item)) if (kind[pair] === (status === ITEM.offered ? PAIR.alerting : PAIR.refused)) consider(untilUs[pair]!);
  if (status === ITEM.offered) return due;
  const queue = state.centre.queues[c.queue[item]!]!;
  const queuedUs = c.queuedUs[item]!;
  const overflowed = c.overflowed[item]!;
  for (const { afterUs } of queue.rings) consider(queuedUs + afterUs);
  for (const { dropAfterUs } of state.centre.eligibility.requests[c.request[item]!]!.wishes.slice(c.dropped[item])) if (dropAfterUs !== NEVER) considerOnce(queuedUs + dropAfterUs);
  for (const [n, { when }] of queue.overflow.entries()) if (when.kind === 'wait' && (overflowed & overflowBit(n)) === 0) considerOnce(queuedUs + usOf(when.waitS));
  if (c.schedule[item] !== 0) for (const { ageUs } of state.centre.schedules.list[c.schedule[item]! - 1]!.slice(c.scheduleStep[item]! + 1)) considerOnce(c.sinceUs[item]! + ageUs);
  if (status === ITEM.held) consider(c.holdUntilUs[item]!);
  if (status === ITEM.ranked) consider(needDueUs(state, item));
  if (status === ITEM.external) considerOnce(c.externalUntilUs[item]!);
  const { selfService } = queue.configuration;
  if (selfService !== undefined && (overflowed & SELF_SERVICE) === 0) considerOnce(queuedUs + usOf(selfService.afterS));
  return due;
}
