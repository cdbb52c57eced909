/** One faulty document a rule: exactly that fault, at that place. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkConfiguration } from '../../../src/model/configuration/check-configuration.ts';
import type { FaultCode, WarningCode } from '../../../src/model/configuration/faults.ts';
import { changed, soundCentre, type Json } from '../../support/configuration/sound-centre.ts';

type Change = readonly [path: string, value: Json | undefined];
const spoilt = (...changes: readonly Change[]): Json => changes.reduce<Json>((document, [path, value]) => changed(document, path, value), soundCentre());

const isTimeZone = (name: string): boolean => name === 'Europe/Paris';
const found = (document: Json): readonly string[] => {
  const checked = checkConfiguration(document, isTimeZone);
  return (checked.ok ? checked.value.warnings : checked.error).map(({ code, path }) => `${code} ${path}`);
};

type Case<C> = readonly [code: C, path: string, ...changes: Change[]];
interface CaseRow { readonly code: string; readonly path: string; readonly changes: readonly Change[] }
const rows = (cases: readonly Case<string>[]): readonly CaseRow[] => cases.map(([code, path, ...changes]) => ({ code, path, changes }));

const bot: Json = { id: 'bot', name: 'Bot', kind: 'bot', channels: ['phone'], queues: [{ queue: 'bots' }], capacity: { kind: 'units', units: 1 } };

const FAULTS: readonly Case<FaultCode>[] = [
  ['missing', '$.queues[0].name', ['queues[0].name', undefined]],
  ['missing', '$.timeZone', ['timeZone', undefined]],
  ['missing', '$.queues[0].overflow[0].when.kind', ['queues[0].overflow[0].when.kind', undefined]],
  ['wrong-type', '$.queues[0].priority', ['queues[0].priority', 'high']],
  ['wrong-type', '$.queues[0].preferredAgent', ['queues[0].preferredAgent', []]],
  ['wrong-type', '$.priorityRules', ['priorityRules', null]],
  ['not-in-list', '$.channels[0].medium', ['channels[0].medium', 'pigeon']],
  ['not-in-list', '$.version', ['version', 2]],
  ['not-in-list', '$.agents[0].capacity.kind', ['agents[0].capacity.kind', 'unlimited']],
  ['out-of-range', '$.channels[0].serviceLevel.target', ['channels[0].serviceLevel.target', 80]],
  ['out-of-range', '$.queues[0].id', ['queues[0].id', ''], ['agents', [1, 2, 3, 4].map((n) => ({ id: `a${n}`, name: 'A', team: n < 3 ? 'a' : 'b', skills: [{ skill: 'fr', level: 3 }, { skill: 'en' }], channels: ['phone'] }))]],
  ['out-of-range', '$.queues[1].channels', ['queues[1].channels', []]],
  ['wrong-format', '$.calendars[0].weekly[0].hours[0].from', ['calendars[0].weekly[0].hours[0].from', '9h']],
  ['wrong-format', '$.calendars[0].exceptions[0].date', ['calendars[0].exceptions[0].date', '2026-02-30']],
  ['wrong-format', '$.calendars[0].holidays[0].date', ['calendars[0].holidays[0].date', '13-01']],
  ['unknown-field', '$.queues[0].pushTimeoutSeconds', ['queues[0].pushTimeoutSeconds', 20]],
  ['unknown-field', '$.queues[0].overflow[0].to.queue', ['queues[0].overflow[0].to.queue', 'help']],
  ['unknown-field', '$["time zone"]', ['time zone', 'UTC']],

  ['unknown-time-zone', '$.timeZone', ['timeZone', 'Europe/Atlantis']],
  ['unknown-calendar', '$.calendar', ['calendar', 'never']],
  ['unknown-calendar', '$.queues[0].calendar', ['queues[0].calendar', 'never']],
  ['unknown-channel', '$.queues[0].channels[2]', ['queues[0].channels[2]', 'fax']],
  ['unknown-channel', '$.agents[0].channels[2]', ['agents[0].channels[2]', 'fax']],
  ['unknown-channel', '$.agents[0].staffing.channel', ['agents[0].staffing', { kind: 'dedicated', channel: 'fax' }]],
  ['unknown-channel', '$.agents[0].capacity.maxima[2].channel', ['agents[0].capacity', { kind: 'per-channel', maxima: ['phone', 'mail', 'fax'].map((channel) => ({ channel, items: 1 })) }]],
  ['unknown-channel', '$.priorityRules[0].when', ['priorityRules[0].when', 'not contacts by fax within 1 d > 0']],
  ['unknown-channel', '$.priorityRules[0].when', ['priorityRules[0].when', 'a and (b or channel is fax)']],
  ['unknown-channel', '$.blending.channels[0].channel', ['blending.channels[0].channel', 'fax']],
  ['unknown-skill', '$.queues[1].skills[0].skill', ['queues[1].skills[0].skill', 'nl']],
  ['unknown-skill', '$.agents[0].skills[1].skill', ['agents[0].skills[1].skill', 'nl']],
  ['unknown-queue', '$.agents[0].queues[0].queue', ['agents[0].queues[0].queue', 'sails']],
  ['unknown-queue', '$.queues[0].overflow[0].to.queue', ['queues[0].overflow[0].to', { kind: 'queue', queue: 'constructor' }]],
  ['unknown-queue', '$.queues[0].external.fallbackQueue', ['queues[0].routing', 'external'], ['queues[0].external', { deadlineS: 5, fallbackQueue: 'nowhere' }]],
  ['unknown-queue', '$.queues[0].botsFirst.handOverQueue', ['queues[0].botsFirst', { handOverQueue: 'nowhere' }], ['agents[0].kind', 'bot']],
  ['unknown-agent', '$.queues[0].overflow[0].to.agent', ['queues[0].overflow[0].to', { kind: 'agent', agent: '__proto__' }]],
  ['unknown-team', '$.queues[0].rings[1].teams[1]', ['queues[0].rings[1].teams[1]', 'z']],
  ['unknown-team', '$.queues[0].ownTeams[0]', ['queues[0].ownTeams', ['z']]],
  ['duplicate-id', '$.agents[1].id', ['agents[1].id', 'a1']],
  ['duplicate-id', '$.queues[2].id', ['queues[2]', { id: 'help', name: 'Help', channels: ['phone', 'mail'], routing: 'skills' }]],
  ['duplicate-id', '$.skills[2].id', ['skills[2]', { id: 'fr', name: 'French' }]],
  ['duplicate-id', '$.channels[2].id', ['channels[2]', { id: 'mail', medium: 'email', synchrony: 'asynchronous' }]],
  ['duplicate-id', '$.agents[0].queues[1].queue', ['agents[0].queues[1]', { queue: 'sales' }]],
  ['duplicate-id', '$.agents[0].channels[2]', ['agents[0].channels[2]', 'mail']],
  ['duplicate-id', '$.agents[0].capacity.maxima[2].channel', ['agents[0].capacity', { kind: 'per-channel', maxima: ['phone', 'mail', 'phone'].map((channel) => ({ channel, items: 1 })) }]],
  ['duplicate-id', '$.queues[1].skills[2].skill', ['queues[1].skills[2]', { skill: 'fr' }]],
  ['duplicate-id', '$.blending.channels[2].channel', ['blending.channels[2]', { channel: 'mail', in: 9, out: 2 }]],
  ['duplicate-id', '$.queues[0].channels[2]', ['queues[0].channels[2]', 'phone']],
  ['duplicate-id', '$.agents[2].skills[1].skill', ['agents[2].skills[1].skill', 'fr']],
  ['duplicate-id', '$.calendars[0].exceptions[1].date', ['calendars[0].exceptions[1]', { date: '2026-12-24' }]],
  ['duplicate-id', '$.priorityRules[1].name', ['priorityRules[1]', { name: 'urgent', points: 1, when: 'now' }]],

  ['hours-order', '$.calendars[0].weekly[0].hours[1]', ['calendars[0].weekly[0].hours[1].to', '08:00']],
  ['calendar-never-opens', '$.calendars[0]', ['calendars[0].weekly', []], ['calendars[0].exceptions', []]],
  ['calendar-never-opens', '$.calendars[0]', ['calendars[0].lastEntryS', 4 * 3600]],
  ['capacity-zero', '$.agents[0].capacity.units', ['agents[0].capacity.units', 0]],
  ['capacity-zero', '$.agents[0].capacity.maxima[1].items', ['agents[0].capacity', { kind: 'per-channel', maxima: [{ channel: 'phone', items: 1 }, { channel: 'mail', items: 0 }] }]],
  ['dedicated-elsewhere', '$.agents[0].staffing.channel', ['agents[0].channels', ['phone']], ['agents[0].staffing', { kind: 'dedicated', channel: 'mail' }]],
  ['paused-heavier', '$.channels[0].pausedWeight', ['channels[0].pausedWeight', 1.5]],
  ['two-weights', '$.queues[0].weightPercent', ['queues[0].weight', 1], ['queues[0].weightPercent', 50]],
  ['push-timeout-zero', '$.queues[0].pushTimeoutS', ['queues[0].pushTimeoutS', 0]],
  ['additional-without-timeout', '$.queues[1].skills[1]', ['queues[1].skills[1].dropAfterS', undefined]],
  ['ring-order', '$.queues[0].rings[1].afterS', ['queues[0].rings[1].afterS', 0]],
  ['ring-narrows', '$.queues[0].rings[0]', ['queues[0].rings[0].afterS', 10]],
  ['ring-narrows', '$.queues[0].rings[0]', ['queues[0].rings[0]', { afterS: 0, levelsLower: 1 }]],
  ['overflow-loop', '$.queues[0].overflow[0].to.queue', ['queues[0].overflow[0].to', { kind: 'queue', queue: 'sales' }]],
  ['overflow-loop', '$.queues[1].overflow[0].to.queue', ['queues[0].overflow[0].to', { kind: 'queue', queue: 'help' }], ['queues[1].overflow', [{ when: { kind: 'length', length: 5 }, to: { kind: 'queue', queue: 'sales' } }]]],
  ['overflow-loop', '$.queues[1].external.fallbackQueue', ['queues[0].overflow[0].to', { kind: 'queue', queue: 'help' }], ['queues[1]', { id: 'help', name: 'Help', channels: ['phone', 'mail'], routing: 'external', external: { deadlineS: 5, fallbackQueue: 'sales' } }], ['agents[0].queues[1]', { queue: 'help' }]],
  ['target-refuses-channel', '$.queues[0].overflow[0].to.queue', ['queues[0].overflow[0].to', { kind: 'queue', queue: 'help' }], ['queues[1].channels', ['phone']]],
  ['agent-refuses-channel', '$.queues[0].overflow[0].to.agent', ['agents[0].channels', ['phone']], ['queues[0].overflow[0].to', { kind: 'agent', agent: 'a1' }]],
  ['external-without-fallback', '$.queues[0].external', ['queues[0].routing', 'external']],
  ['skill-nobody-has', '$.queues[1].skills[0]', ['queues[1].skills[0].level', 4]],
  ['queue-unserved', '$.queues[2]', ['queues[2]', { id: 'q', name: 'Q', channels: ['phone'] }]],
  ['queue-unserved', '$.queues[0]', ['agents', [{ id: 'a1', name: 'A', skills: [{ skill: 'fr', level: 3 }, { skill: 'en' }], channels: ['phone', 'mail'], queues: [{ queue: 'sales' }] }, { id: 'a2', name: 'B', team: 'a', channels: ['phone'] }, { id: 'a3', name: 'C', team: 'b', channels: ['phone'] }]]],
  ['queue-unserved', '$.queues[1]', ['queues[1].channels', ['mail']], ['agents', [1, 2].map((n) => ({ id: `a${n}`, name: 'A', team: n === 1 ? 'a' : 'b', skills: [{ skill: 'fr', level: 3 }, { skill: 'en' }], channels: ['phone', 'mail'], queues: [{ queue: 'sales' }], staffing: { kind: 'dedicated', channel: 'phone' } }))]],
  ['bots-missing', '$.queues[0].botsFirst', ['queues[0].botsFirst', { handOverQueue: 'help' }]],
  ['reserve-too-large', '$.queues[0].reserve', ['queues[0].reserve', 4]],
  ['too-many-loads', '$.queues', ...Array.from({ length: 14 }, (_, n): [string, Json] => [`queues[${n + 2}]`, { id: `q${n}`, name: 'Q', channels: ['phone', 'mail'], routing: 'skills', weight: (n + 2) / 10 }])],
  ['threshold-order', '$.blending.channels[1]', ['blending.channels[1].out', 9]],
  ['bad-condition', '$.priorityRules[0].when', ['priorityRules[0].when', '(urgent']],
];

const WARNINGS: readonly Case<WarningCode>[] = [
  ['calendar-unused', '$.calendars[1]', ['calendars[1]', { id: 'other', weekly: [{ days: ['sunday'], hours: [{ from: '00:00', to: '24:00' }] }] }]],
  ['channel-unused', '$.channels[2]', ['channels[2]', { id: 'fax', medium: 'fax', synchrony: 'asynchronous' }]],
  ['skill-unused', '$.skills[2]', ['skills[2]', { id: 'nl', name: 'Dutch' }]],
  ['hours-overlap', '$.calendars[0].weekly[0].hours[1]', ['calendars[0].weekly[0].hours[1].from', '11:00']],
  ['hours-overlap', '$.calendars[0].weekly[1].hours[0]', ['calendars[0].weekly[1]', { days: ['friday'], hours: [{ from: '16:59', to: '18:00' }] }]],
  ['agent-serves-nothing', '$.agents[4]', ['agents[4]', { id: 'a5', name: 'Five', team: 'a', channels: ['phone'] }]],
  ['membership-ignored', '$.agents[0].queues[1]', ['agents[0].queues[1]', { queue: 'help' }]],
  ['channel-without-maximum', '$.agents[0].capacity.maxima', ['agents[0].capacity', { kind: 'per-channel', maxima: [{ channel: 'phone', items: 1 }] }]],
  ['capacity-below-weight', '$.agents[0].capacity.units', ['agents[0].capacity.units', 0.5], ['agents[0].staffing', { kind: 'dedicated', channel: 'phone' }]],
  ['weight-zero', '$.channels[1].weight', ['channels[1].weight', 0]],
  ['weight-zero', '$.queues[0].weightPercent', ['queues[0].weightPercent', 0]],
  ['short-abandon-asynchronous', '$.channels[1].shortAbandonS', ['channels[1].shortAbandonS', 5]],
  ['cover-out-of-reach', '$.skills[0].minimumCover', ['skills[0].minimumCover', 5]],
  ['short-name-long', '$.queues[0].shortName', ['queues[0].shortName', 'Thirteen char']],
  ['additional-skill-nobody-has', '$.queues[1].skills[1]', ['queues[1].skills[1].level', 2]],
  ['skills-ignored', '$.queues[0].skills', ['queues[0].skills', [{ skill: 'fr' }]]],
  ['external-ignored', '$.queues[0].external', ['queues[0].external', { deadlineS: 5, fallbackQueue: 'help' }]],
  ['push-timeout-beyond-target', '$.queues[0].pushTimeoutS', ['queues[0].pushTimeoutS', 31]],
  ['ring-after-overflow', '$.queues[0].rings[1].afterS', ['queues[0].rings[1].afterS', 60]],
  ['overflow-beyond-limit', '$.queues[0].overflow[0].when.length', ['queues[0].overflow[0].when', { kind: 'length', length: 9 }], ['queues[0].lengthLimit', 8]],
  ['preempts-nobody', '$.queues[0].preempts', ['queues[0].preempts', true]],
  ['top-rating-nobody-has', '$.queues[0].topAgent.rating', ['queues[0].topAgent', { sentimentBelow: -0.5, rating: 4.5 }], ['agents[0].rating', 4.4]],
  ['nothing-interruptible', '$.capacity.hotInterruptsCold', ['capacity', { hotInterruptsCold: true }]],
  ['offer-ignored', '$.queues[0].offer', ['queues[0].delivery', 'pull'], ['queues[0].offer', 'ring-all']],
  ['rule-without-effect', '$.priorityRules[0].points', ['priorityRules[0].points', 0]],
  ['floors-out-of-reach', '$.blending.channels', ['blending.channels[0].floor', 5]],
];

it('the centre that is spoilt below has neither fault nor warning', () => {
  expect(found(soundCentre())).toEqual([]);
  expect(checkConfiguration(soundCentre()).ok).toBe(true);
});

describe('one fault', () => {
  it.each(rows(FAULTS))('$code at $path', ({ code, path, changes }) => {
    const document = spoilt(...changes);
    expect(checkConfiguration(document, isTimeZone).ok).toBe(false);
    expect(found(document)).toEqual([`${code} ${path}`]);
  });
});

describe('one warning', () => {
  it.each(rows(WARNINGS))('$code at $path', ({ code, path, changes }) => {
    const document = spoilt(...changes);
    expect(checkConfiguration(document, isTimeZone).ok).toBe(true);
    expect(found(document)).toEqual([`${code} ${path}`]);
  });
});

it('no rule goes without a case', () => {
  const source = readFileSync('src/model/configuration/faults.ts', 'utf8');
  const codes = [...source.matchAll(/^ {2}readonly '?([\w-]+)'?: /gm)].map(([, code = '']) => code).filter((code) => code !== 'expected' && code !== 'faults' && code !== 'warnings');
  const tried = new Set([...FAULTS, ...WARNINGS].map(([code]): string => code));
  expect(codes.filter((code) => !tried.has(code))).toEqual([]);
  expect(codes.length).toBeGreaterThan(40);
});

it('several faults are all listed, whatever their kind', () => {
  const document = spoilt(
    ['timeZone', 'Mars/Olympus'], ['queues[0].pushTimeoutS', 0], ['queues[1].skills[0].skill', 'nl'], ['agents[0].capacity.units', 0], ['agents[3].channels', 'phone'],
    ['agents[1].queues[1]', { queue: 'nowhere' }], ['calendars[0].weekly[0].hours[0]', { from: '12:00', to: '09:00' }], ['priorityRules[0].when', 'a and'], ['queues[1].colour', 'red'], ['blending.channels[0].out', 4],
  );
  expect(found(document).toSorted()).toEqual([
    'bad-condition $.priorityRules[0].when', 'capacity-zero $.agents[0].capacity.units', 'hours-order $.calendars[0].weekly[0].hours[0]', 'push-timeout-zero $.queues[0].pushTimeoutS',
    'threshold-order $.blending.channels[0]', 'unknown-field $.queues[1].colour', 'unknown-queue $.agents[1].queues[1].queue', 'unknown-skill $.queues[1].skills[0].skill', 'unknown-time-zone $.timeZone', 'wrong-type $.agents[3].channels',
  ]);
});

it('a broken item is still known: what refers to it is not at fault', () => {
  expect(found(spoilt(['queues[0].name', 7]))).toEqual(['wrong-type $.queues[0].name']);
  expect(found(spoilt(['channels[0].medium', 7]))).toEqual(['not-in-list $.channels[0].medium']);
});

it('a bot that serves the queue of bots is what bots first asks for', () => {
  const document = spoilt(['queues[2]', { id: 'bots', name: 'Bots', channels: ['phone'], botsFirst: { handOverQueue: 'help' } }], ['agents[4]', bot]);
  expect(found(document)).toEqual([]);
});

it.each([[null], [undefined], [7], ['{}'], [[]], [{}], [[[]]], [{ queues: {} }], [{ queues: [null, 7, [], 'q'] }]])('%j is refused, not thrown at', (document) => {
  expect(checkConfiguration(document)).toMatchObject({ ok: false });
});
