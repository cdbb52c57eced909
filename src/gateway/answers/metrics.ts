/** `GET /api/metrics`: any metric of the catalogue, of one subject, over a window. */
import * as v from 'valibot';
import { AGENT_METRICS, PLAN_METRICS, QUEUE_METRICS, SHIFT_METRICS, type Metric } from '../../model/metrics/catalogue.ts';
import { AGENT_SUMS, SHIFT_SUMS } from '../../model/metrics/counters.ts';
import { LONGEST_WINDOW_MINUTES, readWindow, type CountedWindow } from '../../model/views/queries.ts';
import { DEFAULT_WINDOW } from '../../model/views/rows-address.ts';
import type { Parameters } from '../../model/views/rows-address.ts';
import { NO_AGENT } from '../../projection/counters.ts';
import type { ViewerRequest } from '../request.ts';
import type { Gateway } from '../gateway.ts';
import { json, problem, type ApiResponse } from '../responses.ts';
import type { Route } from '../route.ts';
import type { Moment } from './moments.ts';
import { badParameter, parametersOf, unknownParameter } from './parameters.ts';
import { STAMP } from './stamp.ts';

const SUBJECTS = ['centre', 'channel', 'queue', 'team', 'agent'] as const;

const metricsAnswer = v.object({
  ...STAMP, window: v.string(),
  subject: v.object({ kind: v.picklist(SUBJECTS), id: v.exactOptional(v.string()), channel: v.exactOptional(v.string()) }),
  metrics: v.array(v.object({ id: v.string(), unit: v.picklist(['count', 'ratio', 'duration-ms']), formula: v.string(), value: v.nullable(v.number()), n: v.nullable(v.number()) })),
});
type MetricsAnswer = v.InferOutput<typeof metricsAnswer>;

const PARAMETERS = [
  { name: 'metric', says: 'Id of a metric; all of the subject when absent.', repeated: true as const },
  { name: 'queue', says: 'The queue asked about; with channel, its part of that channel.' }, { name: 'channel', says: 'The channel asked about: its conversations over the whole centre.' },
  { name: 'team', says: 'The team asked about: the sum of its agents.' }, { name: 'agent', says: 'The agent asked about.' },
  { name: 'window', says: `Minutes that counters cover, from 1m to ${LONGEST_WINDOW_MINUTES}m; all, the whole log, when absent. Agents and teams are counted over the whole log alone.` },
];

export const METRICS_ROUTE: Route = {
  method: 'GET', path: '/api/metrics', right: 'watch', summary: 'Metrics of the centre, a channel, a queue, a team or an agent', parameters: PARAMETERS,
  gives: { 200: [{ type: 'application/json', schema: metricsAnswer }] }, problems: [400, 404], answer: answerMetrics,
};

function answerMetrics(gateway: Gateway, { viewer, query }: ViewerRequest): ApiResponse {
  const unknown = unknownParameter(query, PARAMETERS.map(({ name }) => name));
  if (unknown !== null) return unknown;
  const parameters = parametersOf(query);
  const window = readWindow(parameters.get('window') ?? DEFAULT_WINDOW);
  if (window === null) return badParameter('window', `is all, or from 1m to ${LONGEST_WINDOW_MINUTES}m.`);
  const now = gateway.now(gateway.seenBy(viewer));
  const subject = subjectOf(parameters);
  if (subject === null) return badParameter('queue, channel, team and agent', 'name one subject; only queue and channel go together.');
  const asked = parameters.getAll('metric');
  const told = subject.kind === 'agent' || subject.kind === 'team' ? ofAgents(now, subject, window, asked) : ofFlow(now, subject, window, asked);
  return 'status' in told ? told : json({ ...now.stamp(), window, subject, metrics: told });
}

type Subject = MetricsAnswer['subject'];

function subjectOf(parameters: Parameters): Subject | null {
  const named = SUBJECTS.flatMap((kind) => { const id = parameters.get(kind); return id === null ? [] : [{ kind, id }]; });
  const [first, second] = named;
  if (first === undefined) return { kind: 'centre' };
  if (second === undefined) return first;
  return named.length === 2 && first.kind === 'channel' && second.kind === 'queue' ? { kind: 'queue', id: second.id, channel: first.id } : null;
}

type Value = MetricsAnswer['metrics'][number];
type Told = readonly Value[] | ApiResponse;

function ofFlow({ projection, asOf }: Moment, { kind, id = '', channel }: Subject, window: CountedWindow, asked: readonly string[]): Told {
  if (kind === 'queue' && !projection.queueIds().includes(id)) return unknownSubject('queue', id);
  if (channel !== undefined && !projection.channelsOf(id).includes(channel)) return unknownSubject('channel of the queue', channel);
  if (kind === 'channel' && !projection.channelIds().includes(id)) return unknownSubject('channel', id);
  const counters = kind === 'queue' ? projection.queueCounters(id, asOf, window, channel) : projection.centreCounters(asOf, window, kind === 'channel' ? id : undefined);
  const plan = kind === 'queue' && channel === undefined ? projection.planCounters(id, asOf) : null;
  return chosen([...valuesOf(QUEUE_METRICS, counters), ...(plan === null ? [] : valuesOf(PLAN_METRICS, plan))], asked);
}

function ofAgents({ projection, asOf }: Moment, { kind, id = '' }: Subject, window: CountedWindow, asked: readonly string[]): Told {
  if (window !== 'all') return badParameter('window', 'is all for agents and teams: they are counted over the whole log.');
  const agents = kind === 'agent' ? projection.agentIds().filter((agent) => agent === id) : projection.agentIdsOf(id);
  if (agents.length === 0) return unknownSubject(kind, id);
  const sum = { ...NO_AGENT };
  const shifts = { plannedUs: 0, adherentUs: 0, plannedOnQueueUs: 0, onQueueUs: 0 };
  for (const agent of agents) {
    const [counters, ofShifts] = [projection.agentCounters(agent, asOf), projection.shiftCounters(agent, asOf)];
    for (const name of AGENT_SUMS) sum[name] += counters[name];
    for (const name of SHIFT_SUMS) shifts[name] += ofShifts[name];
  }
  return chosen([...valuesOf(AGENT_METRICS, sum), ...valuesOf(SHIFT_METRICS, shifts)], asked);
}

const valuesOf = <C>(catalogue: readonly Metric<C>[], counters: C): Value[] =>
  catalogue.map(({ id, unit, formula, value, n }) => ({ id, unit: unit === 'age' ? 'duration-ms' : unit, formula, value: value(counters), n: n?.(counters) ?? null }));

function chosen(all: readonly Value[], asked: readonly string[]): Told {
  const stranger = asked.find((id) => all.every((metric) => metric.id !== id));
  if (stranger !== undefined) return badParameter('metric', `is one of ${all.map(({ id }) => id).join(', ')}; not ${stranger.slice(0, 40)}.`);
  return asked.length === 0 ? all : all.filter(({ id }) => asked.includes(id));
}

const unknownSubject = (kind: string, id: string): ApiResponse => problem(404, 'Unknown subject', `There is no ${kind} ${id.slice(0, 100)} now.`, 'unknown-subject');
