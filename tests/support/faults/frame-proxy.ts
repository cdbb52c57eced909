/** A WebSocket proxy on the loopback that does to the server's frames what a broken link or a broken server does: each frame becomes what `fault` says. */
import { WebSocket, WebSocketServer } from 'ws';

/** Gets the `n`th frame of a connection, from 0; gives what the client gets in its place. */
export type FrameFault = (text: string, n: number) => readonly string[];
const FAITHFUL: FrameFault = (text) => [text];

export class FrameProxy {
  readonly #server: WebSocketServer;
  #fault: FrameFault = FAITHFUL;
  #passed = 0;
  port = 0;

  private constructor(target: number) {
    this.#server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    this.#server.on('connection', (client) => {
      const upstream = new WebSocket(`ws://127.0.0.1:${target}/feed`);
      const early: string[] = [];
      let n = 0;
      client.on('error', () => undefined);
      upstream.on('error', () => undefined);
      client.on('message', (data) => {
        if (!Buffer.isBuffer(data)) return;
        if (upstream.readyState === WebSocket.OPEN) upstream.send(data.toString());
        else early.push(data.toString());
      });
      upstream.on('open', () => { for (const text of early) upstream.send(text); });
      upstream.on('message', (data) => {
        if (!Buffer.isBuffer(data)) return;
        for (const text of this.#fault(data.toString(), n)) client.send(text);
        n += 1;
        this.#passed += 1;
      });
      client.on('close', () => { upstream.terminate(); });
      upstream.on('close', () => { client.terminate(); });
    });
  }

  static async before(target: number): Promise<FrameProxy> {
    const proxy = new FrameProxy(target);
    await new Promise<void>((resolve) => { proxy.#server.once('listening', resolve); });
    const address = proxy.#server.address();
    if (typeof address === 'object' && address !== null) proxy.port = address.port;
    return proxy;
  }

  /** Frames of the server so far. */
  get passed(): number { return this.#passed; }

  set(fault: FrameFault): void { this.#fault = fault; }
  heal(): void { this.#fault = FAITHFUL; }

  stop(): void {
    for (const client of this.#server.clients) client.terminate();
    this.#server.close();
  }
}
