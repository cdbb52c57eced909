/** Small scenarios at random, in which everything that is counted happens within a few hours: overflow, transfers, ring-outs, wrap-up, abandonment, interruptions, bots, faults. */
import type { Draw } from '../routing/draw.ts';

const exponential = (mean: number) => ({ kind: 'exponential', mean });
const CHANNELS = [
  { id: 'voice', medium: 'voice', synchrony: 'synchronous', notResponding: { returnAfterS: 120, strikes: 3 } },
  { id: 'chat', medium: 'chat', synchrony: 'synchronous', weight: 1 },
  { id: 'mail', medium: 'email', synchrony: 'asynchronous', interruptible: true },
] as const;

export function randomScenario(draw: Draw): object {
  const some = <T>(value: T, chance: number): T | undefined => (draw.chance(chance) ? value : undefined);
  const given = (fields: object): object => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const queue = (id: string, channels: readonly string[], overflowTo: string | null): object => given({
    id, name: id, channels, priority: draw.below(3), pushTimeoutS: 10 + draw.below(30), lengthLimit: some(2 + draw.below(6), 0.4), selection: ['longest-idle', 'least-active', 'round-robin'][draw.below(3)], offer: some('ring-all', 0.15),
    overflow: overflowTo === null || draw.chance(0.3) ? undefined : [draw.chance(0.5) ? { when: { kind: 'wait', waitS: 30 + draw.below(120) }, to: draw.chance(0.3) ? { kind: 'callback' } : { kind: 'queue', queue: overflowTo } } : { when: { kind: 'length', length: 1 + draw.below(4) }, to: { kind: 'queue', queue: overflowTo } }],
    serviceLevel: some({ withinS: 10 + draw.below(60), target: 0.8 }, 0.5), selfService: some({ afterS: 40, to: 'site' }, 0.3), setAside: some('returns-to-line', 0.4),
  });
  const demand = (id: string, of: string, channel: string, to: readonly string[], more: object = {}): object => given({
    id, queue: of, channel, arrivals: draw.chance(0.8) ? { kind: 'rate', perHour: 30 + draw.below(90) } : { kind: 'profile', everyS: 3_600, perHour: [20 + draw.below(100), 0, 40 + draw.below(100)] },
    patienceS: channel === 'mail' ? undefined : exponential(60 + draw.below(240)), balk: some(0.1, channel === 'mail' ? 0 : 0.3), leavesWhileRinging: draw.chance(0.5),
    handlingS: exponential(60 + draw.below(200)), wrapUpS: some(exponential(40), 0.6), hold: some({ share: 0.3, forS: exponential(30) }, 0.4), sessions: channel === 'mail' ? some({ workS: exponential(60), awayS: exponential(90) }, 0.6) : undefined,
    transfers: to.length === 0 ? undefined : some([{ share: 0.3, to: to[draw.below(to.length)] }], 0.7), retry: channel === 'mail' ? undefined : some({ share: 0.5, afterS: exponential(100) }, 0.4),
    repeat: some({ share: 0.2, to: id, afterS: exponential(200) }, 0.3), selfService: { share: 0.5, afterS: exponential(20) }, callback: { reached: 0.8 }, backlog: some({ items: 5, ageS: exponential(1_000) }, channel === 'mail' ? 0.5 : 0), ...more,
  });
  const people = (id: string, count: number, queues: readonly string[], more: object = {}): object => given({
    id, count, queues: queues.map((one) => ({ queue: one })), capacity: draw.chance(0.5) ? { kind: 'units', units: 1 + draw.below(3) } : { kind: 'per-channel', maxima: [{ channel: 'voice', items: 1 }, { channel: 'chat', items: 3 }, { channel: 'mail', items: 2 }] },
    answer: some({ afterS: exponential(4), declines: 0.1, ignores: 0.1, leaves: 0.05, awayS: exponential(60), ...(draw.chance(0.5) ? { returnsAfterS: exponential(100) } : {}) }, 0.8),
    shifts: some([{ from: '00:10', to: '02:00', breaks: [{ at: '01:00', forS: 600, spreadS: 300 }, { at: '01:30', forS: 300, presence: 'training' }] }, { from: '00:00', to: '03:00' }], 0.4), ...more,
  });
  return {
    version: 1, id: 'random', days: 1, to: '03:00', centre: {
      channels: CHANNELS, capacity: { hotInterruptsCold: true },
      queues: [queue('last', ['voice', 'chat', 'mail'], null), queue('calls', ['voice'], 'last'), queue('texts', ['chat', 'mail'], 'last'), { id: 'bots', name: 'bots', channels: ['chat'] }],
    },
    people: [people('all', 2 + draw.below(3), ['last', 'calls', 'texts']), people('callers', 1 + draw.below(3), ['calls']), { id: 'bot', kind: 'bot', queues: [{ queue: 'bots' }], channels: ['chat'], capacity: { kind: 'units', units: 50 } }],
    demand: [
      demand('calls', 'calls', 'voice', ['mails', 'others']), demand('chats', 'texts', 'chat', ['others', 'calls']), demand('mails', 'texts', 'mail', ['calls']), demand('others', 'last', 'voice', []),
      demand('robot', 'bots', 'chat', [], { bot: { handlingS: exponential(60), containment: 0.5, to: 'chats' } }),
    ],
    concurrency: [{ channel: 'chat', rates: [1, 1.6, 2] }],
    disruptions: draw.chance(0.3) ? [[
      { kind: 'channel-outage', at: '01:15', forS: 600, channel: 'voice', divert: [{ share: 0.5, to: 'mails', afterS: exponential(60) }] }, { kind: 'group-down', at: '01:20', forS: 400, people: 'callers' }, { kind: 'group-away', at: '00:50', forS: 500, people: 'all', share: 0.5 },
    ][draw.below(3)]] : [],
  };
}
