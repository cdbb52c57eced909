/**
 * Mock mode: the same `fetch` and WebSocket, answered in this tab by the gateway in a worker. No logic of its own: it pipes.
 */
import { http, HttpResponse } from 'msw/http';
import { ws } from 'msw/ws';
import { setupWorker } from 'msw/browser';
import type { ChosenSource, FromGateway, ToGateway } from '../src/gateway/worker-messages.ts';

export interface MockOptions {
  /** Address of the recording to play; `null`: the simulator runs. */
  readonly recordingUrl: string | null;
  /** Of the simulator, as the page's address says; `null`: the default. */
  readonly scenario: string | null;
  readonly seed: number | null;
  readonly feedUrl: string;
}

const DEFAULT_SCENARIO = 'sales-peak';
const SCENARIOS = import.meta.glob<unknown>(['./scenarios/*.json', '!./scenarios/*.schema.json'], { eager: true, import: 'default' });

type Answer = Extract<FromGateway, { type: 'response' }>['answer'];

/** Resolves once the gateway can be connected to. @throws Error with words for people when the recording cannot be read. */
export async function startMock({ recordingUrl, scenario, seed, feedUrl }: MockOptions): Promise<void> {
  const gateway = new Worker(new URL('../src/gateway/gateway.worker.ts', import.meta.url), { type: 'module', name: 'gateway' });
  const post = (message: ToGateway): void => { gateway.postMessage(message); };
  const peers = new Map<number, { send: (text: string) => void; close: (code: number, reason: string) => void }>();
  const requests = new Map<number, (answer: Answer) => void>();
  let connections = 0;
  let calls = 0;

  const ready = new Promise<void>((resolve, reject) => {
    gateway.addEventListener('message', ({ data }: MessageEvent<FromGateway>) => {
      switch (data.type) {
        case 'ready': resolve(); break;
        case 'failed': reject(new Error(data.detail)); break;
        case 'text': peers.get(data.peer)?.send(data.text); break;
        case 'close': peers.get(data.peer)?.close(data.code, data.reason); break;
        case 'response': requests.get(data.request)?.(data.answer); requests.delete(data.request); break;
      }
    });
  });

  const api = http.all('*/api/*', async ({ request }) => {
    calls += 1;
    const call = calls;
    const { pathname, searchParams } = new URL(request.url);
    const body = await request.text();
    const answer = await new Promise<Answer>((resolve) => {
      requests.set(call, resolve);
      post({ type: 'request', request: call, call: { method: request.method, path: pathname, query: [...searchParams], body, accept: request.headers.get('accept') ?? undefined } });
    });
    return new HttpResponse(answer.body, { status: answer.status, headers: { 'Content-Type': answer.contentType, ...answer.headers } });
  });
  const feed = ws.link(feedUrl).addEventListener('connection', ({ client }) => {
    connections += 1;
    const peer = connections;
    peers.set(peer, { send: (text) => { client.send(text); }, close: (code, reason) => { client.close(code, reason); } });
    client.addEventListener('message', ({ data }) => { if (typeof data === 'string') post({ type: 'text', peer, text: data }); });
    client.addEventListener('close', () => { peers.delete(peer); post({ type: 'closed', peer }); });
    post({ type: 'connected', peer });
  });

  const source: ChosenSource = recordingUrl === null ? { kind: 'simulation', scenarios: shelf(), scenario, seed } : { kind: 'recording', url: recordingUrl };
  post({ type: 'start', source, wallMs: Date.now() });
  await Promise.all([ready, setupWorker(api, feed).start({ quiet: true, onUnhandledFrame: 'bypass' })]);
}

/** The shipped scenarios, the default first. */
function shelf(): readonly unknown[] {
  const first = `./scenarios/${DEFAULT_SCENARIO}.json`;
  return Object.entries(SCENARIOS).toSorted(([a], [b]) => Number(b === first) - Number(a === first)).map(([, document]) => document);
}
