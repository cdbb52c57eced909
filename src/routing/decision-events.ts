/** Decisions as events of the log. */
import type { EventOf, LogEvent, WorkAsks } from '../model/events.ts';
import type { EpochUs } from '../model/units.ts';
import { POINT_NANO } from './compiled-queue.ts';
import type { Decision } from './decision.ts';
import type { Request } from './demand.ts';
import type { PriorityPart } from './priority-schedule.ts';
import type { RouterState } from './router-state.ts';
import type { RoutingCentre } from './routing-centre.ts';
import { NEVER } from './waiting.ts';

/** Events of one decision; none for what concerns the router alone. */
export function eventsOf(state: RouterState, decision: Decision, work: string, at: EpochUs): readonly LogEvent[] {
  const agentId = (agent: number): string => state.centre.agents[agent]!.id;
  const offered = (agent: number, offer: number): { at: EpochUs; work: string; agent: string; offer: string } => ({ at, work, agent: agentId(agent), offer: `${work}/${offer}` });
  switch (decision.kind) {
    case 'queued': return [queuedEventOf(state.centre, queuedFacts(state, decision.item), work, at)];
    case 'turned-away': {
      const queue = state.centre.queues[decision.queue]!;
      return [{ type: 'work.turned-away', at, work, queue: queue.id, channel: decision.channel, reason: decision.reason }];
    }
    case 'unroutable': return [{ type: 'work.unroutable', at, work, reason: decision.reason }];
    case 'prioritised': return [{ type: 'work.prioritised', at, work, priority: decision.priorityNano / POINT_NANO, ...partsField(decision.parts) }];
    case 'skill-dropped': return [{ type: 'work.skill-dropped', at, work, skill: decision.skill }];
    case 'pushed': return [{ type: 'work.pushed', ...offered(decision.agent, decision.offer) }];
    case 'rang-out': return [{ type: 'work.rang-out', ...offered(decision.agent, decision.offer) }];
    // Told by the answer itself.
    case 'declined': case 'claimed': return [];
    case 'withdrawn': return [{ type: 'work.withdrawn', ...offered(decision.agent, decision.offer), reason: decision.reason }];
    case 'interrupted': case 'resumed': return [{ type: `work.${decision.kind}`, at, work, agent: agentId(decision.agent) }];
    case 'flowed-out': {
      // Doors that closed on a waiting customer: nobody is there any more.
      const reason = decision.reason === 'closed' ? 'empty' : decision.reason;
      return [{ type: 'work.flowed-out', at, work, reason, ...(decision.queue === -1 ? {} : { to: state.centre.queues[decision.queue]!.id }) }];
    }
    case 'self-service': return [{ type: 'work.flagged', at, work, flag: 'self-service-offered' }];
    case 'blended': return [{ type: 'agent.blended', at, agent: agentId(decision.agent), ...(decision.channel === -1 ? {} : { channel: state.centre.channels[decision.channel]!.id }) }];
    case 'presence': return [{ type: 'presence.changed', at, agent: agentId(decision.agent), presence: decision.presence, reason: decision.reason }];
    // `legEvents` needs the new leg's name.
    case 'reassigned': return [];
    case 'asked-outside': case 'gone': return [];
  }
}

/** Name of a leg that a command makes, and of its conversation: whoever commands gives them. */
export interface NewLeg { readonly work: string; readonly root: string }

/** One agent's part ends, and the conversation goes on. */
export function legEvents(state: RouterState, { agent, to, leg: row }: Extract<Decision, { readonly kind: 'reassigned' }>, work: string, leg: NewLeg): readonly LogEvent[] {
  const { agents, channels, eligibility } = state.centre;
  const { channel } = eligibility.requests[state.items.columns.request[row]!]!;
  return [
    { type: 'work.transferred', at: state.nowUs, work, agent: agents[agent]!.id, kind: 'blind', to: agents[to]!.id, child: leg.work },
    { type: 'work.created', at: state.nowUs, work: leg.work, channel: channels[channel]!.id, parent: work, root: leg.root },
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

function queuedFacts(state: RouterState, item: number): QueuedFacts {
  const c = state.items.columns;
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
    ...partsField(facts.schedule === -1 ? [] : centre.schedules.list[facts.schedule]![facts.step]!.parts),
  };
}

const partsField = (parts: readonly PriorityPart[]): { parts?: [string, number][] } => (parts.length === 0 ? {} : { parts: parts.map(([rule, points]) => [rule, points]) });
