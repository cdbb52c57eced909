/** What the router alone costs of a simulated customer: arrival, offer, acceptance, end, against the hand-written loop of the same model. */
import type { BenchCase } from './bench-case.ts';
import { handWrittenW1, handWrittenW2 } from './hand-written-queue.ts';
import { W1, W2, type QueueWorkload } from './queue-workloads.ts';
import { RoutedQueue } from './routed-queue.ts';

const CUSTOMERS = 10_000;

const routed = (name: string, workload: QueueWorkload, floor: (arrivals: number, seed: number) => unknown): BenchCase => ({
  name: `routing: ${CUSTOMERS} customers of ${name}, by the router's entries`,
  goalMs: null,
  prepare: () => {
    const queue = new RoutedQueue(workload, 1);
    let seed = 0;
    return { run: () => queue.run(CUSTOMERS), floor: () => { floor(CUSTOMERS, (seed += 1)); } };
  },
});

export const cases: readonly BenchCase[] = [routed('M/M/100+M', W1, handWrittenW1), routed('10 skills, 500 agents, 3 priorities', W2, handWrittenW2)];
