/** Items that are alike in everything that decides who may take them: one line each. */
import type { SkillRequirement } from '../model/configuration/skill.ts';
import type { AgentClass } from './agent-class.ts';
import type { CompiledQueue, RingConfiguration } from './compiled-queue.ts';

export interface Need {
  readonly skill: string;
  readonly level: number;
}
export interface Wish extends Need {
  /** Wait in this queue after which it may be given up. */
  readonly dropAfterUs: number;
  readonly priority: number;
}

/** What an item asks by itself, whatever its queue. */
export interface OwnWishes {
  readonly skills: readonly SkillRequirement[];
  /** From -1 to 1, `null` when nobody knows. */
  readonly sentiment: number | null;
}

/** What an item asks for as long as it is in its queue. */
export interface Request {
  readonly own: OwnWishes;
  readonly queue: CompiledQueue;
  readonly channel: number;
  readonly channelId: string;
  readonly load: number;
  readonly needs: readonly Need[];
  /** In the order in which they are given up: lowest priority first. */
  readonly wishes: readonly Wish[];
  /** Lowest rating that will do, -1 when any does. */
  readonly topRating: number;
}

/** A request at one stage of its relaxation. */
export interface Demand {
  readonly request: Request;
  readonly requestIndex: number;
  /** Wishes given up. */
  readonly dropped: number;
  /** Rings reached: 0 before the first. */
  readonly rings: number;
}

export type StaticFault = 'channel' | 'queue' | 'ring' | 'skill' | 'level' | 'top-agent';

/** First test that agents of a class fail for a demand, `null` when they pass them all. */
export function staticFault(who: AgentClass, { request, dropped, rings }: Demand): StaticFault | null {
  const { queue } = request;
  if (!who.channels.has(request.channelId)) return 'channel';
  if (queue.membersOnly && !who.queues.has(queue.id)) return 'queue';
  const ring = rings === 0 ? null : queue.rings[rings - 1]!;
  if (queue.ringsName && !withinRing(who, ring)) return 'ring';
  const lower = ring?.levelsLower ?? 0;
  for (const need of request.needs) {
    const fault = skillFault(who, need, lower);
    if (fault !== null) return fault;
  }
  for (let n = dropped; n < request.wishes.length; n += 1) {
    const fault = skillFault(who, request.wishes[n]!, lower);
    if (fault !== null) return fault;
  }
  return who.reaches < request.topRating ? 'top-agent' : null;
}

/** Asked for `level`, lowered by a ring, but never below 1. */
export const loweredLevel = (level: number, lower: number): number => Math.min(level, Math.max(1, level - lower));

function skillFault(who: AgentClass, { skill, level }: Need, lower: number): 'skill' | 'level' | null {
  const held = who.levels.get(skill);
  if (held === undefined) return 'skill';
  return held < loweredLevel(level, lower) ? 'level' : null;
}

const withinRing = (who: AgentClass, ring: RingConfiguration | null): boolean => ring !== null && (ring.everyone || (who.team !== null && ring.teams.has(who.team)));

/** Sum of the levels that an agent brings to what is still asked: the measure of `best-skill`. */
export function skillFit(who: AgentClass, { request, dropped }: Demand): number {
  let sum = 0;
  for (const { skill } of request.needs) sum += who.levels.get(skill) ?? 0;
  for (const { skill } of request.wishes.slice(dropped)) sum += who.levels.get(skill) ?? 0;
  return sum;
}
