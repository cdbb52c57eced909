/**
 * The feed's WebSocket at `/feed`: who may open one, how large a word may be, and what becomes of one that does not read. Browsers do not tell a page why
 * an upgrade was refused: whoever is not signed in gets a connection, and on it the word to sign in.
 */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { CLOSE } from '../../feed/close-codes.ts';
import { encodeFrame } from '../../feed/codec.ts';
import { MAX_FRAME_IN_BYTES } from '../../feed/frames.ts';
import type { Gateway } from '../gateway.ts';
import type { ClientConnection } from '../client-connection.ts';
import type { Door, Pass } from './access/door.ts';
import type { AllowedHosts } from './allowed-hosts.ts';
import { wallMs } from './wall-time.ts';

const MAX_SOCKETS = 2_000;
/** Of those that said nothing yet: beyond, the one that is silent for the longest makes room. Whoever means it speaks at once. */
const MAX_STRANGERS = 1_000;
/** A connection that was ended is let go then, whether or not the other side says so too: a black hole never does. */
const PARTING_MS = 1_000;
/** A session that ended, or a token that was revoked, is noticed within that time. */
const CHECK_EVERY_MS = 1_000;
/** Beyond what the hub lets be on its way: a socket that does not even drain is cut. */
const MAX_BUFFERED_BYTES = 32 * 1024 * 1024;

export interface FeedSocketsOptions {
  readonly gateway: Gateway;
  readonly allowed: AllowedHosts;
  readonly door: Door;
  readonly refused: (why: 'host' | 'origin' | 'path' | 'full') => void;
}

export class FeedSockets {
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_IN_BYTES, perMessageDeflate: false, clientTracking: true });
  readonly #options: FeedSocketsOptions;
  /** Oldest first. */
  readonly #strangers = new Set<WebSocket>();
  /** The hub gives the same text to one connection after the other: its bytes are made once. */
  #latest = { text: '', bytes: Buffer.alloc(0) };
  readonly #passes = new Map<ClientConnection, Pass>();
  readonly #checking: NodeJS.Timeout;

  constructor(server: Server, options: FeedSocketsOptions) {
    this.#options = options;
    server.on('upgrade', (request, socket, head) => { this.#upgrade(request, socket, head); });
    this.#checking = setInterval(() => { this.#check(); }, CHECK_EVERY_MS);
  }

  #bytesOf(text: string): Buffer {
    if (text !== this.#latest.text) this.#latest = { text, bytes: Buffer.from(text) };
    return this.#latest.bytes;
  }

  /** At once, without a word. */
  stop(): void {
    clearInterval(this.#checking);
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
    const pass = this.#options.door.admit(request);
    this.#sockets.handleUpgrade(request, socket, head, (opened) => { if (pass === null) turnAway(opened); else this.#connected(opened, pass); });
  }

  #connected(socket: WebSocket, pass: Pass): void {
    const [oldest] = this.#strangers;
    if (oldest !== undefined && this.#strangers.size >= MAX_STRANGERS) oldest.terminate();
    this.#strangers.add(socket);
    const connection = this.#options.gateway.seenBy(pass.viewer).hub.connect({
      send: (text) => { if (socket.bufferedAmount > MAX_BUFFERED_BYTES) socket.terminate(); else socket.send(this.#bytesOf(text), { binary: false }); },
      close: (code, reason) => { part(socket, code, reason); },
    }, wallMs());
    this.#passes.set(connection, pass);
    // what ws itself refuses (too long, not UTF-8, a broken frame) ends in `close`
    socket.on('error', () => undefined);
    socket.on('message', (data, isBinary) => {
      this.#strangers.delete(socket);
      if (isBinary || !Buffer.isBuffer(data)) socket.close(1003, 'not a text');
      else connection.received(data.toString('utf8'), wallMs());
    });
    socket.on('close', () => {
      this.#strangers.delete(socket);
      this.#passes.delete(connection);
      connection.closed();
    });
  }

  #check(): void {
    for (const [connection, pass] of this.#passes) {
      const standing = pass.standing();
      if (standing === 'ended') connection.goodbye('sign-in', CLOSE.signIn);
      else if (standing === 'changed') connection.end(CLOSE.shutdown, 'other rights');
    }
  }
}

function turnAway(socket: WebSocket): void {
  socket.on('error', () => undefined);
  socket.send(encodeFrame({ kind: 'goodbye', reason: 'sign-in' }));
  part(socket, CLOSE.signIn, 'sign-in');
}

function part(socket: WebSocket, code: number, reason: string): void {
  socket.close(code, reason);
  setTimeout(() => { socket.terminate(); }, PARTING_MS).unref();
}
