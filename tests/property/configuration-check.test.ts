/** The check of configurations under random damage. */
import * as fc from 'fast-check';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { scenarioFaultWords as faultWords, scenarioWarningWords as warningWords } from '../../src/i18n/scenario-words.en.ts';
import { configurationDocument } from '../../src/model/configuration/centre-configuration.ts';
import { checkConfiguration } from '../../src/model/configuration/check-configuration.ts';
import { openingEvents } from '../../src/model/configuration/opening-events.ts';
import { Projection } from '../../src/projection/projection.ts';
import { accepts } from '../support/configuration/json-schema-judge.ts';
import { PUBLISHED_SCHEMA, SAMPLES } from '../support/configuration/sample-centres.ts';
import { soundCentre, type Json } from '../support/configuration/sound-centre.ts';

type Place = readonly [container: object, key: string];

/** Every place of a document, deep ones too. */
function placesOf(value: Json): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]): readonly Place[] => [[value, key], ...placesOf(inner)]);
}

const strange: fc.Arbitrary<Json> = fc.constantFrom<Json>(
  null, true, 0, -1, 1, 0.5, 1e12, -0, '', 'phone', 'sales', '__proto__', 'constructor', '\u0000', '\uD800', '24:00', '00:00', '2026-02-29', '02-29', '((', 'a or b', 'x'.repeat(300), [], {}, [[]], [null], { kind: 'queue' }, { kind: 'wait', waitS: 1 }, { id: 'x' },
);
const damage = fc.record({ at: fc.nat(), how: fc.constantFrom('replace', 'remove', 'repeat', 'rename', 'add', 'swap'), value: strange, other: fc.nat() });
type Damage = typeof damage extends fc.Arbitrary<infer D> ? D : never;

function damaged(document: Json, damages: readonly Damage[]): Json {
  const copy = structuredClone(document);
  for (const { at, how, value, other } of damages) {
    const places = placesOf(copy);
    const [container, key] = places[at % places.length] ?? [{}, ''];
    const [elsewhere, otherKey] = places[other % places.length] ?? [{}, ''];
    const here: unknown = Reflect.get(container, key);
    if (how === 'replace') define(container, key, structuredClone(value));
    else if (how === 'swap') define(container, key, structuredClone(Reflect.get(elsewhere, otherKey)));
    else if (how === 'remove' && Array.isArray(container)) container.splice(Number(key), 1);
    else if (how === 'remove') Reflect.deleteProperty(container, key);
    else if (how === 'repeat' && Array.isArray(container)) container.push(structuredClone(here));
    else if (how === 'rename' && !Array.isArray(container)) { Reflect.deleteProperty(container, key); define(container, otherKey, here); }
    else if (how === 'add' && !Array.isArray(container)) define(container, typeof value === 'string' ? value : 'more', structuredClone(value));
  }
  return copy;
}

/** As JSON.parse would: `__proto__` is a key as any other. */
const define = (container: object, key: string, value: unknown): void => { Object.defineProperty(container, key, { value, writable: true, enumerable: true, configurable: true }); };

/** A busy machine takes its time. */
const PATIENCE_MS = 30_000;

const centres = fc.constantFrom(...SAMPLES.map(([, document]) => document), soundCentre());

it('damaged documents are judged, never thrown at; every fault leads to its place and has words', () => {
  let refused = 0;
  fc.assert(fc.property(centres, fc.array(damage, { minLength: 1, maxLength: 4 }), (centre, damages) => {
    const document = damaged(centre, damages);
    const before = JSON.stringify(document);
    const checked = checkConfiguration(document, (name) => name === 'Europe/Paris');
    expect(JSON.stringify(document)).toBe(before);
    if (checked.ok) {
      for (const warning of checked.value.warnings) expect(warningWords(warning)).not.toMatch(/undefined|\[object/);
      // what is accepted can be shown: the projection takes every event of it
      const projection = new Projection();
      projection.apply(openingEvents(checked.value.configuration, 1_000_000));
      expect(projection.quarantined).toBe(0);
      return;
    }
    refused += 1;
    expect(checked.error.length).toBeGreaterThan(0);
    for (const fault of checked.error) {
      expect(fault.path).toMatch(/^\$/);
      expect(faultWords(fault)).not.toMatch(/undefined|\[object/);
    }
  }), { numRuns: 500 });
  expect(refused).toBeGreaterThan(100);
}, PATIENCE_MS);

const OF_FORM = new Set(['missing', 'wrong-type', 'not-in-list', 'out-of-range', 'wrong-format', 'unknown-field']);

it('the published JSON Schema and the check agree about form', () => {
  fc.assert(fc.property(centres, fc.array(damage, { maxLength: 2 }), (centre, damages) => {
    const document = damaged(centre, damages);
    const checked = checkConfiguration(document);
    const faults = (checked.ok ? [] : checked.error).filter(({ code }) => OF_FORM.has(code));
    const accepted = accepts(PUBLISHED_SCHEMA, document);
    if (faults.length === 0) expect(accepted).toBe(true);
    // that a date exists is more than JSON Schema can say
    else if (faults.some(({ code }) => code !== 'wrong-format')) expect(accepted).toBe(false);
  }), { numRuns: 300 });
}, PATIENCE_MS);

it('the order of fields means nothing', () => {
  fc.assert(fc.property(centres, fc.nat(), (centre, turns) => {
    const turned = (value: Json): Json => {
      if (Array.isArray(value)) return value.map(turned);
      if (typeof value !== 'object' || value === null) return value;
      const entries = Object.entries(value).map(([key, inner]): [string, Json] => [key, turned(inner)]);
      const turn = turns % Math.max(1, entries.length);
      return Object.fromEntries([...entries.slice(turn), ...entries.slice(0, turn)]);
    };
    const checked = checkConfiguration(centre);
    expect(checked.ok).toBe(true);
    expect(checkConfiguration(turned(centre))).toEqual(checked);
  }), { numRuns: 30 });
});

it('what is left out is the same as its default written out', () => {
  for (const centre of [...SAMPLES.map(([, document]) => document), soundCentre()]) {
    const whole = v.parse(configurationDocument, centre);
    expect(JSON.stringify(whole).length).toBeGreaterThan(JSON.stringify(centre).length);
    expect(checkConfiguration(whole)).toEqual(checkConfiguration(centre));
  }
});
