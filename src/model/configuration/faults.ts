/** What can be wrong, or strange, in a configuration. */
import { FindingLists, type Finding } from '../findings.ts';

export type Noun = 'queue' | 'skill' | 'channel' | 'calendar' | 'agent' | 'team';

/** Faults of form, of any document. */
export interface FormFaultParameters {
  readonly missing: { readonly field: string };
  readonly 'wrong-type': Expectation;
  readonly 'not-in-list': Expectation;
  readonly 'out-of-range': Expectation;
  readonly 'wrong-format': Expectation;
  readonly 'unknown-field': { readonly field: string };
}

export interface FaultParameters extends FormFaultParameters, Record<`unknown-${Noun}`, { readonly id: string }> {
  readonly 'unknown-time-zone': { readonly name: string };
  readonly 'duplicate-id': { readonly id: string; readonly first: string };

  readonly 'hours-order': { readonly from: string; readonly to: string };
  readonly 'calendar-never-opens': { readonly calendar: string };

  readonly 'capacity-zero': { readonly agent: string };
  readonly 'dedicated-elsewhere': { readonly agent: string; readonly channel: string };
  readonly 'paused-heavier': { readonly weight: number; readonly pausedWeight: number };
  readonly 'two-weights': { readonly weight: number; readonly weightPercent: number };

  readonly 'push-timeout-zero': { readonly queue: string };
  readonly 'additional-without-timeout': { readonly skill: string };
  /** A ring begins no later than the one before. */
  readonly 'ring-order': { readonly afterS: number; readonly former: number };
  /** Teams are named, but not from the start: the circle would become smaller. */
  readonly 'ring-narrows': { readonly queue: string };
  readonly 'overflow-loop': { readonly queues: readonly string[] };
  /** Work would arrive where its channel is not served. */
  readonly 'target-refuses-channel': { readonly queue: string; readonly channel: string };
  readonly 'agent-refuses-channel': { readonly agent: string; readonly channel: string };
  readonly 'external-without-fallback': { readonly queue: string };
  readonly 'skill-nobody-has': { readonly skill: string; readonly level: number; readonly queue: string };
  readonly 'queue-unserved': { readonly queue: string };
  readonly 'bots-missing': { readonly queue: string };
  readonly 'reserve-too-large': { readonly reserve: number; readonly members: number };
  /** Work of all queues and channels, told apart by what it takes of an agent. */
  readonly 'too-many-loads': { readonly loads: number; readonly most: number };

  readonly 'threshold-order': { readonly in: number; readonly out: number };
  readonly 'bad-condition': { readonly reason: 'bad-character' | 'bad-quote' | 'expected' | 'too-deep'; readonly column: number; readonly expected: string };
}

export interface WarningParameters {
  readonly 'calendar-unused': { readonly calendar: string };
  readonly 'channel-unused': { readonly channel: string };
  readonly 'skill-unused': { readonly skill: string };
  readonly 'hours-overlap': { readonly from: string; readonly to: string };
  readonly 'agent-serves-nothing': { readonly agent: string };
  readonly 'membership-ignored': { readonly agent: string; readonly queue: string };
  readonly 'channel-without-maximum': { readonly agent: string; readonly channel: string };
  readonly 'capacity-below-weight': { readonly agent: string; readonly channel: string; readonly weight: number; readonly units: number };
  /** `id`: of the channel or the queue that gives the weight. */
  readonly 'weight-zero': { readonly id: string };
  readonly 'short-abandon-asynchronous': { readonly channel: string };
  readonly 'cover-out-of-reach': { readonly skill: string; readonly minimumCover: number; readonly agents: number };
  readonly 'short-name-long': { readonly shortName: string; readonly shown: string };
  readonly 'additional-skill-nobody-has': { readonly skill: string; readonly level: number };
  readonly 'skills-ignored': { readonly routing: string };
  readonly 'external-ignored': { readonly routing: string };
  readonly 'push-timeout-beyond-target': { readonly pushTimeoutS: number; readonly withinS: number };
  readonly 'ring-after-overflow': { readonly afterS: number; readonly waitS: number };
  readonly 'overflow-beyond-limit': { readonly length: number; readonly lengthLimit: number };
  readonly 'preempts-nobody': { readonly queue: string };
  readonly 'top-rating-nobody-has': { readonly queue: string; readonly rating: number };
  readonly 'nothing-interruptible': { readonly centre: string };
  readonly 'offer-ignored': { readonly queue: string };
  readonly 'rule-without-effect': { readonly rule: string };
  readonly 'floors-out-of-reach': { readonly floors: number; readonly agents: number };
}

interface Expectation { readonly expected: string; readonly found: string }

export type FormFault = Finding<FormFaultParameters>;
export type FaultCode = keyof FaultParameters;
export type WarningCode = keyof WarningParameters;

export type Fault<C extends FaultCode = FaultCode> = Finding<FaultParameters, C>;
export type Warning<C extends WarningCode = WarningCode> = Finding<WarningParameters, C>;

/** Faults and warnings as the rules find them. */
export class Findings extends FindingLists<FaultParameters, WarningParameters> {}
