/** What can be asked of queues, and of the centre as a whole. */
import * as v from 'valibot';
import { finite, seconds } from '../configuration/fields.ts';
import { ratio } from '../centre.ts';
import { command, message, subject, words } from './fields.ts';

export const CENTRE_COMMANDS = [
  /** Who waits, and who comes, goes to another queue until it is closed again. */
  command('queue.open-overflow', { queue: subject, to: subject }),
  command('queue.close-overflow', { queue: subject }),
  /** In an emergency, whatever the calendar says: who comes is turned away, and asynchronous work waits until it opens; who waits is still served, or leaves too. */
  command('queue.close', { queue: subject, waiting: v.picklist(['served', 'sent-away']), reason: v.exactOptional(words) }),
  /** As the calendar says, again. */
  command('queue.reopen', { queue: subject }),
  command('queue.set-service-level', { queue: subject, withinS: seconds, target: ratio }),
  command('queue.set-priority', { queue: subject, priority: finite }),
  /** To a team, to the agents of a queue, or to everybody; gone after `forS`. */
  command('message.broadcast', { message, team: v.exactOptional(subject), queue: v.exactOptional(subject), forS: v.exactOptional(seconds) }),
  command('alert.acknowledge', { alert: subject }),
] as const;

/** What a trainer can do to a simulated centre, besides. */
export const TRAINER_COMMANDS = [
  /** So many more agents like those of a group (`people` of the scenario), for a while or until the end. */
  command('staff.add', { people: subject, count: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1_000)), forS: v.exactOptional(seconds) }),
  /** So many times the scenario's arrivals, of one channel, of one queue or of all, for a while or until the end; 1 is as written. */
  command('load.set', { factor: v.pipe(v.number(), v.minValue(0), v.maxValue(20)), channel: v.exactOptional(subject), queue: v.exactOptional(subject), forS: v.exactOptional(seconds) }),
  /** As the scenario's disruptions (`scenario/disruption.ts`), from now on. */
  command('disruption.begin', {
    forS: seconds,
    disruption: v.variant('kind', [
      v.object({ kind: v.literal('channel-outage'), channel: subject }),
      v.object({ kind: v.literal('group-down'), people: subject }),
      v.object({ kind: v.literal('group-away'), people: subject, share: v.exactOptional(ratio), presence: v.exactOptional(v.picklist(['away', 'meeting', 'training', 'break'])) }),
      v.object({ kind: v.literal('feed-gap') }),
    ]),
  }),
] as const;
