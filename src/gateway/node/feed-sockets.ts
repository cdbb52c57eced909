/** The feed's WebSocket at `/feed`: who may open one, how large a word may be, and what becomes of one that does not read. */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { MAX_FRAME_IN_BYTES } from '../../feed/frames.ts';
import type { Hub } from '../hub.ts';
import type { AllowedHosts } from './allowed-hosts.ts';
import { wallMs } from './wall-time.ts';

const MAX_SOCKETS = 2_000;
/** Of those that said nothing yet: beyond, the one that is silent for the longest makes room. Whoever means it speaks at once. */
const MAX_STRANGERS = 1_000;
/** A connection that was ended is let go then, whether or not the other side says so too: a black hole never does. */
const PARTING_MS = 1_000;
/** Beyond what the hub lets be on its way: a socket that does not even drain is cut. */
const MAX_BUFFERED_BYTES = 32 * 1024 * 1024;

export interface FeedSocketsOptions {
  readonly hub: Hub;
  readonly allowed: AllowedHosts;
  readonly refused: (why: 'host' | 'origin' | 'path' | 'full') => void;
}

export class FeedSockets {
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_IN_BYTES, perMessageDeflate: false, clientTracking: true });
  readonly #options: FeedSocketsOptions;
  /** Oldest first. */
  readonly #strangers = new Set<WebSocket>();
  /** The hub gives the same text to one connection after the other: its bytes are made once. */
  #latest = { text: '', bytes: Buffer.alloc(0) };

  constructor(server: Server, options: FeedSocketsOptions) {
    this.#options = options;
    server.on('upgrade', (request, socket, head) => { this.#upgrade(request, socket, head); });
    this.#sockets.on('connection', (socket) => { this.#connected(socket); });
  }

  #bytesOf(text: string): Buffer {
    if (text !== this.#latest.text) this.#latest = { text, bytes: Buffer.from(text) };
    return this.#latest.bytes;
  }

  terminate(): void {
    for (const socket of this.#sockets.clients) socket.terminate();
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { allowed, refused } = this.#options;
    socket.on('error', () => { socket.destroy(); });
    const refuse = (why: Parameters<typeof refused>[0], status: string): void => {
      refused(why);
      socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    };
    if (!allowed.allowsHost(request)) return refuse('host', '421 Misdirected Request');
    if (request.url?.split('?', 1)[0] !== '/feed') return refuse('path', '404 Not Found');
    if (!allowed.allowsOrigin(request)) return refuse('origin', '403 Forbidden');
    if (this.#sockets.clients.size >= MAX_SOCKETS) return refuse('full', '503 Service Unavailable\r\nRetry-After: 10');
    this.#sockets.handleUpgrade(request, socket, head, (opened) => { this.#sockets.emit('connection', opened, request); });
  }

  #connected(socket: WebSocket): void {
    const [oldest] = this.#strangers;
    if (oldest !== undefined && this.#strangers.size >= MAX_STRANGERS) oldest.terminate();
    this.#strangers.add(socket);
    const connection = this.#options.hub.connect({
      send: (text) => { if (socket.bufferedAmount > MAX_BUFFERED_BYTES) socket.terminate(); else socket.send(this.#bytesOf(text), { binary: false }); },
      close: (code, reason) => {
        socket.close(code, reason);
        setTimeout(() => { socket.terminate(); }, PARTING_MS).unref();
      },
    }, wallMs());
    // what ws itself refuses (too long, not UTF-8, a broken frame) ends in `close`
    socket.on('error', () => undefined);
    socket.on('message', (data, isBinary) => {
      this.#strangers.delete(socket);
      if (isBinary || !Buffer.isBuffer(data)) socket.close(1003, 'not a text');
      else connection.received(data.toString('utf8'), wallMs());
    });
    socket.on('close', () => {
      this.#strangers.delete(socket);
      connection.closed();
    });
  }
}
