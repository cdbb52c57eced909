/** Serves the built page as live, with a gateway behind `/feed` and `/api/log`: what a deployment is, over a source of the test's own. */
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { WebSocketServer } from 'ws';
import { answerRequest } from '../../src/gateway/api.ts';
import { Gateway, type Source } from '../../src/gateway/gateway.ts';
import { listen } from '../../src/gateway/node/listen.ts';
import { LIVE_CONFIG } from '../../src/gateway/node/page-config.ts';
import { createStaticServer } from '../../src/gateway/node/static-server.ts';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));
const ADVANCE_EVERY_MS = 50;
const WALL_OFFSET_MS = Date.now() - performance.now();
/** Wall time that never goes back, as the hub wants it. */
const wallMs = (): number => performance.now() + WALL_OFFSET_MS;

export interface LiveGateway {
  readonly port: number;
  readonly origin: string;
  /** As a killed process would: no goodbye, connections cut. */
  readonly kill: () => void;
}

/** `port` 0 takes a free one. @throws when the port is taken. */
export async function startLiveGateway(sourceAt: (wallMs: number) => Source, port = 0): Promise<LiveGateway> {
  const gateway = new Gateway(sourceAt(wallMs()));
  gateway.advance(wallMs());
  const pages = createStaticServer({ directory: DIST, config: LIVE_CONFIG });
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (!pathname.startsWith('/api/')) return void pages.emit('request', request, response);
    const { status, contentType, body } = answerRequest(gateway, { method: request.method ?? '', path: pathname, query: [...searchParams] });
    response.writeHead(status, { 'Content-Type': contentType }).end(body);
  });
  const sockets = new WebSocketServer({ server, path: '/feed' });
  sockets.on('connection', (socket) => {
    const connection = gateway.hub.connect({ send: (text) => { socket.send(text); }, close: (code, reason) => { socket.close(code, reason); } }, wallMs());
    socket.on('message', (data) => { if (Buffer.isBuffer(data)) connection.received(data.toString(), wallMs()); });
    socket.on('close', () => { connection.closed(); });
  });
  const advancing = setInterval(() => { gateway.advance(wallMs()); }, ADVANCE_EVERY_MS);
  const bound = await listen(server, port, 1);
  if (!bound.ok) throw new Error(`${bound.error.code}: ${port}`);
  return {
    port: bound.value,
    origin: `http://127.0.0.1:${bound.value}`,
    kill: () => {
      clearInterval(advancing);
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      server.close();
    },
  };
}
