/** Who asks: by the cookie of a session, by a token, or, where there are no users, whoever is on this machine. Signing in and out. */
import type { IncomingMessage } from 'node:http';
import { LOCAL_ADMINISTRATOR, type Viewer } from '../../../model/access.ts';
import { viewerOfToken, viewerOfUser, type Users } from '../../../model/users.ts';
import type { Audit } from '../../audit.ts';
import { json, problem, type ApiResponse } from '../../responses.ts';
import type { AllowedHosts } from '../allowed-hosts.ts';
import { Attempts } from './attempts.ts';
import { cookieHeader, readCookie } from './cookie.ts';
import { isPassword, secretHash } from './password.ts';
import type { Sessions } from './sessions.ts';

/** `standing`: asked as long as a connection lasts. `changed`: its roles or scope are others now, so it begins anew. */
export interface Pass { readonly viewer: Viewer; readonly standing: () => 'valid' | 'changed' | 'ended' }

/** An answer with the headers that only the host sets. */
export interface DoorAnswer { readonly answer: ApiResponse; readonly headers: Readonly<Record<string, string>> }

export interface Door {
  readonly admit: (request: IncomingMessage) => Pass | null;
  /** `/api/session`. */
  readonly answer: (request: IncomingMessage, body: string) => Promise<DoorAnswer>;
}

const HERE: Pass = { viewer: LOCAL_ADMINISTRATOR, standing: () => 'valid' };

/** Without a users file: whoever reaches this machine. */
export const OPEN_DOOR: Door = {
  admit: () => HERE,
  answer: ({ method }) => Promise.resolve({ headers: {}, answer: method === 'GET' ? json(LOCAL_ADMINISTRATOR) : problem(404, 'Nobody signs in here', 'The gateway runs without a users file, for this machine alone.', 'not-offered') }),
};

export interface GuardedDoorParts {
  /** As the file says now. */
  readonly users: () => Users;
  readonly sessions: Sessions;
  readonly allowed: AllowedHosts;
  readonly audit: Audit;
  readonly now: () => number;
}

/** Hashing takes 32 MiB and a tenth of a second each. */
const MOST_AT_ONCE = 4;
const MAX_BODY = 4_096;

export class GuardedDoor implements Door {
  readonly #parts: GuardedDoorParts;
  readonly #attempts = new Attempts();
  #hashing = 0;

  constructor(parts: GuardedDoorParts) {
    this.#parts = parts;
  }

  readonly admit = (request: IncomingMessage): Pass | null => {
    const { allowed, sessions, now } = this.#parts;
    const secret = /^Bearer ([\w-]+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? readCookie(request, allowed.isSecure(request));
    const viewer = secret === null ? null : this.#viewerOf(secret);
    if (secret === null || viewer === null) return null;
    sessions.renew(secret, now());
    const asAdmitted = JSON.stringify(viewer);
    return {
      viewer,
      standing: () => {
        const still = this.#viewerOf(secret);
        return still === null ? 'ended' : JSON.stringify(still) === asAdmitted ? 'valid' : 'changed';
      },
    };
  };

  readonly answer = async (request: IncomingMessage, body: string): Promise<DoorAnswer> => {
    switch (request.method) {
      case 'GET': return this.#whoIsHere(request);
      case 'POST': return this.#signIn(request, body);
      case 'DELETE': return this.#signOut(request);
      default: return { headers: { Allow: 'GET, POST, DELETE' }, answer: problem(405, 'Method not allowed', 'GET says who is signed in, POST signs in, DELETE out.') };
    }
  };

  #viewerOf(secret: string): Viewer | null {
    const { users, sessions, now } = this.#parts;
    const hash = secretHash(secret);
    const token = users().tokens.find((known) => known.token === hash);
    if (token !== undefined) return viewerOfToken(token, users());
    const holder = sessions.holderOf(secret, now());
    const user = holder === null ? undefined : users().users.find(({ name, password }) => name === holder.name && secretHash(password) === holder.proof);
    return user === undefined ? null : viewerOfUser(user, users());
  }

  #whoIsHere(request: IncomingMessage): DoorAnswer {
    const pass = this.admit(request);
    return { headers: {}, answer: pass === null ? signInFirst() : json(pass.viewer) };
  }

  async #signIn(request: IncomingMessage, body: string): Promise<DoorAnswer> {
    const { audit, now, users, sessions, allowed } = this.#parts;
    const secure = allowed.isSecure(request);
    const address = addressOf(request);
    const given = credentialsIn(body);
    if (given === null) return refused(problem(400, 'Bad sign-in', 'A sign-in is a JSON object with a name and a password, or with a token.', 'bad-sign-in'));
    const name = 'token' in given ? null : given.name;
    const waitMs = this.#attempts.waitMs(name, address, now());
    if (waitMs > 0 || this.#hashing >= MOST_AT_ONCE) {
      const seconds = Math.ceil(Math.max(waitMs, 1_000) / 1_000);
      return { headers: { 'Retry-After': String(seconds) }, answer: problem(429, 'Too many attempts', `Try again in ${seconds} s.`, 'too-many-attempts') };
    }
    if ('token' in given) {
      const hash = secretHash(given.token);
      const token = users().tokens.find((known) => known.token === hash);
      if (token === undefined) return this.#wrong(null, address);
      audit('signed-in', token.name, { address, role: token.role });
      return { headers: { 'Set-Cookie': cookieHeader(given.token, { secure, lasting: true }) }, answer: json(viewerOfToken(token, users())) };
    }
    const user = users().users.find((known) => known.name === given.name);
    this.#hashing += 1;
    const right = await isPassword(given.password, user?.password).finally(() => { this.#hashing -= 1; });
    if (user === undefined || !right) return this.#wrong(given.name, address);
    this.#attempts.succeeded(given.name);
    audit('signed-in', user.name, { address });
    const secret = sessions.begin({ name: user.name, proof: secretHash(user.password) }, now());
    return { headers: { 'Set-Cookie': cookieHeader(secret, { secure, lasting: false }) }, answer: json(viewerOfUser(user, users())) };
  }

  /** The same words whatever was wrong. */
  #wrong(name: string | null, address: string): DoorAnswer {
    const { users, audit, now } = this.#parts;
    this.#attempts.failed(name, address, now());
    // a name that nobody has may be a password typed into the wrong field
    audit('sign-in-refused', users().users.find((known) => known.name === name)?.name ?? '', { address });
    return refused(problem(401, 'Not signed in', 'Name or password is wrong, or the token is not known.', 'wrong-credentials'));
  }

  #signOut(request: IncomingMessage): DoorAnswer {
    const { allowed, sessions, audit } = this.#parts;
    const secure = allowed.isSecure(request);
    const pass = this.admit(request);
    const secret = readCookie(request, secure);
    if (secret !== null) sessions.end(secret);
    if (pass !== null) audit('signed-out', pass.viewer.name, { address: addressOf(request) });
    return { headers: { 'Set-Cookie': cookieHeader(null, { secure, lasting: false }) }, answer: json({ signedOut: true }) };
  }
}

export const signInFirst = (): ApiResponse => problem(401, 'Sign in', 'Nobody is signed in: POST /api/session with a name and a password.', 'sign-in');
const refused = (answer: ApiResponse): DoorAnswer => ({ answer, headers: {} });

/** Through a proxy on this machine: the address that it saw. */
function addressOf({ headers, socket }: IncomingMessage): string {
  const direct = socket.remoteAddress?.replace(/^::ffff:/, '') ?? '';
  const forwarded = headers['x-forwarded-for'];
  const last = (Array.isArray(forwarded) ? forwarded.at(-1) : forwarded)?.split(',').at(-1)?.trim();
  return (direct === '127.0.0.1' || direct === '::1') && last !== undefined && last !== '' ? last : direct;
}

type Credentials = { readonly name: string; readonly password: string } | { readonly token: string };

function credentialsIn(body: string): Credentials | null {
  if (body.length > MAX_BODY) return null;
  let given: unknown;
  try { given = JSON.parse(body); } catch { return null; }
  if (typeof given !== 'object' || given === null) return null;
  const field = (key: string): unknown => (Object.hasOwn(given, key) ? Reflect.get(given, key) : undefined);
  const [name, password, token] = [field('name'), field('password'), field('token')];
  if (typeof token === 'string' && /^[\w-]{1,200}$/.test(token)) return { token };
  return typeof name === 'string' && typeof password === 'string' ? { name, password } : null;
}
