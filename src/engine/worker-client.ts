/**
 * The engine in a worker, for the page, and another one when it fails. The socket and `fetch` stay on the page's own thread, where mocks and developer tools see them;
 * their texts are handed on unread.
 */
import { WebSocketLink } from '../feed/transport/web-socket.ts';
import { BoardClient } from './board-client.ts';
import type { EngineClient } from './client.ts';
import { BEAT_MS, EngineWatch } from './engine-watch.ts';
import type { Kept } from './log-replica.ts';
import { HEAD_ENGINE, type FromEngine, type ToEngine } from './messages.ts';

export interface WorkerEngineOptions {
  /** Absolute ws: or wss: address, from the deployment's configuration only. */
  readonly feedUrl: string;
  /** Address of `GET /api/log`. */
  readonly historyUrl: string;
  /** The feed is connected to once this is fulfilled; until then the board shows that it connects. */
  readonly ready: Promise<void>;
  readonly kept: Kept;
}

/** A frame is drawn at most this late when the browser draws none (hidden tab). */
const HIDDEN_DRAW_MS = 1_000;

export function createWorkerEngine(options: WorkerEngineOptions): EngineClient {
  const watch = new EngineWatch();
  let worker: Worker | null = null;
  const post = (message: ToEngine): void => { worker?.postMessage(message); };
  const link = new WebSocketLink(options.feedUrl, {
    opened: (generation) => { post({ type: 'opened', generation }); },
    received: (generation, text) => { post({ type: 'text', generation, text }); },
    refused: (generation, status, retryAfterMs) => { post({ type: 'refused', generation, status, retryAfterMs }); },
    closed: (generation, { code, reason }) => { post({ type: 'closed', generation, code, reason }); },
  });

  const handle = (data: FromEngine): void => {
    switch (data.type) {
      case 'socket-open': link.open(data.generation); break;
      case 'socket-send': link.send(data.generation, data.text); break;
      case 'socket-close': link.close(data.generation); break;
      case 'socket-ask': link.ask(data.generation); break;
      case 'history': void readHistory(options.historyUrl, data).then((text) => { post({ type: 'history', request: data.request, text }); }); break;
      case 'frame': client.receive(data); break;
      case 'pong': watch.answered(); break;
    }
  };

  const begin = (): void => {
    const begun = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module', name: options.kept === 'head' ? HEAD_ENGINE : 'engine' });
    worker = begun;
    // What a former one said last is not listened to.
    begun.addEventListener('message', ({ data }: MessageEvent<FromEngine>) => { if (worker === begun) handle(data); });
    begun.addEventListener('error', () => { if (worker === begun) replace(); });
    // A rejection is its owner's to tell: here it only means that nothing starts.
    options.ready.then(() => { if (worker === begun) post({ type: 'start' }); }, () => {});
  };

  /** The link goes with the engine that had it: the next one resumes nothing, and fetches the state anew. */
  const end = (): void => {
    link.dispose();
    worker?.terminate();
    worker = null;
  };

  const replace = (): void => {
    end();
    if (watch.mayReplace(performance.now())) {
      begin();
      client.reopen();
    } else client.halt();
  };

  const beating = setInterval(() => {
    if (worker === null) return;
    if (watch.isDead(performance.now())) replace();
    else post({ type: 'ping' });
  }, BEAT_MS);
  const wake = (): void => { if (document.visibilityState === 'visible') post({ type: 'wake' }); };
  addEventListener('online', wake);
  addEventListener('pageshow', wake);
  document.addEventListener('visibilitychange', wake);

  const client = new BoardClient({
    post,
    afterDraw,
    dispose: () => {
      clearInterval(beating);
      removeEventListener('online', wake);
      removeEventListener('pageshow', wake);
      document.removeEventListener('visibilitychange', wake);
      end();
    },
  });
  begin();
  return client;
}

async function readHistory(historyUrl: string, { epoch, from, to }: { epoch: string; from: number; to: number }): Promise<string | null> {
  try {
    const response = await fetch(`${historyUrl}?${new URLSearchParams({ epoch, from: String(from), to: String(to) })}`);
    return response.ok ? await response.text() : null;
  } catch {
    return null; // unreachable: the engine asks again later
  }
}

/** As the frame begins that draws what changed until now (whatever is posted from it is answered after it), or after a second where none is drawn. */
function afterDraw(callback: () => void): void {
  let done = false;
  const once = (): void => { if (!done) { done = true; cancelAnimationFrame(frame); clearTimeout(timer); callback(); } };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, HIDDEN_DRAW_MS);
}
