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

it('a close asked for is not reported; data that is no text ends the connection', () => {
  const link = linkTo('ws://feed');
  link.open(1);
  link.close(1);
  socket(0).ends(1000, '');
  link.open(2);
  socket(1).becomesOpen();
  socket(1).says(new ArrayBuffer(1));
  expect(log).toEqual(['opened 2', 'closed 2 1003 not a text']);
});

it('an address that the browser refuses is a connection that failed', () => {
  linkTo('blocked').open(1);
  expect(log).toEqual(['closed 1 1006 refused by the browser']);
});
