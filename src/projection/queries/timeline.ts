/** What an agent did, as segments: the log's events about him and about the items he met, folded again by the projection's own rules. */
import type { AgentId } from '../../model/centre.ts';
import type { LogEvent } from '../../model/events.ts';
import type { EpochUs } from '../../model/units.ts';
import type { PlannedSegment, TimelineAnswer, TimelineQuery, TimelineSegment } from '../../model/views/queries.ts';
import { PRESENCES, ROUTING_STATES } from '../../model/vocabulary.ts';
import type { EventLog } from '../event-log.ts';
import { Projection } from '../projection.ts';

type Segment = { -readonly [K in keyof TimelineSegment]: TimelineSegment[K] };

export function answerTimeline(projection: Projection, log: EventLog, query: TimelineQuery): TimelineAnswer {
  const fold = new Projection();
  const segments: Segment[] = [];
  for (const sequence of sequencesAbout(log, query.agent, projection.sequence)) {
    const event = log.eventAt(sequence);
    const about = event && forAgent(event, query.agent);
    if (!about) continue;
    fold.apply([about]);
    const now = segmentNow(fold, query.agent);
    const last = segments.at(-1);
    if (!now || (last && last.presence === now.presence && last.reason === now.reason && last.routing === now.routing)) continue;
    if (last) last.to = now.from;
    // Several changes at one instant leave the last one.
    if (last && last.from === now.from) segments.pop();
    segments.push(now);
  }
  return { kind: 'timeline', segments, planned: plannedOf(fold, query.agent), complete: log.base === 0 };
}

function sequencesAbout(log: EventLog, agent: AgentId, upTo: number): number[] {
  const own = log.ofAgent(agent).filter((sequence) => sequence <= upTo);
  const works = new Set<string>();
  for (const sequence of own) {
    const event = log.eventAt(sequence);
    if (event && 'work' in event && event.work !== undefined) works.add(event.work);
  }
  const all = [...own, ...log.ofType('centre.added'), ...log.ofType('centre.changed'), ...[...works].flatMap((work) => log.ofWork(work))];
  return [...new Set(all)].filter((sequence) => sequence <= upTo).toSorted((a, b) => a - b);
}

/** Of a whole centre's configuration, only his own entry. */
function forAgent(event: LogEvent, agent: AgentId): LogEvent | null {
  if (event.type !== 'centre.added' && event.type !== 'centre.changed') return event;
  const listed = event.centre.agents.find(({ id }) => id === agent);
  return listed ? { type: 'agent.added', at: event.at, agent: listed } : null;
}

function segmentNow(fold: Projection, agent: AgentId): Segment | null {
  const slot = fold.state.agentSlots.get(agent);
  if (slot === undefined) return null;
  const c = fold.state.tables.agents.columns;
  const from: EpochUs = c.integratedAt[slot]!;
  return { from, to: null, presence: PRESENCES[c.presence[slot]!]!, reason: c.reason.at(slot), routing: ROUTING_STATES[c.routing[slot]!]! };
}

function plannedOf({ state }: Projection, agent: AgentId): PlannedSegment[] {
  const { from, to, presence, activity } = state.tables.shifts.columns;
  return (state.shiftsOf[state.agentSlots.get(agent) ?? -1] ?? []).map((slot) => ({ from: from[slot]!, to: to[slot]!, presence: PRESENCES[presence[slot]!]!, activity: activity.at(slot) }));
}
