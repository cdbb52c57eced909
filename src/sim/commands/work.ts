/** Commands about one item: given to somebody, sent on, put forward, set aside, closed. */
import { invariant } from '../../base/invariant.ts';
import { success, type Result } from '../../base/result.ts';
import type { CommandOf } from '../../model/commands/command.ts';
import type { SkillRequirement } from '../../model/configuration/skill.ts';
import { MINUTE_US } from '../../model/units.ts';
import { POINT_NANO } from '../../routing/compiled-queue.ts';
import { refuse, type Refusal } from '../../routing/commanded-configuration.ts';
import { assignWork, finishWork, moveWork, pauseWork, prioritiseWork, reassignWork, workTransferred } from '../../routing/entries.ts';
import { requestOf } from '../../routing/request.ts';
import { ITEM } from '../../routing/router-state.ts';
import { refuseStep } from '../../routing/step-refusal.ts';
import { isWaitingStatus } from '../../routing/waiting.ts';
import { arrivalOf } from '../asking.ts';
import { STAGE } from '../contacts.ts';
import { WAY } from '../creating.ts';
import { KIND } from '../event-kind.ts';
import { handOn, legOf, settleAccount } from '../handing-on.ts';
import { CANCELLED, leave } from '../leaving.ts';
import { EXITS, HELD } from '../measures.ts';
import type { Plan, PlannedDemand } from '../plan.ts';
import { react } from '../reacting.ts';
import { ROW } from '../source-log.ts';
import { leaveIfPlanned, stands } from '../staffing.ts';
import { AVAILABLE, tell } from '../telling.ts';
import { stopWork } from '../work-clock.ts';
import type { World } from '../world.ts';
import type { Judged } from './judged.ts';

/** Parked work is taken up again after so long, as soon as its agent has room. */
const PARKED_US = 10 * MINUTE_US;

/** Row of an open item by its id in the log. */
function openWork(world: World, work: string): Result<number, Refusal> {
  const { stage, number, item } = world.contacts;
  const wanted = /^w\d{1,15}$/.test(work) ? Number(work.slice(1)) : -1;
  for (let contact = 0; contact < world.contacts.rows.size; contact += 1) {
    if (number[contact] === wanted && item[contact] !== 0 && stage[contact] !== 0 && stage[contact] !== STAGE.away) return success(contact);
  }
  return refuse('unknown-work', `${work} is not open.`);
}

/** Nobody can answer who is not there, whoever wishes it. */
export function assign(world: World, { work, agent: id, override }: CommandOf<'work.assign'>): Judged {
  const contact = openWork(world, work);
  if (!contact.ok) return contact;
  const agent = world.centre.agentIndex.get(id);
  if (agent === undefined) return refuse('unknown-agent', `There is no agent ${id}.`);
  if (stands(world, agent) !== AVAILABLE || world.core.state.agents.notResponding[agent] === 1) return refuseStep(work, 'not-routable');
  const { stage, item } = world.contacts;
  if (stage[contact.value] === STAGE.wrapUp) return refuseStep(work, 'not-in-hand');
  const entry = stage[contact.value] === STAGE.waiting ? assignWork : reassignWork;
  const step = entry(world.core, item[contact.value]! - 1, agent, override === true, world.nowUs);
  return step.ok ? success(() => react(world)) : refuseStep(work, step.error);
}

export function transfer(world: World, command: CommandOf<'work.transfer'>): Judged {
  const { plan, centre, core, nowUs } = world;
  const found = openWork(world, command.work);
  if (!found.ok) return found;
  const contact = found.value;
  const c = world.contacts;
  if (c.stage[contact] === STAGE.wrapUp) return refuseStep(command.work, 'not-in-hand');
  const item = c.item[contact]! - 1;
  const own = plan.demands[c.demand[contact]!]!;
  const queue = command.queue === undefined ? core.state.items.queue[item]! : centre.queueIndex.get(command.queue);
  const channel = command.channel === undefined ? own.channel : centre.channelIndex.get(command.channel);
  const meant = command.agent === undefined ? -1 : centre.agentIndex.get(command.agent);
  if (queue === undefined) return refuse('unknown-queue', `There is no queue ${command.queue!}.`);
  if (channel === undefined) return refuse('unknown-channel', `There is no channel ${command.channel!}.`);
  if (meant === undefined) return refuse('unknown-agent', `There is no agent ${command.agent!}.`);
  const unknown = command.skills?.find((id) => !centre.configuration.skills.some((skill) => skill.id === id));
  if (unknown !== undefined) return refuse('unknown-skill', `There is no skill ${unknown}.`);
  const asked = command.skills?.map((skill): SkillRequirement => ({ skill, level: 1, additional: false, priority: 0 }));
  if (c.stage[contact] === STAGE.waiting) return moveOn(world, command, contact, { queue, channel, meant, asked });
  const demand = demandAt(plan, own, queue, channel);
  if (demand === null || !centre.takes(queue, channel)) return refuse('channel-not-served', `${centre.queues[queue]!.id} takes no work by ${centre.channels[channel]!.id}.`);
  return success(() => {
    const child = legOf(world, contact, demand, WAY.command);
    const arrival = arrivalOf(world, child);
    const wishes = centre.eligibility.requests[arrival.request]!.own;
    const leg = workTransferred(core, item, c.agent[contact]! - 1, {
      ...arrival, queue, channel, request: requestOf(centre, queue, channel, asked === undefined ? wishes : { ...wishes, skills: asked }),
      ...(meant === -1 ? {} : { preferred: meant, sticky: false, required: true as const }),
    }, nowUs);
    invariant(leg.ok, 'what is in hand can be transferred');
    handOn(world, contact, child, leg.value, meant);
    react(world);
  });
}

interface Place { readonly queue: number; readonly channel: number; readonly meant: number; readonly asked: readonly SkillRequirement[] | undefined }

/** What waits keeps its leg, and so its channel. */
function moveOn(world: World, { work }: CommandOf<'work.transfer'>, contact: number, { queue, channel, meant, asked }: Place): Judged {
  const { centre, core, nowUs } = world;
  const { item: items } = world.contacts;
  const item = items[contact]! - 1;
  const { request } = core.state.items;
  const { own, channel: its } = centre.eligibility.requests[request[item]!]!;
  if (channel !== its || !centre.takes(queue, channel)) return refuse('channel-not-served', `${work} waits by ${centre.channels[its]!.id}, and ${centre.queues[queue]!.id} would have to take it so.`);
  const step = moveWork(core, item, queue, asked === undefined ? own : { ...own, skills: asked }, meant, nowUs);
  return step.ok ? success(() => react(world)) : refuseStep(work, step.error);
}

/** What the scenario knows of such work: how long it takes, who is patient; else what it was goes on there. `null`: nothing is known of it by that channel. */
function demandAt({ demands }: Plan, own: PlannedDemand, queue: number, channel: number): PlannedDemand | null {
  if (own.queue === queue && own.channel === channel) return own;
  return demands.find((demand) => demand.queue === queue && demand.channel === channel) ?? (own.channel === channel ? own : null);
}

export function prioritise(world: World, { work, priority }: CommandOf<'work.prioritise'>): Judged {
  const contact = openWork(world, work);
  if (!contact.ok) return contact;
  const item = world.contacts.item[contact.value]! - 1;
  const status = world.core.state.items.status[item]!;
  if (!isWaitingStatus(status) && status !== ITEM.offered) return refuseStep(work, 'not-waiting');
  return success(() => {
    prioritiseWork(world.core, item, Math.round(priority * POINT_NANO), world.nowUs);
    react(world);
  });
}

export function park(world: World, work: string): Judged {
  const found = openWork(world, work);
  if (!found.ok) return found;
  const contact = found.value;
  const c = world.contacts;
  const stage = c.stage[contact];
  if (stage === STAGE.paused || stage === STAGE.interrupted) return refuse('already-so', `${work} is set aside already.`);
  if (stage !== STAGE.working && stage !== STAGE.held) return refuseStep(work, 'not-in-hand');
  return success(() => {
    const agent = c.agent[contact]! - 1;
    stopWork(world, contact, STAGE.paused);
    world.measures?.moved(agent, HELD.working, HELD.paused);
    tell(world, ROW.parked, contact, agent);
    world.calendar.push(world.nowUs + PARKED_US, KIND['handling-ends'], contact, c.workStamp[contact]!);
    pauseWork(world.core, c.item[contact]! - 1, agent, world.nowUs);
    react(world);
  });
}

export function close(world: World, { work, disposition }: CommandOf<'work.close'>): Judged {
  const found = openWork(world, work);
  if (!found.ok) return found;
  const contact = found.value;
  const c = world.contacts;
  if (c.stage[contact] === STAGE.waiting) return success(() => { leave(world, contact, ROW.cancelled, EXITS.cancelled, CANCELLED.indexOf('command')); });
  return success(() => {
    const agent = c.agent[contact]! - 1;
    leaveIfPlanned(world, agent);
    settleAccount(world, contact, false);
    world.log?.addOther({ type: 'work.closed', at: world.nowUs, work, agent: world.centre.agents[agent]!.id, endedBy: 'platform', ...(disposition === undefined ? {} : { disposition }) });
    finishWork(world.core, c.item[contact]! - 1, agent, world.nowUs);
    react(world);
  });
}
