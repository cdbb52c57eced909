/** The closed word lists of a contact centre. Order is stable: codes in columns and sort orders are indices into these lists. */

export const MEDIA = ['voice', 'chat', 'messaging', 'sms', 'social', 'email', 'web-form', 'case', 'video', 'letter', 'fax', 'callback', 'task', 'custom'] as const;
export type Medium = (typeof MEDIA)[number];

export const SYNCHRONIES = ['synchronous', 'asynchronous'] as const;
export type Synchrony = (typeof SYNCHRONIES)[number];

/** What an agent says of himself: the first axis. */
export const PRESENCES = ['available', 'busy', 'break', 'meal', 'training', 'meeting', 'away', 'offline'] as const;
export type Presence = (typeof PRESENCES)[number];

/** What the router sees: the second axis, independent of the first (an agent on a break can still be interacting). */
export const ROUTING_STATES = ['alerting', 'interacting', 'direct', 'wrap-up', 'not-responding', 'idle', 'not-routable'] as const;
export type RoutingState = (typeof ROUTING_STATES)[number];

export const WORK_STATES = ['created', 'queued', 'pushed', 'active', 'held', 'paused', 'wrap-up', 'closed', 'abandoned', 'flowed-out', 'deflected', 'cancelled', 'transferred', 'turned-away', 'unknown'] as const;
export type WorkState = (typeof WORK_STATES)[number];

/** States in which an item waits for an agent. */
export const WAITING_STATES: readonly WorkState[] = ['queued', 'pushed'];
/** States in which an item is an agent's work. */
export const IN_HAND_STATES: readonly WorkState[] = ['active', 'held', 'paused', 'wrap-up'];
export const OPEN_STATES: readonly WorkState[] = ['created', ...WAITING_STATES, ...IN_HAND_STATES];

export const DIRECTIONS = ['inbound', 'outbound', 'internal'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** How well an event's time is known: to the microsecond, to its whole second, as received here, or worked out from other events. */
export const TIME_QUALITIES = ['exact', 'second', 'received', 'derived'] as const;
export type TimeQuality = (typeof TIME_QUALITIES)[number];

/** Who decided where work goes: the platform (we only reconstruct), or our router. */
export const SOURCE_KINDS = ['reporting', 'routed'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** What an outside router says of an item that it was asked about; `refused`: it chose what cannot be. */
export const OUTSIDE_ANSWERS = ['chose', 'declined', 'refused'] as const;
export type OutsideAnswer = (typeof OUTSIDE_ANSWERS)[number];

/** Permanent label of what is on screen. */
export const FEED_MODES = ['live', 'simulated', 'replay'] as const;
export type FeedMode = (typeof FEED_MODES)[number];

export const CAPABILITIES = ['commands', 'pace', 'inject', 'history', 'explain'] as const;
export type Capability = (typeof CAPABILITIES)[number];
