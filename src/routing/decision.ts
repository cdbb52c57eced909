/** What the router decided, by row numbers: the journal of a core. `router.ts` turns it into events of the log. */
import type { PriorityPart } from './priority-schedule.ts';

export type Decision =
  | { readonly kind: 'queued'; readonly item: number }
  | { readonly kind: 'turned-away'; readonly item: number; readonly queue: number; readonly channel: string; readonly reason: 'closed' | 'full' | 'channel' }
  | { readonly kind: 'unroutable'; readonly item: number; readonly reason: 'nobody-suits' | 'preferred-agent' }
  | { readonly kind: 'prioritised'; readonly item: number; readonly priorityNano: number; readonly parts: readonly PriorityPart[] }
  | { readonly kind: 'skill-dropped'; readonly item: number; readonly skill: string }
  | { readonly kind: 'pushed' | 'rang-out' | 'declined'; readonly item: number; readonly agent: number; readonly offer: number }
  | { readonly kind: 'withdrawn'; readonly item: number; readonly agent: number; readonly offer: number; readonly reason: 'answered-elsewhere' | 'agent-left' | 'gone' | 'reassigned' }
  | { readonly kind: 'interrupted' | 'resumed'; readonly item: number; readonly agent: number }
  /** `skipped`: higher ranked items that he left. */
  | { readonly kind: 'claimed'; readonly item: number; readonly agent: number; readonly skipped: number }
  /** The agent's part ends, `leg` goes on with another. */
  | { readonly kind: 'reassigned'; readonly item: number; readonly agent: number; readonly to: number; readonly leg: number }
  /** `queue` is where it goes on waiting, -1 when it leaves the router. */
  | { readonly kind: 'flowed-out'; readonly item: number; readonly reason: 'overflow' | 'callback' | 'voicemail' | 'timeout' | 'closed' | 'moved'; readonly queue: number }
  /** Asks the outside router; it answers before `untilUs`. */
  | { readonly kind: 'asked-outside'; readonly item: number; readonly untilUs: number }
  /** The customer may help himself. */
  | { readonly kind: 'self-service'; readonly item: number }
  /** The blending rule keeps him to `channel`, -1: to none any more. */
  | { readonly kind: 'blended'; readonly agent: number; readonly channel: number }
  | { readonly kind: 'presence'; readonly agent: number; readonly presence: 'available' | 'offline'; readonly reason: 'returned' | 'strikes' }
  /** Rows of `item` are gone after this; nothing for the log. */
  | { readonly kind: 'gone'; readonly item: number };
