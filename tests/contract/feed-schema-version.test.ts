/** The schemas of frames and events belong to the protocol's version: a change of them is a decision about the version. */
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { CLIENT_FRAMES, DELTA, GOODBYE, HEARTBEAT, HELLO, SNAPSHOT, TIME } from '../../src/feed/frame-schemas.ts';
import { PROTOCOL_VERSION } from '../../src/feed/frames.ts';
import { EVENTS } from '../../src/model/events.ts';
import { describeSchema } from '../support/feed-schema/describe-schema.ts';

const PINNED: ReadonlyMap<number, string> = new Map([[1, '118a53d1ab8356e4']]);

const hash = (): string => createHash('sha256').update(JSON.stringify([EVENTS, [HELLO, SNAPSHOT, DELTA, HEARTBEAT, TIME, GOODBYE], [...CLIENT_FRAMES.values()]].map((schemas) => schemas.map(describeSchema)))).digest('hex').slice(0, 16);

it('schemas are those of the protocol version', () => {
  expect(hash(), `The schemas of events or frames changed. If older readers still understand the new frames (a new event type, a new optional field), pin the new hash under version ${PROTOCOL_VERSION}; else raise PROTOCOL_VERSION and pin it there.`)
    .toBe(PINNED.get(PROTOCOL_VERSION));
});

it.each([
  ['a bound', v.pipe(v.number(), v.minValue(0)), v.pipe(v.number(), v.minValue(1))],
  ['a word', v.picklist(['a', 'b']), v.picklist(['a', 'c'])],
  ['a field', v.object({ a: v.string() }), v.object({ a: v.string(), b: v.exactOptional(v.string()) })],
  ['what may be absent', v.object({ a: v.string() }), v.object({ a: v.exactOptional(v.string()) })],
  ['what a list holds', v.array(v.string()), v.array(v.number())],
  ['a pair', v.tuple([v.string(), v.number()]), v.tuple([v.string(), v.string()])],
])('a change of %s shows', (_what, before, after) => {
  expect(describeSchema(after)).not.toEqual(describeSchema(before));
});
