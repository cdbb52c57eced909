/** Commands about queues: a whole new configuration comes into force under the running centre. */
import { invariant } from '../../base/invariant.ts';
import { success } from '../../base/result.ts';
import type { CommandOf } from '../../model/commands/command.ts';
import { queueOf } from '../../model/configuration/opening-events.ts';
import { withinS } from '../../model/metrics/service-level.ts';
import { SECOND_US } from '../../model/units.ts';
import { reconfigured } from '../../routing/commanded-configuration.ts';
import { centreChanges } from '../../routing/entries.ts';
import { RoutingCentre } from '../../routing/routing-centre.ts';
import { setDoors } from '../doors.ts';
import { react } from '../reacting.ts';
import { eventsOf } from '../source-log-events.ts';
import type { World } from '../world.ts';
import type { Judged } from './judged.ts';

type QueueCommand = CommandOf<'queue.open-overflow' | 'queue.close-overflow' | 'queue.close' | 'queue.reopen' | 'queue.set-service-level' | 'queue.set-priority'>;

export function changeQueue(world: World, command: QueueCommand): Judged {
  const { plan, centre, log } = world;
  const made = reconfigured(plan.centre.configuration, centre.configuration, command);
  if (!made.ok) return made;
  invariant(made.value !== null, 'a command about a queue changes a configuration');
  const { configuration } = made.value;
  return success(() => {
    const index = centre.queueIndex.get(command.queue)!;
    const [former, queue] = [queueOf(centre.queues[index]!.configuration), queueOf(configuration.queues[index]!)];
    if (JSON.stringify(former) !== JSON.stringify(queue)) log?.addOther({ type: 'queue.changed', at: world.nowUs, queue });
    log?.settle((told) => eventsOf(plan, centre, told));
    const changed = centreChanges(world.core, new RoutingCentre(configuration, plan.zone), world.nowUs);
    invariant(changed.ok, 'no command takes a queue, a channel or an agent away');
    for (const [channel, { configuration: of }] of centre.channels.entries()) world.measures?.setWithin(index * centre.channels.length + channel, withinS(configuration.queues[index], of) * SECOND_US);
    react(world);
    setDoors(world);
  });
}
