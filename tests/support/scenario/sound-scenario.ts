/** A small scenario without a fault or a warning, to be spoilt. */
import type { Json } from '../configuration/sound-centre.ts';

const exponential = (mean: number): Json => ({ kind: 'exponential', mean });

/** Two channels, a bot and two groups, everything that a demand can have, and more agents than its load needs: one fault is one fault. */
export function soundScenario(): Json {
  return {
    version: 1, id: 's', date: '2026-11-27', days: 2, from: '08:00', to: '18:00', joinAt: '10:00',
    centre: {
      timeZone: 'Europe/Paris',
      channels: [{ id: 'voice', medium: 'voice', synchrony: 'synchronous' }, { id: 'chat', medium: 'chat', synchrony: 'synchronous' }, { id: 'mail', medium: 'email', synchrony: 'asynchronous' }],
      skills: [{ id: 'fr', name: 'French' }, { id: 'en', name: 'English' }],
      queues: [
        { id: 'sales', name: 'Sales', channels: ['voice'], overflow: [{ when: { kind: 'wait', waitS: 300 }, to: { kind: 'callback' } }], selfService: { afterS: 60, to: 'tracking' } },
        { id: 'help', name: 'Help', channels: ['voice', 'chat'], routing: 'skills', skills: [{ skill: 'fr' }] },
        { id: 'letters', name: 'Letters', channels: ['mail'] },
        { id: 'welcome', name: 'Welcome', channels: ['chat'], botsFirst: { handOverQueue: 'help' } },
      ],
      agents: [{ id: 'chief', name: 'Chief', skills: [{ skill: 'fr', level: 5 }], channels: ['voice'], queues: [{ queue: 'sales' }] }],
    },
    people: [
      { id: 'bot', kind: 'bot', channels: ['chat'], queues: [{ queue: 'welcome' }], capacity: { kind: 'per-channel', maxima: [{ channel: 'chat', items: 50 }] } },
      { id: 'north', count: 20, skills: [{ skill: 'fr', level: 3 }], queues: [{ queue: 'sales' }, { queue: 'letters' }], shifts: [{ from: '07:30', to: '18:30', breaks: [{ at: '12:00', forS: 1800, presence: 'meal', spreadS: 3600 }] }], answer: { declines: 0.1, ignores: 0.1, leaves: 0.1, awayS: exponential(60) } },
      { id: 'south', count: 12, skills: [{ skill: 'fr' }, { skill: 'en', level: 2 }], queues: [{ queue: 'sales' }, { queue: 'letters' }], levels: [{ from: '08:00', agents: 6 }, { from: '12:00', agents: 12 }] },
    ],
    demand: [
      {
        id: 'calls', queue: 'sales', channel: 'voice', arrivals: { kind: 'profile', from: '08:00', everyS: 3600, perHour: [20, 40, 60, 60, 40, 40, 60, 50, 40, 20] }, bursts: [{ at: '10:30', forS: 600, factor: 2 }], seasons: [{ from: '2026-11-27', factor: 1 }, { from: '2026-11-28', factor: 0.5 }],
        patienceS: exponential(120), balk: 0.05, retry: { share: 0.5, afterS: exponential(300) }, selfService: { share: 0.2, afterS: exponential(20) }, callback: { reached: 0.8 },
        handlingS: { kind: 'lognormal', mean: 240, cv: 0.8 }, wrapUpS: exponential(30), hold: { share: 0.1, forS: exponential(30) }, mix: [{ share: 2, skills: [{ skill: 'fr' }] }, { share: 1, skills: [{ skill: 'en', level: 2 }], preferred: 'south-03', sentiment: { kind: 'triangular', from: -1, mode: 0, to: 1 } }],
        transfers: [{ share: 0.2, to: 'help-calls' }, { share: 0.1, to: 'calls' }], repeat: { share: 0.3, to: 'mails', afterS: { kind: 'uniform', from: 60, to: 3600 } }, outcomes: [{ outcome: 'sale', share: 1 }],
      },
      { id: 'help-calls', queue: 'help', channel: 'voice', patienceS: exponential(200), handlingS: { kind: 'hyperexponential', branches: [{ share: 1, mean: 100 }, { share: 2, mean: 300 }] } },
      { id: 'chats', queue: 'welcome', arrivals: { kind: 'rate', perHour: 30 }, handlingS: exponential(300), bot: { handlingS: exponential(60), containment: 0.5, to: 'help-chats' } },
      { id: 'help-chats', queue: 'help', channel: 'chat', handlingS: { kind: 'empirical', values: [100, 200, 600], interpolate: true } },
      { id: 'mails', queue: 'letters', arrivals: { kind: 'recorded', contacts: [{ atS: 100 }, { atS: 100 }, { atS: 2000, handlingS: 90 }] }, handlingS: exponential(200) },
    ],
    handlingFactors: [{ queue: 'sales', channel: 'voice', factor: 1.1 }, { skill: 'en', factor: 1.2 }],
    concurrency: [{ channel: 'chat', rates: [1, 1.6] }],
    ratings: [{ scheme: 'csat', channels: ['voice'], answered: 0.2, base: 4 }],
    disruptions: [
      { kind: 'channel-outage', at: '11:00', forS: 600, channel: 'voice', divert: [{ share: 0.4, to: 'chats', afterS: exponential(60) }, { share: 0.3, to: 'mails', afterS: exponential(60) }] },
      { kind: 'group-away', date: '2026-11-28', at: '15:00', forS: 900, people: 'north', share: 0.5 }, { kind: 'feed-gap', at: '16:00', forS: 60 },
    ],
  };
}
