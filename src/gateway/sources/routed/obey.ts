/** A command where Vigie routes in real time: judged first, and refused with a code and a sentence; or told to the log, and then done, so that what follows is its effect. */
import { success, type Result } from '../../../base/result.ts';
import type { CommandOf, LoggedCommand } from '../../../model/commands/command.ts';
import { agentEvents, queueOf } from '../../../model/configuration/opening-events.ts';
import type { SkillRequirement } from '../../../model/configuration/skill.ts';
import type { LogEvent } from '../../../model/events.ts';
import type { EpochUs } from '../../../model/units.ts';
import { PRESENCES, type Presence } from '../../../model/vocabulary.ts';
import { reconfigured, refuse, type Refusal } from '../../../routing/commanded-configuration.ts';
import type { Outcome } from '../../../routing/outcome.ts';
import type { Answered } from '../../../routing/router-input.ts';
import { refuseStep } from '../../../routing/step-refusal.ts';
import type { RoutedRun } from './routed-run.ts';

/** What is to be told once the log has the command; a step of the router is taken already, and decides nothing where it is refused. */
type Judged = Result<readonly Outcome[], Refusal>;

/** What bots never do. */
const HUMAN: ReadonlySet<Presence> = new Set<Presence>(['break', 'meal', 'training', 'meeting']);

const AVAILABLE = PRESENCES.indexOf('available');

/** `at`: not before anything that the router knows. */
export function obey(run: RoutedRun, command: LoggedCommand, by: string, at: EpochUs): Result<null, Refusal> {
  const judged = judge(run, command, by, at);
  if (!judged.ok) return judged;
  run.tell([{ type: 'command.applied', at, command, by }]);
  for (const outcome of judged.value) run.take(outcome);
  return success(null);
}

const told = (...events: readonly LogEvent[]): Judged => success([{ events, timers: [], questions: [] }]);

function judge(run: RoutedRun, command: LoggedCommand, by: string, at: EpochUs): Judged {
  switch (command.name) {
    case 'presence.set': return setPresence(run, command.agents, command.presence, command, at);
    case 'agents.sign-out': return setPresence(run, command.agents, 'offline', command, at);
    case 'agents.change-queues': case 'agents.change-channels': case 'agents.change-skills': case 'agents.set-capacity': return changeAgents(run, command, at);
    case 'queue.open-overflow': case 'queue.close-overflow': case 'queue.close': case 'queue.reopen': case 'queue.set-service-level': case 'queue.set-priority': return changeQueue(run, command, command.queue, at);
    case 'monitoring.request': return aboutSignedIn(run, command.agent, { type: 'monitoring.requested', at, agent: command.agent, kind: command.kind, by });
    case 'monitoring.end': return aboutSignedIn(run, command.agent, { type: 'monitoring.ended', at, agent: command.agent, by });
    case 'work.assign': return assign(run, command, at);
    case 'work.transfer': return transfer(run, command, at);
    case 'work.prioritise': return run.waits(command.work) ? step(command.work, run.router.onPrioritised(command.work, command.priority, at)) : refuseOpen(run, command.work, 'not-waiting');
    case 'work.park': {
      const agent = run.holderOf(command.work);
      return agent === null ? refuseOpen(run, command.work, 'not-in-hand') : step(command.work, run.router.onCapacityFreed({ type: 'work.parked', at, work: command.work, agent }));
    }
    case 'work.close': return close(run, command, at);
    case 'staff.add': case 'load.set': case 'disruption.begin': return refuse('not-offered', 'This centre is real.');
    case 'message.broadcast': case 'alert.acknowledge': return refuse('not-offered', 'The gateway does this itself.');
  }
}

const step = (work: string, answer: Answered): Judged => (answer.ok ? success([answer.value]) : refuseStep(work, answer.error));
const refuseOpen = (run: RoutedRun, work: string, code: 'not-waiting' | 'not-in-hand'): Judged => (run.router.rowOf(work) === undefined ? refuse('unknown-work', `${work} is not open.`) : refuseStep(work, code));

function setPresence({ router }: RoutedRun, ids: readonly string[], presence: Presence, { status, reason }: { readonly status?: string; readonly reason?: string }, at: EpochUs): Judged {
  const { centre, agents } = router.core.state;
  const meant: string[] = [];
  for (const id of new Set(ids)) {
    const agent = centre.agentIndex.get(id);
    if (agent === undefined) return refuse('unknown-agent', `There is no agent ${id}.`);
    if (centre.agents[agent]!.configuration.kind === 'bot' && HUMAN.has(presence)) return refuse('bot', `${id} is a bot.`);
    const stands = agents.present[agent] === 1 ? agents.presence[agent] : PRESENCES.indexOf('offline');
    if (stands !== PRESENCES.indexOf(presence) || agents.notResponding[agent] === 1) meant.push(id);
  }
  if (meant.length === 0) return refuse('already-so', 'It is so already.');
  const outcomes: Outcome[] = [];
  for (const agent of meant) {
    const answer = router.onCapacityFreed({ type: 'presence.changed', at, agent, presence, ...(status === undefined ? {} : { status }), reason: reason ?? 'command' });
    if (answer.ok) outcomes.push(answer.value);
  }
  return success(outcomes);
}

function changeAgents(run: RoutedRun, command: LoggedCommand, at: EpochUs): Judged {
  const before = run.inForce;
  const made = reconfigured(run.known.configuration, before, command);
  if (!made.ok) return made;
  const former = new Map(before.agents.map((agent) => [agent.id, agent]));
  return success((made.value?.agents ?? []).flatMap((agent) => [{ events: agentEvents(before, former.get(agent.id), agent, at), timers: [], questions: [] }, run.router.onAgentChanged(agent, at)]));
}

function changeQueue(run: RoutedRun, command: LoggedCommand, id: string, at: EpochUs): Judged {
  const made = reconfigured(run.known.configuration, run.inForce, command);
  if (!made.ok) return made;
  const queueIn = ({ queues }: RoutedRun['inForce']) => queueOf(queues.find((queue) => queue.id === id)!);
  const former = queueIn(run.inForce);
  const { configuration } = made.value!;
  const changed = run.router.onConfigurationChanged(configuration, run.known.zone, at);
  if (!changed.ok) return refuse('breaks-configuration', `The centre would be faulty: ${changed.error[0]!.code}.`);
  const queue = queueIn(configuration);
  return success([...(JSON.stringify(former) === JSON.stringify(queue) ? [] : [{ events: [{ type: 'queue.changed' as const, at, queue }], timers: [], questions: [] }]), changed.value]);
}

function aboutSignedIn({ router }: RoutedRun, id: string, event: LogEvent): Judged {
  const { centre, agents } = router.core.state;
  const agent = centre.agentIndex.get(id);
  if (agent === undefined) return refuse('unknown-agent', `There is no agent ${id}.`);
  if (centre.agents[agent]!.configuration.kind === 'bot') return refuse('bot', `${id} is a bot.`);
  return agents.present[agent] === 0 ? refuse('not-routable', `${id} is not signed in.`) : told(event);
}

/** Name of the leg that follows: work that ends so has one. */
const nextLeg = (work: string): string => `${work}/next`;

/** Nobody can answer who is not there, whoever wishes it. What is in another's hands goes on as a new leg. */
function assign(run: RoutedRun, { work, agent: id, override }: CommandOf<'work.assign'>, at: EpochUs): Judged {
  const { router } = run;
  const { centre, agents } = router.core.state;
  const agent = centre.agentIndex.get(id);
  const root = router.rootOf(work);
  if (root === undefined) return refuse('unknown-work', `${work} is not open.`);
  if (agent === undefined) return refuse('unknown-agent', `There is no agent ${id}.`);
  if (agents.present[agent] === 0 || agents.presence[agent] !== AVAILABLE || agents.notResponding[agent] === 1) return refuseStep(work, 'not-routable');
  return step(work, run.holderOf(work) === null ? router.onAssigned(work, id, at, override === true) : router.onAssigned(work, id, at, override === true, { work: nextLeg(work), root }));
}

function transfer(run: RoutedRun, { work, queue, channel, agent: to, skills: asked, reason }: CommandOf<'work.transfer'>, at: EpochUs): Judged {
  const agent = run.holderOf(work);
  if (agent === null && !run.waits(work)) return refuseOpen(run, work, 'not-in-hand');
  const unknown = asked?.find((id) => !run.inForce.skills.some((skill) => skill.id === id));
  if (unknown !== undefined) return refuse('unknown-skill', `There is no skill ${unknown}.`);
  const skills = asked?.map((skill): SkillRequirement => ({ skill, level: 1, additional: false, priority: 0 }));
  const next = { ...(queue === undefined ? {} : { queue }), ...(to === undefined ? {} : { agent: to }), ...(skills === undefined ? {} : { skills }) };
  if (agent === null) return channel === undefined ? step(work, run.router.onMoved(work, next, at)) : refuse('channel-not-served', `${work} waits by its own channel.`);
  const place = to ?? queue ?? channel;
  return step(work, run.router.onTransferred({ type: 'work.transferred', at, work, agent, kind: 'blind', child: nextLeg(work), ...(place === undefined ? {} : { to: place }) }, {
    ...next, ...(channel === undefined ? {} : { channel }), ...(reason === undefined ? {} : { reason }),
  }));
}

function close(run: RoutedRun, { work, disposition }: CommandOf<'work.close'>, at: EpochUs): Judged {
  if (run.waits(work)) return step(work, run.router.onCapacityFreed({ type: 'work.cancelled', at, work, reason: 'command' }));
  const agent = run.holderOf(work);
  if (agent === null) return refuseOpen(run, work, 'not-in-hand');
  return step(work, run.router.onCapacityFreed({ type: 'work.closed', at, work, agent, endedBy: 'platform', ...(disposition === undefined ? {} : { disposition }) }));
}
