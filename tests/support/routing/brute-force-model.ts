/** What the brute-force router remembers: plain objects, read by scanning all of them. */
import type { AgentConfiguration } from '../../../src/model/configuration/agent.ts';
import type { Callback } from '../../../src/model/configuration/callback.ts';
import type { SkillRequirement } from '../../../src/model/configuration/skill.ts';
import type { Presence } from '../../../src/model/vocabulary.ts';

export type Phase = 'ringing' | 'active' | 'wrap-up' | 'paused' | 'set-aside';
/** `line`: ranked with the others; `held`: for its preferred agent alone; `asked`: with the outside router; `pull`: until claimed; `shut`: until its queue opens; `pending`: a promised call whose time has not come. */
export type Place = 'line' | 'held' | 'asked' | 'pull' | 'shut' | 'pending' | 'ringing' | 'hand';

export interface Job {
  id: string;
  readonly channel: string;
  readonly ownSkills: readonly SkillRequirement[];
  readonly sentiment: number | null;
  /** Rules of the dictionary whose other conditions hold: each counts from its age on. */
  readonly rules: readonly AgeRule[];
  readonly basePoints: number;
  readonly secondary: number;
  readonly sinceUs: number;
  serial: number;
  /** How many of them counted when last looked at. */
  rulesNow: number;
  points: number;
  dueUs: number | null;
  queue: string;
  queuedUs: number;
  head: boolean;
  place: Place;
  shut: boolean;
  dropped: ReadonlySet<string>;
  offers: number;
  askedUntilUs: number | null;
  preferred: { readonly agent: string; readonly required: boolean; readonly sticky: boolean; readonly untilUs: number } | null;
  readonly refusals: Map<string, number>;
  readonly triedOverflow: Set<number>;
  /** Rings reached when last looked at. */
  rings: number;
  unroutable: boolean;
  selfServed: boolean;
  promise: Promised | null;
  /** Work that was set aside and given back goes on under names of its own: of what, and how often by now. */
  again: { readonly of: string; readonly times: number } | null;
  /** In hand: when its customer has been silent for too long. */
  silentUntilUs: number | null;
}

/** Calls that a customer was promised. */
export interface Promised { readonly first: string; readonly terms: Callback; readonly windowUs: number; readonly scheduled: boolean; call: number; fromUs: number }

/** Points that a job gains from an age on: the part of the dictionary that time changes. */
export interface AgeRule { readonly name: string; readonly fromS: number; readonly points: number }

export interface Work {
  readonly job: Job;
  phase: Phase;
  readonly fromUs: number;
  readonly untilUs: number;
  readonly offer: number;
}

export interface Person {
  configuration: AgentConfiguration;
  presence: Presence;
  silent: boolean;
  returnUs: number | null;
  strikes: number;
  /** Channel that the blending rule keeps him to. */
  keptTo: string | null;
  /** When it last moved him. */
  movedUs: number | null;
  readonly works: Work[];
  idleSinceUs: number;
  lastPush: number;
  responseUs: number;
  responses: number;
  signedInUs: number;
  busyUs: number;
  busySinceUs: number | null;
  occupancyPpm: number;
}

export const us = (seconds: number): number => Math.round(seconds * 1_000_000);
export const isWaiting = ({ place }: Job): boolean => place !== 'ringing' && place !== 'hand' && place !== 'pending';
export const newPerson = (configuration: AgentConfiguration, nowUs: number): Person => ({
  configuration, presence: 'offline', silent: false, returnUs: null, strikes: 0, keptTo: null, movedUs: null, works: [], idleSinceUs: nowUs, lastPush: 0,
  responseUs: 0, responses: 0, signedInUs: 0, busyUs: 0, busySinceUs: null, occupancyPpm: 0,
});
