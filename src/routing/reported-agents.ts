/** Who serves which queue at the moment, where a platform says so by events. Our router knows it as configuration. */
import type { AgentId, QueueId } from '../model/centre.ts';
import type { LogEvent } from '../model/events.ts';
import type { Presence } from '../model/vocabulary.ts';
import { changeAgent } from './configuration-change.ts';
import type { Core } from './core.ts';

interface Membership { penalty: number; paused: boolean }

export class ReportedAgents {
  readonly #core: Core;
  readonly #memberships = new Map<AgentId, Map<QueueId, Membership>>();
  readonly #presence = new Map<AgentId, Presence>();
  /** Whom the platform described: of them it would have said that they are there. */
  readonly #described = new Set<AgentId>();

  constructor(core: Core) { this.#core = core; }

  /** An agent who serves though nobody ever announced him, nor his presence: he must be there. */
  isPresumedPresent(event: LogEvent): AgentId | null {
    if (!('agent' in event) || typeof event.agent !== 'string') return null;
    const counts = event.type.startsWith('membership.') || event.type === 'work.pushed' || event.type === 'work.accepted';
    return counts && !this.#presence.has(event.agent) && !this.#described.has(event.agent) ? event.agent : null;
  }

  observe(event: LogEvent): void {
    switch (event.type) {
      case 'centre.added': case 'centre.changed': for (const { id } of event.centre.agents) this.#described.add(id); return;
      case 'agent.added': case 'agent.changed': this.#described.add(event.agent.id); return;
      case 'presence.changed':
        this.#presence.set(event.agent, event.presence);
        if ([...this.#of(event.agent).values()].some(({ paused }) => paused)) this.#reseat(event.agent);
        return;
      case 'membership.joined': this.#of(event.agent).set(event.queue, { penalty: event.penalty ?? 0, paused: this.#of(event.agent).get(event.queue)?.paused ?? false }); break;
      case 'membership.left': this.#of(event.agent).delete(event.queue); break;
      case 'membership.paused': case 'membership.resumed': {
        const paused = event.type === 'membership.paused';
        this.#of(event.agent).set(event.queue, { penalty: this.#of(event.agent).get(event.queue)?.penalty ?? 0, paused });
        break;
      }
      case 'agent.removed': this.#memberships.delete(event.agent); break;
      default: return;
    }
    this.#reseat(event.agent);
  }

  #of(agent: AgentId): Map<QueueId, Membership> {
    let known = this.#memberships.get(agent);
    if (known === undefined) this.#memberships.set(agent, (known = new Map()));
    return known;
  }

  /** Paused in one queue, he is no member of it; who is away altogether stays one, since his presence says more. */
  #reseat(agent: AgentId): void {
    const { centre } = this.#core.state;
    const index = centre.agentIndex.get(agent);
    if (index === undefined) return;
    const here = this.#presence.get(agent) === 'available';
    const queues = [...this.#of(agent)].filter(([queue, { paused }]) => centre.queueIndex.has(queue) && !(paused && here)).map(([queue, { penalty }]) => ({ queue, penalty }));
    changeAgent(this.#core, { ...centre.agents[index]!.configuration, queues });
    this.#core.roused.length = this.#core.freed.length = 0;
  }
}
