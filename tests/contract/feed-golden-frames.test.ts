/** Frames as they stand on the wire, letter by letter: what was once written must stay readable. */
import { describe, expect, it } from 'vitest';
import { decodeClientFrame, decodeDeltaLine, decodeServerFrame, encodeFrame } from '../../src/feed/codec.ts';
import type { ClientFrame, ServerFrame } from '../../src/feed/frames.ts';

const SERVER: readonly (readonly [text: string, frame: ServerFrame])[] = [
  ['{"kind":"hello","protocol":1,"epoch":"e1","mode":"replay","capabilities":["pace","history"]}',
    { kind: 'hello', protocol: 1, epoch: 'e1', mode: 'replay', capabilities: ['pace', 'history'] }],
  ['{"kind":"snapshot","epoch":"e1","position":7,"page":0,"pages":1,"clock":{"logAt":1700000000000000,"rate":1,"wallAt":1700000000123.5},"body":{"rows":[[1,"a"]]}}',
    { kind: 'snapshot', epoch: 'e1', position: 7, page: 0, pages: 1, clock: { logAt: 1_700_000_000_000_000, rate: 1, wallAt: 1_700_000_000_123.5 }, body: { rows: [[1, 'a']] } }],
  ['{"kind":"delta","epoch":"e1","from":7,"to":9,"events":[{"type":"work.queued","at":1700000000000001,"work":"w1","queue":"q1"},null]}',
    { kind: 'delta', epoch: 'e1', from: 7, to: 9, events: [{ type: 'work.queued', at: 1_700_000_000_000_001, work: 'w1', queue: 'q1' }, null] }],
  ['{"kind":"heartbeat","epoch":"e1","position":9,"clock":{"logAt":0,"rate":0,"wallAt":5},"sources":[{"id":"pbx","ageMs":20,"limitMs":5000}],"digest":{"position":9,"value":"deadbeef"}}',
    { kind: 'heartbeat', epoch: 'e1', position: 9, clock: { logAt: 0, rate: 0, wallAt: 5 }, sources: [{ id: 'pbx', ageMs: 20, limitMs: 5_000 }], digest: { position: 9, value: 'deadbeef' } }],
  ['{"kind":"time","ask":3,"wallAt":1700000000123.5}', { kind: 'time', ask: 3, wallAt: 1_700_000_000_123.5 }],
  ['{"kind":"goodbye","reason":"slow","retryAfterMs":1000}', { kind: 'goodbye', reason: 'slow', retryAfterMs: 1_000 }],
];

const CLIENT: readonly (readonly [text: string, frame: ClientFrame])[] = [
  ['{"kind":"resume","protocol":1}', { kind: 'resume', protocol: 1 }],
  ['{"kind":"resume","protocol":1,"at":{"epoch":"e1","position":9}}', { kind: 'resume', protocol: 1, at: { epoch: 'e1', position: 9 } }],
  ['{"kind":"ack","position":9}', { kind: 'ack', position: 9 }],
  ['{"kind":"ask-time","ask":3}', { kind: 'ask-time', ask: 3 }],
  ['{"kind":"resync","reason":"lost-tail"}', { kind: 'resync', reason: 'lost-tail' }],
];

describe('frames of a server', () => {
  it.each(SERVER)('%s', (text, frame) => {
    expect(encodeFrame(frame)).toBe(text);
    expect(decodeServerFrame(text)).toMatchObject({ ok: true, value: { frame, unknownFields: 0 } });
  });
});

describe('frames of a client', () => {
  it.each(CLIENT)('%s', (text, frame) => {
    expect(encodeFrame(frame)).toBe(text);
    expect(decodeClientFrame(text)).toEqual({ ok: true, value: { frame, unknownEvents: 0, unknownFields: 0 } });
  });
});

describe('frames of a newer server', () => {
  it('unknown events stand as null and are counted, unknown fields are dropped and counted', () => {
    const text = '{"kind":"delta","epoch":"e1","from":0,"to":3,"mood":"good","events":['
      + '{"type":"work.teleported","at":1},{"type":"work.held","at":1,"work":"w","agent":"a","colour":"red"},'
      + '{"type":"agent.added","at":1,"agent":{"id":"a","name":"A","shoe":42,"skills":[["fr",1]]}}]}';
    expect(decodeDeltaLine(text)).toEqual({
      ok: true,
      value: {
        frame: {
          kind: 'delta', epoch: 'e1', from: 0, to: 3,
          events: [null, { type: 'work.held', at: 1, work: 'w', agent: 'a' }, { type: 'agent.added', at: 1, agent: { id: 'a', name: 'A', skills: [['fr', 1]] } }],
        },
        unknownEvents: 1, unknownFields: 3,
      },
    });
  });

  it('an unknown capability is dropped and counted', () => {
    const decoded = decodeServerFrame('{"kind":"hello","protocol":1,"epoch":"e1","mode":"live","capabilities":["pace","teleport"]}');
    expect(decoded).toMatchObject({ ok: true, value: { frame: { capabilities: ['pace'] }, unknownFields: 1 } });
  });

  it('another version is said as such, whatever else the frame holds', () => {
    expect(decodeServerFrame('{"kind":"hello","protocol":2,"mode":"holographic"}')).toMatchObject({ ok: false, error: { code: 'wrong-version' } });
    expect(decodeClientFrame('{"kind":"resume","protocol":0}')).toMatchObject({ ok: false, error: { code: 'wrong-version' } });
  });
});
