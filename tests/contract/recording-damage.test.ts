/** FAULTS B6 and B9 to B12: whatever happens to a recording file, it is refused with its line or accepted with a report; nothing wrong is handed out and nothing throws. */
import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { MAX_DEPTH, MAX_LINE_BYTES } from '../../src/feed/frames.ts';
import { sealLine } from '../../src/feed/recording-seal.ts';
import { nodeBytes } from '../../src/cli/node-bytes.ts';
import { readRecording } from '../../src/feed/recording-bytes.ts';
import { EVENTS, HEADER, readBack, smallLines, smallText } from '../support/recording/small-recording.ts';

const bytes = new TextEncoder().encode(smallText());
const [header = '', first = '', second = ''] = smallLines();
const block = (members: string): string => sealLine(`{"kind":"delta","epoch":"e1",${members}}`);
const isPrefix = (events: readonly unknown[]): boolean => events.every((event, i) => JSON.stringify(event) === JSON.stringify(EVENTS[i]));

describe('a whole recording', () => {
  it.each([1, 2, 3, 7, 65_536])('is read the same in chunks of %i bytes', async (chunk) => {
    expect(await readBack(bytes, { chunk })).toEqual({ header: HEADER, events: EVENTS, summary: { lines: 3, position: 4, truncatedLine: null, unknownEvents: 0, unknownFields: 0 } });
  });

  it.each([1, 5, 65_536])('is read the same gzipped, in chunks of %i bytes', async (chunk) => {
    expect(await readBack(gzipSync(bytes), { chunk })).toMatchObject({ events: EVENTS, summary: { truncatedLine: null } });
  });

  it('may begin with a byte order mark and end its lines with CRLF', async () => {
    expect(await readBack(`\uFEFF${smallText().replaceAll('\n', '\r\n')}`)).toMatchObject({ events: EVENTS, summary: { position: 4 } });
  });
});

describe('B11 cut after any byte', () => {
  it.each(Array.from(bytes, (_, length) => length))('%i: what is whole stands, the rest is dropped and reported', async (length) => {
    const { events, summary, fault } = await readBack(bytes.subarray(0, length));
    expect(isPrefix(events)).toBe(true);
    if (length < header.length) expect(fault).toMatchObject({ code: length === 0 ? 'empty' : 'not-a-recording', line: 1 });
    else {
      const whole = [header, first, second].map((_, i, all) => new TextEncoder().encode(all.slice(0, i + 1).join('\n')).length);
      const atLineEnd = whole.some((end) => length === end || length === end + 1);
      expect(summary?.truncatedLine === null).toBe(atLineEnd);
      expect(events.length).toBe(whole.filter((end) => end <= length).length * 2 - 2);
    }
  });

  it('gzipped: every cut ends in what could be inflated', async () => {
    const zipped = gzipSync(bytes);
    for (let length = 2; length < zipped.length; length += 1) {
      const { events, summary, fault } = await readBack(zipped.subarray(0, length));
      expect(isPrefix(events)).toBe(true);
      if (fault === undefined) expect(summary?.truncatedLine).not.toBe(null);
      else expect(['empty', 'not-a-recording', 'bad-gzip']).toContain(fault.code);
    }
  });
});

describe('B11 any bit flipped', () => {
  it('is refused with a line, or reported as cut short, and changes no event', async () => {
    for (let at = 0; at < bytes.length * 8; at += 1) {
      const damaged = bytes.slice();
      damaged[at >> 3] = (damaged[at >> 3] ?? 0) ^ (1 << (at & 7));
      const { events, summary, fault } = await readBack(damaged);
      const told = (fault?.line ?? 0) >= 1 || summary?.truncatedLine !== null;
      expect({ at, told, prefix: isPrefix(events) }).toEqual({ at, told: true, prefix: true });
    }
  });

  it('gzipped: is refused, reported, or harmless to what it says', async () => {
    const zipped = gzipSync(bytes);
    for (let at = 0; at < zipped.length * 8; at += 1) {
      const damaged = zipped.slice();
      damaged[at >> 3] = (damaged[at >> 3] ?? 0) ^ (1 << (at & 7));
      const { events, fault, summary } = await readBack(damaged);
      expect({ at, prefix: isPrefix(events) }).toEqual({ at, prefix: true });
      if (fault === undefined && summary?.truncatedLine === null) expect(events).toEqual(EVENTS);
    }
  });
});

describe('B6 B9 B10 B12 refused for its own reason', () => {
  const deep = '['.repeat(MAX_DEPTH + 1);
  const cases: readonly (readonly [name: string, file: string | Uint8Array, code: string, line: number])[] = [
    ['nothing', '', 'empty', 1],
    ['a file of another kind', '<html>\n</html>\n', 'not-a-recording', 1],
    ['JSON of another kind', '{"a":1}\n', 'not-a-recording', 1],
    ['a sealed object that is no header', `${sealLine('{"kind":"delta"}')}\n`, 'not-a-recording', 1],
    ['another version', `${sealLine(JSON.stringify({ ...HEADER, version: 2 }))}\n`, 'wrong-version', 1],
    ['UTF-16, little end first', new Uint8Array(Buffer.from(`\uFEFF${smallText()}`, 'utf16le')), 'utf-16', 1],
    ['bytes that are not UTF-8', new Uint8Array([...new TextEncoder().encode(`${header}\n`), 0x22, 0xff, 0x22, 0x0a]), 'not-utf-8', 2],
    ['an empty line', `${header}\n\n${first}\n`, 'hash-missing', 2],
    ['a block without a hash', `${header}\n{"kind":"delta","epoch":"e1","from":0,"to":0,"events":[]}\n`, 'hash-missing', 2],
    ['a block whose text was edited', `${header}\n${first.replace('w1', 'w2')}\n`, 'hash-mismatch', 2],
    ['a block twice', `${header}\n${first}\n${first}\n`, 'position-gap', 3],
    ['a block missing', `${header}\n${second}\n`, 'position-gap', 2],
    ['a block of another recording', `${header}\n${sealLine('{"kind":"delta","epoch":"e2","from":0,"to":0,"events":[]}')}\n`, 'wrong-epoch', 2],
    ['another kind of frame', `${header}\n${sealLine('{"kind":"goodbye","reason":"slow"}')}\n`, 'bad-frame', 2],
    ['an event with wrong data', `${header}\n${block('"from":0,"to":1,"events":[{"type":"work.queued","at":-1,"work":"w","queue":"q"}]')}\n`, 'bad-frame', 2],
    ['a number that is not finite', `${header}\n${block('"from":0,"to":1,"events":[{"type":"work.queued","at":1e400,"work":"w","queue":"q"}]')}\n`, 'bad-frame', 2],
    ['positions that do not fit the events', `${header}\n${block('"from":0,"to":2,"events":[null]')}\n`, 'bad-frame', 2],
    ['nesting', `${header}\n${block(`"from":0,"to":0,"events":${deep}${']'.repeat(MAX_DEPTH + 1)}`)}\n`, 'bad-frame', 2],
    ['a million brackets', `${header}\n${'['.repeat(1_000_000)}\n`, 'line-too-long', 2],
    ['a long line', `${header}\n${' '.repeat(MAX_LINE_BYTES + 1)}\n${first}\n`, 'line-too-long', 2],
  ];
  it.each(cases)('%s', async (_name, file, code, line) => {
    const { fault } = await readBack(file);
    expect(fault).toMatchObject({ code, line });
  });

  it('JSONTestSuite: no file of it is a recording, nor a block', async () => {
    const suite = new URL('../support/hostile/jsontestsuite/test_parsing/', import.meta.url);
    const files = readdirSync(suite);
    expect(files.length).toBeGreaterThan(300);
    for (const name of files) {
      const file = readFileSync(new URL(encodeURIComponent(name), suite));
      expect([name, (await readBack(file)).fault?.line]).toEqual([name, 1]);
      const asBlock = await readBack(Buffer.concat([Buffer.from(`${header}\n`), file, Buffer.from('\n')]));
      expect([name, asBlock.events, (asBlock.fault?.line ?? asBlock.summary?.truncatedLine ?? 0) >= 2]).toEqual([name, [], true]);
    }
  });
});

describe('B9 a gzip bomb', () => {
  it('is stopped at the limit, not inflated', async () => {
    const bomb = gzipSync(Buffer.concat([Buffer.from(`${header}\n`), Buffer.alloc(200 * 1024 * 1024, 0x20)]));
    const before = process.memoryUsage().rss;
    const { fault } = await readBack(bomb, { limits: { maxBytes: 1024 * 1024 } });
    expect(fault?.code).toBe('too-large');
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  });

  it('is refused by its line long before the standard limit', async () => {
    const bomb = gzipSync(Buffer.concat([Buffer.from(`${header}\n`), Buffer.alloc(64 * 1024 * 1024, 0x20), Buffer.from('\n')]));
    expect((await readBack(bomb)).fault).toMatchObject({ code: 'line-too-long', line: 2 });
  });
});

describe('what a newer version wrote', () => {
  it('is counted and skipped: unknown events keep their position', async () => {
    const text = `${header}\n${block('"from":0,"to":2,"events":[{"type":"work.teleported","at":1},{"type":"work.queued","at":1,"work":"w","queue":"q","mood":"blue"}]')}\n`;
    expect(await readBack(text)).toMatchObject({ events: [null, { work: 'w' }], summary: { position: 2, unknownEvents: 1, unknownFields: 1 } });
  });

  it('prototype keys are ordinary ids', async () => {
    const text = `${header}\n${block('"from":0,"to":1,"events":[{"type":"work.queued","at":1,"work":"__proto__","queue":"constructor","__proto__":{"polluted":true}}]')}\n`;
    const { events } = await readBack(text);
    expect(events).toMatchObject([{ work: '__proto__', queue: 'constructor' }]);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});

describe('a stream that breaks off', () => {
  it('is the reader of the bytes who throws, not the recording', async () => {
    const missing = createReadStream('/nowhere/at-all');
    await expect(readRecording(missing, { header: () => undefined, block: () => undefined }, nodeBytes)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
