/** The gateway on the network: the built page, the HTTP interface, posted events, health and the feed, on one port. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Result } from '../../base/result.ts';
import { MAX_TABLE_CHARACTERS } from '../../feed/importers/planning/table.ts';
import { refusalOf } from '../../model/access.ts';
import { answerRequest } from '../api.ts';
import type { Gateway } from '../gateway.ts';
import { forbidden, json, problem, type ApiResponse } from '../responses.ts';
import { MAX_BATCH_BYTES } from '../sources/posted-events.ts';
import { decisionsAfter } from '../sources/routed/decisions.ts';
import { signInFirst, type Door } from './access/door.ts';
import type { AllowedHosts } from './allowed-hosts.ts';
import { FeedSockets } from './feed-sockets.ts';
import { listen, type ListenError } from './listen.ts';
import { LongPolls, type Offered } from './long-polls.ts';
import { metricsText, type SourceCounts } from './metrics.ts';
import type { OperationLog } from './operation-log.ts';
import { LIVE_CONFIG } from './page-config.ts';
import type { EventReceiver, OutsideRouter } from './source-reader.ts';
import { createStaticServer } from './static-server.ts';
import { wallMs } from './wall-time.ts';

const ADVANCE_EVERY_MS = 50;
/** What is asked of the interface is short, apart from events and tables. */
const MAX_BODY_BYTES = 64 * 1024;
const MAX_BYTES_AT: ReadonlyMap<string, number> = new Map([['/api/events', MAX_BATCH_BYTES], ['/api/plan', MAX_TABLE_CHARACTERS], ['/api/shifts', MAX_TABLE_CHARACTERS]]);
/** Time that a goodbye has to arrive. */
const PARTING_MS = 250;

const NOT_KEPT = problem(503, 'Not kept', 'The log cannot be written; send it again later.');

export interface LiveServerOptions {
  readonly gateway: Gateway;
  /** The build's output. */
  readonly directory: string;
  readonly allowed: AllowedHosts;
  readonly door: Door;
  readonly receivers: readonly EventReceiver[];
  /** Decides for the queues that ask one. */
  readonly outside?: OutsideRouter;
  readonly counts: () => readonly SourceCounts[];
  readonly log: OperationLog;
  /** The log cannot be kept any more: nothing is sent from then on. */
  readonly failed: (error: unknown) => void;
}

/** A request whose key is its sign-in. */
interface Exchange { readonly query: URLSearchParams; readonly body: string; readonly send: (answer: ApiResponse) => void }

export class LiveServer {
  readonly #options: LiveServerOptions;
  readonly #allowed: AllowedHosts;
  readonly #refused = new Map<string, number>();
  readonly #server;
  readonly #sockets: FeedSockets;
  readonly #polls = new LongPolls();
  #advancing: NodeJS.Timeout | null = null;

  constructor(options: LiveServerOptions) {
    this.#options = options;
    this.#allowed = options.allowed;
    this.#server = createStaticServer({ directory: options.directory, config: LIVE_CONFIG, answers: (request, response) => this.#answer(request, response) });
    this.#sockets = new FeedSockets(this.#server, { gateway: options.gateway, allowed: this.#allowed, door: options.door, refused: (why) => { this.#refuse(why); } });
  }

  async start(host: string, port: number, attempts: number): Promise<Result<number, ListenError>> {
    this.#advance();
    const bound = await listen(this.#server, port, attempts, host);
    if (bound.ok) this.#advancing = setInterval(() => { this.#advance(); }, ADVANCE_EVERY_MS);
    return bound;
  }

  /** Planned: everybody is told when to come back. */
  async stop(retryAfterMs: number): Promise<void> {
    this.#advance();
    this.#halt();
    this.#options.gateway.shutdown(retryAfterMs);
    this.#polls.end();
    const closed = new Promise((resolve) => { this.#server.close(resolve); });
    await new Promise((resolve) => { setTimeout(resolve, PARTING_MS); });
    this.cut();
    await closed;
  }

  /** At once, without a word. */
  cut(): void {
    this.#halt();
    this.#sockets.stop();
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #halt(): void {
    if (this.#advancing !== null) clearInterval(this.#advancing);
    this.#advancing = null;
  }

  #advance(): boolean {
    try {
      this.#options.gateway.advance(wallMs());
      this.#polls.look();
      return true;
    } catch (error) {
      this.#fail(error);
      return false;
    }
  }

  #fail(error: unknown): void {
    this.#halt();
    this.#options.failed(error);
  }

  #refuse(why: string): void {
    this.#refused.set(why, (this.#refused.get(why) ?? 0) + 1);
    if (this.#refused.get(why) === 1) this.#options.log('warn', 'refused', { reason: why });
  }

  #answer(request: IncomingMessage, response: ServerResponse): boolean {
    const send = ({ status, contentType, body, headers }: ApiResponse): true => {
      response.writeHead(status, { 'Content-Type': contentType, 'Cache-Control': 'no-store', ...headers }).end(request.method === 'HEAD' ? undefined : body);
      return true;
    };
    if (!this.#allowed.allowsHost(request)) {
      this.#refuse('host');
      return send(problem(421, 'Misdirected request', 'This gateway does not go by that name; --origin tells it under which it is reached.'));
    }
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/healthz') return send(this.#health());
    if (pathname === '/metrics') return send(this.#withoutPass(request) ?? { status: 200, contentType: 'text/plain; version=0.0.4; charset=utf-8', body: metricsText(this.#options.gateway, this.#options.counts(), this.#refused) });
    if (!pathname.startsWith('/api/')) return false;
    if (request.method !== 'GET' && !this.#allowed.allowsOrigin(request)) {
      this.#refuse('origin');
      return send(problem(403, 'Forbidden', 'A page of another site cannot change anything here.'));
    }
    const posted = pathname === '/api/events';
    const maxBytes = MAX_BYTES_AT.get(pathname) ?? MAX_BODY_BYTES;
    void readBody(request, maxBytes).then((body) => {
      if (body === null) {
        // what is still on its way is not waited for
        response.setHeader('Connection', 'close');
        send(problem(413, 'Too large', `At most ${maxBytes} bytes of UTF-8.`));
      }
      else if (posted) this.#exchange(request, response, { query: searchParams, body, send });
      else if (pathname === '/api/router') this.#consult(request, response, { query: searchParams, body, send });
      else if (pathname === '/api/session') {
        void this.#options.door.answer(request, body).then(({ answer, headers }) => {
          for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
          send(answer);
        });
      } else {
        const viewer = this.#options.door.admit(request)?.viewer ?? null;
        void answerRequest(this.#options.gateway, { viewer, method: request.method ?? '', path: pathname, query: [...searchParams], body, accept: request.headers.accept }).then(send, (error: unknown) => {
          this.#fail(error);
          send(NOT_KEPT);
        });
      }
    }, () => { response.destroy(); });
    return true;
  }

  /** Why whoever asks may not even watch; `null` where he may. */
  #withoutPass(request: IncomingMessage): ApiResponse | null {
    const pass = this.#options.door.admit(request);
    if (pass === null) return signInFirst();
    const refusal = refusalOf(pass.viewer, 'watch');
    return refusal === null ? null : forbidden(refusal);
  }

  #health(): ApiResponse {
    const { gateway } = this.#options;
    const sources = gateway.sources().map(({ id, ageMs, limitMs }) => ({ id, ageMs: Math.round(ageMs), limitMs, late: ageMs > limitMs }));
    // a late source is the board's business: a restart of the gateway would not bring it back
    return { status: 200, contentType: 'application/json', body: JSON.stringify({ status: 'ok', epoch: gateway.epoch(), position: gateway.head(), sources }) };
  }

  /** `/api/events`: whoever has the key posts events, and may ask for what was decided. */
  #exchange(request: IncomingMessage, response: ServerResponse, { query, body, send }: Exchange): void {
    const key = bearerOf(request);
    const receiver = this.#options.receivers.find((known) => sameKey(known.key, key));
    if (receiver === undefined) {
      this.#refuse('key');
      send(problem(401, 'Unauthorized', 'Send the key of an http source: Authorization: Bearer KEY.'));
    } else if (request.method === 'POST') send(this.#receive(receiver, body));
    else if (request.method !== 'GET') send(problem(405, 'Method not allowed', 'Events are posted, or asked for with GET.'));
    else if (!receiver.decides) send(problem(404, 'Not found', 'Vigie decides nothing for this source; one that it routes is http:routed.'));
    else this.#polls.hold(response, query, () => decisionsAnswer(this.#options.gateway, query.get('after')), send);
  }

  /** `/api/router`: the outside router has a key of its own. */
  #consult(request: IncomingMessage, response: ServerResponse, { query, body, send }: Exchange): void {
    const { outside, gateway } = this.#options;
    if (outside === undefined) send(problem(404, 'Not found', 'No outside router is set up: http:routed with VIGIE_ROUTER_KEY.'));
    else if (!sameKey(outside.key, bearerOf(request))) {
      this.#refuse('key');
      send(problem(401, 'Unauthorized', 'Send the key of the outside router: Authorization: Bearer KEY.'));
    } else if (request.method === 'GET') this.#polls.hold(response, query, () => outside.questions(gateway, query.get('after')), send);
    else if (request.method === 'POST') {
      const answer = outside.answer(body);
      send(this.#advance() ? answer : NOT_KEPT);
    } else send(problem(405, 'Method not allowed', 'Questions are asked for with GET, answers are posted.'));
  }

  /** Kept, and on its way to everyone, when this returns. */
  #receive(receiver: EventReceiver, body: string): ApiResponse {
    const answer = receiver.receive(body);
    if (!this.#advance()) return NOT_KEPT;
    return { status: answer.status, contentType: answer.status === 400 || answer.status === 413 ? 'application/problem+json' : 'application/json', body: JSON.stringify(answer.body) };
  }
}

const bearerOf = ({ headers }: IncomingMessage): string => /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';

/** Nothing yet: whoever asks may wait for something. */
function decisionsAnswer(gateway: Gateway, after: string | null): Offered {
  const told = decisionsAfter(gateway, after);
  if (!told.ok) return { answer: problem(410, 'Gone', 'That position is of another log, or no longer kept: ask without `after`.'), worthTelling: true };
  return { answer: json(told.value), worthTelling: told.value.events.length > 0 };
}

/** Takes as long whatever is different. */
function sameKey(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** `null` when it is too long, or not UTF-8; the rest of what is too long is thrown away as it comes. @throws when the request breaks off. */
function readBody(request: IncomingMessage, maxBytes: number): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= maxBytes) chunks.push(chunk);
      else resolve(null);
    });
    request.once('end', () => {
      try { resolve(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))); } catch { resolve(null); }
    });
    request.once('close', () => { reject(new Error('the request broke off')); });
  });
}
