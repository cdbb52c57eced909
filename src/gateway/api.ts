/**
 * The HTTP side of the gateway, host-free: a request as plain data in, a response as plain data out.
 * Every route says which right it needs, and describes itself. Problems are RFC 9457 problem details.
 */
import { refusalOf } from '../model/access.ts';
import { CENTRE_ROUTE } from './answers/centre.ts';
import { AGENT_VIEWS_ROUTE } from './answers/agent-views.ts';
import { COMMANDS_ROUTE, OFFERS_ROUTE } from './answers/command.ts';
import { EXPLANATION_ROUTE } from './answers/explanation.ts';
import { LOG_ROUTE } from './answers/log.ts';
import { METRICS_ROUTE } from './answers/metrics.ts';
import { OPENING_HOURS_ROUTE } from './answers/opening-hours.ts';
import { PLANNING_ROUTES } from './answers/planning.ts';
import { SESSION_ROUTE } from './answers/session.ts';
import { SIMULATION_ROUTE } from './answers/simulation.ts';
import { TABLE_ROUTES } from './answers/tables.ts';
import { USERS_ROUTE } from './answers/users.ts';
import { asyncApi } from './description/async-api.ts';
import { openApi } from './description/open-api.ts';
import type { Gateway } from './gateway.ts';
import type { ApiRequest } from './request.ts';
import { forbidden, json, problem, type ApiResponse } from './responses.ts';
import { segmentOf, type Route } from './route.ts';

const description = (path: string, summary: string, document: () => unknown): Route => ({
  method: 'GET', path, right: 'watch', summary, parameters: [], gives: { 200: [{ type: 'application/json' }] }, problems: [], answer: () => json(document()),
});

const ROUTES: readonly Route[] = [
  SESSION_ROUTE, CENTRE_ROUTE, ...TABLE_ROUTES, METRICS_ROUTE, EXPLANATION_ROUTE, LOG_ROUTE, SIMULATION_ROUTE, OPENING_HOURS_ROUTE, OFFERS_ROUTE, COMMANDS_ROUTE, USERS_ROUTE, AGENT_VIEWS_ROUTE, ...PLANNING_ROUTES,
  description('/api/openapi.json', 'This description', () => openApi(ROUTES)),
  description('/api/asyncapi.json', 'The feed and the exchanges with other systems, described by AsyncAPI 3', asyncApi),
];

/** A platform that is asked for something takes its time. */
export async function answerRequest(gateway: Gateway, request: ApiRequest): Promise<ApiResponse> {
  const { viewer } = request;
  if (viewer === null) return problem(401, 'Sign in', 'Nobody is signed in: POST /api/session with a name and a password.', 'sign-in');
  const here = ROUTES.flatMap((route) => { const segment = segmentOf(route, request.path); return segment === null ? [] : [{ route, segment }]; });
  if (here.length === 0) return problem(404, 'Not found', `There is nothing at ${request.path}.`);
  const found = here.find(({ route }) => route.method === request.method);
  if (found === undefined) return problem(405, 'Method not allowed', `Ask for ${request.path} with ${here.map(({ route }) => route.method).join(' or ')}.`);
  const { route, segment } = found;
  const refusal = refusalOf(viewer, route.right);
  if (refusal !== null) {
    gateway.audit('denied', viewer.name, { path: request.path, reason: refusal });
    return forbidden(refusal);
  }
  const answer = await route.answer(gateway, { ...request, viewer }, segment);
  if (route.right === 'see-individuals' && (answer.status === 200 || answer.status === 403)) gateway.audit(answer.status === 200 ? 'individual-viewed' : 'denied', viewer.name, { path: request.path });
  return answer;
}
