/** What each command does to a running day, by the events that follow it. */
import { describe, expect, test } from 'vitest';
import type { LoggedCommand } from '../../../src/model/commands/command.ts';
import type { EventOf, EventType, LogEvent } from '../../../src/model/events.ts';
import { MINUTE_US, type DurationUs } from '../../../src/model/units.ts';
import { Simulation } from '../../../src/sim/simulation.ts';
import { busyDay, planOf } from '../../support/simulation/busy-day.ts';

type Asked = LoggedCommand extends infer C ? (C extends LoggedCommand ? Omit<C, 'id'> : never) : never;

const skills = [{ skill: 'fr', level: 3 }, { skill: 'en', level: 3 }];
/** Too few for the calls that come. */
const FEW = [
  { id: 'north', count: 3, team: 'north', skills, queues: [{ queue: 'sales' }, { queue: 'mails' }], capacity: { kind: 'units', units: 3 } }, { id: 'south', count: 3, skills, queues: [{ queue: 'sales' }], capacity: { kind: 'units', units: 3 } },
  { id: 'bot', kind: 'bot', channels: ['chat'], queues: [{ queue: 'welcome' }], capacity: { kind: 'units', units: 50 } },
];

/** A busy day, three quarters of an hour on; nothing goes wrong by itself. */
class Day {
  readonly run: Simulation;
  readonly before: readonly LogEvent[];

  constructor(changes: Readonly<Record<string, unknown>> = {}, seed = 11, minutes = 45) {
    this.run = new Simulation(planOf(busyDay({ disruptions: [], people: FEW, ...changes }), seed), { log: true, measures: true });
    this.run.runUntil(this.run.nowUs + minutes * MINUTE_US);
    this.before = this.run.drain();
  }

  ask(asked: Asked): unknown {
    const done = this.run.command({ id: 'x', ...asked }, 'ann');
    return done.ok ? 'done' : done.error.code;
  }

  /** What is told from now on. */
  for(lastedUs: DurationUs): readonly LogEvent[] {
    this.run.runUntil(this.run.nowUs + lastedUs);
    return this.run.drain();
  }

  /** Works that wait now, in a queue; those in an agent's hands. */
  waiting(queue: string): readonly string[] { return this.#open((row) => this.run.world.contacts.stage[row] === 1 && this.#queueOf(row) === queue); }
  inHand(channel = 'voice'): readonly string[] { return this.#open((row) => this.run.world.contacts.stage[row] === 2 && this.run.world.centre.channels[this.run.world.contacts.channel[row]!]!.id === channel); }
  holderOf(work: string): string {
    const c = this.run.world.contacts;
    const row = Array.from({ length: this.run.world.contacts.rows.size }, (_, n) => n).find((n) => `w${c.number[n]!}` === work)!;
    return this.run.world.centre.agents[c.agent[row]! - 1]!.id;
  }
  #queueOf(row: number): string { return this.run.world.centre.queues[Math.floor(this.run.world.contacts.cell[row]! / this.run.world.centre.channels.length)]!.id; }
  #open(is: (row: number) => boolean): readonly string[] {
    const { contacts } = this.run.world;
    return Array.from({ length: contacts.rows.size }, (_, row) => row).filter((row) => contacts.item[row] !== 0 && is(row)).map((row) => contacts.number[row]!).sort((a, b) => a - b).map((number) => `w${number}`);
  }
}

const of = <T extends EventType>(events: readonly LogEvent[], type: T): readonly EventOf<T>[] => events.filter((event): event is EventOf<T> => event.type === type);
const presences = (events: readonly LogEvent[], agent: string) => of(events, 'presence.changed').filter((event) => event.agent === agent);

describe('agents', () => {
  const plain = { people: [{ id: 'north', count: 10, skills, queues: [{ queue: 'sales' }, { queue: 'mails' }], capacity: { kind: 'units', units: 3 }, shifts: [{ from: '08:00', to: '09:30', breaks: [{ at: '09:00', forS: 300 }] }] }, { id: 'bot', kind: 'bot', channels: ['chat'], queues: [{ queue: 'welcome' }], capacity: { kind: 'units', units: 50 } }] };

  test('sent on a break come back after a quarter of an hour, or when their own plan calls them', () => {
    const day = new Day(plain, 11, 30);
    expect(day.ask({ name: 'presence.set', agents: ['north-01'], presence: 'break', reason: 'coffee' })).toBe('done');
    const told = day.for(50 * MINUTE_US);
    const at = of(told, 'command.applied')[0]!.at;
    expect(told[0]).toEqual({ type: 'command.applied', at, by: 'ann', command: { id: 'x', name: 'presence.set', agents: ['north-01'], presence: 'break', reason: 'coffee' } });
    expect(presences(told, 'north-01').map((event) => [event.presence, (event.at - at) / MINUTE_US, event.reason ?? null])).toEqual([['break', 0, 'coffee'], ['available', 15, 'returned'], ['break', 30, null], ['available', 35, null]]);
    const other = new Day(plain, 11, 50);
    other.ask({ name: 'presence.set', agents: ['north-01'], presence: 'meal' });
    expect(presences(other.for(60 * MINUTE_US), 'north-01').map(({ presence }) => presence)).toEqual(['meal', 'break', 'available', 'offline']);
  });

  test('signed out finish what they have, and stay away for the rest of their shift', () => {
    const day = new Day(plain, 11, 30);
    const [work] = day.inHand();
    const agent = day.holderOf(work!);
    expect(day.ask({ name: 'agents.sign-out', agents: [agent] })).toBe('done');
    const told = day.for(60 * MINUTE_US);
    expect(presences(told, agent).map(({ presence }) => presence)).toEqual(['offline']);
    expect(told.some((event) => (event.type === 'work.closed' || event.type === 'work.transferred') && event.work === work && event.agent === agent)).toBe(true);
    expect(of(told, 'work.pushed').some((event) => event.agent === agent)).toBe(false);
    expect(day.ask({ name: 'presence.set', agents: [agent], presence: 'offline' })).toBe('already-so');
    expect(day.ask({ name: 'presence.set', agents: [agent], presence: 'available' })).toBe('done');
    expect(of(day.for(10 * MINUTE_US), 'work.pushed').some((event) => event.agent === agent)).toBe(true);
  });

  test('get work of the queues, channels and skills that they have from then on', () => {
    const day = new Day();
    const [leaver, learner] = ['north-1', 'north-2'];
    expect(day.ask({ name: 'agents.change-queues', agents: [leaver, learner], leave: ['sales', 'mails'] })).toBe('done');
    expect(day.ask({ name: 'agents.change-skills', agents: [learner], set: [{ skill: 'en', level: 5 }] })).toBe('done');
    const told = day.for(40 * MINUTE_US);
    expect(of(told, 'membership.left').map(({ agent, queue }) => [agent, queue])).toEqual([[leaver, 'sales'], [leaver, 'mails'], [learner, 'sales'], [learner, 'mails']]);
    expect(of(told, 'agent.changed').map(({ agent }) => [agent.id, agent.skills])).toEqual([[learner, [['fr', 3], ['en', 5]]]]);
    const queueOf = new Map(of([...day.before, ...told], 'work.queued').map(({ work, queue }) => [work, queue]));
    const queues = (agent: string): ReadonlySet<string | undefined> => new Set(of(told, 'work.pushed').filter((event) => event.agent === agent).map(({ work }) => queueOf.get(work)));
    expect(queues(leaver)).toEqual(new Set(['help']));
    expect(queues(learner)).toEqual(new Set(['help']));
    expect(day.ask({ name: 'agents.change-channels', agents: [leaver], remove: ['voice', 'chat', 'mail'] })).toBe('done');
    expect(of(day.for(20 * MINUTE_US), 'work.pushed').some(({ agent }) => agent === leaver)).toBe(false);
  });

  test('are refused as they should be, all or none', () => {
    const day = new Day(plain, 11, 30);
    expect(day.ask({ name: 'presence.set', agents: ['north-01', 'nobody'], presence: 'break' })).toBe('unknown-agent');
    expect(day.ask({ name: 'presence.set', agents: ['bot'], presence: 'meal' })).toBe('bot');
    expect(day.ask({ name: 'agents.change-queues', agents: ['north-01'], join: [{ queue: 'help' }] })).toBe('not-suited');
    expect(day.ask({ name: 'agents.change-queues', agents: ['north-01'], join: [{ queue: 'nowhere' }] })).toBe('unknown-queue');
    expect(day.ask({ name: 'agents.set-capacity', agents: ['north-01'], capacity: { kind: 'units', units: 0 } })).toBe('breaks-configuration');
    expect(day.ask({ name: 'disruption.begin', forS: 600, disruption: { kind: 'group-down', people: 'north' } })).toBe('done');
    expect(day.ask({ name: 'presence.set', agents: ['north-01'], presence: 'available' })).toBe('out-of-reach');
    expect(day.ask({ name: 'monitoring.request', agent: 'bot', kind: 'listen' })).toBe('bot');
  });
});

describe('work', () => {
  test('that waits rings with whom it is given to; what is in hand goes on as another leg', () => {
    const day = new Day();
    const [, , third] = day.waiting('sales');
    const to = day.run.world.centre.agents.find(({ id }, n) => id.startsWith('north') && day.run.world.core.state.agents.present[n] === 1 && day.run.world.core.state.agents.presence[n] === 0)!.id;
    expect(day.ask({ name: 'work.assign', work: third!, agent: to, override: true })).toBe('done');
    expect(day.run.drain()).toContainEqual(expect.objectContaining({ type: 'work.pushed', work: third, agent: to }));
    const [held] = day.inHand();
    const holder = day.holderOf(held!);
    expect(day.ask({ name: 'work.assign', work: held!, agent: holder, override: true })).toBe('already-his');
    const other = day.run.world.centre.agents.find(({ id }, n) => id !== holder && day.run.world.core.state.agents.present[n] === 1 && day.run.world.core.state.agents.presence[n] === 0 && id !== 'bot')!.id;
    expect(day.ask({ name: 'work.assign', work: held!, agent: other, override: true })).toBe('done');
    const told = day.run.drain();
    const [moved] = of(told, 'work.transferred');
    expect(moved).toMatchObject({ work: held, agent: holder, to: other });
    expect(of(told, 'work.created')).toMatchObject([{ work: moved!.child, parent: held }]);
    expect(told).toContainEqual(expect.objectContaining({ type: 'work.pushed', work: moved!.child, agent: other }));
    expect(day.ask({ name: 'work.assign', work: held!, agent: other })).toBe('unknown-work');
  });

  test('in hand goes on in another queue, for one agent, or by another channel that the scenario knows there', () => {
    const day = new Day();
    const [one, two, three] = day.inHand();
    expect(day.ask({ name: 'work.transfer', work: one!, queue: 'help', skills: ['en'] })).toBe('done');
    const told = day.run.drain();
    const { child } = of(told, 'work.transferred')[0]!;
    expect(of(told, 'work.queued').find(({ work }) => work === child)).toMatchObject({ queue: 'help', asks: { skills: [{ skill: 'en', level: 1 }] } });
    expect(day.ask({ name: 'work.transfer', work: two!, agent: 'south-1' })).toBe('done');
    expect(of(day.run.drain(), 'work.queued').at(-1)).toMatchObject({ asks: { preferred: 'south-1', required: true } });
    expect(day.ask({ name: 'work.transfer', work: three!, queue: 'help', channel: 'chat' })).toBe('done');
    expect(of(day.run.drain(), 'work.created')).toMatchObject([{ channel: 'chat', parent: three }]);
    expect(day.ask({ name: 'work.transfer', work: day.inHand()[0]!, channel: 'mail' })).toBe('channel-not-served');
  });

  test('that waits goes on waiting in another queue, or for one agent, as the same leg with its age', () => {
    const day = new Day();
    const [first, second, third] = day.waiting('sales');
    const queued = of(day.before, 'work.queued').find(({ work }) => work === first)!;
    expect(day.ask({ name: 'work.transfer', work: first!, queue: 'help', skills: ['en'] })).toBe('done');
    const told = day.run.drain().filter((event) => 'work' in event && event.work === first);
    expect(told.slice(0, 2)).toMatchObject([{ type: 'work.flowed-out', reason: 'moved', to: 'help' }, { type: 'work.queued', queue: 'help', asks: { skills: [{ skill: 'en', level: 1 }], since: queued.at } }]);
    expect(day.waiting('sales')).not.toContain(first);
    expect(day.ask({ name: 'work.transfer', work: second!, agent: 'south-1' })).toBe('done');
    expect(of(day.run.drain(), 'work.queued')).toMatchObject([{ work: second, queue: 'sales', asks: { preferred: 'south-1', required: true } }]);
    const later = day.for(20 * MINUTE_US);
    expect(of(later, 'work.pushed').filter(({ work }) => work === second).map(({ agent }) => agent).filter((agent) => agent !== 'south-1')).toEqual([]);
    expect(day.ask({ name: 'work.transfer', work: day.waiting('sales')[0]!, queue: 'welcome' })).toBe('channel-not-served');
    expect(day.ask({ name: 'work.transfer', work: day.waiting('sales')[0]!, queue: 'help', channel: 'chat' })).toBe('channel-not-served');
    expect(third).toBeDefined();
  });

  test('that rings goes too: it rings no longer', () => {
    const day = new Day({ people: FEW.map((group) => ({ ...group, answer: { afterS: { kind: 'constant', value: 12 } } })) });
    const ringing = of(day.before, 'work.pushed').at(-1)!;
    const open = day.run.world.core.state.items.status;
    expect([...open]).toContain(6);
    expect(day.ask({ name: 'work.transfer', work: ringing.work, queue: 'help' })).toBe('done');
    expect(day.run.drain().filter((event) => 'work' in event && event.work === ringing.work).slice(0, 3)).toMatchObject([
      { type: 'work.withdrawn', agent: ringing.agent, reason: 'reassigned' }, { type: 'work.flowed-out', reason: 'moved', to: 'help' }, { type: 'work.queued', queue: 'help' },
    ]);
  });

  test('put forward is served first', () => {
    const day = new Day();
    const last = day.waiting('sales').at(-1)!;
    expect(day.ask({ name: 'work.prioritise', work: last, priority: 50 })).toBe('done');
    const told = day.for(5 * MINUTE_US);
    const queueOf = new Map(of([...day.before, ...told], 'work.queued').map(({ work, queue }) => [work, queue]));
    expect(of(told, 'work.pushed').find(({ work }) => queueOf.get(work) === 'sales')!.work).toBe(last);
  });

  test('set aside is taken up again after ten minutes, and closed is over', () => {
    const day = new Day();
    const parked = day.inHand().find((work) => day.holderOf(work).startsWith('south'));
    const closed = day.inHand().find((work) => work !== parked);
    const [waits] = day.waiting('sales');
    expect(day.ask({ name: 'work.park', work: parked! })).toBe('done');
    expect(day.ask({ name: 'work.park', work: parked! })).toBe('already-so');
    expect(day.ask({ name: 'work.close', work: closed!, disposition: 'spam' })).toBe('done');
    expect(day.ask({ name: 'work.close', work: waits! })).toBe('done');
    const told = day.for(60 * MINUTE_US);
    const [[since], [again]] = [of(told, 'work.parked'), of(told, 'work.resumed').filter(({ work }) => work === parked)];
    expect(again!.at - since!.at).toBeGreaterThanOrEqual(10 * MINUTE_US);
    expect(of(told, 'work.closed').find(({ work }) => work === closed)).toMatchObject({ disposition: 'spam', endedBy: 'platform' });
    expect(of(told, 'work.cancelled')).toMatchObject([{ work: waits, reason: 'command' }]);
    expect(day.ask({ name: 'work.close', work: waits! })).toBe('unknown-work');
  });
});

describe('queues', () => {
  test('send on whom they cannot serve at once, while their overflow is open', () => {
    const day = new Day();
    const waited = day.waiting('sales');
    expect(waited.length).toBeGreaterThan(2);
    expect(day.ask({ name: 'queue.open-overflow', queue: 'help', to: 'sales' })).toBe('breaks-configuration');
    expect(day.ask({ name: 'queue.open-overflow', queue: 'sales', to: 'help' })).toBe('done');
    const told = day.for(MINUTE_US);
    expect(of(told, 'queue.changed').map(({ queue: { id, overflowsTo } }) => [id, overflowsTo])).toEqual([['sales', 'help']]);
    expect(waited.filter((work) => !of(told, 'work.flowed-out').some((event) => event.work === work && event.to === 'help' && event.at === told[0]!.at))).toEqual([]);
    expect(day.waiting('sales')).toEqual([]);
    expect(day.ask({ name: 'queue.close-overflow', queue: 'sales' })).toBe('done');
    day.for(10 * MINUTE_US);
    expect(day.waiting('sales').length).toBeGreaterThan(0);
  });

  test('closed in an emergency turn away who comes; who waits is served, or leaves', () => {
    for (const waiting of ['served', 'sent-away'] as const) {
      const day = new Day();
      const waited = day.waiting('sales');
      expect(day.ask({ name: 'queue.close', queue: 'sales', waiting })).toBe('done');
      const told = day.for(10 * MINUTE_US);
      expect(of(told, 'work.turned-away').filter(({ queue, reason }) => queue === 'sales' && reason === 'closed').length).toBeGreaterThan(5);
      const sent = of(told, 'work.flowed-out').filter(({ reason }) => reason === 'empty').map(({ work }) => work).sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
      expect(sent).toEqual(waiting === 'served' ? [] : waited);
      expect(of(told, 'work.queued').filter(({ queue, asks }) => queue === 'sales' && asks?.since === undefined)).toEqual([]);
      expect(of(told, 'queue.changed').map(({ queue }) => [queue.id, queue.closed])).toEqual([['sales', true]]);
      expect(day.ask({ name: 'queue.close', queue: 'sales', waiting })).toBe('already-so');
      expect(day.ask({ name: 'queue.reopen', queue: 'sales' })).toBe('done');
      const later = day.for(10 * MINUTE_US);
      expect(of(later, 'queue.changed').map(({ queue }) => [queue.id, queue.closed])).toEqual([['sales', undefined]]);
      expect(of(later, 'work.queued').filter(({ queue }) => queue === 'sales').length).toBeGreaterThan(5);
      expect(day.ask({ name: 'queue.reopen', queue: 'sales' })).toBe('already-so');
    }
  });

  test('have another service level and priority from then on, and the log says so', () => {
    const day = new Day();
    day.ask({ name: 'queue.set-service-level', queue: 'sales', withinS: 7, target: 0.95 });
    day.ask({ name: 'queue.set-priority', queue: 'sales', priority: 9 });
    expect(of(day.run.drain(), 'queue.changed').map(({ queue: { serviceLevel, priority } }) => [serviceLevel?.withinS, serviceLevel?.target, priority])).toEqual([[7, 0.95, 0], [7, 0.95, 9]]);
    expect(day.ask({ name: 'queue.set-priority', queue: 'nowhere', priority: 9 })).toBe('unknown-queue');
  });
});

describe('a trainer', () => {
  test('puts agents there for a while: they work, and go home', () => {
    const day = new Day();
    expect(day.ask({ name: 'staff.add', people: 'north', count: 3, forS: 1_200 })).toBe('done');
    const told = day.for(40 * MINUTE_US);
    const ids = of(told, 'agent.added').map(({ agent }) => agent.id);
    expect(ids).toEqual(['north+1', 'north+2', 'north+3']);
    for (const id of ids) {
      const here = presences(told, id);
      expect([here[0]!.presence, here.at(-1)!.presence, here.at(-1)!.at - here[0]!.at]).toEqual(['available', 'offline', 20 * MINUTE_US]);
      expect(of(told, 'work.accepted').filter(({ agent }) => agent === id).length).toBeGreaterThan(0);
    }
    expect(day.ask({ name: 'staff.add', people: 'west', count: 1 })).toBe('unknown-people');
  });

  test('sends more customers, fewer or none, as many as rates say, and only for as long as was said', () => {
    const arrivals = (factor: number): readonly number[] => {
      const day = new Day({ demand: [{ id: 'calls', queue: 'sales', arrivals: { kind: 'rate', perHour: 3_600 }, patienceS: { kind: 'exponential', mean: 30 }, handlingS: { kind: 'exponential', mean: 60 } }] });
      expect(day.ask({ name: 'load.set', factor, queue: 'sales', forS: 1_800 })).toBe('done');
      const count = (events: readonly LogEvent[]): number => of(events, 'work.created').filter(({ parent }) => parent === undefined).length;
      return [count(day.for(30 * MINUTE_US)), count(day.for(30 * MINUTE_US))];
    };
    for (const factor of [0, 0.5, 1.3, 3]) {
      const [during, after] = arrivals(factor);
      // Poisson: four standard deviations.
      expect(Math.abs(during! - 1_800 * factor)).toBeLessThanOrEqual(4 * Math.sqrt(1_800 * factor));
      expect(Math.abs(after! - 1_800)).toBeLessThanOrEqual(4 * Math.sqrt(1_800));
    }
    const day = new Day();
    expect([day.ask({ name: 'load.set', factor: 2, queue: 'help', channel: 'chat' }), day.ask({ name: 'load.set', factor: 2, channel: 'fax' }), day.ask({ name: 'load.set', factor: 2 })]).toEqual(['nobody-comes', 'unknown-channel', 'done']);
  });

  test('sends a team away, cuts a channel, and it ends', () => {
    const day = new Day();
    expect(day.ask({ name: 'disruption.begin', forS: 1_200, disruption: { kind: 'group-away', people: 'south', presence: 'meeting' } })).toBe('done');
    expect(day.ask({ name: 'disruption.begin', forS: 600, disruption: { kind: 'channel-outage', channel: 'voice' } })).toBe('done');
    const told = day.for(25 * MINUTE_US);
    const away = of(told, 'presence.changed').filter(({ presence }) => presence === 'meeting');
    expect(away.length).toBe(3);
    for (const { agent, at } of away) expect(presences(told, agent).find((event) => event.at > at)).toMatchObject({ at: at + 20 * MINUTE_US });
    const known = new Set(of(day.before, 'work.created').map(({ customer }) => customer));
    const calls = of(told, 'work.created').filter(({ channel, customer }) => channel === 'voice' && !known.has(customer)).map(({ at }) => (at - told[0]!.at) / MINUTE_US);
    expect(calls.filter((minute) => minute > 0 && minute < 10)).toEqual([]);
    expect(calls.filter((minute) => minute > 10).length).toBeGreaterThan(10);
    expect(of(told, 'work.cancelled').length).toBeGreaterThan(0);
  });
});
