/**
 * The simulator as a source: routed by Vigie itself, in simulated time, at a pace of the viewer's choosing. The run is the same whatever the pace;
 * another scenario, another seed or an earlier time is another run, and another epoch of the log.
 */
import { success, type Result } from '../../base/result.ts';
import type { Command, CommandName, LoggedCommand } from '../../model/commands/command.ts';
import { offersOf, type SourceOffers } from '../../model/commands/offer.ts';
import { APPLIED, refused, type CommandOutcome } from '../../model/commands/outcome.ts';
import { MS_US, type EpochUs, type WallMs } from '../../model/units.ts';
import type { SimulationState } from '../../model/views/simulation.ts';
import type { SourceStatus } from '../../model/views/summary.ts';
import { Plan } from '../../sim/plan.ts';
import type { KnownCentre } from '../../routing/account.ts';
import type { LogWriter, Source } from '../gateway.ts';
import type { ReadyScenario, ScenarioShelf, ShelfFault } from './scenario-shelf.ts';
import { SimulatedRun } from './simulated-run.ts';

/** Happenings in one advance, so that whoever hosts the gateway goes on answering; what does not fit is not caught up. */
const MOST_AT_ONCE = 2_000;
/** Happenings that are lived through in one go on the way to the moment at which a viewer joins. What is left goes as fast as possible. */
const MOST_ON_JOINING = 1_000_000;
/** A host that slept for longer wakes up where it fell asleep. */
const LONGEST_STEP_MS: WallMs = 1_000;
/** Log time without a word after which the source is late. */
const SOURCE_LIMIT_MS = 15_000;

/** These are the gateway's own, for every source. */
const OF_THE_GATEWAY: ReadonlySet<CommandName> = new Set<CommandName>(['message.broadcast', 'alert.acknowledge']);

export interface SimulationChoice {
  readonly scenario: string;
  /** Absent: the scenario's own. */
  readonly seed?: number;
}

export class SimulationSource implements Source {
  readonly mode = 'simulated';
  readonly capabilities = ['commands', 'pace', 'history', 'explain'] as const;
  readonly #shelf: ScenarioShelf;
  #run: SimulatedRun;
  #runs = 0;
  #rate: number | 'fastest' = 1;
  /** Log time, which runs a little ahead of the last thing that happened. */
  #logAt: EpochUs;
  #wallMs: WallMs | null = null;
  /** Until log time has come here it goes as fast as possible. */
  #joinUs: EpochUs;

  private constructor(shelf: ScenarioShelf, ready: ReadyScenario, seed: number) {
    this.#shelf = shelf;
    this.#run = new SimulatedRun(new Plan(ready.scenario, ready.zone, seed, 0));
    this.#joinUs = joinUsOf(this.#run);
    this.#logAt = this.#run.nowUs;
  }

  /** Joined at the scenario's own time. */
  static open(shelf: ScenarioShelf, { scenario, seed }: SimulationChoice): Result<SimulationSource, ShelfFault> {
    const ready = shelf.take(scenario);
    return ready.ok ? success(new SimulationSource(shelf, ready.value, seed ?? ready.value.scenario.document.seed)) : ready;
  }

  get epoch(): string {
    const { scenario, seed } = this.#run.plan;
    return `${scenario.document.id}-${seed}-${this.#runs}`;
  }

  advance(log: LogWriter, wallMs: WallMs): void {
    const elapsedMs = this.#wallMs === null ? 0 : Math.min(Math.max(0, wallMs - this.#wallMs), LONGEST_STEP_MS);
    const slept = this.#wallMs !== null && wallMs - this.#wallMs > LONGEST_STEP_MS;
    const first = this.#wallMs === null;
    this.#wallMs = wallMs;
    if (this.#logAt < this.#joinUs) this.#goTo(log, this.#joinUs, first ? MOST_ON_JOINING : MOST_AT_ONCE);
    else if (this.#rate === 'fastest') this.#goTo(log, Infinity, MOST_AT_ONCE);
    else {
      const target = this.#logAt + elapsedMs * MS_US * this.#running();
      this.#goTo(log, target, MOST_AT_ONCE);
      if (slept || this.#logAt < target) log.clockChanged();
    }
  }

  clock(wallMs: WallMs): { logAt: EpochUs; rate: number } {
    const rate = this.#logAt < this.#joinUs ? 0 : this.#running();
    return { logAt: this.#logAt + Math.max(0, wallMs - (this.#wallMs ?? wallMs)) * MS_US * rate, rate };
  }

  status(): readonly SourceStatus[] {
    return [{ id: this.#run.plan.scenario.document.id, ageMs: Math.round(this.#run.silentUs() / MS_US), limitMs: SOURCE_LIMIT_MS }];
  }

  known(): KnownCentre {
    const { zone, centre } = this.#run.plan;
    return { configuration: centre.configuration, zone };
  }

  simulation(): SimulationState {
    const { scenario: { document }, seed } = this.#run.plan;
    return {
      scenario: document.id, seed, scenarios: [...this.#shelf.titles], joinAt: document.joinAt ?? document.from, from: document.from, to: document.to ?? null,
      people: document.people.map(({ id, count }) => ({ id, count })), rate: this.#run.isOver ? 0 : this.#rate, over: this.#run.isOver,
    };
  }

  offers(): readonly SourceOffers[] {
    return [offersOf(this.#run.plan.scenario.document.id, '', (name) => (OF_THE_GATEWAY.has(name) ? 'platform-cannot' : null))];
  }

  command(command: Command, by: string, log: LogWriter): CommandOutcome {
    switch (command.name) {
      case 'pace.set': this.#rate = command.rate; break;
      case 'pace.pause': this.#rate = 0; break;
      case 'pace.step':
        this.#rate = 0;
        this.#run.step();
        this.#logAt = Math.max(this.#logAt, this.#run.nowUs);
        log.write(this.#run.due());
        break;
      case 'simulation.restart': return this.#restart(log, command.scenario, command.seed);
      case 'simulation.join': return this.#join(log, command.at);
      default: return this.#obey(command, by, log);
    }
    log.clockChanged();
    return APPLIED;
  }

  #obey(command: LoggedCommand, by: string, log: LogWriter): CommandOutcome {
    // Behind its pace, or still on the way to where it is joined: the run's own time counts.
    const obeyed = this.#run.command(command, by, Math.max(this.#run.nowUs, Math.floor(this.#logAt)));
    if (!obeyed.ok) return refused(obeyed.error.code, obeyed.error.detail);
    log.write(this.#run.due());
    return APPLIED;
  }

  /** Rate that log time has by itself. */
  #running(): number { return this.#rate === 'fastest' || this.#run.isOver ? 0 : this.#rate; }

  #goTo(log: LogWriter, target: EpochUs, most: number): void {
    const run = this.#run;
    const reached = run.runTo(Math.floor(target), most);
    const hurries = this.#logAt < this.#joinUs || this.#rate === 'fastest';
    // The part of a microsecond that nothing happens in stays on the clock.
    this.#logAt = Math.max(this.#logAt, reached === Math.floor(target) && target !== Infinity ? target : run.nowUs);
    const due = run.due();
    if (due.length > 0) log.write(due);
    if (hurries) log.clockChanged();
  }

  #restart(log: LogWriter, scenario: string | undefined, seed: number | undefined): CommandOutcome {
    const { plan } = this.#run;
    const ready = this.#shelf.take(scenario ?? plan.scenario.document.id);
    if (!ready.ok) return refused(ready.error.code, ready.error.detail);
    const ownSeed = scenario === undefined || scenario === plan.scenario.document.id ? plan.seed : ready.value.scenario.document.seed;
    this.#begin(log, new Plan(ready.value.scenario, ready.value.zone, seed ?? ownSeed, 0), joinUsOf);
    return APPLIED;
  }

  #join(log: LogWriter, at: string): CommandOutcome {
    const { plan } = this.#run;
    const atUs = plan.days.at(0, at);
    if (atUs < plan.days.begins(0)) return refused('bad-time', `The day begins at ${plan.scenario.document.from}.`);
    if (atUs < this.#logAt) this.#begin(log, plan, () => atUs);
    else {
      this.#joinUs = atUs;
      this.#goTo(log, atUs, MOST_ON_JOINING);
    }
    return APPLIED;
  }

  #begin(log: LogWriter, plan: Plan, joinUs: (run: SimulatedRun) => EpochUs): void {
    this.#run = new SimulatedRun(plan);
    this.#runs += 1;
    this.#logAt = this.#run.nowUs;
    this.#joinUs = joinUs(this.#run);
    log.restart(this.epoch);
    this.#goTo(log, this.#joinUs, MOST_ON_JOINING);
  }
}

function joinUsOf({ plan }: SimulatedRun): EpochUs {
  const { joinAt, from } = plan.scenario.document;
  return plan.days.at(0, joinAt ?? from);
}
