/** What Chromium tells of a page and of its workers: what they hold after a collection, and what the page's thread has done. Over the debugging port, since workers have sessions of their own there. */
import { WebSocket } from 'ws';

export interface Held { readonly url: string; readonly heapBytes: number; /** Of buffers: columns and the like. */ readonly bufferBytes: number }
export interface Measured {
  readonly page: Held;
  readonly workers: readonly Held[];
  readonly nodes: number;
  readonly listeners: number;
  /** Seconds of processor since the start of the page in which its thread worked: before this measure, and after it. */
  readonly taskS: number;
  readonly taskAfterS: number;
}

interface Message { readonly id?: number; readonly method?: string; readonly sessionId?: string; readonly params?: Readonly<Record<string, unknown>>; readonly result?: Readonly<Record<string, unknown>>; readonly error?: { readonly message: string } }
interface Target { readonly targetId: string; readonly type: string; readonly url: string }

const ANSWER_WITHIN_MS = 10_000;

export class DevTools {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, { readonly resolve: (result: Readonly<Record<string, unknown>>) => void; readonly reject: (error: Error) => void }>();
  /** Session of each worker. */
  readonly #workers = new Map<string, string>();
  #page = '';
  #asked = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => { if (Buffer.isBuffer(data)) this.#take(JSON.parse(data.toString()) as Message); }); // Chromium's own
  }

  /** Of the page at an address. */
  static async of(port: number, pageUrl: string): Promise<DevTools> {
    const { webSocketDebuggerUrl } = await (await fetch(`http://127.0.0.1:${port}/json/version`)).json() as { webSocketDebuggerUrl: string }; // as documented
    const socket = new WebSocket(webSocketDebuggerUrl);
    await new Promise((resolve, reject) => { socket.once('open', resolve).once('error', reject); });
    const tools = new DevTools(socket);
    const { targetInfos } = await tools.#ask('Target.getTargets') as unknown as { targetInfos: readonly Target[] }; // of its protocol
    const page = targetInfos.find(({ type, url }) => type === 'page' && url === pageUrl);
    if (page === undefined) throw new Error(`no page at ${pageUrl}`);
    const { sessionId } = await tools.#ask('Target.attachToTarget', { targetId: page.targetId, flatten: true });
    tools.#page = String(sessionId);
    await tools.#ask('Performance.enable', { timeDomain: 'threadTicks' }, tools.#page);
    await tools.#ask('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: true }, tools.#page);
    return tools;
  }

  async measure(): Promise<Measured> {
    const taskS = (await this.#metrics())('TaskDuration');
    const page = await this.#held('page', this.#page);
    const workers: Held[] = [];
    // A worker that was replaced may live on for this session alone: of each address the newest counts.
    for (const [url, session] of new Map([...this.#workers].map(([one, address]) => [address, one]))) {
      try {
        workers.push(await this.#held(url, session));
      } catch {
        // One that was ended in the middle of its work: its session stays, and never answers.
        this.#workers.delete(session);
      }
    }
    const metric = await this.#metrics();
    return { page, workers, nodes: metric('Nodes'), listeners: metric('JSEventListeners'), taskS, taskAfterS: metric('TaskDuration') };
  }

  close(): void { this.#socket.close(); }

  async #metrics(): Promise<(name: string) => number> {
    const { metrics } = await this.#ask('Performance.getMetrics', {}, this.#page) as unknown as { metrics: readonly { name: string; value: number }[] }; // of its protocol
    return (name) => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
  }

  async #held(url: string, session: string): Promise<Held> {
    // Twice: what finalisers let go of is only then free.
    for (let time = 0; time < 2; time += 1) await this.#ask('HeapProfiler.collectGarbage', {}, session);
    const { usedSize, backingStorageSize } = await this.#ask('Runtime.getHeapUsage', {}, session);
    return { url: new URL(url, 'http://page').pathname, heapBytes: Number(usedSize), bufferBytes: Number(backingStorageSize ?? 0) };
  }

  #ask(method: string, params: Readonly<Record<string, unknown>> = {}, sessionId?: string): Promise<Readonly<Record<string, unknown>>> {
    this.#asked += 1;
    const id = this.#asked;
    this.#socket.send(JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) }));
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      setTimeout(() => { if (this.#waiting.delete(id)) reject(new Error(`${method}: no answer`)); }, ANSWER_WITHIN_MS).unref();
    });
  }

  #take({ id, method, params, result, error }: Message): void {
    if (id !== undefined) {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error === undefined) waiting?.resolve(result ?? {});
      else waiting?.reject(new Error(error.message));
    }
    if (method === 'Target.attachedToTarget' && params !== undefined) {
      const { type, url } = params['targetInfo'] as Target; // of its protocol
      // The page is attached itself.
      if (type === 'worker') this.#workers.set(String(params['sessionId']), url);
    }
    if (method === 'Target.detachedFromTarget') this.#workers.delete(String(params?.['sessionId']));
  }
}
