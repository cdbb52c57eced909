/** Places that the host of the gateway answers itself, before the interface: what it takes in, and whether it is well. */
import * as v from 'valibot';
import { cloudEvent, batchOutcome } from '../sources/posted-events.ts';
import { outsideAnswer, questions } from '../sources/routed/outside.ts';
import { decisions } from '../sources/routed/decisions.ts';
import type { RouteDescription } from '../route.ts';
import { viewerSchema } from '../answers/session.ts';
import { count } from '../answers/stamp.ts';

const health = v.object({
  status: v.literal('ok'), epoch: v.string(), position: count,
  sources: v.array(v.object({ id: v.string(), ageMs: v.number(), limitMs: v.number(), late: v.boolean() })),
});
const outcome = [{ type: 'application/json', schema: batchOutcome }];

export const HOST_ROUTES: readonly RouteDescription[] = [
  {
    method: 'POST', path: '/api/session', summary: 'Signs in; the cookie comes back with every request from then on. A program sends a token as a bearer instead.', parameters: [],
    body: [{ type: 'application/json', schema: v.union([v.object({ name: v.string(), password: v.string() }), v.object({ token: v.string() })]) }],
    gives: { 200: [{ type: 'application/json', schema: viewerSchema }] }, problems: [400, 404, 429],
  },
  { method: 'DELETE', path: '/api/session', summary: 'Signs out', parameters: [], gives: { 200: [{ type: 'application/json', schema: v.object({ signedOut: v.literal(true) }) }] }, problems: [404] },
  {
    method: 'POST', path: '/api/events', summary: 'Events of another system, with the key of an http source; an empty list is a sign of life', parameters: [],
    body: [{ type: 'application/cloudevents-batch+json', schema: v.array(cloudEvent) }, { type: 'application/cloudevents+json', schema: cloudEvent }],
    gives: { 202: outcome, 207: outcome }, problems: [400, 413, 503],
  },
  {
    method: 'GET', path: '/api/events', summary: 'What Vigie decided, for the system whose work it routes (http:routed), with the same key: `work.pushed` asks its agent, `work.withdrawn` and `work.rang-out` end that, `work.turned-away` refuses at the door, ...; answers are posted as events',
    parameters: [
      { name: 'after', says: '`next` of the answer before; absent for everything that is kept.' },
      { name: 'waitS', says: 'Wait so many seconds, at most 30, until there is something; 0 when absent.' },
    ],
    gives: { 200: [{ type: 'application/json', schema: decisions }] }, problems: [400, 404, 410, 429],
  },
  {
    method: 'GET', path: '/api/router', summary: 'What an outside router is to decide, with its own key: items of queues whose configuration asks one, and who may have each. What is not answered in time falls back to the queue that the configuration names.',
    parameters: [
      { name: 'after', says: '`next` of the answer before: what was asked since, and is open; absent for all that is open.' },
      { name: 'waitS', says: 'Wait so many seconds, at most 30, until there is something; 0 when absent.' },
    ],
    gives: { 200: [{ type: 'application/json', schema: questions }] }, problems: [400, 404, 410, 429],
  },
  {
    method: 'POST', path: '/api/router', summary: 'The decision of an outside router. 409: it comes too late (`not-with-outside-router`), or cannot be (`type` says why); the log tells of it, and until its time is over another may be given.', parameters: [],
    body: [{ type: 'application/json', schema: outsideAnswer }],
    gives: { 200: [{ type: 'application/json', schema: v.object({ work: v.string(), answer: v.picklist(['chose', 'declined']) }) }] }, problems: [400, 404, 409, 503],
  },
  { method: 'GET', path: '/healthz', summary: 'Whether the gateway serves, and how old each source is', parameters: [], gives: { 200: [{ type: 'application/json', schema: health }] }, problems: [] },
  { method: 'GET', path: '/metrics', summary: "The gateway's own health for Prometheus", parameters: [], gives: { 200: [{ type: 'text/plain', says: 'Text format 0.0.4.' }] }, problems: [] },
];
