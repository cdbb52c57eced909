/** Cases of whole days: every day is a batch. */
import { expectedOf } from './cases.ts';
import { exponential, oneQueue } from './textbook.ts';
import { MINUTE_US, planOf, readingOf, type Figures, type Reading } from './trial.ts';
import { Simulation } from '../../../src/sim/simulation.ts';

export interface DayTrial {
  readonly id: string;
  readonly scenario: object;
  readonly expected: Figures;
  /** Minutes after the day's beginning at which the report is read, and forgotten at the last. */
  readonly at: readonly number[];
  readonly read: (readings: readonly Reading[], inHand: readonly number[]) => Figures;
  /** Days for which nothing is read, so that the first begins as all others. */
  readonly warmUp: number;
  readonly fast: number;
}

const DAY_MINUTES = 1_440;
const YEAR = 300;

/** Figures of day after day; each year is a replication of its own. */
export function* daysOf({ scenario, at, read, warmUp }: DayTrial, seed: number, count: number): Generator<Figures> {
  for (let year = 0, left = count; left > 0; year += 1) {
    const plan = planOf({ ...scenario, days: YEAR + 1 }, seed, year);
    const simulation = new Simulation(plan, { measures: true });
    for (let day = 0; day < Math.min(left, YEAR - warmUp) + warmUp; day += 1) {
      const readings: Reading[] = [];
      const inHand: number[] = [];
      for (const minute of at) {
        simulation.runUntil(plan.days.begins(day) + minute * MINUTE_US);
        readings.push(readingOf(simulation));
        inHand.push(simulation.world.measures!.inHandNow([0]));
      }
      const next = plan.days.begins(day + 1) - 1;
      if (next > simulation.nowUs) simulation.runUntil(next);
      simulation.world.measures!.restart();
      if (day >= warmUp) yield read(readings, inHand);
    }
    left -= YEAR - warmUp;
  }
}

const QUEUE = 'queues.queue';

function emptyStart(id: string, lengthLimit?: number): DayTrial {
  const offered = 4.2 * 480;
  const expected = expectedOf(id);
  const served = offered - (expected['blocked'] ?? 0);
  return {
    id, expected, warmUp: 0, fast: 120, at: [480, DAY_MINUTES - 1],
    scenario: { ...oneQueue([{ lam: 4.2, service: exponential(2) }], 12, lengthLimit === undefined ? {} : { queue: { lengthLimit } }), to: '08:00' },
    // Ratios are of expectations, as in the published figures: over the customers expected, not those of the day.
    read: ([atClosing, drained]) => ({
      good: drained!(QUEUE, 'answeredWithin'), sl: drained!(QUEUE, 'answeredWithin') / offered, slServed: drained!(QUEUE, 'answeredWithin') / served, slWithBlocked: drained!(QUEUE, 'answeredWithin') / offered,
      asa: (drained!(QUEUE, 'asaMs') * drained!(QUEUE, 'answered')) / served, occupancy: atClosing!('groups.agents', 'interactingMean') / 12, blocked: drained!(QUEUE, 'turnedAway'),
    }),
  };
}

function ssjCallCenter(): DayTrial {
  const agents = [4, 6, 8, 8, 8, 7, 8, 8, 6, 6, 4, 4, 4];
  const perHour = [100, 150, 150, 180, 200, 150, 150, 150, 120, 100, 80, 70, 60];
  const expectedCalls = perHour.reduce((sum, rate) => sum + rate);
  const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
  return {
    id: 'day-ssj-callcenter', expected: expectedOf('day-ssj-callcenter'), warmUp: 0, fast: 150, at: [DAY_MINUTES - 1],
    scenario: {
      ...oneQueue([{ service: exponential(100 / 60), patience: exponential(1_000 / 60), extra: { arrivals: { kind: 'profile', everyS: 3_600, perHour }, balk: 0.1 } }], 8, { people: { levels: agents.map((count, hour) => ({ from: clock(hour), agents: count })) } }),
      to: clock(13), busyness: { kind: 'gamma', mean: 1, cv: 0.05 },
    },
    read: ([day]) => ({
      waitPerExpectedCall_s: (day!(QUEUE, 'waitMeanMs') * 60 * (day!(QUEUE, 'answered') + day!(QUEUE, 'abandoned'))) / expectedCalls,
      lostPerExpectedCall: day!(QUEUE, 'abandoned') / expectedCalls, delayedPerExpectedCall: (day!(QUEUE, 'pWait') * day!(QUEUE, 'offered')) / expectedCalls,
    }),
  };
}

/** Arrivals by sine, in steps of five minutes, each at the rate of its middle; more agents than can ever be busy. */
function infiniteServers(): DayTrial {
  const perHour = Array.from({ length: 288 }, (_, step) => 100 + 60 * Math.sin((2 * Math.PI * (step + 0.5)) / 288));
  return {
    id: 'mt-inf', expected: expectedOf('mt-inf'), warmUp: 1, fast: 120, at: [0, 360, 720, 1_080],
    scenario: oneQueue([{ service: exponential(30), extra: { arrivals: { kind: 'profile', everyS: 300, perHour } } }], 250),
    read: (_, inHand) => Object.fromEntries(inHand.map((count, n) => [`meanBusy.${n}`, count])),
  };
}

export const DAY_TRIALS: readonly DayTrial[] = [emptyStart('day-MMC'), emptyStart('day-MMCBlocked', 5), ssjCallCenter(), infiniteServers()];
