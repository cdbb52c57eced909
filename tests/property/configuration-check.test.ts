/** The check of configurations under random damage. */
import * as fc from 'fast-check';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { faultText, warningText } from '../../src/i18n/document-text.ts';
import { LANGUAGES } from '../../src/i18n/language.ts';
import { configurationDocument } from '../../src/model/configuration/centre-configuration.ts';
import { checkConfiguration } from '../../src/model/configuration/check-configuration.ts';
import { openingEvents } from '../../src/model/configuration/opening-events.ts';
import { Projection } from '../../src/projection/projection.ts';
import { accepts } from '../support/configuration/json-schema-judge.ts';
import { damage, damaged, OF_FORM } from '../support/configuration/damage.ts';
import { PUBLISHED_SCHEMA, SAMPLES } from '../support/configuration/sample-centres.ts';
import { soundCentre, type Json } from '../support/configuration/sound-centre.ts';

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
      for (const warning of checked.value.warnings) for (const language of LANGUAGES) expect(warningText(warning, language)).not.toMatch(/undefined|\[object/);
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
      for (const language of LANGUAGES) expect(faultText(fault, language)).not.toMatch(/undefined|\[object/);
    }
  }), { numRuns: 500 });
  expect(refused).toBeGreaterThan(100);
}, PATIENCE_MS);

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
