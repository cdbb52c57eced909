/** Every role, every command, inside and outside of a scope, over HTTP (FAULTS X6); a command that is sent again is done once (X7). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Source } from '../../src/gateway/gateway.ts';
import type { Role } from '../../src/model/access.ts';
import { COMMAND_NAMES, type Asked, type CommandName } from '../../src/model/commands/command.ts';
import { APPLIED } from '../../src/model/commands/outcome.ts';
import type { LogEvent } from '../../src/model/events.ts';
import { cookieOf, PASSWORD, signInAs, startGuarded, usersWith, WALL_TOKEN, type GuardedGateway } from '../support/live/guarded-gateway.ts';

const AT = 1_795_000_000_000_000;
const CENTRE: readonly LogEvent[] = [
  {
    type: 'centre.added', at: AT,
    centre: {
      id: 'c', name: 'C', timeZone: 'UTC', channels: [{ id: 'voice', medium: 'voice', synchrony: 'synchronous' }], queues: ['in', 'in2', 'out'].map((id) => ({ id, name: id, channels: ['voice'] })),
      agents: [{ id: 'ann', name: 'Ann', team: 'red', site: 'paris' }, { id: 'art', name: 'Art', team: 'red', site: 'paris' }, { id: 'lou', name: 'Lou', team: 'blue', site: 'lyon' }],
    },
  },
  ...[['ann', 'in'], ['art', 'in2'], ['ann', 'in2'], ['lou', 'out']].map(([agent = '', queue = '']): LogEvent => ({ type: 'membership.joined', at: AT, agent, queue })),
  ...['in', 'out'].flatMap((queue): LogEvent[] => [{ type: 'work.created', at: AT, work: `w-${queue}`, channel: 'voice' }, { type: 'work.queued', at: AT, work: `w-${queue}`, queue }, { type: 'alert.raised', at: AT, alert: `a-${queue}`, rule: 'service-level', subject: queue }]),
];

/** Each command, on what lies inside and on what lies outside of paris, of the team red, of the queues in and in2. A bulk command lies outside with its last part. */
const ASKED: { readonly [N in CommandName]: readonly [inside: Asked & { name: N }, outside: (Asked & { name: N }) | null] } = {
  'presence.set': [{ name: 'presence.set', agents: ['ann', 'art'], presence: 'break' }, { name: 'presence.set', agents: ['ann', 'lou'], presence: 'break' }],
  'agents.sign-out': [{ name: 'agents.sign-out', agents: ['ann'] }, { name: 'agents.sign-out', agents: ['lou'] }],
  'agents.change-queues': [{ name: 'agents.change-queues', agents: ['ann'], join: [{ queue: 'in2' }], leave: ['in'] }, { name: 'agents.change-queues', agents: ['ann'], join: [{ queue: 'out' }] }],
  'agents.change-channels': [{ name: 'agents.change-channels', agents: ['ann'], add: ['voice'] }, { name: 'agents.change-channels', agents: ['lou'], add: ['voice'] }],
  'agents.change-skills': [{ name: 'agents.change-skills', agents: ['ann'], remove: ['s'] }, { name: 'agents.change-skills', agents: ['nobody'], remove: ['s'] }],
  'agents.set-capacity': [{ name: 'agents.set-capacity', agents: ['ann'], capacity: { kind: 'units', units: 2 } }, { name: 'agents.set-capacity', agents: ['lou'], capacity: { kind: 'units', units: 2 } }],
  'monitoring.request': [{ name: 'monitoring.request', agent: 'ann', kind: 'listen' }, { name: 'monitoring.request', agent: 'lou', kind: 'listen' }],
  'monitoring.end': [{ name: 'monitoring.end', agent: 'ann' }, { name: 'monitoring.end', agent: 'lou' }],
  'work.assign': [{ name: 'work.assign', work: 'w-in', agent: 'ann' }, { name: 'work.assign', work: 'w-in', agent: 'lou' }],
  'work.transfer': [{ name: 'work.transfer', work: 'w-in', queue: 'in2' }, { name: 'work.transfer', work: 'w-in', queue: 'out' }],
  'work.prioritise': [{ name: 'work.prioritise', work: 'w-in', priority: 1 }, { name: 'work.prioritise', work: 'w-out', priority: 1 }],
  'work.park': [{ name: 'work.park', work: 'w-in' }, { name: 'work.park', work: 'w-out' }],
  'work.close': [{ name: 'work.close', work: 'w-in' }, { name: 'work.close', work: 'unheard-of' }],
  'queue.open-overflow': [{ name: 'queue.open-overflow', queue: 'in', to: 'in2' }, { name: 'queue.open-overflow', queue: 'in', to: 'out' }],
  'queue.close-overflow': [{ name: 'queue.close-overflow', queue: 'in' }, { name: 'queue.close-overflow', queue: 'out' }],
  'queue.close': [{ name: 'queue.close', queue: 'in', waiting: 'served' }, { name: 'queue.close', queue: 'out', waiting: 'served' }],
  'queue.reopen': [{ name: 'queue.reopen', queue: 'in' }, { name: 'queue.reopen', queue: 'out' }],
  'queue.set-service-level': [{ name: 'queue.set-service-level', queue: 'in', withinS: 20, target: 0.8 }, { name: 'queue.set-service-level', queue: 'out', withinS: 20, target: 0.8 }],
  'queue.set-priority': [{ name: 'queue.set-priority', queue: 'in', priority: 1 }, { name: 'queue.set-priority', queue: 'out', priority: 1 }],
  'message.broadcast': [{ name: 'message.broadcast', message: 'hello', team: 'red' }, { name: 'message.broadcast', message: 'hello' }],
  'alert.acknowledge': [{ name: 'alert.acknowledge', alert: 'a-in' }, { name: 'alert.acknowledge', alert: 'a-out' }],
  'staff.add': [{ name: 'staff.add', people: 'p', count: 1 }, null], 'load.set': [{ name: 'load.set', factor: 2 }, null], 'disruption.begin': [{ name: 'disruption.begin', forS: 60, disruption: { kind: 'feed-gap' } }, null],
  'pace.set': [{ name: 'pace.set', rate: 2 }, null], 'pace.pause': [{ name: 'pace.pause' }, null], 'pace.step': [{ name: 'pace.step' }, null],
  'simulation.restart': [{ name: 'simulation.restart' }, null], 'simulation.join': [{ name: 'simulation.join', at: '11:00' }, null],
};
const TRAINING = COMMAND_NAMES.filter((name) => ASKED[name][1] === null);
const SUPERVISING = COMMAND_NAMES.filter((name) => ASKED[name][1] !== null);
const MAY: Readonly<Record<Role, readonly CommandName[]>> = { wall: [], viewer: [], supervisor: SUPERVISING, trainer: TRAINING, administrator: COMMAND_NAMES };

let guarded: GuardedGateway;
const done: string[] = [];
const cookies = new Map<string, string>();
let asked = 0;

beforeAll(async () => {
  let left = CENTRE;
  const source: Source = {
    mode: 'simulated', capabilities: [], epoch: 'e', status: () => [], clock: () => ({ logAt: AT, rate: 0 }), advance: (log) => { log.write(left); left = []; },
    offers: () => [], command: ({ id }) => { done.push(id); return APPLIED; },
  };
  const scoped = { sites: ['paris'], teams: ['red'], queues: ['in', 'in2'] };
  guarded = await startGuarded(source, usersWith([['viewer', ['viewer']], ['supervisor', ['supervisor']], ['trainer', ['trainer']], ['administrator', ['administrator']], ['sites', ['supervisor'], { sites: scoped.sites }], ['teams', ['supervisor'], { teams: scoped.teams }], ['queues', ['supervisor'], { queues: scoped.queues }], ['all', ['supervisor', 'trainer'], scoped]]));
  for (const name of ['viewer', 'supervisor', 'trainer', 'administrator', 'sites', 'teams', 'queues', 'all']) cookies.set(name, await cookieOf(signInAs(guarded.origin, { name, password: PASSWORD })));
  cookies.set('wall', await cookieOf(signInAs(guarded.origin, { token: WALL_TOKEN })));
}, 60_000);
afterAll(() => { guarded.stop(); });

async function ask(who: string, command: Asked, id = `c${asked += 1}`): Promise<{ readonly status: number; readonly type: unknown }> {
  const answer = await fetch(`${guarded.origin}/api/commands`, { method: 'POST', headers: { Cookie: cookies.get(who) ?? '' }, body: JSON.stringify({ id, ...command }) });
  const body: unknown = await answer.json();
  return { status: answer.status, type: typeof body === 'object' && body !== null ? Reflect.get(body, 'type') : undefined };
}

describe('X6 without a scope', () => {
  it.each(['wall', 'viewer', 'supervisor', 'trainer', 'administrator'] as const)('%s commands what the role includes, and nothing else', async (role) => {
    for (const name of COMMAND_NAMES) {
      for (const command of ASKED[name]) {
        if (command === null) continue;
        const before = done.length;
        const { status, type } = await ask(role, command);
        if (MAY[role].includes(name)) expect([name, [200, 409].includes(status)]).toEqual([name, true]);
        else expect([name, status, type, done.length - before]).toEqual([name, 403, 'not-your-role', 0]);
      }
    }
  });
});

describe('X6 within a scope', () => {
  it.each(['sites', 'teams', 'queues', 'all'])('of %s: what lies inside, and nothing outside', async (who) => {
    for (const name of SUPERVISING) {
      const [inside, outside] = ASKED[name];
      expect([name, [200, 409].includes((await ask(who, inside)).status)]).toEqual([name, true]);
      const before = done.length;
      expect([name, outside === null ? null : await ask(who, outside), done.length - before]).toEqual([name, { status: 403, type: 'outside-your-scope' }, 0]);
    }
  });

  it('a simulation has no parts', async () => {
    for (const name of TRAINING) expect([name, (await ask('all', ASKED[name][0])).status]).toEqual([name, 200]);
  });
});

it('who commanded, and who was refused, is in the audit; nothing else of the command is', async () => {
  const from = guarded.audited.length;
  await ask('supervisor', { name: 'message.broadcast', message: 'secret words' }, 'heard');
  await ask('viewer', { name: 'queue.reopen', queue: 'in' }, 'unheard');
  await ask('sites', { name: 'queue.reopen', queue: 'out' }, 'beyond');
  await fetch(`${guarded.origin}/api/agents/ann/views`, { method: 'POST', headers: { Cookie: cookies.get('viewer') ?? '' } });
  expect(guarded.audited.slice(from)).toMatchObject([
    { event: 'commanded', who: 'supervisor', about: { command: 'message.broadcast', id: 'heard' } }, { event: 'denied', who: 'viewer', about: { command: 'queue.reopen', reason: 'not-your-role' } },
    { event: 'denied', who: 'sites', about: { reason: 'outside-your-scope' } }, { event: 'individual-viewed', who: 'viewer', about: { path: '/api/agents/ann/views' } },
  ]);
  expect(JSON.stringify(guarded.audited)).not.toContain('secret words');
});

describe('X7 the same command again', () => {
  it('is done once, and answered alike; whoever may not ask it learns nothing of its answer', async () => {
    const command = ASKED['queue.reopen'][0];
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask('supervisor', command, 'again')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(done.filter((id) => id === 'again')).toEqual(['again']);
    expect((await ask('viewer', command, 'again')).status).toBe(403);
    expect(done.filter((id) => id === 'again')).toEqual(['again']);
  });

  it('under a taken id, another command is refused', async () => {
    await ask('supervisor', ASKED['queue.reopen'][0], 'taken');
    expect(await ask('supervisor', ASKED['queue.close-overflow'][0], 'taken')).toEqual({ status: 409, type: 'id-taken' });
  });
});
