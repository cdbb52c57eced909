/** Who is signed in. A session is known by the hash of its secret; where there is a file, it survives the gateway, as the log does. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { newSecret, secretHash } from './password.ts';

/** Without a request for that long, or this long after signing in, whatever happens: sign in again. An open page asks every few minutes. */
export const SESSION_IDLE_MS = 2 * 3_600_000;
export const SESSION_LONGEST_MS = 16 * 3_600_000;
/** A use is written down no more often than that: after a restart a session may end so much earlier. */
const WRITE_EVERY_MS = 300_000;

/** `proof`: of the password that began it; another password is another proof, and ends the session. */
export interface Holder { readonly name: string; readonly proof: string }
interface Session extends Holder { readonly beganMs: number; usedMs: number; writtenMs: number }

export class Sessions {
  readonly #path: string | null;
  readonly #sessions = new Map<string, Session>();

  /** `path`: `null` to forget everything with the process. */
  constructor(path: string | null) {
    this.#path = path;
    for (const [key, name, proof, beganMs, usedMs] of path === null ? [] : kept(path)) this.#sessions.set(key, { name, proof, beganMs, usedMs, writtenMs: usedMs });
  }

  /** @returns the secret that stands for it. */
  begin({ name, proof }: Holder, nowMs: number): string {
    const secret = newSecret();
    for (const [key, session] of this.#sessions) if (isOver(session, nowMs)) this.#sessions.delete(key);
    this.#sessions.set(secretHash(secret), { name, proof, beganMs: nowMs, usedMs: nowMs, writtenMs: nowMs });
    this.#write();
    return secret;
  }

  /** Whose it is, or `null`. Asking does not renew it. */
  holderOf(secret: string, nowMs: number): Holder | null {
    const session = this.#sessions.get(secretHash(secret));
    return session === undefined || isOver(session, nowMs) ? null : session;
  }

  renew(secret: string, nowMs: number): void {
    const session = this.#sessions.get(secretHash(secret));
    if (session === undefined || isOver(session, nowMs)) return;
    session.usedMs = nowMs;
    if (nowMs - session.writtenMs < WRITE_EVERY_MS) return;
    session.writtenMs = nowMs;
    this.#write();
  }

  end(secret: string): void {
    if (this.#sessions.delete(secretHash(secret))) this.#write();
  }

  #write(): void {
    if (this.#path === null) return;
    const lines = [...this.#sessions].map(([key, { name, proof, beganMs, usedMs }]) => [key, name, proof, beganMs, usedMs]);
    writeFileSync(`${this.#path}.part`, JSON.stringify(lines), { mode: 0o600 });
    renameSync(`${this.#path}.part`, this.#path);
  }
}

const isOver = ({ beganMs, usedMs }: Session, nowMs: number): boolean => nowMs - usedMs > SESSION_IDLE_MS || nowMs - beganMs > SESSION_LONGEST_MS;

/** What cannot be read signs everybody out, and nothing worse. */
function kept(path: string): readonly Entry[] {
  try {
    const read: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return Array.isArray(read) ? read.filter(isEntry) : [];
  } catch { return []; }
}

type Entry = readonly [key: string, name: string, proof: string, beganMs: number, usedMs: number];
const isEntry = (entry: unknown): entry is Entry =>
  Array.isArray(entry) && entry.slice(0, 3).every((part) => typeof part === 'string') && Number.isFinite(entry[3]) && Number.isFinite(entry[4]);
