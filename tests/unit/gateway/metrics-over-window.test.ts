/** `GET /api/metrics` of agents, teams and skills over some minutes: figures by hand, who may ask, what is refused and why. */
import { expect, it } from 'vitest';
import { answerRequest } from '../../../src/gateway/api.ts';
import { Gateway, type Source } from '../../../src/gateway/gateway.ts';
import type { Viewer } from '../../../src/model/access.ts';
import type { LogEvent } from '../../../src/model/events.ts';

const MINUTE = 60_000_000;
/** A whole minute. */
const AT = 1_795_000_020_000_000;
const SUE: Viewer = { name: 'sue', roles: ['supervisor'], scope: {} };
const LOBBY: Viewer = { name: 'lobby', roles: ['wall'], scope: {} };

interface Answer { readonly status: number; readonly type?: string; readonly detail?: string; readonly metrics?: readonly { readonly id: string; readonly value: number | null; readonly n: number | null }[] }

function begun(mostBytes?: number) {
  const told: LogEvent[] = [];
  const audited: unknown[] = [];
  let logAt = AT;
  const source: Source = { mode: 'live', capabilities: [], epoch: 'e', advance: (log) => { log.write(told.splice(0)); }, clock: () => ({ logAt, rate: 1 }), status: () => [] };
  const gateway = new Gateway(source, { audit: (event, who, about) => { audited.push({ event, who, ...about }); }, ...(mostBytes === undefined ? {} : { mostBytes }) });
  const tell = (at: number, ...events: LogEvent[]): void => { logAt = at; told.push(...events); gateway.advance(0); };
  const ask = async (query: string, viewer = SUE): Promise<Answer> => {
    const { status, body } = await answerRequest(gateway, { viewer, method: 'GET', path: '/api/metrics', query: [...new URLSearchParams(query)] });
    return { ...JSON.parse(body) as Answer, status }; // an object, as the route says
  };
  const values = async (query: string, viewer = SUE): Promise<unknown> => { const { status, metrics, detail } = await ask(query, viewer); return metrics === undefined ? [status, detail] : Object.fromEntries(metrics.map(({ id, value }) => [id, value])); };
  return { gateway, audited, tell, ask, values };
}

const call = (work: string, agent: string, at: number, talkS: number): LogEvent[] => [
  { type: 'work.created', at, work, channel: 'voice' }, { type: 'work.queued', at, work, queue: 'q' }, { type: 'work.pushed', at, work, agent, offer: work },
  { type: 'work.accepted', at, work, agent, offer: work }, { type: 'work.closed', at: at + talkS * 1_000_000, work, agent },
];
const agent = (id: string, name: string, site: string, team: string, french?: number): LogEvent => ({ type: 'agent.added', at: AT, agent: { id, name, site, team, ...(french === undefined ? {} : { skills: [['french', french]] }) } });
const present = (id: string, presence: 'available' | 'break', at: number): LogEvent => ({ type: 'presence.changed', at, agent: id, presence });

/** Two agents of a team, one of another: ann takes a call of 60 s in minute 0 and one of 30 s in minute 20, then a break at 25; lou one of 90 s in minute 21. Told up to minute 30. */
function morning({ tell }: ReturnType<typeof begun>): void {
  tell(AT, agent('SIP/ann', 'Ann Martin', 'paris', 'north', 3), agent('SIP/lou', 'Lou Stone', 'lyon', 'north'), agent('SIP/max', 'Max Roy', 'paris', 'south'));
  tell(AT, ...['SIP/ann', 'SIP/lou', 'SIP/max'].map((id) => present(id, 'available', AT)));
  tell(AT + 10 * MINUTE, ...call('w1', 'SIP/ann', AT, 60));
  tell(AT + 25 * MINUTE, ...call('w2', 'SIP/ann', AT + 20 * MINUTE, 30), ...call('w3', 'SIP/lou', AT + 21 * MINUTE, 90), present('SIP/ann', 'break', AT + 25 * MINUTE));
  tell(AT + 30 * MINUTE);
}

it('a window has what happened in it; the whole log, all of it', async () => {
  const vigie = begun();
  morning(vigie);
  const asked = 'metric=handled&metric=ahtMs&metric=occupancy&metric=signedInMs&metric=busyShare&metric=freeShare&metric=awayShare';
  expect(await vigie.values(`agent=SIP/ann&${asked}`)).toEqual({ handled: 2, ahtMs: 45_000, occupancy: 90 / 1_500, signedInMs: 1_800_000, busyShare: 90 / 1_800, freeShare: 1_410 / 1_800, awayShare: 300 / 1_800 });
  // from minute 20 to the thirtieth, which begins: ten minutes, half of them away
  expect(await vigie.values(`agent=SIP/ann&window=11m&${asked}`)).toEqual({ handled: 1, ahtMs: 30_000, occupancy: 30 / 300, signedInMs: 600_000, busyShare: 30 / 600, freeShare: 270 / 600, awayShare: 300 / 600 });
  expect(await vigie.values(`agent=SIP/ann&window=6m&${asked}`)).toEqual({ handled: 0, ahtMs: null, occupancy: null, signedInMs: 300_000, busyShare: 0, freeShare: 0, awayShare: 1 });
  expect(await vigie.values(`team=north&window=11m&${asked}`)).toEqual({ handled: 2, ahtMs: 60_000, occupancy: 120 / 900, signedInMs: 1_200_000, busyShare: 120 / 1_200, freeShare: 780 / 1_200, awayShare: 300 / 1_200 });
  expect(await vigie.values('skill=french&window=11m&metric=agents&metric=away&metric=waiting&metric=longestWaitMs&metric=handled')).toEqual({ agents: 1, away: 1, waiting: 0, longestWaitMs: null, handled: 1 });
});

it('what is told late belongs to its own time', async () => {
  const vigie = begun();
  morning(vigie);
  vigie.tell(AT + 30 * MINUTE, ...call('late', 'SIP/lou', AT + 15 * MINUTE, 40));
  expect(await vigie.values('agent=SIP/lou&window=11m&metric=handled&metric=answered')).toEqual({ handled: 1, answered: 1 });
  expect(await vigie.values('agent=SIP/lou&window=20m&metric=handled&metric=answered')).toEqual({ handled: 2, answered: 2 });
});

it('the minutes of one person are for whoever may see what one person did, and the audit has it', async () => {
  const vigie = begun();
  morning(vigie);
  const status = async (query: string, viewer: Viewer): Promise<number> => (await vigie.ask(query, viewer)).status;
  const hiding = { ...SUE, individualsHiddenAt: ['paris'] };
  expect([await status('agent=SIP/ann&window=5m', SUE), await status('agent=SIP/lou&window=5m', hiding), await status('agent=%230&window=5m', hiding), await status('agent=SIP/ann&window=5m', hiding)]).toEqual([200, 200, 403, 404]);
  expect([await status('agent=%230&window=5m', LOBBY), await status('team=north&window=5m', LOBBY), await status('agent=%230', LOBBY)]).toEqual([403, 200, 200]);
  // the only one of his team, or with the skill
  expect([await status('team=south&window=5m', LOBBY), await status('team=south&window=5m', hiding), await status('skill=french&window=5m', hiding), await status('team=south', LOBBY)]).toEqual([403, 403, 403, 200]);
  expect(await status('agent=SIP/ann&window=5m', { ...SUE, scope: { teams: ['south'] } })).toBe(403);
  expect(vigie.audited.slice(0, 4)).toEqual([
    { event: 'individual-viewed', who: 'sue', path: '/api/metrics', agent: 'SIP/ann' }, { event: 'individual-viewed', who: 'sue', path: '/api/metrics', agent: 'SIP/lou' },
    { event: 'denied', who: 'sue', path: '/api/metrics', agent: 'SIP/ann', reason: 'hidden-at-site' }, { event: 'denied', who: 'lobby', path: '/api/metrics', agent: 'SIP/ann', reason: 'not-your-role' },
  ]);
  // a sight by number gets the same figures
  expect(await vigie.values('team=north&window=11m', LOBBY)).toEqual(await vigie.values('team=north&window=11m'));
});

it('what cannot be told is refused with what there is', async () => {
  const vigie = begun();
  morning(vigie);
  expect(await vigie.values('agent=SIP/ann&metric=offered')).toEqual([400, expect.stringMatching(/^metric is one of handled, .* where the subject is agent; offered is counted by centre, channel, queue, not by agent\.$/)]);
  expect(await vigie.values('skill=french&metric=magic')).toEqual([400, expect.stringMatching(/; magic is none\.$/)]);
  expect(await vigie.values('skill=latin')).toEqual([404, 'There is no skill latin now.']);
  expect(await vigie.values('agent=SIP/ann&skill=french')).toEqual([400, expect.stringContaining('name one subject')]);
  expect(await vigie.values('agent=SIP/ann&window=121m')).toEqual([400, expect.stringContaining('from 1m to 120m')]);
});

it('where the log in memory was cut, agents can be told from the first state that is kept, and a longer window is refused with the longest', async () => {
  const vigie = begun(6_000_000);
  morning(vigie);
  const chatter = (n: number, at: number): LogEvent[] => Array.from({ length: n }, () => ({ type: 'source.heartbeat', at, source: 's' }));
  vigie.tell(AT + 40 * MINUTE, ...chatter(40_000, AT + 40 * MINUTE));
  expect(vigie.gateway.firstAvailable()).toBe(0);
  vigie.tell(AT + 50 * MINUTE, ...call('w4', 'SIP/lou', AT + 45 * MINUTE, 30), ...chatter(61_000, AT + 50 * MINUTE));
  expect(vigie.gateway.firstAvailable()).toBeGreaterThan(0);
  expect(await vigie.values('agent=SIP/lou&window=60m&metric=handled')).toEqual([410, expect.stringMatching(/leads on from .*: ask for all\.$/)]);
  vigie.tell(AT + 60 * MINUTE, ...call('w5', 'SIP/lou', AT + 55 * MINUTE, 30), ...call('w6', 'SIP/lou', AT + 57 * MINUTE, 30));
  expect(await vigie.values('agent=SIP/lou&window=60m&metric=handled')).toEqual([410, expect.stringMatching(/: ask for 10m at most, or all\.$/)]);
  expect(await vigie.values('agent=SIP/lou&window=10m&metric=handled&metric=signedInMs')).toEqual({ handled: 2, signedInMs: 540_000 });
  expect(await vigie.values('agent=SIP/lou&metric=handled')).toEqual({ handled: 4 });
});
