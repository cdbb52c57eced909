/** Scenarios that cannot run, and such that can though they are odd: said by `vigie check` and by `vigie simulate` before anything runs, with place and reason, in the language of the terminal. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { checkCommand } from '../../src/cli/check-command.ts';
import { simulateCommand } from '../../src/cli/simulate-command.ts';
import { spokenLanguage } from '../../src/cli/spoken.ts';
import { ScenarioShelf } from '../../src/gateway/sources/scenario-shelf.ts';
import { zoneTable } from '../../src/host/time-zone.ts';
import { changed, type Json } from '../support/configuration/sound-centre.ts';
import { soundScenario } from '../support/scenario/sound-scenario.ts';

let folder: string;
const write = (document: Json): string => { writeFileSync(join(folder, 's.json'), JSON.stringify(document)); return join(folder, 's.json'); };
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'vigie-refusals-')); });
afterAll(() => { rmSync(folder, { recursive: true }); });
afterEach(() => { vi.unstubAllEnvs(); vi.restoreAllMocks(); });

const spoilt = (...changes: readonly (readonly [path: string, value: Json | undefined])[]): Json => changes.reduce<Json>((document, [path, value]) => changed(document, path, value), soundScenario());

const REFUSED: readonly (readonly [what: string, document: Json, english: string, french: string])[] = [
  ['a negative rate', spoilt(['demand[2].arrivals.perHour', -1]), '$.demand[2].arrivals.perHour: must be >=0, not -1', '$.demand[2].arrivals.perHour: doit être >=0, pas -1'],
  ['10^9 arrivals an hour', spoilt(['demand[2].arrivals.perHour', 1e9]), '$.demand[2].arrivals.perHour: must be <=1000000, not 1000000000', '$.demand[2].arrivals.perHour: doit être <=1000000, pas 1000000000'],
  ['10^9 arrivals an hour, by a burst', spoilt(['demand[2].arrivals.perHour', 1e6], ['demand[2].bursts', [{ at: '09:00', forS: 60, factor: 1_000 }]]), '$.demand[2].arrivals: 1,000,000,000 contacts an hour are more than 1,000,000', '$.demand[2].arrivals: 1\u202f000\u202f000\u202f000 contacts par heure dépassent 1\u202f000\u202f000'],
  ['patience on an asynchronous channel', spoilt(['demand[4].patienceS', { kind: 'exponential', mean: 60 }]), '$.demand[4].patienceS: "mail" is asynchronous', '$.demand[4].patienceS: «·mail·» est asynchrone'],
  ['agents without the skills', spoilt(['people[1].skills', []], ['people[2].skills', []], ['centre.agents[0].skills', []]), '$.centre.queues[1].skills[0]: queue "help" requires "fr" at level 1 or more, and no agent has it', '$.centre.queues[1].skills[0]: la file «·help·» exige «·fr·» au niveau 1 ou plus'],
  ['no agents', spoilt(['people', []], ['centre.agents', []], ['disruptions[1]', undefined], ['demand[0].mix[1].preferred', undefined]), '$.people: nobody serves', '$.people: personne ne sert'],
  ['a group of 0 agents', spoilt(['people[1].count', 0]), '$.people[1].count: must be >=1, not 0', '$.people[1].count: doit être >=1, pas 0'],
  ['a wrong word', spoilt(['demand[0].handlingS.kind', 'normal']), '$.demand[0].handlingS.kind: must be "constant" or "exponential"', '$.demand[0].handlingS.kind: doit être "constant" ou "exponential"'],
  ['something in the place of an object', spoilt(['demand[0].customer', []]), '$.demand[0].customer: an object is needed, not an empty list', '$.demand[0].customer: il faut un objet, pas une liste vide'],
];

describe.each(REFUSED)('%s', (_, document, english, french) => {
  // A no-break space is made visible on a terminal, as every mark of formatting.
  const shown = (text: string): string => text.replaceAll('·', '\u00a0');

  it.each([['C.UTF-8', english], ['fr_FR.UTF-8', shown(french)]])('is refused before it runs: %s', async (locale, words) => {
    vi.stubEnv('LC_ALL', locale);
    const path = write(document);
    expect(await checkCommand([path])).toMatchObject({ code: 1, out: expect.stringContaining(words) });
    expect(await simulateCommand([path])).toMatchObject({ code: 1, err: expect.stringContaining(words) });
    expect(JSON.parse((await checkCommand([path, '--json'])).out ?? '')).toMatchObject({ valid: false, faults: expect.arrayContaining([expect.objectContaining({ code: expect.any(String), words: expect.any(String) })]) });
  });

  it('is no choice on a board: its gateway says so, with place and code', () => {
    expect(new ScenarioShelf([document], zoneTable).take('s')).toMatchObject({ ok: false, error: { code: 'bad-scenario', detail: expect.stringContaining(english.slice(0, english.indexOf(':'))) } });
  });
});

const ODD: readonly (readonly [what: string, document: Json, english: RegExp, french: RegExp])[] = [
  ['load above capacity', spoilt(['demand[0].arrivals.perHour[4]', 1_000]), /^warning {2}\$\.demand\[0\]: on 2026-11-27 from 12:\d\d to .* times the work that .* agents can do/m, /^attention {2}\$\.demand\[0\]: le 2026-11-27 de 12:\d\d à .* fois le travail que .* conseillers peuvent faire/m],
  ['nobody there', spoilt(['people[0].shifts', [{ from: '09:00', to: '18:00' }]]), /^warning {2}\$\.demand\[2\]: .*while nobody who could do it is there/m, /^attention {2}\$\.demand\[2\]: .*alors que personne qui puisse le faire n’est là/m],
  ['nobody comes', spoilt(['demand[5]', { id: 'more', queue: 'help', handlingS: { kind: 'exponential', mean: 60 } }]), /^warning {2}\$\.demand\[5\]: "more" has no arrivals/m, /^attention {2}\$\.demand\[5\]: «\u00a0more\u00a0» n’a pas d’arrivées/m],
];

describe.each(ODD)('%s', (_, document, english, french) => {
  it.each([['en_GB.UTF-8', english], ['fr_CA', french]])('is said before it runs, and it runs: %s', async (locale, words) => {
    vi.stubEnv('LC_ALL', locale);
    const path = write(document);
    const said: string[] = [];
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => { said.push(String(text)); return true; });
    expect(await checkCommand([path])).toMatchObject({ code: 0, out: expect.stringMatching(words) });
    expect(await simulateCommand([path, '--horizon', '1h', '--json'])).toMatchObject({ code: 0 });
    expect(said.join('')).toMatch(words);
  });
});

it('the terminal’s language is that of LC_ALL, else LC_MESSAGES, else LANG', () => {
  expect([spokenLanguage({ LC_ALL: 'fr_BE.UTF-8', LANG: 'en_US' }), spokenLanguage({ LC_ALL: '', LC_MESSAGES: 'fr', LANG: 'en_US' }), spokenLanguage({ LC_MESSAGES: 'C', LANG: 'fr_FR' }), spokenLanguage({ LANG: 'fr_FR@euro' }), spokenLanguage({ LANG: 'de_DE' }), spokenLanguage({})])
    .toEqual(['fr', 'fr', 'en', 'fr', 'en', 'en']);
});
