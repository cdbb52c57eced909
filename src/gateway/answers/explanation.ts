/** `GET /api/work/{id}/explanation?at=ISO`: why an item is where it is at that time, or now; worked out from the log, and not kept. */
import { refusalOf, type Viewer } from '../../model/access.ts';
import { workExplanation } from '../../model/explanation-schema.ts';
import { readIso } from '../../model/iso-time.ts';
import { agentSubject, workSubject } from '../../projection/queries/belonging.ts';
import { accounting } from '../../routing/account.ts';
import type { Gateway } from '../gateway.ts';
import { forbidden, json, problem, type ApiResponse } from '../responses.ts';
import type { Route } from '../route.ts';
import { parametersOf } from './parameters.ts';

export const EXPLANATION_ROUTE: Route = {
  method: 'GET', path: '/api/work/{id}/explanation', right: 'see-individuals', summary: 'Why an item is where it is, or went to whom it went',
  parameters: [{ name: 'id', says: 'Of the work item.' }, { name: 'at', says: 'Moment asked about, ISO 8601 with its offset; now when absent.' }],
  gives: { 200: [{ type: 'application/json', schema: workExplanation }] }, problems: [400, 404],
  answer: (gateway, { viewer, query }, work) => explanation(gateway, viewer, work, parametersOf(query).get('at')),
};

async function explanation(gateway: Gateway, viewer: Viewer, segment: string, at: string | null): Promise<ApiResponse> {
  const work = decoded(segment);
  if (work === null) return problem(400, 'Bad id', 'The id is not percent-encoded text.');
  const projection = gateway.projection();
  const refusal = refusalOf(viewer, 'see-individuals', workSubject(projection, work) ?? undefined);
  if (refusal !== null) return forbidden(refusal);
  const reading = at === null ? { at: Math.floor(gateway.clock().logAt) } : readIso(at);
  if (typeof reading === 'string') return problem(400, 'Bad time', 'at is an ISO 8601 time with its offset, such as 2026-11-22T10:00:00Z.');
  if (!gateway.capabilities().includes('explain')) return problem(404, 'Not found', 'This source is not explained.');
  const events = gateway.slice(gateway.firstAvailable(), gateway.head()).filter((event) => event !== null);
  const known = gateway.known();
  const routed = known === undefined ? [] : events.filter((event) => gateway.routes(event));
  // what another source routes is deduced, as ever
  const isOurs = routed.some((event) => 'work' in event && event.work === work);
  const account = isOurs ? accounting(routed, work, reading.at, known) : accounting(events, work, reading.at);
  let step = account.next();
  while (step.done !== true) {
    await gateway.rest();
    step = account.next();
  }
  const told = step.value;
  // it names others besides whoever has the item
  const isHidden = ({ agent }: { readonly agent: string }): boolean => refusalOf({ ...viewer, scope: {} }, 'see-individuals', agentSubject(projection, agent) ?? undefined) !== null;
  if (told.ok) return told.value.explanation.agents.some(isHidden) ? forbidden('hidden-at-site') : json(told.value);
  return told.error === 'unknown-work' ? problem(404, 'Unknown work', 'The log does not speak of it at that time.', told.error) : problem(404, 'Never queued', 'It came through no queue that is known.', told.error);
}

function decoded(segment: string): string | null {
  try { return decodeURIComponent(segment); } catch { return null; }
}
