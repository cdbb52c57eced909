/**
 * The socket's side of `Link` over the page's WebSocket. It lives on the page's own thread, reads nothing and decides nothing: texts go on to the session
 * with the generation of their connection. At most one socket is listened to; a former one is left behind without waiting for its end.
 */
import type { Link } from '../session-ports.ts';

export interface LinkListener {
  readonly opened: (generation: number) => void;
  readonly received: (generation: number, text: string) => void;
  /** No connection came about, and the server says why by HTTP. */
  readonly refused: (generation: number, status: number, retryAfterMs: number | null) => void;
  readonly closed: (generation: number, end: { readonly code: number; readonly reason: string }) => void;
}

/** No text came through: the close codes a browser itself uses for a connection that failed, and for data of the wrong kind. */
const FAILED = 1006;
const NOT_TEXT = 1003;
const NORMAL = 1000;
/** Longest wait for an answer by HTTP. */
const ASKED_MS = 5_000;

/**
 * After an attempt that came to nothing the server is asked by HTTP first, and a socket opened when it answers: a browser holds back sockets, for up to
 * five seconds each, while many have failed (Chromium, services/network/websocket_throttler.cc), and a page would be late to hear of the end of an outage.
 * Every so many attempts go without, for where HTTP does not come through.
 */
const UNASKED_EVERY = 8;

/** `socket`: none while the server is asked first. */
interface Connection { readonly generation: number; socket: WebSocket | null; readonly listening: AbortController }

export class WebSocketLink implements Link {
  readonly #address: string;
  readonly #listener: LinkListener;
  #current: Connection | null = null;
  /** Attempts since a connection last came about. */
  #attempts = 0;

  /** `address`: absolute ws: or wss:, from the deployment's configuration. */
  constructor(address: string, listener: LinkListener) {
    this.#address = address;
    this.#listener = listener;
  }

  open(generation: number): void {
    this.#leave(NORMAL);
    const connection: Connection = { generation, socket: null, listening: new AbortController() };
    this.#current = connection;
    this.#attempts += 1;
    if (this.#attempts % UNASKED_EVERY === 1) this.#connect(connection);
    else void this.#connectWhenAnswered(connection);
  }

  async #connectWhenAnswered(connection: Connection): Promise<void> {
    const { signal } = connection.listening;
    // Whatever it says: the socket hears it again.
    const isAnswered = await fetch(this.#httpAddress(), { cache: 'no-store', mode: 'no-cors', signal }).then((answer) => { void answer.body?.cancel(); return true; }, () => false);
    if (signal.aborted) return;
    if (isAnswered) this.#connect(connection);
    else this.#end(connection.generation, FAILED, 'no answer');
  }

  #connect(connection: Connection): void {
    const { generation, listening: { signal } } = connection;
    let socket: WebSocket;
    try {
      socket = new WebSocket(this.#address);
    } catch {
      // A blocked or malformed address throws here, synchronously: to the session it is a connection that failed.
      this.#end(generation, FAILED, 'refused by the browser');
      return;
    }
    connection.socket = socket;
    let opened = false;
    socket.addEventListener('open', () => {
      opened = true;
      this.#attempts = 0;
      this.#listener.opened(generation);
    }, { signal });
    socket.addEventListener('message', (message: MessageEvent<unknown>) => {
      if (typeof message.data === 'string') this.#listener.received(generation, message.data);
      else this.#end(generation, NOT_TEXT, 'not a text');
    }, { signal });
    socket.addEventListener('close', ({ code, reason }) => {
      if (opened || code !== FAILED) this.#end(generation, code, reason);
      else void this.#askWhy(generation, reason, signal);
    }, { signal });
  }

  send(generation: number, text: string): void {
    const current = this.#current;
    if (current?.generation === generation && current.socket?.readyState === WebSocket.OPEN) current.socket.send(text);
  }

  close(generation: number): void {
    if (this.#current?.generation === generation) this.#leave(NORMAL);
  }

  ask(generation: number): void {
    void this.#answer(AbortSignal.timeout(ASKED_MS)).then((answer) => { if (answer !== null) this.#listener.refused(generation, answer.status, answer.retryAfterMs); });
  }

  /** Whoever opens next begins anew: what it has not tried did not come to nothing. */
  dispose(): void {
    this.#attempts = 0;
    this.#leave(NORMAL);
  }

  /** A browser does not say why a connection did not come about. The same address, asked by HTTP, may: unlike a server that is away, one that refuses answers. */
  async #askWhy(generation: number, reason: string, signal: AbortSignal): Promise<void> {
    const answer = await this.#answer(signal);
    if (this.#current?.generation !== generation) return;
    if (answer === null) return this.#end(generation, FAILED, reason);
    this.#leave(NORMAL);
    this.#listener.refused(generation, answer.status, answer.retryAfterMs);
  }

  /** By HTTP; `null`: none came. */
  async #answer(signal: AbortSignal): Promise<{ readonly status: number; readonly retryAfterMs: number | null } | null> {
    const answer = await fetch(this.#httpAddress(), { cache: 'no-store', signal }).catch(() => null);
    void answer?.body?.cancel();
    if (answer === null) return null;
    const seconds = Number(answer.headers.get('Retry-After') ?? Number.NaN);
    return { status: answer.status, retryAfterMs: seconds > 0 ? seconds * 1_000 : null };
  }

  #httpAddress(): string { return this.#address.replace(/^ws/, 'http'); }

  #end(generation: number, code: number, reason: string): void {
    if (this.#current?.generation !== generation) return;
    this.#leave(NORMAL);
    this.#listener.closed(generation, { code, reason });
  }

  /** Stops listening at once: `close()` itself may take a minute to come to an end. */
  #leave(code: number): void {
    const current = this.#current;
    this.#current = null;
    current?.listening.abort();
    current?.socket?.close(code);
  }
}
