/**
 * What an Asterisk does when it is asked: its answer, and the events that tell of it, in its own words (app_queue.c, manager.c of Asterisk 22).
 * It keeps the members of its queues by itself and knows nothing of the product.
 */
export type Fields = ReadonlyMap<string, string>;
export interface Reaction { readonly answer: { readonly response: 'Success' | 'Error'; readonly message: string }; readonly events: readonly (readonly (readonly [string, string])[])[] }

interface Exchange { readonly queues: ReadonlyMap<string, Fields>; readonly members: Map<string, Map<string, string>>; readonly channels: ReadonlySet<string> }

const yes = (message: string, events: Reaction['events'] = []): Reaction => ({ answer: { response: 'Success', message }, events });
const no = (message: string): Reaction => ({ answer: { response: 'Error', message }, events: [] });

export function react(action: Fields, { queues, members, channels }: Exchange): Reaction | null {
  const [queue, address] = [action.get('Queue'), action.get('Interface') ?? ''];
  const addressOf = (member: Fields): string => member.get('Interface') ?? member.get('Location') ?? '';
  const found = [...members.values()].filter((member) => addressOf(member) === address && (queue === undefined || member.get('Queue') === queue));
  const told = (event: string, member: Fields): readonly (readonly [string, string])[] => [
    ['Event', event], ['Privilege', 'agent,all'], ['Queue', member.get('Queue') ?? ''], ['MemberName', member.get('Name') ?? ''], ['Interface', addressOf(member)], ['Penalty', member.get('Penalty') ?? '0'],
    ['Status', member.get('Status') ?? '1'], ['Paused', member.get('Paused') ?? '0'], ['PausedReason', member.get('PausedReason') ?? ''],
  ];
  switch (action.get('Action')) {
    case 'QueuePause': {
      if (found.length === 0) return no('Interface not found');
      const paused = action.get('Paused') === 'true';
      for (const member of found) { member.set('Paused', paused ? '1' : '0'); member.set('PausedReason', paused ? action.get('Reason') ?? '' : ''); }
      return yes(`Interface ${paused ? '' : 'un'}paused successfully`, found.map((member) => told('QueueMemberPause', member)));
    }
    case 'QueueAdd': {
      if (!queues.has(queue ?? '')) return no('Unable to add interface to queue: No such queue');
      if (found.length > 0) return no('Unable to add interface: Already there');
      const member = new Map([['Event', 'QueueMember'], ['Queue', queue ?? ''], ['Name', action.get('MemberName') ?? address], ['Location', address], ['Membership', 'dynamic'], ['Penalty', action.get('Penalty') ?? '0'], ['Status', '1'], ['Paused', '0']]);
      members.set(`${member.get('Name')} in ${queue}`, member);
      return yes('Added interface to queue', [told('QueueMemberAdded', member)]);
    }
    case 'QueueRemove': {
      const [member] = found;
      if (member === undefined) return no('Unable to remove interface: Not there');
      if (member.get('Membership') === 'static') return no('Member not dynamic');
      members.delete(`${member.get('Name')} in ${queue}`);
      return yes('Removed interface from queue', [told('QueueMemberRemoved', member)]);
    }
    case 'QueuePenalty':
      if (found.length === 0) return no('Invalid interface, queuename or penalty');
      for (const member of found) member.set('Penalty', action.get('Penalty') ?? '0');
      return yes('Interface penalty set successfully', found.map((member) => told('QueueMemberPenalty', member)));
    case 'QueueChangePriorityCaller': return channels.has(action.get('Caller') ?? '') ? yes('Priority change for caller on queue') : no('Unable to change priority caller on queue: No such caller');
    case 'Redirect': return channels.has(action.get('Channel') ?? '') ? yes('Redirect successful') : no(`Channel does not exist: ${action.get('Channel')}`);
    default: return null;
  }
}
