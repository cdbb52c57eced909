/** Who is there: shifts, breaks, levels, and what is planned for an agent now. */
import { PRESENCES, type Presence } from '../model/vocabulary.ts';
import { presenceChanges } from '../routing/entries.ts';
import { KIND } from './event-kind.ts';
import { react } from './reacting.ts';
import { AVAILABLE, OFFLINE, PRESENCE_REASON, tellPresence } from './telling.ts';
import type { World } from './world.ts';

/** Code of the presence that plan, levels, supervisors and disruptions ask of an agent now: whoever is said last goes first. */
export const plannedPresence = (world: World, agent: number): number => {
  const { planned, commanded, down } = world.agents;
  return down[agent] !== 0 ? down[agent]! - 1 : commanded[agent] !== 0 ? commanded[agent]! - 1 : planned[agent]!;
};

/** Agents of a group, who was added by a command last. */
export function membersOf(world: World, index: number): readonly number[] {
  const { group } = world.agents;
  return Array.from({ length: world.agents.rows.size }, (_, agent) => agent).filter((agent) => group[agent] === index + 1);
}

/** Everybody takes the place that the plan has for him when the run begins. */
export function openShifts(world: World): void {
  const { plan, agents, calendar } = world;
  for (let agent = 0; agent < plan.centre.agents.length; agent += 1) {
    const group = plan.groups[agents.group[agent]! - 1];
    agents.planned[agent] = OFFLINE;
    if (group !== undefined && group.levels.atUs.length > 0) continue;
    const { fromUs } = plan.timetables[agent]!;
    if (fromUs.length > 0) calendar.push(fromUs[0]!, KIND.timetable, agent, 0);
  }
  for (const [index, { levels }] of plan.groups.entries()) if (levels.atUs.length > 0) calendar.push(levels.atUs[0]!, KIND.levels, index, 0);
}

/** The agent's timetable turns a line. */
export function turnTimetable(world: World, agent: number): void {
  const { fromUs, presence } = world.plan.timetables[agent]!;
  const { line } = world.agents;
  const at = line[agent]!;
  line[agent] = at + 1;
  const next = fromUs[at + 1];
  if (next !== undefined) world.calendar.push(next, KIND.timetable, agent, 0);
  plan(world, agent, presence[at]!);
}

/** Something else is planned for him from now on; what he does by his own will goes first. */
export function plan(world: World, agent: number, presence: number): void {
  const a = world.agents;
  if (a.planned[agent] === presence) return;
  a.planned[agent] = presence;
  if (presence === OFFLINE) {
    a.walkedOff[agent] = 0;
    a.returnStamp[agent]! += 1;
  }
  // Whom a supervisor signed out is gone for the rest of his shift; anything else lasts until his own plan says something else.
  if (a.commanded[agent] !== 0 && (a.commanded[agent] !== OFFLINE + 1 || presence === OFFLINE)) a.commanded[agent] = 0;
  if (a.walkedOff[agent] === 0 && a.down[agent] === 0 && a.commanded[agent] === 0 && stands(world, agent) !== presence) say(world, agent, presence, PRESENCE_REASON.plan);
}

/** What he said last. */
export function stands({ core }: World, agent: number): number {
  const { present, presence } = core.state.agents;
  return present[agent] === 0 ? OFFLINE : presence[agent]!;
}

export function say(world: World, agent: number, presence: number, reason: number): void {
  tellPresence(world, agent, presence, reason);
  presenceChanges(world.core, agent, PRESENCES[presence] as Presence, false, world.nowUs); // a code is an index of the list
  react(world);
}

/** A group's level changes: who is idle goes first; of the others, whoever is done first. */
export function turnLevel(world: World, index: number): void {
  const { plan: { groups }, calendar, core } = world;
  const { levels, first, count } = groups[index]!;
  const g = world.groups;
  const line = g.line[index]!;
  g.line[index] = line + 1;
  const next = levels.atUs[line + 1];
  if (next !== undefined) calendar.push(next, KIND.levels, index, 0);
  let change = levels.agents[line]! - g.level[index]!;
  g.level[index] = levels.agents[line]!;
  const stay = Math.min(Math.max(change, 0), g.leaving[index]!);
  g.leaving[index]! -= stay;
  change -= stay;
  const { planned } = world.agents;
  for (let agent = first; agent < first + count && change > 0; agent += 1) {
    if (planned[agent] !== OFFLINE) continue;
    plan(world, agent, AVAILABLE);
    change -= 1;
  }
  for (let agent = first + count - 1; agent >= first && change < 0; agent -= 1) {
    if (planned[agent] === OFFLINE || core.state.agents.held[agent] !== 0) continue;
    plan(world, agent, OFFLINE);
    change += 1;
  }
  g.leaving[index]! -= Math.min(change, 0);
}

/** He is about to have nothing in hand, and his group is to be smaller: he goes instead of taking more. */
export function leaveIfPlanned(world: World, agent: number): void {
  const index = world.agents.group[agent]! - 1;
  if (index === -1) return;
  const { leaving } = world.groups;
  if (leaving[index] === 0 || world.core.state.agents.held[agent] !== 1 || world.agents.planned[agent] === OFFLINE) return;
  leaving[index]! -= 1;
  plan(world, agent, OFFLINE);
}
