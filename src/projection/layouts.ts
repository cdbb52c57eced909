/**
 * Columns of every table of the state. -1 in a reference or an instant means none. A reference is a slot of another table.
 * Instants are EpochUs, durations microseconds. Codes are indices into the word lists of `model`.
 */
import { LONGEST_WINDOW_MINUTES } from '../model/views/queries.ts';
import { TextColumn } from '../base/text-column.ts';
import { AGENT_SUMS, PLAN_SUMS, QUEUE_SUMS, SHIFT_SUMS } from '../model/metrics/counters.ts';
import { PHASES } from '../model/phases.ts';

export const QUEUE_WIDTH = QUEUE_SUMS.length;
export const AGENT_WIDTH = AGENT_SUMS.length;
export const SHIFT_WIDTH = SHIFT_SUMS.length;
export const PLAN_WIDTH = PLAN_SUMS.length;
export const PHASE_WIDTH = PHASES.length;
/** Minutes of flow that are kept per cell. */
export const BUCKET_MINUTES = LONGEST_WINDOW_MINUTES;
/** Quarters of an hour that are kept per cell of the centre: more than the longest day has, in any zone. */
export const KEPT_QUARTERS = 104;

const bytes = (rows: number): Uint8Array => new Uint8Array(rows);
const ints = (rows: number, width = 1): Int32Array => new Int32Array(rows * width);
const numbers = (rows: number, width = 1): Float64Array => new Float64Array(rows * width);

/** Channels, queues and agents also have a configuration, kept beside (`directory.ts`). Their slots are never released: removal is a mark. */
export const CHANNEL_LAYOUT = (n: number) => ({ id: new TextColumn(), removed: bytes(n), configHash: ints(n) });

export const QUEUE_LAYOUT = (n: number) => ({
  id: new TextColumn(), removed: bytes(n), configHash: ints(n),
  /** Items in an agent's hands that came through here. */
  inHand: ints(n),
  /** Head of the list of the queue's cells. */
  firstCell: ints(n),
  /** Sums of the plan's intervals that are kept no more. */
  planSums: numbers(n, PLAN_WIDTH),
});

export const AGENT_LAYOUT = (n: number) => ({
  id: new TextColumn(), removed: bytes(n), configHash: ints(n),
  /** Named by events only: no roster and no presence said yet. */
  implicit: bytes(n),
  presence: bytes(n), reason: new TextColumn(), presenceSince: numbers(n),
  platformWrapUp: bytes(n), wrapUpSince: numbers(n), notResponding: bytes(n),
  routing: bytes(n), routingSince: numbers(n),
  /** Items held per phase; since when he holds any in hand. */
  held: ints(n, PHASE_WIDTH), workSince: numbers(n),
  /** Sums, integrated up to `integratedAt`. */
  sums: numbers(n, AGENT_WIDTH), shiftSums: numbers(n, SHIFT_WIDTH), integratedAt: numbers(n),
  firstMembership: ints(n),
});

export const MEMBERSHIP_LAYOUT = (n: number) => ({ agent: ints(n), queue: ints(n), penalty: numbers(n), paused: bytes(n), reason: new TextColumn(), next: ints(n) });

export const WORK_LAYOUT = (n: number) => ({
  id: new TextColumn(), subject: new TextColumn(), customer: new TextColumn(), outcome: new TextColumn(),
  /** Ids of the skills that it asks for itself, as JSON; empty for none. */
  skills: new TextColumn(),
  /** Of its id and its conversation's. */
  idHash: ints(n),
  /** Sequence of its first event: the order of arrival, which breaks ties. */
  born: numbers(n),
  conversation: ints(n), channel: ints(n), direction: bytes(n),
  /** Where it waits or came through, and its cell there. */
  queue: ints(n), cell: ints(n),
  state: bytes(n), stateSince: numbers(n),
  /** Who holds it, and in which phase; `direct`: it came through no queue. */
  agent: ints(n), phase: bytes(n), direct: bytes(n),
  createdAt: numbers(n), queuedAt: numbers(n), closedAt: numbers(n), waitUs: numbers(n),
  priority: numbers(n), pushes: ints(n),
  /** Handling since the item was taken in hand, summed up to `handledAt`. */
  talkUs: numbers(n), holdUs: numbers(n), wrapUpUs: numbers(n), handledAt: numbers(n),
  /** Retention: sequence of the event that ended it, and log time then. */
  ended: numbers(n), endedLogAt: numbers(n),
  /** Place in the dense list of waiting items; head of the list of open offers. */
  waitingPlace: ints(n), firstOffer: ints(n),
});

export const OFFER_LAYOUT = (n: number) => ({ id: new TextColumn(), work: ints(n), agent: ints(n), at: numbers(n), born: numbers(n), next: ints(n) });

/** Alerts that are up. `acknowledgedAt`: -1 until somebody takes it in hand. */
export const ALERT_LAYOUT = (n: number) => ({ id: new TextColumn(), rule: bytes(n), queue: ints(n), raisedAt: numbers(n), acknowledgedAt: numbers(n) });

/** Messages to the whole centre that have not expired. `until`: -1 for one without an end. */
export const MESSAGE_LAYOUT = (n: number) => ({ text: new TextColumn(), at: numbers(n), until: numbers(n) });

/** Ratings that say good or bad, by channel, queue (-1 for a direct contact) and minute. */
export const RATING_LAYOUT = (n: number) => ({ channel: ints(n), queue: ints(n), minute: numbers(n), rated: ints(n), good: ints(n) });

/** A conversation is counted once at the centre, whatever its legs do. */
export const CONVERSATION_LAYOUT = (n: number) => ({
  id: new TextColumn(), born: numbers(n), channel: ints(n), cell: ints(n),
  /** 0 never in a queue, 1 waits or left unanswered, 2 answered. */
  stage: bytes(n), handled: bytes(n),
  /** Last unanswered exit, to be taken back when the conversation enters a queue again: its kind + 1, its marks, time and wait. */
  exit: bytes(n), exitMarks: bytes(n), exitAt: numbers(n), exitWaitUs: numbers(n),
  legs: ints(n), waitingLegs: ints(n),
});

/** Accumulators of queue x channel; queue -1 is the centre, counted by conversation. */
export const CELL_LAYOUT = (n: number) => ({
  queue: ints(n), channel: ints(n),
  /** Threshold T and short-abandon time s. */
  withinUs: numbers(n), shortUs: numbers(n),
  sums: numbers(n, QUEUE_WIDTH),
  /** Bucket + 1 of each minute modulo their number. */
  ring: ints(n, BUCKET_MINUTES),
  /** The same of quarters. */
  dayRing: ints(n, KEPT_QUARTERS),
  /** Next cell of the same queue. */
  next: ints(n),
});

/** `minute`: the first that it covers. */
export const BUCKET_LAYOUT = (n: number) => ({ cell: ints(n), minute: numbers(n), sums: numbers(n, QUEUE_WIDTH) });

/** What an agent is planned to do: segments that do not overlap. `presence` follows from the activity. */
export const SHIFT_LAYOUT = (n: number) => ({ agent: ints(n), from: numbers(n), to: numbers(n), activity: new TextColumn(), presence: bytes(n) });

/**
 * What is planned for a queue: intervals that do not overlap. -1: the plan does not say. `counted`: what came of it is counted from its
 * beginning on, since it was planned in time.
 */
export const PLAN_LAYOUT = (n: number) => ({
  queue: ints(n), from: numbers(n), to: numbers(n), volume: numbers(n), handlingMs: numbers(n), staff: numbers(n),
  counted: bytes(n), offered: numbers(n), handled: numbers(n), handlingUs: numbers(n),
});
