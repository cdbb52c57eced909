/**
 * Random logs for properties: legal histories (whatever `NaiveCentre` finds legal), or the same with illegal noise left in. Ids come from small
 * pools, some of them hostile, so that they meet again; time mostly creeps, sometimes leaps over the hour of retention, sometimes goes back.
 */
import fc from 'fast-check';
import type { LogEvent } from '../../../src/model/events.ts';
import { PRESENCES } from '../../../src/model/vocabulary.ts';
import { NaiveCentre } from './naive-centre.ts';
import type { Thresholds } from './naive-counters.ts';

const START_US = 1_780_000_000_000_000;
const SECOND_US = 1_000_000;
export const WORKS = ['w0', 'w1', 'w2', 'w3', 'w4', 'w5', '__proto__', 'w7'];
export const AGENTS = ['a0', 'a1', 'a2', '__proto__'];
export const QUEUES = ['q0', 'q1', 'constructor'];
export const CHANNELS = ['voice', 'email', 'chat'];

/** What `OPENING` configures, said again by hand. */
export const THRESHOLDS: Thresholds = {
  withinUs: (queue, channel) => (queue === 'q1' ? 10 : channel === 'email' ? 60 : 20) * SECOND_US,
  shortUs: (channel) => (channel === 'email' ? 0 : channel === 'chat' ? 12 : 5) * SECOND_US,
};
const OPENING: readonly LogEvent[] = [
  { type: 'channel.added', at: START_US, channel: { id: 'email', medium: 'email', synchrony: 'asynchronous', serviceLevel: { withinS: 60, target: 0.9 } } },
  { type: 'channel.added', at: START_US, channel: { id: 'chat', medium: 'chat', synchrony: 'synchronous', shortAbandonS: 12 } },
  { type: 'queue.added', at: START_US, queue: { id: 'q1', name: 'Queue One', channels: ['voice'], serviceLevel: { withinS: 10, target: 0.8 } } },
  { type: 'agent.added', at: START_US, agent: { id: 'a0', name: 'Zoé Agent 10', team: 'north' } },
];

interface Choice { readonly action: number; readonly work: number; readonly agent: number; readonly other: number; readonly step: number; readonly extra: number }

const choice: fc.Arbitrary<Choice> = fc.record({ action: fc.nat(99), work: fc.nat(999), agent: fc.nat(999), other: fc.nat(999), step: fc.nat(99), extra: fc.nat(99) });

/** Logs of up to `length` events after the opening. */
export const randomLog = (length: number, noise: boolean): fc.Arbitrary<(LogEvent | null)[]> =>
  fc.array(choice, { maxLength: length, size: 'max' }).map((choices) => logOf(choices, noise));

function logOf(choices: readonly Choice[], noise: boolean): (LogEvent | null)[] {
  const centre = new NaiveCentre();
  const log: (LogEvent | null)[] = [...OPENING];
  for (const event of OPENING) centre.apply(event);
  let clock = START_US;
  for (const c of choices) {
    clock += stepUs(c.step);
    const at = c.step % 13 === 12 ? clock - (c.extra + 1) * 3 * SECOND_US : clock;
    const event = eventOf(c, at, centre);
    if (centre.apply(event) || noise) log.push(event);
  }
  return log;
}

function stepUs(step: number): number {
  if (step < 70) return (step % 4) * SECOND_US + step;
  if (step < 95) return (step - 60) * 7 * SECOND_US;
  return (step - 80) * 4 * 60 * SECOND_US;
}

const pick = <T>(from: readonly T[], n: number): T => from[n % from.length]!;

/** Mostly a step that the chosen item can take next; which one depends on its state. */
function eventOf(c: Choice, at: number, centre: NaiveCentre): LogEvent | null {
  const work = pick(WORKS, c.work);
  const item = centre.items.get(work);
  const agent = pick(AGENTS, c.agent);
  const queue = pick(QUEUES, c.other);
  if (c.action < 8) return otherEvent(c, at, agent, queue);
  if (c.action < 10) return c.extra < 50 ? null : { type: 'work.turned-away', at, work, queue, channel: pick(CHANNELS, c.extra), reason: 'full' };
  if (!item) return createdEvent(c, at, work, agent, queue);
  const offer = item.offers[c.other % Math.max(1, item.offers.length)];
  const offered = offer ?? { agent, id: 'none' };
  const holder = c.extra < 90 ? item.holder ?? agent : agent;
  const waitMs = c.extra % 5 === 0 ? { waitMs: c.other * 50 } : {};
  const waitingSteps: LogEvent[] = [
    ...Array.from({ length: 8 }, (): LogEvent => ({ type: 'work.pushed', at, work, agent, offer: `${work}:${agent}` })),
    { type: 'work.accepted', at, work, agent: offered.agent, ...waitMs }, { type: 'work.accepted', at, work, agent: c.extra < 50 ? offered.agent : agent }, { type: 'work.claimed', at, work, agent },
    { type: 'work.declined', at, work, agent: offered.agent, offer: offered.id }, { type: 'work.rang-out', at, work, agent: offered.agent, offer: offered.id }, { type: 'work.withdrawn', at, work, agent: offered.agent, offer: offered.id },
    { type: 'work.abandoned', at, work, ...waitMs }, { type: 'work.abandoned', at, work }, { type: 'work.flowed-out', at, work, reason: 'timeout', ...waitMs }, { type: 'work.deflected', at, work },
    { type: 'work.cancelled', at, work, reason: 'x' }, { type: 'work.closed', at, work }, { type: 'work.closed', at, work, unknown: true }, { type: 'work.prioritised', at, work, priority: c.extra / 7 }, { type: 'work.queued', at, work, queue },
  ];
  const inHandSteps: LogEvent[] = [
    { type: 'work.held', at, work, agent: holder }, { type: 'work.resumed', at, work, agent: holder }, { type: 'work.paused', at, work, agent: holder }, { type: 'work.wrap-up-started', at, work, agent: holder }, { type: 'work.wrap-up-started', at, work, agent: holder },
    { type: 'work.closed', at, work, agent: holder, outcome: 'sale' }, { type: 'work.closed', at, work }, { type: 'work.transferred', at, work, agent: holder, to: 'elsewhere' }, { type: 'work.reopened', at, work, agent: holder }, { type: 'work.accepted', at, work, agent },
  ];
  const anySteps: LogEvent[] = [...waitingSteps, ...inHandSteps, { type: 'work.reopened', at, work, agent }, { type: 'work.responded', at, work }];
  if (c.action >= 95) return pick(anySteps, c.extra);
  if (item.state === 'created' || item.state === 'flowed-out') return c.extra < 70 ? { type: 'work.queued', at, work, queue, priority: c.extra % 4 } : pick(waitingSteps, c.extra);
  if (item.state === 'queued' || item.state === 'pushed') return pick(waitingSteps, c.extra);
  if (item.handling) return pick(inHandSteps, c.extra);
  return c.extra < 30 ? { type: 'work.reopened', at, work, agent } : createdEvent(c, at, pick(WORKS, c.work + 1), agent, queue);
}

function createdEvent(c: Choice, at: number, work: string, agent: string, queue: string): LogEvent {
  const channel = pick(CHANNELS, c.other);
  const root = c.extra % 3 === 0 ? { root: pick(WORKS, c.extra) } : {};
  const created = { type: 'work.created', at, work, channel, subject: `Déjà ${c.extra}`, customer: `customer ${c.extra}`, ...root } as const;
  if (c.action >= 90) return { ...created, carriedIn: 'active', agent, ...(c.extra < 80 ? { queue } : {}) };
  if (c.action >= 82) return { ...created, carriedIn: 'queued', ...(c.extra < 90 ? { queue } : {}) };
  return { ...created, direction: c.extra % 7 === 0 ? 'outbound' : 'inbound' };
}

function otherEvent(c: Choice, at: number, agent: string, queue: string): LogEvent {
  switch (c.action) {
    case 0: case 1: case 2: return { type: 'presence.changed', at, agent, presence: pick(PRESENCES, c.extra), ...(c.extra % 2 === 0 ? { reason: `r${c.extra % 3}` } : {}) };
    case 3: return { type: 'presence.changed', at, agent, presence: 'busy', wrapUp: true };
    case 4: return { type: 'membership.joined', at, agent, queue, penalty: c.extra / 4 };
    case 5: return { type: 'membership.left', at, agent, queue };
    case 6: return { type: c.extra % 2 === 0 ? 'membership.paused' : 'membership.resumed', at, agent, queue };
    default: {
      const from = START_US + (c.extra % 20) * 5 * 60 * SECOND_US;
      const to = from + (c.step % 7) * 5 * 60 * SECOND_US;
      if (c.extra % 3 === 0) return { type: 'presence.changed', at, agent, presence: 'available' };
      return c.extra % 3 === 1 ? { type: 'shift.planned', at, agent, from, to, activity: pick(['available', 'meal', 'offline', 'Phones', 'training'], c.step) } : { type: 'plan.set', at, queue, from, to, volume: c.step, handlingMs: c.extra * 1000, staff: c.step / 2 };
    }
  }
}
