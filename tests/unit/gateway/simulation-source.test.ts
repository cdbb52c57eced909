import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { answerRequest } from '../../../src/gateway/api.ts';
import { Gateway, type LogWriter } from '../../../src/gateway/gateway.ts';
import { encodeFrame } from '../../../src/feed/codec.ts';
import { PROTOCOL_VERSION } from '../../../src/feed/frames.ts';
import { ScenarioShelf } from '../../../src/gateway/sources/scenario-shelf.ts';
import { SimulationSource } from '../../../src/gateway/sources/simulation-source.ts';
import { LOCAL_ADMINISTRATOR } from '../../../src/model/access.ts';
import { zoneTable } from '../../../src/host/time-zone.ts';
import type { Asked } from '../../../src/model/commands/command.ts';
import type { LogEvent } from '../../../src/model/events.ts';
import { MINUTE_US, SECOND_US } from '../../../src/model/units.ts';
import { readSimulationState } from '../../../src/model/views/simulation.ts';
import { readWorkExplanation } from '../../../src/model/explanation-schema.ts';

const SHOP = JSON.parse(readFileSync('mocks/scenarios/small-shop.json', 'utf8')) as { readonly disruptions?: readonly unknown[] }; // a shipped scenario
const BUSY = {
  ...SHOP, id: 'busy', name: 'Busy', seed: 1, date: '2026-11-27', from: '08:00', to: '20:00', joinAt: '11:00',
  disruptions: [...(SHOP.disruptions ?? []), { kind: 'feed-gap', at: '11:10', forS: 300 }],
};
/** 2026-11-27 in Paris. */
const clock = (hours: number, minutes = 0): number => Date.UTC(2026, 10, 27, hours - 1, minutes) * 1_000;

class Written implements LogWriter {
  epochs: string[] = [];
  events: LogEvent[] = [];
  changes = 0;
  write(events: readonly LogEvent[]): void { this.events.push(...events); }
  restart(epoch: string): void { this.epochs.push(epoch); this.events = []; }
  clockChanged(): void { this.changes += 1; }
}

const shelf = (): ScenarioShelf => new ScenarioShelf([BUSY, { ...BUSY, id: 'other', date: '2026-11-27' }, { id: 'broken', version: 1 }, 7], zoneTable);
function open(seed?: number): SimulationSource {
  const opened = SimulationSource.open(shelf(), { scenario: 'busy', ...(seed === undefined ? {} : { seed }) });
  if (!opened.ok) throw new Error(opened.error.detail);
  return opened.value;
}
const ask = (source: SimulationSource, log: LogWriter, asked: Asked) => source.command({ id: 'x', ...asked }, 'tester', log);

/** The log of a source after steps of wall time at rates. */
function lived(steps: readonly (readonly [rate: number, wallMs: number])[]): { readonly source: SimulationSource; readonly log: Written; readonly wallMs: number } {
  const [source, log] = [open(), new Written()];
  let wallMs = 5_000;
  source.advance(log, wallMs);
  for (const [rate, ms] of steps) {
    ask(source, log, rate === 0 ? { name: 'pace.pause' } : { name: 'pace.set', rate });
    wallMs += ms;
    source.advance(log, wallMs);
  }
  return { source, log, wallMs };
}

describe('a simulation as a source', () => {
  it('begins at the hour at which a viewer joins, with all that came before', () => {
    const { source, log, wallMs } = lived([]);
    expect(source.clock(wallMs)).toEqual({ logAt: clock(11), rate: 1 });
    expect(log.events[0]).toMatchObject({ type: 'centre.added', at: clock(8) });
    expect(log.events.filter(({ type }) => type === 'work.created').length).toBeGreaterThan(50);
    expect(log.events.every(({ at }) => at <= clock(11))).toBe(true);
  });

  it('tells the same whatever the steps and the pace, and every event in its time', () => {
    const steps: (readonly [number, number])[] = [];
    for (let n = 0; n < 36; n += 1) steps.push([60, 250], [0, 700], [30, 500]); // 540 s + 540 s of simulated time, in which nothing must be lost
    const coarse = lived(Array.from({ length: 18 }, () => [60, 1_000] as const));
    const fine = lived(steps);
    expect(fine.source.clock(fine.wallMs).logAt).toBe(clock(11, 18));
    expect(coarse.source.clock(coarse.wallMs).logAt).toBe(clock(11, 18));
    expect(fine.log.events).toEqual(coarse.log.events);
    const [hurried, log] = [open(), new Written()];
    hurried.advance(log, 0);
    ask(hurried, log, { name: 'simulation.join', at: '11:18' });
    expect(log.events).toEqual(coarse.log.events);
    const again = new Written();
    open(2).advance(again, 0);
    expect(again.events).not.toEqual(lived([]).log.events);
  });

  it('stands still when paused, and a step leads to the next event', () => {
    const { source, log, wallMs } = lived([[0, 900]]);
    expect(source.clock(wallMs + 40_000)).toEqual({ logAt: clock(11), rate: 0 });
    const before = log.events.length;
    ask(source, log, { name: 'pace.step' });
    const next = log.events.slice(before);
    expect(next.length).toBeGreaterThan(0);
    expect(new Set(next.map(({ at }) => at))).toEqual(new Set([source.clock(wallMs).logAt]));
    expect(source.clock(wallMs).logAt).toBeGreaterThan(clock(11));
  });

  it('runs at the pace that was set from the moment that it was set, and does not catch up on sleep', () => {
    const { source, log, wallMs } = lived([[600, 100]]);
    expect(source.clock(wallMs).logAt).toBe(clock(11) + MINUTE_US);
    expect(source.clock(wallMs + 10)).toEqual({ logAt: clock(11) + MINUTE_US + 6 * SECOND_US, rate: 600 });
    source.advance(log, wallMs + 3_600_000);
    expect(source.clock(wallMs + 3_600_000).logAt).toBeLessThan(clock(11) + 20 * MINUTE_US);
  });

  it('goes as fast as it can in bounded helpings, and says so at each', () => {
    const { source, log, wallMs } = lived([]);
    ask(source, log, { name: 'pace.set', rate: 'fastest' });
    const [from, told] = [log.events.length, log.changes];
    for (let n = 1; n <= 3; n += 1) source.advance(log, wallMs + n * 50);
    expect(log.changes).toBe(told + 3);
    expect(log.events.length).toBeGreaterThan(from);
    expect(log.events.length - from).toBeLessThan(3 * 20_000);
    expect(source.clock(wallMs + 150).rate).toBe(0);
    expect(source.clock(wallMs + 150).logAt).toBeGreaterThan(clock(11) + 5 * MINUTE_US);
  });

  it('is another epoch after a restart, and the same log for the same seed', () => {
    const { source, log } = lived([[60, 500]]);
    const first = source.epoch;
    ask(source, log, { name: 'simulation.restart' });
    expect([first, ...log.epochs]).toEqual(['busy-1-0', 'busy-1-1']);
    expect(log.events).toEqual(lived([]).log.events);
    ask(source, log, { name: 'simulation.restart', seed: 9 });
    ask(source, log, { name: 'simulation.restart', scenario: 'other' });
    expect(log.epochs).toEqual(['busy-1-1', 'busy-9-2', 'other-1-3']);
    expect(ask(source, log, { name: 'simulation.restart', scenario: 'nope' })).toMatchObject({ result: 'refused', code: 'unknown-scenario' });
    expect(ask(source, log, { name: 'simulation.restart', scenario: 'broken' })).toMatchObject({ result: 'refused', code: 'bad-scenario', detail: expect.stringContaining('$') });
    expect(log.epochs).toHaveLength(3);
  });

  it('goes on to a later time in the same run, and back to an earlier one in another', () => {
    const { source, log, wallMs } = lived([[60, 500]]);
    ask(source, log, { name: 'simulation.join', at: '13:00' });
    expect([source.clock(wallMs).logAt, log.epochs]).toEqual([clock(13), []]);
    ask(source, log, { name: 'simulation.join', at: '09:30' });
    expect([source.clock(wallMs).logAt, log.epochs]).toEqual([clock(9, 30), ['busy-1-1']]);
    expect(log.events.at(-1)!.at).toBeLessThanOrEqual(clock(9, 30));
    expect(ask(source, log, { name: 'simulation.join', at: '07:00' })).toMatchObject({ result: 'refused', code: 'bad-time' });
  });

  it('says nothing in a gap of the feed, ages meanwhile, and then says everything', () => {
    const { source, log } = lived(Array.from({ length: 12 }, () => [60, 1_000] as const));
    expect(source.clock(17_000).logAt).toBe(clock(11, 12));
    expect(log.events.at(-1)!.at).toBeLessThan(clock(11, 10));
    expect(source.status()).toEqual([{ id: 'busy', ageMs: 120_000, limitMs: 15_000 }]);
    for (let n = 1; n <= 4; n += 1) source.advance(log, 17_000 + n * 1_000);
    expect(source.status()).toMatchObject([{ ageMs: 0 }]);
    expect(log.events.some(({ at }) => at > clock(11, 10) && at < clock(11, 15))).toBe(true);
  });
});

describe('the gateway of a simulation', () => {
  const started = (): Gateway => {
    const gateway = new Gateway(open());
    gateway.advance(1_000);
    return gateway;
  };
  const post = async (gateway: Gateway, command: unknown) => {
    const { status, body } = await answerRequest(gateway, { viewer: LOCAL_ADMINISTRATOR, method: 'POST', path: '/api/commands', query: [], body: JSON.stringify(command) });
    return { status, body: JSON.parse(body) as unknown };
  };

  it('tells what runs', async () => {
    const gateway = started();
    const state = async (): Promise<unknown> => readSimulationState(JSON.parse((await answerRequest(gateway, { viewer: LOCAL_ADMINISTRATOR, method: 'GET', path: '/api/simulation', query: [] })).body));
    expect(await state()).toEqual({ scenario: 'busy', seed: 1, scenarios: [{ id: 'busy', name: 'Busy' }, { id: 'other', name: 'Busy' }, { id: 'broken', name: 'broken' }], joinAt: '11:00', from: '08:00', to: '20:00', people: [{ id: 'team', count: 6 }], rate: 1, over: false });
    expect(await post(gateway, { id: 'a', name: 'pace.set', rate: 60 })).toEqual({ status: 200, body: { id: 'a', result: 'applied' } });
    expect(await state()).toMatchObject({ rate: 60 });
  });

  it('does once what is asked twice, and says each time the same', async () => {
    const gateway = started();
    const epochs = await Promise.all([1, 2, 3].map(async () => { expect((await post(gateway, { id: 'r', name: 'simulation.restart' })).status).toBe(200); return gateway.epoch(); }));
    expect(new Set(epochs)).toEqual(new Set(['busy-1-1']));
    const refused = { status: 409, body: { type: 'unknown-scenario', title: expect.any(String), status: 409, detail: expect.stringContaining('busy') } };
    expect(await Promise.all([1, 2].map(() => post(gateway, { id: 's', name: 'simulation.restart', scenario: 'nope' })))).toEqual([refused, refused]);
    expect(await Promise.all([{}, { id: 'x', name: 'shutdown' }, { id: 'x', name: 'pace.set', rate: 601 }, { name: 'pace.pause' }].map(async (command) => (await post(gateway, command)).status))).toEqual([400, 400, 400, 400]);
  });

  it('obeys a supervisor and a trainer: the command, then what follows from it, at once in the log; or a reason', async () => {
    const gateway = started();
    const before = gateway.head();
    const command = { id: 'b', name: 'presence.set', agents: ['team-1'], presence: 'meeting', reason: 'fire drill' };
    expect(await post(gateway, command)).toEqual({ status: 200, body: { id: 'b', result: 'applied' } });
    expect(await post(gateway, command)).toEqual({ status: 200, body: { id: 'b', result: 'applied' } });
    expect(gateway.slice(before, before + 2)).toMatchObject([{ type: 'command.applied', at: clock(11), command }, { type: 'presence.changed', at: clock(11), agent: 'team-1', presence: 'meeting', reason: 'fire drill' }]);
    expect(gateway.slice(before, gateway.head()).filter((event) => event?.type === 'command.applied')).toHaveLength(1);
    expect(await post(gateway, { id: 'c', name: 'staff.add', people: 'team', count: 2, forS: 600 })).toMatchObject({ status: 200 });
    expect(gateway.slice(before, gateway.head()).filter((event) => event?.type === 'agent.added')).toHaveLength(2);
    expect(await post(gateway, { id: 'd', name: 'queue.close', queue: 'nowhere', waiting: 'served' })).toMatchObject({ status: 409, body: { type: 'unknown-queue' } });
    expect(await post(gateway, { id: 'e', name: 'disruption.begin', forS: 60, disruption: { kind: 'feed-gap' } })).toMatchObject({ status: 200 });
    const silent = gateway.head();
    await post(gateway, { id: 'f', name: 'pace.set', rate: 60 });
    gateway.advance(1_500);
    expect([gateway.head(), gateway.sources()[0]!.ageMs]).toEqual([silent, 30_000]);
    gateway.advance(2_100);
    expect(gateway.head()).toBeGreaterThan(silent);
  });

  it('explains by the configuration that decided', async () => {
    const gateway = started();
    const answered = gateway.slice(0, gateway.head()).findLast((event) => event?.type === 'work.accepted');
    if (answered?.type !== 'work.accepted') throw new Error('nobody was answered');
    const told = readWorkExplanation(JSON.parse((await answerRequest(gateway, { viewer: LOCAL_ADMINISTRATOR, method: 'GET', path: `/api/work/${answered.work}/explanation`, query: [] })).body));
    expect(told).toMatchObject({ deduced: null, given: answered.agent, explanation: { winner: answered.agent } });
  });

  it('tells everyone at once that log time runs otherwise', async () => {
    const gateway = started();
    const heard: string[] = [];
    const connection = gateway.hub.connect({ send: (text) => { heard.push(text); }, close: () => undefined }, 1_000);
    connection.received(encodeFrame({ kind: 'resume', protocol: PROTOCOL_VERSION }), 1_000);
    const before = heard.length;
    await post(gateway, { id: 'p', name: 'pace.pause' });
    const beats = heard.slice(before).map((text) => JSON.parse(text) as { kind: string; clock?: { rate: number; logAt: number } });
    expect(beats).toMatchObject([{ kind: 'heartbeat', clock: { rate: 0, logAt: clock(11) } }]);
  });
});

it('tells when its queues are open, by the calendar of its centre: weekdays from 08:00 to 18:00 in Paris', async () => {
  const weeks = SimulationSource.open(new ScenarioShelf([JSON.parse(readFileSync('mocks/scenarios/open-a-channel.json', 'utf8'))], zoneTable), { scenario: 'open-a-channel' });
  if (!weeks.ok) throw new Error(weeks.error.detail);
  const gateway = new Gateway(weeks.value);
  gateway.advance(0);
  const { body } = await answerRequest(gateway, { viewer: LOCAL_ADMINISTRATOR, method: 'GET', path: '/api/opening-hours', query: [] });
  // It is Monday 2 November, 10:00: from the Thursday before to the Tuesday after.
  const days = ['10-29', '10-30', '11-02', '11-03', '11-04', '11-05', '11-06', '11-09', '11-10'];
  const edges = days.flatMap((day) => [`2026-${day}T07:00:00.000Z`, `2026-${day}T17:00:00.000Z`]).slice(1, -1);
  expect(JSON.parse(body)).toEqual({ hours: [{ queues: ['calls', 'chats'], isOpen: true, changes: edges }] });
});
