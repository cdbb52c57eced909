/** Who listens to agents at a position: by what platforms and sources tell, of which a request is believed until more is told. */
import type { EventOf } from '../../model/events.ts';
import type { ListenersAnswer, ListenersQuery } from '../../model/views/queries.ts';
import type { EventLog } from '../event-log.ts';
import type { Projection } from '../projection.ts';

export type Listening = EventOf<'monitoring.requested' | 'monitoring.started'>;

/** In the order in which they began; somebody who changes how he listens is there once. */
export function listenersTo(log: EventLog, upTo: number): readonly Listening[] {
  const open = new Map<string, Listening>();
  // few, and found in one pass over a column
  for (const sequence of log.ofType('monitoring.requested', 'monitoring.started', 'monitoring.ended')) {
    const event = sequence <= upTo ? log.eventAt(sequence) : null;
    if (event?.type === 'monitoring.ended') open.delete(`${event.by} ${event.agent}`);
    else if (event?.type === 'monitoring.requested' || event?.type === 'monitoring.started') open.set(`${event.by} ${event.agent}`, event);
  }
  return [...open.values()];
}

export function answerListeners(projection: Projection, log: EventLog, { agent }: ListenersQuery): ListenersAnswer {
  return { kind: 'listeners', listeners: listenersTo(log, projection.sequence).filter((event) => event.agent === agent).map(({ by, kind }) => ({ by, how: kind })) };
}
