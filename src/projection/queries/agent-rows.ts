import { AGENT_METRICS, SHIFT_METRICS } from '../../model/metrics/catalogue.ts';
import type { AgentCounters, ShiftCounters } from '../../model/metrics/counters.ts';
import { doing, phaseCode, inHand } from '../agent-axes.ts';
import type { EpochUs } from '../../model/units.ts';
import type { RowsQuery } from '../../model/views/queries.ts';
import { PRESENCES, ROUTING_STATES } from '../../model/vocabulary.ts';
import { readAgent, readShifts } from '../counters.ts';
import { PHASE_WIDTH } from '../layouts.ts';
import type { Projection } from '../projection.ts';
import { outSince, shiftAt } from '../shifts.ts';
import { metricColumn } from './metric-column.ts';
import { needleOf, searchable } from './search.ts';
import { listed, maskOf, memo, type ColumnReader, type Mask, type TableReader } from './table-reader.ts';

const ALERTING = phaseCode('alerting');
const METRICS = new Map(AGENT_METRICS.map((metric) => [metric.id, metric]));
const OF_SHIFTS = new Map(SHIFT_METRICS.map((metric) => [metric.id, metric]));

export function agentRows(projection: Projection, query: RowsQuery, now: EpochUs): TableReader {
  const { state } = projection;
  const { agents, queues, channels } = state.tables;
  const c = agents.columns;
  const config = (slot: number) => state.agentConfigs[slot]!;
  const counters = memo<AgentCounters>((slot) => readAgent(state, slot, now));
  const shifts = memo<ShiftCounters>((slot) => readShifts(state, slot, now));
  const plannedCode = (slot: number): number | null => { const shift = shiftAt(state, slot, now); return shift === -1 ? null : state.tables.shifts.columns.presence[shift]!; };

  const columns: Readonly<Record<string, ColumnReader>> = {
    id: { cell: (slot) => c.id.at(slot) },
    name: { cell: (slot) => config(slot).name },
    team: { cell: (slot) => teamName(projection, slot) },
    teamId: { cell: (slot) => config(slot).team ?? '' },
    site: { cell: (slot) => config(slot).site ?? '' },
    routing: { cell: (slot) => ROUTING_STATES[c.routing[slot]!]!, key: (slot) => c.routing[slot]! },
    routingSince: { cell: (slot) => c.routingSince[slot]! },
    presence: { cell: (slot) => PRESENCES[c.presence[slot]!]!, key: (slot) => c.presence[slot]! },
    reason: { cell: (slot) => c.reason.at(slot) },
    presenceSince: { cell: (slot) => c.presenceSince[slot]! },
    queueIds: { cell: (slot) => queuesOf(projection, slot).map((queue) => queues.columns.id.at(queue)).join(', ') },
    queues: { cell: (slot) => queuesOf(projection, slot).map((queue) => state.queueConfigs[queue]!.shortName ?? state.queueConfigs[queue]!.name).join(', ') },
    inHand: { cell: (slot) => inHand(state, slot) },
    alerting: { cell: (slot) => c.held[slot * PHASE_WIDTH + ALERTING]! },
    capacity: { cell: (slot) => config(slot).capacity ?? 1 },
    planned: { cell: (slot) => { const code = plannedCode(slot); return code === null ? null : PRESENCES[code]!; }, key: plannedCode },
    outSince: { cell: (slot) => outSince(state, slot, now, doing(state, slot), c.presenceSince[slot]!) },
    workSince: { cell: (slot) => (c.workSince[slot] === -1 ? null : c.workSince[slot]!) },
  };

  const select = (into: Int32Array): { matched: number; total: number } => {
    const { filter } = query;
    const ids = maskOf(filter.ids, agents.size, (id) => state.agentSlots.get(id));
    const inQueues = maskOf(filter.queues, queues.size, (id) => state.queueSlots.get(id));
    const onChannels = maskOf(filter.channels, channels.size, (id) => state.channelSlots.get(id));
    const serving = onChannels && queuesServing(projection, onChannels);
    const states = listed(filter.states);
    const teams = listed(filter.teams);
    const skills = listed(filter.skills);
    const agentMask = maskOf(filter.agents, agents.size, (id) => state.agentSlots.get(id));
    const needle = needleOf(filter.text);
    let matched = 0;
    let total = 0;
    for (let slot = 0; slot < agents.size; slot += 1) {
      if (c.removed[slot] === 1) continue;
      total += 1;
      if ((ids && ids[slot] === 0) || (agentMask && agentMask[slot] === 0)) continue;
      if (states && !states.has(ROUTING_STATES[c.routing[slot]!]!) && !states.has(PRESENCES[c.presence[slot]!]!)) continue;
      if (teams && !teams.has(config(slot).team ?? '')) continue;
      if (skills && config(slot).skills?.some(([skill]) => skills.has(skill)) !== true) continue;
      if ((inQueues && !isMember(projection, slot, inQueues)) || (serving && !isMember(projection, slot, serving))) continue;
      if (needle !== null && !agentText(projection, slot).includes(needle)) continue;
      into[matched] = slot;
      matched += 1;
    }
    return { matched, total };
  };

  return {
    size: agents.size,
    id: (slot) => c.id.at(slot),
    born: (slot) => slot,
    column: (id) => {
      const ofShifts = OF_SHIFTS.get(id);
      if (ofShifts) return metricColumn(ofShifts, shifts, now);
      const metric = METRICS.get(id);
      return metric ? metricColumn(metric, counters, now) : Object.hasOwn(columns, id) ? columns[id]! : null;
    },
    select,
  };
}

/** Texts by which an agent is found. */
export function agentText(projection: Projection, slot: number): string {
  const config = projection.state.agentConfigs[slot]!;
  return searchable(config, [config.id, config.name, teamName(projection, slot), config.site ?? '']);
}

/** Queues that an agent is a member of, in order of their arrival. */
function queuesOf(projection: Projection, agent: number): number[] {
  const { agents, memberships } = projection.state.tables;
  const found: number[] = [];
  for (let slot = agents.columns.firstMembership[agent]!; slot !== -1; slot = memberships.columns.next[slot]!) found.push(memberships.columns.queue[slot]!);
  return found.toSorted((a, b) => a - b);
}

function isMember(projection: Projection, agent: number, queues: Uint8Array): boolean {
  const { agents, memberships } = projection.state.tables;
  for (let slot = agents.columns.firstMembership[agent]!; slot !== -1; slot = memberships.columns.next[slot]!) if (queues[memberships.columns.queue[slot]!] === 1) return true;
  return false;
}

/** Queues configured for one of the channels, or seen with it. */
export function queuesServing(projection: Projection, channels: NonNullable<Mask>): Uint8Array {
  const { state } = projection;
  const { queues, cells } = state.tables;
  const serving = new Uint8Array(queues.size);
  for (const slot of queues.slots()) if (state.queueConfigs[slot]!.channels.some((id) => channels[state.channelSlots.get(id) ?? -1] === 1)) serving[slot] = 1;
  for (const cell of cells.slots()) if (cells.columns.queue[cell] !== -1 && channels[cells.columns.channel[cell]!] === 1) serving[cells.columns.queue[cell]!] = 1;
  return serving;
}

function teamName({ state }: Projection, slot: number): string {
  const { team = '' } = state.agentConfigs[slot]!;
  return state.teamNames.get(team) ?? team;
}
