/**
 * What every host of the engine must do, whatever thread it runs in. A host connects a client to a gateway that the test drives;
 * what the client shows is compared with a fold of the same events made here.
 */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { EngineClient } from '../../src/engine/client.ts';
import { Gateway } from '../../src/gateway/gateway.ts';
import type { LogEvent } from '../../src/model/events.ts';
import { SECOND_US, type EpochUs } from '../../src/model/units.ts';
import type { AnswerTo, RowsQuery, ViewQuery } from '../../src/model/views/queries.ts';
import { answer } from '../../src/projection/answer.ts';
import { EventLog } from '../../src/projection/event-log.ts';
import { Projection } from '../../src/projection/projection.ts';
import { ScriptedSource } from './scripted-source.ts';

export interface EngineHost {
  readonly client: EngineClient;
  readonly dispose: () => void;
}
export type ConnectHost = (gateway: Gateway) => EngineHost;

const START: EpochUs = 1_790_000_000 * SECOND_US;
const at = (second: number): EpochUs => START + second * SECOND_US;

const OPENING: readonly LogEvent[] = [{
  type: 'centre.added', at: at(0),
  centre: {
    id: 'c', name: 'Test', timeZone: 'UTC',
    channels: [{ id: 'voice', medium: 'voice', synchrony: 'synchronous' }],
    queues: [{ id: 'sales', name: 'Sales', channels: ['voice'] }, { id: '__proto__', name: 'Hostile', channels: ['voice'] }],
    agents: Array.from({ length: 30 }, (_, i) => ({ id: `a${i}`, name: `Agent ${i}` })),
  },
}];

/** Call number n: enters at 10 n s, rings 2 s later, is answered after 5 s, ends after 25 s; every third caller gives up instead. */
function call(n: number): LogEvent[] {
  const work = `w${n}`;
  const agent = `a${n % 30}`;
  const offer = `o${n}`;
  const t = n * 10;
  const begin: LogEvent[] = [
    { type: 'work.created', at: at(t), work, channel: 'voice', subject: `call ${n}` },
    { type: 'work.queued', at: at(t), work, queue: n % 4 === 0 ? '__proto__' : 'sales' },
    { type: 'work.pushed', at: at(t + 2), work, agent, offer },
  ];
  const end: LogEvent[] = n % 3 === 0
    ? [{ type: 'work.withdrawn', at: at(t + 4), work, agent, offer }, { type: 'work.abandoned', at: at(t + 4), work }]
    : [{ type: 'work.accepted', at: at(t + 5), work, agent, offer }, { type: 'work.closed', at: at(t + 25), work, agent }];
  return [...begin, ...end];
}

const calls = (from: number, to: number): LogEvent[] =>
  Array.from({ length: to - from }, (_, i) => call(from + i)).flat().sort((a, b) => a.at - b.at);

const AGENTS: RowsQuery = { kind: 'rows', table: 'agents', columns: ['id', 'name', 'routing', 'handled', 'occupancy'], sort: [{ column: 'handled', descending: true }], filter: {}, window: 'all', range: { from: 0, count: 12 } };
const QUEUES: RowsQuery = { kind: 'rows', table: 'queues', columns: ['id', 'waiting', 'offered', 'answered', 'abandoned', 'asaMs'], sort: [{ column: 'offered', descending: true }], filter: {}, window: 'all', range: { from: 0, count: 10 } };
const WORK: RowsQuery = { kind: 'rows', table: 'work', columns: ['id', 'state', 'queueId', 'subject'], sort: [{ column: 'id', descending: false }], filter: { states: ['closed', 'abandoned'] }, window: 'all', range: { from: 0, count: 60 } };

/** The same question, answered by a fold made here. */
function expected<Q extends ViewQuery>(events: readonly LogEvent[], query: Q, now: EpochUs): AnswerTo<Q> {
  const log = new EventLog('expected');
  log.append(events);
  const projection = new Projection();
  projection.apply(events);
  return answer(projection, log, query, now) as AnswerTo<Q>; // an answer is of its query's kind
}

const WAIT = { timeout: 8_000, interval: 10 };

export function engineConformance(hostName: string, connect: ConnectHost): void {
  describe(`engine in ${hostName}`, () => {
    let source: ScriptedSource;
    let gateway: Gateway;
    let host: EngineHost;
    let said: LogEvent[];
    let wallMs: number;
    let pump: ReturnType<typeof setInterval>;

    const say = (events: readonly LogEvent[]): void => { said.push(...events); source.say(events); };
    const head = (): EpochUs => Math.max(START, ...said.map((event) => event.at));
    const upTo = (time: EpochUs): LogEvent[] => said.filter((event) => event.at <= time);

    async function shows(query: ViewQuery, events: readonly LogEvent[], now: EpochUs): Promise<void> {
      const view = host.client.open(query);
      await vi.waitFor(() => { expect(view.current().answer).toEqual(expected(events, query, now)); }, WAIT);
      view.close();
    }

    beforeEach(() => {
      said = [];
      wallMs = 1_790_000_000_000;
      source = new ScriptedSource(START);
      gateway = new Gateway(source);
      say([...OPENING, ...calls(0, 20)]);
      gateway.advance(wallMs);
      pump = setInterval(() => { wallMs += 20; gateway.advance(wallMs); }, 20);
      host = connect(gateway);
    });
    afterEach(() => {
      clearInterval(pump);
      host.dispose();
    });

    test('becomes live and shows what a fold of the log shows', async () => {
      await vi.waitFor(() => { expect(host.client.summary.current().freshness).toBe('live'); }, WAIT);
      for (const query of [AGENTS, QUEUES, WORK]) await shows(query, said, head());
    });

    test('follows the log, and a question asked anew', async () => {
      const view = host.client.open(AGENTS);
      say(calls(20, 40));
      await vi.waitFor(() => { expect(view.current().answer).toEqual(expected(said, AGENTS, head())); }, WAIT);
      const next: RowsQuery = { ...AGENTS, sort: [{ column: 'name', descending: true }], filter: { text: 'agent 1' }, range: { from: 3, count: 4 } };
      view.ask(next);
      await vi.waitFor(() => { expect(view.current().query).toEqual(next); expect(view.current().answer).toEqual(expected(said, next, head())); }, WAIT);
    });

    test('rows that did not change keep their object, and so does the question', async () => {
      const view = host.client.open(QUEUES);
      await vi.waitFor(() => { expect(view.current().answer?.rows).toHaveLength(2); }, WAIT);
      const before = view.current().answer?.rows.find((row) => row.id === 'sales');
      const { query } = view.current();
      say([{ type: 'work.created', at: head(), work: 'x', channel: 'voice' }, { type: 'work.queued', at: head(), work: 'x', queue: '__proto__' }]);
      await vi.waitFor(() => { expect(view.current().answer).toEqual(expected(said, QUEUES, head())); }, WAIT);
      expect(view.current().answer?.rows.find((row) => row.id === 'sales')).toBe(before);
      expect(view.current().query).toBe(query);
    });

    test('reads what lies before its snapshot: histories are whole', async () => {
      await shows({ kind: 'history', work: 'w1' }, said, head());
      await shows({ kind: 'timeline', agent: 'a2' }, said, head());
    });

    test('stands still in the past while the head goes on, and comes back', async () => {
      await vi.waitFor(() => { expect(host.client.summary.current().history?.from).toBe(at(0)); }, WAIT);
      host.client.moveCursor({ kind: 'seek', at: at(93) });
      await vi.waitFor(() => { expect(host.client.summary.current().cursor).toEqual({ kind: 'paused', at: at(93) }); }, WAIT);
      for (const query of [QUEUES, AGENTS]) await shows(query, upTo(at(93)), at(93));
      say(calls(20, 30));
      await vi.waitFor(() => { expect(host.client.summary.current().head?.sequence).toBe(said.length); }, WAIT);
      await shows(QUEUES, upTo(at(93)), at(93));
      host.client.moveCursor({ kind: 'seek', at: at(41) });
      await vi.waitFor(() => { expect(host.client.summary.current().cursor).toEqual({ kind: 'paused', at: at(41) }); }, WAIT);
      await shows(QUEUES, upTo(at(41)), at(41));
      host.client.moveCursor({ kind: 'live' });
      await shows(QUEUES, said, head());
    });

    test('plays faster than time until it has caught up', async () => {
      await vi.waitFor(() => { expect(host.client.summary.current().history?.from).toBe(at(0)); }, WAIT);
      host.client.moveCursor({ kind: 'seek', at: at(10) });
      host.client.moveCursor({ kind: 'play', speed: 600 });
      await vi.waitFor(() => { expect(host.client.summary.current().cursor).toEqual({ kind: 'live' }); }, WAIT);
      await shows(QUEUES, said, head());
    });

    test('a new epoch leaves nothing of the former one', async () => {
      await shows(WORK, said, head());
      said = [];
      source.restartAs('second');
      say(OPENING);
      await vi.waitFor(() => { expect(host.client.summary.current().head).toEqual({ epoch: 'second', sequence: 1 }); }, WAIT);
      await shows(WORK, OPENING, head());
      await shows(QUEUES, OPENING, head());
    });
  });
}
