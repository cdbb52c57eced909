/** Commands of a run in a file: the published format, what is refused and where, and that nothing but scenario, seed and commands makes the log. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simulateCommand } from '../../src/cli/simulate-command.ts';
import type { LogEvent } from '../../src/model/events.ts';
import { checkCommands, commandsSchema, type TimedCommand } from '../../src/model/scenario/timed-commands.ts';
import { CommandedRun } from '../../src/sim/commanded-run.ts';
import { accepts } from '../support/configuration/json-schema-judge.ts';
import { changed, type Json } from '../support/configuration/sound-centre.ts';
import { scenarioPath } from '../support/scenario/shipped-scenarios.ts';
import { soundScenario } from '../support/scenario/sound-scenario.ts';
import { busyDay, checked, planOf } from '../support/simulation/busy-day.ts';

const read = (path: string): Json => JSON.parse(readFileSync(new URL(`../../mocks/${path}`, import.meta.url), 'utf8'));
const PUBLISHED = read('commands/commands.schema.json');
const DRILL = read('commands/sales-peak-drill.json');

const sound = (): Json => ({
  version: 1, commands: [
    { at: '09:00', by: 'floor', command: { id: 'a', name: 'agents.change-queues', agents: ['north-01'], join: [{ queue: 'letters' }], leave: ['sales'] } },
    { at: '09:00', date: '2026-11-28', command: { id: 'b', name: 'staff.add', people: 'north', count: 2 } },
    { at: '10:00', date: '2026-11-28', command: { id: 'c', name: 'presence.set', agents: ['north-21'], presence: 'meal' } },
    { at: '10:00', command: { id: 'd', name: 'disruption.begin', forS: 60, disruption: { kind: 'channel-outage', channel: 'voice' } } },
    { at: '10:01', command: { id: 'e', name: 'work.transfer', work: 'w1', queue: 'help', skills: ['fr'] } },
    { at: '10:02', command: { id: 'f', name: 'queue.open-overflow', queue: 'sales', to: 'help' } },
  ],
});

let folder: string;
const write = (name: string, document: unknown): string => { writeFileSync(join(folder, name), JSON.stringify(document)); return join(folder, name); };
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'vigie-commands-')); });
afterAll(() => { rmSync(folder, { recursive: true }); });

describe('the format', () => {
  it('is as published', () => {
    expect(PUBLISHED).toEqual(JSON.parse(JSON.stringify(commandsSchema())));
    for (const document of [sound(), DRILL]) expect(accepts(PUBLISHED, document)).toBe(true);
  });

  it('is met by the example that ships', () => { expect(checkCommands(DRILL, checked(read('scenarios/sales-peak.json')))).toMatchObject({ ok: true }); });

  const faulty: readonly (readonly [fault: string, path: string, value: Json | undefined])[] = [
    ['wrong-format $.commands[0].at', 'commands[0].at', '9h'], ['missing $.commands[0].at', 'commands[0].at', undefined], ['time-outside $.commands[0].at', 'commands[0].at', '07:00'],
    ['date-outside $.commands[1].date', 'commands[1].date', '2026-11-29'], ['not-in-list $.commands[1].command.name', 'commands[1].command.name', 'staff.sack'], ['not-in-list $.commands[1].command.name', 'commands[1].command.name', 'pace.pause'],
    ['out-of-range $.commands[1].command.count', 'commands[1].command.count', 0], ['unknown-field $.commands[1].command.colour', 'commands[1].command.colour', 'red'], ['duplicate-id $.commands[1].command.id', 'commands[1].command.id', 'a'],
    ['unknown-agent $.commands[0].command.agents[0]', 'commands[0].command.agents[0]', 'north-99'], ['unknown-queue $.commands[0].command.join[0].queue', 'commands[0].command.join[0].queue', 'sails'],
    ['unknown-queue $.commands[0].command.leave[0]', 'commands[0].command.leave[0]', 'sails'], ['unknown-people $.commands[1].command.people', 'commands[1].command.people', 'west'],
    ['unknown-channel $.commands[3].command.disruption.channel', 'commands[3].command.disruption.channel', 'fax'], ['unknown-skill $.commands[4].command.skills[0]', 'commands[4].command.skills[0]', 'nl'],
    ['unknown-queue $.commands[5].command.to', 'commands[5].command.to', 'sails'], ['command-not-obeyed $.commands[5].command.name', 'commands[5].command', { id: 'f', name: 'message.broadcast', message: 'hello' }],
    ['missing $.commands', 'commands', undefined],
  ];
  it.each(faulty)('%s', (fault, path, value) => {
    expect(checkCommands(sound(), checked(soundScenario()))).toMatchObject({ ok: true });
    const found = checkCommands(changed(sound(), path, value), checked(soundScenario()));
    expect(found.ok ? [] : found.error.map((one) => `${one.code} ${one.path}`)).toEqual([fault]);
  });
});

describe('a run under commands', () => {
  const commands: readonly TimedCommand[] = [
    { at: '08:30', command: { id: 'later', name: 'load.set', factor: 2, forS: 600 } },
    { at: '08:10', command: { id: 'first', name: 'queue.set-priority', queue: 'help', priority: 4 } },
    { at: '08:10', by: 'floor', command: { id: 'second', name: 'queue.set-priority', queue: 'help', priority: 7 } },
    { at: '08:20', command: { id: 'nobody', name: 'work.close', work: 'w999999' } },
  ];
  const told = (steps: number): { readonly events: readonly LogEvent[]; readonly run: CommandedRun } => {
    const run = new CommandedRun(planOf(busyDay(), 3), commands, { log: true });
    const from = run.simulation.nowUs;
    const events: LogEvent[] = [];
    for (let step = 1; step <= steps; step += 1) {
      run.runUntil(from + Math.round((3_600_000_000 * step) / steps));
      events.push(...run.simulation.drain());
    }
    return { events, run };
  };

  it('asks each at its time, those of one instant as written, and goes on after a refusal', () => {
    const { events, run } = told(1);
    const from = planOf(busyDay(), 3).days.begins(0);
    expect(events.flatMap((event) => (event.type === 'command.applied' ? [[event.command.name, (event.at - from) / 60_000_000, event.by]] : []))).toEqual([
      ['queue.set-priority', 10, undefined], ['queue.set-priority', 10, 'floor'], ['load.set', 30, undefined],
    ]);
    expect(run.simulation.world.centre.configuration.queues.find(({ id }) => id === 'help')).toMatchObject({ priority: 7 });
    expect(run.refused).toMatchObject([{ index: 3, refusal: { code: 'unknown-work' } }]);
  });

  it('is the same in any steps', () => { expect(told(37).events).toEqual(told(1).events); });
});

describe('vigie simulate --commands', () => {
  const options = ['--horizon', '1h', '--seed', '4', '--json'];
  const metricsOf = (out: string | undefined): unknown => JSON.parse(out ?? '').metrics;

  it('records the same log and finds the same figures whatever the workers', async () => {
    const scenario = scenarioPath('sales-peak.json');
    const file = join(folder, 'run');
    const drill = write('drill.json', DRILL);
    const run = async (name: string, workers: string) => simulateCommand([scenario, ...options, '--commands', drill, '--replications', '3', '--workers', workers, '--record', `${file}-${name}.jsonl.gz`]);
    const [alone, together] = [await run('a', '1'), await run('b', '2')];
    const hash = (name: string): string => createHash('sha256').update(gunzipSync(readFileSync(`${file}-${name}.jsonl.gz`)).toString().replace(/^.*\n/, '')).digest('hex');
    expect(hash('b')).toBe(hash('a'));
    expect(metricsOf(together.out)).toEqual(metricsOf(alone.out));
    expect(JSON.parse(alone.out ?? '').commands.map(({ id, refused }: { readonly id: string; readonly refused: number }) => [id, refused])).toContainEqual(['extra', 0]);
    expect(metricsOf((await simulateCommand([scenario, ...options, '--replications', '3'])).out)).not.toEqual(metricsOf(alone.out));
  });

  it('says what is wrong with the file, and where', async () => {
    const scenario = write('scenario.json', soundScenario());
    expect(await simulateCommand([scenario, '--commands', join(folder, 'none.json')])).toMatchObject({ code: 1, err: expect.stringContaining('none.json') });
    expect(await simulateCommand([scenario, '--commands', write('bad.json', changed(sound(), 'commands[1].command.people', 'west'))])).toMatchObject({ code: 1, err: expect.stringMatching(/bad\.json.*\n {2}\$\.commands\[1\]\.command\.people: there is no group of people "west"/) });
    expect(await simulateCommand([scenario, '--commands', ''])).toMatchObject({ code: 2 });
  });
});
