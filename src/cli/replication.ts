/** One replication of a scenario: what it measured, and how much happened. */
import type { LogEvent } from '../model/events.ts';
import type { CheckedScenario } from '../model/scenario/checked-scenario.ts';
import type { DurationUs } from '../model/units.ts';
import type { ZoneTable } from '../model/zone.ts';
import type { TimedCommand } from '../model/scenario/timed-commands.ts';
import { CommandedRun, type RefusedCommand } from '../sim/commanded-run.ts';
import { Plan } from '../sim/plan.ts';
import { reportOf, type ReportOptions, type ReportRow } from '../sim/report.ts';

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
  /** Asked in every replication. */
  readonly commands: readonly TimedCommand[];
}

export interface Replication { readonly rows: readonly ReportRow[]; readonly events: number; readonly refused: readonly RefusedCommand[] }

export const STEPS = 100;

/** Yields after each of its `STEPS` steps, with the events told meanwhile if `told` says so. */
export function* replicate({ scenario, zone, seed, horizonUs, warmUpUs, report, commands }: Conditions, replication: number, told = false): Generator<readonly LogEvent[], Replication> {
  const run = new CommandedRun(new Plan(scenario, zone, seed, replication), commands, { measures: true, states: report.states === true, log: told });
  const { simulation, refused } = run;
  const openedUs = simulation.nowUs;
  const startUs = openedUs + warmUpUs;
  for (let step = 1; step <= STEPS; step += 1) {
    const untilUs = openedUs + Math.round((horizonUs * step) / STEPS);
    if (simulation.nowUs < startUs && untilUs >= startUs && warmUpUs > 0) {
      run.runUntil(startUs);
      simulation.world.measures!.restart();
    }
    run.runUntil(untilUs);
    yield simulation.drain();
  }
  return { rows: reportOf(simulation.world, report), events: simulation.world.events, refused };
}

/** Runs it to its end. */
export function finished(steps: Generator<unknown, Replication>, advance: () => void): Replication {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    advance();
  }
}
