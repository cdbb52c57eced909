/** Queues closed by a command, whatever the hours of the centre say: for that they have calendars of their own, which never open. */
import type { Calendar } from './calendar.ts';
import type { QueueConfiguration } from './queue.ts';

const closed = (id: string, atClosing: Calendar['atClosing']): Calendar => ({ id, weekly: [], holidays: [], exceptions: [], lastEntryS: 0, atClosing });

/** By what becomes of those who wait. */
export const CLOSURES = { served: closed('closed by command', 'drain'), 'sent-away': closed('closed by command, at once', 'turn-away') } as const;
const IDS: ReadonlySet<string> = new Set(Object.values(CLOSURES).map(({ id }) => id));

export const isClosedByCommand = ({ calendar }: Pick<QueueConfiguration, 'calendar'>): boolean => calendar !== undefined && IDS.has(calendar);
/** Without those of commands. */
export const ownCalendars = (calendars: readonly Calendar[]): Calendar[] => calendars.filter(({ id }) => !IDS.has(id));
