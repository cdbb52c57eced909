/** Why an item is where it is: declared here, worked out by `explain.ts`, put into words by whoever shows it. */
import type { AgentId, QueueId, SkillId, WorkId } from '../model/centre.ts';
import type { EpochUs } from '../model/units.ts';
import type { StaticFault } from './demand.ts';

/** Tests in the order in which they are made. */
export type FailedTest = StaticFault | 'signed-out' | 'presence' | 'not-responding' | 'wrap-up' | 'rings-already' | 'room' | 'refused' | 'not-held-for-him' | 'kept-for-another';

export interface ConsideredAgent {
  readonly agent: AgentId;
  /** `null`: he passes them all. */
  readonly failed: FailedTest | null;
  /** 1 is asked first; `null` for who may not be asked. */
  readonly rank: number | null;
  /** What his rank is made of, first difference decides; smaller is better. */
  readonly score: readonly (readonly [part: ScorePart, value: number])[];
}
export type ScorePart = 'preferred' | 'sets-work-aside' | 'bots-first' | 'own-team' | 'penalty' | 'skill-fit' | 'selection-rule';

/** One thing that one agent, or somebody for him, would have to do. */
export type AgentChange = 'wait-for-room' | 'return' | 'sign-in' | 'release-hold' | 'ask-again' | 'widen-ring' | 'rate-higher' | 'join-queue' | 'open-channel';

/** Smallest change that would let somebody take an item whom now nobody may take. */
export type Change =
  | { readonly kind: AgentChange; readonly agent: AgentId }
  | { readonly kind: 'teach'; readonly agent: AgentId; readonly skills: readonly { readonly skill: SkillId; readonly level: number }[] }
  | { readonly kind: 'open-queue'; readonly queue: QueueId }
  | { readonly kind: 'hire' };

export type Standing = 'waits' | 'held' | 'outside-hours' | 'with-outside-router' | 'to-be-claimed' | 'offered' | 'in-hand';

export interface Explanation {
  readonly work: WorkId;
  readonly queue: QueueId;
  readonly standing: Standing;
  readonly asOf: EpochUs;
  /** Parts of the item's rank, in order of weight. */
  readonly priority: { readonly queue: number; readonly head: boolean; readonly points: number; readonly secondary: number; readonly dueUs: EpochUs | null; readonly sinceUs: EpochUs; readonly rules: readonly (readonly [rule: string, points: number])[] };
  /** Best first, then those who may not be asked, by id. */
  readonly agents: readonly ConsideredAgent[];
  readonly winner: AgentId | null;
  /** What has been given up so far. */
  readonly relaxed: { readonly dropped: readonly SkillId[]; readonly rings: number };
  /** Waiting items that rank higher in the lines of the centre. */
  readonly ahead: number;
  /** Only for an item that nobody may take. */
  readonly change: Change | null;
}
