/**
 * A process of its own: many clients of one gateway. Arguments: port, how many. They read no more of a frame than its head, come back by the product's own rules, and note how old
 * the oldest event of each delta was when it came, by this machine's clock. Any message resets the notes, and gives what was noted.
 */
import { WebSocket } from 'ws';
import { failureOf } from '../../../src/feed/close-codes.ts';
import { CALM, nextAttempt, type Retries } from '../../../src/feed/reconnect.ts';
import { wallMs } from '../../../src/gateway/node/wall-time.ts';
import type { FromClients } from './processes.ts';

const [port = 0, count = 0] = process.argv.slice(2).map(Number);
const DELTA = /^\{"kind":"delta","epoch":"([^"]*)","from":(\d+),"to":(\d+)/;
const SNAPSHOT = /^\{"kind":"snapshot","epoch":"([^"]*)","position":(\d+),"page":(\d+),"pages":(\d+)/;
const HEARTBEAT = /^\{"kind":"heartbeat","epoch":"([^"]*)","position":(\d+)/;
const AT = /"at":(\d+)/;

let agesMs: number[] = [];
let liveAtMs: number[] = [];
let holes = 0;
let cuts = 0;
let attempts = 0;

class Client {
  #epoch = '';
  #position = 0;
  #live = false;
  #retries: Retries = CALM;

  get live(): boolean { return this.#live; }

  connect(): void {
    attempts += 1;
    const attemptMs = performance.now();
    const socket = new WebSocket(`ws://127.0.0.1:${port}/feed`);
    let wasOpen = false;
    socket.on('open', () => {
      wasOpen = true;
      socket.send(JSON.stringify({ kind: 'resume', protocol: 1, ...(this.#epoch === '' ? {} : { at: { epoch: this.#epoch, position: this.#position } }) }));
    });
    socket.on('message', (data) => { if (Buffer.isBuffer(data)) this.#take(socket, data); });
    socket.on('error', () => undefined);
    socket.on('close', (code) => {
      this.#live = false;
      if (wasOpen) cuts += 1;
      const failure = failureOf(code, wasOpen);
      if (typeof failure === 'string') return;
      const next = nextAttempt(this.#retries, failure, attemptMs, performance.now(), Math.random());
      this.#retries = next.retries;
      setTimeout(() => { this.connect(); }, Math.max(0, next.atMs - performance.now()));
    });
  }

  #take(socket: WebSocket, data: Buffer): void {
    const head = data.toString('latin1', 0, 400);
    const delta = DELTA.exec(head);
    if (delta !== null) {
      const atMs = Number(AT.exec(head)?.[1]) / 1_000;
      agesMs.push(wallMs() - atMs);
      if (Number(delta[2]) !== this.#position) holes += 1;
      this.#position = Number(delta[3]);
      return;
    }
    const snapshot = SNAPSHOT.exec(head);
    if (snapshot !== null) {
      if (Number(snapshot[3]) + 1 !== Number(snapshot[4])) return;
      this.#epoch = snapshot[1] ?? '';
      this.#position = Number(snapshot[2]);
      return;
    }
    const heartbeat = HEARTBEAT.exec(head);
    if (heartbeat === null) return;
    socket.send(`{"kind":"ack","position":${this.#position}}`);
    if (this.#live || heartbeat[1] !== this.#epoch || Number(heartbeat[2]) !== this.#position) return;
    this.#live = true;
    this.#retries = CALM;
    liveAtMs.push(wallMs());
  }
}

const clients = Array.from({ length: count }, () => new Client());
for (const client of clients) client.connect();
process.on('message', () => {
  agesMs.sort((a, b) => a - b);
  const at = (share: number): number => agesMs[Math.min(agesMs.length - 1, Math.floor(agesMs.length * share))] ?? Number.NaN;
  const told: FromClients = { live: clients.filter((client) => client.live).length, liveAtMs, deltas: agesMs.length, p50Ms: at(0.5), p99Ms: at(0.99), worstMs: at(1), holes, cuts, attempts };
  process.send?.(told);
  [agesMs, liveAtMs, holes, cuts, attempts] = [[], [], 0, 0, 0];
});
process.on('disconnect', () => { process.exit(); });
