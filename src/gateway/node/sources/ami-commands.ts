/**
 * What Asterisk can be asked for, by its manager interface's actions: QueuePause, QueueAdd, QueueRemove, QueuePenalty, QueueChangePriorityCaller, Redirect.
 * It only says what is to be sent; what it does shows in Asterisk's own events.
 * Source: Asterisk 22, "AMI Actions" (docs.asterisk.org).
 */
import { failure, success, type Result } from '../../../base/result.ts';
import { pauseMeaning } from '../../../feed/importers/asterisk/pause-reasons.ts';
import type { Command, CommandName, CommandOf } from '../../../model/commands/command.ts';
import type { WithheldReason } from '../../../model/commands/offer.ts';
import type { CommandRefusal } from '../../../model/commands/outcome.ts';
import type { AmiAction } from './ami-action.ts';
import type { AmiAddresses } from './ami-addresses.ts';

/** An action, and what it is about, for whoever reads why it was refused. */
export interface AmiStep { readonly about: string; readonly action: AmiAction }
export interface CannotSend { readonly code: CommandRefusal; readonly detail: string }
type Steps = Result<readonly AmiStep[], CannotSend>;

/** `context`: of the dialplan, in which an agent's extension and a queue's name can be dialled; `null` where the deployment names none. */
export function amiWithholds(name: CommandName, context: string | null): WithheldReason | null {
  switch (name) {
    case 'presence.set': case 'agents.sign-out': case 'agents.change-queues': case 'work.prioritise': return null;
    case 'work.assign': case 'work.transfer': return context === null ? 'needs-set-up' : null;
    case 'work.close': return 'left-to-agents';
    case 'pace.set': case 'pace.pause': case 'pace.step': case 'simulation.restart': case 'simulation.join': case 'staff.add': case 'load.set': case 'disruption.begin': return 'simulation-only';
    default: return 'platform-cannot';
  }
}

export function amiSteps(command: Command, addresses: AmiAddresses, context: string | null): Steps {
  switch (command.name) {
    case 'presence.set': return pausing(command, addresses);
    case 'agents.sign-out': return ofAgents(command.agents, addresses, ({ interface: address, queues }, id) => [...queues].map((queue) => step(`${id} in ${queue}`, 'QueueRemove', [['Queue', queue], ['Interface', address]])));
    case 'agents.change-queues': return moving(command, addresses);
    case 'work.prioritise': return prioritising(command, addresses);
    case 'work.assign': return redirecting(command, addresses, context);
    case 'work.transfer': return redirecting(command, addresses, context);
    default: return failure({ code: 'not-offered', detail: `Asterisk has no action for ${command.name}.` });
  }
}

const NO_CHANNEL: CannotSend = { code: 'unknown-work', detail: 'Asterisk has told of no channel of this call.' };
const step = (about: string, name: string, fields: AmiAction['fields']): AmiStep => ({ about, action: { name, fields } });

type Member = NonNullable<ReturnType<AmiAddresses['agent']>>;

function ofAgents(agents: readonly string[], addresses: AmiAddresses, stepsOf: (member: Member, id: string) => readonly AmiStep[]): Steps {
  const unknown = agents.find((id) => addresses.agent(id) === undefined);
  if (unknown !== undefined) return failure({ code: 'unknown-agent', detail: `Asterisk has told of no member ${unknown}.` });
  const steps = agents.flatMap((id) => { const member = addresses.agent(id); return member === undefined ? [] : stepsOf(member, id); });
  return steps.length === 0 ? failure({ code: 'already-so', detail: 'Nothing would change.' }) : success(steps);
}

/** Asterisk knows one word for a pause: the one given, if it means what is asked, else the class's own. */
function pausing({ agents, presence, status, reason }: CommandOf<'presence.set'>, addresses: AmiAddresses): Steps {
  if (presence === 'offline') return failure({ code: 'not-offered', detail: 'Who is to leave is signed out.' });
  const said = [status, reason].find((word) => word !== undefined && pauseMeaning(word)?.presence === presence) ?? presence;
  const rest: AmiAction['fields'] = presence === 'available' ? [['Paused', 'false']] : [['Paused', 'true'], ['Reason', said]];
  // without a queue: in all of his
  return ofAgents(agents, addresses, (member, id) => [step(id, 'QueuePause', [['Interface', member.interface], ...rest])]);
}

function moving({ agents, join = [], leave = [] }: CommandOf<'agents.change-queues'>, addresses: AmiAddresses): Steps {
  const unknown = [...join.map(({ queue }) => queue), ...leave].find((queue) => !addresses.hasQueue(queue));
  if (unknown !== undefined) return failure({ code: 'unknown-queue', detail: `Asterisk has told of no queue ${unknown}.` });
  return ofAgents(agents, addresses, (member, id) => [
    ...join.flatMap(({ queue, penalty }) => {
      const weight: AmiAction['fields'] = penalty === undefined ? [] : [['Penalty', String(penalty)]];
      if (!member.queues.has(queue)) return [step(`${id} in ${queue}`, 'QueueAdd', [['Queue', queue], ['Interface', member.interface], ['MemberName', id], ...weight])];
      return penalty === undefined ? [] : [step(`${id} in ${queue}`, 'QueuePenalty', [['Queue', queue], ['Interface', member.interface], ...weight])];
    }),
    ...leave.filter((queue) => member.queues.has(queue)).map((queue) => step(`${id} in ${queue}`, 'QueueRemove', [['Queue', queue], ['Interface', member.interface]])),
  ]);
}

/** Asterisk serves the higher first, as we do, and tells nobody of the change. */
function prioritising({ work, priority }: CommandOf<'work.prioritise'>, addresses: AmiAddresses): Steps {
  const call = addresses.call(work);
  if (call === undefined) return failure(NO_CHANNEL);
  return success([step(work, 'QueueChangePriorityCaller', [['Queue', call.queue], ['Caller', call.channel], ['Priority', String(Math.round(priority))], ['Immediate', 'yes']])]);
}

function redirecting(command: CommandOf<'work.assign' | 'work.transfer'>, addresses: AmiAddresses, context: string | null): Steps {
  const call = addresses.call(command.work);
  if (call === undefined) return failure(NO_CHANNEL);
  const place = placeOf(command, addresses);
  if (!place.ok) return place;
  return context === null
    ? failure({ code: 'not-offered', detail: 'The dialplan context is not set.' })
    : success([step(command.work, 'Redirect', [['Channel', call.channel], ['Context', context], ['Exten', place.value], ['Priority', '1']])]);
}

/** What is dialled: the queue's name, or the number in the agent's interface (`PJSIP/1001`, `Local/1001@agents/n`). */
function placeOf({ agent, ...command }: CommandOf<'work.assign' | 'work.transfer'>, addresses: AmiAddresses): Result<string, CannotSend> {
  const queue = 'queue' in command ? command.queue : undefined;
  if (agent !== undefined) {
    const extension = /^\w+\/([^@/]+)/.exec(addresses.agent(agent)?.interface ?? '')?.[1];
    return extension === undefined ? failure({ code: 'unknown-agent', detail: `Asterisk has told of no extension of ${agent}.` }) : success(extension);
  }
  if (queue === undefined) return failure({ code: 'not-offered', detail: 'Asterisk transfers to a queue or to an agent.' });
  return addresses.hasQueue(queue) ? success(queue) : failure({ code: 'unknown-queue', detail: `Asterisk has told of no queue ${queue}.` });
}
