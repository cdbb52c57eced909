/**
 * The command line: exit codes, what goes to which stream, and that every refusal names its place and the way out.
 * Commands are called where their outcome is made; the program is started for what only a process has.
 */
import { spawn } from 'node:child_process';
import { linkSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { eraseCommand } from '../../src/cli/erase-command.ts';
import { importCommand } from '../../src/cli/import-command.ts';
import type { Outcome } from '../../src/cli/outcome.ts';
import { replayCommand } from '../../src/cli/replay-command.ts';
import { openStore } from '../../src/gateway/node/store/open-store.ts';
import { EVENTS, smallText } from '../support/recording/small-recording.ts';

const FIXTURES = 'tests/support/asterisk';
const QUEUE_LOG = join(FIXTURES, 'queue_log.asterisk22-normal');
const AMI = join(FIXTURES, 'ami-events.asterisk22-normal.txt.gz');
const ROWS = join(FIXTURES, 'queue_log-table.wazo-doc.psv');

const importing = async (...args: readonly string[]): Promise<Outcome> => importCommand(args);
const replaying = async (...args: readonly string[]): Promise<Outcome> => replayCommand(args);
const json = (outcome: Outcome): ReturnType<typeof JSON.parse> => JSON.parse(outcome.out ?? '');

interface Run { readonly code: number | null; readonly out: string; readonly err: string }

/** The program itself, as a process of its own. */
async function vigie(...args: readonly string[]): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['src/cli/vigie.ts', ...args]);
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => { out += chunk.toString(); });
    child.stderr.on('data', (chunk: Buffer) => { err += chunk.toString(); });
    child.on('error', reject);
    child.on('close', (code) => { resolve({ code, out, err }); });
  });
}

let folder: string;
const inFolder = (name: string): string => join(folder, name);
const write = (name: string, text: string | Uint8Array): string => { writeFileSync(inFolder(name), text); return inFolder(name); };

beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'vigie-cli-')); });
afterAll(() => { rmSync(folder, { recursive: true }); });

describe('usage', () => {
  const wrong: readonly (readonly [args: readonly string[], says: string])[] = [
    [['import'], 'one file'],
    [['import', 'a', 'b', '--from', 'asterisk-ami', '--out', 'x'], 'one file'],
    [['import', QUEUE_LOG, '--out', 'x'], '--from is needed'],
    [['import', QUEUE_LOG, '--from', 'genesys', '--out', 'x'], 'asterisk-queue-log or asterisk-ami'],
    [['import', QUEUE_LOG, '--from', 'asterisk-queue-log'], '--out is needed'],
    [['import', QUEUE_LOG, '--from', 'asterisk-queue-log', '--out', QUEUE_LOG], 'which would be lost'],
    [['import', ROWS, '--from', 'asterisk-queue-log', '--out', 'x', '--time-zone', 'Europe/Atlantis'], 'no time zone "Europe/Atlantis"'],
    [['import', QUEUE_LOG, '--from', 'asterisk-queue-log', '--out', 'x', '--service-level', 'fast'], 'a number of seconds'],
    [['import', QUEUE_LOG, '--from', 'asterisk-queue-log', '--out', 'x', '--service-level', '0'], 'a number of seconds'],
    [['import', QUEUE_LOG, '--from', 'asterisk-queue-log', '--out', 'x', '--service-level=-1'], 'a number of seconds'],
    [['import', QUEUE_LOG, '--from', 'asterisk-queue-log', '--out', tmpdir()], 'it is a folder'],
    [['import', QUEUE_LOG, '--from', 'asterisk-queue-log', '--out', 'none/'], 'the name of a folder'],
    [['import', QUEUE_LOG, '--from', 'asterisk-queue-log', '--out', '/dev/null'], 'a device or a pipe'],
    [['import', AMI, '--from', 'asterisk-ami', '--out', 'x', '--service-level', '10'], 'for a queue_log'],
    [['import', QUEUE_LOG, '--form', 'asterisk-ami'], "Unknown option '--form'"],
    [['replay'], 'one recording'],
    [['replay', 'r', '--at', '2026-11-22T10:00:00'], 'add Z for UTC'],
    [['replay', 'r', '--at', 'yesterday'], 'not an ISO 8601 time'],
    [['replay', 'r', '--at', '2026-02-30T10:00:00Z'], 'not an ISO 8601 time'],
    [['replay', 'r', '--at', '0026-02-20T10:00:00Z'], 'not an ISO 8601 time'],
    [['replay', 'r', '--at', '2026-02-20T10:00:00+99:99'], 'not an ISO 8601 time'],
  ];
  it.each(wrong)('%j is refused with 2', async ([name, ...args], says) => {
    expect(await (name === 'import' ? importing : replaying)(...args)).toEqual({ code: 2, err: expect.stringContaining(says) });
  });

  it.each([['import', importing], ['replay', replaying]] as const)('%s --help explains itself', async (name, command) => {
    for (const flag of ['--help', '-h']) expect(await command(flag)).toEqual({ code: 0, out: expect.stringContaining(`Usage: vigie ${name}`) });
  });
});

describe('import', () => {
  it('writes a recording that can be replayed, and reports in JSON', async () => {
    const out = inFolder('session.jsonl.gz');
    const imported = await importing(QUEUE_LOG, '--from', 'asterisk-queue-log', '--out', out, '--service-level', '10', '--json');
    expect(imported).toMatchObject({ code: 0 });
    expect(json(imported)).toMatchObject({ lines: 2941, from: '2026-11-22T06:02:41.000Z', to: '2026-11-22T06:09:55.000Z', eventsByType: { 'work.queued': 1000, 'work.pushed': 824 }, inferredByType: { 'work.pushed': 824 }, unknownPauseReasons: {} });
    const replayed = await replaying(out, '--json');
    expect(json(replayed)).toMatchObject({
      conservation: { holds: true }, queues: { vip: { offered: 131, answered: 123, abandoned: 8, flowedOut: 0, waiting: 0, longestWaitMs: null, serviceLevel: { 'answered-only': 119 / 123 }, channels: { voice: { offered: 131 } } } }, agents: { 'Agent 108': { handled: 38, transferredOut: 3 } },
      diagnostics: { quarantined: 0 },
    });
  });

  it('gives the same bytes twice', async () => {
    const [first, second] = [inFolder('a.jsonl.gz'), inFolder('b.jsonl.gz')];
    await importing(join(FIXTURES, 'queue_log.attended-transfer-issue759.txt'), '--from', 'asterisk-queue-log', '--out', first);
    await importing(join(FIXTURES, 'queue_log.attended-transfer-issue759.txt'), '--from', 'asterisk-queue-log', '--out', second);
    expect(readFileSync(first).equals(readFileSync(second))).toBe(true);
  });

  it('writes plain text where the name does not end in .gz', async () => {
    await importing(QUEUE_LOG, '--from', 'asterisk-queue-log', '--out', inFolder('plain.jsonl'));
    await importing(QUEUE_LOG, '--from', 'asterisk-queue-log', '--out', inFolder('zipped.jsonl.gz'));
    expect(gunzipSync(readFileSync(inFolder('zipped.jsonl.gz'))).equals(readFileSync(inFolder('plain.jsonl')))).toBe(true);
  });

  it('shows what it could not link or read, line by line', async () => {
    const log = write('odd.log', '1700000000|1.1|q|NONE|ENTERQUEUE||0639|1\nrubbish\n1700000001|NONE|q|Local/9@x|ADDMEMBER|\n1700000002|1.1|q|A\u202E1|PAUSEALL|yoga\n1700000003|1.1|q|NONE|TELEPORT|\n');
    expect(await importing(log, '--from', 'asterisk-queue-log', '--out', inFolder('odd.jsonl'))).toMatchObject({ code: 1, err: expect.stringMatching(/odd\.log:2: .*rubbish\nAdd --lenient/) });
    const lenient = await importing(log, '--from', 'asterisk-queue-log', '--out', inFolder('odd.jsonl'), '--lenient');
    expect(lenient).toMatchObject({ code: 0 });
    for (const line of ['1 malformed-line', 'line 2: rubbish', '1 member-not-linked', 'line 3: ADDMEMBER Local/9@x in q', '1 yoga', '1 TELEPORT']) expect(lenient.out).toContain(line);
  });

  it('needs a time zone for local times, and says how', async () => {
    expect(await importing(ROWS, '--from', 'asterisk-queue-log', '--out', inFolder('rows.jsonl'))).toMatchObject({ code: 1, err: expect.stringMatching(/psv:1: .*time zone.*\nAdd --time-zone ZONE/) });
    const imported = await importing(ROWS, '--from', 'asterisk-queue-log', '--out', inFolder('rows.jsonl'), '--time-zone', 'America/Montreal', '--json');
    expect(json(imported)).toMatchObject({ from: '2012-07-03T19:27:23.896208Z' });
  });

  const refused: readonly (readonly [name: string, file: () => string, format: string, says: RegExp])[] = [
    ['a missing file', () => inFolder('none'), 'asterisk-ami', /cannot read .*none: no such file/],
    ['a folder', () => folder, 'asterisk-queue-log', /it is a folder/],
    ['an empty file', () => write('empty', ''), 'asterisk-queue-log', /empty:1: no entry.*\nIs --from right/],
    ['a device, which cannot be read twice', () => '/dev/null', 'asterisk-ami', /cannot read \/dev\/null twice.*\nWrite it to a file/],
    ['the other format', () => QUEUE_LOG, 'asterisk-ami', /:1: not a line of a manager event.*\nAdd --lenient/],
    ['a gzip cut short', () => write('cut.gz', readFileSync(AMI).subarray(0, 100_000)), 'asterisk-ami', /cut\.gz:\d{4,}: the gzip data is damaged, or cut short.*\nCopy it again/],
    ['events without times', () => join(FIXTURES, 'ami-queue_status.txt'), 'asterisk-ami', /:5: no event carries a time.*\nCapture again with timestampevents=yes/],
  ];
  it.each(refused)('%s is refused with 1', async (_name, file, format, says) => {
    const before = readdirSync(folder).length;
    const path = file();
    const { code, out, err } = await importing(path, '--from', format, '--out', inFolder('never.jsonl'));
    expect({ code, out }).toEqual({ code: 1, out: undefined });
    expect(err).toMatch(says);
    expect(readdirSync(folder).filter((name) => name.startsWith('never'))).toEqual([]);
    expect(readdirSync(folder).length - before).toBeLessThanOrEqual(1);
  });

  it('never replaces the file it reads, whatever its name', async () => {
    const log = write('mine.log', '1700000000|1.1|q|NONE|ENTERQUEUE||0639|1\n');
    symlinkSync(folder, inFolder('link'));
    linkSync(log, inFolder('hard.log'));
    for (const out of [join(folder, '.', 'mine.log'), inFolder('link/mine.log'), inFolder('hard.log')]) {
      expect(await importing(log, '--from', 'asterisk-queue-log', '--out', out)).toEqual({ code: 2, err: expect.stringContaining('would be lost') });
    }
    expect(readFileSync(log, 'utf8')).toContain('ENTERQUEUE');
  });

  it('says where it cannot write', async () => {
    expect(await importing(QUEUE_LOG, '--from', 'asterisk-queue-log', '--out', inFolder('no/such/folder.jsonl'))).toMatchObject({ code: 1, err: expect.stringMatching(/cannot write .*: no such/) });
  });
});

describe('replay', () => {
  it('is inclusive of its time, and stops at the first later event', async () => {
    const file = write('small.jsonl', smallText());
    const at = async (time: string): Promise<{ position: { sequence: number }; queues: Record<string, { waiting: number; abandoned: number; longestWaitMs: number | null }> }> => json(await replaying(file, '--at', time, '--json'));
    const [atEntry, before, atEnd] = await Promise.all([at('1970-01-01T00:00:01Z'), at('1970-01-01T01:00:02.999999+01:00'), at('1970-01-01T00:00:03Z')]);
    expect([atEntry.position.sequence, before.position.sequence, atEnd.position.sequence]).toEqual([2, 2, 3]);
    expect(before.queues['q1']).toMatchObject({ waiting: 1, abandoned: 0, longestWaitMs: 1999.999 });
    expect(atEnd.queues['q1']).toMatchObject({ waiting: 0, abandoned: 1, longestWaitMs: null });
  });

  it('takes prototype keys for ids', async () => {
    const log = write('proto.log', '1700000000|__proto__|__proto__|NONE|ENTERQUEUE||0639|1\n1700000002|__proto__|__proto__|constructor|CONNECT|2|x.1|1\n');
    await importing(log, '--from', 'asterisk-queue-log', '--out', inFolder('proto.jsonl'));
    const { queues, agents } = json(await replaying(inFolder('proto.jsonl'), '--json'));
    expect(Object.entries(queues)).toMatchObject([['__proto__', { offered: 1, answered: 1, asaMs: 2000 }]]);
    expect(Object.keys(agents)).toEqual(['constructor']);
  });

  it('prints a table for people', async () => {
    expect((await replaying(write('small2.jsonl', smallText()))).out).toMatch(new RegExp(`position ${EVENTS.length}, as of 1970-01-01T00:00:04.000Z.*Conservation holds.*queue +offered.*q1 +1 `, 's'));
  });

  it('lists queues and agents in natural order', async () => {
    const agents = ['Agent 10', 'Agent 9', 'agent 11', 'Émile'].map((agent, i) => `170000000${i}|c${i}|queue ${11 - i}|${agent}|RINGNOANSWER|1000\n`);
    await importing(write('order.log', agents.join('')), '--from', 'asterisk-queue-log', '--out', inFolder('order.jsonl'));
    const names = ((await replaying(inFolder('order.jsonl'))).out ?? '').split('\n').map((line) => line.split('  ')[0]);
    expect(names.filter((name) => /^(queue \d|agent \d|Agent|Émile)/.test(name ?? ''))).toEqual(['queue 8', 'queue 9', 'queue 10', 'queue 11', 'Agent 9', 'Agent 10', 'agent 11', 'Émile']);
  });

  it.each([
    ['no recording', () => QUEUE_LOG, /:1: .*not-a-recording/],
    ['a changed one', () => write('changed.jsonl', smallText().replace('"w1"', '"w2"')), /:2: .*hash-mismatch/],
  ] as const)('refuses %s with 1 and its line', async (_name, file, says) => {
    const { code, err } = await replaying(file(), '--json');
    expect(code).toBe(1);
    expect(err).toMatch(says);
  });

  it('says that a recording was cut short', async () => {
    const file = write('cut.jsonl', smallText().slice(0, -40));
    expect((await replaying(file)).out).toContain('cut short: line 3 was dropped');
  });
});

/** Each test starts programs of its own, on machines that may be busy. */
describe('the program', { timeout: 60_000 }, () => {
  it('explains itself, and what it does not know', async () => {
    const [help, nothing, unknown] = await Promise.all([vigie('--help'), vigie(), vigie('improt')]);
    expect(help).toMatchObject({ code: 0, out: expect.stringContaining('Usage: vigie'), err: '' });
    expect(nothing).toMatchObject({ code: 2, out: '', err: expect.stringContaining('Usage: vigie') });
    expect(unknown).toMatchObject({ code: 2, out: '', err: expect.stringContaining('no command "improt"') });
  });

  it('puts results on one stream, refusals on the other, and the code between', async () => {
    const small = write('streams.jsonl', smallText());
    const [fine, refused] = await Promise.all([vigie('replay', small), vigie('replay', QUEUE_LOG)]);
    expect(fine).toMatchObject({ code: 0, out: expect.stringContaining('Conservation holds'), err: '' });
    expect(refused).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^vigie: .*:1: .*not-a-recording/) });
    expect(refused.err).not.toMatch(/\n {4}at /);
  });

  it('does not mind a reader who goes away', async () => {
    const child = spawn(process.execPath, ['src/cli/vigie.ts', 'replay', write('unread.jsonl', smallText())]);
    let err = '';
    child.stderr.on('data', (chunk: Buffer) => { err += chunk.toString(); });
    child.stdout.destroy();
    expect([await new Promise((resolve) => { child.on('close', resolve); }), err]).toEqual([0, '']);
  });

  it('leaves nothing behind when it is interrupted', async () => {
    // long enough to be at it when the signal comes
    const long = write('long.log', Array.from({ length: 300_000 }, (_, i) => `${1_700_000_000 + i}|c${i}|q|NONE|ENTERQUEUE||0639|1\n`).join(''));
    const out = inFolder('interrupted.jsonl');
    const child = spawn(process.execPath, ['src/cli/vigie.ts', 'import', long, '--from', 'asterisk-queue-log', '--out', out]);
    const spooled = (): string[] => readdirSync(folder).filter((name) => name.startsWith('interrupted'));
    await vi.waitUntil(() => spooled().length > 0, { timeout: 20_000, interval: 20 });
    child.kill('SIGINT');
    expect(await new Promise((resolve) => { child.on('close', resolve); })).toBe(130);
    expect(spooled()).toEqual([]);
  });
});

describe('erase', () => {
  const CENTRE = { id: 'centre', name: 'Centre', timeZone: 'UTC', channels: [], queues: [], agents: [] };
  const ENDLESS = { maxBytes: 1e12, maxAgeMs: 1e12, agentsMs: 1e12, customersMs: 1e12 };
  const opened = (directory: string) => openStore({ directory, newEpoch: () => 'e', centre: CENTRE, retention: ENDLESS, now: Date.now });

  it('takes a person out of a kept log, once; the log is read back without him', async () => {
    const directory = join(folder, 'kept');
    const store = opened(directory);
    if (!store.ok) throw new Error(store.error);
    store.value.store.append([{ type: 'work.created', at: 1_795_000_000_000_000, work: 'w1', channel: 'voice', customer: '+33123', subject: 'lost parcel' }]);
    store.value.store.commit(() => { throw new Error('one event makes no checkpoint'); });
    store.value.close();
    expect(await eraseCommand(['--store', directory, '--customer', '+33123'])).toEqual({ code: 0, out: 'Erased: 1 contact, 2 entries of the directory.' });
    const again = await eraseCommand(['--store', directory, '--customer', '+33123']);
    expect([again.code, again.err]).toEqual([1, expect.stringContaining('names no such customer')]);
    const back = opened(directory);
    expect(back.ok && back.value.resumed?.log.slice(0, 1)).toEqual([{ type: 'work.created', at: 1_795_000_000_000_000, work: 'w1', channel: 'voice', customer: '(erased)', subject: '(erased)' }]);
    if (back.ok) back.value.close();
  });

  it.each([
    [[], 2, '--store is needed'], [['--store', 'd'], 2, 'takes one of'], [['--store', 'd', '--agent', 'a', '--user', 'u'], 2, 'takes one of'], [['--store', 'd', '--customer', ''], 2, 'takes one of'], [['--store', 'nowhere', '--agent', 'a'], 1, 'holds no log with names'],
  ])('%j is refused', async (args, code, says) => {
    const outcome = await eraseCommand(args);
    expect([outcome.code, outcome.err]).toEqual([code, expect.stringContaining(says)]);
  });
});
