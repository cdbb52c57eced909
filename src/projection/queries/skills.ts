/** Which skills there are, by what agents can, and who of them is there. */
import { foldText } from '../../base/collation.ts';
import { PRESENCES, ROUTING_STATES } from '../../model/vocabulary.ts';
import type { Projection } from '../projection.ts';

const OFFLINE = PRESENCES.indexOf('offline');
const IDLE = ROUTING_STATES.indexOf('idle');

export interface SkillRow { readonly id: string; readonly agents: number; readonly signedIn: number; readonly free: number; readonly highestLevel: number; readonly lowestLevel: number }

/** By id, in its order. */
export function skillRows({ state }: Projection): readonly SkillRow[] {
  const { agents } = state.tables;
  const rows = new Map<string, SkillRow>();
  for (const slot of agents.slots()) {
    if (agents.columns.removed[slot] === 1) continue;
    for (const [id, level] of state.agentConfigs[slot]!.skills ?? []) {
      const row = rows.get(id) ?? { id, agents: 0, signedIn: 0, free: 0, highestLevel: level, lowestLevel: level };
      rows.set(id, {
        id, agents: row.agents + 1, signedIn: row.signedIn + (agents.columns.presence[slot] === OFFLINE ? 0 : 1), free: row.free + (agents.columns.routing[slot] === IDLE ? 1 : 0),
        highestLevel: Math.max(row.highestLevel, level), lowestLevel: Math.min(row.lowestLevel, level),
      });
    }
  }
  return [...rows.values()].toSorted((a, b) => (foldText(a.id) < foldText(b.id) ? -1 : 1));
}
