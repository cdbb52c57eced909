/** Skills as a table: who has each, by what he does, and what waits for it. A skill is there when somebody has it, something asks for it, or a source named it. */
import { collationKey, compareKeys } from '../../base/collation.ts';
import type { SkillCounters } from '../../model/metrics/counters.ts';
import type { EpochUs } from '../../model/units.ts';
import type { RowsQuery } from '../../model/views/queries.ts';
import { PRESENCES, ROUTING_STATES, type RoutingState } from '../../model/vocabulary.ts';
import { inHand, phaseCode } from '../agent-axes.ts';
import { askedSkills } from '../asked-skills.ts';
import { PHASE_WIDTH } from '../layouts.ts';
import type { Projection } from '../projection.ts';
import { needleOf, searchable } from './search.ts';
import { listed, type ColumnReader, type TableReader } from './table-reader.ts';

const [AVAILABLE, OFFLINE] = [PRESENCES.indexOf('available'), PRESENCES.indexOf('offline')];
const ALERTING = phaseCode('alerting');
const IN_CONTACT: ReadonlySet<RoutingState | undefined> = new Set(['alerting', 'interacting', 'direct', 'wrap-up']);

interface Skill { readonly id: string; readonly name: string; agents: number; signedIn: number; free: number; busy: number; away: number; freeCapacity: number; waiting: number; oldestUs: number; lowest: number; highest: number }

export function skillRows(projection: Projection, { filter }: RowsQuery, _now: EpochUs): TableReader {
  const skills = skillsIn(projection);
  const at = (slot: number): Skill => skills[slot]!;
  const columns: Readonly<Record<string, ColumnReader>> = {
    id: { cell: (slot) => at(slot).id }, name: { cell: (slot) => at(slot).name },
    agents: { cell: (slot) => at(slot).agents }, signedIn: { cell: (slot) => at(slot).signedIn }, free: { cell: (slot) => at(slot).free }, busy: { cell: (slot) => at(slot).busy }, away: { cell: (slot) => at(slot).away },
    freeCapacity: { cell: (slot) => at(slot).freeCapacity }, waiting: { cell: (slot) => at(slot).waiting }, longestWaitMs: { cell: (slot) => (at(slot).waiting === 0 ? null : at(slot).oldestUs) },
    lowestLevel: { cell: (slot) => (at(slot).agents === 0 ? null : at(slot).lowest) }, highestLevel: { cell: (slot) => (at(slot).agents === 0 ? null : at(slot).highest) },
  };
  return {
    size: skills.length, id: (slot) => at(slot).id, born: (slot) => slot, column: (id) => (Object.hasOwn(columns, id) ? columns[id]! : null),
    select: (into) => {
      const ids = listed(filter.skills ?? filter.ids);
      const needle = needleOf(filter.text);
      let matched = 0;
      for (const [slot, skill] of skills.entries()) {
        if ((ids !== null && !ids.has(skill.id)) || (needle !== null && !searchable(skill, [skill.id, skill.name]).includes(needle))) continue;
        into[matched] = slot;
        matched += 1;
      }
      return { matched, total: skills.length };
    },
  };
}

/** `null` where nobody has it, nothing asks for it and nobody named it. */
export function skillCounters(projection: Projection, id: string, now: EpochUs): SkillCounters | null {
  const skill = skillsIn(projection).find((known) => known.id === id);
  return skill === undefined ? null : { ...skill, longestWaitUs: skill.waiting === 0 ? null : Math.max(0, now - skill.oldestUs) };
}

/** By name, then by id. */
function skillsIn({ state }: Projection): readonly Skill[] {
  const found = new Map<string, Skill>();
  const skill = (id: string): Skill => {
    let one = found.get(id);
    if (one === undefined) found.set(id, (one = { id, name: state.skillNames.get(id) ?? id, agents: 0, signedIn: 0, free: 0, busy: 0, away: 0, freeCapacity: 0, waiting: 0, oldestUs: Infinity, lowest: Infinity, highest: 0 }));
    return one;
  };
  for (const id of state.skillNames.keys()) skill(id);
  const { agents, work } = state.tables;
  const a = agents.columns;
  for (const slot of agents.slots()) {
    if (a.removed[slot] === 1) continue;
    const { skills: held = [], capacity = 1 } = state.agentConfigs[slot]!;
    if (held.length === 0) continue;
    const routing = ROUTING_STATES[a.routing[slot]!];
    const room = a.presence[slot] !== AVAILABLE || routing === 'not-responding' ? 0 : Math.max(0, capacity - inHand(state, slot) - a.held[slot * PHASE_WIDTH + ALERTING]!);
    for (const [id, level] of held) {
      const one = skill(id);
      one.agents += 1;
      one.lowest = Math.min(one.lowest, level);
      one.highest = Math.max(one.highest, level);
      if (a.presence[slot] === OFFLINE) continue;
      one.signedIn += 1;
      one.freeCapacity += room;
      if (routing === 'idle') one.free += 1;
      else if (IN_CONTACT.has(routing)) one.busy += 1;
      else one.away += 1;
    }
  }
  const asked = askedSkills(state);
  for (const slot of state.waiting) {
    for (const id of asked(slot)) {
      const one = skill(id);
      one.waiting += 1;
      one.oldestUs = Math.min(one.oldestUs, work.columns.queuedAt[slot]!);
    }
  }
  return [...found.values()].toSorted((one, other) => compareKeys(collationKey(one.name), collationKey(other.name)) || compareKeys(one.id, other.id));
}
