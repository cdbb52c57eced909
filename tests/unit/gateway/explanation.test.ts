import { describe, expect, it } from 'vitest';
import { answerRequest } from '../../../src/gateway/api.ts';
import { Gateway, type Source } from '../../../src/gateway/gateway.ts';
import { LOCAL_ADMINISTRATOR } from '../../../src/model/access.ts';
import { readWorkExplanation } from '../../../src/model/explanation-schema.ts';
import type { LogEvent } from '../../../src/model/events.ts';
import { SECOND_US } from '../../../src/model/units.ts';
import type { Capability } from '../../../src/model/vocabulary.ts';
import { isoOf } from '../../../src/model/iso-time.ts';

const START_US = 1_795_000_000 * SECOND_US;
const s = (second: number): number => START_US + second * SECOND_US;
const EVENTS: readonly LogEvent[] = [
  { type: 'centre.added', at: s(0), centre: { id: 'c', name: 'C', timeZone: 'UTC', channels: [{ id: 'voice', medium: 'voice', synchrony: 'synchronous' }], queues: [{ id: 'q', name: 'Q', channels: ['voice'] }], agents: [{ id: 'ann', name: 'Ann' }] } },
  { type: 'membership.joined', at: s(0), agent: 'ann', queue: 'q' }, { type: 'presence.changed', at: s(0), agent: 'ann', presence: 'break' },
  { type: 'work.created', at: s(5), work: 'a/b ü', channel: 'voice' }, { type: 'work.queued', at: s(5), work: 'a/b ü', queue: 'q' },
  { type: 'work.created', at: s(6), work: 'out', channel: 'voice', direction: 'outbound' },
  { type: 'presence.changed', at: s(8), agent: 'ann', presence: 'available' },
];

/** Writes everything at once; its log time is ten seconds in. */
function gateway(capabilities: readonly Capability[] = ['explain']): Gateway {
  let left = EVENTS;
  const source: Source = {
    mode: 'replay', capabilities, epoch: 'e', status: () => [], clock: () => ({ logAt: s(10) + 0.4, rate: 1 }),
    advance: (log) => { log.write(left); left = []; },
  };
  const made = new Gateway(source);
  made.advance(1_000);
  return made;
}
const get = (path: string, at?: string, method = 'GET') => answerRequest(gateway(), { viewer: LOCAL_ADMINISTRATOR, method, path, query: at === undefined ? [] : [['at', at]] });
const PATH = `/api/work/${encodeURIComponent('a/b ü')}/explanation`;

describe('GET /api/work/{id}/explanation', () => {
  it('explains an item as of now', async () => {
    const { status, contentType, body } = await get(PATH);
    expect([status, contentType]).toEqual([200, 'application/json']);
    expect(readWorkExplanation(JSON.parse(body))).toMatchObject({ given: null, left: false, explanation: { work: 'a/b ü', asOf: s(10), winner: 'ann' }, deduced: { compared: 0, agreement: null } });
  });

  it('and as of a moment of the past', async () => {
    expect(JSON.parse((await get(PATH, isoOf(s(7)))).body)).toMatchObject({ explanation: { asOf: s(7), winner: null, change: { kind: 'return', agent: 'ann' } } });
  });

  it.each<[string, string, string | undefined, number, string]>([
    ['an unknown item', '/api/work/nope/explanation', undefined, 404, 'unknown-work'],
    ['one that is not there yet', PATH, isoOf(s(4)), 404, 'unknown-work'],
    ['one that no queue saw', '/api/work/out/explanation', undefined, 404, 'never-queued'],
    ['a time without offset', PATH, '2026-11-22T10:00:00', 400, 'about:blank'],
    ['a broken id', '/api/work/%E0%A4%A/explanation', undefined, 400, 'about:blank'],
    ['another path', '/api/work/x/explanation/y', undefined, 404, 'about:blank'],
  ])('refuses %s with problem details', async (_case, path, at, status, type) => {
    const answer = await get(path, at);
    expect([answer.status, answer.contentType]).toEqual([status, 'application/problem+json']);
    expect(JSON.parse(answer.body)).toMatchObject({ status, type, title: expect.any(String), detail: expect.any(String) });
  });

  it('is for reading, and only where the source is explained', async () => {
    expect((await get(PATH, undefined, 'POST')).status).toBe(405);
    expect((await answerRequest(gateway(['history']), { viewer: LOCAL_ADMINISTRATOR, method: 'GET', path: PATH, query: [] })).status).toBe(404);
  });
});
