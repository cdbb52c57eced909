/** Everything the log says of an item and of the other legs of its conversation, the commands about it among it; or the commands about an agent or a queue. Up to the position shown. */
import type { EventOf, EventType } from '../../model/events.ts';
import type { HistoryAnswer, HistoryEntry, HistoryQuery } from '../../model/views/queries.ts';
import type { EventLog } from '../event-log.ts';
import type { Projection } from '../projection.ts';

const COMMAND_EVENTS = ['command.applied', 'command.sent', 'command.answered'] as const satisfies readonly EventType[];

export function answerHistory(projection: Projection, log: EventLog, query: HistoryQuery): HistoryAnswer {
  const works = 'work' in query ? legsOf(log, query.work) : new Set<string>();
  const subjects = 'work' in query ? works : new Set([query.commandsOn]);
  const sequences = new Set([...[...works].flatMap((work) => log.ofWork(work)), ...commandsOn(log, subjects)].filter((sequence) => sequence <= projection.sequence));
  const entries = [...sequences].toSorted((a, b) => a - b).flatMap((sequence): HistoryEntry[] => {
    const event = log.eventAt(sequence);
    return event === null ? [] : [{ sequence, event }];
  });
  return { kind: 'history', entries, complete: log.base === 0 };
}

function legsOf(log: EventLog, work: string): ReadonlySet<string> {
  const works = new Set([work]);
  for (const sequence of log.ofConversation(rootOf(log, work))) {
    const event = log.eventAt(sequence);
    if (event?.type === 'work.created') works.add(event.work);
  }
  return works;
}

/** Commands are few: their names are looked for among all of them. */
function commandsOn(log: EventLog, subjects: ReadonlySet<string>): number[] {
  return log.ofType(...COMMAND_EVENTS).filter((sequence) => {
    const event = log.eventAt(sequence);
    return event !== null && 'command' in event && subjectsOf(event.command).some((id) => subjects.has(id));
  });
}

/** Whom a command is about, whatever else it names. */
function subjectsOf(command: EventOf<'command.applied'>['command']): readonly string[] {
  if ('agents' in command) return command.agents;
  return [...('work' in command ? [command.work] : []), ...('agent' in command && command.agent !== undefined ? [command.agent] : []), ...('queue' in command && command.queue !== undefined ? [command.queue] : [])];
}

/** Root that the item was created with; itself when its creation is not here. */
function rootOf(log: EventLog, work: string): string {
  for (const sequence of log.ofWork(work)) {
    const event = log.eventAt(sequence);
    if (event?.type === 'work.created') return event.root ?? work;
  }
  return work;
}
