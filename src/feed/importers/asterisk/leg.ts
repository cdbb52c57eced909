/** A call's stay in one queue, and then with one agent: the work item of the log. A call that enters several queues has several. */
import type { EpochUs } from '../../../model/units.ts';

export interface Leg {
  readonly work: string;
  readonly root: string;
  readonly call: string;
  readonly queue: string;
  readonly customer: string | undefined;
  /** When it entered the queue: no push can be earlier. */
  readonly enteredAt: EpochUs;
  state: 'waiting' | 'active' | 'ended';
  /** Who has it; `null` while it waits. */
  agent: string | null;
  /** When he took it; endless while nobody has. */
  acceptedAt: EpochUs;
  /** Open offers: agent to offer id. */
  readonly ringing: Map<string, string>;
  /** Offers made so far, and when each agent's last one ended. */
  offers: number;
  readonly rangUntil: Map<string, EpochUs>;
  /** Ended because it was gone after a gap: whatever is still told of it belongs to a stay that went on unseen. */
  lost: boolean;
}

export interface Call {
  readonly id: string;
  readonly legs: Leg[];
}
