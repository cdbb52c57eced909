/**
 * Our router over what a foreign platform did: at each of its assignments, whom would we have chosen? A deduction, to be shown as one, with
 * its measured agreement; it decides nothing.
 */
import { share } from '../base/share.ts';
import type { AgentId, QueueId, WorkId } from '../model/centre.ts';
import type { Explanation } from '../model/explanation.ts';
import type { LogEvent } from '../model/events.ts';
import type { EpochUs, Ratio } from '../model/units.ts';
import { advanceAgent } from './agent-clock.ts';
import { forgetConcerned } from './core.ts';
import { explain } from './explain.ts';
import { Replay } from './rebuild.ts';
import { ReportedAgents } from './reported-agents.ts';
import type { RoutingCentre } from './routing-centre.ts';
import { skippedBy } from './skipping.ts';

export interface Comparison {
  readonly work: WorkId;
  readonly theirs: AgentId;
  /** `null`: we would have let it wait. */
  readonly ours: AgentId | null;
  readonly explanation: Explanation;
}

export class Shadow {
  readonly #replay: Replay;
  readonly #agents: ReportedAgents;
  #compared = 0;
  #agreed = 0;
  #allowed = 0;

  constructor(centre: RoutingCentre, fromUs: EpochUs) {
    this.#replay = new Replay(centre, fromUs);
    this.#agents = new ReportedAgents(this.#replay.core);
  }

  /** Share of the platform's assignments that we would have made too; `null` before the first. */
  get agreement(): Ratio | null { return share(this.#agreed, this.#compared); }
  /** Share of them that went to somebody whom we might have asked as well. */
  get allowed(): Ratio | null { return share(this.#allowed, this.#compared); }
  get compared(): number { return this.#compared; }

  /** Takes the next event in; answers for an assignment, with what we would have done just before it. `only`: no other item is compared. */
  observe(event: LogEvent, only?: WorkId): Comparison | null {
    const present = this.#agents.isPresumedPresent(event);
    if (present !== null) this.#apply({ type: 'presence.changed', at: event.at, agent: present, presence: 'available' });
    const comparison = event.type === 'work.pushed' && (only === undefined || only === event.work) ? this.#compare(event.work, event.agent, event.at) : null;
    for (const meant of inOurWords(event)) this.#apply(meant);
    return comparison;
  }

  /** As things stand at an instant not before the last event; `null` for what is in no queue and no hand. */
  explain(work: WorkId, at: EpochUs): Explanation | null {
    const item = this.#replay.rows.get(work);
    if (item === undefined) return null;
    this.#replay.bringUpTo(at);
    return explain(this.#replay.core.state, item, work);
  }

  /** Higher ranked items that an agent could claim as well as this one, as of what was last explained. */
  skipped(work: WorkId, agent: AgentId): number {
    const { core: { state }, rows } = this.#replay;
    const [item, row] = [rows.get(work), state.centre.agentIndex.get(agent)];
    return item === undefined || row === undefined ? 0 : skippedBy(state, item, row);
  }

  #apply(event: LogEvent): void {
    this.#replay.apply(event);
    this.#agents.observe(event);
    // A return at once is a timer's work, and no platform tells of it.
    const { core } = this.#replay;
    const agent = event.type === 'work.rang-out' ? core.state.centre.agentIndex.get(event.agent) : undefined;
    if (agent === undefined) return;
    advanceAgent(core, agent);
    forgetConcerned(core);
  }

  #compare(work: WorkId, theirs: AgentId, at: EpochUs): Comparison | null {
    const explanation = this.explain(work, at);
    if (explanation === null) return null;
    this.#compared += 1;
    const allowed = explanation.agents.some(({ agent, failed }) => agent === theirs && failed === null);
    if (allowed) this.#allowed += 1;
    // Where everybody free rings, each of them is right.
    if (explanation.winner === theirs || (allowed && this.#ringsAll(explanation.queue))) this.#agreed += 1;
    return { work, theirs, ours: explanation.winner, explanation };
  }

  #ringsAll(queue: QueueId): boolean {
    const { centre } = this.#replay.core.state;
    return centre.queues[centre.queueIndex.get(queue)!]!.configuration.offer === 'ring-all';
  }
}

/** What a platform's event says to our router: who is gone is signed out; what was open before the log began came into its queue and its agent's hands unseen. */
function inOurWords(event: LogEvent): readonly LogEvent[] {
  const { at } = event;
  if (event.type === 'agent.removed') return [event, { type: 'presence.changed', at, agent: event.agent, presence: 'offline' }];
  if (event.type !== 'work.created' || event.carriedIn === undefined || event.queue === undefined) return [event];
  const { work, queue, agent, carriedIn } = event;
  const queued: LogEvent = { type: 'work.queued', at, work, queue };
  return carriedIn === 'active' && agent !== undefined ? [event, queued, { type: 'work.claimed', at, work, agent }] : [event, queued];
}
