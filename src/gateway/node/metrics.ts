/** `GET /metrics`: the gateway's own health in Prometheus' text format 0.0.4. Figures only; a source is named as the operator named it. */
import type { Gateway } from '../gateway.ts';
import type { Hub } from '../hub.ts';

/** What a reader of a source counts. */
export interface SourceCounts {
  readonly id: string;
  /** Times that the platform had to be found again. */
  readonly interruptions: number;
  readonly anomalies: ReadonlyMap<string, number>;
}

interface Sample { readonly labels?: Readonly<Record<string, string>>; readonly value: number }

const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
const labelled = (labels: Readonly<Record<string, string>>): string => `{${Object.entries(labels).map(([key, value]) => `${key}="${escaped(value)}"`).join(',')}}`;

function family(name: string, kind: 'gauge' | 'counter', help: string, samples: readonly Sample[]): string {
  return samples.length === 0 ? '' : `# HELP ${name} ${help}\n# TYPE ${name} ${kind}\n${samples.map(({ labels, value }) => `${name}${labels === undefined ? '' : labelled(labels)} ${value}\n`).join('')}`;
}

export function metricsText(gateway: Gateway, sources: readonly SourceCounts[], refused: ReadonlyMap<string, number>): string {
  const { rss, heapUsed } = process.memoryUsage();
  const bySource = gateway.sources();
  const summed = (of: (hub: Hub) => number): number => gateway.hubs().reduce((sum, hub) => sum + of(hub), 0);
  return [
    family('vigie_log_position', 'counter', 'Events in the log of this epoch.', [{ value: gateway.head() }]),
    family('vigie_log_first_available', 'gauge', 'Position before the first event that is in memory.', [{ value: gateway.firstAvailable() }]),
    family('vigie_events_quarantined_total', 'counter', 'Events that the state could not explain.', [{ value: gateway.quarantined() }]),
    family('vigie_feed_connections', 'gauge', 'Connections to the feed.', [{ value: summed((hub) => hub.connections) }]),
    family('vigie_feed_snapshots_total', 'counter', 'Snapshots given to clients.', [{ value: summed((hub) => hub.welcomes) }]),
    family('vigie_feed_cut_total', 'counter', 'Connections ended because they were slow or silent.', [{ value: summed((hub) => hub.cut) }]),
    family('vigie_refused_total', 'counter', 'Requests and upgrades refused, by reason.', [...refused].map(([reason, value]) => ({ labels: { reason }, value }))),
    family('vigie_source_age_seconds', 'gauge', 'Age of the last sign of life of a source.', bySource.map(({ id, ageMs }) => ({ labels: { source: id }, value: ageMs / 1000 }))),
    family('vigie_source_late', 'gauge', '1 when a source is silent for longer than its limit.', bySource.map(({ id, ageMs, limitMs }) => ({ labels: { source: id }, value: ageMs > limitMs ? 1 : 0 }))),
    family('vigie_source_interruptions_total', 'counter', 'Times that a source had to be found again.', sources.map(({ id, interruptions }) => ({ labels: { source: id }, value: interruptions }))),
    family('vigie_source_anomalies_total', 'counter', 'What a source said that could not be taken as it stood, by kind.', sources.flatMap(({ id, anomalies }) => [...anomalies].map(([kind, value]) => ({ labels: { source: id, kind }, value })))),
    family('process_resident_memory_bytes', 'gauge', 'Resident memory.', [{ value: rss }]),
    family('nodejs_heap_size_used_bytes', 'gauge', 'Heap in use.', [{ value: heapUsed }]),
    family('process_uptime_seconds', 'gauge', 'Seconds since the process began.', [{ value: process.uptime() }]),
  ].join('');
}
