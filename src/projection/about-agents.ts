/** The part of the log that a fold of a few agents needs: what it says of them, of the items they met, and nothing of anybody else. */
import type { AgentId, WorkId } from '../model/centre.ts';
import type { LogEvent } from '../model/events.ts';
import type { EventLog } from './event-log.ts';
import type { Projection } from './projection.ts';

/** Sequences of the events about them that follow a state of the log, ascending. */
export function sequencesAbout(log: EventLog, agents: readonly AgentId[], before: Projection, upTo: number): number[] {
  const isWithin = (sequence: number): boolean => sequence > before.sequence && sequence <= upTo;
  const all = new Set(log.ofType('centre.added', 'centre.changed').filter(isWithin));
  const works = worksWith(before, agents);
  for (const agent of agents) {
    for (const sequence of log.ofAgent(agent).filter(isWithin)) {
      all.add(sequence);
      const event = log.eventAt(sequence);
      if (event && 'work' in event && event.work !== undefined) works.add(event.work);
    }
  }
  for (const work of works) for (const sequence of log.ofWork(work)) if (isWithin(sequence)) all.add(sequence);
  return [...all].toSorted((a, b) => a - b);
}

/** The event as far as they go: of a whole centre's configuration, their own entries. */
export function eventsFor(event: LogEvent, agents: ReadonlySet<AgentId>): LogEvent[] {
  if (event.type !== 'centre.added' && event.type !== 'centre.changed') return [event];
  return event.centre.agents.filter(({ id }) => agents.has(id)).map((agent): LogEvent => ({ type: 'agent.added', at: event.at, agent }));
}

/** Items in their hands, or that alert them: what comes of those need not name them. */
function worksWith({ state }: Projection, agents: readonly AgentId[]): Set<WorkId> {
  const slots = new Set(agents.map((id) => state.agentSlots.get(id)));
  const { work: { columns: w }, offers } = state.tables;
  const held = [...state.tables.work.slots()].filter((slot) => slots.has(w.agent[slot]));
  const alerting = [...offers.slots()].filter((slot) => slots.has(offers.columns.agent[slot])).map((slot) => offers.columns.work[slot]!);
  return new Set([...held, ...alerting].map((slot) => w.id.at(slot)));
}
