/** Explains a decision by making every test of it again, one agent at a time, with nothing remembered: the tables of `eligibility.ts` are not asked. */
import { PRESENCES } from '../model/vocabulary.ts';
import { keyOf } from './agent-standing.ts';
import type { AgentClass } from './agent-class.ts';
import { hasRoom, hasRoomBySettingAside, isKeptFrom } from './capacity.ts';
import { POINT_NANO } from './compiled-queue.ts';
import { skillFit, staticFault, type Demand } from './demand.ts';
import type { ConsideredAgent, Explanation, FailedTest, ScorePart, Standing } from '../model/explanation.ts';
import { pairOf, refusalOf } from './pairs.ts';
import { partsNow } from './priority-parts.ts';
import { compareAcrossQueues, ITEM, type RouterState } from './router-state.ts';
import { nobodyElseLeft } from './selection.ts';
import { keepAgents, takableInOrder } from './settle.ts';
import { smallestChange } from './smallest-change.ts';
import { NEVER } from './waiting.ts';

const STANDINGS: Readonly<Record<number, Standing>> = {
  [ITEM.ranked]: 'waits', [ITEM.held]: 'held', [ITEM.parked]: 'outside-hours', [ITEM.external]: 'with-outside-router', [ITEM.pull]: 'to-be-claimed', [ITEM.offered]: 'offered', [ITEM.inHand]: 'in-hand', [ITEM.pending]: 'scheduled',
};
const AVAILABLE = PRESENCES.indexOf('available');
const OFFLINE = PRESENCES.indexOf('offline');

/** Explains an item as the state stands: who would get it now, and why the others would not. Changes nothing. */
export function explain(state: RouterState, item: number, work: string): Explanation {
  const c = state.items;
  const { centre } = state;
  const demand = centre.eligibility.demands[c.demand[item]!]!;
  const ranking = takableInOrder(state);
  const kept = keptBefore(state, item, ranking);
  const judged = centre.agents.map(({ id }, agent) => {
    const failed = firstFailed(state, item, agent, demand, kept);
    return { agent, id, failed, score: failed === null ? scoreOf(state, item, agent, demand) : [] };
  });
  const able = judged.filter(({ failed }) => failed === null).toSorted((a, b) => compareScores(a.score, b.score) || (a.id < b.id ? -1 : 1));
  const rest = judged.filter(({ failed }) => failed !== null).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  // Of a held item: of whoever it is not held for, only the hold may be released.
  const whoCounts = c.status[item] === ITEM.held ? rest.filter(({ agent, failed }) => c.preferred[item] === agent + 1 || failed === 'not-held-for-him') : rest;
  const agents: ConsideredAgent[] = [
    ...able.map(({ id, score }, n) => ({ agent: id, failed: null, keptTo: null, rank: n + 1, score })),
    ...rest.map(({ agent, id, failed }) => ({ agent: id, failed, keptTo: failed === 'kept-to-channel' ? centre.channels[state.agents.blend[agent]! - 1]!.id : null, rank: null, score: [] })),
  ];
  const waits = c.status[item]! <= ITEM.pull;
  return {
    work, queue: demand.request.queue.id, standing: STANDINGS[c.status[item]!] ?? 'waits', asOf: state.nowUs,
    priority: {
      queue: demand.request.queue.priority, head: c.head[item] === 1, secondary: c.secondary[item]!, dueUs: c.dueUs[item] === NEVER ? null : c.dueUs[item]!, sinceUs: c.sinceUs[item]!,
      points: (c.rankNano[item]! + demand.request.queue.ageingNano * state.ageingMs(state.nowUs)) / POINT_NANO, rules: partsNow(state, item),
    },
    agents, winner: able[0]?.id ?? null,
    relaxed: { dropped: demand.request.wishes.slice(0, demand.dropped).map(({ skill }) => skill), rings: demand.rings },
    ahead: ranking.filter((other) => other !== item && compareAcrossQueues(state, other, item) < 0).length,
    change: waits && able.length === 0 ? smallestChange(state, demand, c.status[item] === ITEM.parked, whoCounts) : null,
  };
}

/** First test that an agent fails for an item, in ROUTING's order; `null` when he passes them all. */
export function firstFailed(state: RouterState, item: number, agent: number, demand: Demand, kept: ReadonlySet<number>): FailedTest | null {
  const a = state.agents;
  const c = state.items;
  const fault = staticFault(state.centre.eligibility.classes[a.class[agent]!]!, demand);
  if (fault !== null) return fault;
  if (a.present[agent] === 0 || a.presence[agent] === OFFLINE) return 'signed-out';
  if (a.presence[agent] !== AVAILABLE) return 'presence';
  if (a.notResponding[agent] === 1) return 'not-responding';
  if (a.wrapUp[agent] === 1) return 'wrap-up';
  if (pairOf(state, item, agent) !== -1) return 'rings-already';
  if (isKeptFrom(state, agent, demand.request.channel)) return 'kept-to-channel';
  if (!hasRoomBySettingAside(state, agent, c.load[item]!)) return 'room';
  const refusal = refusalOf(state, item, agent);
  if (refusal !== -1 && (state.pairs.untilUs[refusal]! > state.nowUs || !nobodyElseLeft(state, item))) return 'refused';
  if (c.status[item] === ITEM.held && c.preferred[item] !== agent + 1) return 'not-held-for-him';
  return kept.has(agent) ? 'kept-for-another' : null;
}

/** Parts of an agent's rank for an item: the first difference decides, then his id. */
function scoreOf(state: RouterState, item: number, agent: number, demand: Demand): readonly (readonly [ScorePart, number])[] {
  const { queue } = demand.request;
  const who: AgentClass = state.centre.eligibility.classes[state.agents.class[agent]!]!;
  const own = who.team !== null && queue.ownTeams.has(who.team);
  const parts: [ScorePart, number][] = [];
  if (state.items.preferred[item] !== 0) parts.push(['preferred', state.items.preferred[item] === agent + 1 ? 0 : 1]);
  parts.push(['sets-work-aside', hasRoom(state, agent, state.items.load[item]!) ? 0 : 1]);
  if (queue.configuration.botsFirst !== undefined) parts.push(['bots-first', who.bot ? 0 : 1]);
  if (queue.ownTeams.size > 0) parts.push(['own-team', own ? 0 : 1]);
  if (queue.membersOnly) parts.push(['penalty', who.queues.get(queue.id) ?? 0]);
  if (queue.configuration.selection === 'best-skill') parts.push(['skill-fit', -skillFit(who, demand)]);
  parts.push(['selection-rule', keyOf(state, agent, queue.configuration.selection)]);
  return parts;
}

function compareScores(a: ConsideredAgent['score'], b: ConsideredAgent['score']): number {
  for (const [n, [, value]] of a.entries()) if (value !== b[n]![1]) return value - b[n]![1];
  return 0;
}

/** Agents whom higher ranked work keeps. */
function keptBefore(state: RouterState, item: number, ranking: readonly number[]): ReadonlySet<number> {
  const kept = new Set<number>();
  const keptFor = new Map<number, number>();
  if (!state.centre.reserves) return kept;
  for (const other of ranking) {
    if (other === item) break;
    keepAgents(state, other, kept, keptFor);
  }
  return kept;
}
