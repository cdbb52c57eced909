/** Everything the log says of an item and of the other legs of its conversation, up to the position shown. */
import type { HistoryAnswer, HistoryEntry, HistoryQuery } from '../../model/views/queries.ts';
import type { EventLog } from '../event-log.ts';
import type { Projection } from '../projection.ts';

export function answerHistory(projection: Projection, log: EventLog, query: HistoryQuery): HistoryAnswer {
  const works = new Set([query.work]);
  for (const sequence of log.ofConversation(rootOf(log, query.work))) {
    const event = log.eventAt(sequence);
    if (event?.type === 'work.created') works.add(event.work);
  }
  const sequences = [...works].flatMap((work) => log.ofWork(work)).filter((sequence) => sequence <= projection.sequence);
  const entries = sequences.toSorted((a, b) => a - b).flatMap((sequence): HistoryEntry[] => {
    const event = log.eventAt(sequence);
    return event === null ? [] : [{ sequence, event }];
  });
  return { kind: 'history', entries, complete: log.base === 0 };
}

/** Root that the item was created with; itself when its creation is not here. */
function rootOf(log: EventLog, work: string): string {
  for (const sequence of log.ofWork(work)) {
    const event = log.eventAt(sequence);
    if (event?.type === 'work.created') return event.root ?? work;
  }
  return work;
}
