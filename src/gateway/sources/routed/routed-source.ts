/** A centre that another system works and Vigie routes, in real time. What the other system posts changes the run at once; what is decided is written at the next advance. */
import { failure, success, type Result } from '../../../base/result.ts';
import { isLogged, type Command } from '../../../model/commands/command.ts';
import { offersOf, type SourceOffers, type WithheldReason } from '../../../model/commands/offer.ts';
import { APPLIED, refused, type CommandOutcome } from '../../../model/commands/outcome.ts';
import type { LogEvent } from '../../../model/events.ts';
import { MS_US, type EpochUs, type WallMs } from '../../../model/units.ts';
import type { SourceStatus } from '../../../model/views/summary.ts';
import type { Projection } from '../../../projection/projection.ts';
import type { KnownCentre } from '../../../routing/account.ts';
import type { RouterFault } from '../../../routing/router-input.ts';
import type { LogWriter, Source } from '../../gateway.ts';
import type { NotTaken, PostedData } from '../posted-events.ts';
import { centreChanges, type IsOurs } from './changed-centre.ts';
import { takeIn } from './intake.ts';
import type { OutsideAnswerGiven } from './outside.ts';
import { obey } from './obey.ts';
import { RoutedRun } from './routed-run.ts';

/** After a restart timers wait for so long: an answer that was given meanwhile, and is posted again, comes before the end of its ring. */
const GRACE_MS: WallMs = 5_000;

export interface RoutedSourceParts {
  readonly id: string;
  readonly epoch: string;
  readonly known: KnownCentre;
  readonly limitMs: WallMs;
  readonly wallMs: WallMs;
  /** The log so far, from its beginning; `null`: it begins now. */
  readonly events: readonly LogEvent[] | null;
}

export class RoutedSource implements Source {
  readonly mode = 'live';
  readonly capabilities = ['commands', 'history', 'explain'] as const;
  readonly epoch: string;
  readonly run: RoutedRun;
  readonly #id: string;
  readonly #limitMs: WallMs;
  readonly #timersFromMs: WallMs;
  #heardMs: WallMs;
  #wallMs: WallMs;

  constructor({ id, epoch, known, limitMs, wallMs, events }: RoutedSourceParts) {
    this.#id = id;
    this.epoch = epoch;
    this.#limitMs = limitMs;
    this.#heardMs = this.#wallMs = wallMs;
    this.#timersFromMs = events === null ? wallMs : wallMs + GRACE_MS;
    this.run = events === null ? RoutedRun.begin(known, usOf(wallMs)) : RoutedRun.resume(known, events);
  }

  /** The log knows another centre than the file: it is told of the difference, and given how much there is of it. */
  catchUp(told: Projection, isOurs: IsOurs): number {
    const changes = centreChanges(told, this.run.inForce, this.run.nowUs, isOurs);
    this.run.tell(changes);
    return changes.length;
  }

  /** It gave a sign of life. */
  readonly heard = (wallMs: WallMs): void => { this.#heardMs = wallMs; };

  /** What happens at the same instant as a timer happens first: an answer goes before the end of its ring. */
  take(event: LogEvent, data: PostedData, wallMs: WallMs): NotTaken | null {
    const { run } = this;
    const at = Math.max(Math.min(event.at, usOf(wallMs)), run.nowUs);
    if (wallMs >= this.#timersFromMs) run.runUntil(at - 1);
    return takeIn(run, event.sourceEvent === undefined ? event : { ...event, source: this.#id }, data, Math.max(at, run.nowUs));
  }

  /** What the outside router says; what cannot be so is told to the log, and its question stays open until its time is over. */
  answered(given: OutsideAnswerGiven, wallMs: WallMs): Result<null, RouterFault> {
    const { run } = this;
    if (wallMs >= this.#timersFromMs) run.runUntil(usOf(wallMs) - 1);
    const at = Math.max(usOf(wallMs), run.nowUs);
    const { work } = given;
    if (!run.works.has(work)) return failure('unknown-work');
    const answer = run.isAskedOutside(work) ? ('agent' in given ? run.router.onAssigned(work, given.agent, at) : run.router.onOutsideDeclined(work, at)) : failure('not-with-outside-router' as const);
    const agent = 'agent' in given ? { agent: given.agent } : {};
    if (!answer.ok) {
      run.tell([{ type: 'router.answered', at, work, answer: 'refused', ...agent, code: answer.error }]);
      return answer;
    }
    run.tell([{ type: 'router.answered', at, work, answer: 'agent' in given ? 'chose' : 'declined', ...agent, ...('agent' in given || given.reason === undefined ? {} : { reason: given.reason }) }]);
    run.take(answer.value);
    return success(null);
  }

  advance(log: LogWriter, wallMs: WallMs): void {
    this.#wallMs = wallMs;
    if (wallMs >= this.#timersFromMs) this.run.runUntil(usOf(wallMs));
    this.#write(log);
  }

  clock(wallMs: WallMs): { logAt: EpochUs; rate: number } { return { logAt: usOf(wallMs), rate: 1 }; }
  status(wallMs: WallMs): readonly SourceStatus[] { return [{ id: this.#id, ageMs: Math.max(0, wallMs - this.#heardMs), limitMs: this.#limitMs }]; }
  known(): KnownCentre { return this.run.known; }
  offers(): readonly SourceOffers[] { return [offersOf(this.#id, '', withholds)]; }

  command(command: Command, by: string, log: LogWriter): CommandOutcome {
    const withheld = withholds(command.name);
    if (withheld !== null || !isLogged(command)) return refused('not-offered', `${this.#id}: ${withheld ?? 'simulation-only'}`);
    const obeyed = obey(this.run, command, by, Math.max(usOf(this.#wallMs), this.run.nowUs));
    this.#write(log);
    return obeyed.ok ? APPLIED : refused(obeyed.error.code, obeyed.error.detail);
  }

  #write(log: LogWriter): void {
    const due = this.run.drain();
    if (due.length > 0) log.write(due);
  }
}

const usOf = (wallMs: WallMs): EpochUs => Math.floor(wallMs * MS_US);

const withholds = (name: Command['name']): WithheldReason | null => (/^(?:pace|simulation|staff|load|disruption)\./.test(name) ? 'simulation-only' : name === 'message.broadcast' || name === 'alert.acknowledge' ? 'platform-cannot' : null);
