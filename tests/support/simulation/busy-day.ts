/** A short, busy day with everything that a scenario can ask for: two channels that wait, one that does not, a bot, two teams, things that go wrong. */
import { checkScenario } from '../../../src/model/scenario/check-scenario.ts';
import type { CheckedScenario } from '../../../src/model/scenario/checked-scenario.ts';
import { Plan } from '../../../src/sim/plan.ts';
import type { ZoneTable } from '../../../src/model/zone.ts';

export const UTC: ZoneTable = [{ fromUs: 0, offsetUs: 0 }];
const exponential = (mean: number) => ({ kind: 'exponential', mean });

export const busyDay = (changes: Readonly<Record<string, unknown>> = {}): unknown => ({
  version: 1, id: 'busy-day', seed: 7, date: '2026-11-27', from: '08:00', to: '10:00',
  centre: {
    channels: [
      { id: 'voice', medium: 'voice', synchrony: 'synchronous', weight: 3, shortAbandonS: 5, notResponding: { returnAfterS: 60, strikes: 3 } },
      { id: 'chat', medium: 'chat', synchrony: 'synchronous', weight: 1 },
      { id: 'mail', medium: 'email', synchrony: 'asynchronous', weight: 1, interruptible: true },
    ],
    skills: [{ id: 'fr', name: 'French' }, { id: 'en', name: 'English' }],
    queues: [
      { id: 'sales', name: 'Sales', channels: ['voice'], overflow: [{ when: { kind: 'wait', waitS: 60 }, to: { kind: 'queue', queue: 'help' } }, { when: { kind: 'length', length: 20 }, to: { kind: 'callback' } }], lengthLimit: 30, pushTimeoutS: 15 },
      { id: 'help', name: 'Help', channels: ['voice', 'chat'], routing: 'skills', selection: 'least-active', ageingPerMinute: 1 },
      { id: 'welcome', name: 'Welcome', channels: ['chat'], botsFirst: { handOverQueue: 'help' } },
      { id: 'mails', name: 'Mails', channels: ['mail'] },
    ],
    priorityRules: [{ name: 'Angry', points: 5, when: 'sentiment < -0.5' }, { name: 'Again', points: 3, when: 'contacts by chat within 24 h >= 1' }],
    capacity: { hotExcludesCold: true, hotInterruptsCold: true },
  },
  people: [
    { id: 'bot', kind: 'bot', channels: ['chat'], queues: [{ queue: 'welcome' }], capacity: { kind: 'per-channel', maxima: [{ channel: 'chat', items: 100 }] } },
    {
      id: 'north', count: 12, team: 'north', skills: [{ skill: 'fr', level: 3 }], queues: [{ queue: 'sales' }, { queue: 'mails' }], capacity: { kind: 'units', units: 3 },
      pace: { kind: 'lognormal', mean: 1, cv: 0.2 }, latenessS: exponential(60), absence: 0.1,
      shifts: [{ from: '08:00', to: '12:00', breaks: [{ at: '08:40', forS: 300, spreadS: 1200 }] }],
      answer: { afterS: exponential(4), declines: 0.03, ignores: 0.04, leaves: 0.02, awayS: exponential(120) },
    },
    { id: 'south', count: 10, team: 'south', skills: [{ skill: 'fr', level: 1 }, { skill: 'en', level: 4 }], queues: [{ queue: 'sales' }], capacity: { kind: 'units', units: 3 }, levels: [{ from: '08:00', agents: 8 }, { from: '09:00', agents: 4 }, { from: '09:30', agents: 9 }] },
  ],
  demand: [
    {
      id: 'sales-calls', queue: 'sales', arrivals: { kind: 'profile', from: '08:00', everyS: 1800, perHour: [120, 260, 200, 90] }, bursts: [{ at: '08:50', forS: 600, factor: 1.6 }],
      patienceS: exponential(90), balk: 0.03, retry: { share: 0.4, afterS: exponential(300), most: 2 }, handlingS: { kind: 'lognormal', mean: 150, cv: 0.8 }, wrapUpS: exponential(25),
      hold: { share: 0.2, forS: exponential(30) }, transfers: [{ share: 0.1, to: 'help-calls' }], repeat: { share: 0.1, to: 'help-chats', afterS: exponential(900) },
      outcomes: [{ outcome: 'sale', share: 1 }, { outcome: 'no-sale', share: 2 }], callback: { reached: 0.7 }, customer: { sentiment: { kind: 'triangular', from: -1, mode: 0.3, to: 1 } },
    },
    { id: 'help-calls', queue: 'help', channel: 'voice', arrivals: { kind: 'rate', perHour: 30 }, mix: [{ share: 3, skills: [{ skill: 'fr' }] }, { share: 1, skills: [{ skill: 'en', level: 2 }], priority: 2 }], patienceS: exponential(120), leavesWhileRinging: false, handlingS: { kind: 'gamma', mean: 200, cv: 0.7 }, wrapUpS: exponential(20) },
    { id: 'help-chats', queue: 'help', channel: 'chat', patienceS: exponential(150), handlingS: exponential(240) },
    { id: 'chats', queue: 'welcome', arrivals: { kind: 'rate', perHour: 150 }, handlingS: exponential(200), bot: { handlingS: exponential(60), containment: 0.6, to: 'help-chats' }, customer: { sentiment: { kind: 'uniform', from: -1, to: 1 } } },
    { id: 'mails', queue: 'mails', arrivals: { kind: 'rate', perHour: 60 }, backlog: { items: 25, ageS: exponential(20000) }, handlingS: exponential(180), sessions: { workS: exponential(90), awayS: exponential(60) } },
  ],
  concurrency: [{ channel: 'chat', rates: [1, 1.6, 2] }],
  ratings: [{ scheme: 'csat', answered: 0.3, base: 4.5, perMinuteWaited: -0.3, noise: { kind: 'uniform', from: -1, to: 1 }, afterS: exponential(60) }],
  disruptions: [{ kind: 'channel-outage', at: '09:10', forS: 300, channel: 'voice', divert: [{ share: 0.3, to: 'chats', afterS: exponential(60) }] }, { kind: 'group-down', at: '09:20', forS: 120, people: 'bot' }, { kind: 'group-away', at: '09:40', forS: 600, people: 'north', share: 0.5 }],
  ...changes,
});

/** @throws Error when the document is refused. */
export function checked(json: unknown): CheckedScenario {
  const check = checkScenario(json);
  if (!check.ok) throw new Error(JSON.stringify(check.error));
  return check.value.scenario;
}

export const planOf = (json: unknown, seed = 1, replication = 0): Plan => new Plan(checked(json), UTC, seed, replication);
