/** FAULTS S1 and S6 without a page: what the engine holds, after a day of events and after two thousand views. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { LogReplica } from '../../src/engine/log-replica.ts';
import { createInlineEngine } from '../../src/engine/inline-client.ts';
import { encodeCheckpoint } from '../../src/projection/checkpoint-codec.ts';
import { Projection } from '../../src/projection/projection.ts';
import type { RowsQuery, ViewQuery } from '../../src/model/views/queries.ts';
import { Gateway } from '../../src/gateway/gateway.ts';
import { answerRequest } from '../../src/gateway/api.ts';
import { LOCAL_ADMINISTRATOR } from '../../src/model/access.ts';
import { SteadySource } from '../support/steady-source.ts';
import { largeCentre } from '../bench/large-centre.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void; // what the flag gives
const heapMb = (): number => {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
};

const PER_SECOND = 50;
/** The first day fills what is bounded: the log that is kept, and the moments to go back to. A leak goes on through the second. */
const HOURS = 48;

/** Theil-Sen: the median of the slopes between any two, which one collection at a bad moment doesn't move. */
function middleSlope(points: readonly { readonly hour: number; readonly mb: number }[]): number {
  const slopes = points.flatMap((a, i) => points.slice(i + 1).map((b) => (b.mb - a.mb) / (b.hour - a.hour))).sort((a, b) => a - b);
  return slopes[slopes.length >> 1] ?? Number.NaN;
}

it('S1 two days of 4.3 million events each: a flat heap once the log is as long as it is kept', { timeout: 900_000 }, () => {
  const replica = new LogReplica();
  replica.load('day', 0, encodeCheckpoint(new Projection().checkpoint()));
  const traffic = largeCentre({ agents: 400, queues: 20, openItems: 1_000 }, 1_790_000_000_000_000);
  const centre = [{ type: 'centre.added', at: 1_790_000_000_000_000, centre: traffic.centre }, ...traffic.opening] as const;
  let sequence = 0;
  const apply = (events: Parameters<LogReplica['apply']>[0]['events']): void => {
    replica.apply({ kind: 'delta', epoch: 'day', from: sequence, to: sequence + events.length, events });
    sequence += events.length;
  };
  apply(centre);
  /** Log length after each hour, and heap: comparable where the log has the same length. */
  const atCut: { readonly hour: number; readonly mb: number }[] = [];
  let base = 0;
  for (let second = 0; second < HOURS * 3_600; second += 10) {
    apply(traffic.steady(10 * PER_SECOND, PER_SECOND));
    const now = replica.head()?.log.base ?? 0;
    if (now !== base) atCut.push({ hour: second / 3_600, mb: heapMb() });
    base = now;
  }
  const later = atCut.filter(({ hour }) => hour > HOURS / 2);
  const slope = middleSlope(later);
  console.log(`S1: ${sequence} events; heap at each cut of the log ${atCut.map(({ hour, mb }) => `${hour.toFixed(1)} h ${mb.toFixed(0)} MB`).join(', ')}; ${slope.toFixed(2)} MB a simulated hour of the second day`);
  expect(later.length).toBeGreaterThan(3);
  expect(slope).toBeLessThanOrEqual(0.5);
});

it('S6 views opened and closed 2,000 times: a flat heap', { timeout: 300_000 }, async () => {
  let wallMs = 1_790_000_000_000;
  const gateway = new Gateway(new SteadySource({ agents: 200, queues: 10, openItems: 500 }, 50, wallMs));
  gateway.advance(wallMs);
  let deliver: ReturnType<typeof createInlineEngine>['deliver'] = () => undefined;
  let peer: ReturnType<typeof gateway.hub.connect> | null = null;
  const engine = createInlineEngine({
    nowMs: () => wallMs, random: () => 0.5,
    openSocket: (generation) => {
      queueMicrotask(() => {
        peer = gateway.hub.connect({ send: (text) => { deliver({ type: 'text', generation, text }); }, close: () => undefined }, wallMs);
        deliver({ type: 'opened', generation });
      });
    },
    send: (_generation, text) => { peer?.received(text, wallMs); },
    closeSocket: () => undefined,
    askServer: () => undefined,
    readHistory: async (epoch, from, to) => (await answerRequest(gateway, { viewer: LOCAL_ADMINISTRATOR, method: 'GET', path: '/api/log', query: [['epoch', epoch], ['from', `${from}`], ['to', `${to}`]] })).body,
  });
  deliver = engine.deliver;
  deliver({ type: 'start' });
  await new Promise((resolve) => { setTimeout(resolve); });
  const rows = (table: 'agents' | 'queues' | 'work', n: number): RowsQuery => ({ kind: 'rows', table, columns: ['id'], sort: [{ column: 'id', descending: n % 2 === 0 }], filter: n % 3 === 0 ? { text: `${n % 17}` } : {}, window: 'all', range: { from: n % 50, count: 60 } });
  const cycle = (n: number): void => {
    const queries: readonly ViewQuery[] = [rows('agents', n), rows('queues', n), rows('work', n), { kind: 'timeline', agent: `agent-${n % 200}` }, { kind: 'history', work: `work-${n % 500}` }, { kind: 'trend', queue: `queue-${n % 10}` }];
    const open = queries.map((query) => engine.client.open(query));
    wallMs += 100;
    gateway.advance(wallMs);
    engine.tick();
    for (const view of open) view.close();
  };
  for (let n = 0; n < 200; n += 1) cycle(n);
  const before = heapMb();
  const events = gateway.head();
  for (let n = 0; n < 2_000; n += 1) cycle(n);
  const grown = heapMb() - before;
  const perEvent = ((gateway.head() - events) * 1_000) / 2 ** 20;
  console.log(`S6: ${before.toFixed(1)} MB before, ${grown.toFixed(1)} MB more after, of which the log of ${gateway.head() - events} more events (twice, a kilobyte at most) ${(2 * perEvent).toFixed(1)} MB`);
  expect(engine.client.summary.current().freshness).toBe('live');
  expect(grown).toBeLessThanOrEqual(before * 0.05 + 2 * perEvent);
});
