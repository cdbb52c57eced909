/** What stands in the project: sample centres, the published schema, the command that checks. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVENT_SCHEMAS } from '../../src/model/events.ts';
import { checkConfiguration } from '../../src/model/configuration/check-configuration.ts';
import type { CentreConfiguration } from '../../src/model/configuration/centre-configuration.ts';
import { configurationSchema } from '../../src/model/configuration/configuration-schema.ts';
import { openingEvents } from '../../src/model/configuration/opening-events.ts';
import { Projection } from '../../src/projection/projection.ts';
import { accepts } from '../support/configuration/json-schema-judge.ts';
import { pathOf, PUBLISHED_SCHEMA, SAMPLES } from '../support/configuration/sample-centres.ts';
import { changed, soundCentre, type Json } from '../support/configuration/sound-centre.ts';

function valid(document: Json): CentreConfiguration {
  const checked = checkConfiguration(document);
  if (!checked.ok) throw new Error(JSON.stringify(checked.error));
  return checked.value.configuration;
}

it('the published schema is that of the code', () => { expect(PUBLISHED_SCHEMA).toEqual(JSON.parse(JSON.stringify(configurationSchema()))); });

it('there are samples of every model of routing', () => {
  const models = SAMPLES.map(([, document]) => [...new Set(valid(document).queues.map(({ routing }) => routing))].toSorted());
  expect(models.map((list) => list.join()).toSorted()).toEqual(['external,queue,skills', 'queue', 'skills']);
});

describe.each(SAMPLES)('%s', (_name, document) => {
  it('is valid, without a warning, for the check and for its schema', () => {
    expect(checkConfiguration(document)).toMatchObject({ ok: true, value: { warnings: [] } });
    expect(accepts(PUBLISHED_SCHEMA, document)).toBe(true);
  });

  it('opens a log of events that the protocol knows, and the board shows it', () => {
    const configuration = valid(document);
    const events = openingEvents(configuration, 5_000_000);
    for (const event of events) {
      const schema = EVENT_SCHEMAS.get(event.type);
      expect(schema === undefined ? null : v.parse(schema, JSON.parse(JSON.stringify(event)))).toEqual(event);
    }
    const projection = new Projection();
    projection.apply(events);
    expect(projection.quarantined).toBe(0);
    expect(projection.queueIds().toSorted()).toEqual(configuration.queues.map(({ id }) => id).toSorted());
    expect(projection.agentIds().toSorted()).toEqual(configuration.agents.map(({ id }) => id).toSorted());
  });
});

it('members of a queue by skills are those who could be given its items', () => {
  const [, bank] = SAMPLES.find(([name]) => name === 'bank.json') ?? ['', null];
  const members = (queue: string): readonly string[] => openingEvents(valid(bank), 0).flatMap((event) => (event.type === 'membership.joined' && event.queue === queue ? [event.agent] : []));
  // worked out by hand from the document: ring 3 lowers "cards" to level 1 and the rings name north and south
  expect(members('cards')).toEqual(['alice', 'basile', 'carole', 'denis']);
  expect(members('signing')).toEqual(['gaelle']);
  expect(members('wealth')).toEqual(['denis', 'hugo']);
  expect(members('fraud')).toEqual(['alice', 'carole', 'hugo']);
  expect(members('loans')).toEqual(['basile', 'elsa', 'farid']);
});

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

describe('vigie check', () => {
  let folder: string;
  const write = (name: string, text: string | Uint8Array): string => { writeFileSync(join(folder, name), text); return join(folder, name); };
  beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'vigie-check-')); });
  afterAll(() => { rmSync(folder, { recursive: true }); });

  it('accepts a sample', async () => {
    expect(await vigie('check', pathOf('bank.json'))).toEqual({ code: 0, out: 'mocks/centres/bank.json: Valid.\n', err: '' });
  });

  it('prints warnings and still accepts', async () => {
    const path = write('warned.json', JSON.stringify(changed(soundCentre(), 'queues[0].shortName', 'A very long name')));
    const run = await vigie('check', path);
    expect([run.code, run.err]).toEqual([0, '']);
    expect(run.out).toContain('warning  $.queues[0].shortName: "A very long name" is longer than 12 characters: walls show "A very long "\n');
    expect(run.out).toContain('Valid, with 1 warning.');
  });

  it('prints every problem with its path', async () => {
    const document = changed(changed(changed(soundCentre(), 'queues[0].pushTimeoutS', 0), 'agents[0].queues[0].queue', '\u001b[31mred'), 'timeZone', 'Europe/Atlantis');
    const run = await vigie('check', write('faulty.json', JSON.stringify(document)));
    expect(run.code).toBe(1);
    expect(run.out).toContain('error    $.queues[0].pushTimeoutS: work of queue "sales" would ring for 0 seconds');
    expect(run.out).toContain('error    $.timeZone: no time zone is called "Europe/Atlantis"');
    expect(run.out).toContain('error    $.agents[0].queues[0].queue: there is no queue');
    expect(run.out).not.toContain('\u001b');
    expect(run.out).toContain('Refused: 3 errors.');
  });

  it('says the same as JSON', async () => {
    const path = write('faulty2.json', JSON.stringify(changed(soundCentre(), 'priorityRules[0].when', 'urgent or')));
    const run = await vigie('check', path, '--json');
    expect([run.code, run.err]).toEqual([1, '']);
    expect(JSON.parse(run.out)).toEqual({
      valid: false, warnings: [],
      faults: [{ code: 'bad-condition', path: '$.priorityRules[0].when', parameters: { reason: 'expected', column: 10, expected: expect.any(String) }, words: expect.stringContaining('column 10: expected') }],
    });
  });

  it.each([
    ['nothing.json', null, 'no such file'], ['text.json', '{ "id": ', 'is not JSON'], ['empty.json', '', 'is not JSON'], ['bytes.json', new Uint8Array([0x22, 0xff, 0xfe, 0x22]), 'is not UTF-8'],
  ])('%s is refused with 1', async (name, content, says) => {
    const path = content === null ? join(folder, name) : write(name, content);
    expect(await vigie('check', path)).toMatchObject({ code: 1, out: '', err: expect.stringContaining(says) });
  });

  it.each([[['check']], [['check', 'a', 'b']], [['check', 'a', '--strict']]])('%j is refused with 2', async (args) => {
    expect(await vigie(...args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining('vigie check --help') });
  });

  it('explains itself', async () => { expect(await vigie('check', '--help')).toMatchObject({ code: 0, out: expect.stringContaining('Usage: vigie check'), err: '' }); });
});
