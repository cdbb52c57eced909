/** A running `vigie serve`, as anyone would start it, and a client that knows the protocol from its documents. Nothing of `src` is used here. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
export const KEY = 'a key that is long enough';

export interface VigieProcess {
  readonly origin: string;
  readonly port: number;
  readonly pid: number;
  /** Lines of its operational log so far. */
  readonly log: () => readonly Readonly<Record<string, unknown>>[];
  /** Sends the signal; gives the exit code, `null` after a kill. */
  readonly end: (signal: 'SIGTERM' | 'SIGKILL') => Promise<number | null>;
}

/** The page is not looked at here: a build, if there is none, is a file. */
function ensurePage(): void {
  if (existsSync(`${ROOT}/dist/index.html`)) return;
  mkdirSync(`${ROOT}/dist`, { recursive: true });
  writeFileSync(`${ROOT}/dist/index.html`, '<!doctype html><title>Vigie</title>');
}

/** @throws Error with what it said when it ends instead of serving. */
export async function startVigie(args: readonly string[], environment: Readonly<Record<string, string>> = { VIGIE_HTTP_KEY: KEY }): Promise<VigieProcess> {
  ensurePage();
  const child: ChildProcess = spawn(process.execPath, ['src/cli/vigie.ts', 'serve', ...args], { cwd: ROOT, env: { PATH: process.env['PATH'], ...environment }, stdio: ['ignore', 'ignore', 'pipe'] });
  let text = '';
  const exited = new Promise<number | null>((resolve) => { child.once('exit', (code) => { resolve(code); }); });
  const address = await new Promise<string>((resolve, reject) => {
    child.stderr?.on('data', (bytes: Buffer) => {
      text += bytes.toString();
      const found = /"address":"(http:[^"]+)\/"/.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
    void exited.then((code) => { reject(new Error(`vigie ended with ${code}: ${text}`)); });
  });
  return {
    origin: address, port: Number(new URL(address).port), pid: child.pid ?? 0,
    log: () => text.split('\n').filter((line) => line.startsWith('{')).map((line): Record<string, unknown> => JSON.parse(line)),
    end: (signal) => { child.kill(signal); return exited; },
  };
}

/** JSON's objects have no order: what was written is read back in another. */
const canonical = (value: unknown): string => JSON.stringify(value, (_key, part: unknown) => (typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1))) : part));

export interface Frame { readonly kind: string; readonly [field: string]: unknown }

/** A client by the book: resumes at what it has, keeps the events of the deltas that follow one another, and answers heartbeats. */
export class FeedClient {
  readonly frames: Frame[] = [];
  /** Event by position, over every connection. */
  readonly events = new Map<number, string>();
  readonly contradictions: string[] = [];
  epoch: string | null = null;
  position = 0;
  #socket: WebSocket | null = null;

  get last(): Frame | undefined { return this.frames.at(-1); }

  /** Resolves when the connection ends, with its close code. */
  connect(origin: string, options: { readonly headers?: Record<string, string>; readonly first?: string } = {}): Promise<number> {
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/feed`, { ...(options.headers === undefined ? {} : { headers: options.headers }) });
    this.#socket = socket;
    return new Promise((resolve) => {
      socket.on('open', () => { socket.send(options.first ?? JSON.stringify({ kind: 'resume', protocol: 1, ...(this.epoch === null ? {} : { at: { epoch: this.epoch, position: this.position } }) })); });
      socket.on('message', (data) => { if (Buffer.isBuffer(data)) this.#take(JSON.parse(data.toString())); });
      socket.on('error', () => undefined);
      socket.on('unexpected-response', (_request, response) => { resolve(response.statusCode ?? 0); });
      socket.on('close', (code) => { resolve(code); });
    });
  }

  say(text: string): void { this.#socket?.send(text); }
  close(): void { this.#socket?.close(); }

  #take(frame: Frame): void {
    this.frames.push(frame);
    if (frame.kind === 'hello') {
      if (this.epoch !== null && this.epoch !== frame['epoch']) this.contradictions.push('another epoch');
      this.epoch = String(frame['epoch']);
    }
    if (frame.kind === 'snapshot' && Number(frame['page']) + 1 === frame['pages']) this.position = Number(frame['position']);
    if (frame.kind === 'heartbeat') this.say(JSON.stringify({ kind: 'ack', position: this.position }));
    if (frame.kind === 'delta' && Array.isArray(frame['events'])) {
      if (frame['from'] !== this.position) this.contradictions.push(`delta from ${String(frame['from'])} at ${this.position}`);
      frame['events'].forEach((event: unknown, i) => {
        const position = Number(frame['from']) + i + 1;
        const known = this.events.get(position);
        if (known !== undefined && known !== canonical(event)) this.contradictions.push(`position ${position} changed`);
        this.events.set(position, canonical(event));
      });
      this.position = Number(frame['to']);
    }
  }
}

export const cloudEvent = (id: string, type: string, data: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({ specversion: '1.0', id, source: '/test', type, time: new Date().toISOString(), data });

export function post(origin: string, events: unknown, headers: Readonly<Record<string, string>> = { Authorization: `Bearer ${KEY}` }): Promise<Response> {
  return fetch(`${origin}/api/events`, { method: 'POST', headers: { 'Content-Type': 'application/cloudevents-batch+json', ...headers }, body: JSON.stringify(events) });
}

/** Every event of the log, as `/api/log` gives it. */
export async function wholeLog(origin: string): Promise<string[]> {
  const { epoch, position } = await (await fetch(`${origin}/healthz`)).json() as { epoch: string; position: number }; // as documented
  const events: string[] = [];
  while (events.length < position) {
    const to = Math.min(position, events.length + 5_000);
    const text = await (await fetch(`${origin}/api/log?${new URLSearchParams({ epoch, from: String(events.length), to: String(to) }).toString()}`)).text();
    for (const line of text.trim().split('\n')) for (const event of (JSON.parse(line) as { events: unknown[] }).events) events.push(canonical(event)); // a delta frame a line
  }
  return events;
}
