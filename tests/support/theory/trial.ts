/** Runs a scenario document as anyone would, and reads its report in pieces: batches of one long run, or days. */
import { checkScenario } from '../../../src/model/scenario/check-scenario.ts';
import { Plan } from '../../../src/sim/plan.ts';
import { reportOf } from '../../../src/sim/report.ts';
import { estimate } from '../../../src/sim/replications.ts';
import { Simulation } from '../../../src/sim/simulation.ts';

export const UTC = [{ fromUs: 0, offsetUs: 0 }] as const;
export const MINUTE_US = 60_000_000;

export type Figures = Readonly<Record<string, number>>;

/** A figure of the report; durations in minutes. */
export type Reading = (path: string, metric: string) => number;

export function planOf(document: unknown, seed: number, replication = 0): Plan {
  const checked = checkScenario(document);
  if (!checked.ok) throw new Error(`refused: ${JSON.stringify(checked.error)}`);
  return new Plan(checked.value.scenario, UTC, seed, replication);
}

export function readingOf(simulation: Simulation): Reading {
  const rows = new Map(reportOf(simulation.world).map(({ path, metric, value }) => [`${path} ${metric}`, value]));
  return (path, metric) => {
    const value = rows.get(`${path} ${metric}`);
    // Only levels that occurred are told.
    if (value === undefined && metric.startsWith('inHandMean.')) return 0;
    if (value === undefined) throw new Error(`the report has no ${metric} of ${path}`);
    return value === null ? NaN : metric.endsWith('Ms') ? value / 60_000 : value;
  };
}

/** Batch means of one run, after a warm-up of one batch. */
export function* batchesOf(document: unknown, seed: number, replication: number, batchMinutes: number, read: (reading: Reading, minutes: number) => Figures): Generator<Figures> {
  const simulation = new Simulation(planOf(document, seed, replication), { measures: true });
  let untilUs = simulation.nowUs;
  for (let batch = 0; ; batch += 1) {
    untilUs += batchMinutes * MINUTE_US;
    simulation.runUntil(untilUs);
    if (batch > 0) yield read(readingOf(simulation), batchMinutes);
    simulation.world.measures!.restart();
  }
}

export interface Finding {
  readonly figure: string;
  readonly expected: number;
  readonly mean: number;
  readonly standardError: number;
  /** Distance from what is expected, in standard errors. */
  readonly distance: number;
  /** Standard error, relative to what is expected. */
  readonly coarseness: number;
}

/** `unsure`: standard errors of expected values that are simulated themselves. */
export function findings(batches: readonly Figures[], expected: Figures, unsure: Figures = {}): readonly Finding[] {
  return Object.entries(expected).map(([figure, value]) => {
    const found = estimate(batches.map((batch) => batch[figure] ?? NaN).filter((one) => !Number.isNaN(one)));
    const mean = found.mean ?? NaN;
    const standardError = found.standardError ?? NaN;
    const difference = Math.abs(mean - value);
    return { figure, expected: value, mean, standardError, distance: difference === 0 ? 0 : difference / Math.hypot(standardError, unsure[figure] ?? 0), coarseness: standardError / value };
  });
}

export const MOST_DISTANCE = 4;

/** One line a finding, for whoever reads a failure or the nightly log. */
export const findingText = ({ figure, expected, mean, distance, coarseness }: Finding): string =>
  `${figure}: ${mean.toPrecision(6)}, expected ${expected.toPrecision(6)}, ${distance.toFixed(2)} standard errors of ${(coarseness * 100).toFixed(2)} %`;

export function take<T>(items: Iterator<T, void>, count: number): T[] {
  const taken: T[] = [];
  for (let n = 0; n < count; n += 1) {
    const next = items.next();
    if (next.done === true) break;
    taken.push(next.value);
  }
  return taken;
}
