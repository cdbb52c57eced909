/**
 * What some agents did since a moment: their part of the log, folded again by the projection's own rules from a state before it. No minute of an agent is
 * kept (10,000 of them would take 150 MB); a question costs the events about him, some microseconds each.
 */
import type { AgentId } from '../model/centre.ts';
import { AGENT_SUMS, SHIFT_SUMS, type AgentCounters, type ShiftCounters } from '../model/metrics/counters.ts';
import type { EpochUs } from '../model/units.ts';
import { eventsFor, sequencesAbout } from './about-agents.ts';
import { NO_AGENT } from './counters.ts';
import type { EventLog } from './event-log.ts';
import type { Projection } from './projection.ts';

export interface AgentsSum { readonly agents: AgentCounters; readonly shifts: ShiftCounters }

/** Events between two rests. */
const STEP_EVENTS = 2_000;

const NO_SHIFTS: ShiftCounters = { plannedUs: 0, adherentUs: 0, plannedOnQueueUs: 0, onQueueUs: 0 };

/** Of all of them, from the beginning up to an instant. */
export function sumOfAgents(projection: Projection, agents: readonly AgentId[], at: EpochUs): AgentsSum {
  let sum: AgentsSum = { agents: NO_AGENT, shifts: NO_SHIFTS };
  for (const agent of agents) sum = added(sum, { agents: projection.agentCounters(agent, at), shifts: projection.shiftCounters(agent, at) }, 1);
  return sum;
}

/**
 * Of all of them, from `from` up to `now`: times by when they passed, counts by the time of their own event, whenever it was told. `before`: a state of this
 * log, of events earlier than `from` alone; it is folded on. Rests now and then; fails with `null` where the log was cut meanwhile.
 */
export function* agentsOverWindow(log: EventLog, before: Projection, agents: readonly AgentId[], { from, now, upTo }: { readonly from: EpochUs; readonly now: EpochUs; readonly upTo: number }): Generator<undefined, AgentsSum | null> {
  const set = new Set(agents);
  let atFrom: AgentsSum | null = null;
  let folded = 0;
  for (const sequence of sequencesAbout(log, agents, before, upTo)) {
    if ((folded += 1) % STEP_EVENTS === 0) yield;
    if (sequence <= log.base) return null;
    const event = log.eventAt(sequence);
    if (event === null) continue;
    const isLate = event.at < from;
    if (!isLate) atFrom ??= sumOfAgents(before, agents, from);
    // what is told late changes the time before the window: that is no part of it
    const unchanged = isLate && atFrom !== null ? sumOfAgents(before, agents, from) : null;
    if (log.knownAt(sequence) > event.at) before.apply([{ type: 'source.heartbeat', at: log.knownAt(sequence), source: '' }]);
    before.apply(eventsFor(event, set));
    if (atFrom !== null && unchanged !== null) atFrom = added(added(atFrom, sumOfAgents(before, agents, from), 1), unchanged, -1);
  }
  return added(sumOfAgents(before, agents, now), atFrom ?? sumOfAgents(before, agents, from), -1);
}

function added(sum: AgentsSum, other: AgentsSum, sign: 1 | -1): AgentsSum {
  const result = { agents: { ...sum.agents }, shifts: { ...sum.shifts } };
  for (const name of AGENT_SUMS) result.agents[name] += sign * other.agents[name];
  for (const name of SHIFT_SUMS) result.shifts[name] += sign * other.shifts[name];
  return result;
}
