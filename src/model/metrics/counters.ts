/**
 * What is counted, per subject. Durations are sums in microseconds. Items enter by outcome time; `arrived` differs from `offered` only in late data.
 * The names are columns of the projection's accumulators: a counter added here is counted there.
 */
import type { DurationUs } from '../units.ts';
import type { OutcomeCounts } from './service-level.ts';

/** Sums that only grow: they add up over queues, channels and intervals, and are stored in that order. */
export const QUEUE_SUMS = [
  'carriedIn', 'offered', 'answered', 'answeredWithin', 'abandoned', 'abandonedWithin', 'shortAbandoned', 'flowedOut', 'deflected', 'cancelled', 'unknown', 'turnedAway', 'missed',
  'answeredWaitUs', 'abandonedWaitUs', 'flowedOutWaitUs', 'handled', 'talkUs', 'holdUs', 'wrapUpUs', 'pushed', 'rangOut', 'declined', 'withdrawn', 'transferredOut',
] as const;
export type QueueSum = (typeof QUEUE_SUMS)[number];

export interface QueueCounters extends OutcomeCounts, Readonly<Record<QueueSum, number>> {
  readonly waiting: number;
  /** Waiting now, longer than the threshold T: certain misses. */
  readonly waitingLate: number;
  /** Age of the oldest waiting item at the instant asked for; `null` when nothing waits. */
  readonly longestWaitUs: DurationUs | null;
}

export const AGENT_SUMS = [
  'answered', 'handled', 'talkUs', 'holdUs', 'wrapUpUs', 'pushed', 'rangOut', 'declined', 'withdrawn', 'transferredOut',
  /** Union of the intervals with work in hand or wrap-up; alerting is not busy. */
  'busyUs',
  'busyOrRoutableUs',
  /** Busy, training or meeting. */
  'productiveUs', 'signedInUs',
  /** Sum of handling intervals, each item on its own. */
  'handlingSumUs',
] as const;
export type AgentSum = (typeof AGENT_SUMS)[number];
export type AgentCounters = Readonly<Record<AgentSum, number>>;

export const SHIFT_SUMS = [
  /** Time that was planned, whatever for; and the part of it in which he did what was planned. */
  'plannedUs', 'adherentUs',
  /** Time on queue: planned, and actual, from the moment on that his shifts are known. */
  'plannedOnQueueUs', 'onQueueUs',
] as const;
export type ShiftSum = (typeof SHIFT_SUMS)[number];
export type ShiftCounters = Readonly<Record<ShiftSum, number>>;

/** Of a skill, at an instant. */
export interface SkillCounters {
  readonly agents: number; readonly signedIn: number; readonly free: number; readonly busy: number; readonly away: number; readonly freeCapacity: number; readonly waiting: number;
  readonly longestWaitUs: DurationUs | null;
}

/** Of the plan's intervals that have begun, up to now: a running one counts by its part. */
export const PLAN_SUMS = ['plannedVolume', 'plannedHandled', 'plannedHandlingUs', 'volume', 'handled', 'handlingUs'] as const;
export type PlanSum = (typeof PLAN_SUMS)[number];
export interface PlanCounters extends Readonly<Record<PlanSum, number>> {
  /** Some interval has begun. */
  readonly hasPlan: boolean;
  /** Of the interval that runs now; `null` where there is none, or it does not say. */
  readonly plannedStaff: number | null;
  readonly staffed: number;
}

/** Those whose wait came to an end, however: of what becomes of people these are the whole, in any window, since all are counted at that moment. */
export const ended = (c: QueueCounters): number => c.answered + c.abandoned + c.flowedOut + c.deflected + c.cancelled + c.unknown;

/** Conservation, per queue (invariant I3): zero when it holds. */
export const conservationGap = (c: QueueCounters): number => c.carriedIn + c.offered - ended(c) - c.waiting;
