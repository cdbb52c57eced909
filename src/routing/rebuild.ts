/**
 * Router state at any position of a log: what was decided is applied, nothing is decided anew. Nothing is stored for explanations, because
 * every input of a decision is an event, configuration, or the time.
 */
import { invariant } from '../base/invariant.ts';
import { readLogged } from '../model/commands/command.ts';
import type { AgentConfiguration } from '../model/configuration/agent.ts';
import type { CentreConfiguration } from '../model/configuration/centre-configuration.ts';
import type { SkillRequirement } from '../model/configuration/skill.ts';
import type { CallbackPromise, EventOf, LogEvent } from '../model/events.ts';
import type { EpochUs } from '../model/units.ts';
import { ringOut, setPresence } from './agent-clock.ts';
import { moveTo, register, withdraw, type Arrival } from './admission.ts';
import { keepTo, letGo } from './blending.ts';
import { awaitTime } from './callbacks.ts';
import { POINT_NANO } from './compiled-queue.ts';
import { changeCentre } from './centre-change.ts';
import { reconfigured } from './commanded-configuration.ts';
import { changeAgent, openState } from './configuration-change.ts';
import { begin, createCore, forgetConcerned, type Core } from './core.ts';
import { enter } from './entering.ts';
import { closedOutside } from './hours.ts';
import { endOffer } from './offer-end.ts';
import { arrivalOf } from './legs.ts';
import { changeKind, drop, push } from './offers.ts';
import { pairOf } from './pairs.ts';
import type { PriorityPart } from './priority-schedule.ts';
import { requestOf } from './request.ts';
import { ITEM, PAIR, type RouterState } from './router-state.ts';
import { RoutingCentre } from './routing-centre.ts';
import { agentResponds, customerWrites } from './silence.ts';
import { accept, changePhase, decline, finish, prioritise, takeInHand } from './transitions.ts';
import { isWaitingStatus, NEVER, place, ringsReached, unplace } from './waiting.ts';

export interface Rebuilt {
  readonly core: Core;
  /** Row by work id, of what the router still held. */
  readonly rows: ReadonlyMap<string, number>;
}

/** State after `events`, as the router had it at `atUs`. */
export function rebuild(centre: RoutingCentre, fromUs: EpochUs, events: Iterable<LogEvent>, atUs?: EpochUs): Rebuilt {
  const replay = new Replay(centre, fromUs);
  for (const event of events) replay.apply(event);
  replay.bringUpTo(atUs ?? replay.core.state.nowUs);
  return replay;
}

export class Replay implements Rebuilt {
  readonly core: Core;
  readonly rows = new Map<string, number>();
  readonly #channels = new Map<string, string>();
  /** Of calls that were promised at a door: their first leg never was in a queue. */
  readonly #promises = new Map<string, CallbackPromise>();
  /** What left last: its customer may be called back. */
  #left: { readonly work: string; readonly arrival: Arrival; readonly holdUntilUs: EpochUs } | null = null;

  /** As it was before any command. */
  readonly #written: CentreConfiguration;

  constructor(centre: RoutingCentre, fromUs: EpochUs) {
    this.core = createCore(openState(centre, fromUs));
    this.#written = centre.configuration;
  }

  /** Applies one event; what the router does not know of (another queue's work, an unknown agent) passes by. */
  apply(event: LogEvent): void {
    const { core } = this;
    begin(core, event.at);
    if (event.type === 'command.applied') this.#commanded(event.command);
    else if (event.type === 'presence.changed') this.#presence(event);
    else if (event.type === 'agent.blended') this.#blended(event);
    else if (event.type === 'work.created') this.#created(event);
    else if (event.type === 'work.queued') this.#queued(event);
    else if ('work' in event && event.work !== undefined) {
      const item = this.rows.get(event.work);
      if (item !== undefined) this.#work(event, item);
    }
    const { journal } = core;
    for (let n = 0; n < journal.length; n += 1) if (journal.kindOf(n) === 'gone') for (const [work, row] of this.rows) if (row === journal.columns.item[n]) this.rows.delete(work);
    forgetConcerned(core);
  }

  /** A centre came into force at an instant, as no event of the log tells in full. */
  changeCentre(centre: RoutingCentre, atUs: EpochUs): void {
    this.bringUpTo(atUs);
    const changed = changeCentre(this.core, centre);
    invariant(changed.ok, 'what was in force once may come into force again');
    this.bringUpTo(atUs);
  }

  changeAgent(agent: AgentConfiguration, atUs: EpochUs): void {
    this.bringUpTo(atUs);
    changeAgent(this.core, agent);
    this.bringUpTo(atUs);
  }

  /** Lets time pass up to an instant: rings, holds and doors that no event speaks of. */
  bringUpTo(atUs: EpochUs): void {
    const { core } = this;
    const { state } = core;
    begin(core, atUs);
    closedOutside(core);
    for (const item of this.rows.values()) {
      const c = state.items;
      if (!isWaitingStatus(c.status[item]!)) continue;
      if (ringsReached(state, item) === c.rings[item] && !(c.status[item] === ITEM.held && c.holdUntilUs[item]! <= state.nowUs)) continue;
      unplace(state, item);
      place(core, item);
    }
    forgetConcerned(core);
  }

  /** The centre becomes what it became then. */
  #commanded(told: EventOf<'command.applied'>['command']): void {
    const { core: { state: { centre, nowUs } } } = this;
    const command = readLogged(told);
    const made = command === null ? null : reconfigured(this.#written, centre.configuration, command);
    if (made === null || !made.ok || made.value === null) return;
    const { agents, configuration } = made.value;
    if (agents === null) this.changeCentre(new RoutingCentre(configuration, centre.zone), nowUs);
    else for (const agent of agents) changeAgent(this.core, agent);
  }

  #presence(event: Extract<LogEvent, { type: 'presence.changed' }>): void {
    const { state } = this.core;
    const agent = state.centre.agentIndex.get(event.agent);
    if (agent === undefined) return;
    const strikes = state.agents.strikes[agent]!;
    setPresence(this.core, agent, event.presence, event.wrapUp === true);
    if (event.reason === 'returned') state.agents.strikes[agent] = strikes;
  }

  #leaves(work: string, item: number): void {
    const { state } = this.core;
    this.#left = { work, arrival: arrivalOf(state, item), holdUntilUs: state.items.holdUntilUs[item]! };
  }

  #blended(event: EventOf<'agent.blended'>): void {
    const { agentIndex, channelIndex } = this.core.state.centre;
    const agent = agentIndex.get(event.agent);
    const channel = event.channel === undefined ? undefined : channelIndex.get(event.channel);
    if (agent === undefined) return;
    if (channel === undefined) letGo(this.core, agent);
    else keepTo(this.core, agent, channel);
  }

  #created({ work, channel, parent, callback, at }: EventOf<'work.created'>): void {
    this.#channels.set(work, channel);
    if (callback === undefined) return;
    if (this.#left === null || this.#left.work !== parent) {
      this.#promises.set(work, callback);
      return;
    }
    const { state } = this.core;
    const item = register(state, this.#left.arrival);
    state.items.holdUntilUs[item] = this.#left.holdUntilUs;
    promise(state, item, callback);
    this.rows.set(work, item);
    awaitTime(this.core, item, Math.max(callback.from, at));
  }

  #queued(event: Extract<LogEvent, { type: 'work.queued' }>): void {
    const { state } = this.core;
    const { centre } = state;
    const queue = centre.queueIndex.get(event.queue);
    const channel = centre.channelIndex.get(this.#channels.get(event.work) ?? '');
    const known = this.rows.get(event.work);
    if (known !== undefined && state.items.status[known] === ITEM.pending) this.#due(known, event);
    else if (known !== undefined) this.#asksAnew(known, event);
    if (known !== undefined || queue === undefined || channel === undefined || !centre.takes(queue, channel)) return;
    const { sentiment = null, secondary = 0, since = event.at, due = null, preferred, sticky = false, parts = [] } = event.asks ?? {};
    const schedule = scheduleOf(centre, parts);
    const ruledNano = schedule === -1 ? 0 : Math.round(centre.schedules.list[schedule]![0].points * POINT_NANO);
    const item = register(state, {
      queue, channel, baseNano: Math.round((event.priority ?? 0) * POINT_NANO) - ruledNano, secondary, sinceUs: since, dueUs: due, sticky, schedule,
      preferred: preferred === undefined ? -1 : (centre.agentIndex.get(preferred) ?? -1),
      request: requestOf(centre, queue, channel, { skills: skillsOf(event.asks), sentiment }),
    });
    this.rows.set(event.work, item);
    this.#holdAsSaid(item, event);
    const promised = this.#promises.get(event.work);
    if (promised !== undefined) promise(state, item, promised);
    this.#promises.delete(event.work);
    enter(this.core, item);
  }

  /** The time of a promised call has come. */
  #due(item: number, event: EventOf<'work.queued'>): void {
    const { pendingUntilUs, priorityNano } = this.core.state.items;
    pendingUntilUs[item] = 0;
    priorityNano[item] = Math.round((event.priority ?? 0) * POINT_NANO);
    this.#holdAsSaid(item, event);
    enter(this.core, item);
  }

  /** The queue that first kept it for him may have been another. */
  #holdAsSaid(item: number, { asks }: EventOf<'work.queued'>): void {
    const { preferred, sticky, required, holdUntilUs } = this.core.state.items;
    if (asks?.preferred === undefined) {
      // A supervisor's choice frees a promised call from whom it was kept for.
      preferred[item] = sticky[item] = required[item] = holdUntilUs[item] = 0;
      return;
    }
    required[item] = asks.required === true ? 1 : 0;
    holdUntilUs[item] = asks.held ?? NEVER;
  }

  /** It waits for one agent now, or asks for other skills. */
  #asksAnew(item: number, { asks }: EventOf<'work.queued'>): void {
    const { state } = this.core;
    const { centre } = state;
    const c = state.items;
    if (!isWaitingStatus(c.status[item]!)) return;
    const { own, channel } = centre.eligibility.requests[c.request[item]!]!;
    const request = requestOf(centre, c.queue[item]!, channel, { skills: skillsOf(asks), sentiment: own.sentiment });
    const agent = asks?.preferred === undefined || asks.required !== true ? undefined : centre.agentIndex.get(asks.preferred);
    if (agent === undefined && request === c.request[item]) return;
    unplace(state, item);
    c.request[item] = request;
    if (agent !== undefined) {
      c.preferred[item] = agent + 1;
      c.required[item] = 1;
      c.sticky[item] = 0;
      c.holdUntilUs[item] = asks?.held ?? NEVER;
    }
    place(this.core, item);
  }

  #work(event: Extract<LogEvent, { work?: string }>, item: number): void {
    const { core } = this;
    const { state } = core;
    const agent = 'agent' in event && event.agent !== undefined ? (state.centre.agentIndex.get(event.agent) ?? -1) : -1;
    const pair = agent === -1 ? -1 : pairOf(state, item, agent);
    const alerting = pair !== -1 && state.pairs.kind[pair] === PAIR.alerting;
    switch (event.type) {
      case 'work.pushed': if (agent !== -1 && pair === -1) push(core, item, agent); return;
      case 'work.accepted': if (alerting) accept(core, item, agent); return;
      case 'work.claimed': if (agent !== -1 && isWaitingStatus(state.items.status[item]!)) takeInHand(core, item, agent); return;
      case 'work.declined': if (alerting) decline(core, item, agent); return;
      case 'work.rang-out':
        if (!alerting) return;
        ringOut(core, pair);
        endOffer(core, pair);
        return;
      case 'work.withdrawn':
        if (!alerting) return;
        if (event.reason !== 'reassigned') endOffer(core, pair);
        else {
          state.items.alerting[item]! -= 1;
          drop(core, pair);
        }
        return;
      case 'work.wrap-up-started': changePhase(core, item, agent, PAIR.wrapUp); return;
      case 'work.paused': case 'work.parked': changePhase(core, item, agent, PAIR.paused); return;
      case 'work.resumed': changePhase(core, item, agent, PAIR.active); return;
      case 'work.interrupted': if (pair !== -1) changeKind(core, pair, PAIR.interrupted); return;
      case 'work.closed': case 'work.transferred':
        this.#leaves(event.work, item);
        finish(core, item, agent);
        return;
      case 'work.customer-wrote': customerWrites(core, item); return;
      case 'work.responded': agentResponds(core, item); return;
      case 'work.abandoned': case 'work.cancelled': case 'work.deflected': withdraw(core, item); return;
      case 'work.flowed-out': {
        const target = event.to === undefined ? undefined : state.centre.queueIndex.get(event.to);
        if (target === undefined) {
          this.#leaves(event.work, item);
          withdraw(core, item);
        } else moveTo(core, item, target, 'overflow', true);
        return;
      }
      case 'work.prioritised': {
        const { schedule, scheduleStep } = state.items;
        schedule[item] = scheduleOf(state.centre, event.parts ?? []) + 1;
        scheduleStep[item] = 0;
        prioritise(core, item, Math.round(event.priority * POINT_NANO));
        return;
      }
      case 'work.skill-dropped':
        if (!isWaitingStatus(state.items.status[item]!)) return;
        unplace(state, item);
        state.items.dropped[item]! += 1;
        place(core, item);
        return;
      default: return;
    }
  }
}

function promise({ items: c }: RouterState, item: number, { place: kind, from, until, attempt, attempts, retryMs }: CallbackPromise): void {
  c.attempt[item] = attempt;
  c.attempts[item] = attempts;
  c.retryUs[item] = retryMs * 1_000;
  c.windowUs[item] = until - from;
  if (kind !== 'scheduled') return;
  c.scheduled[item] = 1;
  c.dueUs[item] = until;
}

const skillsOf = (asks: EventOf<'work.queued'>['asks']): readonly SkillRequirement[] => (asks?.skills ?? []).map(({ additional = false, priority = 0, ...skill }) => ({ ...skill, additional, priority }));

/** Contributions as the log keeps them: one step, since each later one is an event of its own. */
function scheduleOf(centre: RoutingCentre, parts: readonly PriorityPart[]): number {
  return parts.length === 0 ? -1 : centre.schedules.indexOf([{ ageUs: 0, points: parts.reduce((sum, [, points]) => sum + points, 0), parts }]);
}
