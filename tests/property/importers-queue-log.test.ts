/** Statements about the importer of queue_log over random histories of calls. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { conservationGap } from '../../src/model/metrics/counters.ts';
import { Projection } from '../../src/projection/projection.ts';
import type { LogEvent } from '../../src/model/events.ts';
import { histories, render } from '../support/importers/call-history.ts';
import { importQueueLog } from '../support/importers/import-fixture.ts';

function fold(events: readonly LogEvent[]): Projection {
  const projection = new Projection();
  projection.apply(events);
  return projection;
}
const inOrder = (events: readonly LogEvent[]): boolean => events.every((event, i) => event.at >= (events[i - 1]?.at ?? 0));
const text = (lines: readonly string[]): string => `${lines.join('\n')}\n`;

it('a log gives back the counts of the history it tells', () => {
  fc.assert(fc.property(histories, (calls) => {
    const { lines, totals } = render(calls);
    const { events } = importQueueLog(text(lines));
    const projection = fold(events);
    expect(projection.quarantined).toBe(0);
    expect(inOrder(events)).toBe(true);
    expect(projection.queueIds().toSorted()).toEqual([...totals.keys()].toSorted());
    for (const [queue, expected] of totals) {
      const counters = projection.queueCounters(queue, projection.logAt);
      expect(counters).toMatchObject(expected);
      expect(conservationGap(counters)).toBe(0);
    }
  }), { numRuns: 400 });
});

it('a log that begins anywhere still balances, and nothing of it is unexplained', () => {
  fc.assert(fc.property(histories, fc.double({ min: 0, max: 1, noNaN: true }), (calls, share) => {
    const { lines } = render(calls);
    const kept = lines.slice(Math.floor(share * (lines.length - 1)));
    const { events } = importQueueLog(text(kept));
    const projection = fold(events);
    expect({ quarantined: projection.quarantined, unbalanced: projection.unbalancedQueues(), ordered: inOrder(events) }).toEqual({ quarantined: 0, unbalanced: [], ordered: true });
    const verbs = (verb: string): number => kept.filter((line) => line.split('|')[4] === verb).length;
    const sum = (what: 'offered' | 'answered' | 'abandoned' | 'handled'): number => projection.queueIds().reduce((total, id) => total + projection.queueCounters(id, projection.logAt)[what], 0);
    expect([sum('offered'), sum('answered'), sum('abandoned'), sum('handled')]).toEqual([verbs('ENTERQUEUE'), verbs('CONNECT'), verbs('ABANDON'), verbs('COMPLETEAGENT') + verbs('COMPLETECALLER') + verbs('BLINDTRANSFER')]);
  }), { numRuns: 400 });
});

it('a log with lines lost anywhere still balances', () => {
  fc.assert(fc.property(histories, fc.array(fc.nat(), { maxLength: 8 }), (calls, lost) => {
    const { lines } = render(calls);
    const gone = new Set(lost.map((n) => n % lines.length));
    const kept = lines.filter((_, i) => !gone.has(i));
    if (kept.length === 0) return;
    const projection = fold(importQueueLog(text(kept)).events);
    expect({ quarantined: projection.quarantined, unbalanced: projection.unbalancedQueues() }).toEqual({ quarantined: 0, unbalanced: [] });
  }), { numRuns: 400 });
});

/** The same log as rows of a table, newest first, two hours ahead of UTC. */
function rowsOf(lines: readonly string[]): readonly string[] {
  const rows = lines.map((line) => {
    const [time = '', ...rest] = line.split('|');
    return `${new Date((Number(time) + 7200) * 1000).toISOString().replace('T', ' ').replace('Z', '000')}|${rest.join('|')}||`;
  });
  return rows.toReversed();
}
const ZONE = { name: 'Etc/GMT-2', table: [{ fromUs: 0, offsetUs: 7200e6 }] } as const;
const plain = (event: LogEvent): unknown => ('centre' in event ? null : { ...event, quality: undefined });
function expectSameEvents(lines: readonly string[]): void {
  expect(importQueueLog(text(rowsOf(lines)), { zone: ZONE }).events.map(plain)).toEqual(importQueueLog(text(lines)).events.map(plain));
}

it('database rows, newest first in local time, give the events of the file', () => {
  fc.assert(fc.property(histories, (calls) => {
    const { lines } = render(calls);
    // rows of one time alone do not tell which of two calls was first
    fc.pre(new Set(lines.map((line) => line.split('|')[0])).size > 1);
    expectSameEvents(lines);
  }), { numRuns: 100 });
});

it('database rows of one second, newest first: calls enter before they leave (seed 174388301)', () => {
  const leavesAtOnce = { rings: [], end: { kind: 'abandon', afterS: 0 }, cancelled: null } as const;
  const call = { startS: 0, first: { queue: 'sales', ...leavesAtOnce }, second: leavesAtOnce };
  for (const calls of [[call], [call, call]]) expectSameEvents(render(calls).lines);
});
