/** Who gets in: sign-in, sessions, tokens and origins, over real HTTP and a real feed (FAULTS C10, X2, X3). */
import { request } from 'node:http';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { SESSION_IDLE_MS, SESSION_LONGEST_MS } from '../../src/gateway/node/access/sessions.ts';
import type { Source } from '../../src/gateway/gateway.ts';
import type { LogEvent } from '../../src/model/events.ts';
import { eventually } from '../support/live/eventually.ts';
import { cookieOf, PASSWORD, signInAs, startGuarded, usersWith, WALL_TOKEN, type GuardedGateway } from '../support/live/guarded-gateway.ts';
import { FeedClient } from './black-box/vigie-process.ts';

const USERS = usersWith([['ann', ['supervisor']], ['vic', ['viewer']]]);
/** Says nothing: the beats are enough. */
const quiet = (): Source => ({ mode: 'live', capabilities: [], epoch: 'e', status: () => [], clock: (wallMs) => ({ logAt: wallMs * 1_000, rate: 1 }), advance: () => undefined });
const started: GuardedGateway[] = [];
async function start(options: Parameters<typeof startGuarded>[2] = {}): Promise<GuardedGateway> {
  const guarded = await startGuarded(quiet(), USERS, options);
  started.push(guarded);
  return guarded;
}
afterEach(() => { for (const guarded of started.splice(0)) guarded.stop(); });

const ann = (origin: string): Promise<string> => cookieOf(signInAs(origin, { name: 'ann', password: PASSWORD }));
const statusAs = async (origin: string, cookie: string | null, path = '/api/session', method = 'GET'): Promise<number> =>
  (await fetch(origin + path, { method, headers: cookie === null ? {} : { Cookie: cookie } })).status;
/** A feed that has begun. */
async function watching(origin: string, cookie: string): Promise<{ readonly client: FeedClient; readonly ended: Promise<number> }> {
  const client = new FeedClient();
  const ended = client.connect(origin, { headers: { Cookie: cookie } });
  await eventually(() => client.last?.kind, (kind) => kind === 'heartbeat' || kind === 'delta');
  return { client, ended };
}

describe('nobody', () => {
  it('gets nothing but the page, health and the way in', async () => {
    const { origin } = await start();
    for (const path of ['/api/session', '/api/log', '/api/work/w/explanation', '/api/simulation', '/metrics']) expect([path, await statusAs(origin, null, path)]).toEqual([path, 401]);
    expect(await statusAs(origin, null, '/api/commands', 'POST')).toBe(401);
    expect(await statusAs(origin, null, '/healthz')).toBe(200);
    expect(await statusAs(origin, null, '/config.json')).toBe(200);
  });

  it.each([['no cookie', {}], ['a made-up one', { Cookie: 'vigie=AAAA' }], ['a made-up token', { Authorization: 'Bearer AAAA' }]])('with %s is told on the feed to sign in, and nothing else', async (_name, headers) => {
    const { origin } = await start();
    const client = new FeedClient();
    expect(await client.connect(origin, { headers })).toBe(4001);
    expect(client.frames).toEqual([{ kind: 'goodbye', reason: 'sign-in' }]);
  });
});

describe('signing in', () => {
  it('gives a cookie that no script and no other site can use, and says who one is', async () => {
    const { origin, audited } = await start();
    const answer = await signInAs(origin, { name: 'ann', password: PASSWORD });
    expect(answer.headers.get('set-cookie')).toMatch(/^vigie=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(await answer.json()).toEqual({ name: 'ann', roles: ['supervisor'], scope: {}, signedIn: true });
    expect(await statusAs(origin, await cookieOf(answer))).toBe(200);
    expect(audited).toEqual([{ event: 'signed-in', who: 'ann', about: { address: '127.0.0.1' } }]);
    expect(JSON.stringify(audited)).not.toContain(PASSWORD);
  });

  it('behind TLS the cookie never leaves it', async () => {
    const { origin } = await start();
    const { port } = new URL(origin);
    const cookie = await new Promise((resolve) => {
      request({ port, host: '127.0.0.1', path: '/api/session', method: 'POST', headers: { Host: 'board.example', Origin: 'https://board.example' } }, (response) => { response.resume(); resolve(response.headers['set-cookie']?.[0]); })
        .end(JSON.stringify({ name: 'ann', password: PASSWORD }));
    });
    expect(cookie).toMatch(/^__Host-vigie=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/);
  });

  it('a wrong password and an unknown name get the same answer; guessing is slowed down, and the right password waits too', async () => {
    const { origin, later, audited } = await start();
    const wrong = await signInAs(origin, { name: 'ann', password: 'wrong' });
    const unknown = await signInAs(origin, { name: 'nobody', password: 'wrong' });
    expect([wrong.status, await wrong.text()]).toEqual([unknown.status, await unknown.text()]);
    expect(wrong.status).toBe(401);
    for (let i = 0; i < 4; i += 1) expect((await signInAs(origin, { name: 'ann', password: 'wrong' })).status).toBe(401);
    const slowed = await signInAs(origin, { name: 'ann', password: PASSWORD });
    expect([slowed.status, slowed.headers.get('retry-after')]).toEqual([429, '1']);
    expect((await signInAs(origin, { name: 'vic', password: PASSWORD })).status).toBe(200);
    later(1_000);
    expect((await signInAs(origin, { name: 'ann', password: PASSWORD })).status).toBe(200);
    expect(audited.filter(({ event }) => event === 'sign-in-refused').map(({ who }) => who)).toEqual(['ann', '', 'ann', 'ann', 'ann', 'ann']);
  });

  it.each([['not JSON', '{'], ['a list', '[]'], ['no password', '{"name":"ann"}'], ['numbers', '{"name":1,"password":2}'], ['too long', JSON.stringify({ name: 'ann', password: 'x'.repeat(5_000) })], ['a token with a line end', '{"token":"a\\r\\nb"}']])('refuses %s', async (_name, body) => {
    const { origin } = await start();
    expect((await fetch(`${origin}/api/session`, { method: 'POST', body })).status).toBe(400);
  });

  it('X2: the page of another site can neither sign in, nor out, nor listen', async () => {
    const { origin } = await start();
    const cookie = await ann(origin);
    const foreign = { Origin: 'https://evil.example', Cookie: cookie };
    expect((await signInAs(origin, { name: 'ann', password: PASSWORD }, foreign)).status).toBe(403);
    expect((await fetch(`${origin}/api/session`, { method: 'DELETE', headers: foreign })).status).toBe(403);
    expect((await fetch(`${origin}/api/commands`, { method: 'POST', headers: foreign, body: '{}' })).status).toBe(403);
    expect(await new FeedClient().connect(origin, { headers: foreign })).toBe(403);
    expect(await statusAs(origin, cookie)).toBe(200);
  });
});

describe('a session (C10, X3)', () => {
  it('ends when it is not used: late cookies are refused, and a feed is told within seconds', async () => {
    const { origin, later } = await start();
    const cookie = await ann(origin);
    const { client, ended } = await watching(origin, cookie);
    later(SESSION_IDLE_MS + 1);
    expect(await ended).toBe(4001);
    expect(client.last).toEqual({ kind: 'goodbye', reason: 'sign-in' });
    expect(await statusAs(origin, cookie)).toBe(401);
  });

  it('goes on while it is used, and the feed with it; not for ever', async () => {
    const { origin, later } = await start();
    const cookie = await ann(origin);
    const { client, ended } = await watching(origin, cookie);
    for (let usedMs = SESSION_IDLE_MS * 0.9; usedMs < SESSION_LONGEST_MS; usedMs += SESSION_IDLE_MS * 0.9) {
      later(SESSION_IDLE_MS * 0.9);
      expect(await statusAs(origin, cookie)).toBe(200);
    }
    const heard = client.frames.length;
    await eventually(() => client.frames.length, (frames) => frames > heard + 1);
    expect(client.frames.some(({ kind }) => kind === 'goodbye')).toBe(false);
    later(SESSION_IDLE_MS * 0.9);
    expect(await statusAs(origin, cookie)).toBe(401);
    expect(await ended).toBe(4001);
  });

  it('that was signed out is over for whoever kept its cookie', async () => {
    const { origin } = await start();
    const cookie = await ann(origin);
    const { ended } = await watching(origin, cookie);
    const out = await fetch(`${origin}/api/session`, { method: 'DELETE', headers: { Cookie: cookie } });
    expect([out.status, out.headers.get('set-cookie')]).toEqual([200, 'vigie=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0']);
    expect(await statusAs(origin, cookie)).toBe(401);
    expect(await ended).toBe(4001);
  });

  it('survives a restart where it is kept, with the log; a sign-out does too', async () => {
    const sessionsPath = join(mkdtempSync(join(tmpdir(), 'vigie-sessions-')), 'sessions.json');
    const first = await start({ sessionsPath });
    const [stays, goes] = [await ann(first.origin), await ann(first.origin)];
    await statusAs(first.origin, goes, '/api/session', 'DELETE');
    first.stop();
    const second = await start({ sessionsPath });
    expect([await statusAs(second.origin, stays), await statusAs(second.origin, goes)]).toEqual([200, 401]);
    second.stop();
    const elsewhere = await start();
    expect(await statusAs(elsewhere.origin, stays)).toBe(401);
  });

  it('ends with another password, with the person; other roles begin the feed anew', async () => {
    const { origin, rewrite } = await start();
    const cookie = await ann(origin);
    const promoted = await watching(origin, cookie);
    rewrite((users) => ({ ...users, users: users.users.map((user) => (user.name === 'ann' ? { ...user, roles: ['administrator'] } : user)) }));
    expect(await promoted.ended).toBe(1012);
    const again = await watching(origin, cookie);
    const rehashed = usersWith([['ann', ['supervisor']]]).users.map((user) => ({ ...user, password: user.password.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')) }));
    rewrite((users) => ({ ...users, users: rehashed }));
    expect(await again.ended).toBe(4001);
    expect(await statusAs(origin, cookie)).toBe(401);
    rewrite((users) => ({ ...users, users: [] }));
    expect((await signInAs(origin, { name: 'vic', password: PASSWORD })).status).toBe(401);
  });
});

describe('a wall', () => {
  it('gives its token once, keeps a lasting cookie, and has no time-out', async () => {
    const { origin, later } = await start();
    const answer = await signInAs(origin, { token: WALL_TOKEN });
    expect(answer.headers.get('set-cookie')).toMatch(/; HttpOnly; SameSite=Strict; Max-Age=34560000$/);
    expect(await answer.json()).toEqual({ name: 'lobby', roles: ['wall'], scope: {}, signedIn: true });
    const cookie = await cookieOf(answer);
    later(30 * 86_400_000);
    expect(await statusAs(origin, cookie)).toBe(200);
    expect((await fetch(`${origin}/metrics`, { headers: { Authorization: `Bearer ${WALL_TOKEN}` } })).status).toBe(200);
  });

  it('reads only, and is out when its token is revoked', async () => {
    const { origin, rewrite } = await start();
    const cookie = await cookieOf(signInAs(origin, { token: WALL_TOKEN }));
    const commanded = await fetch(`${origin}/api/commands`, { method: 'POST', headers: { Cookie: cookie }, body: '{"id":"1","name":"pace.pause"}' });
    expect([commanded.status, await commanded.json()]).toMatchObject([403, { type: 'not-your-role' }]);
    const { ended } = await watching(origin, cookie);
    rewrite((users) => ({ ...users, tokens: [] }));
    expect(await ended).toBe(4001);
    expect(await statusAs(origin, cookie)).toBe(401);
    expect((await signInAs(origin, { token: WALL_TOKEN })).status).toBe(401);
  });
});

it('X8: personal data in every field, and a wall: nothing of it on the feed or from the interface, live, resumed or from the past', async () => {
  const at = Date.now() * 1_000;
  const agent = { id: 'CANARY-ann', name: 'CANARY Martin' };
  const person = (work: string): LogEvent[] => [
    { type: 'work.created', at, work, channel: 'voice', reason: 'CANARY', customer: 'CANARY', subject: 'CANARY', sourceEvent: 'CANARY' },
    { type: 'work.queued', at, work, queue: 'q', asks: { preferred: agent.id } },
    { type: 'work.pushed', at, work, agent: agent.id, offer: 'o' }, { type: 'work.accepted', at, work, agent: agent.id, offer: 'o' }, { type: 'coaching.flagged', at, agent: agent.id, by: 'CANARY', note: 'CANARY', work },
    { type: 'presence.changed', at, agent: agent.id, presence: 'break', reason: 'CANARY', status: 'CANARY' }, { type: 'membership.paused', at, agent: agent.id, queue: 'q', reason: 'CANARY' },
    { type: 'work.closed', at, work, agent: agent.id, disposition: 'CANARY', outcome: 'CANARY' }, { type: 'work.flagged', at, work, flag: 'CANARY' },
  ];
  let due: readonly LogEvent[] = [{ type: 'centre.added', at, centre: { id: 'c', name: 'C', timeZone: 'UTC', channels: [{ id: 'voice', medium: 'voice', synchrony: 'synchronous' }], queues: [{ id: 'q', name: 'Q', channels: ['voice'] }], agents: [agent] } }, ...person('w1')];
  const source: Source = { ...quiet(), capabilities: ['history', 'explain'], advance: (log) => { if (due.length > 0) log.write(due); due = []; } };
  const guarded = await startGuarded(source, USERS);
  started.push(guarded);
  const { origin } = guarded;
  const wall = await cookieOf(signInAs(origin, { token: WALL_TOKEN }));
  const { client } = await watching(origin, wall);
  await eventually(() => client.last?.kind, (kind) => kind === 'heartbeat');
  const from = client.position;
  due = person('w2');
  await eventually(() => client.position, (position) => position === from + person('w2').length);
  client.close();
  due = person('w3');
  const resumed = client.connect(origin, { headers: { Cookie: wall } });
  await eventually(() => client.position, (position) => position === from + 2 * person('w2').length);
  client.close();
  await resumed;
  expect(client.contradictions).toEqual([]);
  expect(JSON.stringify(client.frames)).not.toContain('CANARY');
  expect(JSON.stringify(client.frames)).toContain('C. M.');
  const answers = await Promise.all([`/api/log?epoch=e&from=0&to=${client.position}`, '/api/work/w1/explanation', '/api/commands', '/api/simulation', '/api/session', '/metrics', '/healthz'].map(async (path) => (await fetch(origin + path, { headers: { Cookie: wall } })).text()));
  expect(answers.join()).not.toContain('CANARY');
  expect(answers[0]?.length).toBeGreaterThan(1_000);
  const viewer = await watching(origin, await cookieOf(signInAs(origin, { name: 'vic', password: PASSWORD })));
  expect(JSON.stringify(viewer.client.frames)).toContain('CANARY Martin');
  viewer.client.close();
});
