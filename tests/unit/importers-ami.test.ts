/** Manager events, one behaviour a case: what small captures become. */
import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../src/model/events.ts';
import { importAmi } from '../support/importers/import-fixture.ts';

type Fields = Readonly<Record<string, string | number>>;
const START = 1_700_000_000;
/** One message, received so many seconds after the start. */
const at = (second: number, event: string, fields: Fields): string => [`# ${(START + second).toFixed(6)}`, `Event: ${event}`, ...Object.entries(fields).map(([key, value]) => `${key}: ${value}`), '', ''].join('\r\n');
const call = (id: string, fields: Fields = {}): Fields => ({ Uniqueid: id, Queue: 'q', ...fields });
const agent = (id: string, name: string, fields: Fields = {}): Fields => call(id, { MemberName: name, Interface: `Local/${name}@x`, ...fields });
const events = (...messages: readonly string[]): readonly LogEvent[] => importAmi(messages.join('')).events;
const types = (all: readonly LogEvent[]): string[] => all.map(({ type }) => type).filter((type) => type.startsWith('work.'));

/** Callers who wait so long each and then leave without an answer, one after the other. */
const leavers = (...waits: readonly number[]): string[] => waits.flatMap((wait, i) => [at(i * 100.01, 'QueueCallerJoin', call(`c${i}`)), at(i * 100.01 + wait, 'QueueCallerAbandon', call(`c${i}`, { HoldTime: Math.round(wait) })), at(i * 100.01 + wait, 'QueueCallerLeave', call(`c${i}`))]);

describe('a caller who leaves', () => {
  it('abandoned, while nothing says that it was a timeout', () => {
    expect(types(events(...leavers(3.2, 14.9, 44.7)))).toEqual(Array.from({ length: 3 }, () => ['work.created', 'work.queued', 'work.abandoned']).flat());
  });

  it('was put out, once four left just after the longest whole second of all', () => {
    const all = events(...leavers(3.2, 45.03, 44.7, 45.05, 45.12, 45.04));
    expect(all.flatMap((e) => (e.type === 'work.flowed-out' ? [[e.work, e.reason]] : []))).toEqual([['c1', 'timeout'], ['c3', 'timeout'], ['c4', 'timeout'], ['c5', 'timeout']]);
    expect(types(all).filter((type) => type === 'work.abandoned')).toHaveLength(2);
  });

  it.each([
    ['only three did', [45.03, 45.05, 45.12]],
    ['somebody left later in that second', [45.03, 45.05, 45.12, 45.04, 45.6]],
    ['somebody waited longer', [45.03, 45.05, 45.12, 45.04, 61.5]],
  ])('abandoned, if %s', (_why, waits) => {
    expect(types(events(...leavers(...waits)))).not.toContain('work.flowed-out');
  });

  it('abandoned, where times are whole seconds and show nothing', () => {
    const messages = [45, 45, 45, 45, 45].flatMap((wait, i) => [at(i * 100, 'QueueCallerJoin', call(`c${i}`)), at(i * 100 + wait, 'QueueCallerAbandon', call(`c${i}`, { HoldTime: wait }))]);
    expect(types(events(...messages))).not.toContain('work.flowed-out');
  });

  it.each([[0.001, 'work.flowed-out'], [0.5, 'work.abandoned']])('%f s after a ring went unanswered: %s', (later, expected) => {
    const all = events(at(0, 'QueueCallerJoin', call('c')), at(1, 'AgentCalled', agent('c', 'A')), at(5, 'AgentRingNoAnswer', agent('c', 'A', { RingTime: 4000 })), at(5 + later, 'QueueCallerAbandon', call('c', { HoldTime: 5 })));
    expect(types(all).at(-1)).toBe(expected);
  });

  it('cancels the rings that go on', () => {
    const all = events(at(0, 'QueueCallerJoin', call('c')), at(1, 'AgentCalled', agent('c', 'A')), at(1, 'AgentCalled', agent('c', 'B')), at(2, 'QueueCallerAbandon', call('c', { HoldTime: 2 })));
    expect(all.flatMap((e) => (e.type === 'work.withdrawn' ? [[e.agent, e.reason, e.inferred]] : []))).toEqual([['A', 'customer-left', true], ['B', 'customer-left', true]]);
  });

  it('without a word, flowed out where he left', () => {
    const all = events(at(0, 'QueueCallerJoin', call('c')), at(7, 'QueueCallerLeave', call('c')), at(60, 'QueueCallerJoin', call('d')));
    expect(all.find(({ type }) => type === 'work.flowed-out')).toMatchObject({ at: (START + 7) * 1e6, work: 'c', inferred: true, waitMs: 7000 });
  });
});

describe('a conversation', () => {
  const connected = [at(0, 'QueueCallerJoin', call('c', { CallerIDNum: '0639' })), at(1, 'AgentCalled', agent('c', 'A', { DestUniqueid: 'a.1' })), at(3, 'QueueCallerLeave', call('c')), at(3, 'AgentConnect', agent('c', 'A', { DestUniqueid: 'a.1', HoldTime: 3, RingTime: 2 }))];
  const last = (...messages: readonly string[]): LogEvent | undefined => events(...connected, ...messages).at(-1);

  it.each([
    ['by its call', agent('c', 'A', { Reason: 'agent' }), { type: 'work.closed', endedBy: 'agent' }],
    ["by the agent's channel", { Queue: 'q', MemberName: 'A', DestUniqueid: 'a.1', Reason: 'caller' }, { type: 'work.closed', endedBy: 'customer' }],
    ['by agent and queue', { Queue: 'q', MemberName: 'A', Reason: 'caller' }, { type: 'work.closed', endedBy: 'customer' }],
    ['by a transfer', agent('c', 'A', { Reason: 'transfer' }), { type: 'work.transferred', kind: 'blind' }],
  ])('ends %s', (_name, fields, expected) => {
    expect(last(at(9, 'AgentComplete', fields))).toMatchObject({ work: 'c', agent: 'A', ...expected });
  });

  it('goes to where its transfer said', () => {
    expect(last(at(9, 'BlindTransfer', { TransfererUniqueid: 'a.1', TransfereeUniqueid: 'c', Extension: '200' }), at(9.01, 'AgentComplete', agent('c', 'A', { Reason: 'transfer' })))).toMatchObject({ kind: 'blind', to: '200' });
    expect(last(at(9, 'AttendedTransfer', { OrigTransfererUniqueid: 'a.1', TransferTargetConnectedLineNum: '300' }), at(9.01, 'AgentComplete', agent('c', 'A', { DestUniqueid: 'a.1', Reason: 'transfer' })))).toMatchObject({ kind: 'attended', to: '300' });
  });
});

describe('pauses', () => {
  const member = (queue: string, fields: Fields = {}): Fields => ({ Queue: queue, MemberName: 'A', Interface: 'Local/A@x', Penalty: 0, Paused: 0, PausedReason: '', ...fields });
  const both = [at(0, 'QueueMemberAdded', member('p')), at(0, 'QueueMemberAdded', member('q'))];
  const said = (...messages: readonly string[]): string[] => events(...both, ...messages).flatMap((e) => (e.type === 'presence.changed' ? [`${(e.at / 1e6) - START} ${e.presence}${e.wrapUp === true ? ' wrap-up' : ''}`] : []));

  it('in one queue of two leave him available', () => {
    expect(said(at(5, 'QueueMemberPause', member('p', { Paused: 1, PausedReason: 'lunch' })))).toEqual(['0 available']);
  });

  it('in all queues are what their reason means, until the first ends', () => {
    expect(said(at(5, 'QueueMemberPause', member('p', { Paused: 1, PausedReason: 'acw' })), at(5, 'QueueMemberPause', member('q', { Paused: 1, PausedReason: 'acw' })), at(8, 'QueueMemberPause', member('q')))).toEqual(['0 available', '5 busy wrap-up', '8 available']);
  });

  it('of somebody who is in no queue any more do not matter', () => {
    expect(said(at(5, 'QueueMemberRemoved', member('p')), at(6, 'QueueMemberRemoved', member('q')), at(7, 'QueueMemberAdded', member('q')))).toEqual(['0 available', '6 offline', '7 available']);
  });
});

describe('a status', () => {
  const params = (second: number, fields: Fields = {}): string => at(second, 'QueueParams', { Queue: 'q', Strategy: 'ringall', Max: 0, ServiceLevel: 20, Completed: 5, Abandoned: 2, ...fields });
  const end = (second: number): string => at(second, 'QueueStatusComplete', {});
  const entry = at(0, 'QueueEntry', { Queue: 'q', Uniqueid: 'c', Wait: 30, CallerIDNum: '0639' });
  const member = (second: number, fields: Fields = {}): string => at(second, 'QueueMember', { Queue: 'q', Name: 'A', Location: 'Local/A@x', Paused: 0, Penalty: 3, ...fields });
  const anomalies = (...messages: readonly string[]): string[] => importAmi(messages.join('')).report.anomalies.map(({ kind, example }) => `${kind}: ${example}`);

  it('is where a log begins', () => {
    expect(events(params(0), member(0, { Paused: 1, PausedReason: 'lunch' }), entry, end(0)).slice(2)).toMatchObject([
      { type: 'queue.added', queue: { id: 'q', offer: 'ring-all', serviceLevel: { withinS: 20 } } }, { type: 'agent.added', agent: { id: 'A' } }, { type: 'membership.joined', penalty: 3 }, { type: 'membership.paused', reason: 'lunch' },
      { type: 'work.created', work: 'c', carriedIn: 'queued', queue: 'q', customer: '0639' }, { type: 'presence.changed', presence: 'meal' },
    ]);
  });

  it('says nothing twice when it comes again', () => {
    const once = events(params(0), member(0), entry, end(0));
    const twice = events(params(0), member(0), entry, end(0), params(9), member(9), at(9, 'QueueEntry', { Queue: 'q', Uniqueid: 'c', Wait: 39 }), end(9));
    expect(twice.slice(0, -1)).toEqual(once);
    expect(twice.at(-1)).toMatchObject({ type: 'source.reconciled', open: 1 });
  });

  it('takes over what it finds otherwise, and says so', () => {
    const messages = [params(0), member(0), entry, end(0), params(9, { Completed: 6 }), member(9, { Name: 'B' }), end(9)];
    expect(anomalies(...messages)).toEqual([
      'carried-in-waiting: c in q', 'totals-differ: q: completed 1 against 0, abandoned or timed out 0 against 0', 'status-differs: B in q',
    ]);
    expect(events(...messages).slice(-6).map((e) => [e.type, 'agent' in e ? e.agent : 'work' in e ? e.work : ''])).toEqual([
      ['membership.joined', 'B'], ['membership.left', 'A'], ['work.closed', 'c'], ['presence.changed', 'B'], ['presence.changed', 'A'], ['source.reconciled', ''],
    ]);
  });
});

describe('times', () => {
  const join = (timestamp: string): string => `Event: QueueCallerJoin\r\n${timestamp}Uniqueid: c\r\nQueue: q\r\n\r\n`;

  it("may be the events' own", () => {
    expect(importAmi(join('Timestamp: 1700000000.250000\r\n')).events.at(-1)).toMatchObject({ at: START * 1e6 + 250_000, quality: 'exact' });
  });

  it('that come late also hold for what came before, and nobody else', () => {
    const [first, second] = importAmi(`${join('')}Event: QueueCallerJoin\nTimestamp: 1700000005.5\nUniqueid: d\nQueue: q\n\n`).events.filter(({ type }) => type === 'work.queued');
    expect([first, second]).toMatchObject([{ at: START * 1e6 + 5_500_000, quality: 'derived' }, { at: START * 1e6 + 5_500_000, quality: 'exact' }]);
  });

  it('are needed', () => { expect(() => importAmi(join(''))).toThrow('no-time-stamps at line 1'); });
});

describe('a spy', () => {
  const member = at(0, 'QueueMemberAdded', { Queue: 'q', MemberName: 'Ann', Interface: 'Local/101@agents/n', StateInterface: 'PJSIP/101' });
  const inCall = [at(1, 'QueueCallerJoin', call('c')), at(2, 'AgentConnect', { ...call('c'), MemberName: 'Ann', Interface: 'Local/101@agents/n', DestUniqueid: 'a.1', HoldTime: 1, RingTime: 0 })];
  const spy = (second: number, what: 'Start' | 'Stop', spyee: Fields = { SpyeeChannel: 'PJSIP/101-0000000a' }, spyer: Fields = {}): string => at(second, `ChanSpy${what}`, { SpyerChannel: 'PJSIP/2001-0000000b', SpyerCallerIDNum: '2001', ...spyer, ...spyee });
  const told = (...messages: readonly string[]): unknown[] => events(member, ...messages).flatMap((e) => (e.type.startsWith('monitoring.') ? [e] : []));

  it.each<[string, Fields]>([
    ['her device', { SpyeeChannel: 'PJSIP/101-0000000a', SpyeeUniqueid: 'x' }],
    ['her interface', { SpyeeChannel: 'Local/101@agents-00000c07;1', SpyeeUniqueid: 'x' }],
    ['the channel on which she answered', { SpyeeChannel: 'SIP/trunk-0000000a', SpyeeUniqueid: 'a.1' }],
    ['her customer', { SpyeeChannel: 'SIP/trunk-0000000a', SpyeeUniqueid: 'c' }],
    ['what belongs to her call', { SpyeeChannel: 'SIP/trunk-0000000a', SpyeeUniqueid: 'x', SpyeeLinkedid: 'c' }],
  ])('on %s listens to her, until he stops', (_what, spyee) => {
    expect(told(...inCall, spy(5, 'Start', spyee), spy(9, 'Stop', {}))).toEqual([
      { type: 'monitoring.started', at: (START + 5) * 1e6, quality: 'received', inferred: true, agent: 'Ann', kind: 'listen', by: '2001' },
      { type: 'monitoring.ended', at: (START + 9) * 1e6, quality: 'received', agent: 'Ann', by: '2001' },
    ]);
  });

  it('who goes on to somebody else listens to her no more; without a number he is his device', () => {
    const other = at(0, 'QueueMemberAdded', { Queue: 'q', MemberName: 'Bob', Interface: 'PJSIP/102' });
    expect(told(other, spy(1, 'Start', undefined, { SpyerCallerIDNum: '<unknown>' }), spy(2, 'Start', { SpyeeChannel: 'PJSIP/102-0000000c' }, { SpyerCallerIDNum: '<unknown>' }))).toMatchObject([
      { type: 'monitoring.started', agent: 'Ann', by: 'PJSIP/2001' }, { type: 'monitoring.ended', agent: 'Ann' }, { type: 'monitoring.started', agent: 'Bob' },
    ]);
  });

  it('on nobody of a queue is counted, and told of nobody', () => {
    expect(told(spy(1, 'Start', { SpyeeChannel: 'PJSIP/900-0000000a' }), spy(2, 'Stop', {}))).toEqual([]);
  });
});

describe('a capture', () => {
  const join = at(0, 'QueueCallerJoin', call('c'));

  it('may hold a banner, answers, and other events', () => {
    const noise = `Asterisk Call Manager/9.0.0\r\nResponse: Success\r\nOutput of anything\r\n\r\n${at(1, 'Newchannel', { Channel: 'x' })}`;
    const { events: all, report } = importAmi(`${noise}${join}`);
    expect(types(all)).toEqual(['work.created', 'work.queued']);
    expect(report.unknownEntries).toEqual([{ name: 'Newchannel', count: 1 }]);
  });

  it('that is damaged is refused with its line, or counted', () => {
    const damaged = `${join}Event: QueueCallerJoin\r\nnonsense\r\n\r\n`;
    expect(() => importAmi(damaged)).toThrow('malformed-line at line 7');
    expect(importAmi(damaged, { lenient: true }).report.anomalies).toMatchObject([{ kind: 'malformed-line', lines: [7] }]);
  });

  it('of nothing about queues is not one', () => { expect(() => importAmi(at(0, 'Newchannel', {}))).toThrow('nothing-recognised'); });
});
