/** How queues stand against the rules of alerts, and which alerts are up. */
import { ALERT_RULES, type AlertRule, type QueueStanding } from '../../model/metrics/breaches.ts';
import { ABANDON_RATE } from '../../model/metrics/catalogue.ts';
import { ended } from '../../model/metrics/counters.ts';
import { serviceLevelLive, serviceLevelN, type ServiceLevelFormula } from '../../model/metrics/service-level.ts';
import { SECOND_US, type EpochUs } from '../../model/units.ts';
import type { MetricWindow } from '../../model/views/queries.ts';
import type { Synchrony } from '../../model/vocabulary.ts';
import type { Projection } from '../projection.ts';
import { NEVER_US } from '../tally.ts';
import { goalOf } from './goal.ts';

export interface OpenAlert { readonly id: string; readonly rule: AlertRule; readonly queue: string; readonly raisedAt: EpochUs; readonly acknowledgedAt: EpochUs | null }

/** In no order. */
export function openAlerts({ state: { tables: { alerts, queues } } }: Projection): readonly OpenAlert[] {
  const { id, rule, queue, raisedAt, acknowledgedAt } = alerts.columns;
  return [...alerts.slots()].map((slot) => ({
    id: id.at(slot), rule: ALERT_RULES[rule[slot]!]!, queue: queues.columns.id.at(queue[slot]!), raisedAt: raisedAt[slot]!,
    acknowledgedAt: acknowledgedAt[slot] === NEVER_US ? null : acknowledgedAt[slot]!,
  }));
}

/** A queue is as hot as its hottest channel: whoever waits on the line decides. */
export function synchronyOf({ state }: Projection, queue: number): Synchrony {
  const { channels } = state.queueConfigs[queue]!;
  return channels.length === 0 || channels.some((id) => state.channelConfigs[state.channelSlots.get(id) ?? -1]?.synchrony !== 'asynchronous') ? 'synchronous' : 'asynchronous';
}

export function queueStandings(projection: Projection, now: EpochUs, window: MetricWindow, formula: ServiceLevelFormula): readonly (readonly [queue: string, standing: QueueStanding])[] {
  return projection.queueIds().map((id) => {
    const slot = projection.state.queueSlots.get(id)!;
    const { target, withinS } = goalOf(projection, slot);
    const counters = projection.queueCounters(id, now, window);
    return [id, {
      synchrony: synchronyOf(projection, slot), withinS, target,
      serviceLevel: serviceLevelLive(formula, counters, counters.waitingLate), serviceLevelN: serviceLevelN(formula, counters) + counters.waitingLate,
      longestWaitS: counters.longestWaitUs === null ? null : counters.longestWaitUs / SECOND_US,
      abandonRate: ABANDON_RATE.value(counters), abandonRateN: ended(counters),
    }] as const;
  });
}
