/** The scenarios that stand in the project, their published schema, and the command that checks them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkCommand } from '../../src/cli/check-command.ts';
import { checkScenario } from '../../src/model/scenario/check-scenario.ts';
import { scenarioSchema } from '../../src/model/scenario/scenario-schema.ts';
import { accepts } from '../support/configuration/json-schema-judge.ts';
import { changed } from '../support/configuration/sound-centre.ts';
import { PUBLISHED_SCENARIO_SCHEMA, scenarioPath, SCENARIOS } from '../support/scenario/shipped-scenarios.ts';
import { soundScenario } from '../support/scenario/sound-scenario.ts';

it('the published schema is that of the code', () => { expect(PUBLISHED_SCENARIO_SCHEMA).toEqual(JSON.parse(JSON.stringify(scenarioSchema()))); });

describe.each(SCENARIOS)('%s', (name, document) => {
  const checked = checkScenario(document);

  it('is valid for the check and for its schema, and odd in nothing but its load', () => {
    expect(checked).toMatchObject({ ok: true });
    if (checked.ok) expect(checked.value.warnings.filter(({ code }) => code !== 'load-above-capacity')).toEqual([]);
    expect(accepts(PUBLISHED_SCENARIO_SCHEMA, document)).toBe(true);
  });

  it('is called as its file, says what it shows, and gives every wall a short name', () => {
    if (!checked.ok) return;
    const { document: { id, about }, configuration } = checked.value.scenario;
    expect(name.replace(/^theory\//, '')).toBe(`${id}.json`);
    expect(about).toMatch(/\S/);
    if (!name.startsWith('theory/')) for (const queue of configuration.queues) expect(queue.shortName).toMatch(/^.{1,12}$/u);
  });
});

it('two staffings of one day meet the same customers', () => {
  const [dedicated, shared] = ['dedicated.json', 'shared.json'].map((name) => {
    const checked = checkScenario(SCENARIOS.find(([file]) => file === name)?.[1]);
    if (!checked.ok) throw new Error(JSON.stringify(checked.error));
    return checked.value.scenario;
  });
  const day = (scenario: typeof dedicated) => scenario === undefined ? null : { seed: scenario.document.seed, date: scenario.document.date, demand: scenario.document.demand, agents: scenario.configuration.agents.length };
  expect(day(shared)).toEqual(day(dedicated));
});

describe('vigie check', () => {
  it('accepts a scenario, and says beforehand what is odd', async () => {
    const run = await checkCommand([scenarioPath('sales-peak.json')]);
    expect([run.code, run.err]).toEqual([0, undefined]);
    expect(run.out).toMatch(/warning {2}\$\.demand\[\d+\]: on 2026-11-27 from 1\d:\d5 to 1\d:\d5 .*times the work that .* agents can do comes for /);
  });

  it('prints every problem of a scenario with its path', async () => {
    const document = changed(changed(changed(soundScenario(), 'people[1].capacity', { kind: 'units', units: 0 }), 'demand[4].balk', 0.5), 'centre.timeZone', 'Europe/Atlantis');
    const folder = mkdtempSync(join(tmpdir(), 'vigie-scenario-'));
    writeFileSync(join(folder, 'faulty.json'), JSON.stringify(document));
    const run = await checkCommand([join(folder, 'faulty.json')]);
    rmSync(folder, { recursive: true });
    expect(run.code).toBe(1);
    expect(run.out).toContain('error    $.people[1].capacity.units: agent "north-01" can hold no work');
    expect(run.out).toContain('error    $.demand[4].balk: "mail" is asynchronous: nobody waits in person');
    expect(run.out).toContain('error    $.centre.timeZone: no time zone is called "Europe/Atlantis"');
    expect(run.out).toContain('Refused: 3 errors.');
  });
});
