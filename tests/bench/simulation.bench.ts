/**
 * What a simulated customer costs, through the product's own core: real router, offers, presence. Goal: four times the hand-written loop of the
 * same model, aim two; with the log on, twice that. The ratio is the figure: the machine slows both sides.
 */
import { readFileSync } from 'node:fs';
import { Simulation } from '../../src/sim/simulation.ts';
import { planOf } from '../support/simulation/busy-day.ts';
import type { BenchCase } from './bench-case.ts';
import { handWrittenW1, handWrittenW2 } from './hand-written-queue.ts';
import { W2 } from './queue-workloads.ts';

const CUSTOMERS = 10_000;
const HOUR_US = 3_600_000_000;

const W1_SCENARIO: unknown = JSON.parse(readFileSync('mocks/scenarios/theory/erlang-a.json', 'utf8'));
const exponential = (mean: number) => ({ kind: 'exponential', mean });
const skill = (n: number): string => `s${n}`;
const W2_SCENARIO: unknown = {
  version: 1, id: 'w2',
  centre: {
    channels: [{ id: 'voice', medium: 'voice', synchrony: 'synchronous' }], skills: W2.skillShares.map((_, n) => ({ id: skill(n), name: skill(n) })),
    queues: [{ id: 'q', name: 'q', channels: ['voice'], routing: 'skills' }],
  },
  people: Array.from({ length: 10 }, (_, n) => ({ id: `class-${n}`, count: 50, skills: W2.agents[n]!.map((each) => ({ skill: skill(each) })) })),
  demand: [{
    id: 'calls', queue: 'q', arrivals: { kind: 'rate', perHour: 490 * 60 }, handlingS: exponential(60), patienceS: exponential(120),
    mix: W2.skillShares.flatMap((share, n) => W2.priorityShares.map((priorityShare, rank) => ({ share: share * priorityShare, priority: 3 - rank, skills: [{ skill: skill(n) }] }))),
  }],
};

const nameOf = (model: string): string => `simulation: ${CUSTOMERS} customers of ${model}`;
const workload = (model: string, scenario: unknown, perHour: number, floor: (arrivals: number, seed: number) => unknown, log: boolean): BenchCase => ({
  name: log ? `${nameOf(model)}, with the log` : nameOf(model),
  goalMs: null,
  goalRatio: log ? { times: 2, of: nameOf(model) } : { times: 4 },
  prepare: () => {
    const run = new Simulation(planOf(scenario, 1), { measures: true, log });
    run.runUntil(run.nowUs + HOUR_US / 6);
    let seed = 0;
    return {
      run: () => {
        run.runUntil(run.nowUs + (CUSTOMERS / perHour) * HOUR_US);
        run.world.log?.clear();
      },
      floor: () => { floor(CUSTOMERS, (seed += 1)); },
    };
  },
});

export const cases: readonly BenchCase[] = [false, true].flatMap((log) => [
  workload('M/M/100+M', W1_SCENARIO, 5_700, handWrittenW1, log),
  workload('10 skills, 500 agents, 3 priorities', W2_SCENARIO, 29_400, handWrittenW2, log),
]);
