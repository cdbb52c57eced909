import { attentionOf } from '../../model/metrics/attention.ts';
import { PLAN_METRICS, QUEUE_METRICS } from '../../model/metrics/catalogue.ts';
import type { QueueCounters } from '../../model/metrics/counters.ts';
import { DEFAULT_FORMULA, serviceLevelLive, serviceLevelN } from '../../model/metrics/service-level.ts';
import { urgencyOf } from '../../model/metrics/urgency.ts';
import { SECOND_US, type EpochUs } from '../../model/units.ts';
import type { RowsQuery } from '../../model/views/queries.ts';
import { planCounters } from '../plans.ts';
import type { Projection } from '../projection.ts';
import { countStaff, type Staffing } from '../staffing.ts';
import { channelLabelOf } from './channel-label.ts';
import { queuesServing } from './agent-rows.ts';
import { goalOf, type Goal } from './goal.ts';
import { metricColumn } from './metric-column.ts';
import { needleOf, searchable } from './search.ts';
import { synchronyOf } from './standings.ts';
import { maskOf, memo, type ColumnReader, type TableReader } from './table-reader.ts';

const METRICS = new Map(QUEUE_METRICS.map((metric) => [metric.id, metric]));
const OF_PLAN = new Map(PLAN_METRICS.map((metric) => [metric.id, metric]));
const MS_PER_S = 1_000;

export function queueRows(projection: Projection, query: RowsQuery, now: EpochUs): TableReader {
  const { state } = projection;
  const { queues, channels } = state.tables;
  const c = queues.columns;
  const config = (slot: number) => state.queueConfigs[slot]!;
  const nameOf = (id: string | undefined): string | null => (id === undefined ? null : state.queueConfigs[state.queueSlots.get(id) ?? -1]?.name ?? id);
  const counters = memo((slot) => projection.queueCounters(c.id.at(slot), now, query.window));
  let known: Staffing | null = null;
  const staffing = (): Staffing => (known ??= countStaff(state));
  const plan = memo((slot) => planCounters(state, slot, now, staffing().staffed[slot]!));

  const columns: Readonly<Record<string, ColumnReader>> = {
    id: { cell: (slot) => c.id.at(slot) },
    name: { cell: (slot) => config(slot).name },
    channels: { cell: (slot) => projection.channelsOf(c.id.at(slot)).map((id) => channelLabelOf(state, id)).join(', ') },
    priority: { cell: (slot) => config(slot).priority ?? 0 },
    door: { cell: (slot) => (config(slot).closed === true ? 'closed' : null) },
    overflowsTo: { cell: (slot) => nameOf(config(slot).overflowsTo) },
    staffed: { cell: (slot) => staffing().staffed[slot]! },
    free: { cell: (slot) => staffing().free[slot]! },
    busy: { cell: (slot) => staffing().busy[slot]! },
    inProgress: { cell: (slot) => c.inHand[slot]! },
    goalTarget: { cell: (slot) => goalOf(projection, slot).target },
    goalWithinMs: { cell: (slot) => goalOf(projection, slot).withinS * MS_PER_S },
    urgency: { cell: (slot) => urgencyIn(counters(slot), goalOf(projection, slot)) },
  };

  const isSynchronous = (slot: number): boolean => synchronyOf(projection, slot) === 'synchronous';
  const whereDefined = ({ cell, n = () => null }: ColumnReader): ColumnReader => ({ cell: (slot) => (isSynchronous(slot) ? cell(slot) : null), n: (slot) => (isSynchronous(slot) ? n(slot) : null) });

  const select = (into: Int32Array): { matched: number; total: number } => {
    const { filter } = query;
    const ids = maskOf(filter.ids, queues.size, (id) => state.queueSlots.get(id));
    const own = maskOf(filter.queues, queues.size, (id) => state.queueSlots.get(id));
    const onChannels = maskOf(filter.channels, channels.size, (id) => state.channelSlots.get(id));
    const serving = onChannels && queuesServing(projection, onChannels);
    const needle = needleOf(filter.text);
    let matched = 0;
    let total = 0;
    for (let slot = 0; slot < queues.size; slot += 1) {
      if (c.removed[slot] === 1) continue;
      total += 1;
      if ((ids && ids[slot] === 0) || (own && own[slot] === 0) || (serving && serving[slot] === 0)) continue;
      if (needle !== null && !queueText(projection, slot).includes(needle)) continue;
      into[matched] = slot;
      matched += 1;
    }
    return { matched, total };
  };

  return {
    size: queues.size,
    id: (slot) => c.id.at(slot),
    born: (slot) => slot,
    column: (id) => {
      const planned = OF_PLAN.get(id);
      if (planned) return metricColumn(planned, plan, now);
      const metric = METRICS.get(id);
      if (metric) return metric.synchronousOnly === true ? whereDefined(metricColumn(metric, counters, now)) : metricColumn(metric, counters, now);
      return Object.hasOwn(columns, id) ? columns[id]! : null;
    },
    select,
  };
}

function urgencyIn(counters: QueueCounters, { target, withinS }: Goal): number {
  const { waitingLate, longestWaitUs } = counters;
  const mark = attentionOf(serviceLevelLive(DEFAULT_FORMULA, counters, waitingLate), serviceLevelN(DEFAULT_FORMULA, counters) + waitingLate, target);
  return urgencyOf(mark, longestWaitUs === null ? null : longestWaitUs / SECOND_US, withinS);
}

/** Texts by which a queue is found. */
export function queueText(projection: Projection, slot: number): string {
  const config = projection.state.queueConfigs[slot]!;
  return searchable(config, [config.id, config.name, config.shortName ?? '', ...config.channels]);
}
