/** `GET /api/work/{id}/explanation?at=ISO`: why an item is where it is at that time, or now; worked out from the log, and not kept. */
import { workExplanation } from '../../model/explanation-schema.ts';
import { readIso } from '../../model/iso-time.ts';
import { accounting } from '../../routing/account.ts';
import type { Gateway } from '../gateway.ts';
import { json, problem, type ApiResponse } from '../responses.ts';
import type { Route } from '../route.ts';
import { parametersOf } from './parameters.ts';

export const EXPLANATION_ROUTE: Route = {
  method: 'GET', path: '/api/work/{id}/explanation', right: 'see-individuals', summary: 'Why an item is where it is, or went to whom it went',
  parameters: [{ name: 'id', says: 'Of the work item.' }, { name: 'at', says: 'Moment asked about, ISO 8601 with its offset; now when absent.' }],
  gives: { 200: [{ type: 'application/json', schema: workExplanation }] }, problems: [400, 404],
  answer: (gateway, { query }, work) => explanation(gateway, work, parametersOf(query).get('at')),
};

async function explanation(gateway: Gateway, segment: string, at: string | null): Promise<ApiResponse> {
  const work = decoded(segment);
  if (work === null) return problem(400, 'Bad id', 'The id is not percent-encoded text.');
  const reading = at === null ? { at: Math.floor(gateway.clock().logAt) } : readIso(at);
  if (typeof reading === 'string') return problem(400, 'Bad time', 'at is an ISO 8601 time with its offset, such as 2026-11-22T10:00:00Z.');
  if (!gateway.capabilities().includes('explain')) return problem(404, 'Not found', 'This source is not explained.');
  const events = gateway.slice(gateway.firstAvailable(), gateway.head()).filter((event) => event !== null);
  const account = accounting(events, work, reading.at, gateway.known());
  let step = account.next();
  while (step.done !== true) {
    await gateway.rest();
    step = account.next();
  }
  const told = step.value;
  if (told.ok) return json(told.value);
  return told.error === 'unknown-work' ? problem(404, 'Unknown work', 'The log does not speak of it at that time.', told.error) : problem(404, 'Never queued', 'It came through no queue that is known.', told.error);
}

function decoded(segment: string): string | null {
  try { return decodeURIComponent(segment); } catch { return null; }
}
