/** The command line from outside: exit codes, what goes to which stream, and that every refusal names its place and the way out. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { EVENTS, smallText } from '../support/recording/small-recording.ts';

const FIXTURES = 'tests/support/asterisk';
const QUEUE_LOG = join(FIXTURES, 'queue_log.asterisk22-normal');
const AMI = join(FIXTURES, 'ami-events.asterisk22-normal.txt.gz');
const ROWS = join(FIXTURES, 'queue_log-table.wazo-doc.psv');

// each test starts programs of its own, on machines that may be busy
vi.setConfig({ testTimeout: 60_000 });

interface Run { readonly code: number | null; readonly out: string; readonly err: string }

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
  it.each([[['--help']], [['import', '--help']], [['replay', '-h']]])('%j explains itself', async (args) => {
    expect(await vigie(...args)).toMatchObject({ code: 0, out: expect.stringContaining('Usage: vigie'), err: '' });
  });

  const wrong: readonly (readonly [args: readonly string[], says: string])[] = [
    [[], 'Usage: vigie'],
    [['improt'], 'no command "improt"'],
    [['import'], 'one file'],
    [['import', 'a', 'b', '--from', 'asterisk-ami', '--out', 'x'], 'one file'],
    [['import', QUEUE_LOG, '--out', 'x'], '--from is needed'],
    [['import', QUEUE_LOG, '--from', 'genesys', '--out', 'x'], 'asterisk-queue-log or asterisk-ami'],
    [['import', QUEUE_LOG, '--from', 'asterisk-queue-log'], '--out is needed'],
    [['import', QUEUE_LOG, '--from', 'asterisk-queue-log', '--out', QUEUE_LOG], 'it would be lost'],
    [['import', ROWS, '--from', 'asterisk-queue-log', '--out', 'x', '--time-zone', 'Europe/Atlantis'], 'no time zone "Europe/Atlantis"'],
    [['import', QUEUE_LOG, '--from', 'asterisk-queue-log', '--out', 'x', '--service-level', 'fast'], 'a number of seconds'],
    [['import', AMI, '--from', 'asterisk-ami', '--out', 'x', '--service-level', '10'], 'for a queue_log'],
    [['import', QUEUE_LOG, '--form', 'asterisk-ami'], "Unknown option '--form'"],
    [['replay'], 'one recording'],
    [['replay', 'r', '--at', '2026-11-22T10:00:00'], 'add Z for UTC'],
    [['replay', 'r', '--at', 'yesterday'], 'not an ISO 8601 time'],
    [['replay', 'r', '--at', '2026-02-30T10:00:00Z'], 'not an ISO 8601 time'],
  ];
  it.each(wrong)('%j is refused with 2', async (args, says) => {
    expect(await vigie(...args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(says) });
  });
});

describe('import', () => {
  it('writes a recording that can be replayed, and reports in JSON', async () => {
    const out = inFolder('session.jsonl.gz');
    const imported = await vigie('import', QUEUE_LOG, '--from', 'asterisk-queue-log', '--out', out, '--service-level', '10', '--json');
    expect(imported).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(imported.out)).toMatchObject({ lines: 2941, from: '2026-11-22T06:02:41.000Z', to: '2026-11-22T06:09:55.000Z', eventsByType: { 'work.queued': 1000, 'work.pushed': 824 }, inferredByType: { 'work.pushed': 824 }, unknownPauseReasons: {} });
    const replayed = await vigie('replay', out, '--json');
    expect(JSON.parse(replayed.out)).toMatchObject({
      conservation: { holds: true }, queues: { vip: { offered: 131, answered: 123, abandoned: 8, flowedOut: 0, waiting: 0, longestWaitMs: null, serviceLevel: { 'answered-only': 119 / 123 }, channels: { voice: { offered: 131 } } } }, agents: { 'Agent 108': { handled: 38, transferredOut: 3 } },
      diagnostics: { quarantined: 0 },
    });
  });

  it('gives the same bytes twice', async () => {
    const [first, second] = [inFolder('a.jsonl.gz'), inFolder('b.jsonl.gz')];
    await vigie('import', join(FIXTURES, 'queue_log.attended-transfer-issue759.txt'), '--from', 'asterisk-queue-log', '--out', first);
    await vigie('import', join(FIXTURES, 'queue_log.attended-transfer-issue759.txt'), '--from', 'asterisk-queue-log', '--out', second);
    expect(readFileSync(first).equals(readFileSync(second))).toBe(true);
  });

  it('writes plain text where the name does not end in .gz', async () => {
    await vigie('import', QUEUE_LOG, '--from', 'asterisk-queue-log', '--out', inFolder('plain.jsonl'));
    await vigie('import', QUEUE_LOG, '--from', 'asterisk-queue-log', '--out', inFolder('zipped.jsonl.gz'));
    expect(gunzipSync(readFileSync(inFolder('zipped.jsonl.gz'))).equals(readFileSync(inFolder('plain.jsonl')))).toBe(true);
  });

  it('shows what it could not link or read, line by line', async () => {
    const log = write('odd.log', '1700000000|1.1|q|NONE|ENTERQUEUE||0639|1\nrubbish\n1700000001|NONE|q|Local/9@x|ADDMEMBER|\n1700000002|1.1|q|A\u202E1|PAUSEALL|yoga\n1700000003|1.1|q|NONE|TELEPORT|\n');
    expect(await vigie('import', log, '--from', 'asterisk-queue-log', '--out', inFolder('odd.jsonl'))).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/odd\.log:2: .*rubbish\nAdd --lenient/) });
    const lenient = await vigie('import', log, '--from', 'asterisk-queue-log', '--out', inFolder('odd.jsonl'), '--lenient');
    expect(lenient).toMatchObject({ code: 0, err: '' });
    for (const line of ['1 malformed-line', 'line 2: rubbish', '1 member-not-linked', 'line 3: ADDMEMBER Local/9@x in q', '1 yoga', '1 TELEPORT']) expect(lenient.out).toContain(line);
  });

  it('needs a time zone for local times, and says how', async () => {
    expect(await vigie('import', ROWS, '--from', 'asterisk-queue-log', '--out', inFolder('rows.jsonl'))).toMatchObject({ code: 1, err: expect.stringMatching(/psv:1: .*time zone.*\nAdd --time-zone ZONE/) });
    const imported = await vigie('import', ROWS, '--from', 'asterisk-queue-log', '--out', inFolder('rows.jsonl'), '--time-zone', 'America/Montreal', '--json');
    expect(JSON.parse(imported.out)).toMatchObject({ from: '2012-07-03T19:27:23.896208Z' });
  });

  const refused: readonly (readonly [name: string, file: () => string, format: string, says: RegExp])[] = [
    ['a missing file', () => inFolder('none'), 'asterisk-ami', /cannot read .*none: no such file/],
    ['a folder', () => folder, 'asterisk-queue-log', /it is a folder/],
    ['an empty file', () => write('empty', ''), 'asterisk-queue-log', /nothing|no entry.*\nIs --from right/],
    ['the other format', () => QUEUE_LOG, 'asterisk-ami', /:1: not a line of a manager event.*\nAdd --lenient/],
    ['a gzip cut short', () => write('cut.gz', readFileSync(AMI).subarray(0, 100_000)), 'asterisk-ami', /cut\.gz:\d{4,}: the gzip data is damaged, or cut short.*\nCopy it again/],
    ['events without times', () => join(FIXTURES, 'ami-queue_status.txt'), 'asterisk-ami', /:5: no event carries a time.*\nCapture again with timestampevents=yes/],
  ];
  it.each(refused)('%s is refused with 1', async (_name, file, format, says) => {
    const before = readdirSync(folder).length;
    const path = file();
    const { code, out, err } = await vigie('import', path, '--from', format, '--out', inFolder('never.jsonl'));
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(says);
    expect(err).not.toMatch(/\n {4}at /);
    expect(readdirSync(folder).filter((name) => name.startsWith('never'))).toEqual([]);
    expect(readdirSync(folder).length - before).toBeLessThanOrEqual(1);
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

  it('says where it cannot write', async () => {
    expect(await vigie('import', QUEUE_LOG, '--from', 'asterisk-queue-log', '--out', inFolder('no/such/folder.jsonl'))).toMatchObject({ code: 1, err: expect.stringMatching(/cannot write .*: no such/) });
  });
});

describe('replay', () => {
  it('is inclusive of its time, and stops at the first later event', async () => {
    const file = write('small.jsonl', smallText());
    const at = async (time: string): Promise<{ position: { sequence: number }; queues: Record<string, { waiting: number; abandoned: number; longestWaitMs: number | null }> }> => JSON.parse((await vigie('replay', file, '--at', time, '--json')).out);
    const [atEntry, before, atEnd] = await Promise.all([at('1970-01-01T00:00:01Z'), at('1970-01-01T01:00:02.999999+01:00'), at('1970-01-01T00:00:03Z')]);
    expect([atEntry.position.sequence, before.position.sequence, atEnd.position.sequence]).toEqual([2, 2, 3]);
    expect(before.queues['q1']).toMatchObject({ waiting: 1, abandoned: 0, longestWaitMs: 1999.999 });
    expect(atEnd.queues['q1']).toMatchObject({ waiting: 0, abandoned: 1, longestWaitMs: null });
  });

  it('takes prototype keys for ids', async () => {
    const log = write('proto.log', '1700000000|__proto__|__proto__|NONE|ENTERQUEUE||0639|1\n1700000002|__proto__|__proto__|constructor|CONNECT|2|x.1|1\n');
    await vigie('import', log, '--from', 'asterisk-queue-log', '--out', inFolder('proto.jsonl'));
    const { queues, agents } = JSON.parse((await vigie('replay', inFolder('proto.jsonl'), '--json')).out);
    expect(Object.entries(queues)).toMatchObject([['__proto__', { offered: 1, answered: 1, asaMs: 2000 }]]);
    expect(Object.keys(agents)).toEqual(['constructor']);
  });

  it('prints a table for people', async () => {
    expect((await vigie('replay', write('small2.jsonl', smallText()))).out).toMatch(new RegExp(`position ${EVENTS.length}, as of 1970-01-01T00:00:04.000Z.*Conservation holds.*queue +offered.*q1 +1 `, 's'));
  });

  it.each([
    ['no recording', () => QUEUE_LOG, /:1: .*not-a-recording/],
    ['a changed one', () => write('changed.jsonl', smallText().replace('"w1"', '"w2"')), /:2: .*hash-mismatch/],
  ] as const)('refuses %s with 1 and its line', async (_name, file, says) => {
    const { code, err } = await vigie('replay', file(), '--json');
    expect(code).toBe(1);
    expect(err).toMatch(says);
  });

  it('says that a recording was cut short', async () => {
    const file = write('cut.jsonl', smallText().slice(0, -40));
    expect((await vigie('replay', file)).out).toContain('cut short: line 3 was dropped');
  });
});
