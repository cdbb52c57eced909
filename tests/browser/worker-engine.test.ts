import { vi } from 'vitest';
import { createWorkerEngine } from '../../src/engine/worker-client.ts';
import { answerRequest } from '../../src/gateway/api.ts';
import type { Gateway } from '../../src/gateway/gateway.ts';
import { LOCAL_ADMINISTRATOR } from '../../src/model/access.ts';
import { engineConformance } from '../conformance/engine-suite.ts';

/** A socket whose other end is a gateway in this thread. */
function socketsTo(gateway: Gateway): typeof WebSocket {
  return class extends EventTarget {
    static readonly OPEN = 1;
    readonly #peer;
    readyState = 0;

    constructor() {
      super();
      this.#peer = gateway.hub.connect({
        send: (text) => { queueMicrotask(() => { this.dispatchEvent(new MessageEvent('message', { data: text })); }); },
        close: (code, reason) => { this.dispatchEvent(new CloseEvent('close', { code, reason })); },
      }, performance.now());
      queueMicrotask(() => { this.readyState = 1; this.dispatchEvent(new Event('open')); });
    }

    send(text: string): void { this.#peer.received(text, performance.now()); }

    close(): void {
      this.readyState = 3;
      this.#peer.closed();
      this.dispatchEvent(new CloseEvent('close', { code: 1000 }));
    }
  } as unknown as typeof WebSocket; // only what the transport uses
}

engineConformance('a worker', (gateway) => {
  vi.stubGlobal('WebSocket', socketsTo(gateway));
  vi.stubGlobal('fetch', async (address: string) => {
    const url = new URL(address, location.origin);
    const response = await answerRequest(gateway, { viewer: LOCAL_ADMINISTRATOR, method: 'GET', path: url.pathname, query: [...url.searchParams] });
    return new Response(response.body, { status: response.status });
  });
  const client = createWorkerEngine({ feedUrl: 'ws://gateway/feed', historyUrl: '/api/log', ready: Promise.resolve(), kept: 'history' });
  return { client, dispose: () => { client.close(); vi.unstubAllGlobals(); } };
});
