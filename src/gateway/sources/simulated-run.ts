/**
 * One run of a scenario as a source lives it: on up to an instant, within a bound of work; and what it has told by then, less what a gap of
 * the feed holds back.
 */
import type { Result } from '../../base/result.ts';
import type { LoggedCommand } from '../../model/commands/command.ts';
import type { LogEvent } from '../../model/events.ts';
import { SECOND_US, type DurationUs, type EpochUs } from '../../model/units.ts';
import type { Refusal } from '../../routing/commanded-configuration.ts';
import type { Plan } from '../../sim/plan.ts';
import { Simulation } from '../../sim/simulation.ts';

/** Work is looked at this often. */
const SLICE_US = SECOND_US;

export class SimulatedRun {
  readonly plan: Plan;
  readonly #simulation: Simulation;
  #withheld: LogEvent[] = [];

  constructor(plan: Plan) {
    this.plan = plan;
    this.#simulation = new Simulation(plan, { log: true });
  }

  get nowUs(): EpochUs { return this.#simulation.nowUs; }
  get isOver(): boolean { return this.#simulation.isOver; }

  /** Up to an instant, or as far as about `most` happenings lead; says how far. */
  runTo(untilUs: EpochUs, most: number): EpochUs {
    const { world } = this.#simulation;
    const last = world.events + most;
    while (this.nowUs < untilUs && world.events < last && !this.isOver) {
      this.#simulation.runUntil(Math.min(untilUs, Math.max(world.calendar.nextUs, this.nowUs + SLICE_US)));
    }
    return this.isOver ? untilUs : this.nowUs;
  }

  /** Does what is asked at `atUs`, or now if that is later. What follows from it is due. */
  command(command: LoggedCommand, by: string, atUs: EpochUs): Result<null, Refusal> {
    this.#simulation.runUntil(atUs);
    return this.#simulation.command(command, by);
  }

  /** Up to whatever next is told to the log. */
  step(): void {
    const { world } = this.#simulation;
    while (world.log?.length === 0 && !this.isOver) this.#simulation.runUntil(world.calendar.nextUs);
  }

  /** What was told and not yet given, in its order. */
  due(): readonly LogEvent[] {
    const told = this.#simulation.drain();
    const all = this.#withheld.length === 0 ? told : [...this.#withheld, ...told];
    const gap = this.#gap();
    const held = gap === undefined ? -1 : all.findIndex(({ at }) => at >= gap.fromUs);
    this.#withheld = held === -1 ? [] : all.slice(held);
    return held === -1 ? all : all.slice(0, held);
  }

  /** How long the feed has been silent, in log time. */
  silentUs(): DurationUs {
    const gap = this.#gap();
    return gap === undefined ? 0 : this.nowUs - gap.fromUs;
  }

  #gap(): { readonly fromUs: EpochUs } | undefined {
    return this.#simulation.world.disruptions.find(({ kind, fromUs, toUs }) => kind === 'feed-gap' && fromUs <= this.nowUs && this.nowUs < toUs);
  }
}
