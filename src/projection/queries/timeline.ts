/** What an agent did, as segments: the log's events about him and about the items he met, folded again by the projection's own rules. */
import type { AgentId } from '../../model/centre.ts';
import type { EpochUs } from '../../model/units.ts';
import type { PlannedSegment, TimelineAnswer, TimelineQuery, TimelineSegment } from '../../model/views/queries.ts';
import { PRESENCES, ROUTING_STATES } from '../../model/vocabulary.ts';
import { eventsFor, sequencesAbout } from '../about-agents.ts';
import type { EventLog } from '../event-log.ts';
import { Projection } from '../projection.ts';

type Segment = { -readonly [K in keyof TimelineSegment]: TimelineSegment[K] };

export function answerTimeline(projection: Projection, log: EventLog, query: TimelineQuery): TimelineAnswer {
  const fold = new Projection();
  const segments: Segment[] = [];
  const agents = new Set([query.agent]);
  for (const sequence of sequencesAbout(log, [query.agent], fold, projection.sequence)) {
    const event = log.eventAt(sequence);
    const about = event === null ? [] : eventsFor(event, agents);
    if (about.length === 0) continue;
    fold.apply(about);
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
