/** What a replay found: as JSON under the catalogue's ids, or as tables for people. */
import { collationKey, compareKeys } from '../base/collation.ts';
import type { RecordingSummary } from '../feed/recording-reader.ts';
import { AGENT_METRICS, QUEUE_METRICS, type Metric } from '../model/metrics/catalogue.ts';
import { conservationGap } from '../model/metrics/counters.ts';
import type { EpochUs } from '../model/units.ts';
import type { Projection } from '../projection/projection.ts';
import { isoOf } from '../model/iso-time.ts';
import { printable } from './outcome.ts';

export interface Replayed {
  readonly projection: Projection;
  readonly epoch: string;
  /** Instant that ages and open intervals are measured at. */
  readonly now: EpochUs;
  readonly summary: RecordingSummary;
}

type Values = Record<string, unknown>;

export function replayJson({ projection, epoch, now, summary }: Replayed): string {
  const gaps = projection.queueIds().map((id): [string, number] => [id, conservationGap(projection.queueCounters(id, now))]);
  return JSON.stringify({
    position: { epoch, sequence: projection.sequence },
    at: isoOf(now),
    digest: projection.digest(),
    conservation: { holds: gaps.every(([, gap]) => gap === 0), queues: Object.fromEntries(gaps) },
    queues: Object.fromEntries(projection.queueIds().map((id) => [id, queueValues(projection, id, now)])),
    agents: Object.fromEntries(projection.agentIds().map((id) => [id, values(AGENT_METRICS, projection.agentCounters(id, now))])),
    diagnostics: { quarantined: projection.quarantined, clamps: projection.clamps, truncatedLine: summary.truncatedLine, unknownEvents: summary.unknownEvents, unknownFields: summary.unknownFields },
  }, null, 2);
}

function queueValues(projection: Projection, id: string, now: EpochUs): Values {
  const channels = projection.channelsOf(id).map((channel) => [channel, values(QUEUE_METRICS, projection.queueCounters(id, now, 'all', channel))]);
  return { ...values(QUEUE_METRICS, projection.queueCounters(id, now)), channels: Object.fromEntries(channels) };
}

/** `serviceLevel.answered-only` becomes a member of `serviceLevel`. Metric ids are ours; only the ids around them are data. */
function values<C>(metrics: readonly Metric<C>[], counters: C): Values {
  const found = new Map<string, number | null | Record<string, number | null>>();
  for (const metric of metrics) {
    const [group = '', member] = metric.id.split('.');
    const value = metric.value(counters);
    const known = found.get(group);
    if (member === undefined) found.set(group, value);
    else found.set(group, { ...(typeof known === 'object' ? known : {}), [member]: value });
  }
  return Object.fromEntries(found);
}

const QUEUE_COLUMNS = ['offered', 'answered', 'abandoned', 'flowedOut', 'waiting', 'asaMs', 'ahtMs', 'serviceLevel.answered-only', 'serviceLevel.abandons-missed'];
const AGENT_COLUMNS = ['handled', 'ahtMs', 'rangOut', 'transferredOut', 'occupancy'];

export function replayText({ projection, epoch, now, summary }: Replayed): string {
  const unbalanced = projection.unbalancedQueues();
  const lines = [
    `${printable(epoch)}, position ${projection.sequence}, as of ${isoOf(now)}, digest ${projection.digest()}`,
    unbalanced.length === 0 ? 'Conservation holds in every queue.' : `Conservation fails in: ${unbalanced.map(printable).join(', ')}`,
    ...(summary.truncatedLine === null ? [] : [`The recording is cut short: line ${summary.truncatedLine} was dropped.`]),
    ...(projection.quarantined === 0 ? [] : [`${projection.quarantined} events that the state cannot explain were set aside.`]),
    '',
    ...table('queue', QUEUE_COLUMNS, projection.queueIds(), (id, column) => cell(QUEUE_METRICS, column, projection.queueCounters(id, now))),
    '',
    ...table('agent', AGENT_COLUMNS, projection.agentIds(), (id, column) => cell(AGENT_METRICS, column, projection.agentCounters(id, now))),
  ];
  return lines.join('\n');
}

function cell<C>(metrics: readonly Metric<C>[], id: string, counters: C): string {
  const metric = metrics.find((known) => known.id === id);
  const value = metric?.value(counters) ?? null;
  if (metric === undefined || value === null) return '-';
  if (metric.unit === 'ratio') return `${(value * 100).toFixed(1)} %`;
  return metric.unit === 'count' ? String(value) : `${(value / 1000).toFixed(1)} s`;
}

function table(subject: string, columns: readonly string[], ids: readonly string[], cellOf: (id: string, column: string) => string): string[] {
  const sorted = ids.map((id) => ({ id, key: collationKey(id) })).sort((a, b) => compareKeys(a.key, b.key) || compareKeys(a.id, b.id));
  const rows = [[subject, ...columns], ...sorted.map(({ id }) => [printable(id), ...columns.map((column) => cellOf(id, column))])];
  const widths = [subject, ...columns].map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((text, column) => (column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0))).join('  '));
}
