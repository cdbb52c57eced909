import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LogEvent } from '../../src/model/events.ts';
import { compareKeys } from '../../src/base/collation.ts';
import { QUEUE_METRICS } from '../../src/model/metrics/catalogue.ts';
import { conservationGap } from '../../src/model/metrics/counters.ts';
import { OPEN_STATES } from '../../src/model/vocabulary.ts';
import { WINDOWS } from '../../src/model/views/queries.ts';
import { answer } from '../../src/projection/answer.ts';
import { EventLog } from '../../src/projection/event-log.ts';
import { Projection } from '../../src/projection/projection.ts';
import { NaiveCentre } from '../support/projection/naive-centre.ts';
import { naiveAgent, naiveCentre, naiveQueue } from '../support/projection/naive-counters.ts';
import { CHANNELS, QUEUES, randomLog, THRESHOLDS } from '../support/projection/random-log.ts';

/** Random logs on a busy machine. */
const TIMEOUT_MS = 60_000;

function folded(log: readonly (LogEvent | null)[]): { projection: Projection; naive: NaiveCentre } {
  const projection = new Projection();
  const naive = new NaiveCentre();
  projection.apply(log);
  for (const event of log) naive.apply(event);
  return { projection, naive };
}

function sameCounters(log: readonly (LogEvent | null)[], laterUs: number): void {
  const { projection, naive } = folded(log);
  const now = projection.logAt + laterUs;
  expect(projection.quarantined).toBe(naive.quarantined);
  for (const window of [...WINDOWS, '1m', '7m', '120m'] as const) {
    for (const channel of [undefined, ...CHANNELS]) {
      for (const queue of QUEUES) expect({ queue, window, channel, ...projection.queueCounters(queue, now, window, channel) }).toEqual({ queue, window, channel, ...naiveQueue(naive, THRESHOLDS, queue, now, window, channel) });
      expect({ window, channel, ...projection.centreCounters(now, window, channel) }).toEqual({ window, channel, ...naiveCentre(naive, THRESHOLDS, now, window, channel) });
    }
  }
  for (const agent of projection.agentIds()) {
    if (!naive.agents.has(agent)) continue;
    expect({ agent, ...projection.agentCounters(agent, now) }).toEqual({ agent, ...naiveAgent(naive, agent, now) });
  }
}

function sameRows(log: readonly (LogEvent | null)[]): void {
  const { projection, naive } = folded(log);
  const rows = answer(projection, new EventLog('e'), { kind: 'rows', table: 'work', columns: ['state', 'queueId', 'agentIds'], sort: [{ column: 'id', descending: false }], filter: {}, window: 'all', range: { from: 0, count: 100 } }, projection.logAt);
  const open = [...naive.items.values()].filter(({ state }) => OPEN_STATES.includes(state)).map((item) => [item.id, item.state, item.queue ?? '', item.offers.length > 0 ? item.offers.map(({ agent }) => agent).join(', ') : item.holder ?? '']);
  const byId = (rowsOf: readonly (readonly unknown[])[]): string[] => rowsOf.map((row) => JSON.stringify(row)).toSorted(compareKeys);
  expect(rows.kind === 'rows' && byId(rows.rows.map(({ id, cells }) => [id, ...cells]))).toEqual(byId(open));
  const agents = answer(projection, new EventLog('e'), { kind: 'rows', table: 'agents', columns: ['routing', 'presence', 'reason', 'inHand', 'alerting'], sort: [], filter: {}, window: 'all', range: { from: 0, count: 100 } }, projection.logAt);
  for (const { id, cells } of agents.kind === 'rows' ? agents.rows : []) {
    const agent = naive.agents.get(id)!;
    const held = naive.heldBy(id);
    expect([id, ...cells]).toEqual([id, agent.moments.at(-1)!.routing, agent.presence, agent.reason, held.filter((p) => p !== 'alerting').length, held.filter((p) => p === 'alerting').length]);
  }
}

test('a legal history is applied whole: nothing is quarantined', () => {
  fc.assert(fc.property(randomLog(80, false), (log) => {
    const projection = new Projection();
    projection.apply(log);
    expect(projection.quarantined).toBe(0);
  }), { numRuns: 100 });
}, TIMEOUT_MS);

test('every counter equals the naive recount, on legal histories', () => {
  fc.assert(fc.property(randomLog(120, false), fc.nat(4_000_000_000), sameCounters), { numRuns: 100 });
}, TIMEOUT_MS);

test('B13 every counter equals the naive recount, with illegal noise', () => {
  fc.assert(fc.property(randomLog(120, true), fc.nat(4_000_000_000), sameCounters), { numRuns: 100 });
}, TIMEOUT_MS);

/** Over pushes and conversations, which have more than one outcome or end after their window. */
const OF_SEVERAL = ['rangOutRate', 'declineRate', 'transferRate'];

test('no rate of people leaves 0 to 1, in any window at any time: its parts are among its whole', () => {
  fc.assert(fc.property(randomLog(120, false), fc.array(fc.nat(4_000_000_000), { minLength: 1, maxLength: 5 }), (log, later) => {
    const { projection } = folded(log);
    const now = projection.logAt;
    const outside = later.flatMap((us) => WINDOWS.flatMap((window) => [projection.centreCounters(now + us, window), ...QUEUES.map((queue) => projection.queueCounters(queue, now + us, window))]))
      .flatMap((counters) => QUEUE_METRICS.filter(({ id, unit }) => unit === 'ratio' && !OF_SEVERAL.includes(id)).map(({ id, value }) => ({ id, value: value(counters) })).filter(({ value }) => value !== null && (value < 0 || value > 1)));
    expect(outside).toEqual([]);
  }), { numRuns: 200 });
}, TIMEOUT_MS);

test('rows of items and agents equal the naive ones', () => {
  fc.assert(fc.property(randomLog(100, true), sameRows), { numRuns: 100 });
}, TIMEOUT_MS);

test('work is conserved in every queue and occupancy stays within 1, at every step (I3, I6)', () => {
  fc.assert(fc.property(randomLog(100, true), (log) => {
    const projection = new Projection();
    for (const event of log) {
      projection.apply([event]);
      for (const queue of projection.queueIds()) expect(conservationGap(projection.queueCounters(queue, projection.logAt))).toBe(0);
      expect(conservationGap(projection.centreCounters(projection.logAt))).toBe(0);
      for (const agent of projection.agentIds()) {
        const { busyUs, busyOrRoutableUs, productiveUs, signedInUs } = projection.agentCounters(agent, projection.logAt);
        expect(busyUs).toBeLessThanOrEqual(busyOrRoutableUs);
        expect(productiveUs).toBeLessThanOrEqual(signedInUs);
      }
    }
  }), { numRuns: 60 });
}, TIMEOUT_MS);
