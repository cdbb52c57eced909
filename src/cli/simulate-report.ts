/** What a simulation found, for programs and for people. */
import type { Estimate } from '../sim/replications.ts';
import type { TimedCommand } from '../model/scenario/timed-commands.ts';
import { agentMetric, queueMetric } from '../model/metrics/catalogue.ts';
import { printable } from './outcome.ts';
import type { Replication } from './replication.ts';

export interface Simulated {
  readonly scenario: string;
  readonly seed: number;
  readonly replications: number;
  readonly from: string;
  readonly to: string;
  readonly warmUpS: number;
  /** What happened in all replications, entries of the calendar. */
  readonly events: number;
  readonly wallSeconds: number;
  readonly commands: readonly CommandTold[];
  readonly estimates: readonly Estimate[];
}

/** What came of a command: replications that refused it, and the first reason. */
export interface CommandTold { readonly id: string; readonly name: string; readonly date: string | null; readonly at: string; readonly refused: number; readonly code: string | null; readonly detail: string | null }

export function commandsTold(commands: readonly TimedCommand[], results: readonly Replication[]): readonly CommandTold[] {
  return commands.map(({ date = null, at, command: { id, name } }, index) => {
    const refusals = results.flatMap(({ refused }) => refused.filter((one) => one.index === index).map(({ refusal }) => refusal));
    return { id, name, date, at, refused: refusals.length, code: refusals[0]?.code ?? null, detail: refusals[0]?.detail ?? null };
  });
}

/** Figures under their METRICS names: `queues.sales.asaMs`. */
export function simulateJson({ estimates, ...run }: Simulated): string {
  return JSON.stringify({
    ...run,
    metrics: Object.fromEntries(estimates.map(({ path, metric, n, mean, standardError, low, high }) => [`${path}.${metric}`, mean === null ? null : { mean, standardError, low, high, n }])),
  }, null, 2);
}

const QUEUE_COLUMNS = ['offered', 'blocked', 'pWait', 'waitMeanMs', 'asaMs', 'abandonRate', 'serviceLevel.abandons-missed', 'queueLengthMean', 'ahtMs'];
const AGENT_COLUMNS = ['handled', 'occupancy', 'utilisation', 'concurrency', 'ahtMs', 'idleMean', 'interactingMean', 'wrapUpMean'];

export function simulateText({ scenario, seed, replications, from, to, events, wallSeconds, commands, estimates }: Simulated): string {
  const rate = Math.round(events / Math.max(wallSeconds, 0.001));
  const found = new Map(estimates.map((estimate) => [`${estimate.path} ${estimate.metric}`, estimate]));
  const subjects = (pattern: RegExp): readonly string[] => [...new Set(estimates.map(({ path }) => path).filter((path) => pattern.test(path)))];
  return [
    `${printable(scenario)}, seed ${seed}, ${replications} replication${replications === 1 ? '' : 's'} of ${from} to ${to}: ${events} events in ${wallSeconds.toFixed(2)} s (${rate} a second)`,
    replications === 1 ? 'One replication: no standard errors. --replications R gives them.' : 'Mean, and half of the 95 % interval.',
    ...commands.map(({ id, name, date, at, refused, detail }) => `${date === null ? '' : `${date} `}${at} ${name} (${printable(id)}): ${refused === 0 ? 'done' : `refused${replications === 1 ? '' : ` in ${refused} of ${replications} replications`}: ${printable(detail!)}`}`),
    '', ...table('', QUEUE_COLUMNS, [...subjects(/^queues\./).filter((path) => !isOnlyChannel(path, found)), ...subjects(/^channels\./), 'centre'], found),
    '', ...table('', AGENT_COLUMNS, subjects(/^(groups|agents)\./), found),
  ].join('\n');
}

/** The one channel of a queue says what the queue says. */
function isOnlyChannel(path: string, found: ReadonlyMap<string, Estimate>): boolean {
  const queue = /^(queues\..+)\.channels\.[^.]+$/.exec(path)?.[1];
  return queue !== undefined && found.get(`${queue} offered`)?.mean === found.get(`${path} offered`)?.mean;
}

function table(title: string, columns: readonly string[], subjects: readonly string[], found: ReadonlyMap<string, Estimate>): string[] {
  const rows = [[title, ...columns], ...subjects.map((path) => [printable(path), ...columns.map((metric) => cell(metric, found.get(`${path} ${metric}`)))])];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => row.map((text, column) => (column === 0 ? text.padEnd(widths[column]!) : text.padStart(widths[column]!))).join('  '));
}

/** Shares that the catalogue, which counts, has no use for. */
const SHARES = new Set(['blocked', 'pWait']);

function cell(metric: string, estimate: Estimate | undefined): string {
  if (estimate === undefined || estimate.mean === null) return '-';
  const { mean, high } = estimate;
  const unit = SHARES.has(metric) ? 'ratio' : (queueMetric(metric) ?? agentMetric(metric))?.unit ?? 'count';
  const shown = (value: number): string => (unit === 'ratio' && metric !== 'concurrency' ? (value * 100).toFixed(2) : unit === 'duration-ms' ? (value / 1000).toFixed(2) : value.toPrecision(5));
  const sign = unit === 'ratio' && metric !== 'concurrency' ? ' %' : unit === 'duration-ms' ? ' s' : '';
  return `${shown(mean)}${high === null ? '' : ` ±${shown(high - mean)}`}${sign}`;
}
