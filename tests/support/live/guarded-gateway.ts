/** A gateway with users, on a port of its own, whose clock and users file the test moves. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Audit } from '../../../src/gateway/audit.ts';
import { Gateway, type Source } from '../../../src/gateway/gateway.ts';
import { GuardedDoor } from '../../../src/gateway/node/access/door.ts';
import { hashPassword, secretHash } from '../../../src/gateway/node/access/password.ts';
import { Sessions } from '../../../src/gateway/node/access/sessions.ts';
import { AllowedHosts } from '../../../src/gateway/node/allowed-hosts.ts';
import { LOOPBACK } from '../../../src/gateway/node/listen.ts';
import { LiveServer } from '../../../src/gateway/node/live-server.ts';
import type { Role, Scope } from '../../../src/model/access.ts';
import { checkUsers, type Users } from '../../../src/model/users.ts';

export const PASSWORD = 'correct horse battery';
export const WALL_TOKEN = 'wall-token-of-the-lobby';
const hash = await hashPassword(PASSWORD);

export interface Audited { readonly event: string; readonly who: string; readonly about: Readonly<Record<string, string>> }

export interface GuardedGateway {
  readonly origin: string;
  readonly gateway: Gateway;
  readonly audited: readonly Audited[];
  /** Moves the clock of sessions and attempts. */
  readonly later: (ms: number) => void;
  readonly rewrite: (change: (users: Users) => Users) => void;
  readonly stop: () => void;
}

/** Everybody has the one password. */
export function usersWith(people: readonly (readonly [name: string, roles: readonly Role[], scope?: Scope])[]): Users {
  const checked = checkUsers({ users: people.map(([name, roles, scope]) => ({ name, password: hash, roles, ...(scope === undefined ? {} : { scope }) })), tokens: [{ name: 'lobby', token: secretHash(WALL_TOKEN), role: 'wall' }] });
  if (!checked.ok) throw new Error(JSON.stringify(checked.error));
  return checked.value;
}

export async function startGuarded(source: Source, given: Users, { sessionsPath = null, directory = mkdtempSync(join(tmpdir(), 'vigie-page-')) }: { readonly sessionsPath?: string | null; readonly directory?: string } = {}): Promise<GuardedGateway> {
  let users = given;
  let movedMs = 0;
  const audited: Audited[] = [];
  const allowed = new AllowedHosts(['https://board.example']);
  const audit: Audit = (event, who, about) => { audited.push({ event, who, about }); };
  const gateway = new Gateway(source, { audit });
  const door = new GuardedDoor({ users: () => users, sessions: new Sessions(sessionsPath), allowed, audit, now: () => Date.now() + movedMs });
  const server = new LiveServer({ gateway, directory, allowed, door, receivers: [], counts: () => [], log: () => undefined, failed: (error) => { throw error; } });
  const bound = await server.start(LOOPBACK, 0, 1);
  if (!bound.ok) throw new Error(bound.error.code);
  return { origin: `http://127.0.0.1:${bound.value}`, gateway, audited, later: (ms) => { movedMs += ms; }, rewrite: (change) => { users = change(users); }, stop: () => { server.cut(); } };
}

export const signInAs = (origin: string, credentials: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(`${origin}/api/session`, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(credentials) });

/** The cookie to send back. @throws when nobody was signed in. */
export async function cookieOf(answer: Promise<Response> | Response): Promise<string> {
  const cookie = (await answer).headers.get('set-cookie')?.split(';', 1)[0];
  if (cookie === undefined) throw new Error(`not signed in: ${(await answer).status}`);
  return cookie;
}
