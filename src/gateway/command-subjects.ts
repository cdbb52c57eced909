/** What a command touches: whoever has a scope needs all of it within. */
import { WHOLE_CENTRE, type Subject } from '../model/access.ts';
import type { Command } from '../model/commands/command.ts';
import type { Projection } from '../projection/projection.ts';
import { agentSubject, queueSubject, teamSubject, workSubject } from '../projection/queries/belonging.ts';
import { openAlerts } from '../projection/queries/standings.ts';

/** What is unknown is not told apart from what is elsewhere: it belongs to the whole centre, so nobody can try out ids beyond his scope. */
export function subjectsOf(command: Command, projection: Projection): readonly Subject[] {
  const agent = (id: string): Subject => agentSubject(projection, id) ?? WHOLE_CENTRE;
  const queue = (id: string): Subject => queueSubject(projection, id) ?? WHOLE_CENTRE;
  const work = (id: string): Subject => workSubject(projection, id) ?? WHOLE_CENTRE;
  const some = <T>(of: (id: T) => Subject, ...ids: readonly (T | undefined)[]): Subject[] => ids.flatMap((id) => (id === undefined ? [] : [of(id)]));
  switch (command.name) {
    case 'presence.set': case 'agents.sign-out': case 'agents.change-channels': case 'agents.change-skills': case 'agents.set-capacity': return command.agents.map(agent);
    case 'agents.change-queues': return [...command.agents.map(agent), ...(command.join ?? []).map((joined) => queue(joined.queue)), ...(command.leave ?? []).map(queue)];
    case 'monitoring.request': case 'monitoring.end': return [agent(command.agent)];
    case 'work.assign': return [work(command.work), agent(command.agent)];
    case 'work.transfer': return [work(command.work), ...some(queue, command.queue), ...some(agent, command.agent)];
    case 'work.prioritise': case 'work.park': case 'work.close': return [work(command.work)];
    case 'queue.open-overflow': return [queue(command.queue), queue(command.to)];
    case 'queue.close-overflow': case 'queue.close': case 'queue.reopen': case 'queue.set-service-level': case 'queue.set-priority': return [queue(command.queue)];
    case 'message.broadcast': {
      const heard = [...some(queue, command.queue), ...some((team: string) => teamSubject(projection, team) ?? WHOLE_CENTRE, command.team)];
      return heard.length === 0 ? [WHOLE_CENTRE] : heard;
    }
    case 'alert.acknowledge': {
      const alert = openAlerts(projection).find(({ id }) => id === command.alert);
      return [alert === undefined ? WHOLE_CENTRE : queue(alert.queue)];
    }
    case 'pace.set': case 'pace.pause': case 'pace.step': case 'simulation.restart': case 'simulation.join': case 'staff.add': case 'load.set': case 'disruption.begin': return [];
  }
}
