/**
 * A TCP proxy on the loopback that does to connections what networks do. A black hole keeps its sockets and swallows what they say: what stood
 * in it stays dead after it heals, new connections get through. Delays keep the order, as TCP does.
 */
import { connect, createServer, type Server, type Socket } from 'node:net';

export interface Path {
  readonly black?: boolean;
  /** Drawn for each chunk. */
  readonly delayMs?: () => number;
  readonly bytesPerSecond?: number;
  /** Bytes that are sent in one piece. */
  readonly slice?: number;
  /** Bytes after which the connection is reset. */
  readonly cutAfter?: number;
}
export interface Weather {
  readonly toServer: Path;
  readonly toClient: Path;
  /** `answer`: an HTTP response to whoever connects; the server is not reached. */
  readonly door: 'open' | 'reset' | { readonly answer: string };
}
const FAIR: Weather = { toServer: {}, toClient: {}, door: 'open' };
/** What may wait in a direction before its sender is held back, as a network's buffers would. */
const HELD_BYTES = 256 * 1024;
const PIECE_BYTES = 16 * 1024;

class Direction {
  readonly #from: Socket;
  readonly #to: Socket;
  readonly #path: () => Path;
  readonly #cut: () => void;
  #dead = false;
  #passed = 0;
  #held = 0;
  /** On their way, in order: of two timers that are due together the later one may strike first. */
  readonly #pieces: Buffer[] = [];
  #dueMs = 0;

  constructor(from: Socket, to: Socket, path: () => Path, cut: () => void) {
    this.#from = from;
    this.#to = to;
    this.#path = path;
    this.#cut = cut;
    from.on('data', (bytes) => { this.#take(bytes); });
  }

  /** From now on nothing comes through, ever. */
  die(): void { this.#dead = true; }

  #take(bytes: Buffer): void {
    const { black = false, cutAfter = Infinity, slice = PIECE_BYTES, delayMs = () => 0, bytesPerSecond = Infinity } = this.#path();
    if (black) this.#dead = true;
    if (this.#dead) return;
    let atMs = Math.max(performance.now() + delayMs(), this.#dueMs);
    for (let begin = 0; begin < bytes.length; begin += slice) {
      const piece = bytes.subarray(begin, begin + slice);
      this.#passed += piece.length;
      if (this.#passed > cutAfter) return this.#cut();
      atMs += (piece.length / bytesPerSecond) * 1_000;
      this.#send(piece, atMs);
    }
    this.#dueMs = atMs;
  }

  #send(piece: Buffer, atMs: number): void {
    const waitMs = atMs - performance.now();
    if (waitMs <= 1 && this.#held === 0) return void (this.#to.writable && this.#to.write(piece));
    this.#held += piece.length;
    this.#pieces.push(piece);
    if (this.#held > HELD_BYTES) this.#from.pause();
    setTimeout(() => {
      const first = this.#pieces.shift() ?? piece;
      this.#held -= first.length;
      if (this.#held <= HELD_BYTES) this.#from.resume();
      if (!this.#dead && this.#to.writable) this.#to.write(first);
    }, Math.max(0, waitMs));
  }
}

interface Connection { readonly client: Socket; readonly upstream: Socket; readonly toServer: Direction; readonly toClient: Direction }

const asksForFeed = (bytes: Buffer): boolean => /upgrade: websocket/i.test(bytes.toString('latin1'));

export class FaultProxy {
  readonly #server: Server;
  readonly #connections = new Set<Connection>();
  readonly #feeds = new Set<Connection>();
  #target: number;
  #weather: Weather = FAIR;
  /** When a feed was asked for, each time: what is asked by HTTP besides is not counted. */
  readonly attemptsMs: number[] = [];
  /** Of feeds. */
  mostAtOnce = 0;
  port = 0;

  constructor(target: number) {
    this.#target = target;
    this.#server = createServer({ noDelay: true }, (client) => { this.#serve(client); });
  }

  static async before(target: number): Promise<FaultProxy> {
    const proxy = new FaultProxy(target);
    await new Promise<void>((resolve) => { proxy.#server.listen(0, '127.0.0.1', resolve); });
    const address = proxy.#server.address();
    if (address !== null && typeof address === 'object') proxy.port = address.port;
    return proxy;
  }

  get open(): number { return this.#connections.size; }

  lead(target: number): void { this.#target = target; }

  /** Replaces all weather; what stands in a black hole is dead from this moment. */
  set(weather: Partial<Weather>): void {
    this.#weather = { ...FAIR, ...weather };
    for (const { toServer, toClient } of this.#connections) {
      if (this.#weather.toServer.black === true) toServer.die();
      if (this.#weather.toClient.black === true) toClient.die();
    }
  }

  reset(): void {
    for (const { client, upstream } of this.#connections) {
      client.resetAndDestroy();
      upstream.resetAndDestroy();
    }
  }

  stop(): void {
    this.reset();
    this.#server.close();
  }

  #serve(client: Socket): void {
    client.on('error', () => undefined);
    client.once('data', (bytes) => { if (asksForFeed(bytes)) this.attemptsMs.push(performance.now()); });
    const { door } = this.#weather;
    if (door === 'reset') return void client.once('data', () => { client.resetAndDestroy(); });
    if (door !== 'open') return void client.once('data', () => { client.end(door.answer); });
    const upstream = connect({ port: this.#target, host: '127.0.0.1', noDelay: true });
    upstream.on('error', () => undefined);
    const cut = (): void => {
      client.resetAndDestroy();
      upstream.resetAndDestroy();
    };
    const connection: Connection = {
      client, upstream,
      toServer: new Direction(client, upstream, () => this.#weather.toServer, cut),
      toClient: new Direction(upstream, client, () => this.#weather.toClient, cut),
    };
    this.#connections.add(connection);
    client.once('data', (bytes) => {
      if (asksForFeed(bytes)) this.#feeds.add(connection);
      this.mostAtOnce = Math.max(this.mostAtOnce, this.#feeds.size);
    });
    client.on('close', () => { this.#connections.delete(connection); this.#feeds.delete(connection); if (this.#weather.toServer.black !== true) upstream.destroy(); });
    upstream.on('close', () => { if (this.#weather.toClient.black !== true) client.destroy(); });
  }
}
