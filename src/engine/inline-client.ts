/** The engine in the caller's own thread: for tests and for programs without workers. Obeys the same contract as the worker. */
import { BoardClient } from './board-client.ts';
import type { EngineClient } from './client.ts';
import { Engine } from './engine.ts';
import type { FromEngine, ToEngine } from './messages.ts';

export interface InlineEnginePorts {
  /** Monotonic wall time, in milliseconds. */
  readonly nowMs: () => number;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly openSocket: (generation: number) => void;
  readonly send: (generation: number, text: string) => void;
  readonly closeSocket: (generation: number) => void;
  /** By HTTP, at the feed's address; answered by `refused`. */
  readonly askServer: (generation: number) => void;
  /** Lines of delta frames, or `null` when they cannot be had. */
  readonly readHistory: (epoch: string, from: number, to: number) => Promise<string | null>;
}

export interface InlineEngine {
  readonly client: EngineClient;
  /** What the host of a worker would post: socket events, wake. */
  readonly deliver: (message: ToEngine) => void;
  readonly tick: () => void;
}

export function createInlineEngine(ports: InlineEnginePorts): InlineEngine {
  const handle = (message: FromEngine): void => {
    switch (message.type) {
      case 'socket-open': ports.openSocket(message.generation); break;
      case 'socket-send': ports.send(message.generation, message.text); break;
      case 'socket-close': ports.closeSocket(message.generation); break;
      case 'socket-ask': ports.askServer(message.generation); break;
      case 'history': void ports.readHistory(message.epoch, message.from, message.to).then((text) => { deliver({ type: 'history', request: message.request, text }); }); break;
      case 'frame': client.receive(message); break;
      case 'pong': break;
    }
  };
  const engine = new Engine({ post: handle, random: ports.random });
  const deliver = (message: ToEngine): void => { engine.receive(message, ports.nowMs()); };
  const client = new BoardClient({ post: deliver, afterDraw: (callback) => { callback(); }, dispose: () => {} });
  return { client, deliver, tick: () => { engine.tick(ports.nowMs()); } };
}
