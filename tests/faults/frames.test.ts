/** FAULTS of single frames on real sockets: what a broken link or server does to them, and what the product's own client shows then. The state it is right about at the end is a fold of the log made here. */
import { afterAll, describe, expect, it } from 'vitest';
import { answer } from '../../src/projection/answer.ts';
import { EventLog } from '../../src/projection/event-log.ts';
import { Projection } from '../../src/projection/projection.ts';
import type { RowsQuery } from '../../src/model/views/queries.ts';
import type { LogEvent } from '../../src/model/events.ts';
import { FrameProxy, type FrameFault } from '../support/faults/frame-proxy.ts';
import { WatchedBoard } from '../support/faults/watched-board.ts';
import { ScriptedSource } from '../conformance/scripted-source.ts';
import { eventually } from '../support/live/eventually.ts';
import { startLiveGateway, type LiveGateway } from '../support/live-gateway.ts';

const START_US = 1_790_000_000_000_000;
const WORK: RowsQuery = { kind: 'rows', table: 'work', columns: ['id', 'state', 'queueId', 'subject', 'channel'], sort: [{ column: 'id', descending: false }], filter: { states: ['queued', 'abandoned'] }, window: 'all', range: { from: 0, count: 500 } };

const running: (() => void)[] = [];
afterAll(() => { for (const stop of running) stop(); });

class Centre {
  readonly source = new ScriptedSource(START_US);
  served!: LiveGateway; // set by `open`, the only way to make one
  #said = 0;

  static async open(): Promise<Centre> {
    const centre = new Centre();
    centre.served = await startLiveGateway(() => centre.source);
    running.push(centre.served.kill);
    centre.source.say([{ type: 'centre.added', at: START_US, centre: { id: 'c', name: 'C', timeZone: 'UTC', channels: [{ id: 'voice', medium: 'voice', synchrony: 'synchronous' }], queues: [{ id: 'sales', name: 'Sales', channels: ['voice'] }], agents: [] } }]);
    for (let n = 0; n < 40; n += 1) centre.call();
    return centre;
  }

  /** A call comes in; every third caller of them gave up before. */
  call(): void {
    this.#said += 1;
    const at = START_US + this.#said * 1_000_000;
    const work = `w${String(this.#said).padStart(4, '0')}`;
    const events: LogEvent[] = [{ type: 'work.created', at, work, channel: 'voice', subject: `call ${this.#said}` }, { type: 'work.queued', at, work, queue: 'sales' }];
    if (this.#said % 3 === 0) events.push({ type: 'work.abandoned', at, work });
    this.source.say(events);
  }

  /** One delta of its own. */
  async callNow(): Promise<void> {
    const head = this.served.gateway.head();
    this.call();
    await eventually(() => this.served.gateway.head(), (now) => now > head);
  }

  rows(): unknown {
    const { gateway } = this.served;
    const events = gateway.slice(0, gateway.head());
    const log = new EventLog('fold');
    log.append(events);
    const projection = new Projection();
    projection.apply(events);
    return answer(projection, log, WORK, projection.logAt);
  }
}

interface Scene { readonly centre: Centre; readonly proxy: FrameProxy; readonly board: WatchedBoard; readonly isRight: () => boolean }

async function scene(early?: FrameFault): Promise<Scene> {
  const centre = await Centre.open();
  const proxy = await FrameProxy.before(centre.served.port);
  if (early !== undefined) proxy.set(early);
  const board = new WatchedBoard(proxy.port);
  running.push(() => { board.stop(); proxy.stop(); });
  const view = board.client.open(WORK);
  const isRight = (): boolean => board.freshness === 'live' && board.position === centre.served.gateway.head() && JSON.stringify(view.current().answer) === JSON.stringify(centre.rows());
  if (early === undefined) await eventually(isRight, Boolean, 45_000);
  return { centre, proxy, board, isRight };
}

const isDelta = (text: string): boolean => text.startsWith('{"kind":"delta"');
/** Strikes the next delta alone. */
function once(fault: (text: string) => readonly string[]): FrameFault {
  let struck = false;
  return (text) => {
    if (struck || !isDelta(text)) return [text];
    struck = true;
    return fault(text);
  };
}
const rightWithin = async ({ board, isRight }: Scene, ms: number): Promise<number> => Math.round(await board.untilIt(isRight, ms));
/** That of the pass figures; the gateway beats every second. */
const A_HEARTBEAT_MS = 2_000;
/** Room for a machine that has more to do. */
const SLACK_MS = 500;

describe.concurrent('frames that are tampered with', { timeout: 60_000 }, () => {
  it('T02 one delta dropped: seen at the next frame, repaired within 2 s', async () => {
    const here = await scene();
    here.proxy.set(once(() => []));
    await here.centre.callNow();
    await here.centre.callNow();
    const ms = await rightWithin(here, 2_000 + SLACK_MS);
    console.log(`T02: right ${ms} ms after the next frame, ${here.board.counts['resyncs']} resync`);
    expect(here.board.counts['resyncs']).toBe(1);
  });

  it('T03 the last delta dropped, then silence: the heartbeat shows it', async () => {
    const here = await scene();
    here.proxy.set(once(() => []));
    await here.centre.callNow();
    const ms = await rightWithin(here, A_HEARTBEAT_MS + 500);
    console.log(`T03: right after ${ms} ms`);
    expect(here.board.counts['resyncs']).toBe(1);
  });

  it('T04 every frame three times: nothing is asked for', async () => {
    const here = await scene((text) => [text, text, text]);
    for (let n = 0; n < 30; n += 1) await here.centre.callNow();
    await rightWithin(here, 10_000);
    console.log(`T04: ${here.board.counts['duplicates']} repeats, ${here.board.counts['resyncs']} resyncs`);
    expect(here.board.counts).toMatchObject({ resyncs: 0, reconnects: 0, refusedFrames: 0 });
    expect(here.board.counts['duplicates']).toBeGreaterThan(30);
  });

  it('T05 a window of eight frames reordered, whatever they are: the right state, or a resync to it', async () => {
    const here = await scene();
    let held: string[] = [];
    here.proxy.set((text) => {
      held.push(text);
      if (held.length < 8) return [];
      const out = held.map((one, i) => held[(i * 3 + 1) % 8] ?? one);
      held = [];
      return out;
    });
    for (let n = 0; n < 24; n += 1) await here.centre.callNow();
    here.proxy.heal();
    const ms = await rightWithin(here, 12_000);
    console.log(`T05: right ${ms} ms after it ended, ${here.board.counts['resyncs']} resyncs`);
    expect(here.board.counts['quarantined']).toBe(0);
  });

  it('T07 a digit flipped: not LIVE from the next heartbeat on, then repaired', async () => {
    const here = await scene();
    here.proxy.set(once((text) => [text.replace(/"subject":"call \d/, (found) => `${found.slice(0, -1)}9`).replace('"work":"w0041"', '"work":"w0941"').replace('"work":"w0041"', '"work":"w0941"')]));
    await here.centre.callNow();
    const ms = await rightWithin(here, A_HEARTBEAT_MS + 500);
    console.log(`T07: right after ${ms} ms`);
    expect(here.board.counts['resyncs']).toBe(1);
    expect(here.board.told.map(({ freshness }) => freshness)).toContain('stale');
  });

  it.each([
    ['withheld', (text: string): string[] => (text.startsWith('{"kind":"snapshot"') ? [] : [text])],
    ['of another position', (text: string): string[] => [text.startsWith('{"kind":"snapshot"') ? text.replace(/"position":\d+/, '"position":7') : text]],
    ['cut in half', (text: string): string[] => [text.startsWith('{"kind":"snapshot"') ? text.slice(0, text.length / 2) : text]],
  ] as const)('T09 a snapshot %s: nothing is shown, and the next one is taken', async (_name, fault) => {
    const here = await scene(fault);
    const shown: number[] = [];
    const stop = here.board.client.summary.subscribe(() => { shown.push(here.board.position); });
    await eventually(() => here.proxy.passed, (passed) => passed >= 3);
    await eventually(() => here.board.counts['reconnects'] ?? 0, (reconnects) => reconnects > 0, 20_000);
    expect(Math.max(...shown)).toBe(0);
    stop();
    here.proxy.heal();
    await rightWithin(here, 15_000);
  });

  it('T22 newer things among the frames: skipped and counted, nothing breaks', async () => {
    const here = await scene((text) => (isDelta(text)
      ? [text.replace('"events":[{', '"mood":"good","events":[{"shape":"round",'), '{"kind":"weather","sun":true}']
      : [text]));
    await rightWithin(here, 10_000);
    for (let n = 0; n < 5; n += 1) await here.centre.callNow();
    await rightWithin(here, 10_000);
    console.log(`T22: ${here.board.counts['unknownFields']} unknown fields, ${here.board.counts['refusedFrames']} unknown kinds, ${here.board.counts['resyncs']} resyncs`);
    expect(here.board.counts['unknownFields']).toBeGreaterThanOrEqual(10);
    expect(here.board.counts).toMatchObject({ resyncs: 0, quarantined: 0 });
  });

  it('T22 an event of a type that is not known yet: counted, its place kept, and the digest asks for the truth', async () => {
    const here = await scene();
    here.proxy.set(once((text) => [text.replace('"type":"work.queued"', '"type":"work.levitated"')]));
    await here.centre.callNow();
    await eventually(() => here.board.counts['unknownEvents'], (count) => count === 1);
    await rightWithin(here, 5_000);
  });

  it('T22 a newer protocol: WRONG VERSION, and no second attempt', async () => {
    const here = await scene((text) => [text.replace('"protocol":1', '"protocol":2')]);
    await here.board.until('wrong-version', 20_000);
    await new Promise((resolve) => { setTimeout(resolve, 3_000); });
    expect(here.board.counts).toMatchObject({ reconnects: 0, snapshots: 0 });
  });

  it('T22 a state that another release wrote: WRONG VERSION, and no second attempt', async () => {
    const here = await scene((text) => [text.replace(/"kind":"head","version":\d+/, '"kind":"head","version":9999')]);
    await here.board.until('wrong-version', 20_000);
    await new Promise((resolve) => { setTimeout(resolve, 3_000); });
    expect(here.board.counts).toMatchObject({ reconnects: 0, snapshots: 0 });
  });

  it('B6 garbage injected between the frames: each piece refused, one resync at a time, right in the end', async () => {
    const here = await scene();
    const garbage = ['', 'null', '{', '[]', '"text"', '\u0000', `{"kind":"delta","epoch":"e","from":1e400,"to":1,"events":[]}`, '['.repeat(5_000), '{"__proto__":{"polluted":true}}', '{"kind":"heartbeat"}', '{"kind":"goodbye"}'];
    here.proxy.set((text, n) => [garbage[n % garbage.length] ?? '', text]);
    for (let n = 0; n < 22; n += 1) await here.centre.callNow();
    here.proxy.heal();
    await rightWithin(here, 12_000);
    console.log(`B6: ${here.board.counts['refusedFrames']} refused, ${here.board.counts['resyncs']} resyncs`);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('T11 goodbye is believed, and the client comes back', async () => {
    const here = await scene();
    here.proxy.set(once(() => ['{"kind":"goodbye","reason":"shutdown","retryAfterMs":700}']));
    await here.centre.callNow();
    await eventually(() => here.board.counts['reconnects'], (reconnects) => reconnects === 1);
    await rightWithin(here, 5_000);
  });
});
