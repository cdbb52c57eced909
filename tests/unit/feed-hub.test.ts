/** The hub against clients that misbehave, and what it spends on those that do not. */
import { describe, expect, it } from 'vitest';
import { CLOSE } from '../../src/feed/close-codes.ts';
import { decodeServerFrame, encodeFrame } from '../../src/feed/codec.ts';
import { HEARTBEAT_MS, MAX_FRAME_IN_BYTES, MAX_FRAME_OUT_BYTES, type DeltaFrame } from '../../src/feed/frames.ts';
import { utf8Bytes } from '../../src/feed/json-text.ts';
import type { ClientConnection } from '../../src/gateway/client-connection.ts';
import { Hub } from '../../src/gateway/hub.ts';
import { toyEvent, ToyServer } from '../support/feed-oracle/toy-server.ts';

class Client {
  readonly texts: string[] = [];
  readonly connection: ClientConnection;
  closed: { readonly code: number; readonly atMs: number } | null = null;
  #nowMs: number;

  constructor(hub: Hub, nowMs: number) {
    this.#nowMs = nowMs;
    this.connection = hub.connect({ send: (text) => { this.texts.push(text); }, close: (code) => { this.closed = { code, atMs: this.#nowMs }; } }, nowMs);
  }

  at(nowMs: number): this { this.#nowMs = nowMs; return this; }
  says(text: string, nowMs = this.#nowMs): void { this.at(nowMs).connection.received(text, nowMs); }
  resume(nowMs = this.#nowMs): this { this.says(encodeFrame({ kind: 'resume', protocol: 1 }), nowMs); return this; }
  kinds(): string[] { return this.texts.map((text) => /"kind":"(\w+)"/.exec(text)?.[1] ?? ''); }
}

/** Beats and flushes like a host, for as long as `until`. */
function run(hub: Hub, clients: readonly Client[], untilMs: number, each: (nowMs: number) => void = () => undefined): void {
  for (let nowMs = 0; nowMs <= untilMs; nowMs += 100) {
    for (const client of clients) client.at(nowMs);
    each(nowMs);
    if (nowMs % HEARTBEAT_MS === 0) hub.heartbeat(nowMs);
    else hub.flush(nowMs);
  }
}

describe('clients that misbehave', () => {
  it.each([
    ['not JSON', 'hello', CLOSE.policy],
    ['more than 16 KiB', `{"kind":"ack","position":1,"x":"${'x'.repeat(MAX_FRAME_IN_BYTES)}"}`, CLOSE.policy],
    ['a position that is none', '{"kind":"ack","position":-1}', CLOSE.policy],
    ['a server\'s frame', '{"kind":"goodbye","reason":"slow"}', CLOSE.policy],
    ['another version', '{"kind":"resume","protocol":2}', CLOSE.wrongVersion],
  ])('%s: closed', (_name, text, code) => {
    const { hub } = new ToyServer();
    const client = new Client(hub, 0).resume();
    client.says(text);
    expect(client.closed?.code).toBe(code);
    expect(hub.connections).toBe(0);
  });

  it('anything before resume: closed', () => {
    const client = new Client(new ToyServer().hub, 0);
    client.says('{"kind":"ack","position":0}');
    expect(client.closed?.code).toBe(CLOSE.policy);
  });

  it('a flood: closed; the same number spread over time is fine', () => {
    const { hub } = new ToyServer();
    const flood = new Client(hub, 0).resume();
    for (let n = 0; n < 200; n += 1) flood.says('{"kind":"ack","position":0}');
    expect(flood.closed?.code).toBe(CLOSE.policy);
    const calm = new Client(hub, 0).resume();
    run(hub, [calm], 20_000, (nowMs) => { calm.says('{"kind":"ack","position":0}', nowMs); });
    expect(calm.closed).toBeNull();
  });

  it('snapshots on demand follow one another at most once a second', () => {
    const { hub } = new ToyServer();
    const client = new Client(hub, 0).resume();
    run(hub, [client], 5_000, (nowMs) => { client.says('{"kind":"resync","reason":"gap"}', nowMs); });
    expect(client.kinds().filter((kind) => kind === 'snapshot').length).toBeLessThanOrEqual(6);
  });
});

describe('clients that do not read or do not speak', () => {
  it('L05: one that acknowledges nothing is cut within 10 s, and told why; the others get everything', () => {
    const server = new ToyServer();
    const { hub } = server;
    const deaf = new Client(hub, 0).resume();
    const good = new Client(hub, 0).resume();
    let n = 0;
    run(hub, [deaf, good], 20_000, (nowMs) => {
      server.write([toyEvent(n)]);
      n += 1;
      good.says(`{"kind":"ack","position":${server.head() - 1}}`, nowMs);
    });
    expect(deaf.closed?.code).toBe(CLOSE.slow);
    expect(deaf.closed?.atMs).toBeLessThanOrEqual(10_000);
    expect(deaf.texts.at(-1)).toBe('{"kind":"goodbye","reason":"slow"}');
    expect(good.closed).toBeNull();
    const events = good.texts.flatMap((text) => { const frame = decodeServerFrame(text); return frame.ok && frame.value.frame.kind === 'delta' ? frame.value.frame.events : []; });
    expect(events.length).toBe(n);
  });

  it('T14: one that says nothing at all, on a log at rest, is freed within 15 s', () => {
    const { hub } = new ToyServer();
    const mute = new Client(hub, 0);
    run(hub, [mute], 20_000);
    expect(mute.closed?.atMs).toBeLessThanOrEqual(15_000);
  });

  it('nothing more is pushed beyond the limit of what is on its way, until some is acknowledged', () => {
    const server = new ToyServer();
    const hub = new Hub(server, { heldBytes: 10_000, slowMs: 1e9, slowestBytesPerMs: 1, longestMs: 1e9, silentMs: 1e9, firstWordMs: 1e9, framesPerBeat: 100, snapshotGapMs: 0 });
    const client = new Client(hub, 0).resume();
    for (let n = 0; n < 500; n += 1) {
      server.write([toyEvent(n)]);
      hub.flush(n);
    }
    const bytes = client.texts.filter((text) => text.includes('"delta"')).reduce((sum, text) => sum + text.length, 0);
    expect(bytes).toBeGreaterThan(9_000);
    expect(bytes).toBeLessThan(10_500);
    const { sent } = client.connection;
    client.says(`{"kind":"ack","position":${sent}}`, 501);
    hub.flush(501);
    expect(client.connection.sent).toBeGreaterThan(sent ?? Infinity);
  });
});

describe('economy', () => {
  it('a snapshot and a delta are encoded once for all clients', () => {
    const server = new ToyServer();
    let snapshots = 0;
    let slices = 0;
    const counting = new Hub({
      epoch: () => server.epoch(), head: () => server.head(), firstAvailable: () => 0, digest: () => server.digest(), clock: () => server.clock(), sources: () => [], mode: () => 'live', capabilities: () => [],
      snapshotBodies: () => { snapshots += 1; return server.snapshotBodies(); },
      slice: (from, to) => { slices += 1; return server.slice(from, to); },
    });
    server.write([toyEvent(1)]);
    const clients = Array.from({ length: 50 }, () => new Client(counting, 0).resume());
    server.write([toyEvent(2)]);
    counting.flush(1);
    expect(snapshots).toBe(1);
    expect(slices).toBe(2);
    for (const client of clients) expect(client.kinds()).toEqual(['hello', 'snapshot', 'heartbeat', 'delta']);
  });
});

describe('sizes', () => {
  it('frames stay within the limit, cover everything once and in order, whatever the events\' sizes', () => {
    const server = new ToyServer();
    const client = new Client(server.hub, 0).resume();
    const sizes = [1, 60_000, 70_000, 10, 250_000, 3, 40_000, 40_000, ...Array.from({ length: 2_000 }, (_, n) => n % 90)];
    server.write(sizes.map((size) => ({ type: 'presence.changed', at: 1, agent: 'a', presence: 'busy', reason: 'é'.repeat(size / 2) })));
    server.hub.flush(0);
    const deltas = client.texts.flatMap((text): DeltaFrame[] => {
      expect(utf8Bytes(text)).toBeLessThanOrEqual(MAX_FRAME_OUT_BYTES);
      const frame = decodeServerFrame(text);
      return frame.ok && frame.value.frame.kind === 'delta' ? [frame.value.frame] : [];
    });
    expect(deltas.flatMap((delta) => delta.events)).toEqual(server.slice(0, server.head()));
    expect(deltas.map((delta) => delta.from)).toEqual([0, ...deltas.slice(0, -1).map((delta) => delta.to)]);
  });

  it('an event too large for a frame is carried over by a snapshot', () => {
    const server = new ToyServer();
    const client = new Client(server.hub, 0).resume();
    server.write([{ type: 'presence.changed', at: 1, agent: 'a', presence: 'busy', reason: 'x'.repeat(MAX_FRAME_OUT_BYTES) }, { type: 'agent.removed', at: 2, agent: 'a' }]);
    server.hub.flush(2_000);
    expect(client.kinds()).toEqual(['hello', 'snapshot', 'heartbeat', 'hello', 'snapshot', 'heartbeat']);
  });
});
