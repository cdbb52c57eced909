import { expect, test } from 'vitest';
import { CATALOGUES, columnWords, stateWord } from '../../src/i18n/catalogue.ts';
import { createFormats, withSign } from '../../src/i18n/formats.ts';
import { LANGUAGES, languageFrom } from '../../src/i18n/language.ts';
import { EVENT_TYPES } from '../../src/model/events.ts';
import { COLUMNS, TABLES } from '../../src/model/views/columns.ts';

const en = createFormats('en', 'Europe/Paris');
const fr = createFormats('fr', 'Europe/Paris');
const DAY_MS = 86_400_000;

test.each([
  [0, '00:00', '00:00'], [7_999, '00:07', '00:07'], [133_000, '02:13', '02:13'], [3_599_999, '59:59', '59:59'], [3_845_000, '1:04:05', '1:04:05'], [DAY_MS - 1, '23:59:59', '23:59:59'],
  [2 * DAY_MS + 3 * 3_600_000, '2\u00a0d\u00a03\u00a0h', '2\u00a0j\u00a03\u00a0h'], [-5_000, '00:00', '00:00'],
])('%i ms in a table', (ms, english, french) => {
  expect([en.duration(ms), fr.duration(ms)]).toEqual([english, french]);
});

test.each([
  [0, '0\u00a0s'], [13_000, '13\u00a0s'], [133_000, '2\u00a0min\u00a013\u00a0s'], [120_000, '2\u00a0min'], [3_845_000, '1\u00a0h\u00a04\u00a0min'], [2 * DAY_MS + 3 * 3_600_000, '2\u00a0j\u00a03\u00a0h'],
])('%i ms in a sentence', (ms, french) => {
  expect(fr.proseDuration(ms)).toBe(french);
});

test('numbers follow each language: narrow no-break spaces in French', () => {
  expect([en.integer(12_345), fr.integer(12_345)]).toEqual(['12,345', '12\u202f345']);
  expect([en.percent(0.8193), fr.percent(0.8193)]).toEqual(['81.9%', '81,9\u202f%']);
  expect([en.percent(1), fr.percent(0)]).toEqual(['100.0%', '0,0\u202f%']);
});

test("C08 times are the centre's, through a change of summer time", () => {
  // 2026-10-25: Paris goes back from 03:00 (UTC+2) to 02:00 (UTC+1) at 01:00 UTC.
  const change = Date.UTC(2026, 9, 25, 1, 0, 0) * 1000;
  expect([fr.time(change - 1_000_000), fr.time(change)]).toEqual(['02:59:59', '02:00:00']);
  expect(createFormats('en', 'Asia/Kolkata').time(change)).toBe('06:30:00');
  expect(createFormats('en', 'Not/AZone').time(change)).toBe('01:00:00');
});

test.each(LANGUAGES)('%s has words for every column', (language) => {
  const nameless = TABLES.flatMap((table) => COLUMNS[table].filter(({ id }) => columnWords(CATALOGUES[language], table, id).short === id).map(({ id }) => `${table}.${id}`));
  expect(nameless).toEqual([]);
});

test.each(LANGUAGES)('%s has words for everything that can happen to an item', (language) => {
  const speechless = EVENT_TYPES.filter((type) => type.startsWith('work.') && CATALOGUES[language].events[type] === undefined);
  expect(speechless).toEqual([]);
});

test('the words of the field, as supervisors say them', () => {
  const { fr: words } = CATALOGUES;
  expect(['idle', 'alerting', 'interacting', 'wrap-up', 'not-routable', 'not-responding'].map((code) => stateWord(words, 'routing', code))).toEqual(['Libre', 'Sonnerie', 'En contact', 'Post-contact', 'Non sollicitable', 'Ne répond pas']);
  expect(['break', 'meal', 'training', 'meeting', 'offline'].map((code) => stateWord(words, 'presence', code))).toEqual(['Pause', 'Déjeuner', 'Formation', 'Réunion', 'Hors poste']);
  expect(Object.values(words.freshness).slice(1, 6)).toEqual(['EN DIRECT', 'RATTRAPAGE', 'SOURCE EN RETARD', 'DONNÉES FIGÉES', 'HORS LIGNE']);
  expect([words.modes.replay, words.modes.simulated]).toEqual(['DIFFÉRÉ', 'SIMULATION']);
  expect(['asaMs', 'ahtMs', 'waiting', 'longestWaitMs'].map((id) => columnWords(words, 'queues', id).short)).toEqual(['DMA', 'DMT', 'En att.', 'Att. max']);
});

test.each([[['fr-CA'], 'fr'], [[null, 'de', 'en-US'], 'en'], [['__proto__', 'FR'], 'fr'], [[], 'en'], [['zz'], 'en']] as const)('the language of %j is %s', (choices, language) => {
  expect(languageFrom(choices)).toBe(language);
});

test('a state that the catalogue does not know stands as it is', () => {
  expect(stateWord(CATALOGUES.en, 'routing', '__proto__')).toBe('__proto__');
  expect(stateWord(CATALOGUES.en, 'constructor', 'idle')).toBe('idle');
});

test.each([[3.2, '+3'], [-3.2, '\u22123'], [0, '0'], [0.3, '0'], [-0.4, '0'], [-1234, '\u22121\u202f234']] as const)('a difference of %d is shown as %s', (difference, text) => {
  expect(withSign(difference, fr.integer)).toBe(text);
});
