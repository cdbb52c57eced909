/** What the router is told and asked, by ids: work at its door, answers, capacity, legs. */
import type { Result } from '../base/result.ts';
import type { ItemFacts } from '../model/configuration/condition-truth.ts';
import type { SkillRequirement } from '../model/configuration/skill.ts';
import type { EventOf } from '../model/events.ts';
import type { EpochUs } from '../model/units.ts';
import type { Direction } from '../model/vocabulary.ts';
import type { Outcome } from './outcome.ts';
import type { StepFault } from './transitions.ts';

export type RouterFault = StepFault | 'unknown-work' | 'unknown-agent' | 'unknown-queue' | 'unknown-channel' | 'known-work' | 'channel-not-served';
export type Answered = Result<Outcome, RouterFault>;

/** Work at the door of a queue. */
export interface ArrivingWork {
  readonly work: string;
  /** First leg of its conversation; absent: this one. */
  readonly root?: string;
  readonly queue: string;
  readonly facts: ItemFacts;
  readonly priority?: number;
  readonly secondary?: number;
  readonly skills?: readonly SkillRequirement[];
  readonly dueUs?: EpochUs;
  readonly preferred?: string;
  /** Who served this customer last, and when. */
  readonly sticky?: { readonly agent: string; readonly atUs: EpochUs };
}

/** Where a leg goes on that its agent transfers; what is not said stays as it was. */
export interface NextLeg {
  readonly queue?: string;
  readonly channel?: string;
  /** Nobody else will do. */
  readonly agent?: string;
  /** What it asks by itself from now on. */
  readonly skills?: readonly SkillRequirement[];
  /** The customer is calmer by now, or angrier. */
  readonly sentiment?: number;
  /** Escalated: its own points from now on. */
  readonly priority?: number;
  readonly reason?: string;
}
export type TransferEvent = EventOf<'work.transferred'> & { readonly child: string };

export type AnswerEvent = EventOf<'work.accepted' | 'work.declined' | 'work.claimed'>;
/** What frees or takes capacity without any decision of the router. */
export type CapacityEvent = EventOf<'presence.changed' | 'work.closed' | 'work.wrap-up-started' | 'work.paused' | 'work.parked' | 'work.resumed' | 'work.transferred' | 'work.abandoned' | 'work.cancelled' | 'work.deflected' | 'work.customer-wrote' | 'work.responded'>;

/** What the log says of a row that a row does not know. */
export interface Leg {
  readonly work: string;
  readonly root: string;
  readonly facts: ItemFacts;
  /** The customer is on the line, or is to be called. */
  readonly direction: Direction;
  /** Leg whose customer was promised a call. */
  readonly promised?: string;
  /** Leg that an agent set aside first, and how often it came back to the line. */
  readonly aside?: { readonly from: string; readonly times: number };
}
