/**
 * Serves the built page, its configuration and the sample recordings, under the security headers. It knows nothing of
 * the feed: `/api/*` and `/feed` are refused here (in mock mode they are answered inside the page), unless `answers` takes them first.
 */
import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';
import type { PageConfig } from './page-config.ts';
import { securityHeaders } from './security-headers.ts';
import { limitSilentSockets } from './silent-sockets.ts';

export interface StaticServerOptions {
  /** The build's output; read once, so it must be complete. */
  readonly directory: string;
  readonly config: PageConfig;
  /** Returns whether the request is its own; it then answers it. */
  readonly answers?: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** With a connection that does not say what it wants. */
  readonly patience?: { readonly headersTimeout: number; readonly connectionsCheckingInterval: number };
}

/** Addresses of the page itself: they all answer with `index.html`. */
const PAGE_PATH = /^\/(agents|queues|skills|work|wall)?(\/|$)/;
const RECORDING_PATH = /^\/recordings\/([\w-]+\.jsonl\.gz)$/;
const HEADERS = securityHeaders();
const PATIENCE = { headersTimeout: 10_000, connectionsCheckingInterval: 1_000 };

export function createStaticServer({ directory, config, answers, patience = PATIENCE }: StaticServerOptions): Server {
  const files = sirv(directory, {
    etag: true,
    setHeaders: (response, path) => response.setHeader('Cache-Control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
  });

  const server = createServer(patience, (request, response) => {
    for (const [name, value] of HEADERS) response.setHeader(name, value);
    if (answers?.(request, response) === true) return;
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'Method not allowed', { Allow: 'GET, HEAD' });
    const path = pathOf(request);
    if (path === '/config.json') return sendJson(response, 200, 'application/json', config, { 'Cache-Control': 'no-cache' });
    if (path === '/feed') return refuse(response, 426, 'No feed on this server', { Upgrade: 'websocket' });
    if (path.startsWith('/api/')) return refuse(response, 404, 'Not found');
    const recording = RECORDING_PATH.exec(path)?.[1];
    if (recording !== undefined) return sendRecording(join(directory, 'recordings', recording), response);
    if (PAGE_PATH.test(path)) request.url = '/index.html';
    files(request, response, () => refuse(response, 404, 'Not found'));
  });
  limitSilentSockets(server);
  // A request too broken to be parsed never reaches the handler above.
  server.on('clientError', (error, socket) => {
    // A connection that a browser opened in advance: an answer now would be taken for that of what it asks at this moment; it asks again on another one.
    if ('code' in error && error.code === 'ERR_HTTP_REQUEST_TIMEOUT') { socket.destroy(); return; }
    const lines = [...HEADERS].map(([name, value]) => `${name}: ${value}\r\n`).join('');
    if (socket.writable) socket.end(`HTTP/1.1 400 Bad Request\r\n${lines}Connection: close\r\nContent-Length: 0\r\n\r\n`);
  });
  return server;
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?', 1)[0] ?? '/';
}

/** Not through `sirv`, which would mark a `.gz` as Content-Encoding and have the browser inflate what the reader inflates itself, under its own limits. */
function sendRecording(file: string, response: ServerResponse): void {
  const stream = createReadStream(file);
  stream.once('open', () => response.writeHead(200, { 'Content-Type': 'application/gzip', 'Cache-Control': 'no-cache' }));
  stream.once('error', () => (response.headersSent ? response.destroy() : refuse(response, 404, 'Not found')));
  stream.pipe(response);
}

/** RFC 9457 problem details. */
function refuse(response: ServerResponse, status: number, title: string, headers: Record<string, string> = {}): void {
  sendJson(response, status, 'application/problem+json', { type: 'about:blank', title, status }, headers);
}

function sendJson(response: ServerResponse, status: number, contentType: string, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'Content-Type': contentType, ...headers }).end(JSON.stringify(body));
}
