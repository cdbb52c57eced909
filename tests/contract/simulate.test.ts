/** `vigie simulate`: what it refuses and how, that workers change nothing, and that its recording replays to the same totals. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/cli/outcome.ts';
import { replayCommand } from '../../src/cli/replay-command.ts';
import { simulateCommand } from '../../src/cli/simulate-command.ts';
import { Draw } from '../support/routing/draw.ts';
import { randomScenario } from '../support/sim/random-scenario.ts';
import { exponential, oneQueue } from '../support/theory/textbook.ts';

const simulating = async (...args: readonly string[]): Promise<Outcome> => simulateCommand(args);
const json = (outcome: Outcome): ReturnType<typeof JSON.parse> => JSON.parse(outcome.out ?? '');

let folder: string;
const write = (name: string, document: unknown): string => { writeFileSync(join(folder, name), JSON.stringify(document)); return join(folder, name); };
const textbook = (): string => write('textbook.json', oneQueue([{ lam: 5, service: exponential(1), patience: exponential(2) }], 5));

beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'vigie-simulate-')); });
afterAll(() => { rmSync(folder, { recursive: true }); });

describe('vigie simulate', () => {
  const wrong: readonly (readonly [args: readonly string[], says: string])[] = [
    [[], 'one scenario'], [['a.json', 'b.json'], 'one scenario'], [['a.json', '--seed', 'x'], '--seed'], [['a.json', '--seed', '4294967296'], '--seed'], [['a.json', '--replications', '0'], '--replications'],
    [['a.json', '--horizon', '90'], '90s, 45min, 10h or 3d'], [['a.json', '--horizon', '0s'], '--horizon'], [['a.json', '--warm-up', '-1h'], '--warm-up'], [['a.json', '--workers', '0'], '--workers'], [['a.json', '--fast'], '--fast'],
  ];
  it.each(wrong)('%j is bad usage', async (args, says) => {
    const outcome = await simulating(...args);
    expect(outcome).toMatchObject({ code: 2, err: expect.stringContaining(says) });
  });

  it('refuses a scenario with the place and the reason of every fault', async () => {
    const sound = oneQueue([{ lam: 5, service: exponential(1) }], 5) as { people: object[]; demand: object[] };
    const outcome = await simulating(write('faulty.json', { ...sound, people: [{ ...sound.people[0], count: 0 }], demand: [{ ...sound.demand[0], arrivals: { kind: 'rate', perHour: -1 } }] }));
    expect(outcome).toMatchObject({ code: 1, err: expect.stringMatching(/\$\.people\[0\]\.count: must be .*\n.*\$\.demand\[0\]\.arrivals\.perHour: must be /s) });
  });

  it('wants something left after the warm-up', async () => {
    expect(await simulating(textbook(), '--horizon', '1h', '--warm-up', '60min')).toMatchObject({ code: 2, err: expect.stringContaining('--warm-up') });
  });

  it('gives mean, standard error and interval of every metric, and the same whatever the number of workers', async () => {
    const options = ['--replications', '5', '--horizon', '2h', '--warm-up', '10min', '--seed', '7', '--agents', '--states', '--json'];
    const [alone, together] = await Promise.all([simulating(textbook(), '--workers', '1', ...options), simulating(textbook(), '--workers', '3', ...options)]);
    const { wallSeconds: _, ...first } = json(alone);
    const { wallSeconds: __, ...second } = json(together);
    expect(second).toEqual(first);
    expect(first).toMatchObject({ scenario: 'textbook', seed: 7, replications: 5, warmUpS: 600, to: '2026-11-02T02:00:00.000Z' });
    const { mean, standardError, low, high, n } = first.metrics['queues.queue.channels.line.abandonRate'];
    expect(n).toBe(5);
    // Student's t of four degrees of freedom, from tables.
    expect((high - mean) / standardError).toBeCloseTo(2.776, 3);
    expect(mean - low).toBeCloseTo(high - mean, 12);
    for (const name of ['queues.queue.pWait', 'channels.line.waitMeanMs', 'centre.queueLengthMean', 'groups.agents.occupancy', 'agents.agents-1.occupancy', 'queues.queue.pState.0', 'centre.blocked']) expect(first.metrics[name]).toMatchObject({ n: 5 });
    expect(first.metrics['queues.queue.transferRate']).toMatchObject({ mean: 0 });
  });

  it('records a run that replays to the totals of its own report', async () => {
    const scenario = write('random.json', randomScenario(new Draw(3)));
    const recording = join(folder, 'run.jsonl.gz');
    const { metrics } = json(await simulating(scenario, '--horizon', '4h', '--agents', '--record', recording, '--json'));
    const replayed = json(await replayCommand([recording, '--json']));
    expect(replayed).toMatchObject({ conservation: { holds: true }, diagnostics: { quarantined: 0, unknownEvents: 0 } });
    for (const [id, counted] of Object.entries<Record<string, unknown>>(replayed.queues)) {
      for (const metric of ['offered', 'answered', 'abandoned', 'flowedOut', 'turnedAway', 'handled', 'asaMs', 'ahtMs', 'rangOut', 'transferredOut']) {
        const mean: number | null = metrics[`queues.${id}.${metric}`]?.mean ?? null;
        if (mean === null) expect([id, metric, counted[metric]]).toEqual([id, metric, null]);
        else expect(counted[metric]).toBeCloseTo(mean, 6);
      }
    }
    expect(Object.keys(replayed.queues).toSorted()).toEqual(['bots', 'calls', 'last', 'texts']);
  });
});
