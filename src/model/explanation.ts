/** Why an item is where it is: worked out by `src/routing`, put into words by whoever shows it. */
import type { AgentId, ChannelId, QueueId, SkillId, WorkId } from './centre.ts';
import type { EpochUs, Ratio } from './units.ts';
import type { OutsideAnswer } from './vocabulary.ts';

/** Tests in the order in which they are made. */
export const FAILED_TESTS = [
  'channel', 'queue', 'ring', 'skill', 'level', 'top-agent', 'signed-out', 'presence', 'not-responding', 'wrap-up', 'rings-already', 'kept-to-channel', 'room', 'refused', 'not-held-for-him', 'kept-for-another',
] as const;
export type FailedTest = (typeof FAILED_TESTS)[number];

export interface ConsideredAgent {
  readonly agent: AgentId;
  /** `null`: he passes them all. */
  readonly failed: FailedTest | null;
  /** For `kept-to-channel`: the channel that the blending rule keeps him to. */
  readonly keptTo: ChannelId | null;
  /** 1 is asked first; `null` for who may not be asked. */
  readonly rank: number | null;
  /** What his rank is made of, first difference decides; smaller is better. */
  readonly score: readonly (readonly [part: ScorePart, value: number])[];
}
export const SCORE_PARTS = ['preferred', 'sets-work-aside', 'bots-first', 'own-team', 'penalty', 'skill-fit', 'selection-rule'] as const;
export type ScorePart = (typeof SCORE_PARTS)[number];

/** One thing that one agent, or somebody for him, would have to do. */
export const AGENT_CHANGES = ['wait-for-room', 'return', 'sign-in', 'release-hold', 'release-from-channel', 'ask-again', 'widen-ring', 'rate-higher', 'join-queue', 'open-channel'] as const;
export type AgentChange = (typeof AGENT_CHANGES)[number];

/** Smallest change that would let somebody take an item whom now nobody may take. */
export type Change =
  | { readonly kind: AgentChange; readonly agent: AgentId }
  | { readonly kind: 'teach'; readonly agent: AgentId; readonly skills: readonly { readonly skill: SkillId; readonly level: number }[] }
  | { readonly kind: 'open-queue'; readonly queue: QueueId }
  | { readonly kind: 'hire' };

export const STANDINGS = ['waits', 'held', 'outside-hours', 'with-outside-router', 'to-be-claimed', 'scheduled', 'offered', 'in-hand'] as const;
export type Standing = (typeof STANDINGS)[number];

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

/** The explanation of where an item is, or of how it got there. */
export interface WorkExplanation {
  /** As of the moment when it was given to somebody or left its line; of an item that waits, as of the moment asked about. */
  readonly explanation: Explanation;
  /** Whom it was given to at that moment; `null` for one that nobody was given. */
  readonly given: AgentId | null;
  /** Where he claimed it: higher ranked items that he could have claimed instead; `null` where it was given. */
  readonly skipped: number | null;
  /** It left its line at that moment without anybody's being chosen: the customer gave up, it flowed out. */
  readonly left: boolean;
  /** What was asked of an outside router about it, and what came of that, in order. */
  readonly outside: readonly OutsideWord[];
  /** Where a platform routes: what our router makes of what was observed. */
  readonly deduced: Deduction | null;
}

/** `silent`: its time ran out, and the item fell back. */
export interface OutsideWord {
  readonly at: EpochUs;
  readonly said: 'asked' | OutsideAnswer | 'silent';
  /** Whom it chose. */
  readonly agent: AgentId | null;
  /** Why it could not be so. */
  readonly code: string | null;
}

export interface Deduction {
  /** Assignments of the platform so far that could be compared. */
  readonly compared: number;
  /** Share of them that our router would have made too; `null` before the first. */
  readonly agreement: Ratio | null;
  /** Share of them that went to somebody whom our router might have asked as well. */
  readonly allowed: Ratio | null;
}

/** `never-queued`: the log speaks of it, but it came through no queue that we know. */
export type ExplainFault = 'unknown-work' | 'never-queued';
