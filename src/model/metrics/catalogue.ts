/**
 * Every metric, defined once: the board, the wall, exports, alerts, the command line and the simulator read this list.
 * A metric is a pure function of counters; the projection only counts. To add one: a counter in `counters.ts` if it needs one, then a row here,
 * and its words in `src/i18n`.
 */
import { share } from '../../base/share.ts';
import { ended, type AgentCounters, type PlanCounters, type QueueCounters, type ShiftCounters, type SkillCounters } from './counters.ts';
import { MINUTE_US } from '../units.ts';
import { SERVICE_LEVEL_FORMULAS, serviceLevel, serviceLevelLive, serviceLevelN, type ServiceLevelFormula } from './service-level.ts';

export type MetricUnit = 'count' | 'ratio' | 'duration-ms' | 'age';

export interface Metric<C> {
  readonly id: string;
  readonly unit: MetricUnit;
  /** The formula as shown to people: letters of METRICS. */
  readonly formula: string;
  /** `null` where the denominator is empty. */
  readonly value: (counters: C) => number | null;
  /** Denominator, for ratios and means; absent for plain counts. */
  readonly n?: (counters: C) => number;
  /** A difference, which may be below zero. */
  readonly signed?: true;
  /** Nobody waits on the line of an asynchronous channel: there it is not defined, and shown as none (METRICS). */
  readonly synchronousOnly?: true;
}

const counter = <C>(id: string, formula: string, value: (c: C) => number): Metric<C> => ({ id, unit: 'count', formula, value });
const rate = <C>(id: string, formula: string, part: (c: C) => number, whole: (c: C) => number): Metric<C> => ({ id, unit: 'ratio', formula, value: (c) => share(part(c), whole(c)), n: whole });
const meanMs = <C>(id: string, formula: string, sumUs: (c: C) => number, n: (c: C) => number): Metric<C> => ({ id, unit: 'duration-ms', formula, value: (c) => { const m = share(sumUs(c), n(c)); return m === null ? null : m / 1000; }, n });

type Q = QueueCounters;

const FORMULA_TEXT: Readonly<Record<ServiceLevelFormula, string>> = {
  'answered-only': 'A_T / A',
  'abandons-missed': 'A_T / (A + B)',
  'abandons-within-met': '(A_T + B_T) / (A + B)',
  'abandons-within-ignored': 'A_T / (A + B − B_T)',
  'short-abandons-ignored': 'A_T / (A + B − S)',
};

const ENDED = 'A + B + F + D + C + U';
/** Over those whose wait ended, not over those who came (O): of a window these are other people, and after a peak fewer than hang up. */
export const ABANDON_RATE: Metric<Q> = { ...rate<Q>('abandonRate', `B / (${ENDED})`, (c) => c.abandoned, ended), synchronousOnly: true };

export const QUEUE_METRICS: readonly Metric<Q>[] = [
  counter<Q>('carriedIn', 'W₀', (c) => c.carriedIn),
  counter<Q>('offered', 'O', (c) => c.offered),
  counter<Q>('answered', 'A', (c) => c.answered),
  counter<Q>('answeredWithin', 'A_T', (c) => c.answeredWithin),
  counter<Q>('abandoned', 'B', (c) => c.abandoned),
  counter<Q>('abandonedWithin', 'B_T', (c) => c.abandonedWithin),
  counter<Q>('shortAbandoned', 'S', (c) => c.shortAbandoned),
  counter<Q>('flowedOut', 'F', (c) => c.flowedOut),
  counter<Q>('deflected', 'D', (c) => c.deflected),
  counter<Q>('cancelled', 'C', (c) => c.cancelled),
  counter<Q>('unknown', 'U', (c) => c.unknown),
  counter<Q>('turnedAway', 'X', (c) => c.turnedAway),
  counter<Q>('missed', 'B, F, C after a push', (c) => c.missed),
  counter<Q>('waiting', 'Wt', (c) => c.waiting),
  counter<Q>('certainLosses', 'Wt_T', (c) => c.waitingLate),
  { id: 'longestWaitMs', unit: 'age', formula: 'now − min(queued)', value: (c) => c.longestWaitUs === null ? null : c.longestWaitUs / 1000 },
  ...SERVICE_LEVEL_FORMULAS.map((formula): Metric<Q> => ({ id: `serviceLevel.${formula}`, unit: 'ratio', formula: FORMULA_TEXT[formula], value: (c) => serviceLevel(formula, c), n: (c) => serviceLevelN(formula, c) })),
  ...SERVICE_LEVEL_FORMULAS.map((formula): Metric<Q> => ({ id: `serviceLevelWithFlowOuts.${formula}`, unit: 'ratio', formula: `${FORMULA_TEXT[formula]}, F +`, value: (c) => serviceLevel(formula, c, true), n: (c) => serviceLevelN(formula, c, true) })),
  ...SERVICE_LEVEL_FORMULAS.map((formula): Metric<Q> => ({ id: `serviceLevelLive.${formula}`, unit: 'ratio', formula: `${FORMULA_TEXT[formula]}, Wt_T +`, value: (c) => serviceLevelLive(formula, c, c.waitingLate), n: (c) => serviceLevelN(formula, c) + c.waitingLate })),
  rate<Q>('answerRate', `A / (${ENDED})`, (c) => c.answered, ended),
  rate<Q>('answerRateOfReceived', `A / (${ENDED} + X)`, (c) => c.answered, (c) => ended(c) + c.turnedAway),
  ABANDON_RATE,
  { ...rate<Q>('abandonRateNet', `(B − S) / (${ENDED} − S)`, (c) => c.abandoned - c.shortAbandoned, (c) => ended(c) - c.shortAbandoned), synchronousOnly: true },
  { ...rate<Q>('shortAbandonRate', `S / (${ENDED})`, (c) => c.shortAbandoned, ended), synchronousOnly: true },
  meanMs<Q>('asaMs', 'Σ wait(A) / A', (c) => c.answeredWaitUs, (c) => c.answered),
  meanMs<Q>('timeToAbandonMs', 'Σ wait(B) / B', (c) => c.abandonedWaitUs, (c) => c.abandoned),
  meanMs<Q>('waitMeanMs', 'Σ wait(A, B, F) / (A + B + F)', (c) => c.answeredWaitUs + c.abandonedWaitUs + c.flowedOutWaitUs, (c) => c.answered + c.abandoned + c.flowedOut),
  counter<Q>('handled', 'H', (c) => c.handled),
  meanMs<Q>('ahtMs', '(talk + hold + wrap-up) / H', (c) => c.talkUs + c.holdUs + c.wrapUpUs, (c) => c.handled),
  meanMs<Q>('talkMs', 'talk / H', (c) => c.talkUs, (c) => c.handled),
  meanMs<Q>('holdMs', 'hold / H', (c) => c.holdUs, (c) => c.handled),
  meanMs<Q>('wrapUpMs', 'wrap-up / H', (c) => c.wrapUpUs, (c) => c.handled),
  counter<Q>('pushed', 'P', (c) => c.pushed),
  counter<Q>('rangOut', 'R', (c) => c.rangOut),
  counter<Q>('declined', 'N', (c) => c.declined),
  counter<Q>('withdrawn', 'V', (c) => c.withdrawn),
  rate<Q>('rangOutRate', 'R / (P − V)', (c) => c.rangOut, (c) => c.pushed - c.withdrawn),
  rate<Q>('declineRate', 'N / (P − V)', (c) => c.declined, (c) => c.pushed - c.withdrawn),
  counter<Q>('transferredOut', 'T', (c) => c.transferredOut),
  rate<Q>('transferRate', 'T / H', (c) => c.transferredOut, (c) => c.handled),
];

type A = AgentCounters;

export const AGENT_METRICS: readonly Metric<A>[] = [
  counter<A>('handled', 'H', (c) => c.handled),
  counter<A>('answered', 'A', (c) => c.answered),
  meanMs<A>('ahtMs', '(talk + hold + wrap-up) / H', (c) => c.talkUs + c.holdUs + c.wrapUpUs, (c) => c.handled),
  meanMs<A>('talkMs', 'talk / H', (c) => c.talkUs, (c) => c.handled),
  meanMs<A>('holdMs', 'hold / H', (c) => c.holdUs, (c) => c.handled),
  meanMs<A>('wrapUpMs', 'wrap-up / H', (c) => c.wrapUpUs, (c) => c.handled),
  counter<A>('pushed', 'P', (c) => c.pushed),
  counter<A>('rangOut', 'R', (c) => c.rangOut),
  counter<A>('declined', 'N', (c) => c.declined),
  counter<A>('withdrawn', 'V', (c) => c.withdrawn),
  counter<A>('transferredOut', 'T', (c) => c.transferredOut),
  rate<A>('rangOutRate', 'R / (P − V)', (c) => c.rangOut, (c) => c.pushed - c.withdrawn),
  rate<A>('declineRate', 'N / (P − V)', (c) => c.declined, (c) => c.pushed - c.withdrawn),
  rate<A>('transferRate', 'T / H', (c) => c.transferredOut, (c) => c.handled),
  { id: 'occupancy', unit: 'ratio', formula: '∪busy / ∪(busy or routable)', value: (c) => share(c.busyUs, c.busyOrRoutableUs), n: (c) => c.handled },
  { id: 'utilisation', unit: 'ratio', formula: '(∪busy + training + meetings) / signed in', value: (c) => share(c.productiveUs, c.signedInUs), n: (c) => c.handled },
  { id: 'concurrency', unit: 'ratio', formula: 'Σ handling / ∪handling', value: (c) => share(c.handlingSumUs, c.busyUs), n: (c) => c.handled },
];

const minutes = (us: number): number => Math.floor(us / MINUTE_US);
const timeShare = (id: string, formula: string, partUs: (c: A) => number): Metric<A> => ({ id, unit: 'ratio', formula, value: (c) => share(partUs(c), c.signedInUs), n: (c) => minutes(c.signedInUs) });

/** How agents spent their time: of a window they add up to the whole. n is in minutes. */
export const AGENT_TIME_METRICS: readonly Metric<A>[] = [
  { id: 'signedInMs', unit: 'duration-ms', formula: 'signed in', value: (c) => c.signedInUs / 1000 },
  timeShare('busyShare', '∪busy / signed in', (c) => c.busyUs),
  timeShare('freeShare', '(∪(busy or routable) − ∪busy) / signed in', (c) => c.busyOrRoutableUs - c.busyUs),
  timeShare('awayShare', '(signed in − ∪(busy or routable)) / signed in', (c) => c.signedInUs - c.busyOrRoutableUs),
];

type P = PlanCounters;
const planned = (value: (c: P) => number | null) => (c: P): number | null => (c.hasPlan ? value(c) : null);
const perHandledMs = (us: number, handled: number): number | null => { const mean = share(us, handled); return mean === null ? null : mean / 1000; };
const difference = (actual: number | null, plan: number | null): number | null => (actual === null || plan === null ? null : actual - plan);
const plannedAht = planned((c) => perHandledMs(c.plannedHandlingUs, c.plannedHandled));

/** Planned, actual and gap, of queues that have a plan: volume and handling time of its intervals up to now, staff of the one that runs. */
export const PLAN_METRICS: readonly Metric<P>[] = [
  { id: 'plannedVolume', unit: 'count', formula: 'Σ planned volume, up to now', value: planned((c) => c.plannedVolume) },
  { id: 'volumeGap', unit: 'count', formula: 'O − planned volume, in planned intervals', value: planned((c) => c.volume - c.plannedVolume), signed: true },
  { id: 'plannedAhtMs', unit: 'duration-ms', formula: 'Σ planned volume × planned AHT / Σ planned volume', value: plannedAht },
  { id: 'ahtGapMs', unit: 'duration-ms', formula: 'AHT − planned AHT, in planned intervals', value: (c) => difference(perHandledMs(c.handlingUs, c.handled), plannedAht(c)), signed: true },
  { id: 'plannedStaff', unit: 'count', formula: 'planned staff of the interval', value: (c) => c.plannedStaff },
  { id: 'staffGap', unit: 'count', formula: 'signed in − planned staff', value: (c) => difference(c.staffed, c.plannedStaff), signed: true },
];

type S = ShiftCounters;

/** Of agents whose shifts are known. n is in minutes. */
export const SHIFT_METRICS: readonly Metric<S>[] = [
  { id: 'adherence', unit: 'ratio', formula: 'time as planned / planned time (3 min tolerance)', value: (c) => share(c.adherentUs, c.plannedUs), n: (c) => minutes(c.plannedUs) },
  { id: 'conformance', unit: 'ratio', formula: 'time on queue / planned time on queue', value: (c) => share(c.onQueueUs, c.plannedOnQueueUs), n: (c) => minutes(c.plannedOnQueueUs) },
];

type K = SkillCounters;

/** Of the agents who have a skill and the items that ask for it, now. */
export const SKILL_METRICS: readonly Metric<K>[] = [
  counter<K>('agents', 'who have it', (c) => c.agents),
  counter<K>('signedIn', 'who have it, signed in', (c) => c.signedIn),
  counter<K>('free', 'who have it, idle', (c) => c.free),
  counter<K>('busy', 'who have it, in contact', (c) => c.busy),
  counter<K>('away', 'who have it, signed in and neither', (c) => c.away),
  counter<K>('freeCapacity', 'Σ items that they could take more', (c) => c.freeCapacity),
  counter<K>('waiting', 'items that wait and ask for it', (c) => c.waiting),
  { id: 'longestWaitMs', unit: 'age', formula: 'now − min(queued), of these', value: (c) => (c.longestWaitUs === null ? null : c.longestWaitUs / 1000) },
];

export const queueMetric = (id: string): Metric<Q> | undefined => QUEUE_METRICS.find((m) => m.id === id);
export const agentMetric = (id: string): Metric<A> | undefined => AGENT_METRICS.find((m) => m.id === id);

/** Ratios over fewer than this are shown with their n, uncoloured, and raise no alert. */
export const SMALL_N = 20;
