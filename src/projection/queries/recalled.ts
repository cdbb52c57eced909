/** What the state knows of a source's agents, queues and work, for a source that begins anew over an old log. */
import type { Recalled, RecalledAgent, RecalledWork } from '../../model/recalled.ts';
import { IN_HAND_STATES, PRESENCES, WAITING_STATES, WORK_STATES } from '../../model/vocabulary.ts';
import type { EventLog } from '../event-log.ts';
import type { Projection } from '../projection.ts';
import { listenersTo } from './listeners.ts';

/** Closed items are there as long as the state keeps them. An item without a queue is no stay in one, and left out. */
export function recalled(projection: Projection, log: EventLog): Recalled {
  const { tables, queueConfigs } = projection.state;
  const queues = [...tables.queues.slots()].filter((slot) => tables.queues.columns.removed[slot] === 0).map((slot) => queueConfigs[slot]!);
  return { queues, agents: agentsOf(projection), work: workOf(projection), listeners: listenersTo(log, projection.sequence).map(({ agent, by }) => ({ agent, by })) };
}

function agentsOf({ state }: Projection): RecalledAgent[] {
  const { agents: { columns: a }, memberships: { columns: m }, queues } = state.tables;
  return [...state.tables.agents.slots()].filter((slot) => a.removed[slot] === 0).map((slot) => {
    const memberships = new Map<string, string | null>();
    for (let at = a.firstMembership[slot]!; at !== -1; at = m.next[at]!) memberships.set(queues.columns.id.at(m.queue[at]!), m.paused[at] === 1 ? m.reason.at(at) : null);
    return { id: a.id.at(slot), presence: PRESENCES[a.presence[slot]!] ?? 'offline', reason: a.reason.at(slot), memberships };
  });
}

function workOf({ state }: Projection): RecalledWork[] {
  const { work, offers, conversations, queues, agents } = state.tables;
  const w = work.columns;
  const found: RecalledWork[] = [];
  for (const slot of [...work.slots()].toSorted((a, b) => w.born[a]! - w.born[b]!)) {
    if (w.queue[slot]! < 0) continue;
    const name = WORK_STATES[w.state[slot]!] ?? 'unknown';
    const ringing = new Map<string, string>();
    for (let at = w.firstOffer[slot]!; at !== -1; at = offers.columns.next[at]!) ringing.set(agents.columns.id.at(offers.columns.agent[at]!), offers.columns.id.at(at));
    found.push({
      id: w.id.at(slot), root: conversations.columns.id.at(w.conversation[slot]!), queue: queues.columns.id.at(w.queue[slot]!), customer: w.customer.at(slot),
      state: WAITING_STATES.includes(name) ? 'waiting' : IN_HAND_STATES.includes(name) ? 'active' : 'ended',
      agent: w.agent[slot]! < 0 ? null : agents.columns.id.at(w.agent[slot]!),
      enteredAt: w.queuedAt[slot]!, acceptedAt: w.waitUs[slot]! < 0 ? Number.POSITIVE_INFINITY : w.queuedAt[slot]! + w.waitUs[slot]!,
      offers: w.pushes[slot]!, ringing,
    });
  }
  return found;
}
