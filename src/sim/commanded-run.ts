/** A run under commands that are known beforehand: each is asked at its time, in the order written, whatever the steps that the run is made in. */
import type { TimedCommand } from '../model/scenario/timed-commands.ts';
import type { EpochUs } from '../model/units.ts';
import type { Refusal } from '../routing/commanded-configuration.ts';
import type { Plan } from './plan.ts';
import { Simulation } from './simulation.ts';
import type { WorldOptions } from './world.ts';

/** `index`: of the command. */
export interface RefusedCommand { readonly index: number; readonly refusal: Refusal }

export class CommandedRun {
  readonly simulation: Simulation;
  readonly refused: RefusedCommand[] = [];
  /** In order of time; of one instant, as written. */
  readonly #due: readonly { readonly index: number; readonly atUs: EpochUs; readonly timed: TimedCommand }[];
  #next = 0;

  constructor(plan: Plan, commands: readonly TimedCommand[], options: WorldOptions) {
    this.simulation = new Simulation(plan, options);
    const { days } = plan;
    this.#due = commands.map((timed, index) => ({ index, timed, atUs: days.at(timed.date === undefined ? 0 : days.indexOf(timed.date), timed.at) })).toSorted((a, b) => a.atUs - b.atUs || a.index - b.index);
  }

  runUntil(untilUs: EpochUs): void {
    const { simulation } = this;
    for (let due = this.#due[this.#next]; due !== undefined && due.atUs <= untilUs; due = this.#due[(this.#next += 1)]) {
      simulation.runUntil(due.atUs);
      const done = simulation.command(due.timed.command, due.timed.by ?? null);
      if (!done.ok) this.refused.push({ index: due.index, refusal: done.error });
    }
    simulation.runUntil(untilUs);
  }
}
