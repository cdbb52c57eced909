/** The centre that a log speaks of, gathered from its own events: for sources that route elsewhere, whose configuration nobody gave us. */
import type { Agent, Centre, Channel, Queue } from '../model/centre.ts';
import type { CentreConfiguration } from '../model/configuration/centre-configuration.ts';
import { reportedConfiguration } from '../model/configuration/reported-centre.ts';
import { MOST_LOADS } from '../model/configuration/load.ts';
import type { LogEvent } from '../model/events.ts';

/** Everything named so far, as it was last described; who only ever appears in events is called by his id. */
export function deduceCentre(events: Iterable<LogEvent>): CentreConfiguration {
  const found = new Found();
  for (const event of events) found.note(event);
  return reportedConfiguration(found.centre());
}

class Found {
  #centre: Centre = { id: '', name: '', timeZone: 'UTC', channels: [], queues: [], agents: [] };
  readonly #channels = new Map<string, Channel>();
  readonly #queues = new Map<string, Queue>();
  readonly #agents = new Map<string, Agent>();

  note(event: LogEvent): void {
    switch (event.type) {
      case 'centre.added': case 'centre.changed':
        this.#centre = event.centre;
        for (const channel of event.centre.channels) this.#channels.set(channel.id, channel);
        for (const queue of event.centre.queues) this.#queues.set(queue.id, queue);
        for (const agent of event.centre.agents) this.#agents.set(agent.id, agent);
        return;
      case 'channel.added': case 'channel.changed': this.#channels.set(event.channel.id, event.channel); return;
      case 'queue.added': case 'queue.changed': this.#queues.set(event.queue.id, event.queue); return;
      case 'agent.added': case 'agent.changed': this.#agents.set(event.agent.id, event.agent); return;
      default: if ('agent' in event && event.agent !== undefined && !this.#agents.has(event.agent)) this.#agents.set(event.agent, { id: event.agent, name: event.agent });
    }
  }

  /** A queue that says nothing of channels takes them all. Each is one load: work of any channel beyond what a router can tell apart is not explained. */
  centre(): Centre {
    const channels = [...this.#channels.values()].slice(0, MOST_LOADS);
    const ids = channels.map(({ id }) => id);
    const queues = [...this.#queues.values()].map((queue) => ({ ...queue, channels: queue.channels.length === 0 ? ids : queue.channels }));
    return { ...this.#centre, channels, queues, agents: [...this.#agents.values()] };
  }
}
