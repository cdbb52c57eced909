/**
 * What a command makes of a centre's configuration: pure, so that a run that obeys and an explanation that reads the command in the log
 * come to the same centre. `null`: it changes no configuration.
 */
import { failure, success, type Result } from '../base/result.ts';
import type { CommandOf, LoggedCommand } from '../model/commands/command.ts';
import type { CommandRefusal } from '../model/commands/outcome.ts';
import type { AgentConfiguration } from '../model/configuration/agent.ts';
import type { CentreConfiguration } from '../model/configuration/centre-configuration.ts';
import { CLOSURES, isClosedByCommand, ownCalendars } from '../model/configuration/closure.ts';
import { checkConfiguration } from '../model/configuration/check-configuration.ts';
import type { QueueConfiguration } from '../model/configuration/queue.ts';

/** `detail`: a sentence for whoever reads a log. */
export interface Refusal { readonly code: CommandRefusal; readonly detail: string }
export const refuse = (code: CommandRefusal, detail: string): Result<never, Refusal> => failure({ code, detail });

export interface Reconfiguration {
  readonly configuration: CentreConfiguration;
  /** Who is new or changed; `null`: it is not about agents, and the whole has to come into force. */
  readonly agents: readonly AgentConfiguration[] | null;
}
export type Reconfigured = Result<Reconfiguration | null, Refusal>;

/** `written`: as it was before any command; `inForce`: as the commands so far have left it. */
export function reconfigured(written: CentreConfiguration, inForce: CentreConfiguration, command: LoggedCommand): Reconfigured {
  switch (command.name) {
    case 'agents.change-queues': return ofAgents(inForce, command.agents, (agent) => withQueues(inForce, agent, command));
    case 'agents.change-channels': return ofAgents(inForce, command.agents, (agent) => withChannels(inForce, agent, command));
    case 'agents.change-skills': return ofAgents(inForce, command.agents, (agent) => withSkills(inForce, agent, command));
    case 'agents.set-capacity': return ofAgents(inForce, command.agents, (agent) => success({ ...agent, capacity: command.capacity }));
    case 'staff.add': return withStaff(inForce, command);
    case 'queue.open-overflow': return ofQueue(inForce, command.queue, (queue) => withOverflow(inForce, queue, written, command.to));
    case 'queue.close-overflow': return ofQueue(inForce, command.queue, (queue) => success({ ...queue, overflow: queueOf(written, queue.id)!.overflow }));
    case 'queue.close': return ofQueue(closable(inForce), command.queue, (queue) => success({ ...queue, calendar: CLOSURES[command.waiting].id }));
    case 'queue.reopen': return ofQueue(inForce, command.queue, (queue) => success(withCalendar(queue, queueOf(written, queue.id)!.calendar)));
    case 'queue.set-service-level': return ofQueue(inForce, command.queue, (queue) => success({ ...queue, serviceLevel: { clock: 'this-queue', ...(queue.serviceLevel ?? levelOfChannels(inForce, queue)), withinS: command.withinS, target: command.target } }));
    case 'queue.set-priority': return ofQueue(inForce, command.queue, (queue) => success({ ...queue, priority: command.priority }));
    default: return success(null);
  }
}

/** Without one of its own it keeps the centre's hours. */
const withCalendar = (queue: QueueConfiguration, calendar: string | undefined): QueueConfiguration => {
  const { calendar: former, ...rest } = queue;
  return calendar === former ? queue : { ...rest, ...(calendar === undefined ? {} : { calendar }) };
};
const queueOf = ({ queues }: CentreConfiguration, id: string): QueueConfiguration | undefined => queues.find((queue) => queue.id === id);
const levelOfChannels = ({ channels }: CentreConfiguration, queue: QueueConfiguration) => channels.find(({ id }) => id === queue.channels[0])?.serviceLevel;

/** Some agents become others, all of them or none. */
function ofAgents(inForce: CentreConfiguration, ids: readonly string[], become: (agent: AgentConfiguration) => Result<AgentConfiguration, Refusal>): Reconfigured {
  const known = new Map(inForce.agents.map((agent) => [agent.id, agent]));
  const changed = new Map<string, AgentConfiguration>();
  for (const id of ids) {
    const agent = known.get(id);
    if (agent === undefined) return refuse('unknown-agent', `There is no agent ${id}.`);
    const made = become(agent);
    if (!made.ok) return made;
    if (JSON.stringify(made.value) !== JSON.stringify(agent)) changed.set(id, made.value);
  }
  if (changed.size === 0) return refuse('already-so', 'It is so already.');
  return sound({ configuration: { ...inForce, agents: inForce.agents.map((agent) => changed.get(agent.id) ?? agent) }, agents: [...changed.values()] });
}

function withQueues(inForce: CentreConfiguration, agent: AgentConfiguration, { join = [], leave = [] }: CommandOf<'agents.change-queues'>): Result<AgentConfiguration, Refusal> {
  for (const id of [...join.map(({ queue }) => queue), ...leave]) {
    const queue = queueOf(inForce, id);
    if (queue === undefined) return refuse('unknown-queue', `There is no queue ${id}.`);
    if (queue.routing === 'skills') return refuse('not-suited', `${id} is served by skills: give or take the skill.`);
  }
  const stays = agent.queues.filter(({ queue }) => !leave.includes(queue) && !join.some((joined) => joined.queue === queue));
  return success({ ...agent, queues: [...stays, ...join.map(({ queue, penalty = 0 }) => ({ queue, penalty }))] });
}

function withChannels({ channels: known }: CentreConfiguration, agent: AgentConfiguration, { add = [], remove = [] }: CommandOf<'agents.change-channels'>): Result<AgentConfiguration, Refusal> {
  const unknown = [...add, ...remove].find((id) => !known.some((channel) => channel.id === id));
  if (unknown !== undefined) return refuse('unknown-channel', `There is no channel ${unknown}.`);
  return success({ ...agent, channels: [...agent.channels.filter((id) => !remove.includes(id)), ...add.filter((id) => !agent.channels.includes(id))] });
}

function withSkills({ skills: known }: CentreConfiguration, agent: AgentConfiguration, { set = [], remove = [] }: CommandOf<'agents.change-skills'>): Result<AgentConfiguration, Refusal> {
  const unknown = [...set.map(({ skill }) => skill), ...remove].find((id) => !known.some((skill) => skill.id === id));
  if (unknown !== undefined) return refuse('unknown-skill', `There is no skill ${unknown}.`);
  return success({ ...agent, skills: [...agent.skills.filter(({ skill }) => !remove.includes(skill) && !set.some((one) => one.skill === skill)), ...set] });
}

/** Agents more like the first of a group, named after it. */
function withStaff(inForce: CentreConfiguration, { people, count }: CommandOf<'staff.add'>): Reconfigured {
  const member = inForce.agents.find(({ id }) => id === people || (id.startsWith(`${people}-`) && /^\d+$/.test(id.slice(people.length + 1))));
  if (member === undefined) return refuse('unknown-people', `There is no group ${people}.`);
  const known = new Set(inForce.agents.map(({ id }) => id));
  const added: AgentConfiguration[] = [];
  for (let n = 1; added.length < count; n += 1) {
    const id = `${people}+${n}`;
    if (!known.has(id)) added.push({ ...member, id, name: `${people} +${n}` });
  }
  return success({ configuration: { ...inForce, agents: [...inForce.agents, ...added] }, agents: added });
}

function ofQueue(inForce: CentreConfiguration, id: string, become: (queue: QueueConfiguration) => Result<QueueConfiguration, Refusal>): Reconfigured {
  const queue = queueOf(inForce, id);
  if (queue === undefined) return refuse('unknown-queue', `There is no queue ${id}.`);
  const made = become(queue);
  if (!made.ok) return made;
  if (JSON.stringify(made.value) === JSON.stringify(queue)) return refuse('already-so', 'It is so already.');
  return sound({ configuration: { ...inForce, queues: inForce.queues.map((other) => (other.id === id ? made.value : other)) }, agents: null });
}

/** Whoever is not served at once goes on; one way at a time. */
function withOverflow(inForce: CentreConfiguration, queue: QueueConfiguration, written: CentreConfiguration, to: string): Result<QueueConfiguration, Refusal> {
  if (queueOf(inForce, to) === undefined) return refuse('unknown-queue', `There is no queue ${to}.`);
  return success({ ...queue, overflow: [{ when: { kind: 'wait', waitS: 0 }, to: { kind: 'queue', queue: to } }, ...queueOf(written, queue.id)!.overflow] });
}

const closable = (configuration: CentreConfiguration): CentreConfiguration => ({ ...configuration, calendars: [...ownCalendars(configuration.calendars), ...Object.values(CLOSURES)] });

/** The rules of every configuration hold for a commanded one, but that a queue may be closed for good. */
function sound(made: Reconfiguration): Reconfigured {
  const { configuration } = made;
  const check = checkConfiguration({
    ...configuration, priorityRules: [], calendars: ownCalendars(configuration.calendars),
    queues: configuration.queues.map((queue) => (isClosedByCommand(queue) ? withCalendar(queue, undefined) : queue)),
  });
  if (check.ok) return success(made);
  const { code, path } = check.error[0]!;
  return refuse('breaks-configuration', `The centre would be faulty: ${code} at ${path}.`);
}
