/** Rows of a run's log as events of the log: the only place where its numbers become words. */
import { invariant } from '../base/invariant.ts';
import type { LogEvent } from '../model/events.ts';
import { PRESENCES } from '../model/vocabulary.ts';
import { queuedEventOf, type QueuedFacts } from '../routing/decision-events.ts';
import { POINT_NANO } from '../routing/compiled-queue.ts';
import type { RoutingCentre } from '../routing/routing-centre.ts';
import { FLOWED_OUT, TURNED_AWAY, UNROUTABLE, WITHDRAWN } from '../routing/journal.ts';
import { CUT_OFF } from './disruptions.ts';
import { CANCELLED } from './leaving.ts';
import { NOT_REACHED, SCHEMES } from './finishing.ts';
import type { Plan } from './plan.ts';
import { rowTypeOf, SUBJECT_BITS, type SourceLog } from './source-log.ts';

const PRESENCE_REASONS = [null, 'returned', 'strikes', 'away', 'disruption', 'command'] as const;

/** `centre`: in force when they were told. */
export function eventsOf(plan: Plan, centre: RoutingCentre, log: SourceLog): readonly LogEvent[] {
  return Array.from({ length: log.length }, (_, row) => eventOf(plan, centre, log, row));
}

const workId = (number: number): string => `w${number}`;

function eventOf(plan: Plan, centre: RoutingCentre, log: SourceLog, row: number): LogEvent {
  const r = log.told;
  const type = rowTypeOf(r.type[row]!);
  const at = r.atUs[row]!;
  const work = workId(r.contact[row]!);
  const agent = centre.agents[r.agent[row]!]?.id ?? '';
  const [n, m, a] = [r.n[row]!, r.m[row]!, r.a[row]!];
  const offer = `${work}/${n}`;
  switch (type) {
    case 'created': return createdEvent(plan, log, row);
    case 'queued': return queuedEventOf(centre, entryOf(log, n), work, at);
    case 'turned-away': return { type: 'work.turned-away', at, work, queue: centre.queues[n]!.id, channel: centre.channels[m]!.id, reason: TURNED_AWAY[a]! };
    case 'prioritised': {
      const parts = n === 0 ? [] : centre.schedules.list[n - 1]![m]!.parts;
      return { type: 'work.prioritised', at, work, priority: a / POINT_NANO, ...(parts.length === 0 ? {} : { parts: parts.map(([rule, points]): [string, number] => [rule, points]) }) };
    }
    case 'skill-dropped': return { type: 'work.skill-dropped', at, work, skill: centre.eligibility.requests[n]!.wishes[m]!.skill };
    case 'unroutable': return { type: 'work.unroutable', at, work, reason: UNROUTABLE[n]! };
    case 'pushed': return { type: 'work.pushed', at, work, agent, offer };
    case 'declined': return { type: 'work.declined', at, work, agent, offer };
    case 'rang-out': return { type: 'work.rang-out', at, work, agent, offer };
    case 'withdrawn': return { type: 'work.withdrawn', at, work, agent, offer, reason: WITHDRAWN[m]! };
    case 'accepted': return { type: 'work.accepted', at, work, agent };
    case 'held': case 'resumed': case 'paused': case 'interrupted': case 'parked': case 'wrap-up-started': return { type: `work.${type}`, at, work, agent };
    case 'responded': return { type: 'work.responded', at, work, agent };
    case 'closed': {
      if (n === NOT_REACHED) return { type: 'work.closed', at, work, agent, endedBy: 'agent', outcome: 'not-reached' };
      if (n === CUT_OFF) return { type: 'work.closed', at, work, agent, endedBy: 'platform', outcome: 'cut-off' };
      const outcome = n === 0 ? undefined : plan.demands[m]!.document.outcomes[n - 1]!.outcome;
      return { type: 'work.closed', at, work, agent, endedBy: 'agent', ...(outcome === undefined ? {} : { outcome }) };
    }
    case 'abandoned': return { type: 'work.abandoned', at, work };
    case 'flowed-out': {
      const reason = FLOWED_OUT[n]!;
      // Doors that closed on a waiting customer: nobody is there any more.
      return { type: 'work.flowed-out', at, work, reason: reason === 'closed' ? 'empty' : reason, ...(m === -1 ? {} : { to: centre.queues[m]!.id }) };
    }
    case 'deflected': return { type: 'work.deflected', at, work };
    case 'cancelled': return { type: 'work.cancelled', at, work, reason: CANCELLED[n]! };
    case 'transferred': return { type: 'work.transferred', at, work, agent, child: workId(a), ...(n === 0 ? {} : { kind: 'blind', to: centre.agents[n - 1]!.id }) };
    case 'flagged': return { type: 'work.flagged', at, work, flag: 'self-service-offered' };
    case 'presence': {
      const reason = PRESENCE_REASONS[m];
      return { type: 'presence.changed', at, agent, presence: PRESENCES[n]!, ...(reason === null || reason === undefined ? {} : { reason }) };
    }
    case 'blended': return { type: 'agent.blended', at, agent, ...(n === -1 ? {} : { channel: centre.channels[n]!.id }) };
    case 'router-asked': return { type: 'router.asked', at, work, queue: centre.queues[n]!.id, until: a };
    case 'router-answered': return { type: 'router.answered', at, work, ...(n === 0 ? { answer: 'declined' } : { answer: 'chose', agent }) };
    case 'rating': return { type: 'rating.received', at, work, scheme: SCHEMES[n]!, value: a };
    case 'other': {
      const event = log.others[n];
      invariant(event !== undefined, 'a row of another kind has its event');
      return event;
    }
  }
}

function createdEvent({ centre, demands }: Plan, log: SourceLog, row: number): LogEvent {
  const r = log.told;
  const number = r.contact[row]!;
  const demand = demands[r.n[row]!]!;
  // In the place of an agent, whom a created row has not.
  const promise = log.promises[r.agent[row]! - 1];
  const root = r.a[row]!;
  const parent = r.b[row]!;
  const sort = demand.sorts[r.m[row]! >> SUBJECT_BITS]!.document;
  const subject = sort?.subjects[(r.m[row]! & ((1 << SUBJECT_BITS) - 1)) - 1];
  return {
    type: 'work.created', at: r.atUs[row]!, work: workId(number), channel: centre.channels[demand.channel]!.id,
    ...(promise === undefined ? {} : { direction: 'outbound', callback: promise }),
    ...(root === number ? {} : { root: workId(root) }),
    ...(parent === 0 ? {} : { parent: workId(parent) }),
    ...(sort?.reason === undefined ? {} : { reason: sort.reason }),
    customer: `c${r.c[row]!}`,
    ...(subject === undefined ? {} : { subject }),
  };
}

/** What an item asked at its entry, as a record. */
function entryOf(log: SourceLog, entry: number): QueuedFacts {
  const e = log.entries;
  return {
    request: e.request[entry]!, preferred: e.preferred[entry]! - 1, sticky: e.sticky[entry] === 1, required: e.required[entry] === 1, holdUntilUs: e.holdUntilUs[entry]!,
    schedule: e.schedule[entry]! - 1, step: e.step[entry]!, priorityNano: e.priorityNano[entry]!, secondary: e.secondary[entry]!,
    sinceUs: e.sinceUs[entry]!, queuedUs: e.queuedUs[entry]!, dueUs: e.dueUs[entry]!,
  };
}
