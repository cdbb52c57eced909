/** FAULTS B1, B5, B6: what hostile texts become at the codec. Each is refused for its own reason, or is text like any other; nothing throws. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeClientFrame, decodeDeltaLine, decodeServerFrame, encodeFrame } from '../../src/feed/codec.ts';
import { MAX_DEPTH, MAX_FRAME_IN_BYTES, MAX_FRAME_OUT_BYTES } from '../../src/feed/frames.ts';
import { decodeJson } from '../../src/feed/json-text.ts';
import type { LogEvent } from '../../src/model/events.ts';

const CORPUS = new URL('../support/hostile/', import.meta.url);
const SUITE = new URL('jsontestsuite/test_parsing/', CORPUS);

/** The text of a message as a WebSocket gives it, or `null`: a text frame that is not UTF-8 closes the connection before anyone sees a text (RFC 6455, 8.1). */
function textOf(name: string): string | null {
  const bytes = readFileSync(new URL(encodeURIComponent(name), SUITE));
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
const files = readdirSync(SUITE).map((name) => ({ name, text: textOf(name) }));
const texts = files.flatMap(({ name, text }) => (text === null ? [] : [{ name, text }]));
const named = (prefix: string): { name: string; text: string }[] => texts.filter(({ name }) => name.startsWith(prefix));

/** Refused by their depth before a parser would see them: 100,000 open brackets. */
const TOO_DEEP = ['n_structure_100000_opening_arrays.json', 'n_structure_open_array_object.json'];

describe('B6 JSONTestSuite as frames', () => {
  it('is all there, and what is UTF-8 of it is read', () => {
    const all = (prefix: string): number => files.filter(({ name }) => name.startsWith(prefix)).length;
    expect([all('y_'), all('n_'), all('i_')]).toEqual([95, 188, 35]);
    expect([named('y_').length, named('n_').length, named('i_').length]).toEqual([95, 176, 22]);
  });

  it.each(named('y_'))('$name is JSON, and no frame', ({ text }) => {
    expect(decodeJson(text, { maxBytes: MAX_FRAME_OUT_BYTES }).ok).toBe(true);
    const expected = JSON.parse(text) instanceof Object && !Array.isArray(JSON.parse(text)) ? 'unknown-kind' : 'not-an-object';
    expect(decodeServerFrame(text)).toMatchObject({ ok: false, error: { code: expected } });
    expect(decodeClientFrame(text)).toMatchObject({ ok: false, error: { code: expected } });
  });

  it.each(named('n_'))('$name is refused as not JSON', ({ name, text }) => {
    expect(decodeServerFrame(text)).toMatchObject({ ok: false, error: { code: TOO_DEEP.includes(name) ? 'too-deep' : 'not-json' } });
  });

  it.each(named('i_'))('$name does no harm', ({ text }) => {
    expect(decodeServerFrame(text).ok).toBe(false);
  });
});

/** Malformed feed frames: each text, and the reason and place of its refusal. */
const delta = (rest: string): string => `{"kind":"delta","epoch":"1",${rest}}`;
const heartbeat = (clock: string): string => `{"kind":"heartbeat","epoch":"1","position":0,"clock":${clock},"sources":[],"digest":null}`;
const page = (rest: string): string => `{"kind":"snapshot","epoch":"1","position":0,${rest},"clock":{"logAt":0,"rate":0,"wallAt":0},"body":[]}`;
const MALFORMED: readonly (readonly [text: string, code: string, path?: string])[] = [
  [delta('"from":1e400,"to":2,"events":[]'), 'bad-range', 'from'],
  [delta('"from":9007199254740993,"to":9007199254740994,"events":[null]'), 'bad-range', 'from'],
  [delta('"from":-1,"to":0,"events":[null]'), 'bad-range', 'from'],
  [delta('"from":"1","to":"2","events":[null]'), 'bad-field', 'from'],
  [delta('"from":5,"to":4,"events":[]'), 'bad-range', 'to'],
  [delta('"from":1,"to":2,"to":3,"events":[null]'), 'bad-range', 'to'],
  ['{"kind":"zz"}', 'unknown-kind', 'kind'],
  ['{}', 'unknown-kind', 'kind'],
  ['[]', 'not-an-object'],
  ['null', 'not-an-object'],
  ['0', 'not-an-object'],
  ['""', 'not-an-object'],
  ['"str"', 'not-an-object'],
  ['{"kind":"delta","__proto__":{"admin":true}}', 'bad-field', 'epoch'],
  ['{"kind":"delta","constructor":{"prototype":{"polluted":1}}}', 'bad-field', 'epoch'],
  ['{"kind":{"toString":null}}', 'unknown-kind', 'kind'],
  [heartbeat('{"logAt":"2026-13-45T99:99:99Z","rate":1,"wallAt":0}'), 'bad-field', 'clock.logAt'],
  [heartbeat('{"logAt":-8640000000000001,"rate":1,"wallAt":0}'), 'bad-range', 'clock.logAt'],
  [heartbeat('{"logAt":253402300800000000,"rate":1,"wallAt":0}'), 'bad-range', 'clock.logAt'],
  [page('"page":0,"pages":1000000000'), 'bad-range', 'pages'],
  [page('"page":-1,"pages":0'), 'bad-range', 'page'],
  [page('"page":0.5,"pages":2'), 'bad-range', 'page'],
  [delta('"from":0,"to":1,"events":[{"type":"source.heartbeat","source":"s","at":99999999999999999999}]'), 'bad-event', 'events.0.at'],
  [delta('"from":0,"to":1,"events":[{"type":"agent.added","at":1,"agent":{"id":"a","name":"A","capacity":-5}}]'), 'bad-event', 'events.0.agent.capacity'],
  ['\u{feff}{"kind":"goodbye","reason":"slow"}', 'not-json'],
  ['{"kind":"goodbye","reason":"slow"}{"kind":"goodbye","reason":"slow"}', 'not-json'],
  ['{"kind":"goodbye","reason":"slow"', 'not-json'],
  ['{"kind":"goodbye","reason":"slow"}\u0000', 'not-json'],
  // Beyond that list.
  [page('"page":1,"pages":1'), 'bad-range', 'page'],
  ['{"kind":"snapshot","epoch":"1","position":0,"page":0,"pages":1,"clock":{"logAt":0,"rate":0,"wallAt":0},"body":{"a":[1,{"b":1e400}]}}', 'bad-range', 'body.a.1.b'],
  [delta('"from":0,"to":1,"events":[7]'), 'bad-event', 'events.0'],
  [delta('"from":0,"to":1,"events":[{"type":"work.held","at":1,"work":"w"}]'), 'bad-event', 'events.0.agent'],
  [delta('"from":0,"to":1,"events":[{"type":"work.held","at":1,"work":"w","agent":"a","quality":"good"}]'), 'bad-event', 'events.0.quality'],
];

describe('B6 malformed frames', () => {
  it.each(MALFORMED.map(([text, code, path]) => ({ text, code, path })))('$text', ({ text, code, path }) => {
    const decoded = decodeServerFrame(text);
    expect(decoded).toMatchObject({ ok: false, error: { code, ...(path === undefined ? {} : { path }) } });
  });

  it('leave the prototypes of objects alone', () => {
    for (const [text] of MALFORMED) decodeServerFrame(text);
    expect(Reflect.get({}, 'admin')).toBeUndefined();
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('size: exactly the limit is read, one byte more is not, and bytes are counted in UTF-8', () => {
    const filled = (bytes: number, fill: string, fillBytes: number): string => {
      const empty = '{"kind":"hello","x":""}';
      const room = bytes - empty.length;
      return `{"kind":"hello","x":"${fill.repeat(Math.floor(room / fillBytes))}${'.'.repeat(room % fillBytes)}"}`;
    };
    for (const [fill, fillBytes] of [['.', 1], ['é', 2], ['€', 3], ['😀', 4]] as const) {
      expect(new TextEncoder().encode(filled(MAX_FRAME_OUT_BYTES, fill, fillBytes)).length).toBe(MAX_FRAME_OUT_BYTES);
      expect(decodeServerFrame(filled(MAX_FRAME_OUT_BYTES, fill, fillBytes))).toMatchObject({ error: { code: 'bad-field' } });
      expect(decodeServerFrame(filled(MAX_FRAME_OUT_BYTES + 1, fill, fillBytes))).toMatchObject({ error: { code: 'too-large' } });
      expect(decodeClientFrame(filled(MAX_FRAME_IN_BYTES + 1, fill, fillBytes))).toMatchObject({ error: { code: 'too-large' } });
    }
  });

  it('depth: exactly the limit is read, one more is not, and brackets in texts do not count', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    expect(decodeServerFrame(nested(MAX_DEPTH))).toMatchObject({ error: { code: 'not-an-object' } });
    expect(decodeServerFrame(nested(MAX_DEPTH + 1))).toMatchObject({ error: { code: 'too-deep' } });
    expect(decodeServerFrame(JSON.stringify({ kind: 'zz', x: `"\\${'['.repeat(1_000)}` }))).toMatchObject({ error: { code: 'unknown-kind' } });
  });
});

describe('B1 B5 hostile names', () => {
  const blns: unknown = JSON.parse(readFileSync(new URL('blns/blns.json', CORPUS), 'utf8'));
  const { keys }: { keys: unknown } = JSON.parse(readFileSync(new URL('keys.json', CORPUS), 'utf8'));
  const strings = [blns, keys].flat(2).filter((s) => typeof s === 'string');

  it('survive the wire as ids and names, every one', () => {
    expect(strings.length).toBeGreaterThan(530);
    const events = strings.map((s): LogEvent => ({ type: 'agent.added', at: 1, agent: { id: s, name: s, team: s, skills: [[s, 1]] }, source: s }));
    const text = encodeFrame({ kind: 'delta', epoch: '__proto__', from: 0, to: events.length, events });
    expect(decodeDeltaLine(text)).toEqual({ ok: true, value: { frame: { kind: 'delta', epoch: '__proto__', from: 0, to: events.length, events }, unknownEvents: 0, unknownFields: 0 } });
  });

  it('as event types are unknown ones, not a prototype\'s members', () => {
    const events = strings.map((type) => ({ type, at: 1 }));
    expect(decodeDeltaLine(JSON.stringify({ kind: 'delta', epoch: 'e', from: 0, to: events.length, events }))).toMatchObject({ ok: true, value: { unknownEvents: strings.length } });
  });
});
