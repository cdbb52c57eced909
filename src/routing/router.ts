/**
 * The router by ids and events of the log: the five entry points, each with its time as an argument. What it answers is appended to the
 * log as it stands; what it knows is in `core.state`, which a simulation may copy.
 */
import { failure, success, type Result } from '../base/result.ts';
import type { AgentConfiguration } from '../model/configuration/agent.ts';
import type { CentreConfiguration } from '../model/configuration/centre-configuration.ts';
import type { ItemFacts } from '../model/configuration/condition-truth.ts';
import type { SkillRequirement } from '../model/configuration/skill.ts';
import type { EventOf, LogEvent } from '../model/events.ts';
import type { EpochUs } from '../model/units.ts';
import type { ZoneTable } from '../model/zone.ts';
import { acceptOffer, agentChanges, agentTimer, assignWork, centreChanges, claimWork, declineOffer, finishWork, hoursDueUs, hoursTimer, itemTimer, pauseWork, presenceChanges, prioritiseWork, reassignWork, startWrapUp, workArrives, workChangesPhase, workLeaves } from './entries.ts';
import { agentDueUs } from './agent-clock.ts';
import type { ChangeFault } from './centre-change.ts';
import { POINT_NANO } from './compiled-queue.ts';
import { openState } from './configuration-change.ts';
import { createCore, type Core } from './core.ts';
import { eventOf, legEvents, type NewLeg } from './decision-events.ts';
import { itemDueUs } from './item-clock.ts';
import type { Outcome, Timer } from './outcome.ts';
import { prioritySchedule } from './priority-schedule.ts';
import { requestOf } from './request.ts';
import { PAIR } from './router-state.ts';
import { RoutingCentre } from './routing-centre.ts';
import type { Step, StepFault } from './transitions.ts';
import { NEVER } from './waiting.ts';

export type RouterFault = StepFault | 'unknown-work' | 'unknown-agent' | 'unknown-queue' | 'unknown-channel' | 'known-work';
export type Answered = Result<Outcome, RouterFault>;

/** Work at the door of a queue. */
export interface ArrivingWork {
  readonly work: string;
  readonly queue: string;
  readonly facts: ItemFacts;
  readonly priority?: number;
  readonly secondary?: number;
  readonly skills?: readonly SkillRequirement[];
  readonly dueUs?: EpochUs;
  readonly preferred?: string;
  /** Who served this customer last, and when. */
  readonly sticky?: { readonly agent: string; readonly atUs: EpochUs };
}

export type AnswerEvent = EventOf<'work.accepted' | 'work.declined' | 'work.claimed'>;
/** What frees or takes capacity without any decision of the router. */
export type CapacityEvent = EventOf<'presence.changed' | 'work.closed' | 'work.wrap-up-started' | 'work.paused' | 'work.parked' | 'work.resumed' | 'work.transferred' | 'work.abandoned' | 'work.cancelled' | 'work.deflected'>;

export class Router {
  readonly core: Core;
  readonly #rows = new Map<string, number>();
  readonly #ids: string[] = [];

  constructor(centre: RoutingCentre, atUs: EpochUs) { this.core = createCore(openState(centre, atUs)); }

  /** Row of an item that the router holds. */
  rowOf(work: string): number | undefined { return this.#rows.get(work); }
  idOf(item: number): string { return this.#ids[item] ?? ''; }
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
    const { configuration: { stickyAgent } } = centre.queues[queue]!;
    const { sticky } = arriving;
    const recent = stickyAgent !== undefined && sticky !== undefined && atUs - sticky.atUs <= stickyAgent.withinS * 1_000_000;
    const meant = arriving.preferred ?? (recent ? sticky.agent : undefined);
    const arrival = {
      queue, channel,
      request: requestOf(centre, queue, channel, { skills: arriving.skills ?? [], sentiment: arriving.facts.sentiment }),
      baseNano: Math.round((arriving.priority ?? 0) * POINT_NANO),
      secondary: arriving.secondary ?? centre.queues[queue]!.secondary,
      dueUs: arriving.dueUs ?? null, sinceUs: arriving.facts.since,
      preferred: meant === undefined ? -1 : (centre.agentIndex.get(meant) ?? -1), sticky: arriving.preferred === undefined,
      schedule: centre.configuration.priorityRules.length === 0 ? -1 : centre.schedules.indexOf(prioritySchedule(centre.configuration.priorityRules, arriving.facts, atUs)),
    };
    // The row is known only once it is taken; the journal speaks of rows.
    const item = workArrives(this.core, arrival, atUs);
    this.#rows.set(arriving.work, item);
    this.#ids[item] = arriving.work;
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
      case 'work.closed': case 'work.transferred':
        return this.#enter(event, event.work, event.agent, (item, agent) => finishWork(this.core, item, agent, event.at));
      case 'work.wrap-up-started': return this.#enter(event, event.work, event.agent, (item, agent) => startWrapUp(this.core, item, agent, event.at));
      case 'work.paused': case 'work.parked': return this.#enter(event, event.work, event.agent, (item, agent) => pauseWork(this.core, item, agent, event.at));
      case 'work.resumed': return this.#enter(event, event.work, event.agent, (item, agent) => workChangesPhase(this.core, item, agent, PAIR.active, event.at));
    }
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

  /** The same for one agent, added or changed: quick, since nothing else has to be compiled. */
  onAgentChanged(agent: AgentConfiguration, atUs: EpochUs): Outcome {
    agentChanges(this.core, agent, atUs);
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

  #outcome(input: readonly LogEvent[], leg?: NewLeg): Outcome {
    const { state, journal, itemTimers, agentTimers } = this.core;
    const events: LogEvent[] = [...input];
    const questions = [];
    const gone: number[] = [];
    for (let n = 0; n < journal.length; n += 1) {
      const kind = journal.kindOf(n);
      const item = journal.columns.item[n]!;
      const work = this.idOf(item);
      if (kind === 'reassigned' && leg !== undefined) {
        const row = journal.columns.leg[n]!;
        this.#rows.set(leg.work, row);
        this.#ids[row] = leg.work;
        events.push(...legEvents(state, journal, n, work, leg));
        continue;
      }
      const event = eventOf(state, journal, n, work, state.nowUs);
      if (event !== null) events.push(event);
      if (kind === 'asked-outside') questions.push({ work, untilUs: journal.columns.untilUs[n]! });
      if (kind === 'gone') gone.push(item);
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
    for (const item of gone) {
      this.#rows.delete(this.idOf(item));
      this.#ids[item] = '';
    }
    return { events, timers, questions };
  }

  /** Timer of the next opening or closing, to be set at the start and after each such timer. */
  hoursTimer(): Timer | null {
    const atUs = hoursDueUs(this.core);
    return atUs === NEVER ? null : { subject: { kind: 'hours' }, atUs };
  }
}
