/**
 * A command in a run: judged first, and refused with a code and a sentence; or told to the log, and then done, so that whatever follows in the
 * log is its effect. It happens at the run's present instant, after all that happens then by itself: replayed at its time, it does the same.
 */
import { success, type Result } from '../../base/result.ts';
import type { LoggedCommand } from '../../model/commands/command.ts';
import { refuse, type Refusal } from '../../routing/commanded-configuration.ts';
import type { World } from '../world.ts';
import { changeAgents, monitor, setPresence } from './agents.ts';
import type { Judged } from './judged.ts';
import { changeQueue } from './queues.ts';
import { addStaff, beginDisruption, changeLoad } from './trainer.ts';
import { assign, close, park, prioritise, transfer } from './work.ts';

/** `by`: who asks, as the log is to have it. */
export function obey(world: World, command: LoggedCommand, by: string | null): Result<null, Refusal> {
  const judged = judge(world, command, by);
  if (!judged.ok) return judged;
  world.log?.addOther({ type: 'command.applied', at: world.nowUs, command, ...(by === null ? {} : { by }) });
  judged.value();
  return success(null);
}

/** A step of the router may be taken here already: refused, it decides nothing, and what it decides is told by the deed. */
function judge(world: World, command: LoggedCommand, by: string | null): Judged {
  switch (command.name) {
    case 'presence.set': return setPresence(world, command.agents, command.presence, command);
    case 'agents.sign-out': return setPresence(world, command.agents, 'offline', command);
    case 'agents.change-queues': case 'agents.change-channels': case 'agents.change-skills': case 'agents.set-capacity': return changeAgents(world, command);
    case 'monitoring.request': return monitor(world, command.agent, (at) => ({ type: 'monitoring.requested', at, agent: command.agent, kind: command.kind, by: by ?? 'unnamed' }));
    case 'monitoring.end': return monitor(world, command.agent, (at) => ({ type: 'monitoring.ended', at, agent: command.agent, by: by ?? 'unnamed' }));
    case 'work.assign': return assign(world, command);
    case 'work.transfer': return transfer(world, command);
    case 'work.prioritise': return prioritise(world, command);
    case 'work.park': return park(world, command.work);
    case 'work.close': return close(world, command);
    case 'queue.open-overflow': case 'queue.close-overflow': case 'queue.close': case 'queue.reopen': case 'queue.set-service-level': case 'queue.set-priority': return changeQueue(world, command);
    case 'staff.add': return addStaff(world, command);
    case 'load.set': return changeLoad(world, command);
    case 'disruption.begin': return beginDisruption(world, command);
    // For every source alike, by whoever numbers its log.
    case 'message.broadcast': case 'alert.acknowledge': return refuse('not-offered', 'The run of a simulation knows no messages and no alerts.');
  }
}
