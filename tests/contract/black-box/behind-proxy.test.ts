/** The README's way to run it behind a proxy that speaks TLS, tried: its own nginx lines, its own commands, a page under another name. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually } from '../../support/live/eventually.ts';
import { readmeProxy, type ReadmeProxy } from '../../support/readme-proxy.ts';
import { cloudEvent, FeedClient, post, startVigie, type VigieProcess } from './vigie-process.ts';

const HOST = 'vigie.example';
const PAGE = { Origin: `https://${HOST}` };
const PASSWORD = 'correct horse battery';
const directory = mkdtempSync(join(tmpdir(), 'vigie-proxy-'));
const users = join(directory, 'users.json');
const vigieCommand = (...args: readonly string[]): string => execFileSync(process.execPath, ['src/cli/vigie.ts', ...args], { cwd: fileURLToPath(new URL('../../..', import.meta.url)), input: `${PASSWORD}\n`, encoding: 'utf8' });

let vigie: VigieProcess;
let proxy: ReadmeProxy;
let origin: string;
let wallToken: string;
beforeAll(async () => {
  vigieCommand('user', 'add', 'ann', '--users', users, '--role', 'supervisor');
  wallToken = /[\w-]{30,}/.exec(vigieCommand('user', 'token', 'lobby', '--users', users))?.[0] ?? '';
  vigie = await startVigie(['--port', '0', '--source', 'http', '--origin', PAGE.Origin, '--users', users, '--store', join(directory, 'store')]);
  proxy = await readmeProxy(vigie.port, HOST);
  origin = `http://127.0.0.1:${proxy.port}`;
}, 60_000);
afterAll(async () => {
  proxy.stop();
  await vigie.end('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});

const signIn = async (): Promise<string> => {
  const answer = await fetch(`${origin}/api/session`, { method: 'POST', headers: { ...PAGE, 'Content-Type': 'application/json' }, body: JSON.stringify({ name: 'ann', password: PASSWORD }) });
  expect(answer.status).toBe(200);
  return answer.headers.get('set-cookie') ?? '';
};

it('the page comes through, under the policy of its headers', async () => {
  const answer = await fetch(`${origin}/`);
  expect([answer.status, answer.headers.get('content-security-policy')]).toEqual([200, expect.stringContaining("default-src 'none'")]);
});

it('who signs in gets a cookie that never leaves TLS, and with it the feed', async () => {
  const cookie = await signIn();
  expect(cookie).toMatch(/^__Host-vigie=.*; Secure/);
  const client = new FeedClient();
  void client.connect(origin, { headers: { ...PAGE, Cookie: cookie.split(';', 1)[0] ?? '' } });
  await eventually(() => client.last?.kind, (kind) => kind === 'heartbeat');
  const before = client.position;
  expect((await post(origin, [cloudEvent('p1', 'queue.added', { queue: { id: 'sales', name: 'Sales', channels: [] } })])).status).toBe(202);
  await eventually(() => client.position, (position) => position === before + 1);
  client.close();
});

it('the feed of a page of another site is refused, whoever is signed in', async () => {
  const cookie = (await signIn()).split(';', 1)[0] ?? '';
  expect(await new FeedClient().connect(origin, { headers: { Origin: 'https://evil.example', Cookie: cookie } })).toBe(403);
});

it('a wall reads by its token', async () => {
  const answer = await fetch(`${origin}/api/queues`, { headers: { Authorization: `Bearer ${wallToken}` } });
  expect(answer.status).toBe(200);
});

it('figures of the process stay inside', async () => {
  expect((await fetch(`${origin}/metrics`)).status).toBe(403);
  expect((await fetch(`http://127.0.0.1:${vigie.port}/metrics`)).status).toBe(401);
});
