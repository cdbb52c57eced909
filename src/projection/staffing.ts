/** Who is there for each queue: one scan of the memberships. */
import { PRESENCES, ROUTING_STATES } from '../model/vocabulary.ts';
import { phaseCode } from './agent-axes.ts';
import { PHASE_WIDTH } from './layouts.ts';
import type { State } from './state.ts';

const OFFLINE = PRESENCES.indexOf('offline');
const IDLE = ROUTING_STATES.indexOf('idle');
const BUSY_PHASES = [phaseCode('interacting'), phaseCode('direct'), phaseCode('wrap-up')];

export interface Staffing { readonly staffed: Int32Array; readonly free: Int32Array; readonly busy: Int32Array }

/** Members by queue: signed in; idle and not paused there; busy. */
export function countStaff({ tables: { queues, agents, memberships } }: State): Staffing {
  const staffing = { staffed: new Int32Array(queues.size), free: new Int32Array(queues.size), busy: new Int32Array(queues.size) };
  const { held, presence, routing, platformWrapUp, removed } = agents.columns;
  for (const slot of memberships.slots()) {
    const agent = memberships.columns.agent[slot]!;
    const queue = memberships.columns.queue[slot]!;
    if (removed[agent] === 1) continue;
    if (presence[agent] !== OFFLINE) staffing.staffed[queue]! += 1;
    if (routing[agent] === IDLE && memberships.columns.paused[slot] === 0) staffing.free[queue]! += 1;
    if (platformWrapUp[agent] === 1 || BUSY_PHASES.some((phase) => held[agent * PHASE_WIDTH + phase]! > 0)) staffing.busy[queue]! += 1;
  }
  return staffing;
}

/** Of some queues: who is signed in, each once, and the posts that they fill, one in each of their queues. */
export function countPeople({ tables: { agents, memberships } }: State, queues: ReadonlySet<number>): { readonly people: number; readonly posts: number } {
  const { presence, removed } = agents.columns;
  const people = new Set<number>();
  let posts = 0;
  for (const slot of memberships.slots()) {
    const agent = memberships.columns.agent[slot]!;
    if (removed[agent] === 1 || presence[agent] === OFFLINE || !queues.has(memberships.columns.queue[slot]!)) continue;
    posts += 1;
    people.add(agent);
  }
  return { people: people.size, posts };
}
