/** The check of scenarios under random damage. */
import * as fc from 'fast-check';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { faultText, warningText } from '../../src/i18n/document-text.ts';
import { LANGUAGES } from '../../src/i18n/language.ts';
import { checkScenario } from '../../src/model/scenario/check-scenario.ts';
import { scenarioDocument } from '../../src/model/scenario/scenario.ts';
import { Plan } from '../../src/sim/plan.ts';
import { Simulation } from '../../src/sim/simulation.ts';
import { damage, damaged, OF_FORM } from '../support/configuration/damage.ts';
import { accepts } from '../support/configuration/json-schema-judge.ts';
import { PUBLISHED_SCENARIO_SCHEMA, SCENARIOS } from '../support/scenario/shipped-scenarios.ts';
import { soundScenario } from '../support/scenario/sound-scenario.ts';
import { UTC } from '../support/simulation/busy-day.ts';

/** A busy machine takes its time. */
const PATIENCE_MS = 60_000;

const shipped = SCENARIOS.filter(([name]) => name.startsWith('theory/') || ['small-shop.json', 'bank-morning.json'].includes(name)).map(([, document]) => document);
const scenarios = fc.oneof({ weight: 2, arbitrary: fc.constant(soundScenario()) }, fc.constantFrom(...shipped));

it('damaged scenarios are judged, never thrown at; faults have places and words, and what is accepted runs', () => {
  let [refused, run] = [0, 0];
  fc.assert(fc.property(scenarios, fc.array(damage, { minLength: 1, maxLength: 4 }), (scenario, damages) => {
    const document = damaged(scenario, damages);
    const before = JSON.stringify(document);
    const checked = checkScenario(document, (name) => name === 'Europe/Paris' || name === 'UTC');
    expect(JSON.stringify(document)).toBe(before);
    if (checked.ok) {
      for (const warning of checked.value.warnings) for (const language of LANGUAGES) expect(warningText(warning, language)).not.toMatch(/undefined|\[object|NaN/);
      const simulation = new Simulation(new Plan(checked.value.scenario, UTC, 1, 0));
      simulation.runUntil(simulation.nowUs);
      run += 1;
      return;
    }
    refused += 1;
    expect(checked.error.length).toBeGreaterThan(0);
    for (const fault of checked.error) {
      expect(fault.path).toMatch(/^\$/);
      for (const language of LANGUAGES) expect(faultText(fault, language)).not.toMatch(/undefined|\[object|NaN/);
    }
  }), { numRuns: 400 });
  expect(refused).toBeGreaterThan(100);
  expect(run).toBeGreaterThan(10);
}, PATIENCE_MS);

it('the published JSON Schema and the check agree about form', () => {
  fc.assert(fc.property(scenarios, fc.array(damage, { maxLength: 2 }), (scenario, damages) => {
    const document = damaged(scenario, damages);
    const checked = checkScenario(document);
    const faults = (checked.ok ? [] : checked.error).filter(({ code }) => OF_FORM.has(code));
    const accepted = accepts(PUBLISHED_SCENARIO_SCHEMA, document);
    if (faults.length === 0) expect(accepted).toBe(true);
    // that a date exists is more than JSON Schema can say
    else if (faults.some(({ code }) => code !== 'wrong-format')) expect(accepted).toBe(false);
  }), { numRuns: 300 });
}, PATIENCE_MS);

it('what is left out is the same as its default written out', () => {
  for (const scenario of [...shipped, soundScenario()]) {
    const whole = v.parse(scenarioDocument, scenario);
    expect(JSON.stringify(whole).length).toBeGreaterThan(JSON.stringify(scenario).length);
    expect(checkScenario(whole)).toEqual(checkScenario(scenario));
  }
});
