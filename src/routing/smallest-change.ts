/** What would free an item that nobody may take: patience before a word, a word before training, training before hiring. */
import { PRESENCES } from '../model/vocabulary.ts';
import { loweredLevel, staticFault, type Demand, type Need } from './demand.ts';
import type { AgentClass } from './agent-class.ts';
import type { AgentChange, Change, FailedTest } from '../model/explanation.ts';
import type { RouterState } from './router-state.ts';

interface Judged { readonly agent: number; readonly id: string; readonly failed: FailedTest | null }

const OFFLINE = PRESENCES.indexOf('offline');
/** Smallest first. */
const BY_TEST: readonly (readonly [FailedTest, AgentChange])[] = [
  ['room', 'wait-for-room'], ['wrap-up', 'return'], ['not-responding', 'return'], ['kept-for-another', 'release-hold'], ['not-held-for-him', 'release-hold'], ['kept-to-channel', 'release-from-channel'],
  ['presence', 'return'], ['refused', 'ask-again'], ['signed-out', 'sign-in'],
];

export function smallestChange(state: RouterState, demand: Demand, parked: boolean, judged: readonly Judged[]): Change {
  if (parked) return { kind: 'open-queue', queue: demand.request.queue.id };
  for (const [test, kind] of BY_TEST) {
    const found = judged.find(({ failed }) => failed === test);
    if (found !== undefined) return { kind, agent: found.id };
  }
  // Nobody suits: whoever comes nearest, present ones before absent ones.
  const { classes } = state.centre.eligibility;
  const { class: classOf, presence, present } = state.agents;
  const near = judged.map(({ agent, id }) => ({ id, away: present[agent] === 1 && presence[agent] !== OFFLINE ? 0 : 1, ...distanceOf(classes[classOf[agent]!]!, demand) }));
  const best = near.toSorted((a, b) => a.distance - b.distance || a.away - b.away || (a.id < b.id ? -1 : 1))[0];
  if (best === undefined) return { kind: 'hire' };
  return best.kind === null ? { kind: 'teach', agent: best.id, skills: best.lacking } : { kind: best.kind, agent: best.id };
}

/** One change of configuration weighs more than any number of levels; skills count one each and their missing levels. */
function distanceOf(who: AgentClass, demand: Demand): { readonly distance: number; readonly lacking: readonly Need[]; readonly kind: AgentChange | null } {
  const { request, dropped, rings } = demand;
  const lower = rings === 0 ? 0 : (request.queue.rings[rings - 1]?.levelsLower ?? 0);
  const lacking = [...request.needs, ...request.wishes.slice(dropped)].map(({ skill, level }) => ({ skill, level: loweredLevel(level, lower) })).filter(({ skill, level }) => (who.levels.get(skill) ?? 0) < level);
  const levels = lacking.reduce((sum, { skill, level }) => sum + 1 + level - (who.levels.get(skill) ?? 0), 0);
  const fault = staticFault({ ...who, levels: new Map([...who.levels, ...lacking.map(({ skill, level }): [string, number] => [skill, level])]) }, demand);
  const kind = fault === null ? null : fault === 'channel' ? 'open-channel' : fault === 'queue' ? 'join-queue' : fault === 'ring' ? 'widen-ring' : 'rate-higher';
  return { distance: levels + (kind === null ? 0 : kind === 'widen-ring' ? FAR / 2 : FAR), lacking, kind };
}
const FAR = 1_000;
