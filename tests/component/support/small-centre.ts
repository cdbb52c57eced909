/** A centre small enough to know by heart: three queues (one far below its target, one just below, one within), four agents, five items. */
import type { CentreAnswer } from '../../../src/model/views/queries.ts';
import type { ServiceLevelShares, WallAnswer, WallQueue } from '../../../src/model/views/wall.ts';
import { NOW_US, type FakeCentre, type FakeRow } from './fake-engine.ts';

export const ago = (seconds: number): number => NOW_US - seconds * 1_000_000;

const queue = (id: string, name: string, waiting: number, longestS: number | null, live: number | null, n: number): FakeRow => ({
  id, name, channels: 'voice', staffed: 4, free: 1, busy: 3, inProgress: 3, goalTarget: 0.8, goalWithinMs: 20_000, waiting, urgency: longestS ?? 0, longestWaitMs: longestS === null ? null : ago(longestS),
  'serviceLevelLive.abandons-missed': live, 'serviceLevelLive.abandons-missed#n': n, asaMs: 65_000, 'asaMs#n': 200, offered: 1234, answered: 1000, abandoned: 60, abandonRate: 0.049, 'abandonRate#n': 1234, flowedOut: 0, ahtMs: 372_000,
});
const agent = (id: string, name: string, routing: string, presence: string, sinceS: number): FakeRow => ({
  id, name, team: 'North', routing, routingSince: ago(sinceS), presence, presenceSince: ago(3600), reason: presence === 'meal' ? 'lunch' : '', queues: 'sales, returns', inHand: routing === 'interacting' ? 1 : 0, handled: 12, ahtMs: 190_000, rangOut: 1, transferredOut: 0, occupancy: 0.84, 'occupancy#n': 12,
});
const item = (id: string, queueId: string, state: string, sinceS: number, agentId = ''): FakeRow => ({
  id, channel: 'voice', queue: queueId, queueId, state, stateSince: ago(sinceS), waitingSince: state === 'queued' ? ago(sinceS) : null, agents: agentId === '' ? '' : agentId.toUpperCase(), agentIds: agentId, customer: '', priority: 0, pushes: 1, createdAt: ago(sinceS + 5), waitMs: state === 'queued' ? null : 12_000, outcome: '',
});

export const CENTRE: CentreAnswer = {
  kind: 'centre', name: 'Lumen Retail', timeZone: 'Europe/Paris', queues: [{ id: 'sales', name: 'Chat sales' }, { id: 'returns', name: 'Phone returns' }, { id: 'billing', name: 'Billing' }], channels: [{ id: 'voice', name: 'voice' }], teams: [{ id: 'North', name: 'North' }], skills: [{ id: 'french', name: 'French' }, { id: 'returns', name: 'Returns' }],
  agentsByState: [{ state: 'idle', count: 1 }, { state: 'interacting', count: 2 }], agentsSignedIn: 4, hasPlan: false, hasShifts: false, waiting: 2, oldestWaitingSince: ago(192), serviceLevel: 0.819, serviceLevelN: 1060, abandonRate: 0.049, abandonRateN: 1234,
  worst: { queue: { id: 'sales', name: 'Chat sales' }, serviceLevel: 0.62, target: 0.8, withinS: 20 },
};

const nobody = { value: null, n: 0 };
const level = (value: number, n: number): ServiceLevelShares => ({ now: { value, n }, former: { value: 0.79, n: 200 }, day: { value: 0.8, n: 1500 }, target: 0.8 });
const wallQueue = (id: string, name: string, shortName: string | null, waiting: number, longestS: number | null, live: number, n: number): WallQueue => ({ id, name, shortName, closed: false, synchrony: 'synchronous', withinS: 20, waiting, oldestWaitingSince: longestS === null ? null : ago(longestS), serviceLevel: level(live, n), abandonRate: { value: 0.04, n }, csat: { last30: nobody, last60: nobody } });

export const WALL: WallAnswer = {
  kind: 'wall', name: 'Lumen Retail', timeZone: 'Europe/Paris',
  queues: [wallQueue('sales', 'Chat sales', 'Chat sales', 2, 192, 0.62, 214), wallQueue('returns', 'Phone returns and repairs', null, 0, null, 0.79, 180), wallQueue('billing', 'Billing', null, 0, null, 0.91, 12)],
  channels: [
    { id: 'voice', name: 'voice', synchrony: 'synchronous', waiting: 2, oldestWaitingSince: ago(192), late: 1, backlogAges: [2, 0, 0, 0], serviceLevel: level(0.79, 406), abandonRate: { value: 0.049, n: 1234 } },
    { id: 'mail', name: 'email', synchrony: 'asynchronous', waiting: 310, oldestWaitingSince: ago(90_000), late: 3, backlogAges: [40, 120, 147, 3], serviceLevel: level(0.97, 90), abandonRate: nobody },
  ],
  hot: { serviceLevel: level(0.82, 406), abandonRate: { value: 0.049, n: 1234 }, abandonRateDay: { value: 0.05, n: 4000 } },
  agents: { signedIn: 4, byState: [{ state: 'idle', count: 1 }, { state: 'interacting', count: 2 }, { state: 'not-routable', count: 1 }], away: [{ presence: 'meal', count: 1 }] },
  plan: { staff: null, expected: null }, csat: { last30: nobody, last60: nobody }, alerts: [], messages: [],
};

export const SMALL: FakeCentre = {
  centre: CENTRE, wall: WALL,
  rows: {
    queues: [queue('sales', 'Chat sales', 2, 192, 0.62, 214), queue('returns', 'Phone returns', 0, null, 0.79, 180), queue('billing', 'Billing', 0, null, 0.91, 12)],
    agents: [agent('a1', 'Aya Diallo', 'interacting', 'available', 250), agent('a2', 'Bruno Lemaire', 'idle', 'available', 8), agent('a3', 'Chloé Martin', 'not-routable', 'meal', 1200), agent('a4', 'Dora Petit', 'not-responding', 'available', 31)],
    skills: [{ id: 'french', name: 'French', agents: 2, signedIn: 2, free: 1, busy: 1, away: 0, freeCapacity: 1, waiting: 2, longestWaitMs: ago(192), lowestLevel: 2, highestLevel: 4 }, { id: 'returns', name: 'Returns', agents: 1, signedIn: 1, free: 0, busy: 0, away: 1, freeCapacity: 0, waiting: 0, longestWaitMs: null, lowestLevel: 1, highestLevel: 1 }],
    work: [item('w1', 'sales', 'queued', 192), item('w2', 'sales', 'queued', 10), item('w3', 'returns', 'active', 250, 'a1'), item('w4', 'returns', 'closed', 900, 'a2'), item('w5', 'billing', 'abandoned', 1500)],
  },
  history: (work) => [
    { sequence: 1, event: { type: 'work.created', at: ago(300), work, channel: 'voice', direction: 'inbound' } },
    { sequence: 2, event: { type: 'work.queued', at: ago(299), work, queue: 'sales' } },
    { sequence: 3, event: { type: 'work.pushed', at: ago(280), work, agent: 'a1', offer: 'o1', quality: 'derived', inferred: true } },
    { sequence: 4, event: { type: 'work.accepted', at: ago(270), work, agent: 'a1', waitMs: 29_000 } },
    { sequence: 5, event: { type: 'work.closed', at: ago(60), work, agent: 'a1', endedBy: 'customer' } },
  ],
  timeline: () => [
    { from: ago(3600), to: ago(1800), presence: 'available', reason: '', routing: 'interacting' },
    { from: ago(1800), to: ago(900), presence: 'meal', reason: 'lunch', routing: 'not-routable' },
    { from: ago(900), to: ago(250), presence: 'available', reason: '', routing: 'idle' },
    { from: ago(250), to: null, presence: 'available', reason: '', routing: 'interacting' },
  ],
  trend: () => [0, 1, 2, 3, 4, 5].map((i) => ({ at: ago(360 - i * 60), offered: 8 + i, answered: 7, abandoned: i % 2, flowedOut: 0, serviceLevel: 0.8 })),
};
