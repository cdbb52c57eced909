/** `GET /api/metrics`: any metric of the catalogue, of one subject, over a window. */
import * as v from 'valibot';
import { refusalOf, type Viewer } from '../../model/access.ts';
import type { AgentId } from '../../model/centre.ts';
import { isoOf } from '../../model/iso-time.ts';
import { AGENT_METRICS, AGENT_TIME_METRICS, PLAN_METRICS, QUEUE_METRICS, SHIFT_METRICS, SKILL_METRICS, type Metric } from '../../model/metrics/catalogue.ts';
import type { EpochUs } from '../../model/units.ts';
import { LONGEST_WINDOW_MINUTES, readWindow, type CountedWindow } from '../../model/views/queries.ts';
import { DEFAULT_WINDOW } from '../../model/views/rows-address.ts';
import type { Parameters } from '../../model/views/rows-address.ts';
import { sumOfAgents } from '../../projection/agents-over-window.ts';
import { minuteOf, windowBegin } from '../../projection/minutes.ts';
import { agentSubject } from '../../projection/queries/belonging.ts';
import { skillCounters } from '../../projection/queries/skill-rows.ts';
import type { ViewerRequest } from '../request.ts';
import type { Gateway } from '../gateway.ts';
import { forbidden, json, problem, type ApiResponse } from '../responses.ts';
import type { Route } from '../route.ts';
import type { Moment } from './moments.ts';
import { badParameter, parametersOf, unknownParameter } from './parameters.ts';
import { STAMP } from './stamp.ts';

const SUBJECTS = ['centre', 'channel', 'queue', 'team', 'agent', 'skill'] as const;
type Kind = (typeof SUBJECTS)[number];

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
  { name: 'skill', says: 'The skill asked about: who has it and what waits for it, now; and the sum of the agents who have it now, whatever they worked at.' },
  { name: 'window', says: `Minutes that counters cover, from 1m to ${LONGEST_WINDOW_MINUTES}m; all, the whole log, when absent. What one agent did over some minutes, or the only one of a team or skill, takes the right to see what one person did, and is kept in the audit.` },
];

export const METRICS_ROUTE: Route = {
  method: 'GET', path: '/api/metrics', right: 'watch', summary: 'Metrics of the centre, a channel, a queue, a team, an agent or a skill', parameters: PARAMETERS,
  gives: { 200: [{ type: 'application/json', schema: metricsAnswer }] }, problems: [400, 404, 410], answer: answerMetrics,
};

async function answerMetrics(gateway: Gateway, request: ViewerRequest): Promise<ApiResponse> {
  const { viewer, query } = request;
  const unknown = unknownParameter(query, PARAMETERS.map(({ name }) => name));
  if (unknown !== null) return unknown;
  const parameters = parametersOf(query);
  const window = readWindow(parameters.get('window') ?? DEFAULT_WINDOW);
  if (window === null) return badParameter('window', `is all, or from 1m to ${LONGEST_WINDOW_MINUTES}m.`);
  const subject = subjectOf(parameters);
  if (subject === null) return badParameter('queue, channel, team, agent and skill', 'name one subject; only queue and channel go together.');
  const stranger = strangerAmong(parameters.getAll('metric'), subject.kind);
  if (stranger !== null) return stranger;
  const now = gateway.now(gateway.seenBy(viewer));
  // as of now: what is folded over some time is no later
  const stamp = now.stamp();
  const told = subject.kind === 'agent' || subject.kind === 'team' || subject.kind === 'skill' ? await ofAgents(gateway, request, now, subject, window) : ofFlow(now, subject, window);
  if ('status' in told) return told;
  const asked = parameters.getAll('metric');
  return json({ ...stamp, window, subject, metrics: asked.length === 0 ? told : told.filter(({ id }) => asked.includes(id)) });
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

const idsOf = (...catalogues: readonly (readonly { readonly id: string }[])[]): readonly string[] => catalogues.flat().map(({ id }) => id);
const OF_AGENTS = idsOf(AGENT_METRICS, AGENT_TIME_METRICS, SHIFT_METRICS);
/** What there is of each kind of subject. */
const METRIC_IDS: Readonly<Record<Kind, readonly string[]>> = {
  centre: idsOf(QUEUE_METRICS), channel: idsOf(QUEUE_METRICS), queue: idsOf(QUEUE_METRICS, PLAN_METRICS), team: OF_AGENTS, agent: OF_AGENTS, skill: [...idsOf(SKILL_METRICS), ...OF_AGENTS],
};

/** The problem with a metric that there is not of such a subject, whoever has it. */
function strangerAmong(asked: readonly string[], kind: Kind): ApiResponse | null {
  const stranger = asked.find((id) => !METRIC_IDS[kind].includes(id));
  if (stranger === undefined) return null;
  const others = SUBJECTS.filter((other) => METRIC_IDS[other].includes(stranger));
  const why = others.length === 0 ? `${stranger.slice(0, 40)} is none` : `${stranger} is counted by ${others.join(', ')}, not by ${kind}`;
  return badParameter('metric', `is one of ${METRIC_IDS[kind].join(', ')} where the subject is ${kind}; ${why}.`);
}

function ofFlow({ projection, asOf }: Moment, { kind, id = '', channel }: Subject, window: CountedWindow): Told {
  if (kind === 'queue' && !projection.queueIds().includes(id)) return unknownSubject('queue', id);
  if (channel !== undefined && !projection.channelsOf(id).includes(channel)) return unknownSubject('channel of the queue', channel);
  if (kind === 'channel' && !projection.channelIds().includes(id)) return unknownSubject('channel', id);
  const counters = kind === 'queue' ? projection.queueCounters(id, asOf, window, channel) : projection.centreCounters(asOf, window, kind === 'channel' ? id : undefined);
  const plan = kind === 'queue' && channel === undefined ? projection.planCounters(id, asOf) : null;
  return [...valuesOf(QUEUE_METRICS, counters), ...(plan === null ? [] : valuesOf(PLAN_METRICS, plan))];
}

async function ofAgents(gateway: Gateway, { viewer, path }: ViewerRequest, { projection, asOf }: Moment, { kind, id = '' }: Subject, window: CountedWindow): Promise<Told> {
  const agents = kind === 'team' ? projection.agentIdsOf(id) : kind === 'skill' ? projection.agentIdsWith(id) : projection.agentIds().filter((agent) => agent === id);
  const skill = kind === 'skill' ? skillCounters(projection, id, asOf) : null;
  if (agents.length === 0 && skill === null) return unknownSubject(kind, id);
  const from = windowBegin(window, asOf);
  let sum = from === null ? sumOfAgents(projection, agents, asOf) : null;
  if (from !== null) {
    const meant = agents.map((agent) => gateway.agentMeantBy(viewer, agent));
    const refusal = meant.length === 1 ? individualRefusal(gateway, viewer, path, meant[0]!) : null;
    if (refusal !== null) return refusal;
    sum = await gateway.agentsSince(meant, from, asOf);
  }
  if (sum === null) return notKept(gateway.agentsSinceWhen(), asOf);
  return [...(skill === null ? [] : valuesOf(SKILL_METRICS, skill)), ...valuesOf(AGENT_METRICS, sum.agents), ...valuesOf(AGENT_TIME_METRICS, sum.agents), ...valuesOf(SHIFT_METRICS, sum.shifts)];
}

/** Asked every minute, the figures of some minutes are a timeline: they are for whoever may see one. */
function individualRefusal(gateway: Gateway, viewer: Viewer, path: string, agent: AgentId): ApiResponse | null {
  const refusal = refusalOf(viewer, 'see-individuals', agentSubject(gateway.projection(), agent) ?? undefined);
  gateway.audit(refusal === null ? 'individual-viewed' : 'denied', viewer.name, { path, agent, ...(refusal === null ? {} : { reason: refusal }) });
  return refusal === null ? null : forbidden(refusal);
}

function notKept(reach: EpochUs | null, asOf: EpochUs): ApiResponse {
  const most = reach === null ? 0 : Math.min(LONGEST_WINDOW_MINUTES, minuteOf(asOf) - minuteOf(reach));
  const instead = most < 1 ? 'ask for all' : `ask for ${most}m at most, or all`;
  return problem(410, 'Gone', `What agents did is folded from the log in memory, which ${reach === null ? 'is empty' : `leads on from ${isoOf(reach)}`}: ${instead}.`, 'window-not-kept');
}

const valuesOf = <C>(catalogue: readonly Metric<C>[], counters: C): Value[] =>
  catalogue.map(({ id, unit, formula, value, n }) => ({ id, unit: unit === 'age' ? 'duration-ms' : unit, formula, value: value(counters), n: n?.(counters) ?? null }));

const unknownSubject = (kind: string, id: string): ApiResponse => problem(404, 'Unknown subject', `There is no ${kind} ${id.slice(0, 100)} now.`, 'unknown-subject');
