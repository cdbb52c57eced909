/** The recorded session of a real Asterisk over a real socket, cut in the middle: what is counted agrees with Asterisk's own totals, less what happened unheard. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { namedSource, soleSource } from '../../src/gateway/sources/source-name.ts';
import { conservationGap } from '../../src/model/metrics/counters.ts';
import { EventLog } from '../../src/projection/event-log.ts';
import { listenersTo } from '../../src/projection/queries/listeners.ts';
import { AsteriskServer, SECRET, USER } from '../support/live/asterisk-server.ts';
import { eventually } from '../support/live/eventually.ts';
import { liveCentre, type LiveCentre } from '../support/live/live-centre.ts';

const QUEUES = ['billing', 'returns', 'sales', 'support', 'vip'];
const SCALE = 80;
/** What joining, being connected, completing and leaving become. */
const ENDS = ['work.queued', 'work.accepted', 'work.closed', 'work.transferred', 'work.abandoned', 'work.flowed-out'];

const running: { readonly stop: () => unknown }[] = [];
afterEach(async () => { for (const thing of running.splice(0)) await thing.stop(); });

async function exchange(): Promise<AsteriskServer> {
  const server = new AsteriskServer(SCALE);
  running.push(server);
  await server.listen();
  return server;
}
const ami = (server: AsteriskServer, secret = SECRET) => ({ kind: 'asterisk-ami', name: soleSource('asterisk-ami'), host: '127.0.0.1', port: server.port, user: USER, secret }) as const;
const types = (centre: LiveCentre, type: string): number => centre.events().filter((event) => event.type === type).length;

/** What Asterisk counts of a queue, less what it counted while nobody listened: each end of a conversation once. */
function expected(server: AsteriskServer, queue: string): { readonly handled: number; readonly lost: number } {
  const unheard = (event: string): number => new Set(server.unheard.filter((told) => told.event === event && told.fields.get('Queue') === queue).map(({ fields }) => `${fields.get('Uniqueid') ?? fields.get('DestUniqueid')} ${fields.get('MemberName')}`)).size;
  const { completed, lost } = server.totals(queue);
  return { handled: completed - unheard('AgentComplete'), lost: lost - unheard('QueueCallerAbandon') };
}

/** Conversations that were known, and gone after the gap: the board counts them as handled, since somebody had them; how they ended nobody heard. */
function goneInHand(centre: LiveCentre, queue: string): number {
  const events = centre.events();
  const queueOf = new Map(events.flatMap((event) => (event.type === 'work.queued' || (event.type === 'work.created' && event.queue !== undefined) ? [[event.work, event.queue] as const] : [])));
  return events.filter((event) => event.type === 'work.closed' && event.unknown === true && event.agent !== undefined && queueOf.get(event.work) === queue).length;
}

async function judge(server: AsteriskServer, centre: LiveCentre): Promise<void> {
  const seen = (): unknown => {
    const projection = centre.fold();
    return QUEUES.map((queue) => {
      const counters = projection.queueCounters(queue, projection.logAt);
      return { queue, handled: counters.handled - goneInHand(centre, queue), lost: counters.abandoned + counters.flowedOut, gap: conservationGap(counters) };
    });
  };
  const right = JSON.stringify(QUEUES.map((queue) => ({ queue, ...expected(server, queue), gap: 0 })));
  // the last events are still on their way
  expect(JSON.stringify(await eventually(seen, (figures) => JSON.stringify(figures) === right, 5_000))).toBe(right);
  expect(centre.fold().quarantined).toBe(0);
}

it('a connection that is cut and restored counts what it heard, and marks the gap', { timeout: 60_000 }, async () => {
  const server = await exchange();
  const centre = await liveCentre([ami(server)]);
  running.push(centre);
  await eventually(() => types(centre, 'membership.joined'), (seen) => seen >= 60);
  await server.play(0.4);
  server.cut();
  await eventually(() => types(centre, 'source.stopped'), (seen) => seen === 1);
  await server.play(0.5);
  expect(server.unheard.length).toBeGreaterThan(400);
  server.reconnectable();
  await eventually(() => types(centre, 'source.reconciled'), (seen) => seen === 1);
  await server.play(1);
  await judge(server, centre);
  expect(centre.events().filter(({ type }) => type.startsWith('source.')).map(({ type }) => type)).toEqual(['source.started', 'source.stopped', 'source.reconciled']);
  // what vanished in the gap is closed as unknown, and nothing of it counts as a conversation that was handled
  expect(centre.events().filter((event) => event.type === 'work.closed' && event.unknown === true).length).toBeGreaterThan(0);
});

it('a restarted gateway goes on with the calls that it knew, from its log', { timeout: 60_000 }, async () => {
  const directory = mkdtempSync(join(tmpdir(), 'vigie-ami-'));
  running.push({ stop: () => { rmSync(directory, { recursive: true }); } });
  const server = await exchange();
  const first = await liveCentre([ami(server)], directory);
  await eventually(() => types(first, 'membership.joined'), (seen) => seen >= 60);
  await server.play(0.5);
  await eventually(() => ENDS.reduce((sum, type) => sum + types(first, type), 0), (seen) => seen === server.heard('QueueCallerJoin') + server.heard('AgentConnect') + server.heard('AgentComplete') + server.heard('QueueCallerAbandon'));
  await first.stop();
  const told = first.events();
  await eventually(() => server.connected, (seen) => seen === 0);
  await server.play(0.52);
  const second = await liveCentre([ami(server)], directory);
  running.push(second);
  await eventually(() => types(second, 'source.reconciled'), (seen) => seen === 1);
  await server.play(1);
  expect(second.events().slice(0, told.length)).toEqual(told);
  await judge(server, second);
  const ids = second.events().flatMap((event) => (event.type === 'work.created' ? [event.work] : []));
  expect(new Set(ids).size).toBe(ids.length);
  expect(second.events().filter(({ type }) => type === 'centre.added')).toHaveLength(1);
});

it('who listens is told by the exchange; a gap ends it, and so does a restart', { timeout: 60_000 }, async () => {
  const directory = mkdtempSync(join(tmpdir(), 'vigie-ami-'));
  running.push({ stop: () => { rmSync(directory, { recursive: true }); } });
  const server = await exchange();
  const named = { ...ami(server), name: namedSource('paris') };
  const listeners = (centre: LiveCentre): unknown => { const log = new EventLog('e'); log.append(centre.events()); return listenersTo(log, log.head).map(({ agent, by }) => `${by} ${agent}`); };
  const spy = (device: string): void => { server.tell([['Event', 'ChanSpyStart'], ['SpyerChannel', 'PJSIP/2001-0000000b'], ['SpyerCallerIDNum', '2001'], ['SpyeeChannel', device]]); };
  const first = await liveCentre([named], directory);
  await eventually(() => types(first, 'membership.joined'), (seen) => seen >= 60);
  spy('Custom:101-00000001');
  await eventually(() => listeners(first), (seen) => JSON.stringify(seen) === '["2001 paris/Agent 101"]');
  server.cut();
  await eventually(() => listeners(first), (seen) => JSON.stringify(seen) === '[]');
  server.reconnectable();
  await eventually(() => types(first, 'source.reconciled'), (seen) => seen === 1);
  spy('Custom:102-00000002');
  await eventually(() => listeners(first), (seen) => JSON.stringify(seen) === '["2001 paris/Agent 102"]');
  // as a killed process leaves it
  await first.stop(false);
  const second = await liveCentre([named], directory);
  running.push(second);
  await eventually(() => types(second, 'source.reconciled'), (seen) => seen === 2);
  expect(listeners(second)).toEqual([]);
  expect(second.events().findLast(({ type }) => type === 'monitoring.ended')).toMatchObject({ agent: 'paris/Agent 102', by: '2001', inferred: true });
});

it('a wrong secret is said, and nothing is made up', async () => {
  const server = await exchange();
  const centre = await liveCentre([ami(server, 'wrong')]);
  running.push(centre);
  await eventually(() => centre.warnings, (seen) => seen.includes('source-login-refused'));
  expect(centre.events().map(({ type }) => type)).toEqual(['centre.added']);
});

it('two exchanges are two sites of one centre, and share no id', { timeout: 60_000 }, async () => {
  const servers = [await exchange(), await exchange()];
  const centre = await liveCentre(servers.map((server, i) => ({ ...ami(server), name: namedSource(['paris', 'lyon'][i] ?? '') })));
  running.push(centre);
  await eventually(() => types(centre, 'membership.joined'), (seen) => seen >= 120);
  await Promise.all(servers.map((server) => server.play(0.1)));
  const projection = centre.fold();
  expect(projection.queueIds().toSorted()).toEqual(['lyon', 'paris'].flatMap((site) => QUEUES.map((queue) => `${site}/${queue}`)));
  expect(new Set(centre.events().flatMap((event) => (event.type === 'agent.added' ? [event.agent.site] : [])))).toEqual(new Set(['paris', 'lyon']));
  expect(centre.gateway.sources().map(({ id }) => id)).toEqual(['paris', 'lyon']);
  expect(projection.quarantined).toBe(0);
});
