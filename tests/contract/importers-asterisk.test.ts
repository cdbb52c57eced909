/** A real session of Asterisk, seen by two of its witnesses: what the importers make of it, against Asterisk's own figures. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { LogEvent } from '../../src/model/events.ts';
import { conservationGap, type QueueCounters } from '../../src/model/metrics/counters.ts';
import { Projection } from '../../src/projection/projection.ts';
import { importAmi, importQueueLog, readFixture, type Imported } from '../support/importers/import-fixture.ts';

const QUEUES = ['billing', 'returns', 'sales', 'support', 'vip'] as const;
type Queue = (typeof QUEUES)[number];

/** Asterisk's figures of the session, as published with it. Its "abandoned" includes timeouts. */
const ASTERISK: Readonly<Record<Queue, { readonly completed: number; readonly lost: number; readonly within10s: number }>> = {
  billing: { completed: 104, lost: 46, within10s: 62 },
  returns: { completed: 56, lost: 53, within10s: 15 },
  sales: { completed: 228, lost: 114, within10s: 124 },
  support: { completed: 185, lost: 83, within10s: 123 },
  vip: { completed: 123, lost: 8, within10s: 119 },
};

let queueLog: Imported;
let ami: Imported;
let lines: readonly (readonly string[])[];

beforeAll(() => {
  const text = readFixture('queue_log.asterisk22-normal');
  lines = text.trimEnd().split('\n').map((line) => line.split('|'));
  queueLog = importQueueLog(text, { serviceLevelS: 10 });
  ami = importAmi(readFixture('ami-events.asterisk22-normal.txt.gz'));
});

const count = (events: readonly LogEvent[], type: LogEvent['type']): number => events.filter((event) => event.type === type).length;
const verbs = (queue: string, ...names: readonly string[]): number => lines.filter(([, , q, , verb]) => q === queue && names.includes(verb ?? '')).length;

function fold(events: readonly LogEvent[]): Projection {
  const projection = new Projection();
  projection.apply(events);
  return projection;
}
const countersOf = (projection: Projection, queue: string): QueueCounters => projection.queueCounters(queue, projection.logAt);

describe.each([['queue_log', (): Imported => queueLog], ['manager events', (): Imported => ami]] as const)('by its %s', (_name, imported) => {
  it('the session has the events that Asterisk counts', () => {
    const { events } = imported();
    expect({
      queued: count(events, 'work.queued'), accepted: count(events, 'work.accepted'), abandoned: count(events, 'work.abandoned'), flowedOut: count(events, 'work.flowed-out'),
      pushed: count(events, 'work.pushed'), rangOut: count(events, 'work.rang-out'), ended: count(events, 'work.closed') + count(events, 'work.transferred'), transferred: count(events, 'work.transferred'),
    }).toEqual({ queued: 1000, accepted: 696, abandoned: 264, flowedOut: 40, pushed: 824, rangOut: 106, ended: 696, transferred: 73 });
    expect(events.filter((e) => e.type === 'work.withdrawn' && e.reason === 'customer-left')).toHaveLength(22);
  });

  it.each(QUEUES)('%s has what the log says and what Asterisk totals', (queue) => {
    const counters = countersOf(fold(imported().events), queue);
    expect({ offered: counters.offered, answered: counters.answered, abandoned: counters.abandoned, flowedOut: counters.flowedOut, waiting: counters.waiting, carriedIn: counters.carriedIn }).toEqual({
      offered: verbs(queue, 'ENTERQUEUE'), answered: verbs(queue, 'CONNECT'), abandoned: verbs(queue, 'ABANDON'), flowedOut: verbs(queue, 'EXITWITHTIMEOUT'), waiting: 0, carriedIn: 0,
    });
    const asterisk = ASTERISK[queue];
    expect({ completed: counters.handled, lost: counters.abandoned + counters.flowedOut, within10s: counters.answeredWithin }).toEqual(asterisk);
    expect(conservationGap(counters)).toBe(0);
  });

  it("waits add up to Asterisk's own hold times, to the second", () => {
    const projection = fold(imported().events);
    for (const queue of QUEUES) {
      const holdS = lines.filter(([, , q, , verb]) => q === queue && verb === 'CONNECT').reduce((sum, fields) => sum + Number(fields[5]), 0);
      expect(countersOf(projection, queue).answeredWaitUs / 1e6).toBe(holdS);
    }
  });

  it('everything can be explained, in order of time', () => {
    const { events } = imported();
    expect(fold(events).quarantined).toBe(0);
    expect(events.every((event, i) => i === 0 || event.at >= (events[i - 1]?.at ?? 0))).toBe(true);
  });

  it('one conversation was logged as ended twice, and counts once', () => {
    expect(imported().report.anomalies.find(({ kind }) => kind === 'completed-twice')).toMatchObject({ count: 1, example: '1795327414.6603 in support by Agent 114' });
    expect(verbs('support', 'COMPLETEAGENT', 'COMPLETECALLER', 'BLINDTRANSFER')).toBe(ASTERISK.support.completed + 1);
  });

  it('after_call is wrap-up, lunch a meal, and no reason is unknown', () => {
    const meanings = new Map(imported().events.flatMap((e) => (e.type === 'presence.changed' && e.reason !== undefined ? [[e.reason, `${e.presence}${e.wrapUp === true ? ', wrap-up' : ''}`] as const] : [])));
    for (const [reason, meaning] of [['after_call', 'busy, wrap-up'], ['lunch', 'meal'], ['break', 'break'], ['training', 'training']] as const) expect([reason, meanings.get(reason)]).toEqual([reason, meaning]);
    expect(imported().report.unknownPauseReasons).toEqual([]);
  });

  it('agents are those who exist, under their names', () => {
    const ids = imported().events.flatMap((e) => (e.type === 'agent.added' ? [e.agent.id] : []));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^Agent 1([0-2]\d|30)$/.test(id))).toBe(true);
  });

  it('a blind transfer into another queue goes on as a child of the same root', () => {
    const child = imported().events.find((e) => e.type === 'work.created' && e.work === '1795327369.6220');
    expect(child).toMatchObject({ root: '1795327364.6183', parent: '1795327364.6183', customer: '0639986930' });
  });
});

describe('the two witnesses', () => {
  it.each(QUEUES)('agree on every count and wait of %s', (queue) => {
    const seen = [queueLog, ami].map(({ events }) => {
      const { offered, answered, answeredWithin, abandoned, flowedOut, handled, rangOut, transferredOut, answeredWaitUs, abandonedWaitUs, flowedOutWaitUs } = countersOf(fold(events), queue);
      return { offered, answered, answeredWithin, abandoned, flowedOut, handled, rangOut, transferredOut, answeredWaitUs, abandonedWaitUs, flowedOutWaitUs };
    });
    expect(seen[0]).toEqual(seen[1]);
  });

  it('agree on each caller who was put out by the timeout', () => {
    const timedOut = ({ events }: Imported): string[] => events.flatMap((e) => (e.type === 'work.flowed-out' && e.reason === 'timeout' ? [e.work] : [])).toSorted();
    expect(timedOut(ami)).toEqual(timedOut(queueLog));
  });

  it('agree on what every agent handled, though one of them calls members by interface', () => {
    const [a, b] = [fold(queueLog.events), fold(ami.events)];
    for (const agent of a.agentIds()) expect([agent, a.agentCounters(agent, a.logAt).handled, a.agentCounters(agent, a.logAt).rangOut]).toEqual([agent, b.agentCounters(agent, b.logAt).handled, b.agentCounters(agent, b.logAt).rangOut]);
  });
});

describe('the manager events', () => {
  it('show two agents alerted for one call where the queue rings all', () => {
    const alerted = new Map<string, Set<string>>();
    const most = new Map<string, number>();
    for (const e of ami.events) {
      if (e.type === 'work.pushed') alerted.set(e.work, (alerted.get(e.work) ?? new Set()).add(e.agent));
      else if (e.type === 'work.rang-out' || e.type === 'work.withdrawn' || e.type === 'work.accepted') alerted.get(e.work)?.delete(e.agent);
      if ('work' in e) most.set(e.work, Math.max(most.get(e.work) ?? 0, alerted.get(e.work)?.size ?? 0));
    }
    expect([...most].filter(([, agents]) => agents === 2).map(([work]) => work)).toEqual(['1795327478.7099', '1795327592.8085']);
    expect(ami.events.filter((e) => e.type === 'work.withdrawn' && e.reason === 'answered-elsewhere')).toHaveLength(2);
  });

  it("balance with Asterisk's second status: nothing in its totals or members differs", () => {
    expect(ami.report.anomalies.map(({ kind }) => kind).toSorted()).toEqual(['completed-twice', 'transfer-not-counted']);
    expect(count(ami.events, 'source.reconciled')).toBe(1);
  });

  it('give each queue its strategy and threshold', () => {
    const returns = ami.events.find((e) => e.type === 'queue.added' && e.queue.id === 'returns');
    expect(returns).toMatchObject({ queue: { offer: 'ring-all', selection: 'ringall', lengthLimit: 12, serviceLevel: { withinS: 10, formula: 'answered-only' } } });
  });

  it('end with the members and pauses of queue show', () => {
    const shown = [...readFixture('queue_show.asterisk22-normal.txt').matchAll(/^(\w+) has \d|^ {6}(Agent \d+) .*?(?:\(paused(?::(\w+))? was|\(Not in use)/gm)];
    let queue = '';
    const expected: string[] = [];
    for (const [, name, agent, reason] of shown) {
      if (name !== undefined) queue = name;
      else expected.push(`${agent ?? ''} in ${queue}: ${reason ?? 'on'}`);
    }
    const members = new Map<string, string>();
    for (const e of ami.events) {
      if (e.type === 'membership.joined') members.set(`${e.agent} in ${e.queue}`, members.get(`${e.agent} in ${e.queue}`) ?? 'on');
      else if (e.type === 'membership.paused') members.set(`${e.agent} in ${e.queue}`, e.reason ?? '');
      else if (e.type === 'membership.resumed') members.set(`${e.agent} in ${e.queue}`, 'on');
      else if (e.type === 'membership.left') members.delete(`${e.agent} in ${e.queue}`);
    }
    expect([...members].map(([key, state]) => `${key}: ${state}`).toSorted()).toEqual(expected.toSorted());
    expect(expected).toHaveLength(62);
  });
});

describe("Asterisk's own status, at the end against the start", () => {
  /** Figures of a queue in the first and the last status, read from the capture by hand. */
  const statusOf = (queue: string): Map<string, number>[] =>
    readFixture('ami-events.asterisk22-normal.txt.gz').split(/\r?\n\r?\n/).filter((text) => text.includes('Event: QueueParams') && text.includes(`Queue: ${queue}\r`))
      .map((text) => new Map([...text.matchAll(/^(\w+): ([\d.]+)\r?$/gm)].map(([, name = '', value]) => [name, Number(value)])));
  const figure = (status: ReadonlyMap<string, number> | undefined, name: string): number => status?.get(name) ?? Number.NaN;

  it.each(QUEUES)('%s: totals, and calls within its threshold', (queue) => {
    const [start, end] = statusOf(queue);
    const counters = countersOf(fold(ami.events), queue);
    expect([counters.handled, counters.abandoned + counters.flowedOut]).toEqual([figure(end, 'Completed') - figure(start, 'Completed'), figure(end, 'Abandoned') - figure(start, 'Abandoned')]);
    const within = (status: ReadonlyMap<string, number> | undefined): number => Math.round((figure(status, 'ServicelevelPerf') / 100) * figure(status, 'Completed'));
    expect(counters.answeredWithin).toBe(within(end) - within(start));
  });

  it.each(QUEUES)('%s: its hold time, a moving average over the answered calls in order', (queue) => {
    const [start, end] = statusOf(queue);
    const queueOf = new Map(ami.events.flatMap((e) => (e.type === 'work.queued' ? [[e.work, e.queue] as const] : [])));
    const waits = ami.events.flatMap((e) => (e.type === 'work.accepted' && queueOf.get(e.work) === queue ? [(e.waitMs ?? Number.NaN) / 1000] : []));
    expect(waits.reduce((held, wait) => Math.floor((held * 3 + wait) / 4), figure(start, 'Holdtime'))).toBe(figure(end, 'Holdtime'));
  });
});

describe('the attended transfer of issue 759', () => {
  it('gives each leg to the queue it waited in', () => {
    const { events, report } = importQueueLog(readFixture('queue_log.attended-transfer-issue759.txt'));
    const projection = fold(events);
    for (const [queue, handled, waitS] of [['1501', 1, 12], ['1509', 1, 7]] as const) {
      expect(countersOf(projection, queue)).toMatchObject({ offered: 1, answered: 1, handled, waiting: 0, answeredWaitUs: waitS * 1e6 });
      expect(conservationGap(countersOf(projection, queue))).toBe(0);
    }
    expect(events.find((e) => e.type === 'work.transferred')).toMatchObject({ work: '1717397243.239826', agent: 'PJSIP/7009', kind: 'attended', child: '1717397390.239830' });
    expect(report.anomalies).toMatchObject([{ kind: 'call-id-of-another-leg', lines: [6, 7, 8] }]);
  });
});

describe('the database flavour', () => {
  const rows = readFixture('queue_log-table.wazo-doc.psv');

  it('needs a time zone', () => {
    expect(() => importQueueLog(rows)).toThrow('time-zone-needed at line 1');
  });

  it('is put in order of time, in that zone', () => {
    const montreal = { name: 'America/Montreal', table: [{ fromUs: 0, offsetUs: -4 * 3600e6 }] as const };
    const { events, report } = importQueueLog(rows, { zone: montreal });
    expect(events[0]?.at).toBe(Date.UTC(2012, 6, 3, 19, 27, 23) * 1000 + 896_208);
    expect(events.flatMap((e) => (e.type === 'work.turned-away' ? [e.reason] : []))).toEqual(['joinempty', 'full', 'closed']);
    expect(fold(events).queueCounters('q1', 0)).toMatchObject({ offered: 1, answered: 1, carriedIn: 1, abandoned: 1, turnedAway: 3, handled: 1 });
    expect(report.anomalies.map(({ kind, count: times }) => [kind, times])).toEqual([['carried-in-active', 1], ['carried-in-waiting', 1]]);
  });
});

describe('a status without times', () => {
  it('is refused', () => {
    expect(() => importAmi(readFixture('ami-queue_status.txt'))).toThrow('no-time-stamps at line 5');
  });
});
