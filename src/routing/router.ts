/**
 * The router by ids and events of the log: the five entry points, each with its time as an argument. What it answers is appended to the
 * log as it stands; what it knows is in `core.state`, which a simulation may copy.
 */
import { invariant } from '../base/invariant.ts';
import { failure, success, type Result } from '../base/result.ts';
import type { AgentConfiguration } from '../model/configuration/agent.ts';
import { PLAIN_CALLBACK } from '../model/configuration/callback.ts';
import type { CentreConfiguration } from '../model/configuration/centre-configuration.ts';
import type { ItemFacts } from '../model/configuration/condition-truth.ts';
import type { EventOf, LogEvent } from '../model/events.ts';
import type { EpochUs } from '../model/units.ts';
import type { ZoneTable } from '../model/zone.ts';
import {
  acceptOffer, agentsChange, agentResponded, agentTimer, assignWork, botHandsOver, callbackRequested, callFailed, centreChanges, claimWork, customerWrote, declineOffer, finishWork, goesOn, hoursDueUs, hoursTimer, itemTimer, moveWork,
  outsideDeclines, pauseWork, presenceChanges, prioritiseWork, reassignWork, startWrapUp, workArrives, workChangesPhase, workLeaves, workTransferred,
} from './entries.ts';
import { agentDueUs } from './agent-clock.ts';
import type { AgreedTime } from './callbacks.ts';
import type { ChangeFault } from './centre-change.ts';
import { POINT_NANO } from './compiled-queue.ts';
import { openState } from './configuration-change.ts';
import { createCore, type Core } from './core.ts';
import { eventOf, legEvents, promiseOf, type NewLeg } from './decision-events.ts';
import { itemDueUs } from './item-clock.ts';
import { arrivalOf } from './legs.ts';
import type { Outcome, Timer } from './outcome.ts';
import { prioritySchedule } from './priority-schedule.ts';
import type { Rebuilt } from './rebuild.ts';
import { requestOf } from './request.ts';
import type { Answered, AnswerEvent, ArrivingWork, CapacityEvent, Leg, NextLeg, TransferEvent } from './router-input.ts';
import { PAIR } from './router-state.ts';
import { RoutingCentre } from './routing-centre.ts';
import type { Step, StepFault } from './transitions.ts';
import { NEVER } from './waiting.ts';

export class Router {
  readonly core: Core;
  readonly #rows = new Map<string, number>();
  readonly #legs: (Leg | undefined)[] = [];

  constructor(centre: RoutingCentre, atUs: EpochUs, core = createCore(openState(centre, atUs))) { this.core = core; }

  /** Goes on where the log ends that was read back. */
  static resumed({ core, rows }: Rebuilt, legOf: (work: string) => Omit<Leg, 'work'>): Router {
    const router = new Router(core.state.centre, core.state.nowUs, core);
    for (const [work, item] of rows) router.#name(item, { work, ...legOf(work) });
    return router;
  }

  /** Row of an item that the router holds. */
  rowOf(work: string): number | undefined { return this.#rows.get(work); }
  idOf(item: number): string { return this.#legs[item]?.work ?? ''; }
  /** First leg of the conversation of an item that the router holds. */
  rootOf(work: string): string | undefined { return this.#legs[this.#rows.get(work) ?? -1]?.root; }
  agentRow(agent: string): number | undefined { return this.core.state.centre.agentIndex.get(agent); }

  onWorkArrived(arriving: ArrivingWork, atUs: EpochUs): Answered {
    const { state } = this.core;
    const { centre } = state;
    const queue = centre.queueIndex.get(arriving.queue);
    const channel = centre.channelIndex.get(arriving.facts.channel);
    if (queue === undefined) return failure('unknown-queue');
    if (channel === undefined) return failure('unknown-channel');
    if (this.#rows.has(arriving.work)) return failure('known-work');
    if (!centre.takes(queue, channel)) {
      return success({ events: [{ type: 'work.turned-away', at: atUs, work: arriving.work, queue: arriving.queue, channel: arriving.facts.channel, reason: 'channel' }], timers: [], questions: [] });
    }
    const { stickyWithinUs } = centre.queues[queue]!;
    const { sticky } = arriving;
    const recent = stickyWithinUs !== null && sticky !== undefined && atUs - sticky.atUs <= stickyWithinUs;
    const meant = arriving.preferred ?? (recent ? sticky.agent : undefined);
    const arrival = {
      queue, channel,
      request: requestOf(centre, queue, channel, { skills: arriving.skills ?? [], sentiment: arriving.facts.sentiment }),
      baseNano: Math.round((arriving.priority ?? 0) * POINT_NANO),
      secondary: arriving.secondary ?? centre.queues[queue]!.secondary,
      dueUs: arriving.dueUs ?? null, sinceUs: arriving.facts.since,
      preferred: meant === undefined ? -1 : (centre.agentIndex.get(meant) ?? -1), sticky: arriving.preferred === undefined,
      schedule: this.#scheduleOf(arriving.facts, atUs),
    };
    // The row is known only once it is taken; the journal speaks of rows.
    const item = workArrives(this.core, arrival, atUs);
    this.#name(item, { work: arriving.work, root: arriving.root ?? arriving.work, facts: arriving.facts, direction: 'inbound' });
    return success(this.#outcome([]));
  }

  /** A claim comes back with what was skipped for it. */
  onAnswer(event: AnswerEvent): Answered {
    const answered = this.#answer(event);
    const { journal } = this.core;
    if (!answered.ok || event.type !== 'work.claimed') return answered;
    // The claim is the first decision of its entry.
    return success({ ...answered.value, events: [{ ...event, skipped: journal.columns.skipped[0]! }, ...answered.value.events.slice(1)] });
  }

  #answer(event: AnswerEvent): Answered {
    return this.#enter(event, event.work, event.agent, (item, agent) => {
      switch (event.type) {
        case 'work.accepted': return acceptOffer(this.core, item, agent, event.at);
        case 'work.declined': return declineOffer(this.core, item, agent, event.at);
        case 'work.claimed': return claimWork(this.core, item, agent, event.at);
      }
    });
  }

  onCapacityFreed(event: CapacityEvent): Answered {
    switch (event.type) {
      case 'presence.changed': {
        const agent = this.agentRow(event.agent);
        if (agent === undefined) return failure('unknown-agent');
        presenceChanges(this.core, agent, event.presence, event.wrapUp === true, event.at);
        return success(this.#outcome([event]));
      }
      case 'work.abandoned': case 'work.cancelled': case 'work.deflected': {
        const item = this.#rows.get(event.work);
        if (item === undefined) return failure('unknown-work');
        workLeaves(this.core, item, event.at);
        return success(this.#outcome([event]));
      }
      case 'work.customer-wrote': case 'work.responded': {
        const item = this.#rows.get(event.work);
        if (item === undefined) return failure('unknown-work');
        (event.type === 'work.responded' ? agentResponded : customerWrote)(this.core, item, event.at);
        return success(this.#outcome([event]));
      }
      case 'work.closed': case 'work.transferred':
        return this.#enter(event, event.work, event.agent, (item, agent) => finishWork(this.core, item, agent, event.at));
      case 'work.wrap-up-started': return this.#enter(event, event.work, event.agent, (item, agent) => startWrapUp(this.core, item, agent, event.at));
      case 'work.paused': case 'work.parked': return this.#enter(event, event.work, event.agent, (item, agent) => pauseWork(this.core, item, agent, event.at));
      case 'work.resumed': return this.#enter(event, event.work, event.agent, (item, agent) => workChangesPhase(this.core, item, agent, PAIR.active, event.at));
    }
  }

  /** The leg ends with its agent and goes on as `child`. (Where it leaves the centre, `onCapacityFreed` ends it.) */
  onTransferred(event: TransferEvent, next: NextLeg): Answered {
    const { state } = this.core;
    const { centre } = state;
    const parent = this.#rows.get(event.work);
    if (parent === undefined) return failure('unknown-work');
    const { own, channel: ownChannel, queue: ownQueue } = centre.eligibility.requests[state.items.request[parent]!]!;
    const queue = next.queue === undefined ? ownQueue.index : centre.queueIndex.get(next.queue);
    const channel = next.channel === undefined ? ownChannel : centre.channelIndex.get(next.channel);
    const meant = next.agent === undefined ? -1 : centre.agentIndex.get(next.agent);
    if (queue === undefined) return failure('unknown-queue');
    if (channel === undefined) return failure('unknown-channel');
    if (meant === undefined) return failure('unknown-agent');
    if (!centre.takes(queue, channel)) return failure('channel-not-served');
    const { sentiment = own.sentiment } = next;
    const facts = { ...this.#legs[parent]!.facts, channel: centre.channels[channel]!.id, sentiment };
    return this.#follow(event, facts, next.reason, (item, agent) => {
      const before = arrivalOf(state, item);
      return workTransferred(this.core, item, agent, {
        ...before, queue, channel, request: requestOf(centre, queue, channel, { sentiment, skills: next.skills ?? own.skills }),
        baseNano: next.priority === undefined ? before.baseNano : Math.round(next.priority * POINT_NANO), dueUs: null,
        preferred: meant, sticky: false, schedule: this.#scheduleOf(facts, event.at), ...(meant === -1 ? {} : { required: true }),
      }, event.at);
    });
  }

  /** What waits goes on waiting in another queue, or for one agent. */
  onMoved(work: string, { queue: queueId, agent, skills }: Pick<NextLeg, 'queue' | 'agent' | 'skills'>, atUs: EpochUs): Answered {
    const { state } = this.core;
    const { centre } = state;
    const item = this.#rows.get(work);
    if (item === undefined) return failure('unknown-work');
    const { own, channel, queue: ownQueue } = centre.eligibility.requests[state.items.request[item]!]!;
    const queue = queueId === undefined ? ownQueue.index : centre.queueIndex.get(queueId);
    const meant = agent === undefined ? -1 : centre.agentIndex.get(agent);
    if (queue === undefined) return failure('unknown-queue');
    if (meant === undefined) return failure('unknown-agent');
    if (!centre.takes(queue, channel)) return failure('channel-not-served');
    const step = moveWork(this.core, item, queue, skills === undefined ? own : { ...own, skills }, meant, atUs);
    return step.ok ? success(this.#outcome([])) : step;
  }

  /** A bot has done what it can: the leg goes on as `child` in the queue that the bot's own one names. */
  onHandedOver(event: TransferEvent): Answered {
    const item = this.#rows.get(event.work);
    if (item === undefined) return failure('unknown-work');
    return this.#follow(event, this.#legs[item]!.facts, undefined, (row, agent) => botHandsOver(this.core, row, agent, event.at));
  }

  /** A waiting customer asks to be called back: in his turn, or at the time agreed with him. */
  onCallbackRequested(work: string, agreed: AgreedTime | null, atUs: EpochUs): Answered {
    const item = this.#rows.get(work);
    if (item === undefined) return failure('unknown-work');
    const { overflow } = this.core.state.centre.queues[this.core.state.items.queue[item]!]!;
    const terms = overflow.map(({ to }) => to).find((to) => to.kind === 'callback') ?? PLAIN_CALLBACK;
    const step = callbackRequested(this.core, item, terms, agreed, atUs);
    return step.ok ? success(this.#outcome([])) : step;
  }

  /** Nobody answered the agent's call: `event` ends this leg, and the next one follows, if one more was promised. */
  onCallFailed(event: EventOf<'work.closed'>): Answered {
    return this.#enter(event, event.work, event.agent, (item, agent) => callFailed(this.core, item, agent, event.at));
  }

  /** The outside router will not choose: the item falls back at once. */
  onOutsideDeclined(work: string, atUs: EpochUs): Answered {
    const item = this.#rows.get(work);
    if (item === undefined) return failure('unknown-work');
    const step = outsideDeclines(this.core, item, atUs);
    return step.ok ? success(this.#outcome([])) : step;
  }

  onTimer(subject: Timer['subject'], atUs: EpochUs): Outcome {
    if (subject.kind === 'hours') hoursTimer(this.core, atUs);
    else if (subject.kind === 'agent') {
      const agent = this.agentRow(subject.id);
      if (agent === undefined) return { events: [], timers: [], questions: [] };
      agentTimer(this.core, agent, atUs);
    } else {
      const item = this.#rows.get(subject.id);
      if (item === undefined) return { events: [], timers: [], questions: [] };
      itemTimer(this.core, item, atUs);
    }
    return this.#outcome([]);
  }

  /** A whole checked configuration: in force from now on, or refused whole because of what is open. */
  onConfigurationChanged(configuration: CentreConfiguration, zone: ZoneTable, atUs: EpochUs): Result<Outcome, readonly ChangeFault[]> {
    const changed = centreChanges(this.core, new RoutingCentre(configuration, zone), atUs);
    if (!changed.ok) return changed;
    const outcome = this.#outcome([]);
    const hours = this.hoursTimer();
    return success(hours === null ? outcome : { ...outcome, timers: [...outcome.timers, hours] });
  }

  /** After `resumed`, once: what is to be done at once, and every timer. */
  goesOn(): Outcome {
    goesOn(this.core);
    return this.#outcome([]);
  }

  /** The same for one agent, added or changed: quick, since nothing else has to be compiled. */
  onAgentChanged(agent: AgentConfiguration, atUs: EpochUs): Outcome {
    agentsChange(this.core, [agent], atUs);
    return this.#outcome([]);
  }

  /** Choice of the outside router, or of a supervisor: `overriding` lets it break a hard limit, knowingly. What is in another's hands needs a new leg. */
  onAssigned(work: string, agent: string, atUs: EpochUs, overriding = false, leg?: NewLeg): Answered {
    if (leg !== undefined && this.#rows.has(leg.work)) return failure('known-work');
    return this.#enter(null, work, agent, (item, row) => (leg === undefined ? assignWork : reassignWork)(this.core, item, row, overriding, atUs), leg);
  }

  onPrioritised(work: string, points: number, atUs: EpochUs): Answered {
    const item = this.#rows.get(work);
    if (item === undefined) return failure('unknown-work');
    prioritiseWork(this.core, item, Math.round(points * POINT_NANO), atUs);
    return success(this.#outcome([]));
  }

  #enter(event: LogEvent | null, work: string, agent: string | undefined, entry: (item: number, agent: number) => Step, leg?: NewLeg): Answered {
    const item = this.#rows.get(work);
    if (item === undefined) return failure('unknown-work');
    const row = agent === undefined ? undefined : this.agentRow(agent);
    if (row === undefined) return failure('unknown-agent');
    const step = entry(item, row);
    return step.ok ? success(this.#outcome(event === null ? [] : [event], leg)) : step;
  }

  /** One leg ends, the next one begins. */
  #follow(event: TransferEvent, facts: ItemFacts, reason: string | undefined, entry: (item: number, agent: number) => Result<number, StepFault>): Answered {
    const parent = this.#rows.get(event.work);
    const agent = this.agentRow(event.agent);
    if (parent === undefined) return failure('unknown-work');
    if (agent === undefined) return failure('unknown-agent');
    if (this.#rows.has(event.child)) return failure('known-work');
    const { root, direction } = this.#legs[parent]!;
    const child = entry(parent, agent);
    if (!child.ok) return child;
    this.#name(child.value, { work: event.child, root, facts, direction });
    return success(this.#outcome([event, {
      type: 'work.created', at: this.core.state.nowUs, work: event.child, channel: facts.channel, parent: event.work, root,
      ...(direction === 'inbound' ? {} : { direction }), ...(reason === undefined ? {} : { reason }),
    }]));
  }

  #name(item: number, leg: Leg): void {
    this.#rows.set(leg.work, item);
    this.#legs[item] = leg;
  }

  #forget(item: number): void {
    this.#rows.delete(this.idOf(item));
    this.#legs[item] = undefined;
  }

  /** The row goes on as the leg that keeps a promise. */
  #callBack(item: number, fromUs: EpochUs): LogEvent {
    const { state } = this.core;
    const { work: parent, root, facts, promised = parent } = this.#legs[item]!;
    const callback = promiseOf(state, item, fromUs);
    const work = `${promised}/callback-${callback.attempt}`;
    this.#rows.delete(parent);
    this.#name(item, { work, root, facts, direction: 'outbound', promised });
    return { type: 'work.created', at: state.nowUs, work, channel: facts.channel, direction: 'outbound', parent, root, callback };
  }

  /** The leg by which work that was set aside waits again. */
  #backInLine(item: number): Leg {
    const leg = this.#legs[item]!;
    const { from, times } = leg.aside ?? { from: leg.work, times: 0 };
    return { ...leg, work: `${from}/again-${times + 1}`, aside: { from, times: times + 1 } };
  }

  #scheduleOf(facts: ItemFacts, atUs: EpochUs): number {
    const { configuration: { priorityRules }, schedules } = this.core.state.centre;
    return priorityRules.length === 0 ? -1 : schedules.indexOf(prioritySchedule(priorityRules, facts, atUs));
  }

  #outcome(input: readonly LogEvent[], leg?: NewLeg): Outcome {
    const { state, journal, itemTimers, agentTimers } = this.core;
    const events: LogEvent[] = [...input];
    const questions = [];
    for (let n = 0; n < journal.length; n += 1) {
      const kind = journal.kindOf(n);
      const item = journal.columns.item[n]!;
      const work = this.idOf(item);
      if (kind === 'reassigned') {
        invariant(leg !== undefined || journal.columns.to[n] === -1, 'whoever chooses an agent names the leg');
        const next = journal.columns.to[n] === -1 ? this.#backInLine(item) : { ...this.#legs[item]!, ...leg };
        this.#name(journal.columns.leg[n]!, next);
        events.push(...legEvents(state, journal, n, work, next));
        continue;
      }
      const event = eventOf(state, journal, n, work, state.nowUs);
      if (event !== null) events.push(event);
      if (kind === 'called-back') events.push(this.#callBack(item, journal.columns.untilUs[n]!));
      if (kind === 'asked-outside') questions.push({ work, untilUs: journal.columns.untilUs[n]! });
      // At once: the next leg may have its row.
      if (kind === 'gone') this.#forget(item);
    }
    const timers: Timer[] = [];
    for (const item of new Set(itemTimers.values())) {
      const atUs = itemDueUs(state, item);
      if (atUs !== NEVER) timers.push({ subject: { kind: 'work', id: this.idOf(item) }, atUs });
    }
    for (const agent of new Set(agentTimers.values())) {
      const atUs = agentDueUs(state, agent);
      if (atUs !== NEVER) timers.push({ subject: { kind: 'agent', id: state.centre.agents[agent]!.id }, atUs });
    }
    return { events, timers, questions };
  }

  /** Timer of the next opening or closing, to be set at the start and after each such timer. */
  hoursTimer(): Timer | null {
    const atUs = hoursDueUs(this.core);
    return atUs === NEVER ? null : { subject: { kind: 'hours' }, atUs };
  }
}
