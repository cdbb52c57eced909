/** What a log already tells of its source when its reader begins anew, at a restart: so that nothing is told twice. */
import type { Queue } from './centre.ts';
import type { EpochUs } from './units.ts';
import type { Presence } from './vocabulary.ts';

export interface RecalledAgent {
  readonly id: string;
  readonly presence: Presence;
  readonly reason: string;
  /** Queue to the reason of the pause in it, `null` when not paused. */
  readonly memberships: ReadonlyMap<string, string | null>;
}

/** A stay in a queue, under the id that the reader gave it. */
export interface RecalledWork {
  readonly id: string;
  readonly root: string;
  readonly queue: string;
  readonly state: 'waiting' | 'active' | 'ended';
  /** Who has it, or had it last. */
  readonly agent: string | null;
  readonly customer: string;
  readonly enteredAt: EpochUs;
  readonly acceptedAt: EpochUs;
  /** Offers made so far, and those that are open: agent to offer. */
  readonly offers: number;
  readonly ringing: ReadonlyMap<string, string>;
}

/** Somebody who listens to an agent, by the id that the platform has of him. */
export interface RecalledListener { readonly agent: string; readonly by: string }

export interface Recalled {
  readonly queues: readonly Queue[];
  readonly agents: readonly RecalledAgent[];
  /** In the order in which they came: what is open, and what ended lately. */
  readonly work: readonly RecalledWork[];
  readonly listeners: readonly RecalledListener[];
}
