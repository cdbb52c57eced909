/** `GET /api/centre`: who and what there is, and the centre's own figures (conversations, not entries). */
import * as v from 'valibot';
import { writeCsv } from '../../base/csv.ts';
import { isoOf } from '../../model/iso-time.ts';
import { DEFAULT_FORMULA, SERVICE_LEVEL_FORMULAS } from '../../model/metrics/service-level.ts';
import { MS_US } from '../../model/units.ts';
import { WINDOWS } from '../../model/views/queries.ts';
import { DEFAULT_WINDOW } from '../../model/views/rows-address.ts';
import { FEED_MODES, ROUTING_STATES } from '../../model/vocabulary.ts';
import type { Gateway } from '../gateway.ts';
import { json, type ApiResponse } from '../responses.ts';
import type { Route } from '../route.ts';
import type { ViewerRequest } from '../request.ts';
import { badParameter, formatOf, FORMAT_PARAMETER, parametersOf, unknownParameter, WINDOW_PARAMETER } from './parameters.ts';
import { count, STAMP } from './stamp.ts';

const figures = {
  agentsSignedIn: count, waiting: count, longestWaitMs: v.nullable(v.number()),
  serviceLevel: v.nullable(v.number()), serviceLevelN: count, abandonRate: v.nullable(v.number()), abandonRateN: count,
};
const named = v.object({ id: v.string(), name: v.string() });
const centreAnswer = v.object({
  ...STAMP, mode: v.picklist(FEED_MODES), capabilities: v.array(v.string()), name: v.string(), timeZone: v.string(),
  queues: v.array(named), channels: v.array(named), teams: v.array(named), agentsByState: v.array(v.object({ state: v.picklist(ROUTING_STATES), count })),
  ...figures,
  worst: v.nullable(v.object({ queue: named, serviceLevel: v.number(), target: v.number(), withinS: v.number() })),
});

const PARAMETERS = [WINDOW_PARAMETER, { name: 'formula', says: 'Of the service level.', words: SERVICE_LEVEL_FORMULAS }, FORMAT_PARAMETER];

export const CENTRE_ROUTE: Route = {
  method: 'GET', path: '/api/centre', right: 'watch', summary: 'The centre: what it consists of, and its figures over all of it', parameters: PARAMETERS,
  gives: { 200: [{ type: 'application/json', schema: centreAnswer }, { type: 'text/csv', says: `The figures, in one row: ${Object.keys(figures).join(', ')}, asOf, position.` }] }, problems: [400],
  answer: answerCentre,
};

function answerCentre(gateway: Gateway, { viewer, query, accept }: ViewerRequest): ApiResponse {
  const unknown = unknownParameter(query, PARAMETERS.map(({ name }) => name));
  if (unknown !== null) return unknown;
  const parameters = parametersOf(query);
  const window = WINDOWS.find((known) => known === (parameters.get('window') ?? DEFAULT_WINDOW));
  if (window === undefined) return badParameter('window', `is one of ${WINDOWS.join(', ')}.`);
  const formula = SERVICE_LEVEL_FORMULAS.find((known) => known === (parameters.get('formula') ?? DEFAULT_FORMULA));
  if (formula === undefined) return badParameter('formula', `is one of ${SERVICE_LEVEL_FORMULAS.join(', ')}.`);
  const format = formatOf(parameters.get('format'), accept);
  if (format === null) return badParameter('format', 'is json or csv.');
  const now = gateway.now(gateway.seenBy(viewer));
  const { kind: _kind, oldestWaitingSince, ...centre } = now.ask({ kind: 'centre', window, formula });
  const longestWaitMs = oldestWaitingSince === null ? null : Math.max(0, now.asOf - oldestWaitingSince) / MS_US;
  const { agentsSignedIn, waiting, serviceLevel, serviceLevelN, abandonRate, abandonRateN } = centre;
  const own = { agentsSignedIn, waiting, longestWaitMs, serviceLevel, serviceLevelN, abandonRate, abandonRateN } satisfies Record<keyof typeof figures, number | null>;
  if (format === 'csv') return { status: 200, contentType: 'text/csv; charset=utf-8; header=present', body: writeCsv([...Object.keys(own), 'asOf', 'position'], [[...Object.values(own), isoOf(now.asOf), now.position]]) };
  return json({ ...now.stamp(), mode: gateway.mode(), capabilities: gateway.capabilities(), ...centre, longestWaitMs });
}
