/** Commands about agents: what they are told to do, and what they are from now on. */
import { success } from '../../base/result.ts';
import type { LoggedCommand } from '../../model/commands/command.ts';
import { agentEvents } from '../../model/configuration/opening-events.ts';
import type { LogEvent } from '../../model/events.ts';
import { MINUTE_US, type DurationUs, type EpochUs } from '../../model/units.ts';
import { PRESENCES, type Presence } from '../../model/vocabulary.ts';
import { agentsChange, presenceChanges } from '../../routing/entries.ts';
import { reconfigured, refuse } from '../../routing/commanded-configuration.ts';
import { KIND } from '../event-kind.ts';
import { react } from '../reacting.ts';
import { plannedPresence, say, stands } from '../staffing.ts';
import { AVAILABLE, OFFLINE, PRESENCE_REASON } from '../telling.ts';
import type { World } from '../world.ts';
import type { Judged } from './judged.ts';

/** How long a person stays away who was sent away, unless his own plan calls him sooner. A supervisor's other words last until then. */
const AWAY_US: Readonly<Partial<Record<Presence, DurationUs>>> = { break: 15 * MINUTE_US, meal: 45 * MINUTE_US, training: 30 * MINUTE_US, meeting: 30 * MINUTE_US, away: 30 * MINUTE_US, busy: 30 * MINUTE_US };
/** What bots never do. */
const HUMAN: ReadonlySet<Presence> = new Set<Presence>(['break', 'meal', 'training', 'meeting']);

interface Said { readonly status?: string; readonly reason?: string }

export function setPresence(world: World, ids: readonly string[], presence: Presence, { status, reason }: Said): Judged {
  const { centre, core: { state } } = world;
  const { down, bot } = world.agents;
  const code = PRESENCES.indexOf(presence);
  const agents: number[] = [];
  for (const id of new Set(ids)) {
    const agent = centre.agentIndex.get(id);
    if (agent === undefined) return refuse('unknown-agent', `There is no agent ${id}.`);
    if (bot[agent] === 1 && HUMAN.has(presence)) return refuse('bot', `${id} is a bot.`);
    if (down[agent] === OFFLINE + 1) return refuse('out-of-reach', `${id} is cut off.`);
    const so = stands(world, agent) === code && state.agents.notResponding[agent] === 0;
    if (!so) agents.push(agent);
  }
  if (agents.length === 0) return refuse('already-so', 'It is so already.');
  return success(() => {
    for (const agent of agents) {
      const a = world.agents;
      a.commanded[agent] = code + 1;
      a.down[agent] = a.walkedOff[agent] = 0;
      a.returnStamp[agent]! += 1;
      a.commandStamp[agent]! += 1;
      const awayUs = AWAY_US[presence];
      if (awayUs !== undefined && bot[agent] === 0) world.calendar.push(world.nowUs + awayUs, KIND['word-ends'], agent, a.commandStamp[agent]!);
      world.measures?.presence(agent, code);
      world.log?.addOther({ type: 'presence.changed', at: world.nowUs, agent: centre.agents[agent]!.id, presence, ...(status === undefined ? {} : { status }), reason: reason ?? 'command' });
      presenceChanges(world.core, agent, presence, false, world.nowUs);
      react(world);
    }
  });
}

/** He was sent away for long enough. */
export function wordEnds(world: World, agent: number, stamp: number): void {
  const a = world.agents;
  if (a.commandStamp[agent] !== stamp || a.commanded[agent] === 0) return;
  a.commanded[agent] = 0;
  const planned = plannedPresence(world, agent);
  if (planned !== stands(world, agent)) say(world, agent, planned, planned === AVAILABLE ? PRESENCE_REASON.returned : PRESENCE_REASON.plan);
}

/** Queues, channels, skills, capacity. Work in hand stays in hand. */
export function changeAgents(world: World, command: LoggedCommand): Judged {
  const { plan, centre: { configuration } } = world;
  const made = reconfigured(plan.centre.configuration, configuration, command);
  if (!made.ok) return made;
  return success(() => {
    const agents = made.value?.agents ?? [];
    for (const agent of agents) {
      const former = configuration.agents[world.centre.agentIndex.get(agent.id)!];
      for (const event of agentEvents(configuration, former, agent, world.nowUs)) world.log?.addOther(event);
    }
    agentsChange(world.core, agents, world.nowUs);
    react(world);
  });
}

/** Nothing in the centre is otherwise for it: the log tells who asked whom. */
export function monitor(world: World, id: string, event: (at: EpochUs) => LogEvent): Judged {
  const agent = world.centre.agentIndex.get(id);
  if (agent === undefined) return refuse('unknown-agent', `There is no agent ${id}.`);
  if (world.agents.bot[agent] === 1) return refuse('bot', `${id} is a bot.`);
  if (stands(world, agent) === OFFLINE) return refuse('not-routable', `${id} is not signed in.`);
  return success(() => world.log?.addOther(event(world.nowUs)));
}
