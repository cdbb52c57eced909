import { QUEUE_METRICS } from '../../model/metrics/catalogue.ts';
import type { EpochUs } from '../../model/units.ts';
import { phaseCode } from '../agent-axes.ts';
import type { RowsQuery } from '../../model/views/queries.ts';
import { PRESENCES, ROUTING_STATES } from '../../model/vocabulary.ts';
import { PHASE_WIDTH } from '../layouts.ts';
import type { Projection } from '../projection.ts';
import { channelLabel } from './channel-label.ts';
import { queuesServing } from './agent-rows.ts';
import { goalOf } from './goal.ts';
import { metricColumn } from './metric-column.ts';
import { needleOf, searchable } from './search.ts';
import { maskOf, memo, type ColumnReader, type TableReader } from './table-reader.ts';

const OFFLINE = PRESENCES.indexOf('offline');
const IDLE = ROUTING_STATES.indexOf('idle');
const BUSY_PHASES = [phaseCode('interacting'), phaseCode('direct'), phaseCode('wrap-up')];
const METRICS = new Map(QUEUE_METRICS.map((metric) => [metric.id, metric]));
const MS_PER_S = 1_000;

export function queueRows(projection: Projection, query: RowsQuery, now: EpochUs): TableReader {
  const { state } = projection;
  const { queues, channels } = state.tables;
  const c = queues.columns;
  const config = (slot: number) => state.queueConfigs[slot]!;
  const counters = memo((slot) => projection.queueCounters(c.id.at(slot), now, query.window));
  let known: Staffing | null = null;
  const staffing = (): Staffing => (known ??= countStaff(projection));

  const columns: Readonly<Record<string, ColumnReader>> = {
    id: { cell: (slot) => c.id.at(slot) },
    name: { cell: (slot) => config(slot).name },
    channels: { cell: (slot) => projection.channelsOf(c.id.at(slot)).map((id) => channelLabel(state, state.channelConfigs[state.channelSlots.get(id)!]!)).join(', ') },
    staffed: { cell: (slot) => staffing().staffed[slot]! },
    free: { cell: (slot) => staffing().free[slot]! },
    busy: { cell: (slot) => staffing().busy[slot]! },
    inProgress: { cell: (slot) => c.inHand[slot]! },
    goalTarget: { cell: (slot) => goalOf(projection, slot).target },
    goalWithinMs: { cell: (slot) => goalOf(projection, slot).withinS * MS_PER_S },
  };

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
      const metric = METRICS.get(id);
      return metric ? metricColumn(metric, counters, now) : Object.hasOwn(columns, id) ? columns[id]! : null;
    },
    select,
  };
}

/** Texts by which a queue is found. */
export function queueText(projection: Projection, slot: number): string {
  const config = projection.state.queueConfigs[slot]!;
  return searchable(config, [config.id, config.name, config.shortName ?? '', ...config.channels]);
}

interface Staffing { readonly staffed: Int32Array; readonly free: Int32Array; readonly busy: Int32Array }

/** Members by queue: signed in; idle and not paused there; busy. */
function countStaff(projection: Projection): Staffing {
  const { queues, agents, memberships } = projection.state.tables;
  const staffing = { staffed: new Int32Array(queues.size), free: new Int32Array(queues.size), busy: new Int32Array(queues.size) };
  const { held, presence, routing, platformWrapUp, removed } = agents.columns;
  for (const slot of memberships.slots()) {
    const agent = memberships.columns.agent[slot]!;
    const queue = memberships.columns.queue[slot]!;
    if (removed[agent] === 1) continue;
    if (presence[agent] !== OFFLINE) staffing.staffed[queue]! += 1;
    if (routing[agent] === IDLE && memberships.columns.paused[slot] === 0) staffing.free[queue]! += 1;
    if (platformWrapUp[agent] === 1 || BUSY_PHASES.some((phase) => held[agent * PHASE_WIDTH + phase]! > 0)) staffing.busy[queue]! += 1;
  }
  return staffing;
}
