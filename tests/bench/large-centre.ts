/**
 * A centre of any size in a steady state, for measures: as many items are created as are closed. Same arguments, same events.
 * It is traffic, not a simulation: nobody's behaviour is modelled.
 */
import type { Centre } from '../../src/model/centre.ts';
import type { LogEvent } from '../../src/model/events.ts';
import { SECOND_US, type EpochUs } from '../../src/model/units.ts';

export interface LargeCentre {
  readonly centre: Centre;
  /** Brings every agent and item into place, at `from`. */
  readonly opening: readonly LogEvent[];
  /** The next events, `count` of them, spread evenly over the following time. */
  readonly steady: (count: number, perSecond: number) => readonly LogEvent[];
}

export interface LargeCentreSize { readonly agents: number; readonly queues: number; readonly openItems: number }

const agentId = (n: number): string => `agent-${n}`;
const queueId = (n: number): string => `queue-${n}`;
const CHANNELS = ['voice', 'chat', 'email'] as const;

export function largeCentre({ agents, queues, openItems }: LargeCentreSize, from: EpochUs): LargeCentre {
  let seed = 1;
  /** Whole number below `n`: a plain congruential generator is enough to spread rows. */
  const draw = (n: number): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * n);
  };

  const centre: Centre = {
    id: 'large', name: 'Large centre', timeZone: 'UTC',
    channels: CHANNELS.map((id) => ({ id, medium: id, synchrony: id === 'email' ? 'asynchronous' : 'synchronous' })),
    queues: Array.from({ length: queues }, (_, n) => ({ id: queueId(n), name: `Queue ${n}`, channels: [...CHANNELS], serviceLevel: { withinS: 20, target: 0.8 } })),
    // So many agents do not fit the first line of a recording: they come as events.
    agents: [],
  };

  let atUs = from;
  let created = 0;
  const waiting: string[] = [];
  let nextWaiting = 0;
  const inHand: string[] = [];
  const create = (to: LogEvent[]): void => {
    const work = `work-${created}`;
    to.push({ type: 'work.created', at: atUs, work, channel: CHANNELS[created % CHANNELS.length] ?? 'voice', direction: 'inbound', customer: `Customer ${created}`, subject: `Request ${draw(1_000)}` });
    to.push({ type: 'work.queued', at: atUs, work, queue: queueId(draw(queues)), priority: draw(5) });
    waiting.push(work);
    created += 1;
  };
  const take = (n: number, to: LogEvent[]): void => {
    const work = waiting[nextWaiting] ?? '';
    nextWaiting += 1;
    // A day's taken items are forgotten, or the traffic would be the leak that a soak finds.
    if (nextWaiting === 10_000) {
      waiting.splice(0, nextWaiting);
      nextWaiting = 0;
    }
    to.push({ type: 'work.pushed', at: atUs, work, agent: agentId(n), offer: `${work}-offer` }, { type: 'work.accepted', at: atUs, work, agent: agentId(n), offer: `${work}-offer` });
    inHand[n] = work;
  };

  const opening: LogEvent[] = [];
  for (let n = 0; n < agents; n += 1) {
    opening.push({ type: 'agent.added', at: atUs, agent: { id: agentId(n), name: `Agent ${n}`, team: `Team ${n % 40}` } });
    opening.push({ type: 'presence.changed', at: atUs, agent: agentId(n), presence: 'available' });
    opening.push({ type: 'membership.joined', at: atUs, agent: agentId(n), queue: queueId(n % queues) });
  }
  for (let n = 0; n < openItems; n += 1) create(opening);
  for (let n = 0; n < Math.min(agents, openItems); n += 1) take(n, opening);

  return {
    centre,
    opening,
    steady: (count, perSecond) => {
      const events: LogEvent[] = [];
      const start = atUs;
      while (events.length < count) {
        atUs = start + Math.floor((events.length * SECOND_US) / perSecond);
        const n = draw(agents);
        events.push({ type: 'work.closed', at: atUs, work: inHand[n] ?? '', agent: agentId(n), endedBy: 'agent' });
        create(events);
        take(n, events);
      }
      atUs = start + Math.floor((events.length * SECOND_US) / perSecond);
      return events;
    },
  };
}
