/** `GET /api/log?epoch=E&from=N&to=M`: events N + 1 to M as delta frames, one a line. */
import { encodeFrame } from '../../feed/codec.ts';
import { MAX_FRAME_OUT_BYTES } from '../../feed/frames.ts';
import type { Gateway } from '../gateway.ts';
import { problem, type ApiResponse } from '../responses.ts';
import type { Route } from '../route.ts';
import type { SeenLog } from '../seen-log.ts';
import { parametersOf, wholeNumber, type Query } from './parameters.ts';

/** Events in one answer: a bound on its size, not on what can be read. */
export const LOG_PAGE_EVENTS = 5_000;
/** Events in one line of it, so that a line stays a legal frame. */
const LINE_EVENTS = 200;

export const LOG_ROUTE: Route = {
  method: 'GET', path: '/api/log', right: 'watch', summary: 'Events of the log, by position',
  parameters: [
    { name: 'epoch', says: 'Which log.', required: true },
    { name: 'from', says: 'Position before the first event.', required: true },
    { name: 'to', says: `Position of the last one; at most ${LOG_PAGE_EVENTS} further.`, required: true },
  ],
  gives: { 200: [{ type: 'application/x-ndjson', says: 'Delta frames of the feed, one a line.' }] }, problems: [400, 410, 413, 416],
  answer: (gateway, { viewer, query }) => logRange(gateway, gateway.seenBy(viewer), query),
};

function logRange(gateway: Gateway, seen: SeenLog, query: Query): ApiResponse {
  const parameters = parametersOf(query);
  const from = wholeNumber(parameters.get('from'));
  const to = wholeNumber(parameters.get('to'));
  if (from === null || to === null || from > to) return problem(400, 'Bad range', 'from and to are whole numbers, from <= to.');
  if (parameters.get('epoch') !== gateway.epoch()) return problem(410, 'Gone', `The log is now at epoch ${gateway.epoch()}.`);
  if (from < gateway.firstAvailable() || to > gateway.head()) return problem(416, 'Outside the log', `The log holds ${gateway.firstAvailable()} to ${gateway.head()}.`);
  if (to - from > LOG_PAGE_EVENTS) return problem(413, 'Too many at once', `Ask for at most ${LOG_PAGE_EVENTS} events.`);
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
