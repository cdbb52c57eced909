/** The page's side of the link over a stand-in for the browser's WebSocket: generations, one socket, no waiting for ends. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { WebSocketLink } from '../../src/feed/transport/web-socket.ts';

class FakeSocket extends EventTarget {
  static readonly OPEN = 1;
  static all: FakeSocket[] = [];
  readyState = 0;
  readonly sent: string[] = [];
  closedWith: number | null = null;
  readonly address: string;

  constructor(address: string) {
    super();
    if (address === 'blocked') throw new DOMException('blocked', 'SecurityError');
    this.address = address;
    FakeSocket.all.push(this);
  }

  send(text: string): void { this.sent.push(text); }
  close(code: number): void { this.closedWith = code; this.readyState = 2; }
  becomesOpen(): void { this.readyState = 1; this.dispatchEvent(new Event('open')); }
  says(data: unknown): void { this.dispatchEvent(new MessageEvent('message', { data })); }
  ends(code: number, reason: string): void { this.dispatchEvent(Object.assign(new Event('close'), { code, reason })); }
}

const log: string[] = [];
const linkTo = (address: string): WebSocketLink => new WebSocketLink(address, {
  opened: (generation) => { log.push(`opened ${generation}`); },
  received: (generation, text) => { log.push(`received ${generation} ${text}`); },
  refused: (generation, status, retryAfterMs) => { log.push(`refused ${generation} ${status} ${retryAfterMs}`); },
  closed: (generation, { code, reason }) => { log.push(`closed ${generation} ${code} ${reason}`); },
});
const socket = (index: number): FakeSocket => {
  const found = FakeSocket.all[index];
  if (found === undefined) throw new Error(`no socket ${index}`);
  return found;
};

beforeEach(() => {
  log.length = 0;
  FakeSocket.all = [];
  vi.stubGlobal('WebSocket', FakeSocket);
});
afterEach(() => { vi.unstubAllGlobals(); });

it('passes on what happens, with its generation', () => {
  const link = linkTo('ws://feed');
  link.open(1);
  link.send(1, 'too early');
  socket(0).becomesOpen();
  link.send(1, 'resume');
  socket(0).says('hello');
  socket(0).ends(1006, 'cut');
  expect(log).toEqual(['opened 1', 'received 1 hello', 'closed 1 1006 cut']);
  expect([socket(0).address, socket(0).sent]).toEqual(['ws://feed', ['resume']]);
});

it('leaves a former socket behind: nothing it does is heard, nothing is sent to it', () => {
  const link = linkTo('ws://feed');
  link.open(1);
  socket(0).becomesOpen();
  link.open(2);
  expect(socket(0).closedWith).toBe(1000);
  socket(0).says('late');
  socket(0).ends(1006, '');
  link.send(1, 'to the former');
  link.close(1);
  socket(1).becomesOpen();
  link.send(2, 'to the present');
  expect(log).toEqual(['opened 1', 'opened 2']);
  expect([socket(0).sent, socket(1).sent, socket(1).closedWith]).toEqual([[], ['to the present'], null]);
});

it('a close asked for is not reported; data that is no text ends the connection', async () => {
  vi.stubGlobal('fetch', async () => new Response('', { status: 426 }));
  const link = linkTo('ws://feed');
  link.open(1);
  link.close(1);
  socket(0).ends(1000, '');
  link.open(2);
  await vi.waitFor(() => { socket(1).becomesOpen(); });
  socket(1).says(new ArrayBuffer(1));
  expect(log).toEqual(['opened 2', 'closed 2 1003 not a text']);
});

it('an address that the browser refuses is a connection that failed', () => {
  linkTo('blocked').open(1);
  expect(log).toEqual(['closed 1 1006 refused by the browser']);
});

it('T16: a connection that did not come about is asked for by HTTP; a server that answers refuses, one that does not is away', async () => {
  const answers: (Response | null)[] = [new Response('busy', { status: 503, headers: { 'Retry-After': '7' } }), new Response('<html>', { status: 200 }), null];
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(address);
    return answers[asked.length - 1] ?? Promise.reject(new TypeError('unreachable'));
  });
  for (const generation of [1, 2, 3]) {
    linkTo('wss://feed/feed').open(generation);
    socket(generation - 1).ends(1006, '');
    await vi.waitFor(() => { expect(log).toHaveLength(generation); });
  }
  expect(log).toEqual(['refused 1 503 7000', 'refused 2 200 null', 'closed 3 1006 ']);
  expect(asked).toEqual(['https://feed/feed', 'https://feed/feed', 'https://feed/feed']);
});

it('T16: an answer that comes when another connection is tried already means nothing', async () => {
  const answers: ((response: Response) => void)[] = [];
  vi.stubGlobal('fetch', () => new Promise((resolve) => { answers.push(resolve); }));
  const link = linkTo('ws://feed');
  link.open(1);
  socket(0).ends(1006, '');
  link.open(2);
  await vi.waitFor(() => { expect(answers).toHaveLength(2); });
  for (const answer of answers) answer(new Response('', { status: 503 }));
  await vi.waitFor(() => { socket(1).becomesOpen(); });
  await new Promise((resolve) => { setTimeout(resolve); });
  expect(log).toEqual(['opened 2']);
});

it('what is asked between attempts is told, and what does not answer is not', async () => {
  const answers = [new Response('', { status: 426 }), null];
  vi.stubGlobal('fetch', async () => answers.shift() ?? Promise.reject(new TypeError('unreachable')));
  const link = linkTo('ws://feed');
  link.ask(3);
  await vi.waitFor(() => { expect(log).toEqual(['refused 3 426 null']); });
  link.ask(3);
  await new Promise((resolve) => { setTimeout(resolve); });
  expect(log).toHaveLength(1);
});

it('T13 after an attempt that came to nothing a socket is opened when the server answers by HTTP, whatever it says; every eighth attempt does not ask', async () => {
  const asked: boolean[] = [];
  let isThere = false;
  vi.stubGlobal('fetch', async () => { asked.push(isThere); return isThere ? new Response('', { status: 404 }) : Promise.reject(new TypeError('unreachable')); });
  const link = linkTo('ws://feed');
  for (let generation = 1; generation <= 17; generation += 1) {
    link.open(generation);
    if (FakeSocket.all.length > Math.floor((generation - 1) / 8)) socket(FakeSocket.all.length - 1).ends(1006, 'cut');
    await vi.waitFor(() => { expect(log).toHaveLength(generation); });
  }
  expect(log.map((line) => line.split(' ').slice(3).join(' '))).toEqual(Array.from({ length: 17 }, (_, n) => (n % 8 === 0 ? 'cut' : 'no answer')));
  expect(FakeSocket.all).toHaveLength(3);
  isThere = true;
  link.open(18);
  await vi.waitFor(() => { socket(3).becomesOpen(); });
  socket(3).ends(1006, 'cut');
  // a connection came about: the next attempt asks nobody
  const before = asked.length;
  link.open(19);
  socket(4).becomesOpen();
  expect(log.slice(-3)).toEqual(['opened 18', 'closed 18 1006 cut', 'opened 19']);
  expect(asked).toHaveLength(before);
});

it('E04 an attempt given up with the engine that made it did not come to nothing: the next engine asks nobody', () => {
  const asked = vi.fn<() => Promise<Response>>();
  vi.stubGlobal('fetch', asked);
  const link = linkTo('ws://feed');
  link.open(1);
  link.dispose();
  link.open(1);
  socket(1).becomesOpen();
  expect(log).toEqual(['opened 1']);
  expect(asked).not.toHaveBeenCalled();
});
