/**
 * What a run measured, as rows: every metric of the catalogue by queue, channel, group of agents and in all, and what only a simulation can
 * know beside them (means over time, who found nobody free). Counts are the run's own; the catalogue says what they mean.
 */
import { AGENT_METRICS, QUEUE_METRICS } from '../model/metrics/catalogue.ts';
import type { QueueCounters } from '../model/metrics/counters.ts';
import { invariant } from '../base/invariant.ts';
import { STAGE } from './contacts.ts';
import { DOES, LEVELS, type Measures } from './measures.ts';
import { membersOf } from './staffing.ts';
import type { World } from './world.ts';

export interface ReportRow {
  /** `queues.sales`, `queues.sales.channels.voice`, `channels.voice`, `groups.day-shift`, `agents.ann`, `centre`. */
  readonly path: string;
  readonly metric: string;
  /** `null` where the denominator is empty. */
  readonly value: number | null;
}

export interface ReportOptions {
  readonly agents?: boolean;
  /** Shares of time with so many in each queue; of a run that keeps them. */
  readonly states?: boolean;
}

/** Of a run that measures, as of its present instant. Queues count entries, channels and the centre conversations. */
export function reportOf(world: World, options: ReportOptions = {}): readonly ReportRow[] {
  const { plan, measures } = world;
  invariant(measures !== null, 'a run that is reported measures');
  measures.bringUpToDate();
  const { queues, channels, agents } = world.centre;
  const waits = waitsNow(world, measures);
  const cellOf = (queue: number, channel: number): number => queue * channels.length + channel;
  const rows: ReportRow[] = [];
  const subject = (path: string, counted: readonly number[], cells: readonly number[]): void => {
    for (const [metric, value] of queueValues(world, measures, waits, counted, cells)) rows.push({ path, metric, value });
    if (options.states === true && cells.length === 1) for (const [n, share] of measures.statesOf(cells[0]!).entries()) rows.push({ path, metric: `pState.${n}`, value: share });
  };
  const crew = (path: string, members: readonly number[]): void => {
    for (const [metric, value] of agentValues(world, measures, members)) rows.push({ path, metric, value });
  };
  for (const [queue, { id, configuration }] of queues.entries()) {
    const cells = configuration.channels.map((channel) => cellOf(queue, world.centre.channelIndex.get(channel)!));
    subject(`queues.${id}`, cells, cells);
    for (const [n, channel] of configuration.channels.entries()) subject(`queues.${id}.channels.${channel}`, [cells[n]!], [cells[n]!]);
  }
  const everywhere = (channel: number): readonly number[] => queues.map((_, queue) => cellOf(queue, channel));
  for (const [channel, { id }] of channels.entries()) subject(`channels.${id}`, [measures.channelCell(channel)], everywhere(channel));
  subject('centre', channels.map((_, channel) => measures.channelCell(channel)), channels.flatMap((_, channel) => everywhere(channel)));
  for (const [group, { document }] of plan.groups.entries()) crew(`groups.${document.id}`, membersOf(world, group));
  if (options.agents === true) for (const [agent, { id }] of agents.entries()) crew(`agents.${id}`, [agent]);
  return rows;
}

/** `counted`: columns whose counts add up; `cells`: of queues, for what only they have. */
function queueValues(world: World, measures: Measures, waits: Waits, counted: readonly number[], cells: readonly number[]): readonly (readonly [string, number | null])[] {
  const counters: QueueCounters = { ...measures.countersOf(counted), ...waits(cells) };
  const { offered, turnedAway, answered, abandoned, flowedOut, deflected, cancelled } = counters;
  const left = answered + abandoned + flowedOut + deflected + cancelled;
  const lasted = world.nowUs > measures.fromUs;
  return [
    ...QUEUE_METRICS.map(({ id, value }) => [id, value(counters)] as const),
    ['pWait', left === 0 ? null : measures.waitedOf(counted) / left],
    ['blocked', offered + turnedAway === 0 ? null : turnedAway / (offered + turnedAway)],
    ['queueLengthMean', lasted ? measures.queueLengthMean(cells, world.nowUs) : null],
    ['inHandMean', lasted ? measures.inHandMean(cells, world.nowUs) : null],
  ];
}

function agentValues({ nowUs }: World, measures: Measures, members: readonly number[]): readonly (readonly [string, number | null])[] {
  const counters = measures.agentCounters(members);
  const lasted = nowUs > measures.fromUs;
  const levels = lasted ? Array.from({ length: LEVELS }, (_, level) => measures.levelMean(members, level, nowUs)) : [];
  return [
    ...AGENT_METRICS.map(({ id, value }) => [id, value(counters)] as const),
    ...DOES.map((doing) => [`${doing}Mean`, lasted ? measures.doingMean(members, doing, nowUs) : null] as const),
    // Agents who have so many items in hand, up to the most that occurred.
    ...levels.slice(0, levels.findLastIndex((mean) => mean > 0) + 1).map((mean, level) => [`inHandMean.${level}`, mean] as const),
  ];
}

type Waits = (cells: readonly number[]) => Pick<QueueCounters, 'waitingLate' | 'longestWaitUs'>;

/** Who waits now, and since when, by cell. */
function waitsNow({ plan, contacts, nowUs }: World, measures: Measures): Waits {
  const { stage, cell, queuedUs } = contacts;
  const late = new Float64Array(plan.withinUs.length);
  const longestUs = new Float64Array(late.length).fill(-1);
  for (let contact = 0; contact < contacts.rows.size; contact += 1) {
    if (stage[contact] !== STAGE.waiting) continue;
    const at = cell[contact]!;
    const waitUs = nowUs - queuedUs[contact]!;
    if (waitUs > measures.withinUs(at)) late[at]! += 1;
    longestUs[at] = Math.max(longestUs[at]!, waitUs);
  }
  return (cells) => {
    const longest = Math.max(...cells.map((at) => longestUs[at]!));
    return { waitingLate: cells.reduce((sum, at) => sum + late[at]!, 0), longestWaitUs: longest < 0 ? null : longest };
  };
}
