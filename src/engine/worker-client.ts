/**
 * The engine in a worker, for the page. The socket and `fetch` stay on the page's own thread, where mocks and developer tools see them;
 * their texts are handed on unread.
 */
import { WebSocketLink } from '../feed/transport/web-socket.ts';
import { BoardClient } from './board-client.ts';
import type { EngineClient } from './client.ts';
import type { FromEngine, ToEngine } from './messages.ts';

export interface WorkerEngineOptions {
  /** Absolute ws: or wss: address, from the deployment's configuration only. */
  readonly feedUrl: string;
  /** Address of `GET /api/log`. */
  readonly historyUrl: string;
  /** The feed is connected to once this is fulfilled; until then the board shows that it connects. */
  readonly ready: Promise<void>;
}

/** A frame is drawn at most this late when the browser draws none (hidden tab). */
const HIDDEN_DRAW_MS = 1_000;

export function createWorkerEngine(options: WorkerEngineOptions): EngineClient {
  const worker = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module', name: 'engine' });
  const post = (message: ToEngine): void => { worker.postMessage(message); };
  const link = new WebSocketLink(options.feedUrl, {
    opened: (generation) => { post({ type: 'opened', generation }); },
    received: (generation, text) => { post({ type: 'text', generation, text }); },
    closed: (generation, { code, reason }) => { post({ type: 'closed', generation, code, reason }); },
  });
  const wake = (): void => { if (document.visibilityState === 'visible') post({ type: 'wake' }); };
  addEventListener('online', wake);
  addEventListener('pageshow', wake);
  document.addEventListener('visibilitychange', wake);

  const client = new BoardClient({
    post,
    afterDraw,
    dispose: () => {
      removeEventListener('online', wake);
      removeEventListener('pageshow', wake);
      document.removeEventListener('visibilitychange', wake);
      link.dispose();
      worker.terminate();
    },
  });
  worker.addEventListener('message', ({ data }: MessageEvent<FromEngine>) => {
    switch (data.type) {
      case 'socket-open': link.open(data.generation); break;
      case 'socket-send': link.send(data.generation, data.text); break;
      case 'socket-close': link.close(data.generation); break;
      case 'history': void readHistory(options.historyUrl, data).then((text) => { post({ type: 'history', request: data.request, text }); }); break;
      case 'frame': client.receive(data); break;
    }
  });
  // A rejection is its owner's to tell: here it only means that nothing starts.
  options.ready.then(() => { post({ type: 'start' }); }, () => {});
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
