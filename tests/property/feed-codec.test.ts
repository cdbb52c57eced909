/** The codec over events made from the schemas: what is right comes through unchanged, what is wrong is refused where it is wrong, nothing throws. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeDelta, decodeDeltaLine, decodeServerFrame } from '../../src/feed/codec.ts';
import { EVENTS } from '../../src/model/events.ts';
import { arbitraryOf, requiredFields } from '../support/feed-schema/arbitrary-value.ts';

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const delta = (events: readonly unknown[]): Record<string, unknown> => ({ kind: 'delta', epoch: 'e', from: 5, to: 5 + events.length, events });
const eventsBySchema = EVENTS.map((schema) => ({ type: schema.entries.type.literal, required: requiredFields(schema), event: arbitraryOf(schema).filter(isObject) }));

describe.each(eventsBySchema)('$type', ({ required, event }) => {
  it('comes through unchanged, as a value and as a text', () => {
    fc.assert(fc.property(event, (given) => {
      const expected = { ok: true, value: { frame: delta([given]), unknownEvents: 0, unknownFields: 0 } };
      expect(decodeDelta(delta([given]))).toEqual(expected);
      expect(decodeDeltaLine(JSON.stringify(delta([given])))).toEqual(expected);
    }), { numRuns: 20 });
  });

  it('is refused without a field that it must have, or with another kind of value there', () => {
    fc.assert(fc.property(event, fc.constantFrom(...required.filter((name) => name !== 'type')), fc.constantFrom(undefined, null, [], 1.5e300, Number.NaN), (given, name, wrong) => {
      const { [name]: _dropped, ...rest } = given;
      const decoded = decodeDelta(delta([wrong === undefined ? rest : { ...rest, [name]: wrong }]));
      if (wrong === 1.5e300 && typeof given[name] === 'number' && decoded.ok) return; // A plain finite number is a right value there.
      expect(decoded).toMatchObject({ ok: false, error: { code: 'bad-event' } });
      expect(decoded.ok ? '' : decoded.error.path).toMatch(new RegExp(`^events\\.0\\.${name}`));
    }), { numRuns: 20 });
  });

  it('with a field more has it dropped and counted', () => {
    fc.assert(fc.property(event, (given) => {
      expect(decodeDelta(delta([{ ...given, fromTheFuture: { a: 1 } }]))).toEqual({ ok: true, value: { frame: delta([given]), unknownEvents: 0, unknownFields: 1 } });
    }), { numRuns: 5 });
  });
});

describe('any text', () => {
  const whole = fc.array(fc.oneof(...eventsBySchema.map(({ event }) => event)), { maxLength: 3 }).map((events) => JSON.stringify(delta(events)));

  it('cut anywhere is refused', () => {
    fc.assert(fc.property(whole, fc.nat(), (text, cut) => { expect(decodeServerFrame(text.slice(0, cut % text.length)).ok).toBe(false); }), { numRuns: 300 });
  });

  it('with any character replaced is refused or read, never thrown', () => {
    fc.assert(fc.property(whole, fc.nat(), fc.string({ unit: 'binary', minLength: 1, maxLength: 2 }), (text, place, put) => {
      const at = place % text.length;
      const decoded = decodeServerFrame(text.slice(0, at) + put + text.slice(at + 1));
      if (decoded.ok && decoded.value.frame.kind === 'delta') expect(decoded.value.frame.to - decoded.value.frame.from).toBe(decoded.value.frame.events.length);
    }), { numRuns: 1_000 });
  });

  it('that is any JSON value at all is no frame', () => {
    fc.assert(fc.property(fc.json({ maxDepth: 4 }), (text) => { expect(decodeServerFrame(text).ok).toBe(false); }), { numRuns: 300 });
  });
});
