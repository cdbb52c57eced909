/** Runs the engine in a worker, whose name says what of the log it keeps. Wiring only: messages in, ticks, messages out. */
import { Engine } from './engine.ts';
import { HEAD_ENGINE, type FromEngine, type ToEngine } from './messages.ts';

const TICK_MS = 50;

const engine = new Engine({ post: (message: FromEngine) => { postMessage(message); }, random: Math.random, kept: name === HEAD_ENGINE ? 'head' : 'history' });
addEventListener('message', ({ data }: MessageEvent<ToEngine>) => { engine.receive(data, performance.now()); });
setInterval(() => { engine.tick(performance.now()); }, TICK_MS);
