/** Decisions as events of the log. */
import type { EventOf, LogEvent, WorkAsks } from '../model/events.ts';
import type { EpochUs } from '../model/units.ts';
import { POINT_NANO } from './compiled-queue.ts';
import type { Decision } from './decision.ts';
import type { Request } from './demand.ts';
import { partsNow } from './priority-parts.ts';
import type { PriorityPart } from './priority-schedule.ts';
import type { RouterState } from './router-state.ts';
import { NEVER } from './waiting.ts';

/** Events of one decision; none for what concerns the router alone. */
export function eventsOf(state: RouterState, decision: Decision, work: string, at: EpochUs): readonly LogEvent[] {
  const agentId = (agent: number): string => state.centre.agents[agent]!.id;
  const offered = (agent: number, offer: number): { at: EpochUs; work: string; agent: string; offer: string } => ({ at, work, agent: agentId(agent), offer: `${work}/${offer}` });
  switch (decision.kind) {
    case 'queued': return [queuedEvent(state, decision.item, work, at)];
    case 'turned-away': {
      const queue = state.centre.queues[decision.queue]!;
      return [{ type: 'work.turned-away', at, work, queue: queue.id, channel: decision.channel, reason: decision.reason }];
    }
    case 'unroutable': return [{ type: 'work.unroutable', at, work, reason: decision.reason }];
    case 'prioritised': return [{ type: 'work.prioritised', at, work, priority: decision.priorityNano / POINT_NANO, ...partsField(decision.parts) }];
    case 'skill-dropped': return [{ type: 'work.skill-dropped', at, work, skill: decision.skill }];
    case 'pushed': return [{ type: 'work.pushed', ...offered(decision.agent, decision.offer) }];
    case 'rang-out': return [{ type: 'work.rang-out', ...offered(decision.agent, decision.offer) }];
    case 'declined': return [];
    case 'withdrawn': return [{ type: 'work.withdrawn', ...offered(decision.agent, decision.offer), reason: decision.reason }];
    case 'interrupted': case 'resumed': return [{ type: `work.${decision.kind}`, at, work, agent: agentId(decision.agent) }];
    case 'flowed-out': {
      // Doors that closed on a waiting customer: nobody is there any more.
      const reason = decision.reason === 'closed' ? 'empty' : decision.reason;
      return [{ type: 'work.flowed-out', at, work, reason, ...(decision.queue === -1 ? {} : { to: state.centre.queues[decision.queue]!.id }) }];
    }
    case 'self-service': return [{ type: 'work.flagged', at, work, flag: 'self-service-offered' }];
    case 'presence': return [{ type: 'presence.changed', at, agent: agentId(decision.agent), presence: decision.presence, reason: decision.reason }];
    case 'asked-outside': case 'gone': return [];
  }
}

function queuedEvent(state: RouterState, item: number, work: string, at: EpochUs): EventOf<'work.queued'> {
  const c = state.items.columns;
  const request = state.centre.eligibility.requests[c.request[item]!]!;
  const asks = asksOf(state, item, request);
  return { type: 'work.queued', at, work, queue: request.queue.id, priority: c.priorityNano[item]! / POINT_NANO, ...(Object.keys(asks).length === 0 ? {} : { asks }) };
}

function asksOf(state: RouterState, item: number, { own }: Request): WorkAsks {
  const c = state.items.columns;
  const preferred = state.centre.agents[c.preferred[item]! - 1];
  return {
    ...(own.skills.length === 0 ? {} : { skills: own.skills.map((skill) => ({ ...skill })) }),
    ...(own.sentiment === null ? {} : { sentiment: own.sentiment }),
    ...(c.secondary[item] === 0 ? {} : { secondary: c.secondary[item]! }),
    ...(c.sinceUs[item] === c.queuedUs[item] ? {} : { since: c.sinceUs[item]! }),
    ...(c.dueUs[item] === NEVER ? {} : { due: c.dueUs[item]! }),
    ...(preferred === undefined ? {} : { preferred: preferred.id }),
    ...(c.sticky[item] === 1 ? { sticky: true } : {}),
    ...(c.required[item] === 1 ? { required: true } : {}),
    ...partsField(partsNow(state, item)),
  };
}

const partsField = (parts: readonly PriorityPart[]): { parts?: [string, number][] } => (parts.length === 0 ? {} : { parts: parts.map(([rule, points]) => [rule, points]) });
