/** A centre of a believable size, drawn from a fixed sequence. */
import type { FakeCentre, FakeRow } from '../../component/support/fake-engine.ts';
import { ago, SMALL } from '../../component/support/small-centre.ts';

const QUEUES = [['chat-sales', 'Chat sales', 'chat'], ['phone-returns', 'Phone returns', 'voice'], ['phone-sales', 'Phone sales', 'voice'], ['billing', 'Billing', 'voice'], ['support', 'Technical support', 'voice'], ['vip', 'VIP desk', 'voice'], ['mail', 'Mail back office', 'email'], ['social', 'Social', 'social'], ['returns', 'Returns', 'voice'], ['spanish', 'Español', 'voice'], ['night', 'Night line', 'voice'], ['web', 'Web forms', 'web-form']] as const;
const FIRST = ['Aya', 'Bruno', 'Chloé', 'Dora', 'Émile', 'Fatou', 'Gaël', 'Hana', 'Idris', 'Jeanne'];
const LAST = ['Diallo', 'Lemaire', 'Martin', 'Petit', 'Okafor', 'Bernard', 'Nguyen', 'Roux'];
const ROUTING = ['interacting', 'idle', 'interacting', 'wrap-up', 'interacting', 'not-routable', 'alerting', 'idle', 'not-responding'];
const WORK = ['queued', 'active', 'closed', 'closed', 'active', 'abandoned', 'held', 'queued', 'pushed', 'wrap-up', 'closed', 'flowed-out'];

export function largeCentre(items: number): FakeCentre {
  let seed = 7;
  const next = (below: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return (seed >> 8) % below;
  };
  const queues: FakeRow[] = QUEUES.map(([id, name, channels], i) => {
    const live = [0.62, 0.79, 0.91, 0.84, 0.88, 0.95, null, 0.5, 0.81, 0.9, 0.86, 0.93][i] ?? null;
    return {
      id, name, channels, staffed: 6 + next(12), free: next(6), busy: 2 + next(9), inProgress: next(14), goalTarget: 0.8, goalWithinMs: 20_000, waiting: i === 0 ? 18 : next(5), longestWaitMs: i === 0 ? ago(192) : next(3) ? ago(5 + next(60)) : null,
      'serviceLevelLive.abandons-missed': live, 'serviceLevelLive.abandons-missed#n': i === 7 ? 12 : 180 + next(200), 'serviceLevel.abandons-missed': live, 'serviceLevel.abandons-missed#n': 200, asaMs: 8000 + next(60_000), offered: 200 + next(1400), answered: 180 + next(900), abandoned: next(60), abandonRate: next(90) / 1000, 'abandonRate#n': 400, flowedOut: next(12), ahtMs: 200_000 + next(200_000), certainLosses: next(4), answerRate: 0.91, 'answerRate#n': 300, shortAbandoned: 3, rangOutRate: 0.04, 'rangOutRate#n': 300, transferRate: 0.09, 'transferRate#n': 200,
    };
  });
  const agents: FakeRow[] = Array.from({ length: 64 }, (_, i) => {
    const routing = ROUTING[next(ROUTING.length)] ?? 'idle';
    const away = routing === 'not-routable';
    return {
      id: `a${i}`, name: `${FIRST[i % 10] ?? ''} ${LAST[(i * 3) % 8] ?? ''}`, team: ['Sales North', 'Sales South', 'Care'][i % 3] ?? '', routing, routingSince: ago(next(900)), presence: away ? (['break', 'meal', 'training'][i % 3] ?? 'break') : 'available', reason: away ? (['coffee', 'lunch', 'coaching'][i % 3] ?? '') : '', presenceSince: ago(900 + next(9000)),
      queues: 'Chat sales, Phone returns', inHand: routing === 'interacting' ? 1 : 0, handled: next(60), ahtMs: 150_000 + next(200_000), 'ahtMs#n': 30, rangOut: next(4), transferredOut: next(6), occupancy: 0.5 + next(50) / 100, 'occupancy#n': 8 + next(40), answered: next(60), talkMs: 150_000, 'talkMs#n': 30, holdMs: 12_000, wrapUpMs: 30_000, pushed: next(80), rangOutRate: 0.02, 'rangOutRate#n': 44, declined: 0, transferRate: 0.09, 'transferRate#n': 41, utilisation: 0.9, 'utilisation#n': 30, concurrency: 1.2, 'concurrency#n': 30,
    };
  });
  const work: FakeRow[] = Array.from({ length: items }, (_, i) => {
    const queue = queues[next(queues.length)];
    const state = WORK[next(WORK.length)] ?? 'queued';
    const held = !['queued', 'abandoned', 'flowed-out'].includes(state);
    const agent = held ? agents[next(agents.length)] : undefined;
    return {
      id: `17905${String(i).padStart(6, '0')}.${next(99)}`, channel: queue?.['channels'] ?? '', queue: queue?.['name'] ?? '', queueId: queue?.id ?? '', state, stateSince: ago(next(400)), waitingSince: state === 'queued' || state === 'pushed' ? ago(next(200)) : null, agents: agent?.['name'] ?? '', agentIds: agent?.id ?? '', customer: `+33 1 55 01 ${10 + next(89)} ${10 + next(89)}`, priority: next(3), pushes: next(4), createdAt: ago(next(7000)), waitMs: held ? next(90_000) : null, outcome: state === 'closed' ? 'resolved' : '', direction: 'inbound', subject: '',
    };
  });
  const centre = { ...SMALL.centre, queues: QUEUES.map(([id, name]) => ({ id, name })), channels: ['chat', 'voice', 'email', 'social', 'web-form'].map((id) => ({ id, name: id })), teams: ['Sales North', 'Sales South', 'Care'].map((id) => ({ id, name: id })), waiting: 41, agentsSignedIn: 38, agentsByState: [{ state: 'idle' as const, count: 6 }], worst: { queue: { id: 'chat-sales', name: 'Chat sales' }, serviceLevel: 0.62, target: 0.8, withinS: 20 } };
  return { ...SMALL, centre, rows: { queues, agents, skills: [], work }, trend: () => Array.from({ length: 90 }, (_, i) => ({ at: ago((90 - i) * 60), offered: 6 + ((i * 7) % 9), answered: 5 + ((i * 5) % 8), abandoned: (i * 3) % 4, flowedOut: 0, serviceLevel: 0.8 })) };
}
