/** Runs the gateway in a worker of the page (mock and replay). Wiring only. */
import { failure, success, type Result } from '../base/result.ts';
import { openRecording } from '../feed/transport/open-recording.ts';
import { zoneTable } from '../host/time-zone.ts';
import { MOCK_VIEWER } from '../model/access.ts';
import { answerRequest } from './api.ts';
import { Gateway, type Source } from './gateway.ts';
import type { ClientConnection } from './client-connection.ts';
import { RecordingLoop } from './sources/recording-loop.ts';
import { ScenarioShelf } from './sources/scenario-shelf.ts';
import { SimulationSource } from './sources/simulation-source.ts';
import type { ChosenSource, FromGateway, ToGateway } from './worker-messages.ts';

const ADVANCE_EVERY_MS = 50;

const peers = new Map<number, ClientConnection>();
let gateway: Gateway | null = null;
let wallOffsetMs = 0;
const wallMs = (): number => performance.now() + wallOffsetMs;
const post = (message: FromGateway): void => { postMessage(message); };

async function start(chosen: ChosenSource, pageWallMs: number): Promise<void> {
  wallOffsetMs = pageWallMs - performance.now();
  const source = await (chosen.kind === 'recording' ? recorded(chosen.url) : simulated(chosen));
  if (!source.ok) { post({ type: 'failed', detail: source.error }); return; }
  const started = new Gateway(source.value, { zoneOf: zoneTable, rest: () => new Promise((resolve) => { setTimeout(resolve, 0); }) });
  gateway = started;
  started.advance(wallMs());
  setInterval(() => { started.advance(wallMs()); }, ADVANCE_EVERY_MS);
  post({ type: 'ready' });
}

async function recorded(url: string): Promise<Result<Source, string>> {
  const recording = await openRecording(url);
  return recording.ok ? success(new RecordingLoop(recording.value, wallMs())) : failure(recording.error.detail);
}

function simulated({ scenarios, scenario, seed }: Extract<ChosenSource, { kind: 'simulation' }>): Result<Source, string> {
  const shelf = new ScenarioShelf(scenarios, zoneTable);
  const chosen = shelf.titles.find(({ id }) => id === scenario) ?? shelf.titles[0];
  const opened = SimulationSource.open(shelf, { scenario: chosen?.id ?? '', ...(seed === null ? {} : { seed }) });
  return opened.ok ? opened : failure(opened.error.detail);
}

addEventListener('message', ({ data }: MessageEvent<ToGateway>) => {
  switch (data.type) {
    case 'start': void start(data.source, data.wallMs); break;
    case 'connected': {
      const { peer } = data;
      if (gateway) peers.set(peer, gateway.seenBy(MOCK_VIEWER).hub.connect({ send: (text) => { post({ type: 'text', peer, text }); }, close: (code, reason) => { post({ type: 'close', peer, code, reason }); } }, wallMs()));
      break;
    }
    case 'text': peers.get(data.peer)?.received(data.text, wallMs()); break;
    case 'closed': peers.get(data.peer)?.closed(); peers.delete(data.peer); break;
    case 'request': if (gateway) void answerRequest(gateway, { ...data.call, viewer: MOCK_VIEWER }).then((answer) => { post({ type: 'response', request: data.request, answer }); }); break;
  }
});
