/** Answer of the router to one entry: what to append to the log, and when to ask again. */
import type { LogEvent } from '../model/events.ts';
import type { EpochUs } from '../model/units.ts';

/** Come back at `atUs` with `subject`. An earlier timer of the same subject may be forgotten; a late or needless one does no harm. */
export interface Timer {
  readonly subject: { readonly kind: 'work' | 'agent'; readonly id: string } | { readonly kind: 'hours' };
  readonly atUs: EpochUs;
}

/** The outside router is to choose an agent for an item, before `untilUs`. */
export interface OutsideQuestion {
  readonly work: string;
  readonly untilUs: EpochUs;
}

export interface Outcome {
  /** In order, the input first where the log does not have it yet. */
  readonly events: readonly LogEvent[];
  readonly timers: readonly Timer[];
  readonly questions: readonly OutsideQuestion[];
}
