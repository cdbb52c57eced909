/** The two workloads on which the speed of a simulated centre is judged: w1 is M/M/100+M, w2 has 10 skills, 500 agents with 3 skills each and 3 priorities. */
export const MINUTE_US = 60_000_000;

export interface QueueWorkload {
  readonly interarrivalUs: number;
  readonly handlingUs: number;
  readonly patienceUs: number;
  /** Share of contacts that ask for each skill, and of each priority, most urgent first. */
  readonly skillShares: readonly number[];
  readonly priorityShares: readonly number[];
  /** Skills of each agent, by number. */
  readonly agents: readonly (readonly number[])[];
}

export const W1: QueueWorkload = {
  interarrivalUs: MINUTE_US / 95, handlingUs: MINUTE_US, patienceUs: 2 * MINUTE_US, skillShares: [1], priorityShares: [1],
  agents: Array.from({ length: 100 }, () => [0]),
};

export const W2: QueueWorkload = {
  interarrivalUs: MINUTE_US / 490, handlingUs: MINUTE_US, patienceUs: 2 * MINUTE_US,
  skillShares: [0.15, 0.13, 0.12, 0.11, 0.1, 0.1, 0.09, 0.08, 0.07, 0.05], priorityShares: [0.2, 0.3, 0.5],
  // Class j has the skills j, j + 1 and j + 3: fifty agents a class.
  agents: Array.from({ length: 500 }, (_, n) => [n % 10, (n + 1) % 10, (n + 3) % 10]),
};

/** What a run came to; `events` are arrivals and departures. */
export interface QueueCounts {
  readonly answered: number;
  readonly abandoned: number;
  readonly waited: number;
  readonly events: number;
  /** Sum of everybody's wait. */
  readonly waitUs: number;
}

/** Index of a share by a number in (0, 1). */
export function shareAt(sums: Float64Array, drawn: number): number {
  let index = 0;
  while (sums[index]! < drawn) index += 1;
  return index;
}

/** Running sums; the last is beyond every draw. */
export function sumsOf(shares: readonly number[]): Float64Array {
  let sum = 0;
  const sums = Float64Array.from(shares, (share) => (sum += share));
  sums[sums.length - 1] = 2;
  return sums;
}
