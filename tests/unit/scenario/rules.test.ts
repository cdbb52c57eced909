/** One faulty scenario a rule: exactly that fault, at that place. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { faultText, warningText } from '../../../src/i18n/document-text.ts';
import { LANGUAGES } from '../../../src/i18n/language.ts';
import { checkScenario } from '../../../src/model/scenario/check-scenario.ts';
import type { ScenarioFaultCode, ScenarioWarningCode } from '../../../src/model/scenario/faults.ts';
import { changed, type Json } from '../../support/configuration/sound-centre.ts';
import { soundScenario } from '../../support/scenario/sound-scenario.ts';

type Change = readonly [path: string, value: Json | undefined];
const spoilt = (...changes: readonly Change[]): Json => changes.reduce<Json>((document, [path, value]) => changed(document, path, value), soundScenario());

const isTimeZone = (name: string): boolean => name === 'Europe/Paris' || name === 'UTC';
const found = (document: Json): readonly string[] => {
  const checked = checkScenario(document, isTimeZone);
  return (checked.ok ? checked.value.warnings : checked.error).map(({ code, path }) => `${code} ${path}`);
};

type Case<C> = readonly [code: C, path: string, ...changes: Change[]];
interface CaseRow { readonly code: string; readonly path: string; readonly changes: readonly Change[] }
const rows = (cases: readonly Case<string>[]): readonly CaseRow[] => cases.map(([code, path, ...changes]) => ({ code, path, changes }));

const exponential = (mean: number): Json => ({ kind: 'exponential', mean });

/** Letters are given out by somebody else, and otherwise by the desk for sales. */
const outside: readonly Change[] = [['centre.queues[2].routing', 'external'], ['centre.queues[2].external', { deadlineS: 10, fallbackQueue: 'sales' }], ['centre.queues[0].channels[1]', 'mail']];

const FAULTS: readonly Case<ScenarioFaultCode>[] = [
  ['unknown-queue', '$.demand[0].queue', ['demand[0].queue', 'sails']],
  ['unknown-queue', '$.handlingFactors[0].queue', ['handlingFactors[0].queue', 'sails']],
  ['unknown-channel', '$.demand[0].channel', ['demand[0].channel', 'fax']],
  ['unknown-channel', '$.handlingFactors[0].channel', ['handlingFactors[0].channel', 'fax']],
  ['unknown-channel', '$.concurrency[0].channel', ['concurrency[0].channel', 'fax']],
  ['unknown-channel', '$.ratings[0].channels[1]', ['ratings[0].channels[1]', 'fax']],
  ['unknown-channel', '$.disruptions[0].channel', ['disruptions[0].channel', 'fax']],
  ['unknown-skill', '$.demand[0].mix[0].skills[0].skill', ['demand[0].mix[0].skills[0].skill', 'nl']],
  ['unknown-skill', '$.handlingFactors[1].skill', ['handlingFactors[1].skill', 'nl']],
  ['unknown-agent', '$.demand[0].mix[1].preferred', ['demand[0].mix[1].preferred', 'south-3']],
  ['unknown-demand', '$.demand[0].transfers[0].to', ['demand[0].transfers[0].to', 'help']],
  ['unknown-demand', '$.demand[0].repeat.to', ['demand[0].repeat.to', 'constructor']],
  ['unknown-demand', '$.demand[2].bot.to', ['demand[2].bot.to', 'help'], ['demand[3].arrivals', { kind: 'rate', perHour: 1 }]],
  ['unknown-demand', '$.disruptions[0].divert[0].to', ['disruptions[0].divert[0].to', 'help']],
  ['unknown-people', '$.disruptions[1].people', ['disruptions[1].people', 'west']],
  ['duplicate-id', '$.demand[3].id', ['demand[3].id', 'help-calls'], ['demand[2].bot.to', 'help-calls']],
  ['duplicate-id', '$.concurrency[1].channel', ['concurrency[1]', { channel: 'chat', rates: [1] }]],
  ['duplicate-id', '$.people[3].id', ['people[3]', { id: 'chief' }]],

  ['nothing-arrives', '$.demand', ['demand', [{ id: 'd', queue: 'sales', channel: 'voice', handlingS: exponential(60), arrivals: { kind: 'rate', perHour: 0 }, callback: { reached: 1 } }]], ['disruptions', []]],
  ['no-agents', '$.people', ['people', []], ['centre.agents', []], ['disruptions[1]', undefined], ['demand[0].mix[1].preferred', undefined]],
  ['channel-refused', '$.demand[0].channel', ['demand[0].channel', 'chat']],
  ['demand-unserved', '$.demand[0].mix[1].skills', ['demand[0].mix[1].skills[0].level', 3]],
  ['demand-unserved', '$.demand[3]', ['people[1].channels', ['voice', 'mail']], ['people[2].channels', ['voice', 'mail']]],
  ['bot-missing', '$.demand[0].bot', ['demand[0].bot', { handlingS: exponential(1), containment: 0.5, to: 'help-calls' }]],
  ['not-routed-outside', '$.outsideRouters[0].queues[1]', ...outside, ['outsideRouters', [{ queues: ['letters', 'sales'] }]]],
  ['unknown-queue', '$.outsideRouters[0].queues[0]', ['outsideRouters', [{ queues: ['sails'] }]]],
  ['duplicate-id', '$.outsideRouters[1].queues[0]', ...outside, ['outsideRouters', [{ queues: ['letters'] }, { queues: ['letters'] }]]],
  ['negative-time', '$.outsideRouters[0].answersAfterS', ...outside, ['outsideRouters', [{ queues: ['letters'], answersAfterS: { kind: 'constant', value: -1 } }]]],
  ['out-of-range', '$.outsideRouters[0].silent', ...outside, ['outsideRouters', [{ queues: ['letters'], silent: 2 }]]],
  ['patience-asynchronous', '$.demand[4].patienceS', ['demand[4].patienceS', exponential(60)]],
  ['patience-asynchronous', '$.demand[4].balk', ['demand[4].balk', 0.1]],
  ['patience-asynchronous', '$.demand[4].retry', ['demand[4].retry', { share: 0.1, afterS: exponential(60) }]],
  ['unknown-sort', '$.demand[4].arrivals.contacts[0].mix', ['demand[4].arrivals.contacts[0].mix', 1]],

  ['too-many-arrivals', '$.demand[2].arrivals', ['demand[2].arrivals.perHour', 600_000], ['demand[2].bursts', [{ at: '09:00', forS: 60, factor: 2 }]]],
  ['too-many-arrivals', '$.demand[2].arrivals.betweenS', ['demand[2].arrivals', { kind: 'renewal', betweenS: exponential(0) }]],
  ['too-many-contacts', '$.demand', ['demand[2].arrivals.perHour', 900_000]],
  ['out-of-range', '$.demand[2].arrivals.perHour', ['demand[2].arrivals.perHour', 1e9]],
  ['out-of-range', '$.demand[2].arrivals.perHour', ['demand[2].arrivals.perHour', -1]],
  ['out-of-range', '$.people[1].count', ['people[1].count', 0]],
  ['out-of-range', '$.demand[0].handlingS.mean', ['demand[0].handlingS', exponential(-1)]],
  ['shares-above-one', '$.demand[0].transfers', ['demand[0].transfers[0].share', 0.95], ['demand[0].transfers[1].to', 'help-calls']],
  ['shares-above-one', '$.people[1].answer', ['people[1].answer.declines', 0.9]],
  ['shares-above-one', '$.disruptions[0].divert', ['disruptions[0].divert[0].share', 0.8]],
  ['weights-zero', '$.demand[0].mix', ['demand[0].mix[0].share', 0], ['demand[0].mix[1].share', 0]],
  ['weights-zero', '$.demand[0].outcomes', ['demand[0].outcomes[0].share', 0]],
  ['weights-zero', '$.demand[1].handlingS.branches', ['demand[1].handlingS.branches', [{ share: 0, mean: 10 }]]],
  ['endless-contacts', '$.demand[0]', ['demand[0].transfers', [{ share: 1, to: 'calls' }]]],
  ['endless-contacts', '$.demand[1]', ['demand[1].transfers', [{ share: 1, to: 'calls' }]], ['demand[0].transfers[0].share', 0.9]],
  ['endless-contacts', '$.demand[4]', ['demand[0].repeat.share', 1], ['demand[0].transfers', []], ['demand[4].repeat', { share: 1, to: 'calls', afterS: exponential(60) }]],

  ['law-order', '$.demand[0].repeat.afterS', ['demand[0].repeat.afterS.from', 4000]],
  ['mode-outside', '$.demand[0].mix[1].sentiment.mode', ['demand[0].mix[1].sentiment.mode', 2]],
  ['negative-time', '$.demand[0].wrapUpS', ['demand[0].wrapUpS', { kind: 'constant', value: -1 }]],
  ['negative-time', '$.demand[3].handlingS', ['demand[3].handlingS.values[1]', -5]],

  ['day-ends-early', '$.to', ['to', '07:00']],
  ['time-outside', '$.joinAt', ['joinAt', '18:00']],
  ['time-outside', '$.disruptions[0].at', ['disruptions[0].at', '07:59']],
  ['time-outside', '$.demand[0].bursts[0].at', ['demand[0].bursts[0].at', '19:00']],
  ['date-outside', '$.disruptions[1].date', ['disruptions[1].date', '2026-11-29']],
  ['time-order', '$.people[2].levels[1].from', ['people[2].levels[1].from', '08:00']],
  ['time-order', '$.demand[0].seasons[1].from', ['demand[0].seasons[1].from', '2026-11-26']],
  ['time-order', '$.demand[4].arrivals.contacts[1].atS', ['demand[4].arrivals.contacts[1].atS', 99]],
  ['shift-empty', '$.people[1].shifts[0]', ['people[1].shifts[0].to', '07:30']],
  ['break-outside', '$.people[1].shifts[0].breaks[0].at', ['people[1].shifts[0].breaks[0].at', '19:00']],
  ['level-above-count', '$.people[2].levels[1].agents', ['people[2].levels[1].agents', 13]],

  // of the centre, at their place in the scenario
  ['unknown-time-zone', '$.centre.timeZone', ['centre.timeZone', 'Mars/Olympus']],
  ['push-timeout-zero', '$.centre.queues[0].pushTimeoutS', ['centre.queues[0].pushTimeoutS', 0]],
  ['missing', '$.centre.queues[1].name', ['centre.queues[1].name', undefined]],
  ['missing', '$.centre', ['centre', undefined]],
  ['capacity-zero', '$.people[1].capacity.units', ['people[1].capacity', { kind: 'units', units: 0 }]],
  ['unknown-skill', '$.people[1].skills[0].skill', ['people[1].skills[0].skill', 'nl']],
  ['unknown-queue', '$.centre.agents[0].queues[0].queue', ['centre.agents[0].queues[0].queue', 'sails']],
  ['skill-nobody-has', '$.centre.queues[1].skills[0]', ['centre.queues[1].skills[0].level', 6]],
  ['queue-unserved', '$.centre.queues[4]', ['centre.queues[4]', { id: 'q', name: 'Q', channels: ['voice'] }]],
  ['unknown-field', '$.people[1].colour', ['people[1].colour', 'red']],
  ['missing', '$.people[1].id', ['people[1].id', undefined], ['disruptions[1].people', 'south']],
  ['not-in-list', '$.demand[0].wrapUpS.kind', ['demand[0].wrapUpS.kind', 'normal']],
];

const WARNINGS: readonly Case<ScenarioWarningCode>[] = [
  ['load-above-capacity', '$.demand[0]', ['demand[0].arrivals.perHour[4]', 1_000]],
  ['nobody-there', '$.demand[2]', ['people[0].shifts', [{ from: '09:00', to: '18:00' }]]],
  ['demand-never-comes', '$.demand[5]', ['demand[5]', { id: 'more', queue: 'help', handlingS: exponential(60) }]],
  ['people-never-there', '$.people[3]', ['people[3]', { id: 'west', queues: [{ queue: 'sales' }], shifts: [{ from: '08:00', to: '12:00', days: ['monday'] }] }]],
  ['shifts-ignored', '$.people[1].shifts', ['people[1].levels', [{ from: '08:00', agents: 20 }]]],
  ['rates-never-used', '$.demand[0].arrivals.perHour', ['demand[0].arrivals.from', '07:00']],
  ['part-unused', '$.demand[1].selfService', ['demand[1].selfService', { share: 0.5, afterS: exponential(10) }]],
  ['callback-forgotten', '$.demand[0]', ['demand[0].callback', undefined]],
  ['bot-without-part', '$.demand[2]', ['demand[2].bot', undefined], ['demand[3].arrivals', { kind: 'rate', perHour: 1 }]],
  ['outside-router-missing', '$.centre.queues[2]', ...outside],
  ['answers-too-late', '$.outsideRouters[0].answersAfterS', ...outside, ['outsideRouters', [{ queues: ['letters'], answersAfterS: { kind: 'constant', value: 11 } }]]],
  ['answers-too-late', '$.outsideRouters[0].answersAfterS', ...outside, ['outsideRouters', [{ queues: ['letters'], silent: 1 }]]],
  ['hand-over-elsewhere', '$.demand[2].bot.to', ['demand[2].bot.to', 'calls'], ['demand[3].arrivals', { kind: 'rate', perHour: 1 }]],
  ['short-name-long', '$.centre.queues[0].shortName', ['centre.queues[0].shortName', 'Thirteen char']],
  ['agent-serves-nothing', '$.people[3]', ['people[3]', { id: 'west', count: 40 }]],
];

it('the scenario that is spoilt below has neither fault nor warning', () => {
  expect(found(soundScenario())).toEqual([]);
  expect(checkScenario(soundScenario()).ok).toBe(true);
});

describe('one fault', () => {
  it.each(rows(FAULTS))('$code at $path', ({ code, path, changes }) => {
    const checked = checkScenario(spoilt(...changes), isTimeZone);
    expect(checked.ok).toBe(false);
    expect(found(spoilt(...changes))).toEqual([`${code} ${path}`]);
    if (!checked.ok) for (const fault of checked.error) for (const language of LANGUAGES) expect(faultText(fault, language)).not.toMatch(/undefined|\[object|NaN/);
  });
});

describe('one warning', () => {
  it.each(rows(WARNINGS))('$code at $path', ({ code, path, changes }) => {
    const checked = checkScenario(spoilt(...changes), isTimeZone);
    expect(checked.ok).toBe(true);
    expect(found(spoilt(...changes))).toEqual([`${code} ${path}`]);
    if (checked.ok) for (const warning of checked.value.warnings) for (const language of LANGUAGES) expect(warningText(warning, language)).not.toMatch(/undefined|\[object|NaN/);
  });
});

it('no rule goes without a case', () => {
  const source = readFileSync('src/model/scenario/faults.ts', 'utf8');
  const codes = [...source.matchAll(/^ {2}readonly '([\w-]+)': /gm)].map(([, code = '']) => code);
  // Commands have a document and a test of their own.
  const tried = new Set(['command-not-obeyed', ...[...FAULTS, ...WARNINGS].map(([code]): string => code)]);
  expect(codes.filter((code) => !tried.has(code))).toEqual([]);
  expect(codes.length).toBeGreaterThan(30);
});

it('several faults are all listed, whatever their kind', () => {
  const document = spoilt(['centre.timeZone', 'Mars/Olympus'], ['demand[0].queue', 'sails'], ['people[2].levels[1].agents', 99], ['demand[1].handlingS.branches[0].mean', -4], ['joinAt', '19:00'], ['demand[4].balk', 0.5], ['people[1].count', 'many']);
  expect(found(document).toSorted()).toEqual([
    'level-above-count $.people[2].levels[1].agents', 'out-of-range $.demand[1].handlingS.branches[0].mean', 'patience-asynchronous $.demand[4].balk', 'time-outside $.joinAt',
    'unknown-queue $.demand[0].queue', 'unknown-time-zone $.centre.timeZone', 'wrong-type $.people[1].count',
  ]);
});

it.each([[null], [undefined], [7], ['{}'], [[]], [{}], [{ demand: [] }], [{ centre: [], demand: {} }], [{ centre: { queues: [null], agents: 7 }, people: [null, {}], demand: [null] }]])('%j is refused, not thrown at', (document) => {
  expect(checkScenario(document)).toMatchObject({ ok: false });
});
