/** What a trainer does to a simulated centre: more staff, more load, something that goes wrong. */
import { success } from '../../base/result.ts';
import type { CommandOf } from '../../model/commands/command.ts';
import { agentEvents } from '../../model/configuration/opening-events.ts';
import { SECOND_US, type DurationUs } from '../../model/units.ts';
import { agentsChange } from '../../routing/entries.ts';
import { reconfigured, refuse } from '../../routing/commanded-configuration.ts';
import { mayVary, setLoad } from '../arrivals.ts';
import { scheduleDisruption } from '../disruptions.ts';
import { KIND } from '../event-kind.ts';
import { paceOf } from '../pace.ts';
import type { PlannedDisruption } from '../plan.ts';
import { react } from '../reacting.ts';
import { say } from '../staffing.ts';
import { AVAILABLE, PRESENCE_REASON } from '../telling.ts';
import type { World } from '../world.ts';
import type { Judged } from './judged.ts';

const usOf = (seconds: number): DurationUs => Math.round(seconds * SECOND_US);

/** They come at once, and go home after their time; they have no shifts, no breaks, and the habits of their group. */
export function addStaff(world: World, command: CommandOf<'staff.add'>): Judged {
  const { plan, centre: { configuration } } = world;
  const group = plan.groups.findIndex(({ document }) => document.id === command.people);
  if (group === -1) return refuse('unknown-people', `The scenario has no group ${command.people}.`);
  const made = reconfigured(plan.centre.configuration, configuration, command);
  if (!made.ok) return made;
  return success(() => {
    const added = made.value?.agents ?? [];
    for (const agent of added) for (const event of agentEvents(configuration, undefined, agent, world.nowUs)) world.log?.addOther(event);
    agentsChange(world.core, added, world.nowUs);
    world.measures?.admitAgents(world.centre.agents.length);
    react(world);
    for (const { id, kind } of added) {
      const agent = world.centre.agentIndex.get(id)!;
      world.seat(agent, group, paceOf(plan.groups[group]!.document, agent, world.chance), kind === 'bot');
      world.agents.planned[agent] = AVAILABLE;
      say(world, agent, AVAILABLE, PRESENCE_REASON.command);
      if (command.forS !== undefined) world.calendar.push(world.nowUs + usOf(command.forS), KIND['stint-ends'], agent, 0);
    }
  });
}

/** The last word about a demand counts. */
export function changeLoad(world: World, { queue, channel, factor, forS }: CommandOf<'load.set'>): Judged {
  const { centre, plan } = world;
  if (queue !== undefined && !centre.queueIndex.has(queue)) return refuse('unknown-queue', `There is no queue ${queue}.`);
  if (channel !== undefined && !centre.channelIndex.has(channel)) return refuse('unknown-channel', `There is no channel ${channel}.`);
  const meant = plan.demands.filter((demand) => mayVary(demand.stream) && (queue === undefined || centre.queues[demand.queue]!.id === queue) && (channel === undefined || centre.channels[demand.channel]!.id === channel));
  if (meant.length === 0) return refuse('nobody-comes', 'Nobody comes there by chance.');
  return success(() => {
    for (const demand of meant) {
      setLoad(world, demand, factor);
      if (forS !== undefined) world.calendar.push(world.nowUs + usOf(forS), KIND['load-ends'], demand.index, world.streams.loadStamp[demand.index]!);
    }
  });
}

/** As one of the scenario's own. Whoever cannot come by a channel tries what the scenario says of that channel's outages. */
export function beginDisruption(world: World, { disruption, forS }: CommandOf<'disruption.begin'>): Judged {
  const { centre, plan, nowUs } = world;
  const when = { fromUs: nowUs, toUs: nowUs + usOf(forS) };
  const plain: PlannedDisruption = { kind: disruption.kind, ...when, channel: -1, group: -1, share: 1, presence: 'offline', divert: [] };
  switch (disruption.kind) {
    case 'channel-outage': {
      const channel = centre.channelIndex.get(disruption.channel);
      if (channel === undefined) return refuse('unknown-channel', `There is no channel ${disruption.channel}.`);
      return begun(world, { ...plain, channel, divert: plan.disruptions.find((known) => known.channel === channel)?.divert ?? [] });
    }
    case 'group-down': case 'group-away': {
      const group = plan.groups.findIndex(({ document }) => document.id === disruption.people);
      if (group === -1) return refuse('unknown-people', `The scenario has no group ${disruption.people}.`);
      return begun(world, disruption.kind === 'group-down' ? { ...plain, group } : { ...plain, group, share: disruption.share ?? 1, presence: disruption.presence ?? 'away' });
    }
    case 'feed-gap': return begun(world, plain);
  }
}

function begun(world: World, disruption: PlannedDisruption): Judged {
  return success(() => {
    const index = world.disruptions.length;
    world.disruptions = [...world.disruptions, disruption];
    scheduleDisruption(world, index);
  });
}
