/** One replication of a scenario: what it measured, and how much happened. */
import type { LogEvent } from '../model/events.ts';
import type { CheckedScenario } from '../model/scenario/checked-scenario.ts';
import type { DurationUs } from '../model/units.ts';
import type { ZoneTable } from '../model/zone.ts';
import { Plan } from '../sim/plan.ts';
import { reportOf, type ReportOptions, type ReportRow } from '../sim/report.ts';
import { Simulation } from '../sim/simulation.ts';

/** What all replications have in common. */
export interface Conditions {
  readonly scenario: CheckedScenario;
  readonly zone: ZoneTable;
  readonly seed: number;
  /** From the beginning of the first day. */
  readonly horizonUs: DurationUs;
  /** Before it, nothing counts. */
  readonly warmUpUs: DurationUs;
  readonly report: ReportOptions;
}

export interface Replication { readonly rows: readonly ReportRow[]; readonly events: number }

export const STEPS = 100;

/** Yields after each of its `STEPS` steps, with the events told meanwhile if `told` says so. */
export function* replicate({ scenario, zone, seed, horizonUs, warmUpUs, report }: Conditions, replication: number, told = false): Generator<readonly LogEvent[], Replication> {
  const simulation = new Simulation(new Plan(scenario, zone, seed, replication), { measures: true, states: report.states === true, log: told });
  const openedUs = simulation.nowUs;
  const startUs = openedUs + warmUpUs;
  for (let step = 1; step <= STEPS; step += 1) {
    const untilUs = openedUs + Math.round((horizonUs * step) / STEPS);
    if (simulation.nowUs < startUs && untilUs >= startUs && warmUpUs > 0) {
      simulation.runUntil(startUs);
      simulation.world.measures!.restart();
    }
    simulation.runUntil(untilUs);
    yield simulation.drain();
  }
  return { rows: reportOf(simulation.world, report), events: simulation.world.events };
}

/** Runs it to its end. */
export function finished(steps: Generator<unknown, Replication>, advance: () => void): Replication {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    advance();
  }
}
