/** Runs the engine in a worker. Wiring only: messages in, ticks, messages out. */
import { Engine } from './engine.ts';
import type { FromEngine, ToEngine } from './messages.ts';

const TICK_MS = 50;

const engine = new Engine({ post: (message: FromEngine) => { postMessage(message); }, random: Math.random });
addEventListener('message', ({ data }: MessageEvent<ToEngine>) => { engine.receive(data, performance.now()); });
setInterval(() => { engine.tick(performance.now()); }, TICK_MS);
