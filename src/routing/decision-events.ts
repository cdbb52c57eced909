/** Decisions as events of the log. */
import { isCallback } from './callbacks.ts';
import type { CallbackPromise, EventOf, LogEvent, WorkAsks } from '../model/events.ts';
import type { EpochUs } from '../model/units.ts';
import { POINT_NANO } from './compiled-queue.ts';
import type { Request } from './demand.ts';
import { FLOWED_OUT, PRESENCE_AFTER, PRESENCE_CHANGED, TURNED_AWAY, UNROUTABLE, WITHDRAWN, type Journal } from './journal.ts';
import type { RouterState } from './router-state.ts';
import type { RoutingCentre } from './routing-centre.ts';
import { NEVER } from './waiting.ts';

/** Event of the journal's `n`-th decision; `null` for what concerns the router alone. */
export function eventOf({ centre, items }: RouterState, journal: Journal, n: number, work: string, at: EpochUs): LogEvent | null {
  const c = journal.columns;
  const agent = centre.agents[c.agent[n]!]?.id ?? '';
  const offer = `${work}/${c.offer[n]!}`;
  const kind = journal.kindOf(n);
  switch (kind) {
    case 'queued': return queuedEventOf(centre, queuedFacts(items, c.item[n]!), work, at);
    case 'turned-away': return { type: 'work.turned-away', at, work, queue: centre.queues[c.queue[n]!]!.id, channel: centre.channels[c.channel[n]!]!.id, reason: TURNED_AWAY[c.reason[n]!]! };
    case 'unroutable': return { type: 'work.unroutable', at, work, reason: UNROUTABLE[c.reason[n]!]! };
    case 'prioritised': return { type: 'work.prioritised', at, work, priority: c.priorityNano[n]! / POINT_NANO, ...partsField(centre, c.schedule[n]!, c.step[n]!) };
    case 'skill-dropped': return { type: 'work.skill-dropped', at, work, skill: centre.eligibility.requests[c.request[n]!]!.wishes[c.wish[n]!]!.skill };
    case 'pushed': return { type: 'work.pushed', at, work, agent, offer };
    case 'rang-out': return { type: 'work.rang-out', at, work, agent, offer };
    case 'withdrawn': return { type: 'work.withdrawn', at, work, agent, offer, reason: WITHDRAWN[c.reason[n]!]! };
    case 'interrupted': case 'resumed': case 'paused': return { type: `work.${kind}`, at, work, agent };
    case 'flowed-out': {
      const reason = FLOWED_OUT[c.reason[n]!]!;
      // Doors that closed on a waiting customer: nobody is there any more.
      return { type: 'work.flowed-out', at, work, reason: reason === 'closed' ? 'empty' : reason, ...(c.queue[n] === -1 ? {} : { to: centre.queues[c.queue[n]!]!.id }) };
    }
    case 'self-service': return { type: 'work.flagged', at, work, flag: 'self-service-offered' };
    case 'blended': return { type: 'agent.blended', at, agent, ...(c.channel[n] === -1 ? {} : { channel: centre.channels[c.channel[n]!]!.id }) };
    case 'presence': {
      const reason = PRESENCE_CHANGED[c.reason[n]!]!;
      return { type: 'presence.changed', at, agent, presence: PRESENCE_AFTER[reason], reason };
    }
    // Told by the answer itself.
    case 'declined': case 'claimed': return null;
    // Legs need names, which rows have not: `legEvents` and the router give them.
    case 'reassigned': case 'called-back': return null;
    case 'asked-outside': case 'gone': return null;
  }
}

/** What was promised, as of a leg that is to be served from `from` on. */
export function promiseOf(state: RouterState, item: number, from: EpochUs): CallbackPromise {
  const { scheduled, windowUs, attempt, attempts, retryUs } = state.items;
  return { place: scheduled[item] === 1 ? 'scheduled' : 'kept', from, until: from + windowUs[item]!, attempt: attempt[item]!, attempts: attempts[item]!, retryMs: Math.round(retryUs[item]! / 1_000) };
}

/** Name of a leg that a command makes, and of its conversation: whoever commands gives them. */
export interface NewLeg { readonly work: string; readonly root: string }

/** One agent's part ends, and the conversation goes on. */
export function legEvents(state: RouterState, journal: Journal, n: number, work: string, leg: NewLeg): readonly LogEvent[] {
  const { agents, channels, eligibility } = state.centre;
  const c = journal.columns;
  const { channel } = eligibility.requests[state.items.request[c.leg[n]!]!]!;
  return [
    { type: 'work.transferred', at: state.nowUs, work, agent: agents[c.agent[n]!]!.id, ...(c.to[n] === -1 ? {} : { kind: 'blind', to: agents[c.to[n]!]!.id }), child: leg.work },
    {
      type: 'work.created', at: state.nowUs, work: leg.work, channel: channels[channel]!.id, parent: work, root: leg.root,
      ...(isCallback(state, c.leg[n]!) ? { direction: 'outbound', callback: promiseOf(state, c.leg[n]!, state.nowUs) } : {}),
    },
  ];
}

/** What an item asks when it enters a queue, as numbers: enough to say it later, when the router has gone on. -1 is none. */
export interface QueuedFacts {
  readonly request: number;
  readonly priorityNano: number;
  readonly secondary: number;
  readonly sinceUs: number;
  readonly queuedUs: number;
  readonly dueUs: number;
  readonly preferred: number;
  readonly sticky: boolean;
  readonly required: boolean;
  readonly holdUntilUs: number;
  /** Of its priority rules, and how far age has taken it along. */
  readonly schedule: number;
  readonly step: number;
}

function queuedFacts(items: RouterState['items'], item: number): QueuedFacts {
  const c = items;
  return {
    request: c.request[item]!, priorityNano: c.priorityNano[item]!, secondary: c.secondary[item]!, sinceUs: c.sinceUs[item]!, queuedUs: c.queuedUs[item]!, dueUs: c.dueUs[item]!,
    preferred: c.preferred[item]! - 1, sticky: c.sticky[item] === 1, required: c.required[item] === 1, holdUntilUs: c.holdUntilUs[item]!, schedule: c.schedule[item]! - 1, step: c.scheduleStep[item]!,
  };
}

export function queuedEventOf(centre: RoutingCentre, facts: QueuedFacts, work: string, at: EpochUs): EventOf<'work.queued'> {
  const request = centre.eligibility.requests[facts.request]!;
  const asks = asksOf(centre, facts, request);
  return { type: 'work.queued', at, work, queue: request.queue.id, priority: facts.priorityNano / POINT_NANO, ...(Object.keys(asks).length === 0 ? {} : { asks }) };
}

function asksOf(centre: RoutingCentre, facts: QueuedFacts, { own }: Request): WorkAsks {
  const preferred = centre.agents[facts.preferred];
  return {
    ...(own.skills.length === 0 ? {} : { skills: own.skills.map((skill) => ({ ...skill })) }),
    ...(own.sentiment === null ? {} : { sentiment: own.sentiment }),
    ...(facts.secondary === 0 ? {} : { secondary: facts.secondary }),
    ...(facts.sinceUs === facts.queuedUs ? {} : { since: facts.sinceUs }),
    ...(facts.dueUs === NEVER ? {} : { due: facts.dueUs }),
    ...(preferred === undefined ? {} : { preferred: preferred.id }),
    ...(facts.sticky ? { sticky: true } : {}),
    ...(facts.required ? { required: true } : {}),
    ...(preferred === undefined || facts.holdUntilUs === NEVER ? {} : { held: facts.holdUntilUs }),
    ...partsField(centre, facts.schedule, facts.step),
  };
}

/** Points by rule of a step; nothing for an item that no rule speaks of. */
function partsField({ schedules }: RoutingCentre, schedule: number, step: number): { parts?: [string, number][] } {
  const parts = schedule === -1 ? [] : schedules.list[schedule]![step]!.parts;
  return parts.length === 0 ? {} : { parts: parts.map(([rule, points]) => [rule, points]) };
}
