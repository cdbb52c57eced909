/** What can happen by time alone, and the order in which it does at one instant (ROUTING, "Order of simultaneous events"). */

const KINDS = [
  // Configuration and shifts: first.
  'doors', 'timetable', 'levels', 'returns', 'agent-timer', 'disruption', 'day', 'load-ends', 'word-ends', 'stint-ends',
  'handling-ends',
  'wrap-up-ends',
  'answer', 'outside-answer',
  'push-timeout',
  'item-timer',
  // Customers who give up or help themselves.
  'patience-ends', 'self-service',
  // Who comes last finds what all others have left.
  'arrival', 'comes-back', 'rating',
] as const;
export type EventKind = (typeof KINDS)[number];

const CLASSES: Readonly<Record<EventKind, number>> = {
  doors: 0, timetable: 0, levels: 0, returns: 0, 'agent-timer': 0, disruption: 0, day: 0, 'load-ends': 0, 'word-ends': 0, 'stint-ends': 0,
  'handling-ends': 1, 'wrap-up-ends': 2, answer: 3, 'outside-answer': 3, 'push-timeout': 4, 'item-timer': 5,
  'patience-ends': 6, 'self-service': 6, arrival: 7, 'comes-back': 7, rating: 7,
};

/** Codes of kinds, as the calendar keeps them. */
export const KIND: { readonly [K in EventKind]: number } = Object.fromEntries(KINDS.map((kind, code) => [kind, code])) as { [K in EventKind]: number }; // one entry a kind, just above

/** Class of each code: the lower comes first. */
export const CLASS_OF: Uint8Array = Uint8Array.from(KINDS, (kind) => CLASSES[kind]);
