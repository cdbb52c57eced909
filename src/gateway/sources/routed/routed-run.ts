/** A router in real time: when it is to be asked again, and what it has decided and the log does not have yet. */
import type { AgentId, OfferId, WorkId } from '../../../model/centre.ts';
import type { CentreConfiguration } from '../../../model/configuration/centre-configuration.ts';
import { openingEvents } from '../../../model/configuration/opening-events.ts';
import type { EventOf, LogEvent } from '../../../model/events.ts';
import type { EpochUs } from '../../../model/units.ts';
import type { KnownCentre } from '../../../routing/account.ts';
import type { Outcome, Timer } from '../../../routing/outcome.ts';
import { pairOf, pairsOfItem } from '../../../routing/pairs.ts';
import { resumeRouter } from '../../../routing/resumption.ts';
import { Router } from '../../../routing/router.ts';
import { ITEM, PAIR } from '../../../routing/router-state.ts';
import { RoutingCentre } from '../../../routing/routing-centre.ts';
import { isWaitingStatus } from '../../../routing/waiting.ts';

/** Nothing follows in the centre for an item that one of these was told of; a leg that goes on has an id of its own. */
const ENDS: ReadonlySet<string> = new Set(['work.closed', 'work.abandoned', 'work.turned-away', 'work.cancelled', 'work.deflected', 'work.transferred']);

export class RoutedRun {
  readonly router: Router;
  /** As it was before any command. */
  readonly known: KnownCentre;
  /** What was said of each open item when it came, in a queue or not yet. */
  readonly works = new Map<WorkId, EventOf<'work.created'>>();
  readonly #timers = new Map<string, Timer>();
  #nextUs: EpochUs = Infinity;
  #due: LogEvent[] = [];

  private constructor(known: KnownCentre, router: Router) {
    this.known = known;
    this.router = router;
  }

  /** Nobody is signed in, nothing waits; the log is told who and what there is. */
  static begin(known: KnownCentre, atUs: EpochUs): RoutedRun {
    const run = new RoutedRun(known, new Router(new RoutingCentre(known.configuration, known.zone), atUs));
    run.tell(openingEvents(known.configuration, atUs));
    run.#setHours();
    return run;
  }

  /** Where the log ended. Time has not passed since, until somebody says so. */
  static resume(known: KnownCentre, events: readonly LogEvent[]): RoutedRun {
    const run = new RoutedRun(known, resumeRouter(new RoutingCentre(known.configuration, known.zone), events[0]?.at ?? 0, events));
    for (const event of events) run.#note(event);
    run.take(run.router.goesOn());
    run.#setHours();
    return run;
  }

  get nowUs(): EpochUs { return this.router.core.state.nowUs; }
  /** As commands have left it. */
  get inForce(): CentreConfiguration { return this.router.core.state.centre.configuration; }

  /** What the router answered. */
  take({ events, timers, questions }: Outcome): void {
    this.tell(events);
    const { centre, items } = this.router.core.state;
    this.tell(questions.flatMap(({ work, untilUs }): LogEvent[] => {
      const item = this.router.rowOf(work);
      return item === undefined ? [] : [{ type: 'router.asked', at: this.nowUs, work, queue: centre.queues[items.queue[item]!]!.id, until: untilUs }];
    }));
    for (const timer of timers) this.#set(timer);
  }

  /** Into the log, as it is. */
  tell(events: readonly LogEvent[]): void {
    this.#due.push(...events);
    for (const event of events) this.#note(event);
  }

  /** Told and not yet given, in its order. */
  drain(): readonly LogEvent[] {
    const due = this.#due;
    this.#due = [];
    return due;
  }

  /** Lets every timer strike that is due by then; earlier ones first, doors before agents before work. */
  runUntil(untilUs: EpochUs): void {
    while (this.#nextUs <= untilUs) {
      let first: Timer | null = null;
      for (const timer of this.#timers.values()) if (first === null || this.#isBefore(timer, first)) first = timer;
      // A timer that was set anew may have been the next one.
      this.#nextUs = first?.atUs ?? Infinity;
      if (first === null || first.atUs > untilUs) return;
      this.#timers.delete(keyOf(first));
      this.take(this.router.onTimer(first.subject, Math.max(first.atUs, this.nowUs)));
      if (first.subject.kind === 'hours') this.#setHours();
    }
  }

  /** Who has it in hand; `null` for what waits, rings or is gone. */
  holderOf(work: WorkId): AgentId | null {
    const { state } = this.router.core;
    const item = this.router.rowOf(work);
    if (item === undefined || state.items.status[item] !== ITEM.inHand) return null;
    const { kind, agent } = state.pairs;
    const pair = pairsOfItem(state, item).find((row) => kind[row] !== PAIR.alerting && kind[row] !== PAIR.refused);
    return pair === undefined ? null : state.centre.agents[agent[pair]!]!.id;
  }

  /** What rings with an agent; `null`: nothing does, of this item. */
  offerOf(work: WorkId, agent: AgentId): OfferId | null {
    const { state } = this.router.core;
    const [item, row] = [this.router.rowOf(work), state.centre.agentIndex.get(agent)];
    const pair = item === undefined || row === undefined ? -1 : pairOf(state, item, row);
    return pair === -1 || state.pairs.kind[pair] !== PAIR.alerting ? null : `${work}/${state.pairs.offer[pair]!}`;
  }

  /** In a line, ringing, or to be called back. */
  waits(work: WorkId): boolean {
    const item = this.router.rowOf(work);
    const status = item === undefined ? 0 : this.router.core.state.items.status[item]!;
    return isWaitingStatus(status) || status === ITEM.offered || status === ITEM.pending;
  }

  /** An outside router has to choose, and has not yet. */
  isAskedOutside(work: WorkId): boolean {
    const item = this.router.rowOf(work);
    return item !== undefined && this.router.core.state.items.status[item] === ITEM.external;
  }

  #note(event: LogEvent): void {
    if (event.type === 'work.created') this.works.set(event.work, event);
    else if ('work' in event && event.work !== undefined && (ENDS.has(event.type) || (event.type === 'work.flowed-out' && event.to === undefined))) this.works.delete(event.work);
  }

  #set(timer: Timer): void {
    this.#timers.set(keyOf(timer), timer);
    this.#nextUs = Math.min(this.#nextUs, timer.atUs);
  }

  /** At one instant by what they are of, then by who came first. */
  #isBefore(a: Timer, b: Timer): boolean {
    if (a.atUs !== b.atUs) return a.atUs < b.atUs;
    return a.subject.kind === b.subject.kind ? this.#placeOf(a) < this.#placeOf(b) : ORDER[a.subject.kind] < ORDER[b.subject.kind];
  }

  #placeOf({ subject }: Timer): number {
    if (subject.kind === 'hours') return 0;
    const row = subject.kind === 'agent' ? this.router.agentRow(subject.id) : this.router.rowOf(subject.id);
    return row === undefined ? -1 : subject.kind === 'agent' ? row : this.router.core.state.items.serial[row]!;
  }

  #setHours(): void {
    const timer = this.router.hoursTimer();
    if (timer !== null) this.#set(timer);
  }
}

const keyOf = ({ subject }: Timer): string => (subject.kind === 'hours' ? 'hours' : `${subject.kind} ${subject.id}`);
const ORDER: Readonly<Record<Timer['subject']['kind'], number>> = { hours: 0, agent: 1, work: 2 };
