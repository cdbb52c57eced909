import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Gateway, type LogWriter } from '../../../src/gateway/gateway.ts';
import { openStore, type OpenStore } from '../../../src/gateway/node/store/open-store.ts';
import { segmentsOf } from '../../../src/gateway/node/store/segment-files.ts';
import { SegmentStore, type Retention } from '../../../src/gateway/node/store/segment-store.ts';
import type { LogEvent } from '../../../src/model/events.ts';
import { Projection } from '../../../src/projection/projection.ts';
import { largeCentre } from '../../bench/large-centre.ts';

const CENTRE = { id: 'centre', name: 'Centre', timeZone: 'UTC', channels: [], queues: [], agents: [] };
const KEEP_ALL: Retention = { maxBytes: 1e12, maxAgeMs: 1e12, agentsMs: 1e12, customersMs: 1e12 };
let directory: string;
let log: string;
let names: string;
beforeEach(() => { directory = mkdtempSync(join(tmpdir(), 'vigie-store-')); log = join(directory, 'log'); names = join(directory, 'names'); });
afterEach(() => { rmSync(directory, { recursive: true }); });

const open = (): ReturnType<typeof openStore> => openStore({ directory, newEpoch: () => 'first', centre: CENTRE, retention: KEEP_ALL, now: Date.now });
function opened(): OpenStore {
  const store = open();
  if (!store.ok) throw new Error(store.error);
  return store.value;
}

const EVENTS: readonly LogEvent[] = (() => {
  const traffic = largeCentre({ agents: 40, queues: 4, openItems: 50 }, 1_795_000_000_000_000);
  return [{ type: 'centre.added', at: 1_795_000_000_000_000, centre: traffic.centre }, ...traffic.opening, ...traffic.steady(3_000, 100)];
})();

/** Writes the events in batches, as a gateway does. */
function write(store: SegmentStore, resumed: OpenStore['resumed'], events: readonly LogEvent[], batch = 37): Gateway {
  let next = 0;
  const gateway = new Gateway({
    mode: 'live', capabilities: [], epoch: 'first', clock: () => ({ logAt: 0, rate: 1 }), status: () => [],
    advance: (writer: LogWriter) => { writer.write(events.slice(next, next + batch)); next += batch; },
  }, { store, ...(resumed === null ? {} : { resumed }) });
  while (next < events.length) gateway.advance(0);
  return gateway;
}

function digestOf(events: readonly LogEvent[]): string {
  const projection = new Projection();
  projection.apply(events);
  return projection.digest();
}

const small = (position = 0, retention = KEEP_ALL): SegmentStore => new SegmentStore({ directory: log, names, epoch: 'first', centre: CENTRE, retention, now: Date.now, segmentBytes: 40_000 }, position, null);

it('the same epoch goes on at its head, with the state of a fresh fold', () => {
  const first = opened();
  expect([first.resumed, first.epoch]).toEqual([null, 'first']);
  write(first.store, null, EVENTS.slice(0, 1_000));
  // no close: the process was killed
  rmSync(join(directory, 'lock'));
  const second = opened();
  expect(second.resumed?.log.head).toBe(1_000);
  write(second.store, second.resumed, EVENTS.slice(1_000));
  second.close();
  const third = opened();
  expect(third.resumed?.projection.digest()).toBe(digestOf(EVENTS));
  expect(third.resumed?.log.slice(0, EVENTS.length)).toEqual(EVENTS);
  third.close();
});

it('segments begin with a checkpoint; only what follows the last one is read, and older parts on demand', () => {
  mkdirSync(log);
  mkdirSync(names);
  write(small(), null, EVENTS);
  const segments = segmentsOf(log);
  expect(segments.length).toBeGreaterThan(3);
  const again = opened();
  expect(again.resumed?.log.base).toBe(segments.at(-1)?.position);
  expect(again.resumed?.projection.digest()).toBe(digestOf(EVENTS));
  for (let older = again.older(); older !== null; older = again.older()) again.resumed?.log.prepend(older);
  expect(again.resumed?.log.slice(0, EVENTS.length)).toEqual(EVENTS);
  again.close();
});

it('a checkpoint that cannot be trusted is passed over for an older one', () => {
  mkdirSync(log);
  mkdirSync(names);
  write(small(), null, EVENTS);
  const last = segmentsOf(log).at(-1)?.position ?? 0;
  const path = join(log, `${String(last).padStart(16, '0')}.checkpoint`);
  writeFileSync(path, readFileSync(path, 'utf8').replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10)));
  const again = opened();
  expect(again.resumed?.log.base).toBeLessThan(last);
  expect(again.resumed?.projection.digest()).toBe(digestOf(EVENTS));
  again.close();
});

it('a tail torn at any byte is cut and told; the log ends with its last whole block', () => {
  const first = opened();
  write(first.store, null, EVENTS.slice(0, 200), 50);
  first.close();
  const path = join(log, '0000000000000000.jsonl');
  const whole = readFileSync(path);
  const lastLine = whole.lastIndexOf(0x0a, whole.length - 2) + 1;
  for (const cut of [lastLine + 1, lastLine + 100, whole.length - 2, whole.length - 1]) {
    writeFileSync(path, whole);
    truncateSync(path, cut);
    const again = opened();
    expect([again.resumed?.log.head, again.tornBytes]).toEqual([150, cut - lastLine]);
    write(again.store, again.resumed, EVENTS.slice(150, 200));
    again.close();
    expect(opened().resumed?.projection.digest()).toBe(digestOf(EVENTS.slice(0, 200)));
    rmSync(join(directory, 'lock'));
  }
});

it('damage before the tail is refused, naming the file and line', () => {
  const first = opened();
  write(first.store, null, EVENTS.slice(0, 200), 50);
  first.close();
  const path = join(log, '0000000000000000.jsonl');
  const lines = readFileSync(path, 'utf8').split('\n');
  writeFileSync(path, lines.map((line, i) => (i === 2 ? line.replace('"from":50', '"from":51') : line)).join('\n'));
  const refused = open();
  expect(refused.ok ? '' : refused.error).toContain(`${path}:3`);
  expect(existsSync(join(directory, 'lock'))).toBe(false);
});

it('the oldest segments go by size, the one being written never', () => {
  mkdirSync(log);
  mkdirSync(names);
  write(small(0, { ...KEEP_ALL, maxBytes: 100_000 }), null, EVENTS);
  const kept = segmentsOf(log);
  expect(kept[0]?.position).toBeGreaterThan(0);
  expect(kept.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(150_000);
  expect(readdirSync(log).filter((name) => name.endsWith('.checkpoint')).length).toBe(kept.length);
  const again = opened();
  expect(again.resumed?.projection.digest()).toBe(digestOf(EVENTS));
  again.close();
});

it('a log has one writer', () => {
  const first = opened();
  writeFileSync(join(directory, 'lock'), String(process.ppid));
  const second = open();
  expect(second.ok ? '' : second.error).toContain('in use');
  rmSync(join(directory, 'lock'));
  first.close();
  // what a killed writer left behind
  appendFileSync(join(directory, 'lock'), '999999999');
  opened().close();
});
