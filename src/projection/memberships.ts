/** Which agents serve which queues, and where they paused. */
import { bounded } from './bounded-text.ts';
import type { State } from './state.ts';

export function membershipOf(state: State, agent: number, queue: number): number {
  const { columns } = state.tables.memberships;
  let slot = state.tables.agents.columns.firstMembership[agent]!;
  while (slot !== -1 && columns.queue[slot] !== queue) slot = columns.next[slot]!;
  return slot;
}

/** Joins, or changes the penalty of a member. */
export function join(state: State, agent: number, queue: number, penalty: number): number {
  const { memberships, agents } = state.tables;
  const c = memberships.columns;
  let slot = membershipOf(state, agent, queue);
  if (slot === -1) {
    slot = memberships.take();
    c.agent[slot] = agent;
    c.queue[slot] = queue;
    c.next[slot] = agents.columns.firstMembership[agent]!;
    agents.columns.firstMembership[agent] = slot;
  }
  c.penalty[slot] = penalty;
  memberships.touch(slot);
  return slot;
}

export function leave(state: State, agent: number, queue: number): void {
  const { memberships, agents } = state.tables;
  const c = memberships.columns;
  const slot = membershipOf(state, agent, queue);
  if (slot === -1) return;
  let before = agents.columns.firstMembership[agent]!;
  if (before === slot) {
    agents.columns.firstMembership[agent] = c.next[slot]!;
  } else {
    while (c.next[before] !== slot) before = c.next[before]!;
    c.next[before] = c.next[slot]!;
  }
  memberships.release(slot);
}

/** Pausing where nobody saw him join makes him a member: some sources never announce their fixed members. */
export function setPaused(state: State, agent: number, queue: number, paused: boolean, reason: string): void {
  const { memberships } = state.tables;
  const known = membershipOf(state, agent, queue);
  const slot = known === -1 ? join(state, agent, queue, 0) : known;
  memberships.columns.paused[slot] = paused ? 1 : 0;
  memberships.columns.reason.set(slot, bounded(reason));
  memberships.touch(slot);
}
