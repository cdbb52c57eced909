import { createInlineEngine, type InlineEngine } from '../../src/engine/inline-client.ts';
import { answerRequest } from '../../src/gateway/api.ts';
import { LOCAL_ADMINISTRATOR } from '../../src/model/access.ts';
import { engineConformance } from './engine-suite.ts';

engineConformance('the same thread', (gateway) => {
  let engine: InlineEngine | null = null;
  let connection: { generation: number; peer: ReturnType<typeof gateway.hub.connect> } | null = null;
  const nowMs = (): number => performance.now();
  const created = createInlineEngine({
    nowMs, random: () => 0.5,
    openSocket: (generation) => {
      queueMicrotask(() => {
        const peer = gateway.hub.connect({ send: (text) => { engine?.deliver({ type: 'text', generation, text }); }, close: (code, reason) => { engine?.deliver({ type: 'closed', generation, code, reason }); } }, nowMs());
        connection = { generation, peer };
        engine?.deliver({ type: 'opened', generation });
      });
    },
    send: (generation, text) => { if (connection?.generation === generation) connection.peer.received(text, nowMs()); },
    closeSocket: (generation) => { if (connection?.generation === generation) connection.peer.closed(); },
    askServer: () => undefined,
    readHistory: async (epoch, from, to) => {
      const response = await answerRequest(gateway, { viewer: LOCAL_ADMINISTRATOR, method: 'GET', path: '/api/log', query: [['epoch', epoch], ['from', `${from}`], ['to', `${to}`]] });
      return response.status === 200 ? response.body : null;
    },
  });
  engine = created;
  created.deliver({ type: 'start' });
  const timer = setInterval(created.tick, 10);
  return { client: created.client, dispose: () => { clearInterval(timer); connection?.peer.closed(); created.client.close(); } };
});
