/**
 * The HTTP side of the gateway, host-free: a request as plain data in, a response as plain data out.
 * Every route says which right it needs. Problems are RFC 9457 problem details.
 */
import { encodeFrame } from '../feed/codec.ts';
import { MAX_FRAME_OUT_BYTES } from '../feed/frames.ts';
import { refusalOf, type Right, type Viewer } from '../model/access.ts';
import { readIso } from '../model/iso-time.ts';
import { accountFor } from '../routing/account.ts';
import { answerCommand, answerOffers } from './commands.ts';
import type { Gateway } from './gateway.ts';
import type { SeenLog } from './seen-log.ts';
import { forbidden, json, problem, type ApiResponse } from './responses.ts';

/** `query` as the host parsed it, in order; `body` as text, absent where there is none. `viewer`: who asks; `null` for whoever has not signed in. */
export interface ApiRequest {
  readonly viewer: Viewer | null;
  readonly method: string;
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  readonly body?: string;
}
/** One of a viewer who has signed in. */
export type ViewerRequest = ApiRequest & { readonly viewer: Viewer };

/** Events in one answer of `/api/log`: a bound on its size, not on what can be read. */
export const LOG_PAGE_EVENTS = 5_000;
/** Events in one line of it, so that a line stays a legal frame. */
const LINE_EVENTS = 200;

/** `right` is asked of the viewer's role; what depends on the subject (a scope, the right to one command) is asked where the subject is known. */
interface Route { readonly method: 'GET' | 'POST'; readonly path: RegExp; readonly right: Right; readonly answer: (gateway: Gateway, request: ViewerRequest, segment: string) => ApiResponse | Promise<ApiResponse> }

const ROUTES: readonly Route[] = [
  { method: 'GET', path: /^\/api\/session$/, right: 'watch', answer: (_gateway, { viewer }) => json(viewer) },
  { method: 'GET', path: /^\/api\/log$/, right: 'watch', answer: (gateway, { viewer, query }) => logRange(gateway, viewer, new Map(query)) },
  { method: 'GET', path: /^\/api\/work\/([^/]+)\/explanation$/, right: 'see-individuals', answer: (gateway, { query }, work) => explanation(gateway, work, new Map(query).get('at')) },
  { method: 'GET', path: /^\/api\/simulation$/, right: 'watch', answer: simulation },
  { method: 'GET', path: /^\/api\/commands$/, right: 'watch', answer: (gateway, { viewer }) => answerOffers(gateway, viewer) },
  { method: 'POST', path: /^\/api\/commands$/, right: 'watch', answer: (gateway, { viewer, body }) => answerCommand(gateway, viewer, body ?? '') },
];

/** A platform that is asked for something takes its time. */
export async function answerRequest(gateway: Gateway, request: ApiRequest): Promise<ApiResponse> {
  const { viewer } = request;
  if (viewer === null) return problem(401, 'Sign in', 'Nobody is signed in: POST /api/session with a name and a password.', 'sign-in');
  const here = ROUTES.filter(({ path }) => path.test(request.path));
  if (here.length === 0) return problem(404, 'Not found', `There is nothing at ${request.path}.`);
  const route = here.find(({ method }) => method === request.method);
  if (route === undefined) return problem(405, 'Method not allowed', `Ask for ${request.path} with ${here.map(({ method }) => method).join(' or ')}.`);
  const refusal = refusalOf(viewer, route.right);
  if (refusal !== null) {
    gateway.audit('denied', viewer.name, { path: request.path, reason: refusal });
    return forbidden(refusal);
  }
  if (route.right === 'see-individuals') gateway.audit('individual-viewed', viewer.name, { path: request.path });
  return route.answer(gateway, { ...request, viewer }, route.path.exec(request.path)?.[1] ?? '');
}

/** `GET /api/simulation`: what runs, what could, and how fast. */
function simulation(gateway: Gateway): ApiResponse {
  const state = gateway.simulation();
  return state === undefined ? problem(404, 'Not found', 'The log is not written by a simulation.', 'not-offered') : json(state);
}

/** `GET /api/work/{id}/explanation?at=ISO`: why an item is where it is at that time, or now; worked out from the log, and not kept. */
function explanation(gateway: Gateway, segment: string, at: string | undefined): ApiResponse {
  const work = decoded(segment);
  if (work === null) return problem(400, 'Bad id', 'The id is not percent-encoded text.');
  const reading = at === undefined ? { at: Math.floor(gateway.clock().logAt) } : readIso(at);
  if (typeof reading === 'string') return problem(400, 'Bad time', 'at is an ISO 8601 time with its offset, such as 2026-11-22T10:00:00Z.');
  if (!gateway.capabilities().includes('explain')) return problem(404, 'Not found', 'This source is not explained.');
  const events = gateway.slice(gateway.firstAvailable(), gateway.head()).filter((event) => event !== null);
  const told = accountFor(events, work, reading.at, gateway.known());
  if (told.ok) return json(told.value);
  return told.error === 'unknown-work' ? problem(404, 'Unknown work', 'The log does not speak of it at that time.', told.error) : problem(404, 'Never queued', 'It came through no queue that is known.', told.error);
}

function decoded(segment: string): string | null {
  try { return decodeURIComponent(segment); } catch { return null; }
}

/** `GET /api/log?epoch=E&from=N&to=M`: events N + 1 to M as delta frames, one a line. */
function logRange(gateway: Gateway, viewer: Viewer, parameters: ReadonlyMap<string, string>): ApiResponse {
  const from = wholeNumber(parameters.get('from'));
  const to = wholeNumber(parameters.get('to'));
  if (from === null || to === null || from > to) return problem(400, 'Bad range', 'from and to are whole numbers, from <= to.');
  if (parameters.get('epoch') !== gateway.epoch()) return problem(410, 'Gone', `The log is now at epoch ${gateway.epoch()}.`);
  if (from < gateway.firstAvailable() || to > gateway.head()) return problem(416, 'Outside the log', `The log holds ${gateway.firstAvailable()} to ${gateway.head()}.`);
  if (to - from > LOG_PAGE_EVENTS) return problem(413, 'Too many at once', `Ask for at most ${LOG_PAGE_EVENTS} events.`);
  const seen = gateway.seenBy(viewer);
  let body = '';
  for (let start = from; start < to; start += LINE_EVENTS) {
    const end = Math.min(start + LINE_EVENTS, to);
    body += `${linesOf(gateway.epoch(), seen, start, end)}\n`;
  }
  return { status: 200, contentType: 'application/x-ndjson', body };
}

/** One line, or two of half the events where the text would not be a legal frame. */
function linesOf(epoch: string, seen: SeenLog, from: number, to: number): string {
  const line = encodeFrame({ kind: 'delta', epoch, from, to, events: seen.slice(from, to) });
  if (line.length * 3 <= MAX_FRAME_OUT_BYTES || to - from === 1) return line;
  const middle = (from + to) >>> 1;
  return `${linesOf(epoch, seen, from, middle)}\n${linesOf(epoch, seen, middle, to)}`;
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
