/** Runs the gateway in a worker of the page (mock and replay). Wiring only. */
import { openRecording } from '../feed/transport/open-recording.ts';
import { answerRequest } from './api.ts';
import { Gateway } from './gateway.ts';
import type { ClientConnection } from './client-connection.ts';
import { RecordingLoop } from './sources/recording-loop.ts';
import type { FromGateway, ToGateway } from './worker-messages.ts';

const ADVANCE_EVERY_MS = 50;

const peers = new Map<number, ClientConnection>();
let gateway: Gateway | null = null;
let wallOffsetMs = 0;
const wallMs = (): number => performance.now() + wallOffsetMs;
const post = (message: FromGateway): void => { postMessage(message); };

async function start(recordingUrl: string, pageWallMs: number): Promise<void> {
  wallOffsetMs = pageWallMs - performance.now();
  const recording = await openRecording(recordingUrl);
  if (!recording.ok) { post({ type: 'failed', detail: recording.error.detail }); return; }
  const started = new Gateway(new RecordingLoop(recording.value, wallMs()));
  gateway = started;
  started.advance(wallMs());
  setInterval(() => { started.advance(wallMs()); }, ADVANCE_EVERY_MS);
  post({ type: 'ready' });
}

addEventListener('message', ({ data }: MessageEvent<ToGateway>) => {
  switch (data.type) {
    case 'start': void start(data.recordingUrl, data.wallMs); break;
    case 'connected': {
      const { peer } = data;
      if (gateway) peers.set(peer, gateway.hub.connect({ send: (text) => { post({ type: 'text', peer, text }); }, close: (code, reason) => { post({ type: 'close', peer, code, reason }); } }, wallMs()));
      break;
    }
    case 'text': peers.get(data.peer)?.received(data.text, wallMs()); break;
    case 'closed': peers.get(data.peer)?.closed(); peers.delete(data.peer); break;
    case 'request': if (gateway) post({ type: 'response', request: data.request, answer: answerRequest(gateway, data.call) }); break;
  }
});
