/** Any command that a supervisor or a trainer could give to a run as it stands; now and then one that makes no sense. */
import type { LoggedCommand } from '../../../src/model/commands/command.ts';
import type { Simulation } from '../../../src/sim/simulation.ts';
import type { Draw } from '../routing/draw.ts';

export function randomCommand(draw: Draw, { world }: Simulation, id: string): LoggedCommand {
  const { centre, contacts, plan } = world;
  const one = <T>(list: readonly T[]): T => list[draw.below(list.length)]!;
  const some = <T>(list: readonly T[]): T[] => Array.from({ length: 1 + draw.below(3) }, () => one(list));
  const agentIds = centre.agents.map((agent) => agent.id);
  const queueIds = centre.queues.map((queue) => queue.id);
  const channelIds = centre.channels.map((channel) => channel.id);
  const groupIds = plan.groups.map(({ document }) => document.id);
  const skillIds = centre.configuration.skills.map((skill) => skill.id);
  const open = Array.from({ length: contacts.rows.size }, (_, row) => row).filter((row) => contacts.stage[row] !== 0 && contacts.item[row] !== 0);
  const work = (): string => (open.length === 0 || draw.chance(0.03) ? 'w999999' : `w${contacts.number[one(open)]!}`);
  const agent = (): string => (draw.chance(0.02) ? 'nobody' : one(agentIds));
  const overflowing = centre.queues.filter(({ overflow: [first] }) => first?.when.kind === 'wait' && first.when.waitS === 0).map((queue) => queue.id);
  const make: readonly (() => object)[] = [
    () => ({ name: 'presence.set', agents: some(agentIds), presence: one(['available', 'break', 'meal', 'training', 'meeting', 'away', 'busy', 'offline']), ...(draw.chance(0.3) ? { reason: 'asked' } : {}) }),
    () => ({ name: 'agents.sign-out', agents: [agent()] }),
    () => ({ name: 'agents.change-queues', agents: some(agentIds), ...(draw.chance(0.6) ? { join: [{ queue: one(queueIds), penalty: draw.below(2) }] } : { leave: [one(queueIds)] }) }),
    () => ({ name: 'agents.change-channels', agents: some(agentIds), ...(draw.chance(0.6) ? { add: [one(channelIds)] } : { remove: [one(channelIds)] }) }),
    () => (skillIds.length === 0 ? { name: 'agents.sign-out', agents: [agent()] } : { name: 'agents.change-skills', agents: some(agentIds), ...(draw.chance(0.7) ? { set: [{ skill: one(skillIds), level: 1 + draw.below(5) }] } : { remove: [one(skillIds)] }) }),
    () => ({ name: 'agents.set-capacity', agents: some(agentIds), capacity: { kind: 'units', units: 1 + draw.below(4) } }),
    () => ({ name: 'work.assign', work: work(), agent: agent(), ...(draw.chance(0.5) ? { override: true } : {}) }),
    () => ({ name: 'work.assign', work: work(), agent: agent(), ...(draw.chance(0.5) ? { override: true } : {}) }),
    () => ({ name: 'work.transfer', work: work(), ...(draw.chance(0.6) ? { queue: one(queueIds) } : {}), ...(draw.chance(0.2) ? { channel: one(channelIds) } : {}), ...(draw.chance(0.3) ? { agent: agent() } : {}), ...(skillIds.length > 0 && draw.chance(0.2) ? { skills: [one(skillIds)] } : {}) }),
    () => ({ name: 'work.prioritise', work: work(), priority: draw.below(10) }),
    () => ({ name: 'work.park', work: work() }),
    () => ({ name: 'work.close', work: work(), ...(draw.chance(0.5) ? { disposition: 'done' } : {}) }),
    () => ({ name: 'queue.open-overflow', queue: one(queueIds), to: one(queueIds) }),
    () => ({ name: overflowing.length === 0 ? 'queue.open-overflow' : 'queue.close-overflow', queue: one(overflowing.length === 0 ? queueIds : overflowing), to: one(queueIds) }),
    () => ({ name: 'queue.close-overflow', queue: one([...overflowing, one(queueIds)]) }),
    () => ({ name: 'queue.close', queue: one(queueIds), waiting: one(['served', 'sent-away']) }),
    () => ({ name: 'queue.reopen', queue: one(queueIds) }),
    () => ({ name: 'queue.set-service-level', queue: one(queueIds), withinS: 5 + draw.below(60), target: 0.9 }),
    () => ({ name: 'queue.set-priority', queue: one(queueIds), priority: draw.below(5) }),
    () => ({ name: 'monitoring.request', agent: agent(), kind: one(['listen', 'whisper', 'barge-in']) }),
    () => ({ name: 'staff.add', people: one(groupIds), count: 1 + draw.below(3), ...(draw.chance(0.7) ? { forS: draw.below(1_500) } : {}) }),
    () => ({ name: 'load.set', factor: draw.below(30) / 10, ...(draw.chance(0.5) ? { queue: one(queueIds) } : draw.chance(0.5) ? { channel: one(channelIds) } : {}), ...(draw.chance(0.7) ? { forS: draw.below(2_000) } : {}) }),
    () => ({ name: 'disruption.begin', forS: draw.below(900), disruption: one([{ kind: 'channel-outage', channel: one(channelIds) }, { kind: 'group-down', people: one(groupIds) }, { kind: 'group-away', people: one(groupIds), share: 0.5, presence: 'meeting' }]) }),
  ];
  return { id, ...one(make)() } as LoggedCommand; // each of the makers makes one
}
