/** Entries of a queue_log, one behaviour a row: what each makes of a small log. */
import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../src/model/events.ts';
import { importQueueLog } from '../support/importers/import-fixture.ts';

/** `second|rest` lines, as an exchange would write them. */
const log = (...lines: readonly string[]): string => lines.map((line) => `17000000${line}\n`).join('');
const ENTER = '00|c1|q|NONE|ENTERQUEUE||0639|1';
const HANDLED = [ENTER, '03|c1|q|A 1|CONNECT|3|c1.9|2'];

/** Type, then what is said of whom: short enough for a table. */
function shortly(event: LogEvent): string {
  const { type, at, quality: _quality, inferred, ...rest } = event;
  const said = Object.entries(rest).filter(([key]) => key !== 'channel' && key !== 'direction').map(([key, value]) => `${key}=${typeof value === 'object' ? String(Reflect.get(value, 'id')) : String(value)}`);
  return [`${(at - 1_700_000_000e6) / 1e6}`, type, ...said, ...(inferred === true ? ['inferred'] : [])].join(' ');
}
const events = (text: string, options = {}): string[] => importQueueLog(text, options).events.slice(2).map(shortly);
const kinds = (text: string, options = {}): [string, number][] => importQueueLog(text, options).report.anomalies.map(({ kind, count }) => [kind, count]);

const rows: readonly (readonly [name: string, lines: readonly string[], last: readonly string[]])[] = [
  ['a connection infers its push, at its ring time', HANDLED, ['1 work.pushed work=c1 agent=A 1 offer=c1/1 inferred', '3 work.accepted work=c1 agent=A 1 offer=c1/1 waitMs=3000']],
  ['an unanswered ring, by milliseconds', [ENTER, '05|c1|q|A 1|RINGNOANSWER|4000'], ['1 work.pushed work=c1 agent=A 1 offer=c1/1 inferred', '5 work.rang-out work=c1 agent=A 1 offer=c1/1']],
  ['a ring longer than the wait begins at the entry', [ENTER, '05|c1|q|A 1|RINGNOANSWER|9000'], ['0 work.pushed work=c1 agent=A 1 offer=c1/1 inferred', '5 work.rang-out work=c1 agent=A 1 offer=c1/1']],
  ['one ring logged twice is two pushes, one after the other', [ENTER, '05|c1|q|A 1|RINGNOANSWER|2000', '05|c1|q|A 1|CONNECT|5|x|2'], ['5 work.rang-out work=c1 agent=A 1 offer=c1/1', '5 work.pushed work=c1 agent=A 1 offer=c1/2 inferred', '5 work.accepted work=c1 agent=A 1 offer=c1/2 waitMs=5000']],
  ['a ring of the agent who has the call already is his answered one', [...HANDLED, '04|c1|q|A 1|RINGNOANSWER|2000'], ['1 work.pushed work=c1 agent=A 1 offer=c1/1 inferred', '3 work.accepted work=c1 agent=A 1 offer=c1/1 waitMs=3000']],
  ['a ring cancelled by the caller', [ENTER, '05|c1|q|A 1|RINGCANCELED|500', '05|c1|q|NONE|ABANDON|1|1|5'], ['5 work.withdrawn work=c1 agent=A 1 offer=c1/1 reason=customer-left', '5 work.abandoned work=c1 waitMs=5000']],
  ['a ring cancelled by the answer of another', [...HANDLED, '03|c1|q|B 2|RINGCANCELED|1500'], ['3 work.accepted work=c1 agent=A 1 offer=c1/1 waitMs=3000', '3 work.withdrawn work=c1 agent=B 2 offer=c1/2 reason=answered-elsewhere']],
  ['an agent who is hung up on by the exchange', [ENTER, '05|c1|q|A 1|AGENTDUMP|'], ['5 work.declined work=c1 agent=A 1 offer=c1/1']],
  ['the end by the agent', [...HANDLED, '09|c1|q|A 1|COMPLETEAGENT|3|6|1'], ['9 work.closed work=c1 agent=A 1 endedBy=agent']],
  ['the end by the caller', [...HANDLED, '09|c1|q|A 1|COMPLETECALLER|3|6|1'], ['9 work.closed work=c1 agent=A 1 endedBy=customer']],
  ['a blind transfer', [...HANDLED, '09|c1|q|A 1|BLINDTRANSFER|200|ctx|3|6|1'], ['9 work.transferred work=c1 agent=A 1 kind=blind to=200']],
  ['an attended transfer', [...HANDLED, '09|c1|q|A 1|ATTENDEDTRANSFER|BRIDGE|x-y|3|6|1'], ['9 work.transferred work=c1 agent=A 1 kind=attended to=x-y']],
  ['the transferred caller in another queue', [...HANDLED, '09|c1|q|A 1|BLINDTRANSFER|p|ctx|3|6|1', '09|c1|p|NONE|ENTERQUEUE||0639|1'], ['9 work.created work=c1#2 root=c1 parent=c1 customer=0639', '9 work.queued work=c1#2 queue=p']],
  ['a transfer that takes the agent\'s channel to another queue', [...HANDLED, '09|c1|q|A 1|COMPLETECALLER|3|6|1', '09|c1.9|p|NONE|ENTERQUEUE||q|1'], ['9 work.created work=c1.9 root=c1 parent=c1 customer=0639', '9 work.queued work=c1.9 queue=p']],
  ['a timeout is no abandon', [ENTER, '45|c1|q|NONE|EXITWITHTIMEOUT|1|1|45'], ['45 work.flowed-out work=c1 reason=timeout waitMs=45000']],
  ['a key', [ENTER, '07|c1|q|NONE|EXITWITHKEY|5|1|1|7'], ['7 work.flowed-out work=c1 reason=key waitMs=7000']],
  ['an emptied queue', [ENTER, '07|c1|q|NONE|EXITEMPTY|1|1|7'], ['7 work.flowed-out work=c1 reason=empty waitMs=7000']],
  ['the same by Wazo\'s word', [ENTER, '07|c1|q|NONE|LEAVEEMPTY|1|1|7'], ['7 work.flowed-out work=c1 reason=empty waitMs=7000']],
  ['a full queue', ['00|c1|q|NONE|FULL|'], ['0 work.turned-away work=c1 queue=q reason=full']],
  ['a diversion, then another queue', ['00|c1|q|NONE|DIVERT_CA_RATIO|', '01|c1|p|NONE|ENTERQUEUE||0639|1'], ['1 work.created work=c1#2 root=c1 parent=c1 customer=0639', '1 work.queued work=c1#2 queue=p']],
  ['a pause everywhere', ['00|NONE|NONE|A 1|PAUSEALL|Lunch break', '00|NONE|q|A 1|PAUSE|Lunch break'], ['0 presence.changed agent=A 1 presence=meal reason=Lunch break', '0 queue.added queue=q inferred', '0 membership.joined agent=A 1 queue=q inferred', '0 membership.paused agent=A 1 queue=q reason=Lunch break']],
  ['wrap-up', ['00|NONE|NONE|A 1|PAUSEALL|after_call'], ['0 presence.changed agent=A 1 presence=busy reason=after_call wrapUp=true']],
  ['a reason that nobody knows', ['00|NONE|NONE|A 1|PAUSEALL|yo|ga'], ['0 presence.changed agent=A 1 presence=away reason=yo|ga']],
  ['no reason', ['00|NONE|NONE|A 1|PAUSEALL|'], ['0 presence.changed agent=A 1 presence=away']],
  ['back from a pause', ['00|NONE|NONE|A 1|PAUSEALL|break', '09|NONE|NONE|A 1|UNPAUSEALL|'], ['9 presence.changed agent=A 1 presence=available']],
  ['signing in and out', ['00|x|NONE|Agent/1|AGENTLOGIN|SIP/1', '09|x|NONE|Agent/1|AGENTLOGOFF|SIP/1|9'], ['0 presence.changed agent=Agent/1 presence=available', '9 presence.changed agent=Agent/1 presence=offline']],
  ['a member by name', [...HANDLED, '04|MANAGER|p|A 1|ADDMEMBER|'], ['4 queue.added queue=p inferred', '4 membership.joined agent=A 1 queue=p']],
  ['a member by interface', [...HANDLED, '04|MANAGER|p|Local/1@x/n|ADDMEMBER|PAUSED', '05|MANAGER|p|Local/1@x/n|PENALTY|7', '06|MANAGER|p|Local/1@x/n|REMOVEMEMBER|'], ['4 membership.joined agent=A 1 queue=p', '4 membership.paused agent=A 1 queue=p', '5 membership.joined agent=A 1 queue=p penalty=7', '6 membership.left agent=A 1 queue=p']],
  ['a member by interface, seen later', ['00|MANAGER|p|PJSIP/1|ADDMEMBER|', ENTER, '03|c1|q|A 1|RINGNOANSWER|1000'], ['2 work.pushed work=c1 agent=A 1 offer=c1/1 inferred', '2 queue.added queue=p inferred', '2 membership.joined agent=A 1 queue=p', '3 work.rang-out work=c1 agent=A 1 offer=c1/1']],
  ['a call that waited before', ['09|c1|q|NONE|ABANDON|1|1|60'], ['9 work.created work=c1 carriedIn=queued queue=q inferred', '9 work.abandoned work=c1 waitMs=60000']],
  ['a call that was connected before', ['00|NONE|NONE|B 2|UNPAUSEALL|', '09|c1|q|A 1|COMPLETEAGENT|3|6|1'], ['3 work.created work=c1 carriedIn=active queue=q agent=A 1 inferred', '9 work.closed work=c1 agent=A 1 endedBy=agent']],
  ['a restart', [ENTER, '01|c2|q|NONE|ENTERQUEUE||0640|2', '02|c2|q|A 1|CONNECT|1|x|1', '09|NONE|NONE|NONE|QUEUESTART|'], ['9 work.closed work=c1 unknown=true inferred', '9 work.closed work=c2 agent=A 1 unknown=true inferred']],
];

describe('an entry', () => {
  it.each(rows)('%s', (_name, lines, last) => {
    expect(events(log(...lines)).slice(-last.length)).toEqual(last);
  });

  it('with a URL that holds the separator is still read from its end', () => {
    expect(events(log('00|c1|q|NONE|ENTERQUEUE|http://a/?b|c|0639|1'))).toContain('0 work.created work=c1 customer=0639');
  });

  it('takes whole seconds as such, and microseconds as exact', () => {
    const qualities = (text: string): unknown[] => importQueueLog(text).events.filter(({ type }) => type === 'work.queued').map(({ at, quality }) => [at, quality]);
    expect(qualities('1700000000|c|q|NONE|ENTERQUEUE||1|1\n')).toEqual([[1_700_000_000e6, 'second']]);
    expect(qualities('1700000000.25|c|q|NONE|ENTERQUEUE||1|1\n')).toEqual([[1_700_000_000e6 + 250_000, undefined]]);
  });
});

describe('a log', () => {
  it.each([
    ['CRLF line ends', (text: string): string => text.replaceAll('\n', '\r\n')],
    ['empty lines', (text: string): string => text.replaceAll('\n', '\n\n')],
    ['a byte order mark', (text: string): string => `\uFEFF${text}`],
    ['no line end at its end', (text: string): string => text.trimEnd()],
  ])('reads the same with %s', (_name, change) => {
    const text = log(...HANDLED, '09|c1|q|A 1|COMPLETEAGENT|3|6|1');
    expect(events(change(text))).toEqual(events(text));
  });

  it.each(['nonsense', '1700000000|c|q', '|c1|q|NONE|ENTERQUEUE||1|1', '1700000000||q|NONE|ENTERQUEUE||1|1', '1700000000|c|q|NONE|enterqueue', '2026-02-30 10:00:00|c|q|NONE|ENTERQUEUE', `1700000000|c|q|NONE|ENTERQUEUE|${'x'.repeat(20_000)}`])('%.40s is refused with its line, or counted', (line) => {
    const text = `${log(...HANDLED)}${line}\n`;
    expect(() => importQueueLog(text)).toThrow('malformed-line at line 3');
    const { report } = importQueueLog(text, { lenient: true });
    expect(report.anomalies).toMatchObject([{ kind: 'malformed-line', count: 1, lines: [3] }]);
  });

  it('counts what it cannot decode, and lists what it does not know', () => {
    const { report } = importQueueLog(log('00|NONE|NONE|A\uFFFD1|PAUSEALL|yoga', '01|c|q|NONE|TELEPORT|'));
    expect(report).toMatchObject({ anomalies: [{ kind: 'not-utf-8', lines: [1] }], unknownPauseReasons: [{ name: 'yoga', count: 1 }], unknownEntries: [{ name: 'TELEPORT', count: 1 }] });
  });

  it.each([
    ['a second entry while the call waits', [ENTER, '05|c1|p|NONE|ENTERQUEUE||0639|1'], [['entered-again', 1]]],
    ['a second end', [...HANDLED, '09|c1|q|A 1|BLINDTRANSFER|p|x|3|6|1', '09|c1|q|A 1|COMPLETECALLER|3|6|1'], [['completed-twice', 1]]],
    ['a second abandon', [ENTER, '05|c1|q|NONE|ABANDON|1|1|5', '05|c1|q|NONE|ABANDON|1|1|5'], [['ended-twice', 1]]],
    ['an interface of nobody', [...HANDLED, '04|MANAGER|p|Local/77@x|ADDMEMBER|'], [['member-not-linked', 1]]],
    ['an interface of two', ['00|NONE|NONE|A 1|PAUSEALL|', '00|NONE|NONE|B 1|PAUSEALL|', '01|MANAGER|p|Local/1@x|ADDMEMBER|'], [['member-not-linked', 1]]],
  ])('reports %s', (_name, lines, expected) => { expect(kinds(log(...lines))).toEqual(expected); });

  it('reports a time that goes back beyond the window, and keeps its events in order', () => {
    const text = '1700001000|c1|q|NONE|ENTERQUEUE||1|1\n1700002000|c2|q|NONE|ENTERQUEUE||1|1\n1700001001|c3|q|NONE|ENTERQUEUE||1|1\n';
    expect(kinds(text)).toEqual([['time-went-back', 1]]);
    const times = importQueueLog(text).events.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it('can hold rings longer than the window: their push comes as early as still fits', () => {
    const { events: all } = importQueueLog('1700000000|c1|q|NONE|ENTERQUEUE||1|1\n1700000150|c2|q|NONE|ENTERQUEUE||1|1\n1700000500|c1|q|A 1|RINGNOANSWER|450000\n');
    const pushed = all.find(({ type }) => type === 'work.pushed');
    // the entry of second 150 was handed out when second 500 was read
    expect(pushed?.at).toBe(1_700_000_150e6);
    expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).toSorted((a, b) => a - b));
  });

  it('gives every queue the threshold that the log does not know', () => {
    const queue = importQueueLog(log(...HANDLED), { serviceLevelS: 15 }).events.find(({ type }) => type === 'queue.added');
    expect(queue).toMatchObject({ queue: { serviceLevel: { withinS: 15, formula: 'answered-only' } } });
  });
});
